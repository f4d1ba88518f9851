import { defineLibrary, defineMoney } from "../../src/library.ts";
import type { CredentialSink } from "../../src/library.ts";

const credentials: readonly CredentialSink[] = [
  { role: "key", argument: 0 },
  { role: "secret", argument: 1 },
  { role: "secret", option: ["privateKey"], argument: 2 },
  { role: "passphrase", option: ["privateKeyPassphrase"], argument: 2 },
];

export const binanceConnector = defineLibrary({
  id: "@binance/connector",
  docs: "https://github.com/binance/binance-connector-js/tree/v3.6.1",
  modules: { js: ["@binance/connector"] },
  exchange: "binance",
  clients: [
    { path: ["Spot"], language: "js", by: "new", credentials },
    { path: ["WebsocketAPI"], language: "js", by: "new", credentials },
  ],
  money: [
    ...defineMoney("leaves-account", {
      giftCardBuyCode: "POST /sapi/v1/giftcard/buyCode",
      giftCardCreateCode: "POST /sapi/v1/giftcard/createCode",
      managedSubAccountDeposit: "POST /sapi/v1/managed-subaccount/deposit",
      managedSubAccountWithdraw: "POST /sapi/v1/managed-subaccount/withdraw",
      miningHashrateResaleRequest: "POST /sapi/v1/mining/hash-transfer/config",
      withdraw: "POST /sapi/v1/capital/withdraw/apply",
    }),
    ...defineMoney("between-own-accounts", {
      subAccountFuturesAssetTransfer: "POST /sapi/v1/sub-account/futures/internalTransfer",
      subAccountFuturesTransfer: "POST /sapi/v1/sub-account/futures/transfer",
      subAccountMarginTransfer: "POST /sapi/v1/sub-account/margin/transfer",
      subAccountTransferToMaster: "POST /sapi/v1/sub-account/transfer/subToMaster",
      subAccountTransferToSub: "POST /sapi/v1/sub-account/transfer/subToSub",
      subAccountUniversalTransfer: "POST /sapi/v1/sub-account/universalTransfer",
      userUniversalTransfer: "POST /sapi/v1/asset/transfer",
    }),
    ...defineMoney("capital-exposure", {
      dustTransfer: "POST /sapi/v1/asset/dust",
      giftCardRedeemCode: "POST /sapi/v1/giftcard/redeemCode",
      indexLinkedPlanRedemption: "POST /sapi/v1/lending/auto-invest/redeem",
      portfolioMarginBankruptcyLoanRepay: "POST /sapi/v1/portfolio/repay",
      redeemFlexibleProduct: "POST /sapi/v1/simple-earn/flexible/redeem",
      redeemLockedProduct: "POST /sapi/v1/simple-earn/locked/redeem",
      subscribeFlexibleProduct: "POST /sapi/v1/simple-earn/flexible/subscribe",
      subscribeLockedProduct: "POST /sapi/v1/simple-earn/locked/subscribe",
    }),
    ...defineMoney("privilege", {
      enableFastWithdraw: "POST /sapi/v1/account/enableFastWithdrawSwitch",
      subAccountApiDeleteIp: "DELETE /sapi/v1/sub-account/subAccountApi/ipRestriction/ipList",
      subAccountApiToggleIpRestriction: "POST /sapi/v2/sub-account/subAccountApi/ipRestriction",
      subAccountCreation: "POST /sapi/v1/sub-account/virtualSubAccount",
    }),
  ],
  batch: [
    { name: "tickerPrice", batch: "tickerPrice('', ['…'])", distinctive: true },
    { name: "ticker24hr", batch: "ticker24hr('', ['…'])" },
    { name: "bookTicker", batch: "bookTicker('', ['…'])" },
    { name: "symbolPriceTicker", batch: "symbolPriceTicker({ symbols })", option: "symbol", distinctive: true },
    { name: "symbolOrderBookTicker", batch: "symbolOrderBookTicker({ symbols })", option: "symbol", distinctive: true },
  ],
  orders: ["newOrder", "newOCOOrder", "newOrderSOR", "newMarginOrder", "marginAccountNewOrder"],
  readOnly: [
    "bnbConvertibleAssets", "convertTradeHistory", "depositWithdrawalHistory", "disableFastWithdraw", "dustLog",
    "giftCardRsaPublicKey", "giftCardVerifyCode", "loanHistory", "marginMaxBorrowable", "marginMaxTransferable",
    "marginTransferHistory", "nftWithdrawHistory", "portfolioMarginBankruptcyLoanAmount",
    "subAccountFuturesAssetTransferHistory", "subAccountTransferHistory", "subAccountTransferSubAccountHistory",
    "subAccountUniversalTransferHistory", "userUniversalTransferHistory", "withdrawHistory",
  ],
  sandbox: { flags: [], hosts: [["baseURL"], ["wsURL"]], argument: 2, use: "baseURL" },
  // `PrivateKeyAlgo.ED25519` is "Ed25519"; any other text signs with what the key happens to be.
  texts: [{ option: ["privateKeyAlgo"], argument: 2, accepts: ["RSA", "Ed25519"] }],
  throttle: { kind: "none" },
});
