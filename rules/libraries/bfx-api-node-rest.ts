import type { CredentialSink } from "../../src/library.ts";
import { defineLibrary, defineMoney } from "../../src/library.ts";

const credentials: readonly CredentialSink[] = [
  { role: "key", option: ["apiKey"] },
  { role: "secret", option: ["apiSecret"] },
  { role: "secret", option: ["authToken"] },
];

export const bfxApiNodeRest = defineLibrary({
  id: "bfx-api-node-rest",
  docs: "https://github.com/bitfinexcom/bfx-api-node-rest",
  modules: { js: ["bfx-api-node-rest"] },
  exchange: "bitfinex",
  clients: [
    { path: ["RESTv2"], language: "js", by: "new", credentials },
    {
      path: ["RESTv1"],
      language: "js",
      by: "new",
      // Version 1 also took the pair by position.
      credentials: [...credentials, { role: "key", argument: 0 }, { role: "secret", argument: 1 }],
    },
  ],
  money: [
    ...defineMoney("leaves-account", { withdraw: null }),
    ...defineMoney("between-own-accounts", { transfer: null }),
  ],
  batch: [
    { name: "ticker", batch: "tickers(symbols)" },
  ],
  orders: ["submitOrder", "submitOrderMulti"],
  readOnly: ["fundingLoanHistory", "fundingLoans"],
  sandbox: { flags: [], hosts: [["url"]] },
  throttle: { kind: "none" },
});
