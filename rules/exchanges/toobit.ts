import { defineExchange } from "../../src/exchange.ts";

export const toobit = defineExchange({
  id: "toobit",
  name: "Toobit",
  docs: "https://api-docs.toobit.com/",
  ccxt: ["toobit"],
  transports: [
    {
      id: "rest",
      hosts: ["api.toobit.com"],
      key: [{ in: "header", name: "X-BB-APIKEY" }],
      signature: [{ in: "query", name: "signature" }],
    },
  ],
  credentials: [],
  // From ccxt 4.5.84, sign().
  signing: [
    {
      id: "toobit-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "hex",
      secretAs: "text",
      values: "rfc3986",
      order: "sent",
      payload: "the query or the form as sent; a JSON body goes before the query",
    },
  ],
});
