import { describe, expect, test } from "vitest";
import { reported } from "../linting.ts";

const RULE = "no-key-in-url";
const HOST = "https://api.binance.com/api/v3/order";

describe("reports", () => {
  test.each<[string, string, number]>([
    ["a template", `fetch(\`${HOST}?symbol=BTCUSDT&apiKey=\${process.env.BINANCE_KEY}\`);`, 1],
    ["a concatenation", `fetch("${HOST}?apiKey=" + apiKey + "&timestamp=" + now);`, 1],
    ["only a built URL", `const url = \`${HOST}?secretKey=\${secret}\`;`, 1],
    ["URLSearchParams from an object", `const params = new URLSearchParams({\n symbol,\n apiKey });\nfetch("${HOST}?" + params);`, 3],
    ["URLSearchParams.append", `const params = new URLSearchParams({ symbol });\nparams.append("X-MBX-APIKEY", key);\nawait fetch(\`${HOST}?\${params.toString()}\`);`, 2],
    ["URL.searchParams", `const url = new URL("${HOST}");\nurl.searchParams.set("apiKey", process.env.KEY);`, 2],
    ["axios params", `import axios from "axios";\naxios.get("${HOST}", {\n params: { symbol,\n  apiKey: config.apiKey } });`, 4],
    ["an axios instance", `import axios from "axios";\nconst http = axios.create({ baseURL: "https://api.binance.com" });\nhttp.get("/api/v3/account?apiKey=" + process.env.BINANCE_API_KEY);`, 3],
    ["an axios configuration", `import axios from "axios";\naxios({ method: "get", url: \`${HOST}?api_key=\${k}\` });`, 2],
    ["got searchParams", `import got from "got";\ngot("${HOST}", { searchParams: {\n apiKey: k } });`, 3],
    ["undici", `import { request } from "undici";\nrequest(\`${HOST}?secret=\${secret}\`);`, 2],
    ["ky", `import ky from "ky";\nky.get("${HOST}", { searchParams: {\n apiSecret } });`, 3],
    ["node:https", `import https from "node:https";\nhttps.get("${HOST}?apiKey=" + apiKey);`, 2],
    ["node:https options", `import https from "node:https";\nhttps.request({ hostname: "api.binance.com",\n path: "/api/v3/account?apiKey=" + apiKey });`, 3],
    ["a WebSocket", `const ws = new WebSocket("wss://stream.binance.com:9443/ws/" + listenKey + "?apiKey=" + key);`, 1],
    ["the ws package", `import WebSocket from "ws";\nnew WebSocket(\`wss://stream.binance.com:9443/stream?apiKey=\${process.env.BINANCE_KEY}\`);`, 2],
    ["a base in a const", `const BASE = "https://fapi.binance.com";\nfetch(\`\${BASE}/fapi/v2/balance?apiKey=\${apiKey}\`);`, 2],
    ["a helper's result", `const url = (path, key) => \`https://api.binance.com\${path}?apiKey=\${key}\`;`, 1],
    ["qs", `import qs from "qs";\nconst q = qs.stringify({\n apiKey: process.env.KEY });\nfetch("${HOST}?" + q);`, 3],
    ["entries joined", `const p = { symbol, apiKey: process.env.BINANCE_API_KEY };\nconst q = Object.entries(p).map(([k, v]) => \`\${k}=\${v}\`).join("&");\nfetch("${HOST}?" + q);`, 1],
    ["a base from the environment with a default", `const BASE = process.env.URL || "https://api.binance.com";\nfetch(\`\${BASE}/api/v3/account?apiKey=\${apiKey}\`);`, 2],
    ["a base that is one of two", `const base = test ? "https://testnet.binance.vision" : "https://api.binance.com";\nfetch(base + "/api/v3/account?apiKey=" + apiKey);`, 2],
    ["a base as a default parameter", `const get = (path, apiKey, base = "https://api.binance.com") => fetch(\`\${base}\${path}?apiKey=\${apiKey}\`);`, 1],
    ["a base out of a table", `const HOSTS = { spot: "https://api.binance.com", futures: "https://fapi.binance.com" };\nexport const get = (kind, secret) => fetch(HOSTS[kind] + "/x?secretKey=" + secret);`, 2],
    ["a key written to a parameter", `import axios from "axios";\nexport const get = (params, apiKey) => {\n params.apiKey = apiKey;\n return axios.get("${HOST}", { params });\n};`, 3],
    ["a rebound parameter", `import axios from "axios";\nexport const get = (params) => {\n params = { ...params, apiKey: process.env.K };\n return axios.get("${HOST}", { params });\n};`, 3],
    ["got's prefixUrl", `import got from "got";\ngot.extend({ prefixUrl: "https://api.binance.com" }).get("api/v3/account", { searchParams: {\n apiKey } });`, 3],
    ["a service handed in", `export class Api { constructor(private http: HttpService) {}\n get(apiKey) { return this.http.get("${HOST}", { params: { apiKey } }); }\n}`, 2],
    ["superagent", `import request from "superagent";\nrequest.get("${HOST}").query({\n apiKey: cfg.apiKey });`, 3],
    ["parameters of an axios instance", `import axios from "axios";\nconst http = axios.create({ baseURL: "https://api.binance.com", params: {\n apiKey: process.env.K } });\nhttp.get("/api/v3/account", { params: { symbol } });`, 3],
    ["url.format", `import url from "node:url";\nconst u = url.format({ host: "api.binance.com", pathname: "/x", query: {\n apiKey } });\nfetch(u);`, 3],
    ["util.format", `import util from "node:util";\nfetch(util.format("${HOST}?apiKey=%s", apiKey));`, 2],
    ["a template with a mark", `const T = "${HOST}?apiKey=%KEY%";\nfetch(T.replace("%KEY%", apiKey));`, 2],
    ["url.search", `const u = new URL("${HOST}");\nu.search = new URLSearchParams({\n apiKey }).toString();\nfetch(u);`, 3],
    ["the path", `fetch(\`${HOST}/\${process.env.BINANCE_API_SECRET}\`);`, 1],
    ["a request known by its header", `fetch(\`\${process.env.BASE}/x?secretKey=\${secret}\`, { headers: { "X-MBX-APIKEY": key } });`, 1],
  ])("%s", async (_name, code, line) => {
    const found = await reported(RULE, code);
    expect(found.map((each) => each.split(":")[1])).toEqual([String(line)]);
  });
});

