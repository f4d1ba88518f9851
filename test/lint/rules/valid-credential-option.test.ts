import { describe, expect, test } from "vitest";
import { lintWithEslint, reported, suggested } from "../linting.ts";

const RULE = "valid-credential-option";
const CCXT = `import ccxt from "ccxt";\n`;
const PY = `import os\nimport ccxt\nKEY = os.environ["BINANCE_API_KEY"]\nSECRET = os.environ["BINANCE_API_SECRET"]\n`;
const K = "process.env.API_KEY";
const S = "process.env.API_SECRET";

/** The text after --fix, once. */
function fixed(code: string, file = "bot.ts"): string {
  return lintWithEslint(RULE, code, { file }).reduceRight((text, { fix }) => (fix ? text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]) : text), code);
}

describe("a misspelt option", () => {
  test.each<[string, string, string, string[], string]>([
    ["api_key", "bot.ts", `${CCXT}const ex = new ccxt.binance({ api_key: ${K}, secret: ${S} });`, ["misspelt:2"], `apiKey: ${K}`],
    ["apiSecret", "bot.ts", `${CCXT}const ex = new ccxt.binance({ apiKey: ${K}, apiSecret: ${S} });`, ["misspelt:2"], ` secret: ${S}`],
    ["both, a line each", "bot.js", `const ccxt = require("ccxt");\nconst ex = new ccxt.bybit({\n  key: ${K},\n  secretKey: ${S},\n});`, ["misspelt:3", "misspelt:4"], `  apiKey: ${K},\n  secret: ${S},`],
    ["shorthand", "bot.ts", `${CCXT}export function make(apiKey: string, apiSecret: string) {\n  return new ccxt.kraken({ apiKey, apiSecret });\n}`, ["misspelt:3"], `{ apiKey, secret: apiSecret }`],
    ["case", "bot.ts", `${CCXT}new ccxt.okx({ apikey: ${K}, secret: ${S}, password: process.env.PASS });`, ["misspelt:2"], `apiKey: ${K}`],
    ["passphrase", "bot.ts", `${CCXT}new ccxt.okx({ apiKey: ${K}, secret: ${S}, passphrase: process.env.OKX_PASSPHRASE });`, ["misspelt:2"], `password: process.env.OKX_PASSPHRASE`],
    ["the pro half", "bot.ts", `${CCXT}new ccxt.pro.kucoin({ apiKey: ${K}, secret: ${S}, pass: process.env.KUCOIN_PASSPHRASE });`, ["misspelt:2"], "password: process"],
    ["by the exchange's name", "bot.ts", `import { binance } from "ccxt";\nnew binance({ "api_key": ${K}, "secret": ${S} });`, ["misspelt:2"], `"apiKey": ${K}`],
    ["whatever exchange", "bot.ts", `${CCXT}export const make = (id) => new ccxt[id]({ api_key: ${K}, secret: ${S} });`, ["misspelt:2"], `apiKey: ${K}`],
    ["a literal", "bot.ts", `${CCXT}new ccxt.binance({ apiKey: "…", api_secret: "…" });`, ["misspelt:2"], `secret: "…"`],
    ["Python", "bot.py", `${PY}ex = ccxt.binance({'api_key': KEY, 'secret': SECRET})`, ["misspelt:5"], `{'apiKey': KEY`],
    ["Python, both", "bot.py", `${PY}ex = ccxt.binance({\n    "apiKey": KEY,\n    "api_secret": SECRET,\n    "enableRateLimit": True,\n})`, ["misspelt:7"], `"secret": SECRET`],
    ["Python, a wallet's", "bot.py", `import os\nimport ccxt\nex = ccxt.hyperliquid({\n    "walletAddress": os.environ["ADDRESS"],\n    "Secret_Key": os.environ["WALLET_SECRET_KEY"],\n})`, ["misspelt:5"], `"privateKey": os`],
    ["Python, another case", "bot.py", `import ccxt\nfrom keys import *\nex = ccxt.bittrex({"apikey": bittrex_apikey, "secret": bittrex_secret, "verbose": True})`, ["misspelt:3"], `"apiKey": bittrex`],
    ["Python, async", "bot.py", `import ccxt.async_support as ccxt\n\nasync def make(key, secret):\n    return ccxt.bybit({"apiKey": key, "secretKey": secret})`, ["misspelt:4"], `"secret": secret`],
    ["Python, getattr", "bot.py", `${PY}ex = getattr(ccxt, "kucoin")({"apiKey": KEY, "secret": SECRET, "passphrase": os.environ["P"]})`, ["misspelt:5"], `"password": os`],
    ["okx-api", "bot.ts", `import { RestClient } from "okx-api";\nnew RestClient({ apiKey: ${K}, apiSecret: ${S}, apiPassphrase: process.env.OKX_PASS });`, ["misspelt:2"], "apiPass: process"],
    ["bybit-api", "bot.ts", `import { RestClientV5 } from "bybit-api";\nnew RestClientV5({ apiKey: ${K}, apiSecret: ${S} });`, ["misspelt:2", "misspelt:2"], `{ key: ${K}, secret: ${S} }`],
    ["binance", "bot.ts", `import { MainClient } from "binance";\nnew MainClient({ apiKey: ${K}, apiSecret: ${S} });`, ["misspelt:2", "misspelt:2"], `{ api_key: ${K}, api_secret: ${S} }`],
    ["binance-api-node", "bot.ts", `import Binance from "binance-api-node";\nconst client = Binance({ apiKey: ${K}, secret: ${S} });`, ["misspelt:2"], `apiSecret: ${S}`],
    ["node-binance-api", "bot.js", `const Binance = require("node-binance-api");\nconst b = new Binance({ apiKey: ${K}, apiSecret: ${S} });`, ["misspelt:2", "misspelt:2"], `{ APIKEY: ${K}, APISECRET: ${S} }`],
    ["node-binance-api's method", "bot.js", `const Binance = require("node-binance-api");\nconst b = new Binance().options({\n  apiKey: ${K},\n  APISECRET: ${S},\n});`, ["misspelt:3"], `  APIKEY: ${K}`],
    ["the modular connectors", "bot.ts", `import { Spot } from "@binance/spot";\nnew Spot({ configurationRestAPI: { apiKey: ${K}, secret: ${S} } });`, ["misspelt:2"], `apiSecret: ${S}`],
    ["a keyword", "bot.py", `from pybit.unified_trading import HTTP\nimport os\ns = HTTP(apiKey=os.environ["BYBIT_API_KEY"], api_secret=os.environ["BYBIT_API_SECRET"])`, ["misspelt:3"], `api_key=os`],
    ["another keyword", "bot.py", `from binance.um_futures import UMFutures\nimport os\nc = UMFutures(api_key=os.environ["K_API_KEY"], secret=os.environ["K_SECRET"])`, ["misspelt:3"], `(key=os`],
    ["assigned", "bot.ts", `${CCXT}const ex = new ccxt.binance();\nex.api_key = ${K};\nex.secret = ${S};`, ["misspelt:3"], `ex.apiKey = ${K}`],
    ["assigned in Python", "bot.py", `${PY}ex = ccxt.kraken()\nex.apiKey = KEY\nex.api_secret = SECRET`, ["misspelt:7"], `ex.secret = SECRET`],
    ["assigned in another case", "bot.py", `${PY}ex = ccxt.kraken()\nex.apikey = KEY\nex.secret = SECRET`, ["misspelt:6"], `ex.apiKey = KEY`],
    ["in a class", "bot.ts", `${CCXT}class Bot {\n  private ex = new ccxt.binance({ apiKey: ${K}, api_secret: ${S} });\n}`, ["misspelt:3"], `secret: ${S}`],
  ])("%s", async (_name, file, code, expected, after) => {
    expect(await reported(RULE, code, { file })).toEqual(expected);
    const mended = fixed(code, file);
    expect(mended).toContain(after);
    expect(await reported(RULE, mended, { file })).toEqual([]);
  });

  test("of an object that two clients share is told of once", async () => {
    expect(await reported(RULE, `${CCXT}const account = { apiKey: ${K}, apiSecret: ${S} };\nnew ccxt.binance(account);\nnew ccxt.bybit({ ...account, timeout: 1 });`)).toEqual(["misspelt:2"]);
  });

  test("is told of and left alone where others may read the object", async () => {
    const code = `${CCXT}const account = { apiKey: ${K}, api_secret: ${S} };\nuse(account);\nnew ccxt.binance(account);`;
    expect(await reported(RULE, code)).toEqual(["misspelt:2"]);
    expect(fixed(code)).toBe(code);
  });
});

