import { defineLibrary, defineMoney } from "../../src/library.ts";
import type { CredentialSink } from "../../src/library.ts";

const credentials: readonly CredentialSink[] = [
  { role: "key", option: ["apiKey"] },
  { role: "secret", option: ["apiSecret"] },
  { role: "passphrase", option: ["apiPass"] },
];

export const okxApi = defineLibrary({
  id: "okx-api",
  docs: "https://github.com/tiagosiebler/okx-api",
  modules: { js: ["okx-api"] },
  exchange: "okx",
  clients: [
    { path: ["RestClient"], language: "js", by: "new", credentials },
    { path: ["WebsocketClient"], language: "js", by: "new", credentials },
    { path: ["WebsocketAPIClient"], language: "js", by: "new", credentials },
    { path: ["WebsocketClientLegacy"], language: "js", by: "new", credentials },
  ],
  money: [
    ...defineMoney("leaves-account", {
      submitWithdraw: "POST /api/v5/asset/withdrawal",
      submitWithdrawLightning: "POST /api/v5/asset/withdrawal-lightning",
    }),
    ...defineMoney("between-own-accounts", {
      fundsTransfer: "POST /api/v5/asset/transfer",
      spotGridWithdrawIncome: "POST /api/v5/tradingBot/grid/withdraw-income",
      transferSubAccountBalance: "POST /api/v5/asset/subaccount/transfer",
    }),
    ...defineMoney("capital-exposure", {
      adjustCollateral: "POST /api/v5/finance/flexible-loan/adjust-collateral",
      amendLendingOrder: "POST /api/v5/finance/fixed-loan/amend-lending-order",
      borrowRepayVIPLoan: "POST /api/v5/account/borrow-repay",
      convertFixedLoanToMarketLoan: "POST /api/v5/account/fixed-loan/convert-to-market-loan",
      convertTrade: "POST /api/v5/asset/convert/trade",
      manualBorrowRepay: "POST /api/v5/account/spot-manual-borrow-repay",
      manualRenewFixedLoanBorrowOrder: "POST /api/v5/account/fixed-loan/manual-reborrow",
      movePositions: "POST /api/v5/account/move-positions",
      placeLendingOrder: "POST /api/v5/finance/fixed-loan/lending-order",
      purchaseETHStaking: "POST /api/v5/finance/staking-defi/eth/purchase",
      redeemETHStaking: "POST /api/v5/finance/staking-defi/eth/redeem",
      redeemOkusd: "POST /api/v5/finance/okusd/redeem",
      redeemStake: "POST /api/v5/finance/staking-defi/redeem",
      reduceFixedLoanLiabilities: "POST /api/v5/account/fixed-loan/reduce-liabilities",
      repayFixedLoanBorrowOrder: "POST /api/v5/account/fixed-loan/repay-borrowing-order",
      requestDcdRedeemQuote: "POST /api/v5/finance/sfp/dcd/redeem-quote",
      savingsPurchaseRedemption: "POST /api/v5/finance/savings/purchase-redempt",
      setAutoLoan: "POST /api/v5/account/set-auto-loan",
      setAutoRepay: "POST /api/v5/account/set-auto-repay",
      setSubAccountLoanAllocation: "POST /api/v5/account/subaccount/set-loan-allocation",
      submitDcdRedeem: "POST /api/v5/finance/sfp/dcd/redeem",
      submitEasyConvert: "POST /api/v5/trade/easy-convert",
      submitFixedLoanBorrowOrder: "POST /api/v5/account/fixed-loan/borrowing-order",
      submitOneClickRepay: "POST /api/v5/trade/one-click-repay",
      submitQuickMarginBorrowRepay: "POST /api/v5/account/quick-margin-borrow-repay",
      submitStake: "POST /api/v5/finance/staking-defi/purchase",
      subscribeOkusd: "POST /api/v5/finance/okusd/subscribe",
      updateFixedLoanBorrowOrder: "POST /api/v5/account/fixed-loan/amend-borrowing-order",
    }),
    ...defineMoney("privilege", {
      createSubAccountAPIKey: "POST /api/v5/broker/nd/subaccount/apikey",
      resetSubAccountAPIKey: "POST /api/v5/users/subaccount/modify-apikey",
      setSubAccountTransferOutPermission: "POST /api/v5/users/subaccount/set-transfer-out",
    }),
  ],
  batch: [
    { name: "getTicker", batch: "getTickers({ instType })" },
  ],
  orders: ["submitOrder", "submitMultipleOrders", "placeAlgoOrder"],
  readOnly: [
    "cancelRedeemETHStaking", "cancelWithdrawal", "estimateConvertQuote", "getBorrowInterestLimits",
    "getBorrowRepayHistory", "getBorrowableCurrencies", "getConvertCurrencies", "getConvertCurrencyPair",
    "getConvertHistory", "getDepositWithdrawStatus", "getEasyConvertCurrencies", "getEasyConvertHistory",
    "getFixedLoanBorrowLimit", "getFixedLoanBorrowOrders", "getFixedLoanBorrowQuote", "getFundsTransferState",
    "getInterestRateAndLoanQuota", "getLoanHistory", "getLoanInfo", "getManagedSubAccountTransferHistory",
    "getMaxLoan", "getMaxLoanAmount", "getMaxWithdrawals", "getOneClickRepayCurrencyList", "getOneClickRepayHistory",
    "getPublicBorrowHistory", "getPublicBorrowInfo", "getQuickMarginBorrowRepayHistory",
    "getStableRewardsSubscribeRedeemHistory", "getSubAccountBorrowInterestAndLimit", "getSubAccountMaxWithdrawal",
    "getSubAccountTransferHistory", "getUnitConvert", "getVIPInterestRateAndLoanQuota",
    "getVIPLoanBorrowRepayHistory", "getVIPLoanOrder", "getVIPLoanOrders", "getWithdrawalHistory",
  ],
  throttle: { kind: "none" },
});
