import { defineExchange } from "../../src/exchange.ts";

export const bitvavo = defineExchange({
  id: "bitvavo",
  name: "Bitvavo",
  docs: "https://docs.bitvavo.com/",
  ccxt: ["bitvavo"],
  transports: [
    {
      id: "rest",
      hosts: ["api.bitvavo.com"],
      key: [{ in: "header", name: "BITVAVO-ACCESS-KEY" }],
      signature: [{ in: "header", name: "BITVAVO-ACCESS-SIGNATURE" }],
    },
  ],
  credentials: [],
  // From ccxt 4.5.84, sign().
  signing: [
    {
      id: "bitvavo-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "hex",
      secretAs: "text",
      values: "raw",
      order: "sent",
      queryInPath: true,
      payload: "timestamp (ms), upper-case method, path with the query, and the JSON body, without separators",
    },
  ],
});