describe("a credential that is missing", () => {
  test.each<[string, string, string, string[]]>([
    ["the secret", "bot.ts", `${CCXT}new ccxt.bybit({ apiKey: ${K} });`, ["missing:2"]],
    ["the key", "bot.ts", `${CCXT}new ccxt.bybit({ secret: ${S} });`, ["missing:2"]],
    ["the passphrase", "bot.ts", `${CCXT}new ccxt.okx({ apiKey: ${K}, secret: ${S} });`, ["missing:2"]],
    ["the passphrase of an alias", "bot.py", `${PY}ex = ccxt.kucoinfutures({"apiKey": KEY, "secret": SECRET})`, ["missing:5"]],
    ["the passphrase of a vendor's client", "bot.ts", `import { RestClientV2 } from "bitget-api";\nnew RestClientV2({ apiKey: ${K}, apiSecret: ${S} });`, ["missing:2"]],
    ["the passphrase, empty", "bot.ts", `${CCXT}new ccxt.okx({ apiKey: ${K}, secret: ${S}, password: "" });`, ["missing:2"]],
    ["a positional one", "bot.py", `import os\nimport krakenex\nk = krakenex.API(os.environ["KRAKEN_API_KEY"])`, ["missing:3"]],
  ])("%s", async (_name, file, code, expected) => {
    expect(await reported(RULE, code, { file })).toEqual(expected);
  });
});

