import { defineLibrary, defineMoney } from "../../src/library.ts";
import type { CredentialSink } from "../../src/library.ts";

const credentials: readonly CredentialSink[] = [
  { role: "key", option: ["apiKey"] },
  { role: "secret", option: ["apiSecret"] },
];

export const gateioApi = defineLibrary({
  id: "gateio-api",
  docs: "https://github.com/tiagosiebler/gateio-api",
  modules: { js: ["gateio-api"] },
  exchange: "gate",
  clients: [
    { path: ["RestClient"], language: "js", by: "new", credentials },
    { path: ["WebsocketClient"], language: "js", by: "new", credentials },
    { path: ["WebsocketAPIClient"], language: "js", by: "new", credentials },
  ],
  money: [
    ...defineMoney("leaves-account", {
      submitSpotMainAccountTransfer: "POST /api/v4/withdrawals/push",
      submitWithdrawal: "POST /api/v4/withdrawals",
    }),
    ...defineMoney("between-own-accounts", {
      createCrossExTransfer: "POST /api/v4/crossex/transfers",
      submitMainSubTransfer: "POST /api/v4/wallet/sub_account_transfers",
      submitSubToSubTransfer: "POST /api/v4/wallet/sub_account_to_sub_account",
      submitTransfer: "POST /api/v4/wallet/transfers",
    }),
    ...defineMoney("capital-exposure", {
      convertSmallBalance: "POST /api/v4/wallet/small_balance",
      createCrossExConvertOrder: "POST /api/v4/crossex/convert/orders",
      createCrossExConvertQuote: "POST /api/v4/crossex/convert/quote",
      createEarnFixedTermLend: "POST /api/v4/earn/fixed-term/user/lend",
      createEarnFixedTermPreRedeem: "POST /api/v4/earn/fixed-term/user/pre-redeem",
      createQuickRepayment: "POST /api/v4/unified/quick_repayment",
      repayMultiLoan: "POST /api/v4/loan/multi_collateral/repay",
      submitCrossMarginBorrowLoan: "POST /api/v4/margin/cross/loans",
      submitCrossMarginRepayment: "POST /api/v4/margin/cross/repayments",
      submitLendOrRedeemOrder: "POST /api/v4/earn/uni/lends",
      submitMarginUNIBorrowOrRepay: "POST /api/v4/margin/uni/loans",
      submitMultiLoanOrder: "POST /api/v4/loan/multi_collateral/orders",
      submitStakingSwap: "POST /api/v4/earn/staking/swap",
      submitUnifiedBorrowOrRepay: "POST /api/v4/unified/loans",
      submitUnifiedLoanRepay: "POST /api/v4/unified/loans/repay",
      updateAutoRepaymentSetting: "POST /api/v4/margin/auto_repay",
      updateMultiLoan: "POST /api/v4/loan/multi_collateral/mortgage",
    }),
    ...defineMoney("privilege", {
      createSubAccountApiKey: "POST /api/v4/sub_accounts/{user_id}/keys",
      deleteSubAccountApiKey: "DELETE /api/v4/sub_accounts/{user_id}/keys/{key}",
      updateSubAccountApiKey: "PUT /api/v4/sub_accounts/{user_id}/keys/{key}",
    }),
  ],
  batch: [
    { name: "getSpotTicker", batch: "getSpotTicker() without a pair", option: "currency_pair" },
    { name: "getFuturesTickers", batch: "getFuturesTickers() without a contract", option: "contract" },
  ],
  orders: ["submitSpotOrder", "submitSpotBatchOrders", "submitFuturesOrder", "submitFuturesBatchOrders"],
  readOnly: [
    "cancelWithdrawal", "getAutoRepaymentSetting", "getCrossExTransferCoins", "getCrossExTransferHistory",
    "getCrossMarginBorrowHistory", "getCrossMarginBorrowLoan", "getCrossMarginBorrowableAmount",
    "getCrossMarginRepayments", "getCrossMarginTransferableAmount", "getEstimatedQuickRepayment",
    "getLoanMarginTiers", "getMainSubTransfers", "getMarginPublicLoanTiers", "getMarginTransferableAmount",
    "getMarginUNILoanRecords", "getMarginUNILoans", "getMarginUNIMaxBorrow", "getMarginUserLoanTiers",
    "getMultiLoanAdjustmentRecords", "getMultiLoanCurrencyQuota", "getMultiLoanCurrentRates",
    "getMultiLoanFixedRates", "getMultiLoanOrder", "getMultiLoanOrders", "getMultiLoanRatio",
    "getMultiLoanRepayRecords", "getMultiLoanSupportedCurrencies", "getTransfer", "getTransferStatus",
    "getUnifiedBatchMaxBorrowable", "getUnifiedLoanCurrencies", "getUnifiedLoanRecords", "getUnifiedLoans",
    "getUnifiedMaxBorrow", "getUnifiedMaxTransferable", "getUnifiedMaxTransferables", "getWithdrawalRecords",
    "getWithdrawalStatus",
  ],
  sandbox: { flags: [["useTestnet"]], hosts: [["baseUrl"], ["baseUrlKey"]], use: "baseUrl" },
  throttle: { kind: "none" },
});
