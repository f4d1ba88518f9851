import { defineExchange } from "../../src/exchange.ts";

export const weex = defineExchange({
  id: "weex",
  name: "Weex",
  docs: "https://www.weex.com/api-doc",
  ccxt: ["weex"],
  transports: [
    {
      id: "rest",
      hosts: ["api-contract.weex.com", "api-spot.weex.com"],
      key: [{ in: "header", name: "ACCESS-KEY" }],
      signature: [{ in: "header", name: "ACCESS-SIGN" }],
    },
  ],
  credentials: [],
  // From ccxt 4.5.84, sign().
  signing: [
    {
      id: "weex-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "base64",
      secretAs: "text",
      values: "raw",
      order: "sent",
      queryInPath: true,
      payload: "timestamp (ms), upper-case method, path with the query, and the JSON body, without separators",
    },
  ],
});
