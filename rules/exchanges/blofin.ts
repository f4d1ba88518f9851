import { defineExchange } from "../../src/exchange.ts";

export const blofin = defineExchange({
  id: "blofin",
  name: "BloFin",
  docs: "https://blofin.com/docs",
  ccxt: ["blofin"],
  transports: [
    {
      id: "rest",
      hosts: ["openapi.blofin.com"],
      testHosts: ["demo-trading-openapi.blofin.com"],
      key: [{ in: "header", name: "ACCESS-KEY" }],
      signature: [{ in: "header", name: "ACCESS-SIGN" }],
    },
  ],
  credentials: [],
});
