import type { CredentialSink } from "../../src/library.ts";
import { defineLibrary, defineMoney } from "../../src/library.ts";

const credentials: readonly CredentialSink[] = [
  { role: "key", option: ["api_key"] },
  { role: "key", argument: 0 },
  { role: "secret", option: ["api_secret_key"] },
  { role: "secret", argument: 1 },
  { role: "passphrase", option: ["passphrase"] },
  { role: "passphrase", argument: 2 },
];

export const pythonOkx = defineLibrary({
  id: "python-okx",
  docs: "https://github.com/okxapi/python-okx",
  modules: { py: ["okx"] },
  exchange: "okx",
  clients: [
    "AccountAPI", "ConvertAPI", "FundingAPI", "SubAccountAPI", "TradeAPI", "GridAPI", "MarketAPI", "PublicAPI",
    "TradingDataAPI", "CopyTradingAPI", "BlockTradingAPI", "SpreadTradingAPI", "StatusAPI", "FDBrokerAPI",
    "DualInvestAPI", "EthStakingAPI", "FlexibleLoanAPI", "OkusdAPI", "SavingsAPI", "SolStakingAPI",
    "StakingDefiAPI",
  ].map((name) => ({ path: [name], language: "py", by: "call", credentials })),
  money: [
    ...defineMoney("leaves-account", {
      withdrawal: "POST /api/v5/asset/withdrawal",
      withdrawal_lightning: "POST /api/v5/asset/withdrawal-lightning",
    }),
    ...defineMoney("between-own-accounts", {
      funds_transfer: "POST /api/v5/asset/transfer",
      grid_withdraw_income: "POST /api/v5/tradingBot/grid/withdraw-income",
      subAccount_transfer: "POST /api/v5/asset/subaccount/transfer",
    }),
    ...defineMoney("capital-exposure", {
      adjust_collateral: "POST /api/v5/finance/flexible-loan/adjust-collateral",
      amend_fix_loan_borrowing_order: "POST /api/v5/account/fixed-loan/amend-borrowing-order",
      borrow: "POST /api/v5/finance/flexible-loan/borrow",
      borrow_repay: "POST /api/v5/account/borrow-repay",
      convert_dust_assets: "POST /api/v5/asset/convert-dust-assets",
      convert_trade: "POST /api/v5/asset/convert/trade",
      easy_convert: "POST /api/v5/trade/easy-convert",
      eth_purchase: "POST /api/v5/finance/staking-defi/eth/purchase",
      eth_redeem: "POST /api/v5/finance/staking-defi/eth/redeem",
      fix_loan_manual_reborrow: "POST /api/v5/account/fixed-loan/manual-reborrow",
      oneclick_repay: "POST /api/v5/trade/one-click-repay",
      oneclick_repay_v2: "POST /api/v5/trade/one-click-repay-v2",
      place_fix_loan_borrowing_order: "POST /api/v5/account/fixed-loan/borrowing-order",
      purchase: "POST /api/v5/finance/staking-defi/purchase",
      purchase_redempt: "POST /api/v5/asset/purchase_redempt",
      redeem: null,
      repay: "POST /api/v5/finance/flexible-loan/repay",
      repay_fix_loan_borrowing_order: "POST /api/v5/account/fixed-loan/repay-borrowing-order",
      request_redeem_quote: "POST /api/v5/finance/sfp/dcd/redeem-quote",
      savings_purchase_redemption: "POST /api/v5/finance/savings/purchase-redempt",
      set_auto_loan: "POST /api/v5/account/set-auto-loan",
      set_auto_repay: "POST /api/v5/account/set-auto-repay",
      set_lending_rate: "POST /api/v5/finance/savings/set-lending-rate",
      set_sub_accounts_VIP_loan: "POST /api/v5/account/subaccount/set-loan-allocation",
      sol_purchase: "POST /api/v5/finance/staking-defi/sol/purchase",
      sol_redeem: "POST /api/v5/finance/staking-defi/sol/redeem",
      spot_manual_borrow_repay: "POST /api/v5/account/spot-manual-borrow-repay",
    }),
    ...defineMoney("privilege", {
      reset_subaccount_apikey: "POST /api/v5/users/subaccount/modify-apikey",
      set_permission_transfer_out: "POST /api/v5/users/subaccount/set-transfer-out",
    }),
  ],
  batch: [
    { name: "get_ticker", batch: "get_tickers(instType=…)" },
  ],
  orders: ["place_order", "place_multiple_orders", "place_algo_order"],
  readOnly: [
    "borrow_currencies", "cancel_withdrawal", "eth_cancel_redeem", "eth_purchase_redeem_history",
    "get_VIP_loan_order_detail", "get_VIP_loan_order_list", "get_borrow_repay_history", "get_convert_contract_coin",
    "get_convert_history", "get_deposit_withdraw_status", "get_easy_convert_currency_list",
    "get_easy_convert_history", "get_fix_loan_borrowing_limit", "get_fix_loan_borrowing_orders_list",
    "get_fix_loan_borrowing_quote", "get_interest_rate_loan_quota", "get_max_loan", "get_max_withdrawal",
    "get_oneclick_repay_list", "get_oneclick_repay_list_v2", "get_public_borrow_history", "get_public_borrow_info",
    "get_redeem_history", "get_sub_account_borrow_interest_and_limit", "get_vip_interest_rate_loan_quota",
    "get_withdrawal_history", "loan_history", "loan_info", "max_collateral_redeem_amount", "max_loan",
    "oneclick_repay_history", "oneclick_repay_history_v2", "sol_purchase_redeem_history", "spot_borrow_repay_history",
    "transfer_state",
  ],
  logsRequests: ["debug"],
  // `flag` is "1" unless said, which is the demo.
  sandbox: { flags: [], hosts: [["domain"], ["base_api"]], live: { option: "flag", position: 4, equals: "0" }, use: 'flag="1"' },
  throttle: { kind: "none" },
});
