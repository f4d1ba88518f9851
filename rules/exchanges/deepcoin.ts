import { defineExchange } from "../../src/exchange.ts";

export const deepcoin = defineExchange({
  id: "deepcoin",
  name: "DeepCoin",
  docs: "https://www.deepcoin.com/docs",
  ccxt: ["deepcoin"],
  transports: [
    {
      id: "rest",
      hosts: ["api.deepcoin.com"],
      key: [{ in: "header", name: "DC-ACCESS-KEY" }],
      signature: [{ in: "header", name: "DC-ACCESS-SIGN" }],
    },
  ],
  credentials: [],
  // From ccxt 4.5.84, sign().
  signing: [
    {
      id: "deepcoin-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "base64",
      secretAs: "text",
      values: "raw",
      order: "sent",
      queryInPath: true,
      payload: "timestamp (ISO 8601), upper-case method, path with the query, and the JSON body, without separators",
    },
  ],
});
