import { defineExchange } from "../../src/exchange.ts";

export const tokocrypto = defineExchange({
  id: "tokocrypto",
  name: "Tokocrypto",
  docs: "https://www.tokocrypto.com/apidocs/",
  ccxt: ["tokocrypto"],
  transports: [
    {
      id: "rest",
      hosts: ["www.tokocrypto.com"],
      key: [{ in: "header", name: "X-MBX-APIKEY" }],
      signature: [{ in: "query", name: "signature" }],
    },
  ],
  credentials: [],
  // From ccxt 4.5.84, sign().
  signing: [
    {
      id: "tokocrypto-rest",
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
