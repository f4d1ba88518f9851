import { defineExchange } from "../../src/exchange.ts";

export const bitopro = defineExchange({
  id: "bitopro",
  name: "BitoPro",
  docs: "https://github.com/bitoex/bitopro-offical-api-docs/blob/master/v3-1/rest-1/rest.md",
  ccxt: ["bitopro"],
  transports: [
    {
      id: "rest",
      hosts: ["api.bitopro.com"],
      key: [{ in: "header", name: "X-BITOPRO-APIKEY" }],
      signature: [{ in: "header", name: "X-BITOPRO-SIGNATURE" }],
    },
  ],
  credentials: [],
});
