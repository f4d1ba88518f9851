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
});
