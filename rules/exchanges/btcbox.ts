import { defineExchange } from "../../src/exchange.ts";

export const btcbox = defineExchange({
  id: "btcbox",
  name: "BtcBox",
  docs: "https://blog.btcbox.jp/en/archives/8762",
  ccxt: ["btcbox"],
  transports: [
    {
      id: "rest",
      hosts: ["www.btcbox.co.jp"],
      key: [{ in: "body", name: "key" }],
      signature: [{ in: "body", name: "signature" }],
    },
  ],
  credentials: [],
});
