import { defineExchange } from "../../src/exchange.ts";

export const hyperliquid = defineExchange({
  id: "hyperliquid",
  name: "Hyperliquid",
  docs: "https://hyperliquid.gitbook.io/hyperliquid-docs/for-developers/api",
  ccxt: ["hyperliquid"],
  transports: [
    {
      // Actions are signed with a wallet key; no API key travels.
      id: "rest",
      hosts: ["api.hyperliquid.xyz"],
      testHosts: ["api.hyperliquid-testnet.xyz"],
      key: [],
      signature: [{ in: "body", name: "signature" }],
    },
  ],
  credentials: [],
});
