import { defineLibrary, defineMoney } from "../../src/library.ts";

export const gateApi = defineLibrary({
  id: "gate-api",
  docs: "https://github.com/gateio/gateapi-nodejs",
  modules: { js: ["gate-api"] },
  exchange: "gate",
  // Credentials are given to the ApiClient, which the clients that move money are made from.
  clients: [
    {
      path: ["ApiClient"],
      language: "js",
      by: "new",
      credentials: [
        { role: "key", method: "setApiKeySecret", argument: 0 },
        { role: "secret", method: "setApiKeySecret", argument: 1 },
      ],
    },
    { path: ["WithdrawalApi"], language: "js", by: "new", credentials: [] },
    { path: ["WalletApi"], language: "js", by: "new", credentials: [] },
    { path: ["SubAccountApi"], language: "js", by: "new", credentials: [] },
    { path: ["CrossExApi"], language: "js", by: "new", credentials: [] },
    { path: ["EarnApi"], language: "js", by: "new", credentials: [] },
    { path: ["EarnUniApi"], language: "js", by: "new", credentials: [] },
    { path: ["MarginApi"], language: "js", by: "new", credentials: [] },
    { path: ["MarginUniApi"], language: "js", by: "new", credentials: [] },
    { path: ["MultiCollateralLoanApi"], language: "js", by: "new", credentials: [] },
    { path: ["UnifiedApi"], language: "js", by: "new", credentials: [] },
  ],
  money: [
    ...defineMoney("leaves-account", {
      withdraw: "POST /api/v4/withdrawals",
      withdrawPushOrder: "POST /api/v4/withdrawals/push",
    }),
    ...defineMoney("between-own-accounts", {
      createCrossexTransfer: "POST /api/v4/crossex/transfers",
      transfer: "POST /api/v4/wallet/transfers",
      transferWithSubAccount: "POST /api/v4/wallet/sub_account_transfers",
    }),
    ...defineMoney("capital-exposure", {
      convertSmallBalance: "POST /api/v4/wallet/small_balance",
      createCrossexConvertOrder: "POST /api/v4/crossex/convert/orders",
      createCrossexConvertQuote: "POST /api/v4/crossex/convert/quote",
      createEarnFixedTermLend: "POST /api/v4/earn/fixed-term/user/lend",
      createEarnFixedTermPreRedeem: "POST /api/v4/earn/fixed-term/user/pre-redeem",
      createMultiCollateral: "POST /api/v4/loan/multi_collateral/orders",
      createQuickRepayment: "POST /api/v4/unified/quick_repayment",
      createUniLend: "POST /api/v4/earn/uni/lends",
      createUniLoan: "POST /api/v4/margin/uni/loans",
      createUnifiedLoan: "POST /api/v4/unified/loans",
      operateMultiCollateral: "POST /api/v4/loan/multi_collateral/mortgage",
      repayMultiCollateralLoan: "POST /api/v4/loan/multi_collateral/repay",
      setAutoRepay: "POST /api/v4/margin/auto_repay",
      swapStakingCoin: "POST /api/v4/earn/staking/swap",
    }),
  ],
  batch: [
    { name: "listTickers", batch: "listTickers() without a pair", option: "currencyPair" },
  ],
  orders: ["createOrder", "createFuturesOrder"],
  readOnly: [
    "cancelWithdrawal", "getAutoRepayStatus", "getEstimatedQuickRepayment", "getHistoryLoanRate",
    "getMarginTransferable", "getTransfer", "getTransferOrderStatus", "getUniBorrowable", "getUnifiedBorrowable",
    "getUnifiedBorrowableList", "getUnifiedTransferable", "getUnifiedTransferables", "listCrossMarginLoans",
    "listCrossMarginRepayments", "listCrossexTransferCoins", "listCrossexTransfers", "listLoanMarginTiers",
    "listMultiRepayRecords", "listSubAccountTransfers", "listUniLoanInterestRecords", "listUniLoanRecords",
    "listUniLoans", "listUnifiedLoanInterestRecords", "listUnifiedLoanRecords", "listUnifiedLoans",
    "listWithdrawStatus", "listWithdrawals",
  ],
  sandbox: { flags: [], hosts: [], position: 0, properties: ["basePath"], use: "new ApiClient(url)" },
  throttle: { kind: "none" },
});
