import { defineExchange } from "../../src/exchange.ts";

export const whitebit = defineExchange({
  id: "whitebit",
  name: "WhiteBit",
  docs: "https://github.com/whitebit-exchange/api-docs",
  ccxt: ["whitebit"],
  transports: [
    {
      id: "rest",
      hosts: ["whitebit.com"],
      key: [{ in: "header", name: "X-TXC-APIKEY" }],
      signature: [{ in: "header", name: "X-TXC-SIGNATURE" }],
    },
  ],
  credentials: [],
  // From ccxt 4.5.84, sign().
  signing: [
    {
      id: "whitebit-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA512",
      digest: "hex",
      secretAs: "text",
      values: "raw",
      order: "sent",
      payload: "the base64 of the JSON body with request, nonce and the parameters; it travels in a header, too",
    },
  ],
});
