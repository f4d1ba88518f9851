import { defineExchange } from "../../src/exchange.ts";

export const poloniex = defineExchange({
  id: "poloniex",
  name: "Poloniex",
  docs: "https://api-docs.poloniex.com/spot/",
  ccxt: ["poloniex"],
  transports: [
    {
      id: "rest",
      hosts: ["api.poloniex.com"],
      testHosts: ["sand-spot-api-gateway.poloniex.com"],
      key: [{ in: "header", name: "key" }],
      signature: [{ in: "header", name: "signature" }],
    },
  ],
  credentials: [],
});
