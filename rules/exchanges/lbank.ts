import { defineExchange } from "../../src/exchange.ts";

export const lbank = defineExchange({
  id: "lbank",
  name: "LBank",
  docs: "https://www.lbank.com/en-US/docs/index.html",
  ccxt: ["lbank"],
  transports: [
    {
      id: "rest",
      hosts: ["api.lbank.info", "lbkperp.lbank.com"],
      key: [{ in: "body", name: "api_key" }],
      signature: [{ in: "body", name: "sign" }],
    },
  ],
  credentials: [],
});
