import { defineExchange } from "../../src/exchange.ts";

export const btcmarkets = defineExchange({
  id: "btcmarkets",
  name: "BTC Markets",
  docs: "https://api.btcmarkets.net/doc/v3",
  ccxt: ["btcmarkets"],
  transports: [
    {
      id: "rest",
      hosts: ["api.btcmarkets.net"],
      key: [{ in: "header", name: "BM-AUTH-APIKEY" }],
      signature: [{ in: "header", name: "BM-AUTH-SIGNATURE" }],
    },
  ],
  credentials: [],
  // From ccxt 4.5.84, sign().
  signing: [
    {
      id: "btcmarkets-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA512",
      digest: "base64",
      secretAs: "base64",
      values: "raw",
      order: "sent",
      payload: "upper-case method, path, timestamp (ms) and the JSON body, without separators",
    },
  ],
});
