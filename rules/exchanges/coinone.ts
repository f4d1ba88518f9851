import { defineExchange } from "../../src/exchange.ts";

export const coinone = defineExchange({
  id: "coinone",
  name: "CoinOne",
  docs: "https://doc.coinone.co.kr",
  ccxt: ["coinone"],
  transports: [
    {
      // The key stands in the JSON body, and in a header that holds the same JSON as base64.
      id: "rest",
      hosts: ["api.coinone.co.kr"],
      key: [{ in: "body", name: "access_token" }, { in: "header", name: "X-COINONE-PAYLOAD" }],
      signature: [{ in: "header", name: "X-COINONE-SIGNATURE" }],
    },
  ],
  credentials: [],
});
