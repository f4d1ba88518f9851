import { defineExchange } from "../../src/exchange.ts";

export const phemex = defineExchange({
  id: "phemex",
  name: "Phemex",
  docs: "https://phemex-docs.github.io/#overview",
  ccxt: ["phemex"],
  transports: [
    {
      id: "rest",
      hosts: ["api.phemex.com"],
      testHosts: ["testnet-api.phemex.com"],
      key: [{ in: "header", name: "x-phemex-access-token" }],
      signature: [{ in: "header", name: "x-phemex-request-signature" }],
    },
  ],
  credentials: [],
  timestamps: [{ transport: "rest", at: [{ in: "header", name: "x-phemex-request-expiry" }], units: ["s"] }],
});
