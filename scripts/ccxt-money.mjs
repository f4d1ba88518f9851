// Writes rules/libraries/ccxt.money.ts: the implicit methods of ccxt that move money, with their tier and endpoint.
//
//   node scripts/ccxt-money.mjs TABLE.json [--ccxt DIRECTORY] [--binance ENDPOINTS.json]
//
// TABLE.json lists each exchange's implicit methods as ccxt's `describe()` has them. With --ccxt (an unpacked, installed
// package) every method is signed with made-up credentials, offline, and the URL it would have called is written beside it.
// ENDPOINTS.json tiers Binance's endpoints, and wins over the words below.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { pathToFileURL } from "node:url";

const TIERS = { A: "leaves-account", B: "between-own-accounts", C: "capital-exposure", D: "privilege" };

/** Named like money and only read, quote, cancel, comment or validate. */
const READS =
  /fees?$|FeesWithdrawal|WithdrawalRequests$|PostGet|Limits$|RoMyWithdrawals|Senddetails|SupportCoins|WithdrawDebug|Quote$|WithdrawalFees?$|ResendCode|TicketAttachment|TicketComment|CancelWithdraw|TransfersAddress|CounterpartyId$|TravelRules|V[12]Transfers$/;
/** … and what the words above would wrongly leave out. */
const MOVES = new Set(["traderPrivatePostV2WalletsTransfers"]);

const PRIVILEGES =
  /AuthorizeSubAccount|SubAutoTransfer|Autotransfer|SetTransferOut|CreateWithdrawAddress|FastWithdrawSwitch|TransferSubMember(?!Transfer)|PermissionUniversalTransfer/;
const EXPOSURE = /InvestmentsWithdraw|LakeWithdraw|ConvertTransfer/;

/** A transfer whose receiver may be someone else: by user id, mail, phone or address. */
const TO_OTHERS = new Set([
  "traderPrivatePostV2WalletsTransfers", // alpaca: a crypto wallet transfer is a withdrawal to an address
  "privatePostV3ContractTransferTo", // apex
  "walletsV1PrivatePostCapitalInnerTransferApply", // bingx: to a user id, phone or mail
  "walletsV1PrivatePostCapitalSubAccountInnerTransferApply",
  "privatePostSpotApiV33UserWalletTransfer", // btse: to other users
  "privatePostOpenapiTransferV3Transfers", // coins.ph: to a phone number or mail
  "privatePostOpenapiTransferV4Transfers",
  "privatePostDeepcoinInternalTransfer",
  "privateGetSubmitTransferToUser", // deribit
  "privatePostCapitalTransfer", // hibachi: to a public key
  "privatePostAuthTransferEmail", // latoken
  "privatePostAuthTransferId",
  "privatePostAuthTransferPhone",
  "spotPrivatePostCapitalTransferInternal", // mexc: to a user id, phone or mail
  "privatePostUserEmailTransfers", // paymium
]);

/** Named like a withdrawal, and goes from one wallet of the owner to another. */
const TO_OWNER = new Set([
  "privatePostAuthSpotWithdraw", // latoken: spot wallet to main wallet
  "privatePostTradingBotGridWithdrawIncome", // okx: out of a grid bot
]);

/** What the table's words miss: found in the bodies of ccxt's own withdraw() and transfer(). */
const UNNAMED = {
  A: { v2PrivatePostAccountsAccountIdTransactions: "coinbase", publicGetConfirmWithdraw: "ndax" },
  B: { v3PrivatePostBrokeragePortfoliosMoveFunds: "coinbase" },
};

function tierOf(name, apiPath) {
  if (PRIVILEGES.test(name)) return "D";
  if (EXPOSURE.test(name)) return "C";
  if (TO_OTHERS.has(name)) return "A";
  if (TO_OWNER.has(name)) return "B";
  return /withdraw/i.test(apiPath) ? "A" : "B";
}

/** The path a method calls, as the package itself would build it; undefined when it can't be built offline. */
function endpointOf(ccxt, exchange, { api, path: apiPath, method }) {
  if (!ccxt) return undefined;
  try {
    const client = new ccxt[exchange]({ apiKey: "k", secret: "cw==", password: "p", uid: "u", token: "t" });
    const params = Object.fromEntries([...apiPath.matchAll(/\{(\w+)\}/g)].map(([, name]) => [name, `{${name}}`]));
    const prefix = api.includes(".") ? api.split(".") : api;
    const url = new URL(client.sign(apiPath, prefix, method, params).url);
    return `${method} ${decodeURIComponent(url.pathname)}`;
  } catch {
    return undefined;
  }
}

