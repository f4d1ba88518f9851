import { describe, expect, test } from "vitest";
import { lint, reported, suggested } from "../linting.ts";

const RULE = "max-recv-window";
const HOST = `const BASE = "https://api.binance.com";\n`;

describe("reports", () => {
  test.each<[string, string, string[]]>([
    ["an option", `import ccxt from "ccxt";\nnew ccxt.binance({ options: { recvWindow: 70000 } });`, ["max:2"]],
    ["a client's option", `import { MainClient } from "binance";\nnew MainClient({ recvWindow: 60001 });`, ["max:2"]],
    ["node-binance-api", `const Binance = require("node-binance-api");\nnew Binance().options({ APIKEY: k,\n recvWindow: 120000 });`, ["max:3"]],
    ["a method's options", `import { Spot } from "@binance/connector";\nconst c = new Spot(k, s);\nc.account({ recvWindow: 100000 });`, ["max:3"]],
    ["arithmetic", `${HOST}const p = { recvWindow: 2 * 60 * 1000, timestamp: Date.now() };`, ["max:2"]],
    ["a constant", `${HOST}const WINDOW = 65_000;\nexport const p = { recvWindow: WINDOW };`, ["max:3"]],
    ["a constant object", `${HOST}const CONFIG = { window: 90000 };\nexport const p = { recvWindow: CONFIG.window };`, ["max:3"]],
    ["shorthand", `${HOST}const recvWindow = 1e6;\nexport const p = { recvWindow };`, ["max:3"]],
    ["a string", `${HOST}export const p = new URLSearchParams({ recvWindow: "99999" });`, ["max:2"]],
    ["an assignment", `${HOST}params.recvWindow = 75000;`, ["max:2"]],
    ["a computed assignment", `${HOST}params["recvWindow"] = 75000;`, ["max:2"]],
    ["set", `${HOST}url.searchParams.set("recvWindow", "75000");`, ["max:2"]],
    ["append", `${HOST}query.append("recvWindow", String(75000));`, ["max:2"]],
    ["a template", `${HOST}const q = \`recvWindow=\${70000}&timestamp=\${t}\`;`, ["max:2"]],
    ["a template's text", `${HOST}const q = \`recvWindow=70000&timestamp=\${t}\`;`, ["max:2"]],
    // eslint-disable-next-line keyfence/max-recv-window -- a program as text
    ["a string's text", `${HOST}const q = "symbol=X&recvWindow=70000&timestamp=" + t;`, ["max:2"]],
    ["a concatenation", `${HOST}const q = "symbol=" + s + "&recvWindow=" + 70000 + "&timestamp=" + t;`, ["max:2"]],
    ["a default in the environment", `${HOST}export const p = { recvWindow: Number(process.env.RECV_WINDOW || 90000) };`, ["max:2"]],
    ["one of two branches", `${HOST}export const p = { recvWindow: slow ? 90000 : 5000 };`, ["max:2"]],
    ["a default parameter", `${HOST}export const sign = (params, recvWindow = 80000) => ({ ...params, recvWindow });`, ["max:2"]],
    ["no exchange in sight", `export const p = { recvWindow: 70000, timestamp: Date.now() };`, ["max:1"]],
    ["ccxt's later assignment", `import ccxt from "ccxt";\nconst ex = new ccxt.binance();\nex.options["recvWindow"] = 70000;`, ["max:3"]],
    ["MEXC", `import ccxt from "ccxt";\nnew ccxt.mexc({ options: { recvWindow: 70000 } });`, ["max:2"]],
    ["seconds", `${HOST}export const p = { recvWindow: 5, timestamp: Date.now() };`, ["seconds:2"]],
    ["a minute in seconds", `${HOST}export const q = "recvWindow=60&timestamp=" + Date.now();`, ["seconds:2"]],
    ["Bybit in seconds", `const headers = { "X-BAPI-RECV-WINDOW": "5" };`, ["seconds:1"]],
    ["CommonJS", `const ccxt = require("ccxt");\nmodule.exports = new ccxt.binanceusdm({ options: { recvWindow: 61e3 } });`, ["max:2"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });

  test.each<[string, string, string[]]>([
    ["a keyword", `from binance.client import Client\nc = Client(k, s)\nc.get_account(recvWindow=70000)`, ["max:3"]],
    ["a dictionary", `import requests\nBASE = "https://api.binance.com"\nparams = {"symbol": s, "recvWindow": 100_000}`, ["max:3"]],
    ["an item", `BASE = "https://api.binance.com"\nparams["recvWindow"] = 60 * 1000 * 2`, ["max:2"]],
    ["an f-string", `BASE = "https://api.binance.com"\nRECV = 90000\nq = f"recvWindow={RECV}&timestamp={ts}"`, ["max:3"]],
    ["ccxt", `import ccxt\nccxt.binance({'options': {'recvWindow': 70000}})`, ["max:2"]],
    ["ccxt's options by dict()", `import ccxt\nccxt.binance(dict(options=dict(recvWindow=70000)))`, ["max:2"]],
    ["setdefault", `BASE = "https://api.binance.com"\nparams.setdefault("recvWindow", 70000)`, ["max:2"]],
    ["an environment's fallback", `import os\nBASE = "https://api.binance.com"\nparams = {"recvWindow": int(os.getenv("RECV_WINDOW", "80000"))}`, ["max:3"]],
    ["pybit in seconds", `from pybit.unified_trading import HTTP\nHTTP(testnet=False, api_key=k, api_secret=s, recv_window=5)`, ["seconds:2"]],
  ])("Python: %s", async (_name, code, expected) => {
    expect(await reported(RULE, code, { file: "bot.py" })).toEqual(expected);
  });
});

describe("stays quiet", () => {
  test.each<[string, string]>([
    ["the maximum", `${HOST}export const p = { recvWindow: 60000 };`],
    ["the default", `${HOST}export const p = { recvWindow: 5000 };`],
    ["between", `${HOST}export const p = { recvWindow: 10_000 };`],
    ["a value that isn't known", `${HOST}export const make = (recvWindow) => ({ recvWindow });`],
    ["the environment", `${HOST}export const p = { recvWindow: process.env.RECV_WINDOW };`],
    ["a type", `interface Options { recvWindow?: number }`],
    ["a switch", `const flags = { recvWindow: 1 }; const off = { recvWindow: 0 };`],
    ["undefined", `${HOST}export const p = { recvWindow: undefined };`],
    ["destructuring", `${HOST}const { recvWindow = 90000 } = options;`],
    ["Bybit, whose maximum isn't documented", `import { RestClientV5 } from "bybit-api";\nnew RestClientV5({ recv_window: 100000 });`],
    ["Bybit's header", `const headers = { "X-BAPI-RECV-WINDOW": "100000" };`],
    ["seconds times 1000", `${HOST}export const p = { recvWindow: 5 * 1000 };`],
    ["a factor that isn't known", `${HOST}export const p = { recvWindow: 5 * second };`],
    ["another window", `const ui = { receiveWindowSize: 70000, window: 90000 };`],
    ["a sentence", `const help = "recvWindow is at most 60000 ms; recvWindow=70000 is refused";`],
    ["a comparison", `if (params.recvWindow > 60000) throw new Error("recvWindow");`],
  ])("%s", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
  });

  test("Python", async () => {
    expect(await reported(RULE, `import ccxt\nccxt.binance({'options': {'recvWindow': 5000}})\nclient.get_account(recvWindow=recv_window)\n`, { file: "bot.py" })).toEqual([]);
  });
});

describe("atMost: default", () => {
  const options = { atMost: "default" };

  test.each<[string, string, string[]]>([
    ["the maximum", `${HOST}export const p = { recvWindow: 60000 };`, ["default:2"]],
    ["the default", `${HOST}export const p = { recvWindow: 5000 };`, []],
    ["over the maximum", `${HOST}export const p = { recvWindow: 70000 };`, ["max:2"]],
    ["Bybit", `import { RestClientV5 } from "bybit-api";\nnew RestClientV5({ recv_window: 20000 });`, ["default:2"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code, { options })).toEqual(expected);
  });
});

test("names the exchange, or those that have a maximum", async () => {
  const first = async (code: string): Promise<string | undefined> => (await lint(RULE, code)).hits[0]?.message;
  expect(await first(`${HOST}export const p = { recvWindow: 70000 };`)).toContain("60000 is the most that Binance takes");
  expect(await first(`export const p = { recvWindow: 70000 };`)).toContain("Binance or MEXC");
});

describe("a suggestion mends what it is offered for", () => {
  test.each<[string, string, string]>([
    ["an option", `${HOST}export const p = { recvWindow: 90_000 };`, "recvWindow: 5000"],
    ["a string", `${HOST}query.set("recvWindow", "90000");`, `"recvWindow", "5000"`],
    ["seconds", `${HOST}export const p = { recvWindow: 5 };`, "recvWindow: 5000"],
  ])("%s", async (_name, code, expected) => {
    const [after] = suggested(RULE, code);
    expect(after).toContain(expected);
    expect(await reported(RULE, after ?? "")).toEqual([]);
  });

  test("and is not offered for what isn't written there", () => {
    expect(suggested(RULE, `${HOST}const W = 90000;\nexport const p = { recvWindow: W };`)).toEqual([undefined]);
  });
});
