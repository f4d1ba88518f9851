import { describe, expect, test } from "vitest";
import { BYBIT_KEY, BYBIT_SECRET, KEY, OKX_KEY, OKX_SECRET, PASSPHRASE, SECRET, lint, reported } from "../linting.ts";

const RULE = "no-hardcoded-secret";

describe("reports a literal that reaches a client", () => {
  test.each<[string, string, string[]]>([
    ["ccxt options", `import ccxt from "ccxt";\nnew ccxt.okx({ apiKey: "${OKX_KEY}", secret: "${OKX_SECRET}", password: "${PASSPHRASE}" });`, ["option:2", "option:2", "option:2"]],
    ["a namespace import", `import * as ccxt from "ccxt";\nconst ex = new ccxt.kraken({\n apiKey: "${BYBIT_KEY}" });`, ["option:3"]],
    ["require", `const ccxt = require("ccxt");\nconst ex = new ccxt.bybit({ secret: "${BYBIT_SECRET}" });`, ["option:2"]],
    ["a named import", `import { bybit } from "ccxt";\nnew bybit({ apiKey: "${BYBIT_KEY}" });`, ["option:2"]],
    ["ccxt.pro", `import ccxt from "ccxt";\nnew ccxt.pro.bybit({ apiKey: "${BYBIT_KEY}" });`, ["option:2"]],
    ["a class chosen at run time", `import ccxt from "ccxt";\nexport const make = (id) => new ccxt[id]({ secret: "${BYBIT_SECRET}" });`, ["option:2"]],
    ["a const", `import { RestClientV5 } from "bybit-api";\nconst K = "${BYBIT_KEY}";\nnew RestClientV5({ key: K });`, ["option:2"]],
    ["two consts", `import { RestClientV5 } from "bybit-api";\nconst A = "${BYBIT_KEY}";\nconst B = A;\nnew RestClientV5({ key: B });`, ["option:2"]],
    ["a template", `import { RestClientV5 } from "bybit-api";\nnew RestClientV5({ key: \`${BYBIT_KEY}\` });`, ["option:2"]],
    ["a concatenation", `import { RestClientV5 } from "bybit-api";\nnew RestClientV5({ key: "${BYBIT_KEY.slice(0, 9)}" + "${BYBIT_KEY.slice(9)}" });`, ["option:2"]],
    ["a spread", `import { RestClientV5 } from "bybit-api";\nconst creds = {\n key: "${BYBIT_KEY}" };\nnew RestClientV5({ ...creds, testnet: false });`, ["option:3"]],
    ["an options variable", `import { RestClientV5 } from "bybit-api";\nconst options: any = {};\noptions.secret = "${BYBIT_SECRET}";\nnew RestClientV5(options);`, ["option:3"]],
    ["destructuring", `import { RestClientV5 } from "bybit-api";\nconst { key } = { key: "${BYBIT_KEY}" };\nnew RestClientV5({ key });`, ["option:2"]],
    ["a destructuring default", `import { RestClientV5 } from "bybit-api";\nexport function make({ key = "${BYBIT_KEY}" } = {}) {\n return new RestClientV5({ key });\n}`, ["option:2"]],
    ["a default parameter", `import { RestClientV5 } from "bybit-api";\nexport function make(key = "${BYBIT_KEY}") {\n return new RestClientV5({ key });\n}`, ["option:2"]],
    ["a class field", `import { RestClientV5 } from "bybit-api";\nclass Bot {\n private k = "${BYBIT_KEY}";\n make() { return new RestClientV5({ key: this.k }); }\n}`, ["option:3"]],
    ["a field set in the constructor", `import { RestClientV5 } from "bybit-api";\nclass Bot {\n constructor() { this.k = "${BYBIT_KEY}"; }\n make() { return new RestClientV5({ key: this.k }); }\n}`, ["option:3"]],
    ["a static field", `import { RestClientV5 } from "bybit-api";\nclass Keys {\n static main = "${BYBIT_KEY}";\n}\nnew RestClientV5({ key: Keys.main });`, ["option:3"]],
    ["an argument of a same-file call", `import { RestClientV5 } from "bybit-api";\nconst make = (key, secret) => new RestClientV5({ key, secret });\nmake("${BYBIT_KEY}", process.env.BYBIT_SECRET);`, ["option:3"]],
    ["what a same-file function returns", `import { RestClientV5 } from "bybit-api";\nfunction secret() { return "${BYBIT_SECRET}"; }\nnew RestClientV5({ key: process.env.K, secret: secret() });`, ["option:2"]],
    ["a ternary", `import { RestClientV5 } from "bybit-api";\nnew RestClientV5({ key: live ? process.env.K : "${BYBIT_KEY}" });`, ["option:2"]],
    ["positional arguments", `import { Spot } from "@binance/connector";\nnew Spot("${KEY}", "${SECRET}");`, ["option:2", "option:2"]],
    ["node-binance-api options", `const Binance = require("node-binance-api");\nconst b = new Binance().options({\n APIKEY: "${BYBIT_KEY}",\n APISECRET: "${BYBIT_SECRET}" });`, ["option:3", "option:4"]],
    ["binance-api-node called without new", `import Binance from "binance-api-node";\nconst client = Binance({ apiKey: "${BYBIT_KEY}", apiSecret: "${BYBIT_SECRET}" });`, ["option:2", "option:2"]],
    ["nested options", `import { Spot } from "@binance/spot";\nnew Spot({ configurationRestAPI: { apiKey: "${BYBIT_KEY}", apiSecret: "${BYBIT_SECRET}" } });`, ["option:2", "option:2"]],
    ["assignment to a client", `import ccxt from "ccxt";\nconst ex = new ccxt.bybit();\nex.apiKey = "${BYBIT_KEY}";`, ["option:3"]],
    ["a setter", `import { ApiClient } from "gate-api";\nconst c = new ApiClient();\nc.setApiKeySecret("${BYBIT_KEY}", "${BYBIT_SECRET}");`, ["option:3", "option:3"]],
    ["accounts mapped to clients", `import { RestClientV5 } from "bybit-api";\nconst accounts = [{ k: "${BYBIT_KEY}" }];\naccounts.map(({ k }) => new RestClientV5({ key: k }));`, ["option:2"]],
    ["a list spread into arguments", `import { Spot } from "@binance/connector";\nconst pair = ["${BYBIT_KEY}", "${BYBIT_SECRET}"];\nnew Spot(...pair);`, ["option:2", "option:2"]],
    ["a rebound parameter", `import { RestClientV5 } from "bybit-api";\nexport function make(key) {\n key = key || "${BYBIT_KEY}";\n return new RestClientV5({ key });\n}`, ["option:3"]],
    ["a file without another word for it", `const Kraken = require("kraken-api");\nmodule.exports = new Kraken("${BYBIT_KEY}", "${BYBIT_SECRET}");`, ["option:2", "option:2"]],
    ["a logical default", `import { RestClientV5 } from "bybit-api";\nconst key = config.key ?? "${BYBIT_KEY}";\nnew RestClientV5({ key });`, ["option:2"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });
});

describe("reports a literal in other places", () => {
  test.each<[string, string, string[]]>([
    ["a header", `fetch(url, { headers: { "X-MBX-APIKEY": "${BYBIT_KEY}" } });`, ["header:1"]],
    ["a header assignment", `headers["OK-ACCESS-PASSPHRASE"] = "${PASSPHRASE}";`, ["header:1"]],
    ["headers.set", `const h = new Headers();\nh.set("X-MBX-APIKEY", "${BYBIT_KEY}");`, ["header:2"]],
    ["an HMAC key", `import crypto from "node:crypto";\ncrypto.createHmac("sha256", "${BYBIT_SECRET}").update(q).digest("hex");`, ["macKey:2"]],
    ["an HMAC key in bytes", `import { createHmac } from "crypto";\nconst s = "${BYBIT_SECRET}";\ncreateHmac("sha256", Buffer.from(s)).update(q).digest("hex");`, ["macKey:2"]],
    ["crypto-js", `import CryptoJS from "crypto-js";\nCryptoJS.HmacSHA256(q, "${BYBIT_SECRET}").toString();`, ["macKey:2"]],
    ["|| after the environment", `const key = process.env.API_KEY || "${BYBIT_KEY}";`, ["fallback:1"]],
    ["?? after the environment", `const secret = process.env["BYBIT_API_SECRET"] ?? "${BYBIT_SECRET}";`, ["fallback:1"]],
    ["a destructured environment's default", `const { API_SECRET = "${BYBIT_SECRET}" } = process.env;`, ["fallback:1"]],
    ["the key as a variable's name", `const key = process.env["${BYBIT_KEY}"];`, ["environmentName:1"]],
    ["a comment", `// old: ${KEY}\nexport {};`, ["shape:1"]],
    ["a zod default", `import { z } from "zod";\nexport const env = z.object({ BYBIT_API_SECRET: z.string().default("${BYBIT_SECRET}") });`, ["default:2"]],
    ["an env-var default", `import env from "env-var";\nconst s = env.get("BYBIT_API_SECRET").default("${BYBIT_SECRET}").asString();`, ["default:2"]],
    ["an envalid default", `import { cleanEnv, str } from "envalid";\nexport const env = cleanEnv(process.env, { BYBIT_API_SECRET: str({ default: "${BYBIT_SECRET}" }) });`, ["default:2"]],
    ["a commander default", `program.option("--api-secret <secret>", "the secret", "${BYBIT_SECRET}");`, ["default:1"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });
});

describe("stays quiet", () => {
  test.each<[string, string]>([
    ["the environment", `import ccxt from "ccxt";\nnew ccxt.binance({ apiKey: process.env.API_KEY, secret: process.env.API_SECRET });`],
    ["placeholders", `import ccxt from "ccxt";\nnew ccxt.binance({ apiKey: "YOUR_API_KEY", secret: "<your secret>" });`],
    ["placeholders in other languages", `import ccxt from "ccxt";\nnew ccxt.binance({ apiKey: "ваш_ключ", secret: "你的密钥", password: "tu_clave_aqui" });`],
    ["words", `import ccxt from "ccxt";\nnew ccxt.binance({ apiKey: "wpisz tutaj klucz", secret: "not-needed" });`],
    ["empty strings", `import ccxt from "ccxt";\nnew ccxt.binance({ apiKey: "", secret: "" });`],
    ["x repeated", `import ccxt from "ccxt";\nnew ccxt.binance({ apiKey: "xxxxxxxxxxxxxxxxxxxxxxxx", secret: "****************" });`],
    ["an unknown value", `import ccxt from "ccxt";\nimport { creds } from "./creds";\nnew ccxt.binance({ apiKey: creds.apiKey, secret: creds.secret });`],
    ["a hash", `const lastCommit = "${"0a5e328b35d9c80dc35f1a809d24bf5185b1e7c4"}";`],
    ["an address", `const wallet = "0x${"ab".repeat(20)}";`],
    ["other libraries' options called key", `import { Cache } from "cache-lib";\nnew Cache({ key: "users-by-id", secret: false });`],
    ["an environment variable's own name", `const name = "BINANCE_API_SECRET"; const secret = process.env[name];`],
    ["protocol constants as HMAC keys", `import { createHmac } from "crypto";\ncreateHmac("sha256", "WebAppData").update(token).digest();`],
    ["a fallback that says so", `const key = process.env.API_KEY || "demo";`],
    ["an empty fallback", `const key = process.env.API_KEY || "";`],
    ["React keys", `export const rows = xs.map((x) => <Row key="binance-row" secret="hidden" />);`],
  ])("%s", async (_name, code) => {
    expect(await reported(RULE, code, { file: "bot.tsx" })).toEqual([]);
  });
});

describe("Python", () => {
  const python = { file: "bot.py" };
  test.each<[string, string, string[]]>([
    ["ccxt", `import ccxt\nex = ccxt.bybit({'apiKey': '${BYBIT_KEY}', 'secret': '${BYBIT_SECRET}'})`, ["option:2", "option:2"]],
    ["ccxt async", `import ccxt.async_support as ccxt\nex = ccxt.bybit({\n 'apiKey': '${BYBIT_KEY}'})`, ["option:3"]],
    ["ccxt.pro", `import ccxt.pro as ccxtpro\nex = ccxtpro.bybit({'secret': '${BYBIT_SECRET}'})`, ["option:2"]],
    ["from ccxt import", `from ccxt import bybit\nex = bybit({'secret': '${BYBIT_SECRET}'})`, ["option:2"]],
    ["getattr", `import ccxt\nex = getattr(ccxt, 'bybit')({'secret': '${BYBIT_SECRET}'})`, ["option:2"]],
    ["python-binance, positional", `from binance.client import Client\nclient = Client('${BYBIT_KEY}', '${BYBIT_SECRET}')`, ["option:2", "option:2"]],
    ["python-binance, keywords", `from binance import Client\nclient = Client(api_key='${BYBIT_KEY}', api_secret='${BYBIT_SECRET}', testnet=True)`, ["option:2", "option:2"]],
    ["AsyncClient.create", `from binance import AsyncClient\nasync def main():\n    client = await AsyncClient.create('${BYBIT_KEY}', '${BYBIT_SECRET}')`, ["option:3", "option:3"]],
    ["pybit", `from pybit.unified_trading import HTTP\nsession = HTTP(testnet=False, api_key="${BYBIT_KEY}", api_secret="${BYBIT_SECRET}")`, ["option:2", "option:2"]],
    ["assignment", `import ccxt\nex = ccxt.bybit()\nex.apiKey = '${BYBIT_KEY}'`, ["option:3"]],
    ["a class attribute", `import ccxt\nclass Bot:\n    KEY = '${BYBIT_KEY}'\n    def __init__(self):\n        self.ex = ccxt.bybit({'apiKey': self.KEY})`, ["option:3"]],
    ["self", `import ccxt\nclass Bot:\n    def __init__(self):\n        self.key = '${BYBIT_KEY}'\n        self.ex = ccxt.bybit({'apiKey': self.key})`, ["option:4"]],
    ["accounts in a loop", `from pybit.unified_trading import HTTP\nACCOUNTS = [("main", "${BYBIT_KEY}", "${BYBIT_SECRET}")]\nfor label, key, secret in ACCOUNTS:\n    HTTP(api_key=key, api_secret=secret)`, ["option:2", "option:2"]],
    ["accounts in a comprehension", `from pybit.unified_trading import HTTP\nACC = [("${BYBIT_KEY}", "${BYBIT_SECRET}")]\nsessions = [HTTP(api_key=k, api_secret=s) for k, s in ACC]`, ["option:2", "option:2"]],
    ["a default argument", `import ccxt\ndef make(key='${BYBIT_KEY}'):\n    return ccxt.bybit(dict(apiKey=key))`, ["option:2"]],
    ["getenv with a default", `import os\nKEY = os.getenv("API_KEY", "${BYBIT_KEY}")`, ["fallback:2"]],
    ["environ.get with a default", `import os\nKEY = os.environ.get("API_SECRET", "${BYBIT_SECRET}")`, ["fallback:2"]],
    ["a decouple default", `from decouple import config\nKEY = config("BYBIT_API_KEY", default="${BYBIT_KEY}")`, ["default:2"]],
    ["a split string", `from pybit.unified_trading import HTTP\nk, s = "${BYBIT_KEY},${BYBIT_SECRET}".split(",")\nHTTP(api_key=k, api_secret=s)`, ["option:2", "option:2"]],
    ["getenv of the key itself", `import os\nKEY = os.getenv("${BYBIT_KEY}")`, ["environmentName:2"]],
    ["environ or literal", `import os\nKEY = os.environ.get("API_KEY") or "${BYBIT_KEY}"`, ["fallback:2"]],
    ["an hmac key", `import hmac, hashlib\nhmac.new(b"${BYBIT_SECRET}", q.encode(), hashlib.sha256).hexdigest()`, ["macKey:2"]],
    ["an hmac key, encoded", `import hmac, hashlib\nSECRET = "${BYBIT_SECRET}"\nhmac.new(SECRET.encode("utf-8"), q.encode(), hashlib.sha256).hexdigest()`, ["macKey:2"]],
    ["a header", `import requests\nrequests.get(url, headers={"X-MBX-APIKEY": "${BYBIT_KEY}"})`, ["header:2"]],
    ["an argparse default", `import argparse\np = argparse.ArgumentParser()\np.add_argument("--api-secret", default="${BYBIT_SECRET}")`, ["default:3"]],
    ["a comment", `# ${KEY}\nx = 1`, ["shape:1"]],
  ])("reports %s", async (_name, code, expected) => {
    expect(await reported(RULE, code, python)).toEqual(expected);
  });

  test.each<[string, string]>([
    ["the environment", `import os, ccxt\nex = ccxt.binance({'apiKey': os.environ['API_KEY'], 'secret': os.environ['API_SECRET']})`],
    ["placeholders", `from binance.client import Client\nclient = Client("your_api_key", "your_api_secret")`],
    ["configuration", `import ccxt, config\nex = ccxt.binance({'apiKey': config.API_KEY, 'secret': config.API_SECRET})`],
    ["names of options", `API_KEY_OPTION = "api_key"\nparser.add_argument("--api-key", default=None)`],
  ])("is quiet about %s", async (_name, code) => {
    expect(await reported(RULE, code, python)).toEqual([]);
  });
});

test("never says the secret", async () => {
  const { hits } = await lint(RULE, `import { Spot } from "@binance/connector";\nnew Spot("${KEY}", "${SECRET}");`);
  expect(hits).toHaveLength(2);
  for (const hit of hits) {
    expect(hit.message).not.toContain(KEY.slice(0, 8));
    expect(hit).toMatchObject({ exchange: "binance", secret: true });
  }
  expect(hits.map((hit) => hit.role)).toEqual(["key", "secret"]);
});
