import { defineExchange } from "../../src/exchange.ts";

export const phemex = defineExchange({
  id: "phemex",
  name: "Phemex",
  docs: "https://phemex-docs.github.io/#overview",
  ccxt: ["phemex"],
  transports: [
    {
      id: "rest",
      hosts: ["api.phemex.com"],
      testHosts: ["testnet-api.phemex.com"],
      key: [{ in: "header", name: "x-phemex-access-token" }],
      signature: [{ in: "header", name: "x-phemex-request-signature" }],
    },
  ],
  credentials: [],
  timestamps: [{ transport: "rest", at: [{ in: "header", name: "x-phemex-request-expiry" }], units: ["s"] }],
  // From ccxt 4.5.84, sign().
  signing: [
    {
      id: "phemex-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "hex",
      secretAs: "text",
      values: "raw",
      order: "sent",
      payload: "path, the query without its ?, expiry (s) and the JSON body, without separators",
    },
  ],
});
