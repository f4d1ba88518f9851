import { defineExchange } from "../../src/exchange.ts";

export const btcturk = defineExchange({
  id: "btcturk",
  name: "BTCTurk",
  docs: "https://github.com/BTCTrader/broker-api-docs",
  ccxt: ["btcturk"],
  transports: [
    {
      id: "rest",
      hosts: ["api.btcturk.com", "graph-api.btcturk.com"],
      key: [{ in: "header", name: "X-PCK" }],
      signature: [{ in: "header", name: "X-Signature" }],
    },
  ],
  credentials: [],
  // From ccxt 4.5.84, sign().
  signing: [
    {
      id: "btcturk-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "base64",
      secretAs: "base64",
      values: "raw",
      order: "sent",
      payload: "API key and nonce (ms), without separators",
    },
  ],
});
