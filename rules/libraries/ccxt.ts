import type { ClientShape, CredentialSink } from "../../src/library.ts";
import type { Role } from "../../src/credential/role.ts";
import { defineLibrary, defineMoney } from "../../src/library.ts";
import { ccxtMoney } from "./ccxt.money.ts";

// camelCase in Python too. `uid`, `login`, `accountId` and `walletAddress` name an account and open nothing.
const NAMES: readonly (readonly [string, Role])[] = [
  ["apiKey", "key"],
  ["secret", "secret"],
  ["password", "passphrase"],
  ["twofa", "secret"],
  ["token", "secret"],
  ["privateKey", "wallet"],
];

/** Given to the constructor, or assigned to the client afterwards. */
const credentials: readonly CredentialSink[] = [
  ...NAMES.map(([name, role]) => ({ role, option: [name] as const })),
  ...NAMES.map(([name, role]) => ({ role, property: name })),
];

const js = (...path: string[]): ClientShape => ({ path, language: "js", by: "new", credentials });
const py = (...path: string[]): ClientShape => ({ path, language: "py", by: "call", credentials });

export const ccxt = defineLibrary({
  id: "ccxt",
  docs: "https://docs.ccxt.com",
  modules: {
    // The websocket half was a package of its own before 3.0, called `ccxt.pro` and `ccxtpro`.
    js: ["ccxt", "ccxt.pro"],
    py: ["ccxt", "ccxtpro"],
  },
  exchange: null,
  clients: [js("*"), js("pro", "*"), py("*"), py("async_support", "*"), py("pro", "*")],
  money: [
    // The unified methods call a different endpoint on every exchange.
    ...defineMoney("leaves-account", { withdraw: null, withdrawWs: null, createGiftCode: null }),
    ...defineMoney("between-own-accounts", { transfer: null, transferOut: null, transferIn: null }),
    ...defineMoney("capital-exposure", {
      borrowCrossMargin: null,
      borrowIsolatedMargin: null,
      borrowMargin: null,
      createConvertTrade: null,
      redeemGiftCode: null,
      repayCrossMargin: null,
      repayIsolatedMargin: null,
      repayMargin: null,
    }),
    ...ccxtMoney,
  ],
  readOnly: [
    "cancelWithdraw",
    "fetchBorrowInterest",
    "fetchBorrowRate",
    "fetchConvertCurrencies",
    "fetchConvertQuote",
    "fetchConvertTrade",
    "fetchConvertTradeHistory",
    "fetchCrossBorrowRate",
    "fetchDepositWithdrawFee",
    "fetchDepositWithdrawFees",
    "fetchDepositsWithdrawals",
    "fetchIsolatedBorrowRate",
    "fetchTransactionFee",
    "fetchTransfer",
    "fetchTransfers",
    "fetchWithdrawAddresses",
    "fetchWithdrawal",
    "fetchWithdrawalWhitelist",
    "fetchWithdrawals",
    "parseTransfer",
    "parseTransfers",
    "sapiGetAccountApiRestrictions",
    "sapiGetCapitalWithdrawAddressList",
    "sapiGetCapitalWithdrawHistory",
    "verifyGiftCode",
  ],
  snakeCase: true,
  throttle: {
    kind: "built-in",
    option: "enableRateLimit",
    // False in 1.49.1, true in 1.50.1, read from the wheels. JavaScript carries the same version numbers and the same
    // change (https://github.com/ccxt/ccxt/pull/9167).
    since: { js: "1.50.1", py: "1.50.1" },
  },
});
