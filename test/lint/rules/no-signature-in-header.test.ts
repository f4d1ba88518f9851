import { describe, expect, test } from "vitest";
import { reported, suggested } from "../linting.ts";

const RULE = "no-signature-in-header";
const BINANCE = "https://api.binance.com/api/v3/account";
const HMAC = `import { createHmac } from "node:crypto";\nconst sign = (q: string) => createHmac("sha256", process.env.API_SECRET).update(q).digest("hex");\n`;
const ED25519 = `import { sign } from "node:crypto";\nconst signature = sign(null, Buffer.from(q), privateKey).toString("base64");\n`;

describe("reports a header", () => {
  test.each<[string, string, string[]]>([
    ["fetch", `${HMAC}fetch(\`${BINANCE}?\${q}\`, { headers: { "X-MBX-APIKEY": key,\n "X-MBX-SIGNATURE": sign(q) } });`, ["header:4"]],
    ["fetch, a signer of another file", `import { sign } from "./sign";\nfetch(\`${BINANCE}?\${q}\`, { headers: { signature: sign(q) } });`, ["header:2"]],
    ["axios", `${HMAC}import axios from "axios";\naxios.get(\`${BINANCE}?\${q}\`, { headers: {\n "Signature": sign(q) } });`, ["header:5"]],
    ["axios, CommonJS, an alias", `const axios = require("axios");\nconst http = axios;\nconst headers = { "X-MBX-APIKEY": key };\nheaders["X-MBX-SIGNATURE"] = sign(q);\nhttp.get("${BINANCE}", { headers });`, ["header:4"]],
    ["axios, a configuration", `import axios from "axios";\naxios({ method: "get", url: "${BINANCE}", params, headers: {\n "x-signature": signature } });`, ["header:3"]],
    ["an instance's headers", `import axios from "axios";\nconst http = axios.create({ baseURL: "https://fapi.binance.com", headers: { "X-MBX-APIKEY": key,\n signature: sig } });`, ["header:3"]],
    ["an instance's defaults", `import axios from "axios";\nconst http = axios.create({ baseURL: "https://fapi.binance.com" });\nhttp.defaults.headers.common["Signature"] = hmacHex(q);`, ["header:3"]],
    ["the defaults of axios, by the file's host", `import axios from "axios";\naxios.defaults.baseURL = "https://api.binance.com";\naxios.defaults.headers["X-MBX-SIGNATURE"] = sig;`, ["header:3"]],
    ["an interceptor", `${HMAC}import axios from "axios";\nconst http = axios.create({ baseURL: "https://api.binance.com" });\nhttp.interceptors.request.use((config) => {\n config.headers["signature"] = sign(config.url);\n return config;\n});`, ["header:6"]],
    ["Headers.set", `const headers = new Headers({ "X-MBX-APIKEY": key });\nheaders.set("signature", sign(q));\nfetch("${BINANCE}?" + q, { headers });`, ["header:2"]],
    ["new Headers", `fetch("${BINANCE}", { headers: new Headers({\n "X-MBX-SIGNATURE": sign(q) }) });`, ["header:2"]],
    ["node:https", `import https from "node:https";\nhttps.request({ hostname: "api.binance.com", path: "/api/v3/account", headers: {\n "X-MBX-APIKEY": key, "x-mbx-sign": sig } });`, ["header:3"]],
    ["got", `import got from "got";\ngot("${BINANCE}", { headers: {\n "X-Signature": sig } });`, ["header:3"]],
    ["XMLHttpRequest", `const xhr = new XMLHttpRequest();\nxhr.open("GET", "${BINANCE}?" + q);\nxhr.setRequestHeader("signature", sign(q));`, ["header:3"]],
    ["a function that makes headers", `export function headers(q) {\n return { "X-MBX-APIKEY": process.env.BINANCE_KEY,\n  "X-MBX-SIGNATURE": sign(q) };\n}`, ["header:3"]],
    ["a class", `class Client {\n base = "https://api.binance.com";\n async get(path, q) {\n  const headers = { "X-MBX-APIKEY": this.key, "SIGNATURE": this.sign(q) };\n  return fetch(this.base + path + "?" + q, { headers });\n }\n}`, ["header:4"]],
    ["Authorization with a digest in it", `${HMAC}fetch("${BINANCE}", { headers: { Authorization: sign(q) } });`, ["header:3"]],
    ["as well as in the query", `${HMAC}const signature = sign(q);\nfetch(\`${BINANCE}?\${q}&signature=\${signature}\`, { headers: { "X-MBX-APIKEY": key, signature } });`, ["beside:4"]],
    ["BingX", `fetch("https://open-api.bingx.com/openApi/swap/v2/user/balance?" + q, { headers: { "X-BX-APIKEY": key, "X-BX-SIGNATURE": sig } });`, ["header:1"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });
});

describe("reports how base64 is encoded", () => {
  test.each<[string, string, string[]]>([
    ["raw in a template", `${ED25519}fetch(\`${BINANCE}?\${q}&signature=\${signature}\`);`, ["unencoded:3"]],
    ["raw in a concatenation", `${ED25519}fetch("${BINANCE}?" + q + "&signature=" + signature);`, ["unencoded:3"]],
    ["raw in a form", `import { createSign } from "crypto";\nconst signature = createSign("RSA-SHA256").update(q).sign(privateKey, "base64");\nfetch("${BINANCE}", { method: "POST", body: q + "&signature=" + signature });`, ["unencoded:3"]],
    ["encodeURI, which leaves + alone", `${ED25519}fetch(\`${BINANCE}?\${q}&signature=\${encodeURI(signature)}\`);`, ["unencoded:3"]],
    ["encoded where the caller asks for it", `${ED25519.replace("const", "let")}if (encoded) signature = encodeURIComponent(signature);\nfetch(\`${BINANCE}?\${q}&signature=\${signature}\`);`, []],
    ["HTX", `import { createHmac } from "crypto";\nconst signature = createHmac("sha256", secret).update(m).digest("base64");\nfetch(\`https://api.huobi.pro/v1/account/accounts?\${q}&Signature=\${signature}\`);`, ["unencoded:3"]],
    ["URLSearchParams over encodeURIComponent", `${ED25519}const params = new URLSearchParams({ timestamp });\nparams.append("signature", encodeURIComponent(signature));\nfetch("${BINANCE}?" + params);`, ["encodedTwice:4"]],
    ["axios params", `${ED25519}import axios from "axios";\naxios.get("${BINANCE}", { params: { timestamp, signature: encodeURIComponent(signature) } });`, ["encodedTwice:4"]],
    ["twice by hand", `${ED25519}fetch("${BINANCE}?" + q + "&signature=" + encodeURIComponent(encodeURIComponent(signature)));`, ["encodedTwice:3"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, code)).toEqual(expected);
  });
});

describe("Python", () => {
  const HEAD = `import base64\nimport hashlib\nimport hmac\nimport requests\nfrom urllib.parse import quote, quote_plus, urlencode\n`;
  test.each<[string, string, string[]]>([
    ["headers", `requests.get("${BINANCE}?" + q, headers={"X-MBX-APIKEY": key, "signature": sig})`, ["header:6"]],
    ["a dictionary", `headers = {"X-MBX-APIKEY": key}\nheaders["X-MBX-SIGNATURE"] = hmac.new(secret.encode(), q.encode(), hashlib.sha256).hexdigest()\nrequests.get("${BINANCE}", params=params, headers=headers)`, ["header:7"]],
    ["a session", `s = requests.Session()\ns.headers.update({"X-MBX-APIKEY": key, "signature": sig})\ns.get("${BINANCE}")`, ["header:7"]],
    ["a session's item", `BASE = "https://api.binance.com"\ns = requests.Session()\ns.headers["signature"] = sign(q)`, ["header:8"]],
    ["aiohttp", `import aiohttp\nasync def f():\n    async with aiohttp.ClientSession() as s:\n        await s.get("${BINANCE}", headers={"X-MBX-APIKEY": key, "X-MBX-SIGN": sig})`, ["header:9"]],
    ["httpx", `import httpx\nhttpx.get("${BINANCE}", headers={"Signature": sign(q)})`, ["header:7"]],
    ["raw base64 in a URL", `sig = base64.b64encode(private_key.sign(q.encode())).decode()\nfrom cryptography.hazmat.primitives.serialization import load_pem_private_key\nprivate_key = load_pem_private_key(pem, None)\nrequests.get(f"${BINANCE}?{q}&signature={base64.b64encode(private_key.sign(q)).decode()}")`, ["unencoded:9"]],
    ["quote and params=", `from cryptography.hazmat.primitives.serialization import load_pem_private_key\nprivate_key = load_pem_private_key(pem, None)\nparams = {"timestamp": ts}\nparams["signature"] = quote(base64.b64encode(private_key.sign(q)).decode())\nrequests.get("${BINANCE}", params=params)`, ["encodedTwice:9"]],
    ["params= alone", `from cryptography.hazmat.primitives.serialization import load_pem_private_key\nprivate_key = load_pem_private_key(pem, None)\nparams = {"timestamp": ts, "signature": base64.b64encode(private_key.sign(q)).decode()}\nrequests.get("${BINANCE}", params=params)`, []],
    ["OKX", `requests.get("https://www.okx.com/api/v5/account/balance", headers={"OK-ACCESS-KEY": key, "OK-ACCESS-SIGN": sig})`, []],
    ["http.client", `import http.client\nconn = http.client.HTTPSConnection("api.binance.com")\nsig = hmac.new(secret.encode(), q.encode(), hashlib.sha256).hexdigest()\nconn.request("GET", "/api/v3/account?" + q, headers={"X-MBX-APIKEY": key, "X-Signature": sig})`, ["header:9"]],
  ])("%s", async (_name, code, expected) => {
    expect(await reported(RULE, HEAD + code, { file: "bot.py" })).toEqual(expected);
  });
});

describe("stays quiet", () => {
  test.each<[string, string]>([
    ["the parameter", `${HMAC}fetch(\`${BINANCE}?\${q}&signature=\${sign(q)}\`, { headers: { "X-MBX-APIKEY": key } });`],
    ["Bybit", `fetch("https://api.bybit.com/v5/order/create", { headers: { "X-BAPI-API-KEY": key, "X-BAPI-SIGN": sign(b) } });`],
    ["OKX without a host", `export const headers = (sig) => ({ "OK-ACCESS-KEY": key, "OK-ACCESS-SIGN": sig });`],
    ["KuCoin beside Binance", `const BASE = "https://api.binance.com";\nexport const kucoin = { headers: { "KC-API-KEY": key, "KC-API-SIGN": sig } };`],
    ["MEXC's contract", `fetch("https://contract.mexc.com/api/v1/private/account/assets", { headers: { ApiKey: key, "Request-Time": ts, Signature: sig } });`],
    ["a webhook from a Binance bot", `const BASE = "https://api.binance.com";\nfetch("https://hooks.example.com/in", { method: "POST", headers: { "X-Signature": sign(body) } });`],
    ["a webhook whose URL isn't known", `const BASE = "https://api.binance.com";\nfetch(url, { method: "POST", headers: { "X-Webhook-Signature": sign(body) } });`],
    ["an answer of one's own server", `const BASE = "https://api.binance.com";\napp.get("/", (req, res) => { res.setHeader("X-Signature", sign(body)); });`],
    ["reading one", `const BASE = "https://api.binance.com";\nconst signature = req.headers["x-signature"];`],
    ["an object that holds no headers", `const BASE = "https://api.binance.com";\nconst params = { symbol, signature: sign(q) };\nfetch(BASE + "/api/v3/order?" + new URLSearchParams(params));`],
    ["URLSearchParams.set", `const params = new URLSearchParams();\nparams.set("signature", sign(q));\nfetch("${BINANCE}?" + params);`],
    ["another service", `fetch("https://api.example.com", { headers: { signature: sign(q) } });`],
    ["a header about something else", `fetch("${BINANCE}", { headers: { "X-MBX-APIKEY": key, "X-Design": "a", "assign": b } });`],
    ["a broker's signature beside the request's own", `${HMAC}const signature = sign(q);\nfetch(\`https://api-glb.hashkey.com/api/v1/spot/order?\${q}&signature=\${signature}\`, { headers: { "X-HK-APIKEY": key, "INPUT-SOURCE": "1", "broker_sign": signature } });`],
    ["a broker's signature by name", `${HMAC}const headers = { "X-HK-APIKEY": key };\nheaders["broker_sign"] = sign(q);`],
    ["a token", `${HMAC}fetch("${BINANCE}", { headers: { Authorization: \`Bearer \${token}\` } });`],
    ["two exchanges in a file, a header of neither", `const HOSTS = ["https://api.binance.com", "https://www.okx.com"];\nconst headers = { signature: sign(q) };`],
    ["base64 encoded once", `${ED25519}fetch(\`${BINANCE}?\${q}&signature=\${encodeURIComponent(signature)}\`);`],
    ["base64 in URLSearchParams", `${ED25519}fetch("${BINANCE}?" + new URLSearchParams({ timestamp, signature }));`],
    ["base64 in JSON", `${ED25519}const ws = new WebSocket("wss://ws-api.binance.com/ws-api/v3");\nws.send(JSON.stringify({ id: 1, method: "session.logon", params: { apiKey, signature } }));`],
    ["each value encoded by hand", `${ED25519}const all = { timestamp, signature };\nfetch("${BINANCE}?" + Object.entries(all).map(([k, v]) => \`\${k}=\${encodeURIComponent(v)}\`).join("&"));`],
    ["hex encoded for nothing", `${HMAC}const params = new URLSearchParams({ signature: encodeURIComponent(sign(q)) });\nfetch("${BINANCE}?" + params);`],
    ["a wrong digest, which another rule reports", `import { createHmac } from "crypto";\nfetch(\`${BINANCE}?\${q}&signature=\${createHmac("sha256", secret).update(q).digest("base64")}\`);`],
  ])("%s", async (_name, code) => {
    expect(await reported(RULE, code)).toEqual([]);
  });
});

describe("suggestions mend", () => {
  test.each<[string, string, string, string]>([
    ["a template", "bot.ts", `${ED25519}fetch(\`${BINANCE}?\${q}&signature=\${signature}\`);`, "&signature=${encodeURIComponent(signature)}"],
    ["a concatenation", "bot.ts", `${ED25519}fetch("${BINANCE}?" + q + "&signature=" + signature);`, `"&signature=" + encodeURIComponent(signature)`],
    ["one encoding too many", "bot.ts", `${ED25519}fetch("${BINANCE}?" + new URLSearchParams({ signature: encodeURIComponent(signature) }));`, "{ signature: signature }"],
    ["Python", "bot.py", `import base64, requests\nfrom nacl.signing import SigningKey\nfrom urllib.parse import quote_plus\nsig = base64.b64encode(SigningKey(seed).sign(q).signature).decode()\nrequests.get("${BINANCE}?" + q + "&signature=" + sig)`, "+ quote_plus(sig)"],
  ])("%s", async (_name, file, code, expected) => {
    const [after] = suggested(RULE, code, { file });
    expect(after).toContain(expected);
    expect(await reported(RULE, after ?? "", { file })).toEqual([]);
  });
});
