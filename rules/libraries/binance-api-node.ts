import { defineLibrary, defineMoney } from "../../src/library.ts";

export const binanceApiNode = defineLibrary({
  id: "binance-api-node",
  docs: "https://github.com/ViewBlock/binance-api-node",
  modules: { js: ["binance-api-node"] },
  exchange: "binance",
  clients: [
    {
      path: ["default"],
      language: "js",
      by: "either",
      credentials: [
        { role: "key", option: ["apiKey"] },
        { role: "secret", option: ["apiSecret"] },
        { role: "secret", option: ["privateKey"] },
        { role: "passphrase", option: ["privateKeyPassphrase"] },
      ],
    },
  ],
  money: [
    ...defineMoney("leaves-account", {
      miningHashrateResaleRequest: "POST /sapi/v1/mining/hash-transfer/config",
      withdraw: "POST /sapi/v1/capital/withdraw/apply",
    }),
    ...defineMoney("between-own-accounts", {
      marginIsolatedTransfer: "POST /sapi/v1/margin/isolated/transfer",
      universalTransfer: "POST /sapi/v1/asset/transfer",
    }),
    ...defineMoney("capital-exposure", {
      dustTransfer: "POST /sapi/v1/asset/dust",
      marginLoan: "POST /sapi/v1/margin/loan",
      marginRepay: "POST /sapi/v1/margin/repay",
      papiMarginLoan: "POST /papi/v1/marginLoan",
      papiMarginRepayDebt: "POST /papi/v1/margin/repay-debt",
      papiRepayLoan: "POST /papi/v1/repayLoan",
      portfolioMarginLoanRepay: "POST /sapi/v1/portfolio/repay",
      savingsPurchase: "POST /sapi/v1/lending/union/purchase",
      savingsRedeem: "POST /sapi/v1/lending/union/redeem",
      setBnbBurn: "POST /sapi/v1/bnbBurn",
    }),
  ],
  batch: [
    { name: "prices", batch: "prices() without a symbol", option: "symbol" },
    { name: "dailyStats", batch: "dailyStats() without a symbol", option: "symbol" },
    { name: "bookTicker", batch: "allBookTickers()", option: "symbol" },
    { name: "futuresPrices", batch: "futuresPrices() without a symbol", option: "symbol" },
    { name: "futuresDailyStats", batch: "futuresDailyStats() without a symbol", option: "symbol" },
  ],
  orders: [
    "order", "orderOco", "marginOrder", "marginOrderOco", "futuresOrder", "futuresBatchOrders", "deliveryOrder",
    "deliveryBatchOrders", "papiUmOrder", "papiCmOrder", "papiMarginOrder",
  ],
  readOnly: [
    "convertTradeFlow", "dustLog", "marginIsolatedTransferHistory", "marginMaxBorrow", "portfolioMarginLoan",
    "universalTransferHistory", "withdrawHistory",
  ],
  time: { source: ["getTime"], window: ["recvWindow"] },
  sandbox: { flags: [["testnet"]], hosts: [["httpBase"], ["httpFutures"], ["httpDelivery"], ["httpPapi"], ["proxy"]], use: "testnet: true" },
  throttle: { kind: "none" },
});
