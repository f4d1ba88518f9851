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
});
