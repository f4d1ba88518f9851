import { defineExchange } from "../../src/exchange.ts";

export const bittrade = defineExchange({
  id: "bittrade",
  name: "BitTrade",
  docs: "https://api-doc.bittrade.co.jp",
  ccxt: ["bittrade"],
  transports: [
    {
      id: "rest",
      hosts: ["api-cloud.bittrade.co.jp"],
      key: [{ in: "query", name: "AccessKeyId" }],
      signature: [{ in: "query", name: "Signature" }],
    },
  ],
  credentials: [],
});
