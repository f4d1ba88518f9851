import { defineExchange } from "../../src/exchange.ts";

export const coincheck = defineExchange({
  id: "coincheck",
  name: "Coincheck",
  docs: "https://coincheck.com/documents/exchange/api",
  ccxt: ["coincheck"],
  transports: [
    {
      id: "rest",
      hosts: ["coincheck.com"],
      key: [{ in: "header", name: "ACCESS-KEY" }],
      signature: [{ in: "header", name: "ACCESS-SIGNATURE" }],
    },
  ],
  credentials: [],
  // From ccxt 4.5.84, sign().
  signing: [
    {
      id: "coincheck-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "hex",
      secretAs: "text",
      values: "raw",
      order: "sent",
      payload: "nonce, URL and body, without separators",
    },
  ],
});