function collect(table, ccxt) {
  const found = new Map();
  const spelled = new Map();
  const add = (camel, tier, endpoint) => {
    // `subAccount` and `subaccount` are the same method where case is not looked at, as in Python.
    const name = spelled.get(camel.toLowerCase()) ?? camel;
    spelled.set(camel.toLowerCase(), name);
    const known = found.get(name);
    if (!known) return void found.set(name, { tier, endpoints: new Set([endpoint]) });
    known.endpoints.add(endpoint);
    // The same name on two exchanges takes the graver meaning.
    if (tier < known.tier) known.tier = tier;
  };
  for (const [exchange, record] of Object.entries(table.exchanges)) {
    const entries = new Map(record.implicitWithdrawOrTransfer.map((entry) => [entry.camel, entry]));
    for (const name of record.moneyMovingImplicit) {
      const entry = entries.get(name);
      if (READS.test(name) && !MOVES.has(name)) continue;
      add(name, tierOf(name, entry.path), endpointOf(ccxt, exchange, entry));
    }
    for (const { calls } of Object.values(record.unifiedCalls ?? {})) {
      for (const call of calls) {
        const tier = Object.keys(UNNAMED).find((key) => call.camel in UNNAMED[key]);
        if (tier) add(call.camel, tier, endpointOf(ccxt, exchange, call));
      }
    }
  }
  return found;
}

/** `sapi` endpoints of Binance by their ccxt name, from a list of `{ tier, method, path }`. */
function addBinance(found, endpoints, ccxt) {
  const client = new ccxt.binance();
  for (const { tier, method, path: full } of endpoints) {
    const [, family, rest] = /^\/(sapi|papi|fapi)\/v\d+\/(.*)$/.exec(full) ?? [];
    const version = /\/v(\d+)\//.exec(full)?.[1];
    if (!rest) continue;
    const prefix = family === "fapi" ? "fapiPrivate" : version === "1" ? family : `${family}V${version}`;
    const words = [method.toLowerCase(), ...rest.split(/[^A-Za-z0-9]/)];
    const name = prefix + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
    if (typeof client[name] !== "function") continue;
    if (/query|getAssets/i.test(rest) || /dust-btc|cancelOrder|fiat\/deposit/.test(rest)) continue;
    found.set(name, { tier: tier.charAt(0), endpoints: new Set([`${method} ${full}`]) });
  }
}

function render(found, version) {
  const lines = [
    `// Written by scripts/ccxt-money.mjs from ccxt ${version}; change that, not this.`,
    'import { defineMoney } from "../../src/library.ts";',
    "",
    "/** Implicit methods of every exchange that move money, in camelCase. A name that several exchanges share has no endpoint. */",
    "export const ccxtMoney = [",
  ];
  for (const [letter, tier] of Object.entries(TIERS)) {
    const names = [...found].filter(([, { tier: its }]) => its === letter).sort(([a], [b]) => (a < b ? -1 : 1));
    lines.push(`  ...defineMoney("${tier}", {`);
    for (const [name, { endpoints }] of names) {
      const [endpoint] = endpoints;
      lines.push(`    ${name}: ${endpoints.size === 1 && endpoint ? JSON.stringify(endpoint) : "null"},`);
    }
    lines.push("  }),");
  }
  return `${lines.join("\n")}\n];\n`;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { ccxt: { type: "string" }, binance: { type: "string" } },
});
const [tablePath] = positionals;
if (!tablePath) {
  console.error("usage: node scripts/ccxt-money.mjs TABLE.json [--ccxt DIRECTORY] [--binance ENDPOINTS.json]");
  process.exit(2);
}
const table = JSON.parse(readFileSync(tablePath, "utf8"));
const ccxt = values.ccxt && (await import(pathToFileURL(path.resolve(values.ccxt, "js/ccxt.js")).href)).default;
const found = collect(table, ccxt);
if (values.binance && ccxt) addBinance(found, JSON.parse(readFileSync(values.binance, "utf8")).endpoints, ccxt);
const target = new URL("../rules/libraries/ccxt.money.ts", import.meta.url);
const text = render(found, table.packageVersion);
writeFileSync(target, text);
console.log(`${found.size} methods, ${text.length} bytes`);
process.exit(0);
