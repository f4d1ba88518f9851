import { describe, expect, test } from "vitest";
import { lint, reported, suggested } from "../linting.ts";

const RULE = "require-time-sync";
const CCXT = `import ccxt from "ccxt";\n`;
const HOST = `const BASE = "https://api.binance.com";\n`;

describe("clients", () => {
  test.each<[string, string, string[]]>([
    ["a keyed client", `${CCXT}new ccxt.binance({ apiKey: process.env.K, secret: process.env.S });`, ["missing:2"]],
    ["ccxt.pro", `${CCXT}new ccxt.pro.binance({ apiKey: process.env.K, secret: process.env.S });`, ["missing:2"]],
    ["futures", `${CCXT}new ccxt.binanceusdm({ apiKey, secret, options: { defaultType: "future" } });`, ["missing:2"]],
    ["by name", `${CCXT}new ccxt["binance"]({ apiKey, secret });`, ["missing:2"]],
    ["through a variable", `${CCXT}const config = { apiKey: process.env.K, secret: process.env.S };\nnew ccxt.binance(config);`, ["missing:3"]],
    ["keys set later", `${CCXT}const ex = new ccxt.binance({ enableRateLimit: true });\nex.apiKey = process.env.K;\nex.secret = process.env.S;`, ["missing:2"]],
    ["CommonJS", `const ccxt = require("ccxt");\nmodule.exports = new ccxt.binance({ apiKey: process.env.K, secret: process.env.S });`, ["missing:2"]],
    ["a class's field", `${CCXT}class Bot { constructor(key, secret) { this.ex = new ccxt.binance({ apiKey: key, secret }); } }`, ["missing:2"]],
    ["off", `${CCXT}new ccxt.binance({ apiKey, secret,\n options: { adjustForTimeDifference: false } });`, ["off:3"]],
    ["off on another exchange", `${CCXT}new ccxt.okx({ apiKey, secret, password, options: { adjustForTimeDifference: false } });`, ["off:2"]],
    ["off through a constant", `${CCXT}const SYNC = false;\nnew ccxt.binance({ apiKey, secret, options: { adjustForTimeDifference: SYNC } });`, ["off:3"]],
    ["switched off later", `${CCXT}const ex = new ccxt.binance({ apiKey, secret, options: { adjustForTimeDifference: true } });\nex.options["adjustForTimeDifference"] = false;`, ["off:3"]],
    ["off in a spread", `${CCXT}const base = {\n adjustForTimeDifference: false };\nnew ccxt.binance({ apiKey, secret, options: { ...base } });`, ["off:3"]],
    ["node-binance-api", `const Binance = require("node-binance-api");\nnew Binance().options({ APIKEY: k, APISECRET: s,\n useServerTime: false, recvWindow: 60000 });`, ["off:3"]],
    ["node-binance-api's constructor", `import Binance from "node-binance-api";\nnew Binance({ APIKEY: k, APISECRET: s, useServerTime: false });`, ["off:2"]],
    ["binance", `import { MainClient } from "binance";\nnew MainClient({ api_key: k, api_secret: s, disableTimeSync: true });`, ["off:2"]],
    ["bybit-api", `import { RestClientV5 } from "bybit-api";\nnew RestClientV5({ key: k, secret: s, enable_time_sync: false });`, ["off:2"]],
    ["two clients, one of them", `${CCXT}const a = new ccxt.binance({ apiKey, secret, options: { adjustForTimeDifference: true } });\nconst b = new ccxt.binance({ apiKey, secret, options: { adjustForTimeDifference: false } });`, ["off:3"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });

  test.each<[string, string, string[]]>([
    ["a keyed client", `import os\nimport ccxt\nex = ccxt.binance({'apiKey': os.environ['K'], 'secret': os.environ['S'], 'enableRateLimit': True})`, ["missing:3"]],
    ["async", `import ccxt.async_support as ccxt\nex = ccxt.binance({'apiKey': key, 'secret': secret})`, ["missing:2"]],
    ["getattr", `import ccxt\nex = getattr(ccxt, 'binance')({'apiKey': key, 'secret': secret})`, ["missing:2"]],
    ["dict()", `import ccxt\nex = ccxt.binance(dict(apiKey=key, secret=secret))`, ["missing:2"]],
    ["off", `import ccxt\nex = ccxt.binance({\n  'apiKey': key,\n  'secret': secret,\n  'options': {'adjustForTimeDifference': False},\n})`, ["off:5"]],
    ["off by update", `import ccxt\nex = ccxt.binance({'apiKey': key, 'secret': secret})\nex.options.update({'adjustForTimeDifference': False})`, ["off:3"]],
    ["off later", `import ccxt\nex = ccxt.binance({'apiKey': key, 'secret': secret})\nex.options['adjustForTimeDifference'] = False`, ["off:3"]],
  ])("Python: %s", async (_name, code, expected) => {
    expect(await reported(RULE, code, { file: "bot.py" })).toEqual(expected);
  });

  test.each<[string, string]>([
    ["on", `${CCXT}new ccxt.binance({ apiKey, secret, options: { adjustForTimeDifference: true } });`],
    ["on through a constant object", `${CCXT}const options = { adjustForTimeDifference: true, recvWindow: 60000 };\nnew ccxt.binance({ apiKey, secret, options });`],
    ["on later", `${CCXT}const ex = new ccxt.binance({ apiKey, secret });\nex.options["adjustForTimeDifference"] = true;`],
    ["on in a merged object", `${CCXT}const ex = new ccxt.binance({ apiKey, secret });\nex.options = { ...ex.options, adjustForTimeDifference: true };`],
    ["measured", `${CCXT}const ex = new ccxt.binance({ apiKey, secret });\nawait ex.loadTimeDifference();`],
    ["measured now and then", `${CCXT}const ex = new ccxt.binance({ apiKey, secret });\nsetInterval(() => ex.loadTimeDifference(), 60_000);`],
    ["measured by the program", `${CCXT}const ex = new ccxt.binance({ apiKey, secret });\nex.options.timeDifference = Date.now() - (await ex.fetchTime());`],
    ["a nonce of its own", `${CCXT}const ex = new ccxt.binance({ apiKey, secret });\nex.nonce = () => ex.milliseconds() - drift;`],
    ["a subclass's nonce", `${CCXT}class Mine extends ccxt.binance { nonce() { return this.milliseconds() - this.drift; } }\nnew Mine({ apiKey, secret });`],
    ["no key", `${CCXT}new ccxt.binance({ enableRateLimit: true });`],
    ["empty keys", `${CCXT}new ccxt.binance({ apiKey: "", secret: "" });`],
    ["no key, and off", `${CCXT}new ccxt.binance({ options: { adjustForTimeDifference: false } });`],
    ["options that aren't known", `${CCXT}export const make = (options) => new ccxt.binance({ apiKey, secret, options });`],
    ["a configuration that isn't known", `${CCXT}export const make = (config) => new ccxt.binance({ ...config, apiKey, secret });`],
    ["an exchange that isn't known", `${CCXT}export const make = (id) => new ccxt[id]({ apiKey, secret });`],
    ["another exchange", `${CCXT}new ccxt.kraken({ apiKey, secret });`],
    ["one that can't", `${CCXT}new ccxt.poloniex({ apiKey, secret });`],
    ["a value that isn't known", `${CCXT}export const make = (on) => new ccxt.binance({ apiKey, secret, options: { adjustForTimeDifference: on } });`],
    ["an exchange's own description", `import Exchange from "./base.js";\nexport default class binance extends Exchange { describe() { return { options: { adjustForTimeDifference: false, recvWindow: 10000, timeDifference: 0 } }; } }`],
    ["node-binance-api, on", `import Binance from "node-binance-api";\nnew Binance({ APIKEY: k, APISECRET: s, useServerTime: true, recvWindow: 60000 });`],
    ["node-binance-api, not said", `import Binance from "node-binance-api";\nnew Binance({ APIKEY: k, APISECRET: s });`],
    ["binance-api-node with its time", `import Binance from "binance-api-node";\nBinance({ apiKey, apiSecret, getTime: () => serverNow() });`],
    ["binance, on", `import { MainClient } from "binance";\nnew MainClient({ api_key: k, api_secret: s, disableTimeSync: false });`],
  ])("stays quiet: %s", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
  });

  test.each<[string, string]>([
    ["on", `import ccxt\nex = ccxt.binance({'apiKey': key, 'secret': secret, 'options': {'adjustForTimeDifference': True}})`],
    ["on by dict()", `import ccxt\nex = ccxt.binance(dict(apiKey=key, secret=secret, options=dict(adjustForTimeDifference=True)))`],
    ["measured", `import ccxt\nex = ccxt.binance({'apiKey': key, 'secret': secret})\nex.load_time_difference()`],
    ["setdefault", `import ccxt\ncfg = {'apiKey': key, 'secret': secret}\ncfg.setdefault('options', {})\ncfg['options'].setdefault('adjustForTimeDifference', True)\nex = ccxt.binance(cfg)`],
    ["update", `import ccxt\nex = ccxt.binance({'apiKey': key, 'secret': secret})\nex.options.update({'adjustForTimeDifference': True})`],
    ["python-binance", `from binance.client import Client\nclient = Client(api_key, api_secret)\nclient.timestamp_offset = server['serverTime'] - int(time.time() * 1000)`],
  ])("Python stays quiet: %s", async (_name, code) => {
    expect(await reported(RULE, code, { file: "bot.py" })).toEqual([]);
  });

  test("everywhere asks each exchange that can", async () => {
    const options = { everywhere: true };
    expect(await reported(RULE, `${CCXT}new ccxt.okx({ apiKey, secret, password });`, { options })).toEqual(["missing:2"]);
    expect(await reported(RULE, `${CCXT}new ccxt.poloniex({ apiKey, secret });`, { options })).toEqual([]);
    expect((await lint(RULE, `${CCXT}new ccxt.bybit({ apiKey, secret });`, { options })).hits[0]?.message).toContain("Bybit refuses one that is off (10002)");
  });
});

describe("the window as a substitute", () => {
  test.each<[string, string, string[]]>([
    ["a parameter", `${HOST}const q = new URLSearchParams({ symbol, recvWindow: 60000, timestamp: Date.now() });`, ["window:2"]],
    // eslint-disable-next-line keyfence/max-recv-window, keyfence/require-time-sync -- a program as text
    ["a string", `${HOST}const q = \`symbol=\${s}&recvWindow=60000&timestamp=\${Date.now()}\`;`, ["window:2"]],
    ["a constant", `${HOST}const RECV_WINDOW = 60 * 1000;\nconst q = { recvWindow: RECV_WINDOW, timestamp: Date.now() };`, ["window:3"]],
    ["a client's option", `import { MainClient } from "binance";\nnew MainClient({ api_key: k, api_secret: s, recvWindow: 60000 });`, ["window:2"]],
    ["node-binance-api", `import Binance from "node-binance-api";\nnew Binance({ APIKEY: k, APISECRET: s, recvWindow: 60000 });`, ["window:2"]],
    ["once for a client", `${CCXT}new ccxt.binance({ apiKey, secret, options: { recvWindow: 60000 } });`, ["missing:2"]],
    ["a method's options", `import { Spot } from "@binance/connector";\nconst c = new Spot(k, s);\nc.account({ recvWindow: 60000 });`, ["window:3"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });

  test("Python", async () => {
    expect(await reported(RULE, `from binance.client import Client\nclient = Client(key, secret)\nclient.get_account(recvWindow=60000)\n`, { file: "bot.py" })).toEqual(["window:3"]);
    expect(await reported(RULE, `import time\nBASE = 'https://api.binance.com'\nparams = {'recvWindow': 60000, 'timestamp': int(time.time() * 1000)}\n`, { file: "bot.py" })).toEqual(["window:3"]);
  });

  test.each<[string, string]>([
    ["the default", `${HOST}const q = { recvWindow: 5000, timestamp: Date.now() };`],
    ["half of it", `${HOST}const q = { recvWindow: 10000, timestamp: Date.now() };`],
    ["with the server's time", `${HOST}const { serverTime } = await get("/api/v3/time");\nconst q = { recvWindow: 60000, timestamp: serverTime };`],
    ["with an offset", `${HOST}const q = { recvWindow: 60000, timestamp: Date.now() + timeOffset };`],
    ["with a time that comes from elsewhere", `${HOST}const q = { recvWindow: 60000, timestamp: await clock.stamp() };`],
    ["Bybit", `const h = { "X-BAPI-RECV-WINDOW": "60000" };`],
    ["a client that is synced", `import Binance from "node-binance-api";\nnew Binance({ APIKEY: k, APISECRET: s, useServerTime: true, recvWindow: 60000 });`],
  ])("stays quiet: %s", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
  });
});

describe("a fixed offset", () => {
  test.each<[string, string, string[]]>([
    ["in a parameter", `${HOST}const q = new URLSearchParams({ symbol, timestamp: Date.now() - 1000 });`, ["fixed:2"]],
    ["in a template", `${HOST}const q = \`symbol=\${s}&timestamp=\${Date.now() - 1500}\`;`, ["fixed:2"]],
    ["in a concatenation", `${HOST}const q = "symbol=" + s + "&timestamp=" + (Date.now() - 1500);`, ["fixed:2"]],
    ["in a variable", `${HOST}const timestamp = Date.now() + 2000;`, ["fixed:2"]],
    ["rounded", `${HOST}const timestamp = Math.floor(new Date().getTime() - 1500);`, ["fixed:2"]],
    ["a named constant", `const CLOCK_DRIFT = 1200;\nexport const timestamp = () => Date.now() - CLOCK_DRIFT;`, ["fixed:2"]],
    ["a configuration's", `const config = { timeOffset: -900 };\nexport function getTimestamp() {\n return Date.now() + config.timeOffset;\n}`, ["fixed:3"]],
    ["a class's field", `class Clock {\n offset = -1500;\n now() { return Date.now() + this.offset; }\n}`, ["fixed:3"]],
    ["set", `${HOST}url.searchParams.set("timestamp", String(Date.now() - 1000));`, ["fixed:2"]],
    ["assigned", `${HOST}params.timestamp = Date.now() - 1000;`, ["fixed:2"]],
    ["a nonce", `${CCXT}const ex = new ccxt.kraken({ apiKey, secret });\nex.nonce = () => Date.now() - 5000;`, ["fixed:3"]],
    ["ccxt's clock", `${CCXT}const ex = new ccxt.binance({ apiKey, secret });\nex.nonce = () => ex.milliseconds() - 1000;`, ["fixed:3"]],
    ["ccxt's difference", `${CCXT}const ex = new ccxt.binance({ apiKey, secret, options: { adjustForTimeDifference: true } });\nex.options.timeDifference = 1000;`, ["fixed:3"]],
    ["a client that is told the time", `import Binance from "binance-api-node";\nBinance({ apiKey, apiSecret, getTime: () => Date.now() - 1000 });`, ["fixed:2"]],
    ["a function that is asked for the time, with no exchange in sight", `const HACK_MS = 3000;\nexport function nonce() {\n return Date.now() - HACK_MS;\n}`, ["fixed:3"]],
    ["the clock itself", `${CCXT}const ex = new ccxt.kraken({ apiKey, secret });\nconst real = Date.now;\nDate.now = () => real() - 1500;`, ["fixed:4"]],
    ["a client's method", `import { MainClient } from "binance";\nconst c = new MainClient({ api_key: k, api_secret: s });\nc.setTimeOffset(-1000);`, ["fixed:3"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });

  test.each<[string, string, string[]]>([
    ["a named constant", `import time\n\nOFFSET = -2350  # measured once\n\n\ndef stamp():\n    return int(time.time() * 1000) + OFFSET\n`, ["fixed:7"]],
    ["a number", `import time\nBASE = 'https://api.binance.com'\n\ndef get_timestamp():\n    return int(time.time() * 1000) - 1000\n`, ["fixed:5"]],
    ["seconds", `import time\nBASE = 'https://api.binance.com'\ntimestamp = int((time.time() - 2) * 1000)\n`, ["fixed:3"]],
    ["a dictionary", `import time\nBASE = 'https://api.binance.com'\nparams = {'symbol': s, 'timestamp': int(time.time() * 1000 - 1500)}\n`, ["fixed:3"]],
    ["an f-string", `import time\nBASE = 'https://api.binance.com'\nq = f"symbol={s}&timestamp={int(time.time() * 1000) - 1000}"\n`, ["fixed:3"]],
    ["an item", `import time\nBASE = 'https://api.binance.com'\nparams['timestamp'] = int(round(time.time() * 1000)) - 500\n`, ["fixed:3"]],
    ["datetime", `from datetime import datetime\nBASE = 'https://api.binance.com'\ntimestamp = int(datetime.now().timestamp() * 1000) - 1000\n`, ["fixed:3"]],
    ["by another name", `import time, requests\nnow = time.time() - 1\nrequests.get("https://api.binance.com/api/v3/account", params={"timestamp": int(now * 1000)})\n`, ["fixed:2"]],
    ["timedelta", `from datetime import datetime, timedelta\nBASE = 'https://api.binance.com'\ntimestamp = int((datetime.now() - timedelta(seconds=2)).timestamp() * 1000)\n`, ["fixed:3"]],
    ["python-binance", `from binance.client import Client\nclient = Client(key, secret)\nclient.timestamp_offset = -1500\n`, ["fixed:3"]],
    ["once, taken from a function's time", `import time, requests\ndef now_ms():\n    return int(time.time() * 1000)\n\nts = str(now_ms() - 1000)\n\nrequests.get("https://api.binance.com/api/v3/account?timestamp=" + ts)\n`, ["fixed:5"]],
    ["an imported function's time", `from .clock import get_current_timestamp\nBASE = 'https://api.binance.com'\nts = str(get_current_timestamp() - 1000)\n`, ["fixed:3"]],
    ["the clock itself", `import time\nfrom binance.client import Client\n_real = time.time\ntime.time = lambda: _real() - 1.5\nclient = Client(key, secret)\n`, ["fixed:4"]],
    ["a subclass", `import ccxt\nclass Mine(ccxt.kraken):\n    def nonce(self):\n        return self.milliseconds() - 2500\n`, ["fixed:4"]],
    ["ccxt's nonce", `import ccxt\nex = ccxt.kraken({'apiKey': key, 'secret': secret})\nex.nonce = lambda: ex.milliseconds() - 1000\n`, ["fixed:3"]],
    ["a parameter's default", `import time\n\ndef now_ms(skew=-700):\n    return int(time.time() * 1000) + skew\n\ntimestamp = now_ms()\n`, []],
  ])("Python: %s", async (_name, code, expected) => {
    expect(await reported(RULE, code, { file: "bot.py" })).toEqual(expected);
  });

  test.each<[string, string]>([
    ["measured", `${HOST}let offset = 0;\nasync function sync() { offset = (await serverTime()) - Date.now(); }\nexport const timestamp = () => Date.now() + offset;`],
    ["from the environment", `${HOST}const OFFSET = Number(process.env.CLOCK_OFFSET ?? -1500);\nexport const timestamp = () => Date.now() + OFFSET;`],
    ["zero", `const OFFSET = 0;\nexport const timestamp = () => Date.now() + OFFSET;`],
    ["the beginning of a range", `${HOST}const startTime = Date.now() - 60_000;`],
    ["an expiry", `${HOST}const expiresAt = Date.now() + 30_000;`],
    ["a deadline", `${HOST}const deadline = Date.now() + 5000; while (Date.now() < deadline) await poll();`],
    ["a cache", `${HOST}const fresh = cached.timestamp > Date.now() - 5000;`],
    ["a time zone", `const TZ_OFFSET = 300_000;\nexport const now = () => Date.now() + TZ_OFFSET;`],
    ["BitMEX's expiry", `const headers = { "api-expires": Math.round(Date.now() / 1000) + 20 };`],
    ["a record of what was", `${HOST}trades.push({ price, symbol, timestamp: Date.now() - 5000 });`],
    ["a candle's time", `${HOST}const timestamp = Date.now() - 60_000;`],
    ["hours", `const offset = 9 * 3600 * 1000;\nexport const now = () => Date.now() + offset;`],
    ["a token's skew", `const CLOCK_SKEW = 30;\nif (exp < Date.now() / 1000 - CLOCK_SKEW) throw new Error("expired");`],
    ["a duration", `${HOST}const elapsed = Date.now() - started;`],
    ["a page's offset", `${HOST}const offset = 100; list(offset + 50);`],
    ["an order's time in force", `${HOST}const params = { goodTillDate: Date.now() + 600_000, timestamp: Date.now() };`],
    ["another program", `export const timestamp = Date.now() - 1000;`],
    ["since", `${CCXT}const ex = new ccxt.kraken();\nconst since = ex.milliseconds() - 60_000;`],
    ["a difference that is passed", `export const timestamp = (offset) => Date.now() + offset;`],
    ["timeDifference at first", `${CCXT}const ex = new ccxt.kraken({ apiKey, secret, options: { timeDifference: 0 } });`],
    ["performance", `const t0 = performance.now() - 100;`],
  ])("stays quiet: %s", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
  });

  test.each<[string, string]>([
    ["an imported function's time of the server", `from .clock import get_server_timestamp\nBASE = 'https://api.binance.com'\nts = get_server_timestamp() - 1000\n`],
    ["a start", `import time\nBASE = 'https://api.binance.com'\nstart_time = int(time.time() * 1000) - 3600\n`],
    ["an hour ago", `from datetime import datetime, timedelta\nBASE = 'https://api.binance.com'\ntimestamp = int((datetime.now() - timedelta(hours=1)).timestamp() * 1000)\n`],
    ["a timeout", `import time\nBASE = 'https://api.binance.com'\nend = time.time() + 30\n`],
    ["measured", `import time\n\nclass Clock:\n    def __init__(self):\n        self.offset = 0\n\n    def sync(self, server_time):\n        self.offset = server_time - int(time.time() * 1000)\n\n    def now(self):\n        return int(time.time() * 1000) + self.offset\n`],
    ["a global that is measured", `import time\nOFFSET = 0\n\ndef sync():\n    global OFFSET\n    OFFSET = fetch() - time.time() * 1000\n\ndef timestamp():\n    return int(time.time() * 1000 + OFFSET)\n`],
  ])("Python stays quiet: %s", async (_name, code) => {
    expect(await reported(RULE, code, { file: "bot.py" })).toEqual([]);
  });
});

describe("a suggestion mends what it is offered for", () => {
  test.each<[string, string, string, string]>([
    ["missing", "bot.ts", `${CCXT}new ccxt.binance({ apiKey, secret });`, `{ apiKey, secret, options: { adjustForTimeDifference: true } }`],
    ["missing beside other options", "bot.ts", `${CCXT}new ccxt.binance({ apiKey, secret, options: { defaultType: "swap" } });`, `{ defaultType: "swap", adjustForTimeDifference: true }`],
    ["missing in empty options", "bot.ts", `${CCXT}new ccxt.binance({ apiKey, secret, options: {} });`, `options: { adjustForTimeDifference: true }`],
    ["off", "bot.ts", `${CCXT}new ccxt.binance({ apiKey, secret, options: { adjustForTimeDifference: false } });`, `adjustForTimeDifference: true`],
    ["off later", "bot.ts", `${CCXT}const ex = new ccxt.binance({ apiKey, secret });\nex.options.adjustForTimeDifference = false;`, `.adjustForTimeDifference = true`],
    ["one that switches it off", "bot.ts", `import { MainClient } from "binance";\nnew MainClient({ api_key: k, api_secret: s, disableTimeSync: true });`, `disableTimeSync: false`],
    ["Python", "bot.py", `import ccxt\nex = ccxt.binance({'apiKey': key, 'secret': secret})`, `'secret': secret, 'options': {'adjustForTimeDifference': True}}`],
    ["Python over lines", "bot.py", `import ccxt\nex = ccxt.binance({\n    "apiKey": key,\n    "secret": secret,\n})`, `"secret": secret, "options": {"adjustForTimeDifference": True},\n}`],
    ["Python, off", "bot.py", `import ccxt\nex = ccxt.binance({'apiKey': key, 'secret': secret, 'options': {'adjustForTimeDifference': False}})`, `{'adjustForTimeDifference': True}`],
  ])("%s", async (_name, file, code, expected) => {
    const [after] = suggested(RULE, code, { file });
    expect(after).toContain(expected);
    expect(await reported(RULE, after ?? "", { file })).toEqual([]);
  });

  test("and is not offered where the options stand elsewhere", () => {
    expect(suggested(RULE, `${CCXT}const config = { apiKey: k, secret: s };\nnew ccxt.binance(config);`)).toEqual([undefined]);
  });
});
