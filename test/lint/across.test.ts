import { describe, expect, test } from "vitest";
import type { Neighbours } from "../../src/lint/modules/modules.ts";
import { createLinter } from "../../src/lint/run.ts";
import { createScanner } from "../../src/scan/scan.ts";
import { detectors, exchanges, libraries, lintRules } from "../../rules/all.ts";
import { KEY, SECRET } from "./linting.ts";

const scanner = createScanner({ detectors, exchanges });

/** Neighbours in memory, with a count of what was read. */
function inMemory(files: Readonly<Record<string, string>>, ignored: readonly string[] = []): Neighbours & { readonly reads: string[] } {
  const reads: string[] = [];
  return {
    reads,
    has: (file) => Object.hasOwn(files, file),
    read(file) {
      reads.push(file);
      return files[file];
    },
    isLeftOut: (file) => ignored.includes(file),
  };
}

/** What one rule reports, as `file messageId:line`, in every file of a program. */
async function reported(rule: string, files: Readonly<Record<string, string>>, ignored: readonly string[] = []): Promise<string[]> {
  const found = lintRules.filter((each) => each.id === rule).map((each) => ({ rule: each, options: {} }));
  const linter = createLinter({ libraries, exchanges }, found, { ...scanner.judge, suspects: () => [] }, undefined, { neighbours: inMemory(files, ignored), suspects: (text) => scanner.judge.suspects(text) });
  const told: string[] = [];
  for (const [file, text] of Object.entries(files)) {
    if (ignored.includes(file) || !linter.worthParsing(text)) continue;
    const { hits, notParsed } = await linter.lint(file, text);
    if (notParsed) throw new Error(`${file}: ${notParsed.message}`);
    told.push(...hits.map((hit) => `${file} ${hit.messageId}:${text.slice(0, hit.start).split("\n").length}`));
  }
  return told;
}

const ORDER = "https://api.binance.com/api/v3/order";

