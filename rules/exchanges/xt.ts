import { defineExchange } from "../../src/exchange.ts";

export const xt = defineExchange({
  id: "xt",
  name: "XT",
  docs: "https://doc.xt.com/",
  ccxt: ["xt"],
  transports: [
    {
      id: "rest",
      hosts: ["api.xt.com", "dapi.xt.com", "fapi.xt.com", "sapi.xt.com"],
      key: [{ in: "header", name: "xt-validate-appkey" }, { in: "header", name: "validate-appkey" }],
      signature: [{ in: "header", name: "xt-validate-signature" }, { in: "header", name: "validate-signature" }],
    },
  ],
  credentials: [],
});
