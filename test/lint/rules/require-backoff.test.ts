import { describe, expect, test } from "vitest";
import { reported } from "../linting.ts";

const RULE = "require-backoff";
const EX = `import ccxt from "ccxt";\nconst ex = new ccxt.binance({ enableRateLimit: true });\n`;
const BINANCE = `import Binance from "binance-api-node";\nconst client = Binance();\n`;
const URL = "https://api.binance.com/api/v3/klines?symbol=BTCUSDT&interval=1m";

/** A `return` needs a function around it. */
const whole = (code: string): string => (/\breturn\b/.test(code) && !/function|=>/.test(code) ? `${code.replace(/^(?!import )/m, "async function run() { ")} }` : code);

describe("requests in a loop", () => {
  test.each<[string, string, string[]]>([
    ["fetch without a wait", `while (true) {\n const r = await fetch("${URL}");\n}`, ["raw:2"]],
    ["for (;;)", `for (;;) {\n const r = await fetch("${URL}");\n}`, ["raw:2"]],
    ["axios", `import axios from "axios";\nwhile (running) {\n const { data } = await axios.get("${URL}");\n}`, ["raw:3"]],
    ["an axios instance", `import axios from "axios";\nconst http = axios.create({ baseURL: "https://api.binance.com" });\nwhile (true) {\n await http.get("/api/v3/depth");\n}`, ["raw:4"]],
    ["CommonJS", `const axios = require("axios");\nasync function run() {\n while (true) {\n  await axios.get("${URL}");\n }\n}`, ["raw:4"]],
    ["history by pages", `let from = 0;\nwhile (from < end) {\n const r = await fetch(\`https://api.binance.com/api/v3/klines?symbol=BTCUSDT&startTime=\${from}\`);\n from += step;\n}`, ["raw:3"]],
    ["history by what came last", `import axios from "axios";\nasync function history(start, end) {\n while (start < end) {\n  const { data } = await axios.get("https://api.binance.com/api/v3/klines", { params: { symbol: "BTCUSDT", startTime: start } });\n  start = data[data.length - 1][0] + 60000;\n }\n}`, ["raw:4"]],
    ["each symbol's candles", `for (const s of symbols) {\n await fetch(\`https://api.binance.com/api/v3/klines?symbol=\${s}\`);\n}`, ["raw:2"]],
    ["all at once", `await Promise.all(symbols.map((s) => fetch(\`https://api.binance.com/api/v3/klines?symbol=\${s}\`)));`, ["raw:1"]],
    ["a function of the file", `async function candles(symbol) {\n return fetch(\`https://www.okx.com/api/v5/market/candles?instId=\${symbol}\`);\n}\nwhile (true) await candles("BTC-USDT");`, ["raw:2"]],
    ["a client that doesn't throttle", `${BINANCE}while (true) {\n const book = await client.book({ symbol: "BTCUSDT" });\n}`, ["unthrottled:4"]],
    ["candles of each symbol", `${BINANCE}for (const symbol of symbols) {\n const c = await client.candles({ symbol });\n}`, ["unthrottled:4"]],
    ["one price for ever", `while (true) {\n const r = await fetch("https://api.binance.com/api/v3/ticker/price?symbol=BTCUSDT");\n}`, ["raw:2"]],
    ["one price for ever through a client", `${BINANCE}while (true) {\n const p = await client.prices({ symbol: "BTCUSDT" });\n}`, ["unthrottled:4"]],
    ["a few for ever", `const depth = (s) => fetch(\`https://api.binance.com/api/v3/depth?symbol=\${s}\`);\nwhile (true) {\n for (const s of ["BTCUSDT", "ETHUSDT"]) await depth(s);\n}`, ["raw:1"]],
    ["bybit-api", `import { RestClientV5 } from "bybit-api";\nconst client = new RestClientV5({ key, secret });\nwhile (true) {\n const p = await client.getPositionInfo({ category: "linear" });\n}`, ["unthrottled:4"]],
  ])("reports %s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });

  test.each<[string, string]>([
    ["a wait", `while (true) {\n await fetch("${URL}");\n await sleep(1000);\n}`],
    ["a promise of setTimeout", `while (true) {\n await fetch("${URL}");\n await new Promise((r) => setTimeout(r, 1000));\n}`],
    ["timers/promises", `import { setTimeout as pause } from "node:timers/promises";\nfor (const s of symbols) {\n await fetch(\`https://api.binance.com/api/v3/klines?symbol=\${s}\`);\n await pause(100);\n}`],
    ["a function that waits", `const rest = () => new Promise((r) => setTimeout(r, 500));\nwhile (true) {\n await fetch("${URL}");\n await rest();\n}`],
    ["a request that waits by itself", `async function get(url) { await sleep(100); return fetch(url); }\nfor (const s of symbols) await get("https://api.binance.com/api/v3/klines?symbol=" + s);`],
    ["429 read", `while (true) {\n const r = await fetch("${URL}");\n if (r.status === 429) break;\n}`],
    ["Retry-After read", `while (true) {\n const r = await fetch("${URL}");\n const after = r.headers.get("retry-after");\n}`],
    ["axios-retry", `import axios from "axios";\nimport axiosRetry from "axios-retry";\naxiosRetry(axios);\nwhile (true) await axios.get("${URL}");`],
    ["got, which heeds Retry-After", `import got from "got";\nwhile (true) await got("${URL}");`],
    ["bottleneck", `import Bottleneck from "bottleneck";\nconst l = new Bottleneck({ minTime: 100 });\nfor (const s of symbols) await l.schedule(() => fetch("https://api.binance.com/api/v3/klines?symbol=" + s));`],
    ["an interval", `setInterval(async () => { await fetch("${URL}"); }, 5000);`],
    ["a request in some rounds only", `while (true) {\n if (closed()) await fetch("${URL}");\n}`],
    ["what is left to do", `${BINANCE}while (true) {\n while (todo.length > 0) { const a = await client.accountInfo(); todo.pop(); }\n}`],
    ["an order for each", `${BINANCE}for (const symbol of symbols) await client.order({ symbol });`],
    ["a single request", `const r = await fetch("${URL}");`],
    ["one price after a wait", `while (true) {\n for (const s of ["BTCUSDT", "ETHUSDT"]) await fetch(\`https://api.binance.com/api/v3/ticker/price?symbol=\${s}\`);\n await sleep(5000);\n}`],
    ["a price for each symbol, until one fits", `${BINANCE}for (const symbol of symbols) {\n const p = await client.prices({ symbol });\n if (fits(p)) break;\n}`],
    ["a few", `for (const s of ["BTCUSDT", "ETHUSDT"]) await fetch(\`https://api.binance.com/api/v3/klines?symbol=\${s}\`);`],
    ["three attempts", `for (let i = 0; i < 3; i++) { const r = await fetch("${URL}"); if (r.ok) break; }`],
    ["a service whose key goes where many services take it", `while (true) await fetch(base + path, { headers: { "X-API-Key": key } });`],
    ["another host", `while (true) await fetch("https://api.example.com/prices");`],
    ["ccxt, which throttles", `${EX}while (true) { const t = await ex.fetchTicker("BTC/USDT"); }`],
    ["events", `${BINANCE}for (const symbol of symbols) client.ws.ticker(symbol, print);`],
    ["a socket", `${BINANCE}for await (const message of socket) { await client.accountInfo(); }`],
    ["an HTTP client of one's own, which may heed 429", `import { http } from "./http";\nwhile (true) await http.get("${URL}");`],
    ["requests over a socket", `import { WebsocketAPIClient } from "binance";\nconst client = new WebsocketAPIClient();\nwhile (true) await client.getSpotOrderBook({ symbol });`],
    ["an unknown client", `while (true) await client.book();`],
  ])("is quiet about %s", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
  });
});

