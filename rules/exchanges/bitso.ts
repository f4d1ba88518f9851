import { defineExchange } from "../../src/exchange.ts";

export const bitso = defineExchange({
  id: "bitso",
  name: "Bitso",
  docs: "https://bitso.com/api_info",
  ccxt: ["bitso"],
  transports: [
    {
      id: "rest",
      hosts: ["bitso.com"],
      testHosts: ["stage.bitso.com"],
      key: [{ in: "header", name: "Authorization" }],
      signature: [{ in: "header", name: "Authorization" }],
    },
  ],
  credentials: [],
});
