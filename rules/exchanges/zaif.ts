import { defineExchange } from "../../src/exchange.ts";

export const zaif = defineExchange({
  id: "zaif",
  name: "Zaif",
  docs: "https://techbureau-api-document.readthedocs.io/ja/latest/index.html",
  ccxt: ["zaif"],
  transports: [
    {
      id: "rest",
      hosts: ["api.zaif.jp"],
      key: [{ in: "header", name: "Key" }],
      signature: [{ in: "header", name: "Sign" }],
    },
  ],
  credentials: [],
});
