import { defineExchange } from "../../src/exchange.ts";

export const hitbtc = defineExchange({
  id: "hitbtc",
  name: "HitBTC",
  docs: "https://api.hitbtc.com",
  ccxt: ["hitbtc", "bequant", "fmfwio"],
  transports: [
    {
      // Basic authentication, which sends the secret, or a signed header.
      id: "rest",
      hosts: ["api.hitbtc.com", "api.bequant.io", "api.fmfw.io"],
      testHosts: ["api.demo.hitbtc.com"],
      key: [{ in: "header", name: "Authorization" }],
      signature: [{ in: "header", name: "Authorization" }],
      sendsSecret: true,
    },
  ],
  credentials: [],
});
