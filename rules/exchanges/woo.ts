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
  // From ccxt 4.5.84, sign().
  signing: [
    {
      id: "woo-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "hex",
      secretAs: "text",
      values: "raw",
      order: "sent",
      payload: "timestamp (ms), method, path with the query, and the JSON body; for version 1 the sorted parameters, |, and the timestamp",
    },
  ],
});
