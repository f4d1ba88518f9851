import { defineExchange } from "../../src/exchange.ts";

export const bitmart = defineExchange({
  id: "bitmart",
  name: "BitMart",
  docs: "https://developer-pro.bitmart.com/en/spot/",
  ccxt: ["bitmart"],
  transports: [
    {
      id: "rest",
      hosts: ["api-cloud.bitmart.com", "api-cloud-v2.bitmart.com"],
      testHosts: ["demo-api-cloud-v2.bitmart.com"],
      key: [{ in: "header", name: "X-BM-KEY" }],
      signature: [{ in: "header", name: "X-BM-SIGN" }],
    },
  ],
  credentials: [],
});
