import { defineExchange } from "../../src/exchange.ts";

export const aster = defineExchange({
  id: "aster",
  name: "Aster",
  docs: "https://github.com/asterdex/api-docs",
  aliases: ["asterdex"],
  ccxt: ["aster"],
  transports: [
    {
      // Requests are signed with a wallet key; no API key travels.
      id: "rest",
      hosts: ["fapi.asterdex.com", "sapi.asterdex.com"],
      key: [],
    },
  ],
  credentials: [],
});
