import { defineExchange } from "../../src/exchange.ts";

export const weex = defineExchange({
  id: "weex",
  name: "Weex",
  docs: "https://www.weex.com/api-doc",
  ccxt: ["weex"],
  transports: [
    {
      id: "rest",
      hosts: ["api-contract.weex.com", "api-spot.weex.com"],
      key: [{ in: "header", name: "ACCESS-KEY" }],
      signature: [{ in: "header", name: "ACCESS-SIGN" }],
    },
  ],
  credentials: [],
});
