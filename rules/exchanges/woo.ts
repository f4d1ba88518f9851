import { defineExchange } from "../../src/exchange.ts";

export const woo = defineExchange({
  id: "woo",
  name: "WOO X",
  docs: "https://developer.woox.io/",
  aliases: ["woox", "wootrade"],
  ccxt: ["woo"],
  transports: [
    {
      id: "rest",
      hosts: ["api-pub.woox.io", "api.woox.io"],
      testHosts: ["api-pub.staging.woox.io", "api.staging.woox.io"],
      key: [{ in: "header", name: "x-api-key" }],
      signature: [{ in: "header", name: "x-api-signature" }],
    },
  ],
  credentials: [],
});
