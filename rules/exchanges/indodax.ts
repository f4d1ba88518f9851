import { defineExchange } from "../../src/exchange.ts";

export const indodax = defineExchange({
  id: "indodax",
  name: "INDODAX",
  docs: "https://github.com/btcid/indodax-official-api-docs",
  ccxt: ["indodax"],
  transports: [
    {
      id: "rest",
      hosts: ["indodax.com"],
      key: [{ in: "header", name: "Key" }],
      signature: [{ in: "header", name: "Sign" }],
    },
  ],
  credentials: [],
});
