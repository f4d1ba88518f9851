import { defineExchange } from "../../src/exchange.ts";

export const backpack = defineExchange({
  id: "backpack",
  name: "Backpack",
  docs: "https://docs.backpack.exchange/",
  ccxt: ["backpack"],
  transports: [
    {
      id: "rest",
      hosts: ["api.backpack.exchange"],
      key: [{ in: "header", name: "X-API-Key" }],
      signature: [{ in: "header", name: "X-Signature" }],
    },
  ],
  credentials: [],
});
