import { defineExchange } from "../../src/exchange.ts";

export const whitebit = defineExchange({
  id: "whitebit",
  name: "WhiteBit",
  docs: "https://github.com/whitebit-exchange/api-docs",
  ccxt: ["whitebit"],
  transports: [
    {
      id: "rest",
      hosts: ["whitebit.com"],
      key: [{ in: "header", name: "X-TXC-APIKEY" }],
      signature: [{ in: "header", name: "X-TXC-SIGNATURE" }],
    },
  ],
  credentials: [],
});