describe("URLs and keys from another file", () => {
  test.each<[string, Record<string, string>]>([
    ["a constant", { "bot.ts": `import { BASE } from "./config";\nfetch(\`\${BASE}/api/v3/order?apiKey=\${process.env.API_KEY}\`);`, "config.ts": `export const BASE = "https://api.binance.com";` }],
    ["renamed twice", { "bot.ts": `import { host as base } from "./lib/index.js";\nfetch(base + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "lib/index.ts": `export { BASE as host } from "../config";`, "config.js": `const BASE = "https://api.binance.com"; export { BASE };` }],
    ["through export *", { "bot.mjs": `import { BASE } from "./lib/all.mjs";\nfetch(BASE + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "lib/all.mjs": `export * from "./a.mjs"; export * from "./b.mjs";`, "lib/a.mjs": "export const A = 1;", "lib/b.mjs": `export * from "./a.mjs"; export const BASE = "https://api.binance.com";` }],
    ["a default export", { "bot.ts": `import config from "./config";\nfetch(config.urls.rest + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "config.ts": `const config = { urls: { rest: "https://api.binance.com" } };\nexport default config;` }],
    ["a namespace", { "bot.ts": `import * as config from "./config";\nfetch(config.BASE + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "config.ts": `export let BASE = "https://api.binance.com";` }],
    ["module.exports = { … }", { "bot.cjs": `const { BASE } = require("./config");\nfetch(BASE + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "config.js": `module.exports = { BASE: "https://api.binance.com" };` }],
    ["exports.a =", { "bot.js": `const config = require("./config.js");\nfetch(config.BASE + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "config.js": `exports.BASE = exports.OLD = "https://api.binance.com";` }],
    ["what TypeScript compiles export * to", { "bot.js": `const config = require("./all");\nfetch(config.BASE + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "all.js": `"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\ntslib_1.__exportStar(require("./config"), exports);`, "config.js": `exports.BASE = void 0;\nexports.BASE = "https://api.binance.com";` }],
    ["what it compiles export { a } from to", { "bot.js": `const all_1 = require("./all");\nfetch(all_1.BASE + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "all.js": `Object.defineProperty(exports, "__esModule", { value: true });\nvar config_1 = require("./config");\nObject.defineProperty(exports, "BASE", { enumerable: true, get: function () { return config_1.BASE; } });`, "config.js": `exports.BASE = "https://api.binance.com";` }],
    ["require().member", { "bot.js": `const BASE = require("./config").BASE;\nfetch(BASE + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "config/index.js": `module.exports.BASE = "https://api.binance.com";` }],
    ["JSON", { "bot.ts": `import config from "./config.json";\nfetch(config.base + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "config.json": `{ "base": "https://api.binance.com" }` }],
    ["JSON by require", { "bot.js": `const config = require("./config");\nfetch(config.base + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "config.json": `{ "base": "https://api.binance.com" }` }],
    ["a dynamic import", { "bot.mjs": `const { BASE } = await import("./config.mjs");\nfetch(BASE + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "config.mjs": `export const BASE = "https://api.binance.com";` }],
    ["import = require", { "bot.ts": `import config = require("./config");\nfetch(config.BASE + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "config.ts": `export = { BASE: "https://api.binance.com" };` }],
    ["a function that builds it", { "bot.ts": `import { url } from "./url";\nfetch(url("order") + "?apiKey=" + process.env.API_KEY);`, "url.ts": "export const url = (path) => `https://api.binance.com/api/v3/${path}`;" }],
    ["a class's static field", { "bot.ts": `import { Endpoints } from "./endpoints";\nfetch(Endpoints.BASE + "/api/v3/order?apiKey=" + process.env.API_KEY);`, "endpoints.ts": `export class Endpoints { static BASE = "https://api.binance.com"; }` }],
    ["a class's method", { "bot.ts": `import Api from "./api";\nconst api = new Api();\nfetch(api.url("/api/v3/order?apiKey=") + process.env.API_KEY);`, "api.ts": `export default class { base = "https://api.binance.com"; url(path) { return this.base + path; } }` }],
    ["Python: a module beside", { "bot.py": `import requests, os\nfrom config import BASE\nrequests.get(f"{BASE}/api/v3/order?apiKey={os.environ['API_KEY']}")`, "config.py": `BASE = "https://api.binance.com"` }],
    ["Python: a relative module", { "bot/main.py": `import requests, os\nfrom .config import BASE as base\nrequests.get(base + "/api/v3/order?apiKey=" + os.environ["API_KEY"])`, "bot/config.py": `BASE = "https://api.binance.com"` }],
    ["Python: the parent's", { "bot/sub/main.py": `import requests, os\nfrom ..config import BASE\nrequests.get(BASE + "/api/v3/order?apiKey=" + os.environ["API_KEY"])`, "bot/config.py": `BASE = "https://api.binance.com"` }],
    ["Python: import config", { "bot.py": `import requests, os\nimport config\nrequests.get(config.BASE + "/api/v3/order?apiKey=" + os.environ["API_KEY"])`, "config.py": `BASE = "https://api.binance.com"` }],
    ["Python: import a.b", { "bot.py": `import requests, os\nimport settings.live\nrequests.get(settings.live.BASE + "/api/v3/order?apiKey=" + os.environ["API_KEY"])`, "settings/live.py": `BASE = "https://api.binance.com"` }],
    ["Python: from a import b", { "bot.py": `import requests, os\nfrom settings import live\nrequests.get(live.BASE + "/api/v3/order?apiKey=" + os.environ["API_KEY"])`, "settings/live.py": `BASE = "https://api.binance.com"` }],
    ["Python: from . import b", { "bot/main.py": `import requests, os\nfrom . import live\nrequests.get(live.BASE + "/api/v3/order?apiKey=" + os.environ["API_KEY"])`, "bot/live.py": `BASE = "https://api.binance.com"` }],
    ["Python: a package's __init__", { "bot.py": `import requests, os\nfrom settings import BASE\nrequests.get(BASE + "/api/v3/order?apiKey=" + os.environ["API_KEY"])`, "settings/__init__.py": `from .live import *`, "settings/live.py": `BASE = "https://api.binance.com"` }],
    ["Python: import *", { "bot.py": `import requests, os\nfrom config import *\nrequests.get(BASE + "/api/v3/order?apiKey=" + os.environ["API_KEY"])`, "config.py": `BASE = "https://api.binance.com"` }],
    ["Python: a folder above", { "src/bot/main.py": `import requests, os\nfrom common.config import BASE\nrequests.get(BASE + "/api/v3/order?apiKey=" + os.environ["API_KEY"])`, "src/common/config.py": `BASE = "https://api.binance.com"` }],
    ["Python: a class of settings", { "bot.py": `import requests, os\nfrom config import Config\nrequests.get(Config.BASE + "/api/v3/order?apiKey=" + os.environ["API_KEY"])`, "config.py": `class Config:\n    BASE = "https://api.binance.com"` }],
  ])("%s", async (_name, files) => {
    const [first = ""] = Object.keys(files);
    expect((await reported("no-key-in-url", files)).filter((each) => each.startsWith(first)).length).toBe(1);
  });

  test.each<[string, Record<string, string>]>([
    ["the file isn't there", { "bot.ts": `import { BASE } from "./config";\nfetch(BASE + "/x?apiKey=" + process.env.API_KEY);` }],
    ["another service", { "bot.ts": `import { BASE } from "./config";\nfetch(BASE + "/api?apiKey=" + process.env.API_KEY);`, "config.ts": `export const BASE = "https://api.etherscan.io";` }],
    ["files that import each other", { "bot.ts": `import { BASE } from "./a";\nfetch(BASE + "/x?apiKey=" + process.env.API_KEY);`, "a.ts": `export { BASE } from "./b";`, "b.ts": `export { BASE } from "./a"; export * from "./bot";` }],
    ["a file that exports something else", { "bot.ts": `import { BASE } from "./a";\nfetch(BASE + "/x?apiKey=" + process.env.API_KEY);`, "a.ts": `export const HOST = "https://api.binance.com";` }],
    ["a type", { "bot.ts": `import type { BASE } from "./a";\nlet x: BASE;\nfetch(x + "/x?apiKey=" + process.env.API_KEY);`, "a.ts": `export interface BASE { a: string }` }],
    ["a file that doesn't parse", { "bot.ts": `import { BASE } from "./a.json";\nfetch(BASE + "/x?apiKey=" + process.env.API_KEY);`, "a.json": `{ "BASE": ` }],
  ])("quiet: %s", async (_name, files) => {
    expect(await reported("no-key-in-url", files)).toEqual([]);
  });
});

describe("clients from another file", () => {
  test.each<[string, string, Record<string, string>, string[]]>([
    ["options", "require-rate-limit", { "bot.ts": `import ccxt from "ccxt";\nimport { options } from "./options";\nexport const ex = new ccxt.binance(options);`, "options.ts": `export const options = { enableRateLimit: false };` }, ["bot.ts disabled:3"]],
    ["spread options", "require-rate-limit", { "bot.js": `const ccxt = require("ccxt");\nconst options = require("./options");\nconst ex = new ccxt.binance({ ...options, apiKey: process.env.K });`, "options.js": `module.exports = { enableRateLimit: false };` }, ["bot.js disabled:2"]],
    ["good options", "require-rate-limit", { "bot.ts": `import ccxt from "ccxt";\nimport { options } from "./options";\nexport const ex = new ccxt.binance(options);`, "options.ts": `export const options = { enableRateLimit: true };` }, []],
    ["a value among options", "require-rate-limit", { "bot.py": `import ccxt\nfrom settings import RATE_LIMIT\nex = ccxt.binance({"enableRateLimit": RATE_LIMIT})`, "settings.py": `RATE_LIMIT = False` }, ["bot.py disabled:3"]],
    ["a factory, told where it stands", "require-rate-limit", { "bot.ts": `import { make } from "./make"; // ccxt\nexport const ex = make(process.env.K, process.env.S);`, "make.ts": `import ccxt from "ccxt";\nexport function make(apiKey, secret) { return new ccxt.binance({ apiKey, secret }); }` }, ["make.ts missing:2"]],
    ["a factory given its options", "require-rate-limit", { "bot.ts": `import { make } from "./make"; // ccxt\nexport const ex = make({ enableRateLimit: false });`, "make.ts": `import ccxt from "ccxt";\nexport function make(options) { return new ccxt.binance(options); }` }, ["bot.ts disabled:2"]],
    ["a method of an imported client", "no-withdrawal", { "bot.ts": `import { ex } from "./client";\nawait ex.withdraw("BTC", 1, "addr");`, "client.ts": `import ccxt from "ccxt";\nexport const ex = new ccxt.binance({ enableRateLimit: true });` }, ["bot.ts withdrawal:2"]],
    ["a method of a factory's client", "no-withdrawal", { "bot.js": `const { createClient } = require("./client");\nconst client = createClient();\nclient.withdraw("BTC", 1, "addr");`, "client.js": `const ccxt = require("ccxt");\nfunction createClient() { return new ccxt.kraken({ enableRateLimit: true }); }\nmodule.exports = { createClient };` }, ["bot.js withdrawal:3"]],
    ["a client class of one's own", "no-withdrawal", { "bot.py": `import ccxt\nfrom kraken_rest import Kraken\nclass Bot:\n    def __init__(self):\n        self.kraken = Kraken()\n    def pay(self):\n        self.kraken.withdraw("XBT", 1, "addr")`, "kraken_rest.py": `class Kraken:\n    def withdraw(self, asset, amount, to):\n        return self.send("Withdraw", asset, amount, to)` }, ["bot.py withdrawal:7"]],
    ["an order by a client class of one's own", "require-backoff", { "bot.py": `from .rest import Rest\nclass Bot:\n    def __init__(self):\n        self.client = Rest()\n    def stop(self, symbol, side, quantity):\n        for attempt in range(3):\n            try:\n                self.client.create_order(symbol, side, "MARKET", quantity)\n                break\n            except Exception as error:\n                print(error)`, "rest.py": `class Rest:\n    def create_order(self, symbol, side, kind, quantity):\n        return self.send("POST", "/fapi/v1/order", {"symbol": symbol, "side": side, "type": kind, "quantity": quantity})` }, ["bot.py order:8"]],
    ["a contract from elsewhere", "no-withdrawal", { "bot.ts": `import { vault } from "./vault"; // withdraw from binance\nawait vault.withdraw(1);`, "vault.ts": `import { Contract } from "ethers";\nexport const vault = new Contract(a, abi, signer);` }, []],
    ["a class that extends a client", "no-withdrawal", { "bot.ts": `import { Bot } from "./bot-base";\nconst bot = new Bot({ enableRateLimit: true });\nawait bot.withdraw("BTC", 1, "addr");`, "bot-base.ts": `import { binance } from "ccxt";\nexport class Bot extends binance {}` }, ["bot.ts withdrawal:3"]],
    ["a client in a field of a class", "no-withdrawal", { "bot.ts": `import { Trader } from "./trader";\nconst trader = new Trader();\nawait trader.client.withdraw("BTC", 1, "addr");`, "trader.ts": `import ccxt from "ccxt";\nexport class Trader { client = new ccxt.binance({ enableRateLimit: true }); }` }, ["bot.ts withdrawal:3"]],
    ["Python: a client", "no-withdrawal", { "bot.py": `from exchange import client\nclient.withdraw("BTC", 1, "addr")`, "exchange.py": `import ccxt\nclient = ccxt.binance({"enableRateLimit": True})` }, ["bot.py withdrawal:2"]],
    ["Python: a factory in a package", "no-withdrawal", { "app/bot.py": `from app.exchange import get_client\nclient = get_client()\nclient.withdraw("BTC", 1, "addr")`, "app/exchange.py": `import ccxt\ndef get_client():\n    return ccxt.binance({"enableRateLimit": True})` }, ["app/bot.py withdrawal:3"]],
  ])("%s", async (_name, rule, files, expected) => {
    expect(await reported(rule, files)).toEqual(expected);
  });
});

describe("signers from another file", () => {
  const sign = `import { createHmac } from "node:crypto";\nexport const sign = (text, secret) => createHmac("sha256", secret).update(text).digest("hex");`;
  const encoded = (line: string): string => `import { sign } from "./sign"; // binance signature\n${line}`;
  test.each<[string, Record<string, string>, number]>([
    ["an encoded query", { "bot.ts": encoded(`const q = encodeURIComponent("symbol=BTCUSDT&timestamp=" + Date.now());\nfetch("${ORDER}?" + q + "&signature=" + sign(q, process.env.S));`), "sign.ts": sign }, 1],
    ["an encoding in the signer is told there", { "bot.ts": encoded(`const q = "symbol=BTCUSDT&timestamp=" + Date.now();\nfetch("${ORDER}?" + q + "&signature=" + sign(q, process.env.S));`), "sign.ts": `import { createHmac } from "node:crypto";\nexport const sign = (query, secret) => createHmac("sha256", secret).update(encodeURIComponent(query)).digest("hex");` }, 1],
    ["a plain query", { "bot.ts": encoded(`const q = "symbol=BTCUSDT&timestamp=" + Date.now();\nfetch("${ORDER}?" + q + "&signature=" + sign(q, process.env.S));`), "sign.ts": sign }, 0],
  ])("%s", async (_name, files, count) => {
    expect(await reported("no-encoded-signing-string", files)).toHaveLength(count);
  });
});

describe("a literal is told once", () => {
  const bot = (from: string): string => `import ccxt from "ccxt";\nimport { A, B } from "${from}";\nexport const ex = new ccxt.binance({ apiKey: A, secret: B, enableRateLimit: true });`;
  test("at its use, where the file that holds it has no reason to tell", async () => {
    expect(await reported("no-hardcoded-secret", { "bot.ts": bot("./letters"), "letters.ts": `export const A = "${KEY.slice(0, 40)}";\nexport const B = "${SECRET.slice(0, 40)}";` })).toEqual(["bot.ts option:3", "bot.ts option:3"]);
  });
  test("where it stands, when that is told", async () => {
    expect(await reported("no-hardcoded-secret", { "bot.ts": bot("./letters"), "letters.ts": `import ccxt from "ccxt";\nexport const A = "${KEY.slice(0, 40)}", B = "${SECRET.slice(0, 40)}";\nnew ccxt.binance({ apiKey: A, secret: B, enableRateLimit: true });` })).toEqual(["letters.ts option:2", "letters.ts option:2"]);
  });
  test("by the scanner, which knows keys by their names", async () => {
    expect(await reported("no-hardcoded-secret", { "bot.py": `import ccxt\nfrom config import API_KEY, API_SECRET\nex = ccxt.binance({"apiKey": API_KEY, "secret": API_SECRET, "enableRateLimit": True})`, "config.py": `BINANCE_API_KEY = API_KEY = "${KEY}"\nBINANCE_API_SECRET = API_SECRET = "${SECRET}"` })).toEqual([]);
  });
  test("what a class tells of itself has nothing to do with what its clients do", async () => {
    const base = `export class Base { constructor(apiKey) { this.apiKey = apiKey; } hello() { console.log(this.apiKey); } }`;
    const files = { "bot.js": `import { Base } from "./base.js";\nexport class Bot extends Base { greet() { this.logger.error("no answer to " + this.apiKey); } }`, "base.js": base };
    expect(await reported("no-secret-in-log", files)).toEqual(expect.arrayContaining([expect.stringMatching(/^bot\.js log:2/)]));
  });
  test("never, in a file that git ignores", async () => {
    expect(await reported("no-hardcoded-secret", { "bot.ts": bot("./letters"), "letters.ts": `export const A = "${KEY.slice(0, 40)}";\nexport const B = "${SECRET.slice(0, 40)}";` }, ["letters.ts"])).toEqual([]);
  });
  test("at the argument, when a factory of another file takes it", async () => {
    expect(await reported("no-hardcoded-secret", { "bot.ts": `import { make } from "./make";\nexport const ex = make("${KEY}", process.env.SECRET);`, "make.ts": `import ccxt from "ccxt";\nexport const make = (apiKey, secret) => new ccxt.binance({ apiKey, secret, enableRateLimit: true });` })).toEqual(["bot.ts option:2"]);
  });
  test("what an import stands for is masked nowhere: its name is none", async () => {
    const files = { "bot.ts": bot("./letters"), "letters.ts": `export const A = "${KEY.slice(0, 40)}";\nexport const B = "${SECRET.slice(0, 40)}";` };
    const rules = lintRules.filter((each) => each.id === "no-hardcoded-secret").map((rule) => ({ rule, options: {} }));
    const { hits } = await createLinter({ libraries, exchanges }, rules, scanner.judge, undefined, { neighbours: inMemory(files), suspects: (text) => scanner.judge.suspects(text) }).lint("bot.ts", files["bot.ts"]);
    expect(hits.map((hit) => [files["bot.ts"].slice(hit.start, hit.end), hit.secret])).toEqual([["A", false], ["B", false]]);
  });
});

describe("what it costs", () => {
  const lint = async (files: Record<string, string>) => {
    const neighbours = inMemory(files);
    const linter = createLinter({ libraries, exchanges }, lintRules.map((rule) => ({ rule, options: {} })), scanner.judge, undefined, { neighbours, suspects: (text) => scanner.judge.suspects(text) });
    for (const [file, text] of Object.entries(files)) if (linter.worthParsing(text)) await linter.lint(file, text);
    return neighbours.reads;
  };
  test("nothing without relative imports", async () => {
    expect(await lint({ "bot.ts": `import ccxt from "ccxt";\nnew ccxt.binance({ enableRateLimit: true });`, "other.ts": "export const a = 1;" })).toEqual([]);
  });
  test("a file is read when a value of it is asked for, and once", async () => {
    const bot = `import ccxt from "ccxt";\nimport { A } from "./a";\nimport { B } from "./b";\nnew ccxt.binance({ enableRateLimit: A });`;
    expect(await lint({ "one.ts": bot, "two.ts": bot, "a.ts": "export const A = true;", "b.ts": "export const B = 1;" })).toEqual(["a.ts"]);
  });
  test("a hundred files that import each other end", async () => {
    const files: Record<string, string> = { "bot.ts": `import ccxt from "ccxt";\nimport { f0 } from "./m0";\nnew ccxt.binance({ enableRateLimit: f0(1) });` };
    for (let i = 0; i < 100; i++) files[`m${i}.ts`] = `import { f${(i + 1) % 100} } from "./m${(i + 1) % 100}";\nimport { f${(i + 7) % 100} as g } from "./m${(i + 7) % 100}";\nexport const f${i} = (x) => f${(i + 1) % 100}(g(x));`;
    const started = performance.now();
    expect((await lint(files)).length).toBeLessThan(40);
    expect(performance.now() - started).toBeLessThan(4_000);
  });
});

test("what is found doesn't depend on what was linted before", async () => {
  const files: Record<string, string> = {
    "a.ts": `import ccxt from "ccxt";\nimport { options, make } from "./b";\nnew ccxt.binance(options);\nmake({ enableRateLimit: false });`,
    "b.ts": `import ccxt from "ccxt";\nimport { flag } from "./c";\nexport const options = { enableRateLimit: flag };\nexport const make = (given) => new ccxt.kraken(given);\nnew ccxt.okx(options);`,
    "c.ts": `import { make } from "./b"; // ccxt\nexport const flag = false;\nmake({ enableRateLimit: flag });`,
  };
  const forth = await reported("require-rate-limit", files);
  const back = await reported("require-rate-limit", Object.fromEntries(Object.entries(files).reverse()));
  expect(forth).toEqual(["a.ts disabled:4", "b.ts disabled:3", "c.ts disabled:3"]);
  expect(back.sort()).toEqual(forth.sort());
});