describe("clients", () => {
  test.each<[string, string, string[]]>([
    ["in a loop", `import ccxt from "ccxt";\nfor (const s of symbols) {\n const ex = new ccxt.binance();\n await ex.fetchTicker(s);\n}`, ["rebuilt:3"]],
    ["in every round of a bot", `import ccxt from "ccxt";\nwhile (true) {\n const ex = new ccxt.binance({ apiKey: process.env.KEY });\n await ex.fetchBalance();\n await sleep(1000);\n}`, ["rebuilt:3"]],
    ["in a map", `import ccxt from "ccxt";\nawait Promise.all(symbols.map(async (s) => {\n const ex = new ccxt.kraken();\n return ex.fetchOHLCV(s);\n}));`, ["rebuilt:3"]],
    ["in an interval", `import ccxt from "ccxt";\nsetInterval(async () => {\n const ex = new ccxt.okx();\n await ex.fetchBalance();\n}, 1000);`, ["rebuilt:3"]],
    ["in a function that a timer calls", `import ccxt from "ccxt";\nasync function check() {\n const ex = new ccxt.okx();\n await ex.fetchBalance();\n}\nsetInterval(check, 1000);`, ["rebuilt:3"]],
    ["in a route", `const ccxt = require("ccxt");\napp.get("/balance", async (req, res) => {\n const ex = new ccxt.binance({ apiKey: process.env.KEY, secret: process.env.SECRET });\n res.json(await ex.fetchBalance());\n});`, ["rebuilt:3"]],
    ["in a route, from the parameters of the module", `const ccxt = require("ccxt");\nconst options = { enableRateLimit: true };\nrouter.post("/order", async (req, res) => {\n const ex = new ccxt.binance(options);\n});`, ["rebuilt:4"]],
    ["in a bot's command", `const ccxt = require("ccxt");\nbot.command("price", async (ctx) => {\n const ex = new ccxt.binance();\n ctx.reply((await ex.fetchTicker("BTC/USDT")).last);\n});`, ["rebuilt:3"]],
    ["in a route of Next.js", `import ccxt from "ccxt";\nexport async function GET() {\n const ex = new ccxt.binance();\n return Response.json(await ex.fetchTicker("BTC/USDT"));\n}`, ["rebuilt:3"]],
    ["in a Lambda", `const ccxt = require("ccxt");\nexports.handler = async (event) => {\n const ex = new ccxt.binance();\n return ex.fetchBalance();\n};`, ["rebuilt:3"]],
    ["in a function handed to a route", `import ccxt from "ccxt";\nasync function balance(req, res) {\n const ex = new ccxt.binance();\n res.json(await ex.fetchBalance());\n}\napp.get("/balance", balance);`, ["rebuilt:3"]],
    ["in a function called in a loop", `import ccxt from "ccxt";\nasync function candles(symbol) {\n const ex = new ccxt.kraken();\n return ex.fetchOHLCV(symbol);\n}\nfor (const s of symbols) {\n await candles(s);\n}`, ["rebuilt:7"]],
    ["by a factory called in a route", `import { MainClient } from "binance";\nfunction make() {\n return new MainClient({ api_key: process.env.KEY });\n}\napp.get("/x", async (req, res) => {\n const client = make();\n});`, ["rebuilt:6"]],
  ])("reports one %s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });

  test.each<[string, string]>([
    ["made once", `import ccxt from "ccxt";\nconst ex = new ccxt.binance();\napp.get("/x", async (req, res) => res.json(await ex.fetchBalance()));`],
    ["of several exchanges", `import ccxt from "ccxt";\nfor (const id of ids) { exchanges[id] = new ccxt[id]({ enableRateLimit: true }); }`],
    ["of several accounts", `import ccxt from "ccxt";\nfor (const account of accounts) { const ex = new ccxt.binance({ apiKey: account.key }); await ex.fetchBalance(); }`],
    ["of the user who asks", `import ccxt from "ccxt";\napp.get("/x", async (req, res) => { const ex = new ccxt.binance({ apiKey: req.user.apiKey }); });`],
    ["of a user looked up", `import ccxt from "ccxt";\napp.get("/x", async (req, res) => { const user = await db.find(req.id); const ex = new ccxt.binance({ apiKey: user.apiKey }); });`],
    ["made when it isn't there", `import ccxt from "ccxt";\nlet ex;\napp.get("/x", async (req, res) => { if (!ex) { ex = new ccxt.binance(); } });`],
    ["made when it isn't there, in short", `import ccxt from "ccxt";\nlet ex;\napp.get("/x", async (req, res) => { ex ??= new ccxt.binance(); });`],
    ["from a cache", `import ccxt from "ccxt";\nconst cache = new Map();\nfunction get(id) { if (cache.has(id)) return cache.get(id); const ex = new ccxt.binance(); cache.set(id, ex); return ex; }\napp.get("/x", async (req, res) => { get("a"); });`],
    ["by a factory called once", `import ccxt from "ccxt";\nfunction make() { return new ccxt.binance(); }\nconst ex = make();`],
    ["by main", `import ccxt from "ccxt";\nasync function main() { const ex = new ccxt.binance(); await ex.fetchBalance(); }\nmain();`],
    ["made again after it broke", `import ccxt from "ccxt";\nlet ex = new ccxt.binance();\nwhile (true) { try { await ex.fetchBalance(); await sleep(1); } catch { ex = new ccxt.binance(); } }`],
    ["made when the inner loop broke", `import ccxt from "ccxt";\nwhile (true) { const ex = new ccxt.binance(); try { while (true) { await ex.fetchBalance(); } } catch { await sleep(1000); } }`],
    ["in a constructor", `import ccxt from "ccxt";\nclass Bot { constructor() { this.ex = new ccxt.binance(); } }\nnew Bot();`],
    ["in a test", `import ccxt from "ccxt";\ntest("x", async () => { const ex = new ccxt.binance(); });`],
  ])("is quiet about one %s", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
  });
});

