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
  readOnly: [
    "dustLog", "maxBorrowable", "maxTransferable", "mgQueryLoan", "mgQueryRepay", "withdrawHistory",
  ],
  throttle: { kind: "none" },
});
