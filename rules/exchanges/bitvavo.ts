import { defineExchange } from "../../src/exchange.ts";

export const bitvavo = defineExchange({
  id: "bitvavo",
  name: "Bitvavo",
  docs: "https://docs.bitvavo.com/",
  ccxt: ["bitvavo"],
  transports: [
    {
      id: "rest",
      hosts: ["api.bitvavo.com"],
      key: [{ in: "header", name: "BITVAVO-ACCESS-KEY" }],
      signature: [{ in: "header", name: "BITVAVO-ACCESS-SIGNATURE" }],
    },
  ],
  credentials: [],
});
