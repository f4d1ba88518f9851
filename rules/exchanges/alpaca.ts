import { defineExchange } from "../../src/exchange.ts";

export const alpaca = defineExchange({
  id: "alpaca",
  name: "Alpaca",
  docs: "https://alpaca.markets/docs/",
  aliases: ["apca"],
  ccxt: ["alpaca"],
  transports: [
    {
      // The secret is a header too: requests are not signed.
      id: "rest",
      hosts: ["api.alpaca.markets", "broker-api.alpaca.markets", "data.alpaca.markets"],
      testHosts: ["broker-api.sandbox.alpaca.markets", "paper-api.alpaca.markets"],
      key: [{ in: "header", name: "APCA-API-KEY-ID" }],
      sendsSecret: true,
    },
  ],
  credentials: [],
});
