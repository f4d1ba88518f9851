import { defineExchange } from "../../src/exchange.ts";

export const digifinex = defineExchange({
  id: "digifinex",
  name: "DigiFinex",
  docs: "https://docs.digifinex.com",
  ccxt: ["digifinex"],
  transports: [
    {
      id: "rest",
      hosts: ["openapi.digifinex.com"],
      key: [{ in: "header", name: "ACCESS-KEY" }],
      signature: [{ in: "header", name: "ACCESS-SIGN" }],
    },
  ],
  credentials: [],
});
