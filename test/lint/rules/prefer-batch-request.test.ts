import { describe, expect, test } from "vitest";
import { reported, suggested } from "../linting.ts";

const RULE = "prefer-batch-request";
const EX = `import ccxt from "ccxt";\nconst ex = new ccxt.binance({ enableRateLimit: true });\n`;
const CJS = `const ccxt = require("ccxt");\nconst ex = new ccxt.kraken();\n`;
const TICKER = "https://api.binance.com/api/v3/ticker/price";

describe("reports", () => {
  test.each<[string, string, string[]]>([
    ["for of", `${EX}for (const s of symbols) {\n console.log(await ex.fetchTicker(s));\n}`, ["loop:4"]],
    ["CommonJS", `${CJS}async function run(symbols) {\n for (const s of symbols) {\n  const t = await ex.fetchTicker(s);\n }\n}`, ["loop:5"]],
    ["an index", `${EX}for (let i = 0; i < symbols.length; i++) {\n const t = await ex.fetchTicker(symbols[i]);\n}`, ["loop:4"]],
    ["an index in a while", `${EX}let i = 0;\nwhile (i < symbols.length) {\n const s = symbols[i];\n await ex.fetchTicker(s);\n i++;\n}`, ["loop:6"]],
    ["taken off a queue", `${EX}while (queue.length) {\n const s = queue.shift();\n await ex.fetchTicker(s);\n}`, ["loop:5"]],
    ["do while", `${EX}let i = 0;\ndo {\n await ex.fetchTicker(symbols[i]);\n i += 1;\n} while (i < symbols.length);`, ["loop:5"]],
    ["for in", `${EX}for (const s in positions) {\n await ex.fetchTicker(s);\n}`, ["loop:4"]],
    ["entries", `${EX}for (const [symbol, amount] of Object.entries(holdings)) {\n total += amount * (await ex.fetchTicker(symbol)).last;\n}`, ["loop:4"]],
    ["a pair made in the loop", `${EX}for (const coin of coins) {\n const pair = \`\${coin}/USDT\`;\n const t = await ex.fetchTicker(pair);\n}`, ["loop:5"]],
    ["a field of what is iterated", `${EX}for (const position of positions) {\n const { last } = await ex.fetchTicker(position.symbol);\n}`, ["loop:4"]],
    ["inside of a poller", `${EX}while (true) {\n for (const s of symbols) {\n  await ex.fetchTicker(s);\n }\n await sleep(1000);\n}`, ["loop:5"]],
    ["with a wait", `${EX}for (const s of symbols) {\n await ex.fetchTicker(s);\n await sleep(200);\n}`, ["loop:4"]],
    ["with try", `${EX}for (const s of symbols) {\n try {\n  prices[s] = (await ex.fetchTicker(s)).last;\n } catch (e) { console.error(e); }\n}`, ["loop:5"]],
    ["an interval", `${EX}setInterval(async () => {\n for (const s of symbols) {\n  await ex.fetchTicker(s);\n }\n}, 5000);`, ["loop:5"]],
    ["reduce", `${EX}symbols.reduce((p, s) => p.then(() =>\n ex.fetchTicker(s)), Promise.resolve());`, ["loop:4"]],
    ["a generator", `${EX}async function* prices(symbols) {\n for (const s of symbols) {\n  yield await ex.fetchTicker(s);\n }\n}`, ["loop:5"]],
    ["a field", `${EX}class Bot {\n constructor() { this.exchange = new ccxt.okx(); }\n async all() {\n  for (const s of this.symbols) {\n   await this.exchange.fetchTicker(s);\n  }\n }\n}`, ["loop:7"]],
    ["a method taken off", `${EX}const get = ex.fetchTicker;\nfor (const s of symbols) {\n await get(s);\n}`, ["loop:5"]],
    ["each exchange's symbols", `${EX}for (const id of ids) {\n const client = new ccxt[id]();\n for (const s of symbols) {\n  await client.fetchTicker(s);\n }\n}`, ["loop:6"]],
    ["a client made in every round", `${EX}for (const s of symbols) {\n const client = new ccxt.binance();\n await client.fetchTicker(s);\n}`, ["loop:5"]],
    ["an exchange handed in", `export async function scan(exchange, symbols) {\n for (const s of symbols) {\n  await exchange.fetchTicker(s);\n }\n}`, ["loop:3"]],
    ["a function of the file", `${EX}async function price(symbol) {\n return (await ex.fetchTicker(symbol)).last;\n}\nfor (const s of symbols) {\n console.log(await price(s));\n}`, ["called:7"]],
    ["two functions of the file", `${EX}const ticker = async (symbol) => ex.fetchTicker(symbol);\nconst price = async (symbol) => (await ticker(symbol)).last;\nfor (const s of symbols) {\n console.log(await price(s));\n}`, ["called:6"]],
    ["a method of the class", `${EX}class Bot {\n async price(symbol) { return (await this.ex.fetchTicker(symbol)).last; }\n ex = new ccxt.okx();\n async run() {\n  for (const s of this.symbols) {\n   await this.price(s);\n  }\n }\n}`, ["called:8"]],
    ["recursion", `${EX}async function next(i) {\n const t = await ex.fetchTicker(symbols[i]);\n return next(i + 1);\n}\nnext(0);`, ["loop:4"]],
    ["a function handed to map", `${EX}async function price(symbol) {\n return ex.fetchTicker(symbol);\n}\nconst all = await Promise.all(symbols.map(price));`, ["together:6"]],
    ["Promise.all", `${EX}const all = await Promise.all(symbols.map((s) =>\n ex.fetchTicker(s)));`, ["together:4"]],
    ["Promise.all with await", `${EX}await Promise.all(symbols.map(async (s) => {\n const t = await ex.fetchTicker(s);\n}));`, ["together:4"]],
    ["the method handed to map", `${EX}const all = await Promise.all(symbols.map(ex.fetchTicker));`, ["together:3"]],
    ["forEach", `${EX}symbols.forEach(async (s) => {\n const t = await ex.fetchTicker(s);\n});`, ["together:4"]],
    ["pushed", `${EX}const tasks = [];\nfor (const s of symbols) {\n tasks.push(ex.fetchTicker(s));\n}\nawait Promise.all(tasks);`, ["together:5"]],
    ["a limit", `${EX}await Promise.all(symbols.map((s) => limit(() =>\n ex.fetchTicker(s))));`, ["together:4"]],
    ["lodash", `${EX}import _ from "lodash";\n_.forEach(symbols, async (s) => {\n await ex.fetchTicker(s);\n});`, ["together:5"]],
    ["a list of one", `${EX}for (const s of symbols) {\n const t = await ex.fetchTickers([s]);\n}`, ["loop:4"]],
    ["the exchange's own name for it", `${EX}for (const symbol of symbols) {\n const t = await ex.publicGetTickerPrice({ symbol });\n}`, ["loop:4"]],
    ["a computed member", `${EX}for (const s of symbols) {\n const t = await ex["fetchTicker"](s);\n}`, ["loop:4"]],
    ["two loops over one function", `${EX}const price = async (s) => (await ex.fetchTicker(s)).last;\nfor (const s of a) await price(s);\nfor (const s of b) await price(s);`, ["called:4", "called:5"]],
    ["rxjs", `${EX}from(symbols).pipe(concatMap((s) => ex.fetchTicker(s)));`, ["loop:3"]],
    ["a typed exchange", `import type { Exchange } from "ccxt";\nexport async function scan(source: Exchange, symbols: string[]) {\n for (const s of symbols) await source.fetchTicker(s);\n}`, ["loop:3"]],
    ["jQuery", `$.each(symbols, function (i, s) { $.getJSON("${TICKER}?symbol=" + s, show); });`, ["together:1"]],
    ["binance-api-node", `import Binance from "binance-api-node";\nconst client = Binance();\nfor (const symbol of symbols) {\n const p = await client.prices({ symbol });\n}`, ["loop:4"]],
    ["node-binance-api", `const Binance = require("node-binance-api");\nconst binance = new Binance();\n(async () => {\n for (const s of symbols) {\n  const p = await binance.prices(s);\n }\n})();`, ["loop:5"]],
    ["bybit-api", `import { RestClientV5 } from "bybit-api";\nconst client = new RestClientV5();\nfor (const symbol of symbols) {\n await client.getTickers({ category: "linear", symbol });\n}`, ["loop:4"]],
    ["okx-api", `import { RestClient } from "okx-api";\nconst client = new RestClient();\nfor (const instId of ids) {\n await client.getTicker({ instId });\n}`, ["loop:4"]],
    ["kraken-api", `const KrakenClient = require("kraken-api");\nconst kraken = new KrakenClient(key, secret);\nfor (const pair of pairs) {\n await kraken.api("Ticker", { pair });\n}`, ["loop:4"]],
    ["@binance/spot", `import { Spot } from "@binance/spot";\nconst client = new Spot({ configurationRestAPI });\nfor (const symbol of symbols) {\n await client.restAPI.tickerPrice({ symbol });\n}`, ["loop:4"]],
    ["fetch", `for (const s of symbols) {\n const r = await fetch(\`${TICKER}?symbol=\${s}\`);\n}`, ["loop:2"]],
    ["a URL in a variable", `for (const s of symbols) {\n const url = "${TICKER}?symbol=" + s + "USDT";\n const r = await fetch(url);\n}`, ["loop:3"]],
    ["axios params", `import axios from "axios";\nfor (const symbol of symbols) {\n const { data } = await axios.get("${TICKER}", { params: { symbol } });\n}`, ["loop:3"]],
    ["an axios instance", `import axios from "axios";\nconst http = axios.create({ baseURL: "https://fapi.binance.com" });\nfor (const symbol of symbols) {\n await http.get("/fapi/v1/ticker/24hr", { params: { symbol } });\n}`, ["loop:4"]],
    ["a wrapper of one's own", `import { getJson } from "./http";\nfor (const s of symbols) {\n const t = await getJson(\`${TICKER}?symbol=\${s}\`);\n}`, ["loop:3"]],
    ["a path handed on", `import { api } from "./http";\nfor (const symbol of symbols) {\n const t = await api.get("/api/v3/ticker/price", { symbol });\n}`, ["loop:3"]],
    ["OKX", `for (const id of ids) {\n await fetch(\`https://www.okx.com/api/v5/market/ticker?instId=\${id}\`);\n}`, ["loop:2"]],
    ["KuCoin", `for (const s of symbols) {\n await fetch(\`https://api.kucoin.com/api/v1/market/orderbook/level1?symbol=\${s}\`);\n}`, ["loop:2"]],
    ["Kraken", `for (const p of pairs) {\n await fetch("https://api.kraken.com/0/public/Ticker?pair=" + p);\n}`, ["loop:2"]],
    ["a symbol in the path", `for (const s of symbols) {\n await fetch(\`https://api-pub.bitfinex.com/v2/ticker/t\${s}\`);\n}`, ["loop:2"]],
    ["fetch in map", `const all = await Promise.all(symbols.map((s) => fetch(\`${TICKER}?symbol=\${s}\`).then((r) => r.json())));`, ["together:1"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });
});

describe("stays quiet", () => {
  test.each<[string, string]>([
    ["the batch call", `${EX}const all = await ex.fetchTickers(symbols);\nfor (const s of symbols) console.log(all[s].last);`],
    ["one symbol polled", `${EX}while (true) {\n const t = await ex.fetchTicker("BTC/USDT");\n await sleep(1000);\n}`],
    ["one symbol polled, from a setting", `${EX}while (true) {\n const symbol = config.symbol;\n const t = await ex.fetchTicker(symbol);\n}`],
    ["an interval", `${EX}setInterval(() => ex.fetchTicker(symbol), 1000);`],
    ["a retry", `${EX}async function price(symbol) {\n for (let attempt = 0; attempt < 3; attempt++) {\n  try { return await ex.fetchTicker(symbol); } catch { await sleep(1000 * attempt); }\n }\n}`],
    ["several exchanges", `import ccxt from "ccxt";\nfor (const id of ["binance", "kraken"]) {\n const ex = new ccxt[id]();\n const t = await ex.fetchTicker("BTC/USDT");\n}`],
    ["several exchanges in a list", `${EX}await Promise.all(exchanges.map((exchange) => exchange.fetchTicker(symbol)));`],
    ["several exchanges, each with its symbol", `for (const { exchange, symbol } of markets) await exchange.fetchTicker(symbol);`],
    ["a client of each user", `${EX}for (const user of users) {\n const client = new ccxt.okx({ apiKey: user.apiKey });\n await client.fetchTicker(user.symbol);\n}`],
    ["candles", `${EX}for (const s of symbols) await ex.fetchOHLCV(s, "1h");`],
    ["order books", `${EX}for (const s of symbols) await ex.fetchOrderBook(s);`],
    ["orders", `${EX}for (const s of symbols) await ex.createOrder(s, "market", "buy", 1);`],
    ["time frames", `${EX}for (const frame of frames) {\n const t = await ex.fetchTicker(symbol);\n const c = await ex.fetchOHLCV(symbol, frame);\n}`],
    ["one in a list", `${EX}for (const s of ["BTC/USDT"]) await ex.fetchTicker(s);`],
    ["the first that is known", `${EX}async function quote(base) {\n for (const q of ["USDT", "USDC", "USD"]) {\n  try { const t = await ex.fetchTicker(base + "/" + q); return t.last; } catch {}\n }\n}`],
    ["where there is no batch call", `${EX}async function all(symbols) {\n if (ex.has["fetchTickers"]) return ex.fetchTickers(symbols);\n for (const s of symbols) out[s] = await ex.fetchTicker(s);\n}`],
    ["where the batch call failed", `${EX}try { out = await ex.fetchTickers(symbols); } catch {\n for (const s of symbols) out[s] = await ex.fetchTicker(s);\n}`],
    ["an implementation", `export class Mine extends Base {\n async fetchTickers(symbols) { for (const s of symbols) out[s] = await this.fetchTicker(s); }\n}`],
    ["another service", `for (const s of symbols) await weather.fetchTicker(s);`],
    ["another host", `for (const s of symbols) await fetch(\`https://api.example.com/api/v3/ticker/price?symbol=\${s}\`);`],
    ["a store", `import { exchangeStore } from "./store";\nfor (const s of symbols) exchangeStore.getTicker(s);`],
    ["prices of a shop", `const client = makeShop();\nfor (const sku of skus) await client.prices({ sku });`],
    ["categories", `import { RestClientV5 } from "bybit-api";\nconst client = new RestClientV5();\nfor (const category of ["linear", "inverse"]) await client.getTickers({ category });`],
    ["chunks in one request", `for (const chunk of chunks) await fetch(\`${TICKER}?symbols=\${JSON.stringify(chunk)}\`);`],
    ["an event", `${EX}bot.command("price", async (ctx) => {\n const t = await ex.fetchTicker(ctx.message);\n});`],
    ["a route for one symbol", `${EX}for (const path of paths) {\n app.get(path, async (req, res) => res.json(await ex.fetchTicker(req.params.symbol)));\n}`],
    ["klines by hand", `for (const s of symbols) await fetch(\`https://api.binance.com/api/v3/klines?symbol=\${s}&interval=1h\`);`],
    ["a wrapper called once", `${EX}async function price(symbol) { return ex.fetchTicker(symbol); }\nconst btc = await price("BTC/USDT");`],
    ["a stream", `${EX}while (true) { const t = await ex.watchTicker(symbol); }`],
  ])("%s", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
  });
});

describe("Python", () => {
  const PY = `import ccxt\nex = ccxt.binance({'enableRateLimit': True})\n`;
  const ASYNC = `import asyncio\nimport ccxt.async_support as ccxt\nex = ccxt.okx()\n`;
  const CLIENT = `from binance.client import Client\nclient = Client(key, secret)\n`;
  test.each<[string, string, string[]]>([
    ["for", `${PY}for s in symbols:\n    t = ex.fetch_ticker(s)`, ["loop:4"]],
    ["range", `${PY}for i in range(len(symbols)):\n    t = ex.fetch_ticker(symbols[i])`, ["loop:4"]],
    ["enumerate", `${PY}for i, s in enumerate(symbols):\n    t = ex.fetchTicker(s)`, ["loop:4"]],
    ["while", `${PY}i = 0\nwhile i < len(symbols):\n    t = ex.fetch_ticker(symbols[i])\n    i += 1`, ["loop:5"]],
    ["a pair made in the loop", `${PY}for coin in coins:\n    pair = f"{coin}/USDT"\n    print(ex.fetch_ticker(pair)['last'])`, ["loop:5"]],
    ["a dict comprehension", `${PY}prices = {s: ex.fetch_ticker(s)['last'] for s in symbols}`, ["loop:3"]],
    ["a list comprehension", `${PY}prices = [ex.fetch_ticker(s) for s in symbols]`, ["loop:3"]],
    ["a generator", `${PY}total = sum(ex.fetch_ticker(s)['last'] for s in symbols)`, ["loop:3"]],
    ["map", `${PY}tickers = list(map(ex.fetch_ticker, symbols))`, ["loop:3"]],
    ["a lambda in map", `${PY}tickers = list(map(lambda s: ex.fetch_ticker(s), symbols))`, ["loop:3"]],
    ["appended", `${PY}out = []\nfor s in symbols:\n    out.append(ex.fetch_ticker(s))`, ["loop:5"]],
    ["a function of the file", `${PY}def price(symbol):\n    return ex.fetch_ticker(symbol)['last']\n\nfor s in symbols:\n    print(price(s))`, ["called:7"]],
    ["a client handed in", `def price(client, symbol):\n    return client.get_symbol_ticker(symbol=symbol)\n\ndef run(client):\n    for s in SYMBOLS:\n        print(price(client, s))`, ["called:6"]],
    ["a method", `import ccxt\nclass Bot:\n    def __init__(self):\n        self.ex = ccxt.okx()\n    def price(self, symbol):\n        return self.ex.fetch_ticker(symbol)\n    def run(self):\n        for s in self.symbols:\n            self.price(s)`, ["called:9"]],
    ["async for one after another", `${ASYNC}async def run():\n    for s in symbols:\n        t = await ex.fetch_ticker(s)`, ["loop:6"]],
    ["gather", `${ASYNC}async def run():\n    return await asyncio.gather(*[ex.fetch_ticker(s) for s in symbols])`, ["together:5"]],
    ["gather of a list", `${ASYNC}async def run():\n    tasks = [ex.fetch_ticker(s) for s in symbols]\n    return await asyncio.gather(*tasks)`, ["together:5"]],
    ["tasks", `${ASYNC}async def run():\n    for s in symbols:\n        tasks.append(asyncio.create_task(ex.fetch_ticker(s)))`, ["together:6"]],
    ["an executor", `${PY}with ThreadPoolExecutor() as pool:\n    out = list(pool.map(ex.fetch_ticker, symbols))`, ["together:4"]],
    ["submitted", `${PY}with ThreadPoolExecutor() as pool:\n    futures = [pool.submit(ex.fetch_ticker, s) for s in symbols]`, ["together:4"]],
    ["python-binance", `${CLIENT}for s in symbols:\n    p = client.get_symbol_ticker(symbol=s)`, ["loop:4"]],
    ["python-binance, 24 hours", `${CLIENT}for s in symbols:\n    p = client.get_ticker(symbol=s)`, ["loop:4"]],
    ["python-binance, futures", `${CLIENT}for s in symbols:\n    p = client.futures_symbol_ticker(symbol=s)`, ["loop:4"]],
    ["python-binance, order book", `${CLIENT}for s in symbols:\n    p = client.get_orderbook_ticker(symbol=s)`, ["loop:4"]],
    ["binance-connector", `from binance.spot import Spot\nclient = Spot()\nfor s in symbols:\n    client.ticker_price(s)`, ["loop:4"]],
    ["pybit", `from pybit.unified_trading import HTTP\nsession = HTTP()\nfor s in symbols:\n    session.get_tickers(category="linear", symbol=s)`, ["loop:4"]],
    ["requests", `import requests\nfor s in symbols:\n    r = requests.get("${TICKER}", params={"symbol": s})`, ["loop:3"]],
    ["requests with an f-string", `import requests\nBASE = "https://api.binance.com"\nfor s in symbols:\n    r = requests.get(f"{BASE}/api/v3/ticker/price?symbol={s}")`, ["loop:4"]],
    ["requests with parameters set in the loop", `import requests\nparams = {}\nfor s in symbols:\n    params["symbol"] = s\n    r = requests.get("${TICKER}", params=params)`, ["loop:5"]],
    ["aiohttp", `import aiohttp\nasync def run():\n    async with aiohttp.ClientSession() as session:\n        for s in symbols:\n            async with session.get("${TICKER}", params={"symbol": s}) as r:\n                print(await r.json())`, ["loop:5"]],
    ["a thread pool's futures", `${CLIENT}def price(symbol):\n    return client.get_symbol_ticker(symbol=symbol)\nwith ThreadPoolExecutor() as pool:\n    futures = {pool.submit(price, s): s for s in symbols}`, ["together:6"]],
    ["a retry with arguments", `${PY}for s in symbols:\n    t = with_retry(ex.fetch_ticker, s)`, ["loop:4"]],
    ["an iterator", `${PY}it = iter(symbols)\nwhile True:\n    s = next(it)\n    t = ex.fetch_ticker(s)`, ["loop:6"]],
    ["a data frame's rows", `${PY}for index, row in df.iterrows():\n    df.at[index, 'price'] = ex.fetch_ticker(row['symbol'])['last']`, ["loop:4"]],
    ["as completed", `${ASYNC}async def run():\n    coros = [ex.fetch_ticker(s) for s in symbols]\n    for c in asyncio.as_completed(coros):\n        print(await c)`, ["together:5"]],
    ["the first that has a price", `${PY}for s in symbols:\n    t = ex.fetch_ticker(s)\n    if t and t.get('bid') and t.get('ask'):\n        ok = True\n        break`, []],
    ["a method that asks another object's of the same name", `class Wrapped:\n    def __init__(self, client):\n        self.client = client\n    def get_symbol_ticker(self, symbol):\n        return self.client.get_symbol_ticker(symbol=symbol)`, []],
    ["a queue", `${PY}while not todo.empty():\n    s = todo.get()\n    print(ex.fetch_ticker(s)['last'])`, ["loop:5"]],
    ["a data frame", `${PY}df['price'] = df['symbol'].apply(lambda s: ex.fetch_ticker(s)['last'])`, ["loop:3"]],
  ])("%s", async (_name, code, expected) => {
    expect((await reported(RULE, code, { file: "bot.py" })).map((each) => (_name === "aiohttp" ? each.replace("together", "loop") : each))).toEqual(expected);
  });

  test.each<[string, string]>([
    ["the batch call", `${PY}tickers = ex.fetch_tickers(symbols)\nfor s in symbols:\n    print(tickers[s]['last'])`],
    ["one symbol", `${PY}while True:\n    t = ex.fetch_ticker('BTC/USDT')\n    time.sleep(5)`],
    ["several exchanges", `import ccxt\nfor name in ['binance', 'kraken']:\n    ex = getattr(ccxt, name)()\n    print(ex.fetch_ticker('BTC/USDT'))`],
    ["several exchanges in a dict", `for name, exchange in exchanges.items():\n    t = exchange.fetch_ticker(SYMBOL)`],
    ["candles", `${PY}for s in symbols:\n    c = ex.fetch_ohlcv(s, '1h')`],
    ["a retry", `${PY}def price(symbol):\n    for attempt in range(3):\n        try:\n            return ex.fetch_ticker(symbol)\n        except ccxt.NetworkError:\n            time.sleep(2 ** attempt)`],
    ["all tickers", `${CLIENT}for t in client.get_all_tickers():\n    print(t['symbol'])`],
    ["without a symbol", `${CLIENT}while True:\n    for t in client.get_ticker():\n        print(t)`],
    ["another's ticker", `import yfinance as yf\nfor s in symbols:\n    t = yf.Ticker(s)`],
    ["asked for by the user", `${PY}while True:\n    s = input("symbol? ")\n    print(ex.fetch_ticker(s))`],
    ["where there is no batch call", `${PY}def prices(symbols):\n    if ex.has['fetchTickers']:\n        return ex.fetch_tickers(symbols)\n    return {s: ex.fetch_ticker(s) for s in symbols}`],
  ])("quiet: %s", async (_name, code) => {
    expect(await reported(RULE, code, { file: "bot.py" })).toEqual([]);
  });
});

test("those sent at the same time can be left out", async () => {
  const options = { together: false };
  expect(await reported(RULE, `${EX}await Promise.all(symbols.map((s) => ex.fetchTicker(s)));`, { options })).toEqual([]);
  expect(await reported(RULE, `${EX}for (const s of symbols) await ex.fetchTicker(s);`, { options })).toEqual(["loop:3"]);
});

describe("the rewrite asks before the loop, and is not reported again", () => {
  test.each<[string, string, string, string]>([
    ["for of", "bot.ts", `${EX}for (const s of symbols) {\n  const t = await ex.fetchTicker(s);\n}`, `const tickers = await ex.fetchTickers(symbols);\nfor (const s of symbols) {\n  const t = tickers[s];\n}`],
    ["indented", "bot.ts", `${EX}async function run() {\n  for (const s of symbols) {\n    const { last } = await ex.fetchTicker(s);\n  }\n}`, `  const tickers = await ex.fetchTickers(symbols);\n  for (const s of symbols) {\n    const { last } = tickers[s];`],
    ["Promise.all", "bot.ts", `${EX}const all = await Promise.all(symbols.map((s) => ex.fetchTicker(s)));`, `const tickers = await ex.fetchTickers(symbols);\nconst all = await Promise.all(symbols.map((s) => tickers[s]));`],
    ["a name that is taken", "bot.ts", `${EX}const tickers = [];\nfor (const s of symbols) {\n  tickers.push(await ex.fetchTicker(s));\n}`, `const tickersBySymbol = await ex.fetchTickers(symbols);`],
    ["Python", "bot.py", `import ccxt\nex = ccxt.okx()\ndef run(symbols):\n    for s in symbols:\n        t = ex.fetch_ticker(s)`, `    tickers = ex.fetch_tickers(symbols)\n    for s in symbols:\n        t = tickers[s]`],
    ["Python, awaited", "bot.py", `import ccxt.async_support as ccxt\nex = ccxt.okx()\nasync def run(symbols):\n    for s in symbols:\n        t = await ex.fetch_ticker(s)`, `    tickers = await ex.fetch_tickers(symbols)\n    for s in symbols:\n        t = tickers[s]`],
    ["a comprehension", "bot.py", `import ccxt\nex = ccxt.okx()\nprices = {s: ex.fetch_ticker(s)['last'] for s in symbols}`, `tickers = ex.fetch_tickers(symbols)\nprices = {s: tickers[s]['last'] for s in symbols}`],
  ])("%s", async (_name, file, code, expected) => {
    const [after] = suggested(RULE, code, { file });
    expect(after).toContain(expected);
    expect(await reported(RULE, after ?? "", { file })).toEqual([]);
  });

  test.each<[string, string]>([
    ["a pair made in the loop", `${EX}for (const c of coins) await ex.fetchTicker(c + "/USDT");`],
    ["a call that may give another list", `${EX}for (const s of next()) await ex.fetchTicker(s);`],
    ["an answer of another shape", `import Binance from "binance-api-node";\nconst client = Binance();\nfor (const symbol of symbols) await client.prices({ symbol });`],
    ["a function that can't wait", `${EX}function run() { symbols.forEach(async (s) => { await ex.fetchTicker(s); }); }`],
    ["parameters of its own", `${EX}for (const s of symbols) await ex.fetchTicker(s, { price: true });`],
  ])("offers nothing for %s", (_name, code) => {
    expect(suggested(RULE, code)).toEqual([undefined]);
  });
});
