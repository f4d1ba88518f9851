import { defineExchange } from "../../src/exchange.ts";

export const bithumb = defineExchange({
  id: "bithumb",
  name: "Bithumb",
  docs: "https://apidocs.bithumb.com",
  ccxt: ["bithumb"],
  transports: [
    {
      id: "rest",
      hosts: ["api.bithumb.com"],
      key: [{ in: "header", name: "Api-Key" }, { in: "header", name: "Authorization" }],
      signature: [{ in: "header", name: "Api-Sign" }, { in: "header", name: "Authorization" }],
    },
  ],
  credentials: [],
});
