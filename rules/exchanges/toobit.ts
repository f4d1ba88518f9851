import { defineExchange } from "../../src/exchange.ts";

export const toobit = defineExchange({
  id: "toobit",
  name: "Toobit",
  docs: "https://api-docs.toobit.com/",
  ccxt: ["toobit"],
  transports: [
    {
      id: "rest",
      hosts: ["api.toobit.com"],
      key: [{ in: "header", name: "X-BB-APIKEY" }],
      signature: [{ in: "query", name: "signature" }],
    },
  ],
  credentials: [],
});
