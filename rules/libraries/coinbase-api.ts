import { defineLibrary, defineMoney } from "../../src/library.ts";
import type { CredentialSink } from "../../src/library.ts";

const credentials: readonly CredentialSink[] = [
  { role: "key", option: ["apiKey"] },
  { role: "secret", option: ["apiSecret"] },
  { role: "passphrase", option: ["apiPassphrase"] },
  { role: "key", option: ["cdpApiKey", "name"] },
  { role: "secret", option: ["cdpApiKey", "privateKey"] },
];

export const coinbaseApi = defineLibrary({
  id: "coinbase-api",
  docs: "https://github.com/tiagosiebler/coinbase-api",
  modules: { js: ["coinbase-api"] },
  exchange: "coinbase",
  clients: [
    { path: ["CBAdvancedTradeClient"], language: "js", by: "new", credentials },
    { path: ["CBAppClient"], language: "js", by: "new", credentials },
    { path: ["CBExchangeClient"], language: "js", by: "new", credentials },
    { path: ["CBInternationalClient"], language: "js", by: "new", credentials },
    { path: ["CBPrimeClient"], language: "js", by: "new", credentials },
    { path: ["CBCommerceClient"], language: "js", by: "new", credentials },
    { path: ["WebsocketClient"], language: "js", by: "new", credentials },
  ],
  money: [
    ...defineMoney("leaves-account", {
      commitWithdrawal: "POST /v2/accounts/{account_id}/withdrawals/{withdrawal_id}/commit",
      createWithdrawal: "POST /v1/portfolios/{portfolio_id}/wallets/{wallet_id}/withdrawals",
      sendMoney: "POST /v2/accounts/{account_id}/transactions",
      withdrawFunds: "POST /v2/accounts/{account_id}/withdrawals",
      withdrawToCoinbaseAccount: "POST /withdrawals/coinbase-account",
      withdrawToCounterpartyId: "POST /api/v1/transfers/withdraw/counterparty",
      withdrawToCryptoAddress: null,
      withdrawToPaymentMethod: "POST /withdrawals/payment-method",
    }),
    ...defineMoney("between-own-accounts", {
      createTransfer: "POST /v1/portfolios/{portfolio_id}/wallets/{wallet_id}/transfers",
      movePortfolioFunds: "POST /api/v3/brokerage/portfolios/move_funds",
      transferFundsBetweenPortfolios: "POST /api/v1/portfolios/transfer",
      transferFundsBetweenProfiles: "POST /profiles/transfer",
      transferMoney: "POST /v2/accounts/{account_id}/transactions",
      transferPositionsBetweenPortfolios: "POST /api/v1/portfolios/transfer-position",
    }),
    ...defineMoney("capital-exposure", {
      acquireOrRepayLoan: "POST /api/v1/portfolios/{portfolio}/loans/{asset}",
      commitConvertTrade: "POST /api/v3/brokerage/convert/trade/{trade_id}",
      convertCurrency: "POST /conversions",
      createStakeWrap: "POST /wrapped-assets/stake-wrap",
      repayLoanInterest: "POST /loans/repay-interest",
      repayLoanPrincipal: "POST /loans/repay-principal",
      submitConvertQuote: "POST /api/v3/brokerage/convert/quote",
      submitNewLoan: "POST /loans/open",
    }),
    ...defineMoney("privilege", {
      rotateApiKey: "POST /v1/api-keys/rotate",
    }),
  ],
  batch: [
    { name: "getProduct", batch: "getProducts({ product_ids })", option: "product_id" },
    { name: "getPublicProduct", batch: "getPublicProducts({ product_ids })", option: "product_id" },
  ],
  orders: ["submitOrder"],
  readOnly: [
    "getAccountTransfers", "getActiveLoansForPortfolio", "getConvertTrade", "getCounterpartyWithdrawalLimit",
    "getCryptoWithdrawalFeeEstimate", "getFundTransferLimit", "getLoanAssets", "getLoanInfoForPortfolioAsset",
    "getLoans", "getMatchingTransfers", "getMaxLoanAvailability", "getNewLoanOptions", "getNewLoanPreview",
    "getPortfolioWithdrawalPower", "getPrincipalRepaymentPreview", "getTransfer", "getTransfers", "getWithdrawal",
    "getWithdrawals", "previewLoanUpdate",
  ],
  sandbox: { flags: [["useSandbox"]], hosts: [["baseUrl"]], use: "useSandbox: true" },
  throttle: { kind: "none" },
});
