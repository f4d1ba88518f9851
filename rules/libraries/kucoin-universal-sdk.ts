import { defineLibrary, defineMoney } from "../../src/library.ts";

export const kucoinUniversalSdk = defineLibrary({
  id: "kucoin-universal-sdk",
  docs: "https://github.com/Kucoin/kucoin-universal-sdk",
  modules: { js: ["kucoin-universal-sdk"] },
  exchange: "kucoin",
  // Credentials go to the builder; money moves through what the client's services return:
  // `client.restService().getAccountService().getWithdrawalApi().withdrawalV3(…)`.
  clients: [
    {
      path: ["ClientOptionBuilder"],
      language: "js",
      by: "new",
      credentials: [
        { role: "key", method: "setKey", argument: 0 },
        { role: "secret", method: "setSecret", argument: 0 },
        { role: "passphrase", method: "setPassphrase", argument: 0 },
        { role: "secret", method: "setBrokerKey", argument: 0 },
      ],
    },
    { path: ["DefaultClient"], language: "js", by: "new", credentials: [] },
  ],
  money: [
    ...defineMoney("leaves-account", {
      withdrawalV1: "POST /api/v1/withdrawals",
      withdrawalV3: "POST /api/v3/withdrawals",
    }),
    ...defineMoney("between-own-accounts", {
      flexTransfer: "POST /api/v3/accounts/universal-transfer",
      futuresAccountTransferIn: "POST /api/v1/transfer-in",
      futuresAccountTransferOut: "POST /api/v3/transfer-out",
      innerTransfer: "POST /api/v2/accounts/inner-transfer",
      subAccountTransfer: "POST /api/v2/accounts/sub-transfer",
      transfer: "POST /api/v1/broker/nd/transfer",
    }),
    ...defineMoney("capital-exposure", {
      borrow: "POST /api/v3/margin/borrow",
      modifyPurchase: "POST /api/v3/lend/purchase/update",
      purchase: null,
      redeem: null,
      repay: "POST /api/v3/margin/repay",
    }),
  ],
  batch: [
    { name: "getTicker", batch: "getAllTickers()" },
  ],
  orders: ["addOrder", "addOrderSync", "batchAddOrders"],
  readOnly: [
    "cancelWithdrawal", "getBorrowHistory", "getFuturesAccountTransferOutLedger", "getLoanInfo",
    "getLoanMarket", "getLoanMarketInterestRate", "getMaxWithdrawMargin",
    "getPurchaseOrders", "getRedeemOrders", "getRedeemPreview", "getRepayHistory", "getTransferHistory",
    "getTransferQuotas", "getWithdrawDetail", "getWithdrawalHistory", "getWithdrawalHistoryById",
    "getWithdrawalHistoryOld", "getWithdrawalQuotas",
  ],
  sandbox: { flags: [], hosts: [], methods: ["setSpotEndpoint", "setFuturesEndpoint", "setBrokerEndpoint"] },
  throttle: { kind: "none" },
});
