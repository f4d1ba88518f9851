import { defineExchange } from "../../src/exchange.ts";

export const bitrue = defineExchange({
  id: "bitrue",
  name: "Bitrue",
  docs: "https://github.com/Bitrue-exchange/bitrue-official-api-docs",
  ccxt: ["bitrue"],
  transports: [
    {
      id: "rest",
      hosts: ["fapi.bitrue.com", "www.bitrue.com"],
      key: [{ in: "header", name: "X-MBX-APIKEY" }, { in: "header", name: "X-CH-APIKEY" }],
      signature: [{ in: "query", name: "signature" }, { in: "header", name: "X-CH-SIGN" }],
    },
  ],
  credentials: [],
  // From ccxt 4.5.84, sign().
  signing: [
    {
      id: "bitrue-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "hex",
      secretAs: "text",
      values: "rfc3986",
      order: "sent",
      payload: "spot: the query or the form as sent; futures: timestamp (ms), upper-case method, path with the query, and the JSON body, without separators",
    },
  ],
});
