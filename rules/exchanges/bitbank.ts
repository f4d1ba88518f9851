import { defineExchange } from "../../src/exchange.ts";

export const bitbank = defineExchange({
  id: "bitbank",
  name: "bitbank",
  docs: "https://docs.bitbank.cc/",
  ccxt: ["bitbank"],
  transports: [
    {
      id: "rest",
      hosts: ["api.bitbank.cc", "public.bitbank.cc"],
      key: [{ in: "header", name: "ACCESS-KEY" }],
      signature: [{ in: "header", name: "ACCESS-SIGNATURE" }],
    },
  ],
  credentials: [],
  // From ccxt 4.5.84, sign().
  signing: [
    {
      id: "bitbank-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "hex",
      secretAs: "text",
      values: "raw",
      order: "sent",
      payload: "request time and time window, or the nonce; then the path with the query, or the JSON body",
    },
  ],
});