describe("a credential in the wrong place", () => {
  test.each<[string, string, string, string[]]>([
    ["positional, swapped", "bot.ts", `import { Spot } from "@binance/connector";\nnew Spot(${S}, ${K});`, ["swapped:2"]],
    ["positional, by variables", "bot.py", `from binance.client import Client\nimport os\napi_key = os.getenv("K")\napi_secret = os.getenv("S")\nc = Client(api_secret, api_key)`, ["swapped:5"]],
    ["options, swapped", "bot.ts", `${CCXT}new ccxt.binance({ apiKey: ${S}, secret: ${K} });`, ["swapped:2"]],
    ["the key twice", "bot.ts", `${CCXT}new ccxt.binance({ apiKey: ${K}, secret: ${K} });`, ["swapped:2"]],
    ["arguments for options", "bot.ts", `${CCXT}new ccxt.binance(${K}, ${S});`, ["asObject:2"]],
    ["an object for arguments", "bot.ts", `import { Spot } from "@binance/connector";\nnew Spot({ apiKey: ${K}, apiSecret: ${S} });`, ["asArguments:2"]],
    ["a dictionary for arguments", "bot.py", `from binance.client import Client\nimport os\nc = Client({"apiKey": os.environ["A_KEY"], "secret": os.environ["A_SECRET"]})`, ["asArguments:3"]],
    ["the type of a key", "bot.ts", `import { Spot } from "@binance/connector";\nnew Spot(${K}, "", { privateKey: pem, privateKeyAlgo: "ED25519" });`, ["text:2"]],
    ["a testnet's key for the live exchange", "bot.ts", `${CCXT}new ccxt.binance({ apiKey: process.env.TESTNET_API_KEY, secret: process.env.TESTNET_API_SECRET });`, ["testnetKey:2"]],
    ["a testnet's key, positional", "bot.py", `from binance.client import Client\nimport os\nc = Client(os.environ["BINANCE_TESTNET_API_KEY"], os.environ["BINANCE_TESTNET_API_SECRET"])`, ["testnetKey:3"]],
  ])("%s", async (_name, file, code, expected) => {
    expect(await reported(RULE, code, { file })).toEqual(expected);
  });

  test.each([
    ["bot.ts", `import { Spot } from "@binance/connector";\nnew Spot(${S}, ${K});`, `new Spot(${K}, ${S});`],
    ["bot.ts", `${CCXT}new ccxt.binance({ apiKey: ${S}, secret: ${K} });`, `{ apiKey: ${K}, secret: ${S} }`],
    ["bot.py", `from binance.client import Client\nimport os\nc = Client(os.environ["API_SECRET"], os.environ["API_KEY"])`, `Client(os.environ["API_KEY"], os.environ["API_SECRET"])`],
  ])("the two can be swapped: %s", async (file, code, after) => {
    const [mended = ""] = suggested(RULE, code, { file });
    expect(mended).toContain(after);
    expect(await reported(RULE, mended, { file })).toEqual([]);
  });

  test("the type's own spelling is put there", async () => {
    const mended = fixed(`import { Spot } from "@binance/connector";\nnew Spot(${K}, "", { privateKey: pem, privateKeyAlgo: "ED25519" });`);
    expect(mended).toContain(`privateKeyAlgo: "Ed25519"`);
    expect(await reported(RULE, mended)).toEqual([]);
  });
});

