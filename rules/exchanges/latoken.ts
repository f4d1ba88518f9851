import { defineExchange } from "../../src/exchange.ts";

export const latoken = defineExchange({
  id: "latoken",
  name: "Latoken",
  docs: "https://api.latoken.com",
  ccxt: ["latoken"],
  transports: [
    {
      id: "rest",
      hosts: ["api.latoken.com"],
      key: [{ in: "header", name: "X-LA-APIKEY" }],
      signature: [{ in: "header", name: "X-LA-SIGNATURE" }],
    },
  ],
  credentials: [],
});
