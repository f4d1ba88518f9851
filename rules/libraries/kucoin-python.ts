import type { CredentialSink } from "../../src/library.ts";
import { defineLibrary, defineMoney } from "../../src/library.ts";

const credentials: readonly CredentialSink[] = [
  { role: "key", option: ["key"] },
  { role: "key", argument: 0 },
  { role: "secret", option: ["secret"] },
  { role: "secret", argument: 1 },
  { role: "passphrase", option: ["passphrase"] },
  { role: "passphrase", argument: 2 },
];

export const kucoinPython = defineLibrary({
  id: "kucoin-python",
  docs: "https://github.com/Kucoin/kucoin-python-sdk",
  modules: { py: ["kucoin"] },
  exchange: "kucoin",
  clients: [
    "User", "Trade", "Market", "Margin", "Lending", "Earn", "WsToken",
  ].map((name) => ({ path: [name], language: "py", by: "call", credentials })),
  money: [
    ...defineMoney("leaves-account", {
      apply_withdrawal: "POST /api/v1/withdrawals",
    }),
    ...defineMoney("between-own-accounts", {
      flex_transfer: "POST /api/v3/accounts/universal-transfer",
      inner_transfer: "POST /api/v2/accounts/inner-transfer",
      transfer_master_sub: "POST /api/v2/accounts/sub-transfer",
      transfer_to_hf_account: "POST /api/v2/accounts/inner-transfer",
    }),
    ...defineMoney("capital-exposure", {
      click_to_repayment: "POST /api/v1/margin/repay/all",
      create_borrow_order: "POST /api/v1/margin/borrow",
      create_isolated_margin_borrow_order: "POST /api/v1/isolated/borrow",
      create_lend_order: "POST /api/v1/margin/lend",
      margin_borrowing: "POST /api/v3/margin/borrow",
      modify_subscription_orders: "POST /api/v3/lend/purchase/update",
      quick_repayment: "POST /api/v1/isolated/repay/all",
      redeem_by_earn_holding_id: "DELETE /api/v1/earn/orders",
      redemption: "POST /api/v3/redeem",
      repay_single_order: "POST /api/v1/margin/repay/single",
      repayment: "POST /api/v3/margin/repay",
      set_auto_lend: "POST /api/v1/margin/toggle-auto-lend",
      single_repayment: "POST /api/v1/isolated/repay/single",
      subscribe_to_earn_fixed_income_products: "POST /api/v1/earn/orders",
      subscription: "POST /api/v3/purchase",
    }),
  ],
  batch: [
    { name: "get_ticker", batch: "get_all_tickers()" },
  ],
  orders: [
    "create_limit_order", "create_market_order", "create_bulk_orders", "create_limit_stop_order",
    "create_market_stop_order", "create_limit_margin_order", "create_market_margin_order", "create_limit_hf_order",
    "create_hf_market_order", "place_hf_order",
  ],
  readOnly: [
    "cancel_withdrawal", "get_borrow_order", "get_earn_redeem_preview_by_holding_id", "get_hist_withdrawal_list",
    "get_information_on_accounts_involved_in_off_exchange_loans", "get_information_onoff_exchange_funding_and_loans",
    "get_margin_borrowing_history", "get_repay_record", "get_repayment_history", "get_repayment_record",
    "get_transferable", "get_withdrawal_list", "get_withdrawal_quota", "query_outstanding_repayment_records",
    "query_repayment_records",
  ],
  sandbox: { flags: [["is_sandbox"]], hosts: [["url"]], position: 3, use: "url" },
  throttle: { kind: "none" },
});
