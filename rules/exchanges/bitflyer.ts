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
});
