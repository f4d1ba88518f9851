import { defineLibrary, defineMoney } from "../../src/library.ts";

export const nodeKrakenApi = defineLibrary({
  id: "node-kraken-api",
  docs: "https://github.com/jpcx/node-kraken-api",
  modules: { js: ["node-kraken-api"] },
  exchange: "kraken",
  clients: [
    {
      path: ["Kraken"],
      language: "js",
      by: "new",
      credentials: [
        { role: "key", option: ["key"] },
        { role: "secret", option: ["secret"] },
      ],
    },
  ],
  money: [
    ...defineMoney("leaves-account", { withdraw: "POST /0/private/Withdraw" }),
    ...defineMoney("between-own-accounts", { walletTransfer: "POST /0/private/WalletTransfer" }),
    ...defineMoney("capital-exposure", { stake: "POST /0/private/Stake", unstake: "POST /0/private/Unstake" }),
  ],
  batch: [
    { name: "ticker", batch: "ticker({ pair: 'A,B,…' })", option: "pair" },
  ],
  orders: ["addOrder", "addOrderBatch"],
  readOnly: ["withdrawCancel", "withdrawInfo", "withdrawStatus"],
  sandbox: { flags: [], hosts: [] },
  throttle: { kind: "none" },
});
