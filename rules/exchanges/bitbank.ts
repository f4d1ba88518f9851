import { defineExchange } from "../../src/exchange.ts";

export const bitbank = defineExchange({
  id: "bitbank",
  name: "bitbank",
  docs: "https://docs.bitbank.cc/",
  ccxt: ["bitbank"],
  transports: [
    {
      id: "rest",
      hosts: ["api.bitbank.cc", "public.bitbank.cc"],
      key: [{ in: "header", name: "ACCESS-KEY" }],
      signature: [{ in: "header", name: "ACCESS-SIGNATURE" }],
    },
  ],
  credentials: [],
});
