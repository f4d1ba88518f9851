import { defineExchange } from "../../src/exchange.ts";

export const bitrue = defineExchange({
  id: "bitrue",
  name: "Bitrue",
  docs: "https://github.com/Bitrue-exchange/bitrue-official-api-docs",
  ccxt: ["bitrue"],
  transports: [
    {
      id: "rest",
      hosts: ["fapi.bitrue.com", "www.bitrue.com"],
      key: [{ in: "header", name: "X-MBX-APIKEY" }, { in: "header", name: "X-CH-APIKEY" }],
      signature: [{ in: "query", name: "signature" }, { in: "header", name: "X-CH-SIGN" }],
    },
  ],
  credentials: [],
});
