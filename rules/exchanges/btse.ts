import { defineExchange } from "../../src/exchange.ts";

export const btse = defineExchange({
  id: "btse",
  name: "BTSE",
  docs: "https://support.btse.com/en/support/solutions/articles/43000044751-btse-api",
  ccxt: ["btse"],
  transports: [
    {
      id: "rest",
      hosts: ["api.btse.com"],
      testHosts: ["testapi.btse.io"],
      key: [{ in: "header", name: "request-api" }],
      signature: [{ in: "header", name: "request-sign" }],
    },
  ],
  credentials: [],
});
