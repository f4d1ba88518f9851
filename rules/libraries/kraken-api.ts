import { defineLibrary } from "../../src/library.ts";

export const krakenApi = defineLibrary({
  id: "kraken-api",
  docs: "https://github.com/nothingisdead/npm-kraken-api",
  modules: { js: ["kraken-api"] },
  exchange: "kraken",
  clients: [
    {
      path: ["default"],
      language: "js",
      by: "new",
      credentials: [
        { role: "key", argument: 0 },
        { role: "secret", argument: 1 },
        { role: "secret", argument: 2, option: ["otp"] },
      ],
    },
  ],
  // Every call goes through `api(method, …)`, or `privateMethod` where the caller knows which it is.
  money: ["api", "privateMethod"].flatMap((name) => [
    { name, tier: "leaves-account", endpoint: "POST /0/private/Withdraw", when: { argument: 0, equals: "Withdraw" } },
    { name, tier: "between-own-accounts", endpoint: "POST /0/private/WalletTransfer", when: { argument: 0, equals: "WalletTransfer" } },
  ]),
  batch: [
    { name: "api", batch: "Ticker with pair=A,B,…", when: { argument: 0, equals: "Ticker" } },
    { name: "publicMethod", batch: "Ticker with pair=A,B,…", when: { argument: 0, equals: "Ticker" } },
  ],
  readOnly: [],
  sandbox: { flags: [], hosts: [["url"]], argument: 2 },
  throttle: { kind: "none" },
});
