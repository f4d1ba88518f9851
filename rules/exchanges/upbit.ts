import { defineExchange } from "../../src/exchange.ts";

export const upbit = defineExchange({
  id: "upbit",
  name: "Upbit",
  docs: "https://docs.upbit.com/kr",
  ccxt: ["upbit"],
  transports: [
    {
      // A token whose payload holds the key.
      id: "rest",
      hosts: ["api.upbit.com"],
      key: [{ in: "header", name: "Authorization" }],
      signature: [{ in: "header", name: "Authorization" }],
    },
  ],
  credentials: [],
});
