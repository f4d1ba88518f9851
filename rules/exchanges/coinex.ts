import { defineExchange } from "../../src/exchange.ts";

export const coinex = defineExchange({
  id: "coinex",
  name: "CoinEx",
  docs: "https://docs.coinex.com/api/v2",
  ccxt: ["coinex"],
  transports: [
    {
      // Version 2 has a header; version 1, which clients still call, has the key among the parameters.
      id: "rest",
      hosts: ["api.coinex.com"],
      key: [
        { in: "header", name: "X-COINEX-KEY" },
        { in: "query", name: "access_id" },
        { in: "body", name: "access_id" },
      ],
      signature: [{ in: "header", name: "X-COINEX-SIGN" }, { in: "header", name: "Authorization" }],
    },
  ],
  credentials: [],
});
