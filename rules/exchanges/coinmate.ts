import { defineExchange } from "../../src/exchange.ts";

export const coinmate = defineExchange({
  id: "coinmate",
  name: "CoinMate",
  docs: "https://coinmate.docs.apiary.io",
  ccxt: ["coinmate"],
  transports: [
    {
      id: "rest",
      hosts: ["coinmate.io"],
      key: [{ in: "body", name: "publicKey" }],
      signature: [{ in: "body", name: "signature" }],
    },
  ],
  credentials: [],
});