describe("what only looks like a check", () => {
  test.each<[string, string, string]>([
    ["bot.ts", `${CCXT}const ex = new ccxt.binance();\nif (ex.requiredCredentials) trade(ex);`, "if (ex.checkRequiredCredentials(false)) trade"],
    ["bot.ts", `${CCXT}const ex = new ccxt.binance();\nif (!ex.requiredCredentials) process.exit(1);`, "!ex.checkRequiredCredentials(false)"],
    ["bot.ts", `${CCXT}const ex = new ccxt.binance();\nif (live && ex.requiredCredentials) trade(ex);`, "live && ex.checkRequiredCredentials(false)"],
    ["bot.ts", `${CCXT}const ex = new ccxt.binance();\nconsole.log(ex.requiredCredentials);`, "console.log(ex.checkRequiredCredentials(false))"],
    ["bot.py", `import ccxt\nex = ccxt.binance()\nprint(ex.requiredCredentials)`, "print(ex.check_required_credentials(False))"],
    ["bot.py", `import ccxt\nex = ccxt.binance()\nif ex.requiredCredentials:\n    trade(ex)`, "if ex.check_required_credentials(False):"],
  ])("%s: %s", async (file, code, after) => {
    expect(await reported(RULE, code, { file })).toEqual(["notACheck:3"]);
    const [mended = ""] = suggested(RULE, code, { file });
    expect(mended).toContain(after);
    expect(await reported(RULE, mended, { file })).toEqual([]);
  });
});

describe("the key in a header that isn't read", () => {
  const send = (headers: string): string => `const apiKey = process.env.BINANCE_API_KEY; fetch("https://api.binance.com/api/v3/account?timestamp=1", { headers: ${headers} });`;

  test.each<[string, string, string[]]>([
    ["with one separator more", send(`{ "X-MBX-API-KEY": process.env.BINANCE_API_KEY }`), ["header:1"]],
    ["as Authorization", send("{ Authorization: `X-MBX-APIKEY ${apiKey}` }"), ["header:1"]],
    ["through a constant", `const headers = { "X_MBX_APIKEY": process.env.BINANCE_API_KEY };\n${send("headers")}`, ["header:1"]],
    ["right", send(`{ "x-mbx-apikey": apiKey }`), []],
    ["another header of one's own", send(`{ "X-Request-Key": requestId }`), []],
    ["headers that aren't all known", send(`{ ...base, "X-MBX-API-KEY": apiKey }`), []],
    ["another service", `fetch("https://data.example.com/v1", { headers: { "X-MBX-API-KEY": apiKey } }); // binance`, []],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });

  test("in Python", async () => {
    expect(await reported(RULE, `import os, requests\nrequests.get("https://api.binance.com/api/v3/account", headers={\n "X-MBX-API-KEY": os.environ["BINANCE_KEY"]})`, { file: "bot.py" })).toEqual(["header:3"]);
  });
});

