import { defineExchange } from "../../src/exchange.ts";

export const coincheck = defineExchange({
  id: "coincheck",
  name: "Coincheck",
  docs: "https://coincheck.com/documents/exchange/api",
  ccxt: ["coincheck"],
  transports: [
    {
      id: "rest",
      hosts: ["coincheck.com"],
      key: [{ in: "header", name: "ACCESS-KEY" }],
      signature: [{ in: "header", name: "ACCESS-SIGNATURE" }],
    },
  ],
  credentials: [],
});
