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
  batch: [
    { name: "fetchTicker", batch: "fetchTickers(symbols)", distinctive: true, keyed: true },
    ...["publicGetTickerPrice", "publicGetTicker24hr", "publicGetTickerBookTicker", "fapiPublicGetTickerPrice", "fapiPublicGetTicker24hr"].map((name) => ({ name, batch: `${name}() with symbols, or without a symbol`, option: "symbol", distinctive: true })),
    { name: "fetchMarkPrice", batch: "fetchMarkPrices(symbols)", distinctive: true },
  ],
  orders: [
    "createOrder", "createOrderWs", "createOrders", "createMarketOrder", "createMarketBuyOrder",
    "createMarketSellOrder", "createMarketOrderWithCost", "createMarketBuyOrderWithCost",
    "createMarketSellOrderWithCost", "createLimitOrder", "createLimitBuyOrder", "createLimitSellOrder",
    "createPostOnlyOrder", "createReduceOnlyOrder", "createStopOrder", "createStopLimitOrder",
    "createStopMarketOrder", "createStopLossOrder", "createTakeProfitOrder", "createTriggerOrder",
    "createTrailingAmountOrder", "createTrailingPercentOrder", "createOrderWithTakeProfitAndStopLoss",
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
  // What describe() fills in, before any request is sent.
  describes: [
    "describe", "describeData", "has", "requiredCredentials", "timeframes", "features", "urls", "id", "name", "countries", "version",
    "certified", "pro", "dex", "alias", "rateLimit", "api", "fees", "exceptions", "commonCurrencies", "precisionMode", "options",
    "milliseconds", "seconds", "iso8601", "parse8601", "parseTimeframe",
  ],
  snakeCase: true,
  logsRequests: ["verbose"],
  time: {
    // `nonce() = milliseconds() - options.timeDifference`, measured once, while the markets are loaded.
    option: { path: ["options", "adjustForTimeDifference"], on: true, default: false },
    methods: ["loadTimeDifference", "load_time_difference"],
    difference: ["timeDifference"],
    source: ["nonce", "milliseconds"],
    // Those whose source reads the option, in ccxt 4.5.84; Latoken has it on.
    exchanges: [
      "backpack", "binance", "bitget", "bitrue", "btse", "bullish", "bybit", "coinbase", "gate", "htx", "indodax", "kraken",
      "kucoin", "mexc", "okx", "tokocrypto", "weex", "whitebit", "woo", "xt",
    ],
    window: ["options", "recvWindow"],
  },
  sandbox: {
    flags: [["sandbox"], ["testnet"], ["options", "sandbox"], ["options", "testnet"]],
    hosts: [["urls"], ["hostname"]],
    methods: ["setSandboxMode", "set_sandbox_mode", "enableDemoTrading", "enable_demo_trading"],
    properties: ["urls", "hostname"],
    use: "setSandboxMode(true)",
  },
  // An object that says which credentials an exchange wants, whether or not they are there.
  check: { property: "requiredCredentials", method: "checkRequiredCredentials" },
  throttle: {
    kind: "built-in",
    option: "enableRateLimit",
    // False in 1.49.1, true in 1.50.1, read from the wheels. JavaScript carries the same version numbers and the same
    // change (https://github.com/ccxt/ccxt/pull/9167).
    since: { js: "1.50.1", py: "1.50.1" },
  },
});
