import { defineExchange } from "../../src/exchange.ts";

export const bingx = defineExchange({
  id: "bingx",
  name: "BingX",
  docs: "https://bingx-api.github.io/docs/",
  ccxt: ["bingx"],
  transports: [
    {
      id: "rest",
      hosts: ["open-api.bingx.com"],
      testHosts: ["open-api-vst.bingx.com"],
      key: [{ in: "header", name: "X-BX-APIKEY" }],
      signature: [{ in: "query", name: "signature" }, { in: "body", name: "signature" }],
    },
  ],
  credentials: [],
  timestamps: [{ transport: "rest", at: [{ in: "query", name: "timestamp" }, { in: "body", name: "timestamp" }], units: ["ms"] }],
  // From ccxt 4.5.84, sign().
  signing: [
    {
      id: "bingx-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "hex",
      secretAs: "text",
      values: "raw",
      order: "sorted",
      payload: "the query sorted by name, before percent-encoding",
    },
  ],
});