describe("orders sent again", () => {
  const ORDER = `ex.createOrder("BTC/USDT", "market", "buy", 1)`;
  test.each<[string, string, string[]]>([
    ["three attempts", `${EX}for (let i = 0; i < 3; i++) {\n try {\n  const order = await ${ORDER};\n  return order;\n } catch (e) { console.error(e); }\n}`, ["order:5"]],
    ["returned at once", `${EX}async function place() {\n for (let i = 0; i < 3; i++) {\n  try { return await ${ORDER}; } catch (e) { await sleep(1000); }\n }\n}`, ["order:5"]],
    ["until it is there", `${EX}let order;\nwhile (!order) {\n order = await ${ORDER};\n}`, ["order:5"]],
    ["until it is not null", `${EX}let order = null;\nwhile (order === null) {\n try { order = await ${ORDER}; } catch {}\n}`, ["order:5"]],
    ["until done", `${EX}let done = false;\nwhile (!done) {\n try {\n  await ${ORDER};\n  done = true;\n } catch (e) {}\n}`, ["order:6"]],
    ["while true with break", `${EX}while (true) {\n try {\n  await ${ORDER};\n  break;\n } catch (e) { await sleep(500); }\n}`, ["order:5"]],
    ["after a network error", `${EX}async function place() {\n while (true) {\n  try { return await ${ORDER}; } catch (e) {\n   if (e instanceof ccxt.NetworkError) continue;\n   throw e;\n  }\n }\n}`, ["order:5"]],
    ["p-retry", `${EX}import pRetry from "p-retry";\nawait pRetry(() => ${ORDER}, { retries: 5 });`, ["order:4"]],
    ["async-retry", `${EX}import retry from "async-retry";\nawait retry(async (bail) => {\n return await ${ORDER};\n});`, ["order:5"]],
    ["a retry of one's own", `${EX}import { withRetry } from "./retry";\nawait withRetry(() => ${ORDER}, 3);`, ["order:4"]],
    ["a function handed to a retry", `${EX}import { retry } from "./retry";\nasync function place() {\n return ${ORDER};\n}\nawait retry(place);`, ["order:5"]],
    ["in the catch clause", `${EX}try {\n await ${ORDER};\n} catch (e) {\n await sleep(1000);\n await ${ORDER};\n}`, ["order:7"]],
    ["by calling itself", `${EX}async function place(n) {\n try {\n  return await ${ORDER};\n } catch (e) {\n  return place(n - 1);\n }\n}`, ["order:5"]],
    ["through a function", `${EX}const buy = (amount) => ex.createMarketBuyOrder("BTC/USDT", amount);\nasync function safely() {\n for (let i = 0; i < 5; i++) {\n  try { return await buy(1); } catch (e) { await sleep(1000); }\n }\n}`, ["order:3"]],
    ["an exchange handed in", `export async function place(exchange) {\n for (let i = 0; i < 3; i++) {\n  try { return await exchange.createMarketOrder("BTC/USDT", "buy", 1); } catch (e) {}\n }\n}`, ["order:3"]],
    ["binance-api-node", `${BINANCE}for (let i = 0; i < 3; i++) {\n try { await client.order({ symbol: "BTCUSDT", side: "BUY", quantity: 1 }); break; } catch (e) {}\n}`, ["order:4"]],
  ])("reports %s", async (_name, code, expected) => {
    expect((await reported(RULE, whole(code))).filter((each) => each.startsWith("order"))).toEqual(expected);
  });

  test.each<[string, string]>([
    ["with a client order id", `${EX}for (let i = 0; i < 3; i++) { try { return await ex.createOrder("BTC/USDT", "market", "buy", 1, undefined, { clientOrderId: id }); } catch (e) {} }`],
    ["with newClientOrderId", `${BINANCE}for (let i = 0; i < 3; i++) { try { return await client.order({ symbol: "BTCUSDT", newClientOrderId: id }); } catch (e) {} }`],
    ["with parameters that aren't known", `${EX}for (let i = 0; i < 3; i++) { try { return await ex.createOrder("BTC/USDT", "market", "buy", 1, undefined, params); } catch (e) {} }`],
    ["an object that isn't known", `${BINANCE}for (let i = 0; i < 3; i++) { try { return await client.order(payload); } catch (e) {} }`],
    ["asked for first", `${EX}for (let i = 0; i < 3; i++) { try { return await ${ORDER}; } catch (e) { const open = await ex.fetchOpenOrders("BTC/USDT"); if (open.length) return open[0]; } }`],
    ["only over the limit", `${EX}for (let i = 0; i < 3; i++) { try { return await ${ORDER}; } catch (e) { if (!(e instanceof ccxt.RateLimitExceeded)) throw e; await sleep(1000); } }`],
    ["only after 429", `${EX}for (let i = 0; i < 3; i++) { try { return await ${ORDER}; } catch (e) { if (e.status !== 429) throw e; await sleep(1000); } }`],
    ["thrown on", `${EX}for (let i = 0; i < 3; i++) { try { return await ${ORDER}; } catch (e) { throw new Error("no"); } }`],
    ["a bot's loop", `${EX}while (true) { try { if (signal()) await ${ORDER}; } catch (e) { console.error(e); } await sleep(60000); }`],
    ["an order for each symbol", `${EX}for (const s of symbols) { try { await ex.createOrder(s, "market", "buy", 1); } catch (e) { console.error(e); } }`],
    ["levels of a grid", `${EX}for (let i = 0; i < 10; i++) { try { await ex.createLimitBuyOrder("BTC/USDT", 1, price - i * step); } catch (e) { console.error(e); } }`],
    ["a retried balance", `${EX}import pRetry from "p-retry";\nawait pRetry(() => ex.fetchBalance());`],
    ["a retried read in a loop", `${EX}for (let i = 0; i < 3; i++) { try { return await ex.fetchOrder(id); } catch (e) {} }`],
    ["a smaller amount in the catch clause", `${EX}try { await ex.createOrder("BTC/USDT", "market", "buy", 1); } catch (e) { await ex.createOrder("BTC/USDT", "market", "buy", 0.5); }`],
    ["a shop's order", `import pRetry from "p-retry";\nawait pRetry(() => shop.createOrder(cart));`],
    ["an order in a database", `for (let i = 0; i < 3; i++) { try { return await prisma.order.create({ data }); } catch (e) {} }`],
    ["a callback on retry", `${EX}await request({ onRetry: () => log() }); await ${ORDER};`],
  ])("is quiet about %s", async (_name, code) => {
    expect((await reported(RULE, whole(code))).filter((each) => each.startsWith("order"))).toEqual([]);
  });
});

