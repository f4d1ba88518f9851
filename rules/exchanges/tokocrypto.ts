import { defineExchange } from "../../src/exchange.ts";

export const tokocrypto = defineExchange({
  id: "tokocrypto",
  name: "Tokocrypto",
  docs: "https://www.tokocrypto.com/apidocs/",
  ccxt: ["tokocrypto"],
  transports: [
    {
      id: "rest",
      hosts: ["www.tokocrypto.com"],
      key: [{ in: "header", name: "X-MBX-APIKEY" }],
      signature: [{ in: "query", name: "signature" }],
    },
  ],
  credentials: [],
});