describe("stays quiet", () => {
  test.each<[string, string]>([
    ["the header", `fetch(\`${HOST}?symbol=\${symbol}&signature=\${signature}\`, { headers: { "X-MBX-APIKEY": apiKey } });`],
    ["HTX, whose key belongs there", `fetch(\`https://api.huobi.pro/v1/account/accounts?AccessKeyId=\${accessKey}&Signature=\${sig}\`);`],
    ["an explorer", `fetch(\`https://api.etherscan.io/api?module=account&apikey=\${process.env.ETHERSCAN_API_KEY}\`);`],
    ["Telegram", `fetch(\`https://api.telegram.org/bot\${process.env.BOT_TOKEN}/sendMessage\`);`],
    ["a listen key", `new WebSocket("wss://stream.binance.com:9443/ws/" + listenKey);`],
    ["a host that isn't known", `fetch(\`\${base}/order?apiKey=\${apiKey}\`);`],
    ["another host with binance in its path", `fetch(\`https://example.com/binance?apiKey=\${apiKey}\`);`],
    ["a signature", `import { createHmac } from "crypto";\nconst q = "symbol=BTCUSDT&timestamp=1";\nconst signature = createHmac("sha256", process.env.BINANCE_API_SECRET).update(q).digest("hex");\nfetch(\`${HOST}?\${q}&signature=\${signature}\`);`],
    ["URLSearchParams of values", `const params = new URLSearchParams({ symbol, recvWindow: 5000 });\nfetch("${HOST}?" + params);`],
    ["a sub-account's key as a parameter", `import axios from "axios";\naxios.get("${HOST}", { params: { subAccountApiKey: which } });`],
    ["deleting it first", `const params = new URLSearchParams({ symbol, apiKey });\nparams.delete("apiKey");\nfetch("${HOST}?" + params);`],
    ["the WebSocket API's message", `ws.send(JSON.stringify({ id: 1, method: "order.place", params: { apiKey, symbol, signature } }));`],
    ["a proxy of one's own", `fetch("/api/binance/order?apiKey=" + apiKey);`],
  ])("%s", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
  });
});

describe("Python", () => {
  test.each<[string, string, string[]]>([
    ["params", `import requests\nrequests.get("${HOST}", params={\n "apiKey": API_KEY, "symbol": "BTCUSDT"})`, ["parameter:3"]],
    ["an f-string", `import requests\nrequests.get(f"${HOST}?apiKey={api_key}")`, ["parameter:2"]],
    ["format", `url = "${HOST}?apiKey={}".format(api_key)`, ["parameter:1"]],
    ["%", `url = "${HOST}?apiKey=%s" % api_key`, ["parameter:1"]],
    ["urlencode", `from urllib.parse import urlencode\nimport requests\nq = urlencode({"symbol": s,\n "secret": api_secret})\nrequests.get("${HOST}?" + q)`, ["parameter:4"]],
    ["a session handed in", `async def get(session, secret):\n    async with session.get("${HOST}", params={"apiSecret": secret}) as r:\n        return r`, ["parameter:2"]],
    ["keyword arguments written to", `import requests\ndef get(path, **params):\n    params["apiKey"] = KEY\n    return requests.get("https://api.binance.com" + path, params=params)`, ["parameter:3"]],
    ["a base from the environment", `import os, requests\nBASE = os.getenv("BASE", "https://api.binance.com")\nrequests.get(BASE + "/api/v3/account?apiKey=" + key)`, ["parameter:3"]],
    ["urljoin", `import requests\nfrom urllib.parse import urljoin\nrequests.get(urljoin("https://api.binance.com", "/api/v3/account"), params={"apiKey": k})`, ["parameter:3"]],
    ["the header", `import requests\nrequests.get("${HOST}", headers={"X-MBX-APIKEY": API_KEY}, params={"symbol": s})`, []],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code, { file: "bot.py" })).toEqual(expected);
  });
});
