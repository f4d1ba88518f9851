import { defineExchange } from "../../src/exchange.ts";

export const independentreserve = defineExchange({
  id: "independentreserve",
  name: "Independent Reserve",
  docs: "https://www.independentreserve.com/API",
  ccxt: ["independentreserve"],
  transports: [
    {
      id: "rest",
      hosts: ["api.independentreserve.com"],
      key: [{ in: "body", name: "apiKey" }],
      signature: [{ in: "body", name: "signature" }],
    },
  ],
  credentials: [],
});
