import { defineExchange } from "../../src/exchange.ts";

export const bitflyer = defineExchange({
  id: "bitflyer",
  name: "bitFlyer",
  docs: "https://lightning.bitflyer.com/docs?lang=en",
  ccxt: ["bitflyer"],
  transports: [
    {
      id: "rest",
      hosts: ["api.bitflyer.com"],
      key: [{ in: "header", name: "ACCESS-KEY" }],
      signature: [{ in: "header", name: "ACCESS-SIGN" }],
    },
  ],
  credentials: [],
  // From ccxt 4.5.84, sign().
  signing: [
    {
      id: "bitflyer-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "hex",
      secretAs: "text",
      values: "raw",
      order: "sent",
      queryInPath: true,
      payload: "timestamp, upper-case method, path with the query, and the JSON body, without separators",
    },
  ],
});
