import { defineLibrary, defineMoney } from "../../src/library.ts";
import type { CredentialSink } from "../../src/library.ts";
import type { Role } from "../../src/credential/role.ts";

const NAMES: readonly (readonly [string, Role])[] = [
  ["APIKEY", "key"],
  ["APISECRET", "secret"],
  ["PRIVATEKEY", "secret"],
  ["PRIVATEKEYPASSWORD", "passphrase"],
];

type Place = { option: readonly [string]; method?: never } | { method: string; argument: number; option: readonly [string] };

function options(place: (option: string) => Place): CredentialSink[] {
  return NAMES.map(([option, role]) => ({ role, ...place(option) }));
}

export const nodeBinanceApi = defineLibrary({
  id: "node-binance-api",
  docs: "https://github.com/ccxt/node-binance-api",
  modules: { js: ["node-binance-api"] },
  exchange: "binance",
  clients: [
    {
      path: ["default"],
      language: "js",
      by: "either",
      credentials: [
        ...options((option) => ({ option: [option] })),
        ...options((option) => ({ method: "options", argument: 0, option: [option] })),
        ...options((option) => ({ method: "setOptions", argument: 0, option: [option] })),
      ],
    },
  ],
  money: [
    ...defineMoney("leaves-account", {
      withdraw: "POST /sapi/v1/capital/withdraw/apply",
    }),
    ...defineMoney("between-own-accounts", {
      futuresTransferAsset: "POST /sapi/v1/futures/transfer",
      mgTransferMainToMargin: "POST /sapi/v1/margin/transfer",
      mgTransferMarginToMain: "POST /sapi/v1/margin/transfer",
      transferBetweenMainAndFutures: "POST /sapi/v1/futures/transfer",
      transferDeliveryToMain: "POST /sapi/v1/futures/transfer",
      transferFuturesToMain: "POST /sapi/v1/futures/transfer",
      transferMainToDelivery: "POST /sapi/v1/futures/transfer",
      transferMainToFutures: "POST /sapi/v1/futures/transfer",
      universalTransfer: "POST /sapi/v1/asset/transfer",
    }),
    ...defineMoney("capital-exposure", {
      dustTransfer: "POST /sapi/v1/asset/dust",
      mgBorrow: "POST /sapi/v1/margin/loan",
      mgRepay: "POST /sapi/v1/margin/repay",
    }),
  ],
  batch: [
    { name: "prices", batch: "prices() without a symbol" },
    { name: "bookTickers", batch: "bookTickers() without a symbol" },
    { name: "prevDay", batch: "prevDay() without a symbol" },
    { name: "futuresPrices", batch: "futuresPrices() without a symbol", option: "symbol" },
    { name: "futuresDaily", batch: "futuresDaily() without a symbol" },
  ],
  orders: [
    "buy", "sell", "marketBuy", "marketSell", "limitOrder", "order", "futuresBuy", "futuresSell", "futuresMarketBuy",
    "futuresMarketSell", "futuresOrder", "futuresLimitOrder", "futuresMultipleOrders", "deliveryOrder", "mgBuy",
    "mgSell", "mgMarketBuy", "mgMarketSell", "mgOrder", "marginOrder", "ocoOrder",
  ],
  readOnly: [
    "dustLog", "maxBorrowable", "maxTransferable", "mgQueryLoan", "mgQueryRepay", "withdrawHistory",
  ],
  logsRequests: ["verbose"],
  time: {
    option: { path: ["useServerTime"], on: true, default: false },
    methods: ["useServerTime"],
    difference: ["timeOffset"],
    window: ["recvWindow"],
  },
  sandbox: { flags: [["test"], ["demo"]], hosts: [["urls"]], methods: ["options", "setOptions", "setOption"], use: "test: true" },
  throttle: { kind: "none" },
});