describe("is quiet about", () => {
  test.each<[string, string, string]>([
    ["the right names", "bot.ts", `${CCXT}new ccxt.okx({ apiKey: ${K}, secret: ${S}, password: process.env.P });`],
    ["no credentials", "bot.ts", `${CCXT}new ccxt.binance({ enableRateLimit: true });`],
    ["no options", "bot.py", `import ccxt\nccxt.binance()`],
    ["options that aren't known", "bot.ts", `${CCXT}export const make = (options) => new ccxt.binance(options);`],
    ["a spread that isn't known", "bot.ts", `${CCXT}export const make = (base) => new ccxt.binance({ ...base, api_key: ${K} });`],
    ["both names", "bot.ts", `${CCXT}new ccxt.binance({ apiKey: ${K}, api_key: ${K}, secret: ${S} });`],
    ["the right name written later", "bot.ts", `${CCXT}const ex = new ccxt.binance({ api_key: ${K} });\nex.apiKey = ${K};\nex.secret = ${S};`],
    ["a secret set later", "bot.py", `${PY}ex = ccxt.bybit({"apiKey": KEY})\nex.secret = SECRET`],
    ["a wallet", "bot.ts", `${CCXT}new ccxt.hyperliquid({ walletAddress: "0x…", privateKey: process.env.WALLET_KEY });`],
    ["a key that is enough", "bot.py", `from binance.client import Client\nimport os\nc = Client(os.environ["BINANCE_API_KEY"])`],
    ["an exchange that only has a key", "bot.ts", `${CCXT}new ccxt.onetrading({ apiKey: ${K} });`],
    ["an empty option", "bot.ts", `${CCXT}new ccxt.binance({ apiKey: ${K}, secret: ${S}, passphrase: undefined });`],
    ["a passphrase that nobody asks for", "bot.ts", `${CCXT}new ccxt.binance({ apiKey: ${K}, secret: ${S}, passphrase: process.env.P });`],
    ["options of a proxy or of another thing", "bot.ts", `${CCXT}new ccxt.binance({ apiKey: ${K}, secret: ${S}, options: { key: 1, password: "x" }, httpsProxy: url });`],
    ["other libraries", "bot.ts", `import { S3 } from "aws-sdk";\nimport ccxt from "ccxt";\nnew S3({ accessKeyId: ${K}, secretAccessKey: ${S} });`],
    ["another class of one's own", "bot.ts", `import ccxt from "ccxt";\nclass Client { constructor(o) {} }\nnew Client({ api_key: ${K} });`],
    ["a vendor's names", "bot.py", `from pybit.unified_trading import HTTP\nimport os\ns = HTTP(testnet=False, api_key=os.environ["A_API_KEY"], api_secret=os.environ["A_API_SECRET"])`],
    ["keywords handed on", "bot.py", `from pybit.unified_trading import HTTP\ndef make(**kwargs):\n    return HTTP(**kwargs)`],
    ["a field of one's own client", "bot.ts", `${CCXT}class Mine extends ccxt.binance {\n  setup() { this.api_key = ${K}; }\n}`],
    ["the requirements themselves", "bot.ts", `${CCXT}const ex = new ccxt.binance();\nfor (const [name, needed] of Object.entries(ex.requiredCredentials)) if (needed && !ex[name]) throw new Error(name);`],
    ["the requirements with a default", "bot.py", `import ccxt\nneeded = ccxt.binance().requiredCredentials or {}`],
    ["one of the requirements", "bot.py", `import ccxt\nex = ccxt.binance()\nif ex.requiredCredentials["password"]:\n    ex.password = ask()`],
    ["a testnet's key for the testnet", "bot.ts", `${CCXT}const ex = new ccxt.binance({ apiKey: process.env.TESTNET_API_KEY, secret: process.env.TESTNET_API_SECRET });\nex.setSandboxMode(true);`],
    ["a testnet's key with the option", "bot.py", `from binance.client import Client\nimport os\nc = Client(os.environ["BINANCE_TESTNET_API_KEY"], os.environ["BINANCE_TESTNET_API_SECRET"], testnet=True)`],
    ["a testnet that is chosen at run time", "bot.ts", `import { RestClientV5 } from "bybit-api";\nnew RestClientV5({ key: process.env.TESTNET_API_KEY, secret: ${S}, testnet: isTest });`],
    ["a private key beside the key", "bot.ts", `import { Spot } from "@binance/connector";\nnew Spot(${K}, "", { privateKey: pem, privateKeyAlgo: PrivateKeyAlgo.ED25519 });`],
    ["positional, in order", "bot.ts", `import KrakenClient from "kraken-api";\nnew KrakenClient(${K}, ${S});`],
  ])("%s", async (_name, file, code) => {
    expect(await reported(RULE, code, { file })).toEqual([]);
  });
});
