import { describe, expect, test } from "vitest";
import { lint, reported, suggested } from "../linting.ts";

const RULE = "valid-timestamp";
const HOST = `const BASE = "https://api.binance.com";\n`;
const SIGN = `import { createHmac } from "crypto";\nconst sign = (q) => createHmac("sha256", secret).update(q).digest("hex");\n`;

describe("reports", () => {
  test.each<[string, string, string[]]>([
    ["seconds in a URL", `fetch(\`https://api.binance.com/api/v3/account?timestamp=\${Math.floor(Date.now() / 1000)}&signature=\${s}\`);`, ["unit:1"]],
    ["seconds from a variable", `const ts = Math.round(new Date().getTime() / 1000);\nfetch(\`https://api.binance.com/api/v3/account?timestamp=\${ts}&signature=\${s}\`);`, ["unit:1"]],
    ["seconds with decimals", `fetch("https://api.binance.com/api/v3/account?timestamp=" + Date.now() / 1000);`, ["unit:1"]],
    ["seconds that are signed", `${HOST}${SIGN}const query = "symbol=X&timestamp=" + Math.floor(Date.now() / 1000);\nconst signature = sign(query);`, ["unit:4"]],
    ["seconds in parameters", `import axios from "axios";\naxios.get("https://api.binance.com/api/v3/account", { params: { timestamp: Math.floor(Date.now() / 1000) } });`, ["unit:2"]],
    ["seconds in URLSearchParams", `const q = new URLSearchParams({ symbol: "X" });\nq.append("timestamp", String(Math.floor(Date.now() / 1000)));\nfetch("https://fapi.binance.com/fapi/v1/order?" + q);`, ["unit:2"]],
    ["seconds from a helper", `const now = () => Math.floor(Date.now() / 1000);\nfetch(\`https://api.binance.com/api/v3/account?timestamp=\${now()}\`);`, ["unit:2"]],
    ["seconds by bits", `fetch(\`https://api.binance.com/api/v3/account?timestamp=\${(Date.now() / 1000) | 0}\`);`, ["unit:1"]],
    ["seconds by moment", `import moment from "moment";\nfetch(\`https://api.binance.com/api/v3/account?timestamp=\${moment().unix()}\`);`, ["unit:2"]],
    ["a cut string", `fetch("https://api.binance.com/api/v3/account?timestamp=" + Date.now().toString().slice(0, 10));`, ["unit:1"]],
    ["toFixed", `fetch("https://api.binance.com/api/v3/account?timestamp=" + (Date.now() / 1000).toFixed(0));`, ["unit:1"]],
    ["ISO for Binance", `fetch("https://api.binance.com/api/v3/account?timestamp=" + new Date().toISOString());`, ["unit:1"]],
    ["a date for Binance", `fetch(\`https://api.binance.com/api/v3/account?timestamp=\${new Date()}\`);`, ["unit:1"]],
    ["nanoseconds for Binance", `fetch(\`https://api.binance.com/api/v3/account?timestamp=\${BigInt(Date.now()) * 1000000n}\`);`, ["unit:1"]],
    ["beside a receive window", `${HOST}export const withTime = (p) => ({ ...p, recvWindow: 5000, timestamp: Math.floor(Date.now() / 1000) });`, ["unit:2"]],
    ["put into parameters", `${HOST}export function stamp(params) {\n params.timestamp = Math.floor(Date.now() / 1000);\n return params;\n}`, ["unit:3"]],
    ["named parameters", `${HOST}const params = { symbol, timestamp: Date.now() / 1000 };\nsend(params);`, ["unit:2"]],
    ["a query that is built", `${HOST}import qs from "qs";\nexport const make = (p) => qs.stringify({ ...p, timestamp: Math.floor(Date.now() / 1000) });`, ["unit:3"]],
    ["a wrapper", `${HOST}client.signedRequest("GET", path, { symbol, timestamp: Math.floor(Date.now() / 1000) });`, ["unit:2"]],
    ["milliseconds for OKX", `const headers = { "OK-ACCESS-TIMESTAMP": Date.now().toString() };`, ["unit:1"]],
    ["seconds for OKX", `const headers = { "OK-ACCESS-TIMESTAMP": Math.floor(Date.now() / 1000) };`, ["unit:1"]],
    ["OKX's header, set", `const headers = new Headers();\nheaders.set("OK-ACCESS-TIMESTAMP", String(Date.now()));`, ["unit:2"]],
    ["seconds for Bybit", `const headers = { "X-BAPI-API-KEY": key, "X-BAPI-TIMESTAMP": Math.floor(Date.now() / 1000).toString() };`, ["unit:1"]],
    ["ISO for KuCoin", `const headers = { "KC-API-TIMESTAMP": new Date().toISOString() };`, ["unit:1"]],
    ["seconds for Bitget", `const headers = {};\nheaders["ACCESS-TIMESTAMP"] = Math.floor(Date.now() / 1000);`, ["unit:2"]],
    ["milliseconds for Coinbase", `const headers = { "CB-ACCESS-KEY": key, "CB-ACCESS-TIMESTAMP": Date.now() };`, ["unit:1"]],
    ["milliseconds for Gate", `fetch("https://api.gateio.ws/api/v4/spot/accounts", { headers: { KEY: key, Timestamp: String(Date.now()), SIGN: s } });`, ["unit:1"]],
    ["milliseconds for BitMEX", `const headers = { "api-expires": Date.now() + 60000 };`, ["unit:1"]],
    ["CommonJS", `const axios = require("axios");\nconst timestamp = parseInt(Date.now() / 1000);\naxios.get(\`https://api.binance.com/api/v3/account?timestamp=\${timestamp}\`);`, ["unit:2"]],
    ["once for one reading", `const ts = Math.floor(Date.now() / 1000);\nconst q = \`timestamp=\${ts}\`;\nfetch("https://api.binance.com/api/v3/account?" + q + "&signature=" + sign(q));`, ["unit:1"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });

  test.each<[string, string, string[]]>([
    ["decimals", `import time, requests\nrequests.get("https://api.binance.com/api/v3/account", params={"timestamp": time.time() * 1000})`, ["decimals:2"]],
    ["a string of decimals", `import time, requests\nts = str(time.time() * 1000)\nrequests.get(f"https://api.binance.com/api/v3/account?timestamp={ts}")`, ["decimals:2"]],
    ["seconds", `import time, requests\nrequests.get("https://api.binance.com/api/v3/account", params={"timestamp": int(time.time())})`, ["unit:2"]],
    ["seconds with decimals", `import time, requests\nparams = {"timestamp": time.time()}\nrequests.get("https://api.binance.com/api/v3/account", params=params)`, ["unit:2"]],
    ["seconds that are signed", `import time, hmac, hashlib\nBASE = "https://api.binance.com"\nquery = f"timestamp={int(time.time())}"\nsig = hmac.new(secret.encode(), query.encode(), hashlib.sha256).hexdigest()`, ["unit:3"]],
    ["urlencode", `import time\nfrom urllib.parse import urlencode\nimport requests\nquery = urlencode({"symbol": s, "timestamp": int(time.time())})\nrequests.get("https://api.binance.com/api/v3/order?" + query)`, ["unit:4"]],
    ["datetime", `from datetime import datetime\nimport requests\nrequests.get("https://api.binance.com/api/v3/account", params={"timestamp": int(datetime.now().timestamp())})`, ["unit:3"]],
    ["isoformat", `from datetime import datetime\nimport requests\nrequests.get("https://api.binance.com/api/v3/account", params={"timestamp": datetime.utcnow().isoformat()})`, ["unit:3"]],
    ["nanoseconds", `import time, requests\nrequests.get("https://api.binance.com/api/v3/account", params={"timestamp": time.time_ns()})`, ["unit:2"]],
    ["a helper that signs", `import time, requests\ndef signed(params):\n    params["timestamp"] = round(time.time() * 1000, 0)\n    return params\nrequests.get("https://api.binance.com/api/v3/account", params=signed({"symbol": s}))`, ["decimals:3"]],
    ["a helper", `import time, requests\ndef get_timestamp():\n    return int(time.time())\nrequests.get("https://api.binance.com/api/v3/account", params={"timestamp": get_timestamp()})`, ["unit:4"]],
    ["an item", `import time\nBASE = "https://api.binance.com"\nparams["timestamp"] = int(time.time())`, ["unit:3"]],
    ["OKX", `import time\nheaders = {"OK-ACCESS-TIMESTAMP": str(int(time.time() * 1000))}`, ["unit:2"]],
    ["Bybit", `import time\nheaders = {"X-BAPI-TIMESTAMP": str(int(time.time()))}`, ["unit:2"]],
    ["Kraken's nonce", `import time, requests\nrequests.post("https://api.kraken.com/0/private/Balance", data={"nonce": int(time.time())})`, ["unit:2"]],
  ])("Python: %s", async (_name, code, expected) => {
    expect(await reported(RULE, code, { file: "bot.py" })).toEqual(expected);
  });
});

describe("stays quiet", () => {
  test.each<[string, string]>([
    ["milliseconds", `fetch(\`https://api.binance.com/api/v3/account?timestamp=\${Date.now()}\`);`],
    ["microseconds", `fetch(\`https://api.binance.com/api/v3/account?timestamp=\${Date.now() * 1000}\`);`],
    ["whole seconds times 1000", `fetch(\`https://api.binance.com/api/v3/account?timestamp=\${Math.floor(Date.now() / 1000) * 1000}\`);`],
    ["milliseconds as a string", `fetch("https://api.binance.com/api/v3/account?timestamp=" + new Date().getTime().toString());`],
    ["an offset", `fetch(\`https://api.binance.com/api/v3/account?timestamp=\${Date.now() + offset}\`);`],
    ["the server's", `const { serverTime } = await time();\nfetch(\`https://api.binance.com/api/v3/account?timestamp=\${serverTime}\`);`],
    ["a parameter", `export const account = (ts) => fetch(\`https://api.binance.com/api/v3/account?timestamp=\${ts}\`);`],
    ["ISO for OKX", `const headers = { "OK-ACCESS-TIMESTAMP": new Date().toISOString() };`],
    ["ISO without milliseconds for OKX", `const headers = { "OK-ACCESS-TIMESTAMP": new Date().toISOString().replace(/\\.\\d+Z$/, "Z") };`],
    ["seconds for Gate", `fetch("https://api.gateio.ws/api/v4/spot/accounts", { headers: { KEY: key, Timestamp: String(Math.floor(Date.now() / 1000)), SIGN: s } });`],
    ["decimals for Gate", `fetch("https://api.gateio.ws/api/v4/spot/accounts", { headers: { KEY: key, Timestamp: String(Date.now() / 1000), SIGN: s } });`],
    ["seconds for Coinbase", `const headers = { "CB-ACCESS-TIMESTAMP": Math.floor(Date.now() / 1000).toString() };`],
    ["decimals for Coinbase", `const headers = { "CB-ACCESS-TIMESTAMP": Date.now() / 1000 };`],
    ["a record in a database", `${HOST}trades.insert({ price, timestamp: Math.floor(Date.now() / 1000) });`],
    ["a log line", `${HOST}console.log({ event: "fill", timestamp: Math.floor(Date.now() / 1000) });`],
    ["another service", `fetch(\`https://api.example.com/v1/events?timestamp=\${Math.floor(Date.now() / 1000)}\`);`],
    ["Slack's signature", `import { createHmac } from "crypto";\nconst timestamp = Math.floor(Date.now() / 1000);\ncreateHmac("sha256", secret).update(\`v0:\${timestamp}:\${body}\`).digest("hex");`],
    ["OAuth", `const params = { oauth_timestamp: Math.floor(Date.now() / 1000), oauth_nonce: nonce };`],
    ["a token's expiry", `${HOST}const exp = Math.floor(Date.now() / 1000) + 60;`],
    ["the start of a range", `fetch(\`https://api.binance.com/api/v3/klines?startTime=\${Math.floor(Date.now() / 1000)}\`);`],
    ["one of two units", `fetch(\`https://api.binance.com/api/v3/account?timestamp=\${inSeconds ? Math.floor(Date.now() / 1000) : Date.now()}\`);`],
    ["a performance mark", `fetch(\`https://api.binance.com/api/v3/account?timestamp=\${performance.now()}\`);`],
    ["BitMEX's expiry", `const headers = { "api-expires": Math.round(Date.now() / 1000) + 60 };`],
    ["Kraken's nonce", `fetch("https://api.kraken.com/0/private/Balance", { method: "POST", body: new URLSearchParams({ nonce: String(Date.now() * 1000) }) });`],
    ["a published vector", `const query = "symbol=LTCBTC&side=BUY&recvWindow=5000&timestamp=1499827319559";`],
  ])("%s", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
  });

  test.each<[string, string]>([
    ["a record of the market", `from datetime import datetime\nBASE = "https://api.binance.com"\ncurrent_data = {"timestamp": datetime.now().isoformat(), "prices": {}}\ndata = {"symbol": s, "price": p, "timestamp": time.time()}`],
    ["a record of what was signed", `import time\nBASE = "https://api.binance.com"\nregistry.remember(order_id, signature=signature, timestamp=time.time())`],
    ["int", `import time, requests\nrequests.get("https://api.binance.com/api/v3/account", params={"timestamp": int(time.time() * 1000)})`],
    ["round", `import time, requests\nrequests.get("https://api.binance.com/api/v3/account", params={"timestamp": round(time.time() * 1000)})`],
    ["a format without decimals", `import time, requests\nrequests.get(f"https://api.binance.com/api/v3/account?timestamp={time.time() * 1000:.0f}")`],
    ["%d", `import time, requests\nrequests.get("https://api.binance.com/api/v3/account?timestamp=%d" % (time.time() * 1000))`],
    ["nanoseconds divided", `import time, requests\nrequests.get("https://api.binance.com/api/v3/account", params={"timestamp": time.time_ns() // 1_000_000})`],
    ["OKX", `from datetime import datetime\nheaders = {"OK-ACCESS-TIMESTAMP": datetime.utcnow().isoformat(timespec="milliseconds") + "Z"}`],
    ["a frame's column", `import time\nBASE = "https://api.binance.com"\nrow = {"price": p, "timestamp": time.time()}`],
  ])("Python: %s", async (_name, code) => {
    expect(await reported(RULE, code, { file: "bot.py" })).toEqual([]);
  });
});

describe("limits that are out of date", () => {
  test.each<[string, string, string[]]>([
    ["compared with the header", `const r = await fetch("https://api.binance.com/api/v3/ping");\nif (Number(r.headers.get("x-mbx-used-weight-1m")) > 1100) await pause();`, ["outdated:2"]],
    ["compared with what the header said", `${HOST}const used = Number(r.headers.get("x-mbx-used-weight-1m"));\nif (used > 1100) await pause();`, ["outdated:3"]],
    ["compared with a field of it", `${HOST}class C {\n async get(r) {\n  if (this.used > 1200) await pause();\n  this.used = Number(r.headers.get("x-mbx-used-weight-1m"));\n }\n}`, ["outdated:4"]],
    ["once for a named limit", `${HOST}const WEIGHT_LIMIT = 1200;\nif (usedWeight > WEIGHT_LIMIT * 0.9) stop();`, ["outdated:2"]],
    ["compared with a variable", `${HOST}if (usedWeight >= 1200) stop();`, ["outdated:2"]],
    ["a share of it", `${HOST}if (this.usedWeight > 1200 * 0.9) stop();`, ["outdated:2"]],
    ["a constant", `${HOST}const MAX_WEIGHT_PER_MINUTE = 1200;`, ["outdated:2"]],
    ["a setting", `${HOST}const config = { weightLimit: 1_200 };`, ["outdated:2"]],
    ["a limiter", `import Bottleneck from "bottleneck";\n${HOST}const limiter = new Bottleneck({ reservoir: 1200, reservoirRefreshInterval: 60 * 1000 });`, ["outdated:3"]],
    ["axios-rate-limit", `import rateLimit from "axios-rate-limit";\n${HOST}const http = rateLimit(axios.create({ baseURL: BASE }), { maxRequests: 1200, perMilliseconds: 60000 });`, ["outdated:3"]],
    ["once for a limiter", `import Bottleneck from "bottleneck";\n${HOST}new Bottleneck({ reservoir: 1200, reservoirRefreshAmount: 1200 });`, ["outdated:3"]],
    ["turned around", `${HOST}if (1200 <= weight) stop();`, ["outdated:2"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });

  test.each<[string, string, string[]]>([
    ["compared with the header", `import requests\nr = requests.get("https://api.binance.com/api/v3/ping")\nif int(r.headers["X-MBX-USED-WEIGHT-1M"]) > 1100:\n    pause()`, ["outdated:3"]],
    ["aiolimiter", `from aiolimiter import AsyncLimiter\nBASE = "https://api.binance.com"\nlimiter = AsyncLimiter(1200, 60)`, ["outdated:3"]],
    ["a constant", `BASE = "https://api.binance.com"\nWEIGHT_LIMIT = 1200`, ["outdated:2"]],
  ])("Python: %s", async (_name, code, expected) => {
    expect(await reported(RULE, code, { file: "bot.py" })).toEqual(expected);
  });

  test.each<[string, string]>([
    ["what holds now", `${HOST}if (usedWeight > 6000) stop();`],
    ["a share of what holds now", `${HOST}if (usedWeight > 4800) stop();`],
    ["orders of futures", `const BASE = "https://fapi.binance.com";\nconst ORDERS_PER_MINUTE = 1200;\nif (orderWeight > 1200) stop();`],
    ["futures", `const BASE = "https://fapi.binance.com";\nif (usedWeight > 1200) stop();`],
    ["another number", `${HOST}const width = 1200; if (width > 1200) scroll();`],
    ["another service", `const limiter = new Bottleneck({ reservoir: 1200 });`],
    ["a pause", `${HOST}setTimeout(retry, 1200);`],
    ["a limit of one endpoint, beside the present one of all", `${HOST}const limits = [new RateLimit(ALL, 6000, 60), new RateLimit(CANDLES, 1200, 60)];`],
    ["a weight of something else", `if (parcel.weight > 1200) charge();`],
  ])("stays quiet: %s", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
  });
});

test("says what the exchange answers", async () => {
  const first = async (code: string, file = "bot.ts"): Promise<string | undefined> => (await lint(RULE, code, { file })).hits[0]?.message;
  expect(await first(`fetch(\`https://api.binance.com/api/v3/account?timestamp=\${Math.floor(Date.now() / 1000)}\`);`)).toBe("`timestamp` is in seconds; Binance takes milliseconds or microseconds (-1021).");
  expect(await first(`import time, requests\nrequests.get("https://api.binance.com/api/v3/account", params={"timestamp": time.time() * 1000})`, "bot.py")).toContain("(-1100)");
  expect(await first(`const h = { "OK-ACCESS-TIMESTAMP": Date.now() };`)).toContain("OKX takes ISO 8601 (50112)");
});

describe("a suggestion mends what it is offered for", () => {
  test.each<[string, string, string, string]>([
    ["seconds", "bot.ts", `const q = \`https://api.binance.com/api/v3/account?timestamp=\${Math.floor(Date.now() / 1000)}\`;`, "timestamp=${Date.now()}"],
    ["seconds of a date", "bot.ts", `const ts = Math.round(new Date().getTime() / 1000);\nfetch(\`https://api.binance.com/api/v3/account?timestamp=\${ts}\`);`, "const ts = Date.now();"],
    ["OKX", "bot.ts", `const headers = { "OK-ACCESS-TIMESTAMP": Date.now().toString() };`, `new Date().toISOString().toString()`],
    ["Coinbase", "bot.ts", `const headers = { "CB-ACCESS-TIMESTAMP": Date.now() };`, `"CB-ACCESS-TIMESTAMP": Math.floor(Date.now() / 1000) }`],
    ["ISO", "bot.ts", `fetch("https://api.binance.com/api/v3/account?timestamp=" + new Date().toISOString());`, `"https://api.binance.com/api/v3/account?timestamp=" + Date.now()`],
    ["Python's decimals", "bot.py", `import time, requests\nrequests.get("https://api.binance.com/api/v3/account", params={"timestamp": time.time() * 1000})`, `"timestamp": int(time.time() * 1000)`],
    ["Python's seconds", "bot.py", `import time, requests\nrequests.get("https://api.binance.com/api/v3/account", params={"timestamp": int(time.time())})`, `"timestamp": int(time.time() * 1000)`],
  ])("%s", async (_name, file, code, expected) => {
    const [after] = suggested(RULE, code, { file });
    expect(after).toContain(expected);
    expect(await reported(RULE, after ?? "", { file })).toEqual([]);
  });

  test("and is not offered for a helper's time", () => {
    expect(suggested(RULE, `const now = () => Math.floor(Date.now() / 1000);\nfetch(\`https://api.binance.com/api/v3/account?timestamp=\${now()}\`);`)).toEqual([undefined]);
  });
});