describe("Python", () => {
  const PY = `import ccxt\nimport time\nex = ccxt.binance({'enableRateLimit': True})\n`;
  const CLIENT = `from binance.client import Client\nclient = Client(key, secret)\n`;
  test.each<[string, string, string[]]>([
    ["requests without a wait", `import requests\nwhile True:\n    r = requests.get("${URL}")`, ["raw:3"]],
    ["a session", `import requests\ns = requests.Session()\nfor symbol in symbols:\n    r = s.get("https://api.binance.com/api/v3/klines", params={"symbol": symbol})`, ["raw:4"]],
    ["a client that doesn't throttle", `${CLIENT}while True:\n    orders = client.get_open_orders()`, ["unthrottled:4"]],
    ["each symbol's candles", `${CLIENT}for s in symbols:\n    k = client.get_klines(symbol=s, interval='1h')`, ["unthrottled:4"]],
    ["a client in a loop", `import ccxt\nfor s in symbols:\n    ex = ccxt.binance()\n    ex.fetch_ohlcv(s)`, ["rebuilt:3"]],
    ["a client in a Flask route", `import ccxt\n@app.route('/balance')\ndef balance():\n    ex = ccxt.binance({'apiKey': KEY, 'secret': SECRET})\n    return ex.fetch_balance()`, ["rebuilt:4"]],
    ["a client in a FastAPI route", `from binance.client import Client\n@app.get('/price')\nasync def price():\n    client = Client(API_KEY, API_SECRET)\n    return client.get_all_tickers()`, ["rebuilt:4"]],
    ["a client in a bot's command", `import ccxt\n@bot.message_handler(commands=['price'])\ndef price(message):\n    ex = ccxt.binance()\n    bot.reply_to(message, ex.fetch_ticker('BTC/USDT')['last'])`, ["rebuilt:4"]],
    ["a client in a bot's handler", `import ccxt\nasync def price(update, context):\n    ex = ccxt.binance()\n    await update.message.reply_text(ex.fetch_ticker('BTC/USDT')['last'])\napplication.add_handler(CommandHandler('price', price))`, ["rebuilt:3"]],
    ["a client in a Lambda", `import ccxt\ndef lambda_handler(event, context):\n    ex = ccxt.binance()\n    return ex.fetch_balance()`, ["rebuilt:3"]],
    ["an order in three attempts", `${PY}def buy():\n    for attempt in range(3):\n        try:\n            return ex.create_market_buy_order('BTC/USDT', 1)\n        except Exception as e:\n            time.sleep(1)`, ["order:7"]],
    ["an order until there is one", `${PY}order = None\nwhile order is None:\n    try:\n        order = ex.create_order('BTC/USDT', 'market', 'buy', 1)\n    except Exception:\n        time.sleep(1)`, ["order:7"]],
    ["an order until it isn't empty", `${PY}order = None\nwhile not order:\n    order = ex.create_order('BTC/USDT', 'market', 'buy', 1)`, ["order:6"]],
    ["while true with break", `${PY}while True:\n    try:\n        ex.create_order('BTC/USDT', 'market', 'buy', 1)\n        break\n    except ccxt.NetworkError:\n        time.sleep(1)\n    except ccxt.ExchangeError as e:\n        raise`, ["order:6"]],
    ["tenacity", `${PY}from tenacity import retry, stop_after_attempt\n@retry(stop=stop_after_attempt(3))\ndef buy(symbol, amount):\n    return ex.create_market_buy_order(symbol, amount)`, ["order:7"]],
    ["backoff", `${PY}import backoff\n@backoff.on_exception(backoff.expo, ccxt.NetworkError, max_tries=5)\ndef buy(symbol, amount):\n    return ex.create_market_buy_order(symbol, amount)`, ["order:7"]],
    ["the method handed to a retry", `${PY}order = retry_call(ex.create_order, 'BTC/USDT', 'market', 'buy', 1)`, ["order:4"]],
    ["python-binance", `${CLIENT}@retry\ndef buy(symbol, qty):\n    return client.order_market_buy(symbol=symbol, quantity=qty)`, ["order:5"]],
    ["calling itself", `${PY}def buy(n):\n    try:\n        return ex.create_order('BTC/USDT', 'market', 'buy', 1)\n    except Exception:\n        return buy(n - 1)`, ["order:6"]],
  ])("reports %s", async (_name, code, expected) => {
    expect((await reported(RULE, code, { file: "bot.py" })).filter((each) => each.split(":")[0] === expected[0]?.split(":")[0])).toEqual(expected);
  });

  test.each<[string, string]>([
    ["a wait", `import requests, time\nwhile True:\n    r = requests.get("${URL}")\n    time.sleep(1)`],
    ["asyncio.sleep", `${CLIENT}async def run():\n    while True:\n        await client.get_open_orders()\n        await asyncio.sleep(1)`],
    ["429 read", `import requests\nwhile True:\n    r = requests.get("${URL}")\n    if r.status_code == 429:\n        break`],
    ["urllib3's Retry", `import requests\nfrom urllib3.util.retry import Retry\nfor s in symbols:\n    requests.get("https://api.binance.com/api/v3/klines", params={"symbol": s})`],
    ["a decorator that limits", `import requests\nfrom ratelimit import limits, sleep_and_retry\n@sleep_and_retry\n@limits(calls=10, period=1)\ndef get(s):\n    return requests.get("https://api.binance.com/api/v3/klines", params={"symbol": s})\nfor s in symbols:\n    get(s)`],
    ["a default parameter", `import ccxt\ndef depth(symbol, exchange=ccxt.binance()):\n    return exchange.fetch_order_book(symbol)\nfor s in symbols:\n    depth(s)`],
    ["a queue", `${CLIENT}while True:\n    q.get()\n    client.get_open_orders()`],
    ["a client made once", `import ccxt\nex = ccxt.binance()\n@app.route('/x')\ndef x():\n    return ex.fetch_balance()`],
    ["a client kept", `import ccxt\n_ex = None\ndef get():\n    global _ex\n    if _ex is None:\n        _ex = ccxt.binance()\n    return _ex\nfor s in symbols:\n    get().fetch_ohlcv(s)`],
    ["a cached factory", `import ccxt\nfrom functools import lru_cache\n@lru_cache\ndef get():\n    return ccxt.binance()\n@app.route('/x')\ndef x():\n    return get().fetch_balance()`],
    ["clients of several exchanges", `import ccxt\nfor name in names:\n    ex = getattr(ccxt, name)()\n    ex.load_markets()`],
    ["a client order id", `${PY}@retry\ndef buy(symbol, amount, cid):\n    return ex.create_order(symbol, 'market', 'buy', amount, None, {'newClientOrderId': cid})`],
    ["only over the limit", `${PY}def buy():\n    while True:\n        try:\n            return ex.create_order('BTC/USDT', 'market', 'buy', 1)\n        except ccxt.RateLimitExceeded:\n            time.sleep(1)`],
    ["keyword parameters", `${CLIENT}@retry\ndef place(**kwargs):\n    return client.create_order(**kwargs)`],
    ["a retried read", `${PY}@retry\ndef balance():\n    return ex.fetch_balance()`],
    ["a bot's loop", `${PY}while True:\n    try:\n        if signal():\n            ex.create_order('BTC/USDT', 'market', 'buy', 1)\n    except Exception as e:\n        print(e)\n    time.sleep(60)`],
  ])("is quiet about %s", async (_name, code) => {
    expect(await reported(RULE, code, { file: "bot.py" })).toEqual([]);
  });
});

test("requests outside of loops are reported when asked for", async () => {
  const code = `const r = await fetch("${URL}");`;
  expect(await reported(RULE, code, { options: { everywhere: true } })).toEqual(["unread:1"]);
  expect(await reported(RULE, `${code}\nif (r.status === 429) throw new Error("slow down");`, { options: { everywhere: true } })).toEqual([]);
});
