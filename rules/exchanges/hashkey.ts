import { defineExchange } from "../../src/exchange.ts";

export const hashkey = defineExchange({
  id: "hashkey",
  name: "HashKey Global",
  docs: "https://hashkeyglobal-apidoc.readme.io/",
  ccxt: ["hashkey"],
  transports: [
    {
      id: "rest",
      hosts: ["api-glb.hashkey.com"],
      testHosts: ["api-glb.sim.hashkeydev.com"],
      key: [{ in: "header", name: "X-HK-APIKEY" }],
      signature: [{ in: "query", name: "signature" }],
    },
  ],
  credentials: [],
  // From ccxt 4.5.84, sign().
  signing: [
    {
      id: "hashkey-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "hex",
      secretAs: "text",
      values: "rfc3986",
      order: "sent",
      payload: "the query or the form as sent",
    },
  ],
});
