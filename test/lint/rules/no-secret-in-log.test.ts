import { describe, expect, test } from "vitest";
import { KEY, SECRET, reported } from "../linting.ts";

const RULE = "no-secret-in-log";
const ENV = `const apiKey = process.env.BINANCE_API_KEY;\nconst apiSecret = process.env.BINANCE_API_SECRET;`;

describe("JavaScript and TypeScript", () => {
  test.each<[string, string, string[]]>([
    ["console", `${ENV}\nconsole.log(apiKey, apiSecret);`, ["log:3"]],
    ["console.error with a template", `${ENV}\nconsole.error(\`key=\${apiKey}\`);`, ["log:3"]],
    ["concatenated", `${ENV}\nconsole.info("secret: " + apiSecret);`, ["log:3"]],
    ["a property of the environment", `console.log(process.env.OKX_PASSPHRASE);`, ["log:1"]],
    ["the whole environment", `console.log(process.env);`, ["log:1"]],
    ["a copy of it", `const env = { ...process.env };\nconsole.dir(env);`, ["log:2"]],
    ["JSON of it", `console.log(JSON.stringify(process.env, null, 2));`, ["log:1"]],
    ["its entries, one by one", `for (const [name, value] of Object.entries(process.env)) {\n  console.log(name, value);\n}`, ["log:2"]],
    ["its members by name", `for (const name in process.env) console.log(name + "=" + process.env[name]);`, ["log:1"]],
    ["a configuration", `${ENV}\nconst config = { apiKey, secret: apiSecret, symbol: "BTCUSDT" };\nconsole.log("config", config);`, ["log:4"]],
    ["a nested one", `${ENV}\nconst config = { binance: { credentials: { apiKey, apiSecret } } };\nconsole.log(JSON.stringify(config));`, ["log:4"]],
    ["a configuration that is read elsewhere", `const config = JSON.parse(fs.readFileSync("config.json", "utf8"));\nconst ex = new Client(config.apiKey, config.apiSecret);\nconsole.log(config);`, ["log:3"]],
    ["a required one", `const config = require("./config.json");\nconsole.log("loaded", config);\nconnect(config.binance.secret);`, ["log:2"]],
    ["credentials by their name", `const credentials = await vault.read("binance");\nconsole.log(credentials);`, ["log:2"]],
    ["what a function gives", `console.log("secret", getApiSecret());`, ["log:1"]],
    ["util.inspect", `import { inspect } from "node:util";\n${ENV}\nconsole.log(inspect({ apiKey, apiSecret }, { depth: 5 }));`, ["log:4"]],
    ["colours", `import chalk from "chalk";\n${ENV}\nconsole.log(chalk.green(\`secret \${apiSecret}\`));`, ["log:4"]],
    ["padding", `${ENV}\nconsole.log(apiKey.padEnd(80));`, ["log:3"]],
    ["pino", `import pino from "pino";\nconst log = pino();\n${ENV}\nlog.info({ apiKey, apiSecret }, "starting");`, ["log:5"]],
    ["winston", `const winston = require("winston");\nconst l = winston.createLogger({});\nl.debug("secret " + process.env.API_SECRET);`, ["log:3"]],
    ["a logger of the class", `class Bot {\n  constructor(private apiKey: string, private logger: Logger) {}\n  start() {\n    this.logger.info(\`key \${this.apiKey}\`);\n  }\n}`, ["log:4"]],
    ["a child logger", `logger.child({ apiSecret }).info("x");`, ["log:1"]],
    ["debug", `const debug = require("debug")("bot");\n${ENV}\ndebug("key %s", apiKey);`, ["log:4"]],
    ["standard output", `${ENV}\nprocess.stdout.write(apiSecret + "\\n");`, ["log:3"]],
    ["a literal", `const API_SECRET = "${SECRET}";\nconsole.log("using", API_SECRET);`, ["log:2"]],
    ["an object with literals", `const options = { apiKey: "${KEY}", symbol: "BTCUSDT" };\nconsole.table(options);`, ["log:2"]],
    ["headers", `const headers = { "X-MBX-APIKEY": process.env.BINANCE_API_KEY };\nconsole.log("sending", url, headers);`, ["log:2"]],
    ["a URL with a key in it", `${ENV}\nconst url = \`https://api.example.com/v1?apiKey=\${apiKey}&symbol=X\`;\nconsole.log(url);`, ["log:4"]],
    ["JSON of a request", `${ENV}\nconst body = JSON.stringify({ api_key: apiKey, sig });\nconsole.log("body", body);`, ["log:4"]],
    ["encoded", `${ENV}\nconsole.log(Buffer.from(apiSecret).toString("base64"));`, ["log:3"]],
    ["this", `class Bot {\n  constructor(opts) { this.apiKey = opts.apiKey; this.secret = opts.secret; }\n  dump() { console.log(this); }\n}`, ["log:3"]],
    ["an instance", `class Config {\n  apiSecret = process.env.API_SECRET;\n}\nconst config = new Config();\nconsole.log(config);`, ["log:5"]],
    ["the client", `import ccxt from "ccxt";\nconst exchange = new ccxt.kraken({ apiKey: process.env.K, secret: process.env.S });\nconsole.log(exchange);`, ["log:3"]],
    ["a member of the client", `import ccxt from "ccxt";\nconst exchange = new ccxt.kraken({ apiKey: process.env.K, secret: process.env.S });\nconsole.log(exchange.secret);`, ["log:3"]],
    ["dotenv", `const result = require("dotenv").config();\nconsole.log(result.parsed);`, ["log:2"]],
    ["dotenv, whole", `import dotenv from "dotenv";\nconst result = dotenv.config();\nconsole.log(result);`, ["log:3"]],
    ["a function that logs", `const log = (...args) => console.log(new Date(), ...args);\n${ENV}\nlog("secret", apiSecret);\nlog("symbol", symbol);`, ["log:4"]],
    ["a function of a class that logs", `class Bot {\n  log(message: string) {\n    console.log(message);\n  }\n  run(apiSecret: string) {\n    this.log(\`secret \${apiSecret}\`);\n    this.log("running");\n  }\n}`, ["log:6"]],
    ["a function with the credential as a parameter", `function start(apiKey, apiSecret) {\n  console.log("starting", apiKey);\n}\nstart(process.env.A, process.env.B);`, ["log:2"]],
    ["CommonJS and an alias", `const { log } = console;\nconst secret = process.env.SECRET;\nlog(secret);`, ["log:3"]],
    ["TypeScript casts", `const apiSecret = process.env.API_SECRET as string;\n(console as Console).log(apiSecret!);`, ["log:2"]],
    ["a choice", `${ENV}\nconsole.log(apiKey || "no key");`, ["log:3"]],
    ["a wallet's key", `console.log("wallet", wallet.privateKey);`, ["log:1"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });
});

describe("errors, files, telemetry, answers and messages", () => {
  test.each<[string, string, string[]]>([
    ["an error", `${ENV}\nthrow new Error(\`bad secret \${apiSecret}\`);`, ["error:3"]],
    ["an error class", `${ENV}\nreject(new ApiError("refused for " + apiKey));`, ["error:3"]],
    ["a thrown string", `${ENV}\nthrow \`no answer for \${apiKey}\`;`, ["error:3"]],
    ["an assertion", `const assert = require("assert");\nassert(ok, \`secret \${process.env.API_SECRET}\`);`, ["error:2"]],
    ["a file", `import fs from "fs";\n${ENV}\nfs.writeFileSync("debug.json", JSON.stringify({ apiKey, apiSecret, orders }));`, ["file:4"]],
    ["a log file", `import { appendFile } from "node:fs/promises";\n${ENV}\nawait appendFile("bot.log", \`\${Date.now()} \${apiSecret}\\n\`);`, ["file:4"]],
    ["a stream", `const out = fs.createWriteStream("trace.log");\nout.write("secret=" + process.env.API_SECRET);`, ["file:2"]],
    ["Sentry", `import * as Sentry from "@sentry/node";\n${ENV}\nSentry.setExtra("credentials", { apiKey, apiSecret });`, ["telemetry:4"]],
    ["analytics", `analytics.track("login", { apiKey: user.apiKey });`, ["telemetry:1"]],
    ["an answer", `app.get("/debug", (req, res) => res.json(process.env));`, ["response:1"]],
    ["an answer with a status", `const config = { apiKey: process.env.K, secret: process.env.S };\napp.get("/config", (req, res) => { res.status(200).send(config); });`, ["response:2"]],
    ["a function in a cloud", `export const handler = async () => ({\n  statusCode: 200,\n  body: JSON.stringify(process.env) });`, ["response:3"]],
    ["Telegram", `bot.sendMessage(chat, \`key \${process.env.BINANCE_API_KEY}\`);`, ["message:1"]],
    ["a webhook", `await fetch("https://hooks.slack.com/services/x", {\n  method: "POST", body: JSON.stringify({ text: \`secret \${process.env.API_SECRET}\` }) });`, ["message:2"]],
    ["Discord by axios", `import axios from "axios";\naxios.post(DISCORD_WEBHOOK, {\n content: "key: " + process.env.API_KEY });`, ["message:3"]],
    ["verbose", `import ccxt from "ccxt";\nnew ccxt.binance({ apiKey, secret,\n verbose: true });`, ["requests:3"]],
    ["verbose, later", `const ccxt = require("ccxt");\nconst ex = new ccxt.okx(config);\nex.verbose = true;`, ["requests:3"]],
    ["an interceptor", `import axios from "axios";\nconst http = axios.create({ headers: { "X-MBX-APIKEY": process.env.BINANCE_KEY } });\nhttp.interceptors.request.use((config) => {\n  console.log("request", JSON.stringify(config));\n  return config;\n});`, ["headers:4"]],
    ["an interceptor that destructures", `import axios from "axios";\nconst http = axios.create({ headers: { "X-MBX-APIKEY": process.env.BINANCE_KEY } });\nhttp.interceptors.request.use(({ headers, ...rest }) => {\n  console.log(headers);\n  return { headers, ...rest };\n});`, ["headers:4"]],
    ["an answer's request", `import axios from "axios";\naxios.interceptors.response.use((res) => {\n  console.log(res.config.headers);\n  return res;\n});\naxios.get(url, { headers: { "OK-ACCESS-KEY": key } });`, ["headers:3"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });

  test.each<[string, string]>([
    ["a file for credentials", `import fs from "fs";\n${ENV}\nfs.writeFileSync(".env", \`BINANCE_API_SECRET=\${apiSecret}\\n\`);`],
    ["a file for its owner", `import fs from "fs";\n${ENV}\nfs.writeFileSync(path, JSON.stringify({ apiKey, apiSecret }), { mode: 0o600 });`],
  ])("%s, only when asked", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
    expect(await reported(RULE, code, { options: { credentialFiles: true } })).toEqual(["file:4"]);
  });
});

describe("stays quiet", () => {
  test.each<[string, string]>([
    ["whether it is set", `${ENV}\nconsole.log("key", apiKey ? "set" : "missing", !!apiSecret, Boolean(apiKey), apiKey === undefined, typeof apiSecret);`],
    ["its length", `${ENV}\nconsole.log(apiSecret.length, apiKey?.length);`],
    ["its first characters", `${ENV}\nconsole.log(\`key \${apiKey.slice(0, 4)}… \${apiKey.substring(0, 3)} \${apiKey.substr(-4)} \${apiKey[0]}\`);`],
    ["a mask that goes by the names", "function redactMessage(data) { const params = { ...data.params }; for (const field of [\"apiKey\", \"signature\"]) if (field in params) params[field] = \"***\"; return { ...data, params }; }\nexport function send(client) { const data = { id: 1, params: { apiKey: client.apiKey, timestamp: 1 } }; console.log(redactMessage(data)); console.log(JSON.stringify(redactMessage(data))); }"],
    ["a part in a variable", `${ENV}\nconst keyPreview = apiKey.slice(0, 6);\nconst maskedSecret = apiSecret.replace(/./g, "*");\nconsole.log(keyPreview, maskedSecret);`],
    ["a mask of this file", `${ENV}\nconst mask = (s) => s.slice(0, 2) + "***";\nconsole.log(mask(apiKey));`],
    ["a mask of another file", `import { mask, redact } from "./mask";\n${ENV}\nconsole.log(mask(apiKey), redact({ apiKey, apiSecret }));`],
    ["its hash", `import { createHash } from "crypto";\n${ENV}\nconsole.log(createHash("sha256").update(apiKey).digest("hex"));`],
    ["a signature", `import { createHmac } from "crypto";\n${ENV}\nconst signature = createHmac("sha256", apiSecret).update(query).digest("hex");\nconsole.log("signature", signature);`],
    ["the names of an object", `${ENV}\nconst config = { apiKey, apiSecret };\nconsole.log(Object.keys(config));`],
    ["another member of it", `${ENV}\nconst config = { apiKey, apiSecret, symbol: "BTCUSDT" };\nconsole.log(config.symbol);`],
    ["the rest of it", `const { apiKey, apiSecret, ...rest } = config;\nconsole.log(rest);`],
    ["it with stars", `${ENV}\nconst config = { apiKey, apiSecret };\nconsole.log({ ...config, apiKey: "***", apiSecret: "***" });`],
    ["without the secret", `${ENV}\nconst shown = { apiSecret, symbol };\ndelete shown.apiSecret;\nconsole.log(shown);`],
    ["a replacer", `${ENV}\nconsole.log(JSON.stringify({ apiKey, apiSecret, symbol }, ["symbol"]));`],
    ["an object in a template", `${ENV}\nconst config = { apiKey, apiSecret };\nconsole.log(\`config \${config}\`);`],
    ["booleans under the names", `console.log({ apiKey: !!process.env.API_KEY, apiSecret: process.env.API_SECRET ? "set" : "missing" });`],
    ["a client without a key", `import ccxt from "ccxt";\nconst exchange = new ccxt.binance({ enableRateLimit: true });\nconsole.log(exchange);\nexchange.verbose = true;`],
    ["verbose of a client without a key", `import ccxt from "ccxt";\nnew ccxt.binance({ verbose: true });`],
    ["a private field", `class Bot {\n  #apiSecret = process.env.API_SECRET;\n  dump() { console.log(this); }\n}`],
    ["a class that says how it is printed", `class Config {\n  apiSecret = process.env.API_SECRET;\n  toJSON() { return {}; }\n}\nconsole.log(new Config());`],
    ["one variable of the environment", `console.log(process.env.NODE_ENV, process.env.PORT);`],
    ["the names in the environment", `console.log(Object.keys(process.env).length);`],
    ["a message about keys", `console.error("API key is missing: set BINANCE_API_KEY and BINANCE_API_SECRET");`],
    ["logarithms", `const x = Math.log(secret);`],
    ["unknown things", `console.log(data, result, response, options);`],
    ["other keys", `console.log(cacheKey, primaryKey, publicKey, keyName, key, objectKey);`],
    ["a function that is only called so", `const log = (x) => queue.push(x);\nlog(process.env.API_SECRET);`],
    ["sockets", `socket.send(JSON.stringify({ op: "auth", apiKey })); worker.postMessage({ apiKey });`],
    ["an interceptor that logs the URL", `import axios from "axios";\nconst http = axios.create({ headers: { "X-MBX-APIKEY": process.env.BINANCE_KEY } });\nhttp.interceptors.request.use((config) => {\n  console.log(config.method, config.url);\n  return config;\n});`],
    ["incoming headers", `app.use((req, res, next) => { console.log(req.headers); next(); });`],
    ["a bot's token in the path", `await fetch(\`https://api.telegram.org/bot\${process.env.BOT_TOKEN}/sendMessage\`, { method: "POST", body: JSON.stringify({ text: "filled" }) });`],
    ["setting up telemetry", `import * as Sentry from "@sentry/node";\nimport { PostHog } from "posthog-node";\nSentry.init({ dsn: process.env.SENTRY_DSN, apiKey: process.env.SENTRY_API_KEY });`],
    ["an answer that hands out a key", `app.post("/keys", (req, res) => res.json({ apiKey: created.apiKey }));`],
    ["a database", `db.write({ apiKey, apiSecret }); file.write(process.env.PATH);`],
  ])("%s", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
  });
});

describe("Python", () => {
  test.each<[string, string, string[]]>([
    ["print", `print(api_key)`, ["log:1"]],
    ["an f-string", `import os\nsecret = os.environ["BINANCE_SECRET"]\nprint(f"secret={secret!r}")`, ["log:3"]],
    ["percent", `import logging\nlogging.info("secret %s" % api_secret)`, ["log:2"]],
    ["lazy arguments", `import logging\nlogger = logging.getLogger(__name__)\nlogger.debug("key=%s secret=%s", api_key, api_secret)`, ["log:3"]],
    ["format", `print("key: {}".format(api_key))`, ["log:1"]],
    ["loguru", `from loguru import logger\nlogger.info("secret {}", os.getenv("API_SECRET"))`, ["log:2"]],
    ["structlog", `import structlog\nlog = structlog.get_logger()\nlog.info("start", api_key=api_key)`, ["log:3"]],
    ["a dictionary", `config = {"apiKey": api_key, "secret": api_secret}\nprint(f"config {config}")`, ["log:2"]],
    ["a loaded configuration", `import json\nwith open("config.json") as f:\n    config = json.load(f)\nex = ccxt.binance({"apiKey": config["api_key"], "secret": config["api_secret"]})\nprint(config)`, ["log:5"]],
    ["a configuration of the class", `class Bot:\n    def __init__(self, path):\n        self.cfg = json.load(open(path))\n        self.key = self.cfg["apiKey"]\n        logging.info("loaded %s", self.cfg)`, ["log:5"]],
    ["pprint", `from pprint import pprint\npprint(credentials)`, ["log:2"]],
    ["the environment", `import os\nprint(os.environ)`, ["log:2"]],
    ["the environment's items", `import os\nfor k, v in os.environ.items():\n    print(k, v)`, ["log:3"]],
    ["an imported configuration", `import config\nprint(config.API_SECRET)`, ["log:2"]],
    ["an imported name", `from config import API_KEY, API_SECRET\nprint("keys", API_KEY, API_SECRET)`, ["log:2"]],
    ["self", `class Bot:\n    def __init__(self, api_key, api_secret):\n        self.api_key = api_key\n        logging.info("bot with %s", self.api_key)`, ["log:4"]],
    ["vars", `class Bot:\n    def __init__(self, api_key):\n        self.api_key = api_key\n    def dump(self):\n        print(vars(self))\n        print(self.__dict__)`, ["log:5", "log:6"]],
    ["a data class", `from dataclasses import dataclass\n@dataclass\nclass Config:\n    api_key: str\n    api_secret: str\nconfig = Config("a", "b")\nprint(config)`, ["log:7"]],
    ["arguments", `import argparse\nparser = argparse.ArgumentParser()\nargs = parser.parse_args()\nprint(args)\nclient = Client(args.api_key, args.api_secret)`, ["log:4"]],
    ["an exception", `raise ValueError(f"refused: {api_secret}")`, ["error:1"]],
    ["an assertion", `assert response.ok, f"failed with {api_secret}"`, ["error:1"]],
    ["standard output", `import sys\nsys.stdout.write(api_secret)`, ["log:2"]],
    ["click", `import click\nclick.echo(f"key {api_key}")`, ["log:2"]],
    ["a file", `with open("debug.log", "a") as f:\n    f.write(f"{api_key}:{api_secret}\\n")`, ["file:2"]],
    ["a dump", `import json\njson.dump({"api_key": api_key, "api_secret": api_secret}, open("state.json", "w"))`, ["file:2"]],
    ["a pickle", `import pickle\nwith open("cache.pkl", "wb") as f:\n    pickle.dump({"secret": api_secret}, f)`, ["file:3"]],
    ["Path.write_text", `from pathlib import Path\nPath("dump.txt").write_text(api_secret)`, ["file:2"]],
    ["Sentry", `import sentry_sdk\nsentry_sdk.set_context("auth", {"api_key": api_key})`, ["telemetry:2"]],
    ["Flask", `from flask import jsonify\n@app.route("/config")\ndef config():\n    return jsonify(dict(os.environ), secret=api_secret)`, ["response:4"]],
    ["a message", `bot.send_message(chat_id, f"secret {api_secret}")`, ["message:1"]],
    ["a webhook", `import requests\nrequests.post("https://discord.com/api/webhooks/1/x", json={"content": f"secret {api_secret}"})`, ["message:2"]],
    ["verbose", `import ccxt\nex = ccxt.binance({"apiKey": k, "secret": s, "verbose": True})`, ["requests:2"]],
    ["log_requests", `from pybit.unified_trading import HTTP\nsession = HTTP(api_key=a, api_secret=b, log_requests=True)`, ["requests:2"]],
    ["debuglevel", `import http.client\nhttp.client.HTTPConnection.debuglevel = 1\nrequests.get(url, headers={"X-MBX-APIKEY": key})`, ["wire:2"]],
    ["a prepared request", `r = requests.get(url, headers={"X-MBX-APIKEY": key})\nprint(r.request.headers)`, ["headers:2"]],
    ["a function that logs", `def log(message):\n    print(datetime.now(), message)\n\nlog("secret " + api_secret)\nlog("started")`, ["log:4"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code, { file: "bot.py" })).toEqual(expected);
  });

  test.each<[string, string]>([
    ["lengths and booleans", `print(len(api_key), bool(api_secret), api_key is None, "set" if api_secret else "missing")`],
    ["slices", `print(f"key {api_key[:4]}...{api_key[-4:]}", api_secret[0])`],
    ["slices of a literal", `API_KEY = "${KEY}"\nprint(f"key {API_KEY[:4]}…", API_KEY[:6])`],
    ["a preview", `api_key_preview = mask(api_key)\nprint(api_key_preview)`],
    ["masked", `print(mask(api_key), "*" * len(api_secret))`],
    ["SecretStr", `class Settings(BaseSettings):\n    api_secret: SecretStr\n\nsettings = Settings()\nprint(settings.api_secret)\nprint(settings)`],
    ["repr=False", `@dataclass\nclass Config:\n    symbol: str\n    api_secret: str = field(repr=False)\n\nconfig = Config("a", "b")\nprint(config)`],
    ["a plain object", `class Bot:\n    def __init__(self, api_key):\n        self.api_key = api_key\nprint(Bot("x"))`],
    ["a client, which prints its name", `import ccxt\nex = ccxt.binance({"apiKey": a, "secret": b})\nprint(ex)`],
    ["without the secret", `safe = {k: v for k, v in config.items() if k not in ("api_key", "secret")}\nprint(safe)`],
    ["popped", `config = {"api_key": api_key, "symbol": s}\nconfig.pop("api_key")\nprint(config)`],
    ["a question", `key = input("API key: ")\nprint("Enter your API secret:")`],
    ["a working directory", `pwd = os.getcwd()\nprint(pwd)`],
    ["a configuration parser", `config = configparser.ConfigParser()\nprint(config)\nkey = config["binance"]["api_key"]`],
    ["encrypted", `api_key_encrypted = fernet.encrypt(api_key)\nprint(api_key_encrypted)`],
    ["an object whose settings hold one", `class Console:\n    def start(self):\n        self.password = self.crawler.settings["PASSWORD"]\n        logger.info("listening", extra={"crawler": self.crawler})`],
    ["sockets", `ws.send_message({"api_key": api_key})`],
  ])("stays quiet: %s", async (_name, code) => {
    expect(await reported(RULE, code, { file: "bot.py" })).toEqual([]);
  });
});
