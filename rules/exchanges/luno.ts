import { defineExchange } from "../../src/exchange.ts";

export const luno = defineExchange({
  id: "luno",
  name: "Luno",
  docs: "https://www.luno.com/en/developers/api",
  ccxt: ["luno"],
  transports: [
    {
      // Basic authentication: the secret is sent.
      id: "rest",
      hosts: ["api.luno.com"],
      key: [{ in: "header", name: "Authorization" }],
      sendsSecret: true,
    },
  ],
  credentials: [],
});
