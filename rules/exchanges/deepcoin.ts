import { defineExchange } from "../../src/exchange.ts";

export const deepcoin = defineExchange({
  id: "deepcoin",
  name: "DeepCoin",
  docs: "https://www.deepcoin.com/docs",
  ccxt: ["deepcoin"],
  transports: [
    {
      id: "rest",
      hosts: ["api.deepcoin.com"],
      key: [{ in: "header", name: "DC-ACCESS-KEY" }],
      signature: [{ in: "header", name: "DC-ACCESS-SIGN" }],
    },
  ],
  credentials: [],
});
