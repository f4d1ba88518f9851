import { defineLibrary } from "../../src/library.ts";

export const krakenex = defineLibrary({
  id: "krakenex",
  docs: "https://github.com/veox/python3-krakenex",
  modules: { py: ["krakenex"] },
  exchange: "kraken",
  clients: [
    {
      path: ["API"],
      language: "py",
      by: "call",
      credentials: [
        { role: "key", option: ["key"] },
        { role: "secret", option: ["secret"] },
        { role: "key", argument: 0 },
        { role: "secret", argument: 1 },
        { role: "key", property: "key" },
        { role: "secret", property: "secret" },
      ],
    },
  ],
  money: [
    {
      name: "query_private",
      tier: "leaves-account",
      endpoint: "POST /0/private/Withdraw",
      when: { argument: 0, equals: "Withdraw" },
    },
    {
      name: "query_private",
      tier: "between-own-accounts",
      endpoint: "POST /0/private/WalletTransfer",
      when: { argument: 0, equals: "WalletTransfer" },
    },
  ],
  batch: [
    { name: "query_public", batch: "Ticker with pair=A,B,…", when: { argument: 0, equals: "Ticker" } },
  ],
  readOnly: [],
  sandbox: { flags: [], hosts: [], properties: ["uri"] },
  throttle: { kind: "none" },
});
