import { describe, expect, test } from "vitest";
import { reported, suggested } from "../linting.ts";

const RULE = "valid-signature-digest";
const HMAC = `import { createHmac } from "node:crypto";\n`;
const BINANCE = "https://api.binance.com/api/v3/order";

/** Every message once, with the lines. */
async function told(code: string, file = "bot.ts"): Promise<string[]> {
  return reported(RULE, code, { file });
}

describe("Binance in base64", () => {
  test.each<[string, string, number]>([
    ["a template", `${HMAC}const q = \`timestamp=\${Date.now()}\`;\nconst sig = createHmac("sha256", secret).update(q).digest("base64");\nfetch(\`${BINANCE}?\${q}&signature=\${encodeURIComponent(sig)}\`);`, 3],
    ["CommonJS and axios params", `const crypto = require("crypto");\nconst axios = require("axios");\nconst params = { symbol, timestamp: Date.now() };\nparams.signature = crypto.createHmac("sha256", process.env.SECRET).update(new URLSearchParams(params).toString()).digest("base64");\naxios.get("${BINANCE}", { params });`, 4],
    ["URLSearchParams", `${HMAC}const params = new URLSearchParams({ timestamp: String(Date.now()) });\nparams.append("signature",\n createHmac("sha256", secret).update(params.toString()).digest("base64"));\nfetch("${BINANCE}", { method: "POST", body: params });`, 4],
    ["a function", `${HMAC}function sign(q: string) {\n return createHmac("sha256", SECRET).update(q).digest("base64");\n}\nfetch(\`${BINANCE}?\${q}&signature=\${sign(q)}\`);`, 3],
    ["an arrow function and an alias", `${HMAC}const mac = (s, k) => createHmac("sha256", k).update(s).digest("base64");\nconst sign = mac;\nfetch("${BINANCE}?" + q + "&signature=" + encodeURIComponent(sign(q, apiSecret)));`, 2],
    ["a class", `${HMAC}class Client {\n base = "https://fapi.binance.com";\n constructor(private key: string, private secret: string) {}\n #sign(q: string) {\n  return createHmac("sha256", this.secret).update(q).digest("base64");\n }\n async get(path: string, q: string) { return fetch(\`\${this.base}\${path}?\${q}&signature=\${this.#sign(q)}\`, { headers: { "X-MBX-APIKEY": this.key } }); }\n}`, 6],
    ["the encoding in a constant", `${HMAC}const ENC = "base64";\nexport const sign = (q) => createHmac("sha256", process.env.BINANCE_API_SECRET)\n .update(q)\n .digest(ENC);`, 5],
    ["bytes printed", `${HMAC}export const sign = (q) => createHmac("sha256", process.env.BINANCE_API_SECRET).update(q).digest().toString("base64");`, 2],
    ["crypto-js stringify", `import CryptoJS from "crypto-js";\nconst signature = CryptoJS.enc.Base64.stringify(CryptoJS.HmacSHA256(q, secret));\nfetch(\`${BINANCE}?\${q}&signature=\${encodeURIComponent(signature)}\`);`, 2],
    ["crypto-js toString", `import * as CryptoJS from "crypto-js";\nconst signature = CryptoJS.HmacSHA256(q, secret).toString(CryptoJS.enc.Base64);\nfetch(\`${BINANCE}?\${q}&signature=\${signature}\`);`, 2],
    ["crypto-js by file", `import hmacSHA256 from "crypto-js/hmac-sha256";\nimport Base64 from "crypto-js/enc-base64";\nconst signature = Base64.stringify(hmacSHA256(q, secret));\nfetch(\`${BINANCE}?\${q}&signature=\${signature}\`);`, 3],
    ["Web Crypto", `const key = await crypto.subtle.importKey("raw", enc.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);\nconst raw = await crypto.subtle.sign("HMAC", key, enc.encode(q));\nconst signature = btoa(String.fromCharCode(...new Uint8Array(raw)));\nfetch(\`${BINANCE}?\${q}&signature=\${encodeURIComponent(signature)}\`);`, 3],
    ["Web Crypto through a function", `async function hmac(message: string, secret: string) {\n const enc = new TextEncoder();\n const key = await crypto.subtle.importKey("raw", enc.encode(secret), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);\n const raw = await crypto.subtle.sign("HMAC", key, enc.encode(message));\n return btoa(String.fromCharCode.apply(null, new Uint8Array(raw)));\n}\nfetch(\`${BINANCE}?\${q}&signature=\${await hmac(q, secret)}\`);`, 5],
    ["noble", `import { hmac } from "@noble/hashes/hmac";\nimport { sha256 } from "@noble/hashes/sha256";\nconst signature = Buffer.from(hmac(sha256, secret, q)).toString("base64");\nfetch(\`${BINANCE}?\${q}&signature=\${signature}\`);`, 3],
    ["base64 of the hex text", `${HMAC}const hex = createHmac("sha256", secret).update(q).digest("hex");\nconst signature = Buffer.from(hex).toString("base64");\nfetch(\`${BINANCE}?\${q}&signature=\${signature}\`);`, 3],
    ["the file's host, no request in sight", `${HMAC}export const BASE = "https://api.binance.com";\nexport function signature(query: string, secret: string) {\n return createHmac("sha256", secret).update(query).digest("base64");\n}`, 4],
    ["the file's header", `${HMAC}export function sign(query: string, secret: string) {\n return createHmac("sha256", secret).update(query).digest("base64");\n}\nexport const headers = (key) => ({ "X-MBX-APIKEY": key });`, 3],
    ["the function's name", `${HMAC}export function signBinanceQuery(query: string, secret: string) {\n return createHmac("sha256", secret).update(query).digest("base64");\n}`, 3],
    ["a map of signers", `${HMAC}export const signers = {\n okx: (s, k) => createHmac("sha256", k).update(s).digest("base64"),\n binance: (s, k) => createHmac("sha256", k).update(s).digest("base64"),\n};`, 4],
    ["the WebSocket API", `${HMAC}import WebSocket from "ws";\nconst ws = new WebSocket("wss://ws-api.binance.com:443/ws-api/v3");\nconst params = { apiKey, timestamp: Date.now() };\nparams.signature = createHmac("sha256", apiSecret).update(payload).digest("base64");\nws.send(JSON.stringify({ id: 1, method: "account.status", params }));`, 5],
    ["an interceptor", `${HMAC}import axios from "axios";\nconst http = axios.create({ baseURL: "https://api.binance.com" });\nhttp.interceptors.request.use((config) => {\n config.params.signature = createHmac("sha256", secret).update(qs.stringify(config.params)).digest("base64");\n return config;\n});`, 5],
    ["beside a signer that may be right", `${HMAC}function sign(q: string, safe: boolean) {\n const mac = createHmac("sha256", secret).update(q);\n if (safe) return mac.digest("base64url");\n return createHmac("sha256", secret).update(q).digest("hex");\n}\nfunction other(q: string) {\n return createHmac("sha256", secret).update(q).digest("base64");\n}\nfetch(\`${BINANCE}?\${q}&signature=\${sign(q, safe)}\`);\nfetch(\`${BINANCE}?\${q}&signature=\${other(q)}\`);`, 8],
  ])("%s", async (_name, code, line) => {
    expect(await told(code)).toEqual([`digest:${line}`]);
  });

  test("by the file's name", async () => {
    expect(await reported(RULE, `${HMAC}export const sign = (q, secret) => createHmac("sha256", secret).update(q).digest("base64");`, { file: "src/exchanges/binance.ts" })).toEqual(["digest:2"]);
  });
});

describe("other exchanges", () => {
  const OKX = `const headers = { "OK-ACCESS-KEY": key, "OK-ACCESS-SIGN": sign, "OK-ACCESS-TIMESTAMP": ts, "OK-ACCESS-PASSPHRASE": pass };\nfetch("https://www.okx.com/api/v5/account/balance", { headers });`;
  test.each<[string, string, string[]]>([
    ["OKX in hex", `${HMAC}const sign = createHmac("sha256", secret).update(ts + "GET" + path).digest("hex");\n${OKX}`, ["digest:2"]],
    ["OKX in base64", `${HMAC}const sign = createHmac("sha256", secret).update(ts + "GET" + path).digest("base64");\n${OKX}`, []],
    ["OKX without a host", `${HMAC}const headers = {};\nheaders["OK-ACCESS-SIGN"] = createHmac("sha256", secret).update(m).digest("hex");\nreturn_(headers);`, ["digest:3"]],
    ["KuCoin, signature and passphrase", `${HMAC}const mac = (s) => createHmac("sha256", secret).update(s).digest("hex");\nfetch("https://api.kucoin.com" + path, { headers: { "KC-API-KEY": key, "KC-API-SIGN": mac(ts + "GET" + path), "KC-API-PASSPHRASE": mac(passphrase), "KC-API-KEY-VERSION": "2" } });`, ["digest:2"]],
    ["KuCoin's passphrase as it is", `${HMAC}const mac = (s) => createHmac("sha256", secret).update(s).digest("base64");\nfetch("https://api.kucoin.com" + path, { headers: { "KC-API-KEY": key, "KC-API-SIGN": mac(ts + "GET" + path),\n "KC-API-PASSPHRASE": process.env.KUCOIN_PASSPHRASE, "KC-API-KEY-VERSION": "2" } });`, ["passphrase:4"]],
    ["KuCoin's passphrase with a key of version 1", `fetch("https://api.kucoin.com" + path, { headers: { "KC-API-KEY": key, "KC-API-PASSPHRASE": process.env.KUCOIN_PASSPHRASE } });`, []],
    ["Bitget in hex", `import axios from "axios";\n${HMAC}axios.get("https://api.bitget.com" + path, { headers: { "ACCESS-KEY": key,\n "ACCESS-SIGN": createHmac("sha256", secret).update(ts + "GET" + path).digest("hex") } });`, ["digest:4"]],
    ["HTX in hex", `${HMAC}const signature = createHmac("sha256", secretKey).update(["GET", "api.huobi.pro", path, q].join("\\n")).digest("hex");\nfetch(\`https://api.huobi.pro\${path}?\${q}&Signature=\${signature}\`);`, ["digest:2"]],
    ["Bybit in base64", `${HMAC}fetch("https://api.bybit.com/v5/order/create", { headers: { "X-BAPI-API-KEY": key,\n "X-BAPI-SIGN": createHmac("sha256", secret).update(ts + key + recvWindow + body).digest("base64") } });`, ["digest:3"]],
    ["Gate with SHA-256", `${HMAC}fetch("https://api.gateio.ws/api/v4/spot/orders", { headers: { KEY: key,\n SIGN: createHmac("sha256", secret).update(payload).digest("hex") } });`, ["algorithm:3"]],
    ["Gate as it should be", `${HMAC}import { createHash } from "crypto";\nconst hash = createHash("sha512").update(body).digest("hex");\nfetch("https://api.gateio.ws/api/v4/spot/orders", { headers: { KEY: key, SIGN: createHmac("sha512", secret).update(["POST", path, "", hash, ts].join("\\n")).digest("hex") } });`, []],
    ["Coinbase Exchange with the secret as text", `${HMAC}fetch("https://api.exchange.coinbase.com" + path, { headers: { "CB-ACCESS-KEY": key,\n "CB-ACCESS-SIGN": createHmac("sha256", process.env.CB_SECRET).update(ts + "GET" + path).digest("base64") } });`, ["undecoded:3"]],
    ["Gemini with SHA-256", `${HMAC}fetch("https://api.gemini.com/v1/balances", { headers: { "X-GEMINI-APIKEY": key, "X-GEMINI-PAYLOAD": payload,\n "X-GEMINI-SIGNATURE": createHmac("sha256", secret).update(payload).digest("hex") } });`, ["algorithm:3"]],
    ["Bitfinex with SHA-512", `${HMAC}fetch("https://api.bitfinex.com/v2/auth/r/wallets", { headers: { "bfx-nonce": nonce, "bfx-apikey": key,\n "bfx-signature": createHmac("sha512", secret).update(payload).digest("hex") } });`, ["algorithm:3"]],
    ["two exchanges, one wrong", `${HMAC}const mac = (s, k, how) => createHmac("sha256", k).update(s).digest(how);\nfetch("https://www.okx.com" + p, { headers: { "OK-ACCESS-SIGN": mac(s, okxSecret, "base64") } });\nfetch(\`${BINANCE}?\${q}&signature=\${mac(q, binanceSecret, "hex")}\`);`, []],
  ])("%s", async (_name, code, expected) => {
    expect(await told(code)).toEqual(expected);
  });
});

describe("Kraken", () => {
  const HEAD = `import crypto from "crypto";\nconst secret = process.env.KRAKEN_SECRET;\n`;
  const SEND = `\nfetch("https://api.kraken.com" + path, { method: "POST", body, headers: { "API-Key": key, "API-Sign": signature } });`;
  test.each<[string, string, string[]]>([
    ["right", `const hash = crypto.createHash("sha256").update(nonce + body).digest();\nconst signature = crypto.createHmac("sha512", Buffer.from(secret, "base64")).update(Buffer.concat([Buffer.from(path), hash])).digest("base64");`, []],
    ["right, in the old way", `const hash = crypto.createHash("sha256").update(nonce + body).digest("binary");\nconst signature = crypto.createHmac("sha512", Buffer.from(secret, "base64")).update(path + hash, "binary").digest("base64");`, []],
    ["right, updated twice", `const signature = crypto.createHmac("sha512", Buffer.from(secret, "base64")).update(path).update(crypto.createHash("sha256").update(nonce + body).digest()).digest("base64");`, []],
    ["the secret as text", `const hash = crypto.createHash("sha256").update(nonce + body).digest();\nconst signature = crypto.createHmac("sha512", secret).update(Buffer.concat([Buffer.from(path), hash])).digest("base64");`, ["undecoded:4"]],
    ["the inner hash in hex", `const hash = crypto.createHash("sha256").update(nonce + body).digest("hex");\nconst signature = crypto.createHmac("sha512", Buffer.from(secret, "base64")).update(path + hash).digest("base64");`, ["inner:3"]],
    ["in hex", `const hash = crypto.createHash("sha256").update(nonce + body).digest();\nconst signature = crypto.createHmac("sha512", Buffer.from(secret, "base64")).update(path).update(hash).digest("hex");`, ["digest:4"]],
    ["with SHA-256", `const hash = crypto.createHash("sha256").update(nonce + body).digest();\nconst signature = crypto.createHmac("sha256", Buffer.from(secret, "base64")).update(path).update(hash).digest("base64");`, ["algorithm:4"]],
  ])("%s", async (_name, code, expected) => {
    expect(await told(HEAD + code + SEND)).toEqual(expected);
  });
});

describe("Binance otherwise wrong", () => {
  const SEND = `\nfetch(\`${BINANCE}?\${q}&signature=\${signature}\`);`;
  test.each<[string, string, string[]]>([
    ["SHA-512", `${HMAC}const signature = createHmac("sha512", secret).update(q).digest("hex");`, ["algorithm:2"]],
    ["MD5", `${HMAC}const signature = createHmac("md5", secret).update(q).digest("hex");`, ["algorithm:2"]],
    ["SHA-512 of Web Crypto", `const key = await crypto.subtle.importKey("raw", new TextEncoder().encode(secret),\n { name: "HMAC", hash: "SHA-512" }, false, ["sign"]);\nconst signature = Buffer.from(await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(q))).toString("hex");`, ["algorithm:2"]],
    ["SHA-1 of crypto-js", `import CryptoJS from "crypto-js";\nconst signature = CryptoJS.HmacSHA1(q, secret).toString();`, ["algorithm:2"]],
    ["a plain hash", `import { createHash } from "crypto";\nconst signature = createHash("sha256").update(q + secret).digest("hex");`, ["hash:2"]],
    ["a plain hash of crypto-js", `import { SHA256 } from "crypto-js";\nconst signature = SHA256(q + secret).toString();`, ["hash:2"]],
    ["a plain hash of Web Crypto", `const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(q + secret));\nconst signature = Array.from(new Uint8Array(bytes)).map((b) => b.toString(16).padStart(2, "0")).join("");`, ["hash:1"]],
    ["the secret decoded from base64", `${HMAC}const signature = createHmac("sha256", Buffer.from(process.env.BINANCE_SECRET, "base64")).update(q).digest("hex");`, ["decoded:2"]],
    ["the secret decoded from hex", `${HMAC}const signature = createHmac("sha256", Buffer.from(apiSecret, "hex")).update(q).digest("hex");`, ["decoded:2"]],
    ["two faults", `${HMAC}const signature = createHmac("sha512", secret).update(q).digest("base64");`, ["algorithm:2", "digest:2"]],
    ["RSA in hex", `import { createSign } from "crypto";\nconst signature = createSign("RSA-SHA256").update(q).sign(privateKey, "hex");`, ["digest:2"]],
    ["Ed25519 in hex", `import crypto from "crypto";\nconst signature = crypto.sign(null, Buffer.from(q), privateKey).toString("hex");`, ["digest:2"]],
  ])("%s", async (_name, code, expected) => {
    expect(await told(`const apiSecret = process.env.API_SECRET, secret = apiSecret;\n${code}`.replace(/^(.*)\n(import.*)\n/, "$2\n$1\n") + SEND).then((all) => all.map((each) => each.replace(/\d+$/, (line) => String(Number(line) - 1))))).toEqual(expected);
  });

  test("Latin-1", async () => {
    expect(await told(`${HMAC}export const sign = (symbol, secret) => {\n const q = \`symbol=\${symbol}&timestamp=\${Date.now()}\`;\n const signature = createHmac("sha256", secret).update(q, "latin1").digest("hex");\n return fetch(\`${BINANCE}?\${q}&signature=\${signature}\`);\n};`)).toEqual(["latin1:4"]);
    expect(await told(`${HMAC}export const sign = (symbol, secret) => {\n const q = \`symbol=\${encodeURIComponent(symbol)}&timestamp=\${Date.now()}\`;\n const signature = createHmac("sha256", secret).update(q, "latin1").digest("hex");\n return fetch(\`${BINANCE}?\${q}&signature=\${signature}\`);\n};`)).toEqual([]);
  });
});

describe("Python", () => {
  const HEAD = `import base64\nimport hashlib\nimport hmac\nimport os\nimport requests\nfrom urllib.parse import urlencode, quote\nsecret = os.environ["API_SECRET"]\n`;
  test.each<[string, string, string[]]>([
    ["right", `sig = hmac.new(secret.encode(), q.encode(), hashlib.sha256).hexdigest()\nrequests.get(f"${BINANCE}?{q}&signature={sig}")`, []],
    ["base64", `sig = base64.b64encode(hmac.new(secret.encode(), q.encode(), hashlib.sha256).digest()).decode()\nrequests.get(f"${BINANCE}?{q}&signature={quote(sig)}")`, ["digest:8"]],
    ["an instance that is called", `class Signer:\n    def __init__(self, secret):\n        self.secret = secret.encode()\n    def __call__(self, text):\n        raw = hmac.new(self.secret, text.encode(), hashlib.sha256).digest()\n        return base64.urlsafe_b64encode(raw).decode()\nsign = Signer(secret)\nrequests.get(f"${BINANCE}?{q}&signature={sign(q)}", headers={"X-MBX-APIKEY": key})`, ["digest:13"]],
    ["base64 in params", `params["signature"] = base64.b64encode(hmac.new(secret.encode(), urlencode(params).encode(), hashlib.sha256).digest())\nrequests.post("${BINANCE}", params=params, headers={"X-MBX-APIKEY": key})`, ["digest:8"]],
    ["a function", `def sign(params):\n    q = urlencode(params)\n    return base64.b64encode(hmac.new(secret.encode(), q.encode(), hashlib.sha256).digest()).decode()\n\ndef order(params):\n    params["signature"] = sign(params)\n    return requests.post("${BINANCE}", data=params)`, ["digest:10"]],
    ["a class", `class Binance:\n    BASE = "https://api.binance.com"\n    def _sign(self, q):\n        return base64.b64encode(hmac.new(self.secret.encode(), q.encode(), hashlib.sha256).digest()).decode()`, ["digest:11"]],
    ["SHA-512", `sig = hmac.new(secret.encode(), q.encode(), hashlib.sha512).hexdigest()\nrequests.get(f"${BINANCE}?{q}&signature={sig}")`, ["algorithm:8"]],
    ["digestmod by name", `sig = hmac.new(secret.encode(), q.encode(), digestmod="sha1").hexdigest()\nrequests.get(f"${BINANCE}?{q}&signature={sig}")`, ["algorithm:8"]],
    ["a plain hash", `sig = hashlib.sha256((q + secret).encode()).hexdigest()\nrequests.get(f"${BINANCE}?{q}&signature={sig}")`, ["hash:8"]],
    ["a plain hash, no request in sight", `def sign_binance(q):\n    return hashlib.sha256((q + secret).encode("utf-8")).hexdigest()`, ["hash:9"]],
    ["the secret decoded", `sig = hmac.new(base64.b64decode(secret), q.encode(), hashlib.sha256).hexdigest()\nrequests.get(f"${BINANCE}?{q}&signature={sig}")`, ["decoded:8"]],
    ["OKX in hex", `sig = hmac.new(secret.encode(), (ts + "GET" + path).encode(), hashlib.sha256).hexdigest()\nrequests.get("https://www.okx.com" + path, headers={"OK-ACCESS-KEY": key, "OK-ACCESS-SIGN": sig})`, ["digest:8"]],
    ["Kraken with the secret as text", `message = path.encode() + hashlib.sha256((nonce + data).encode()).digest()\nsig = base64.b64encode(hmac.new(secret.encode(), message, hashlib.sha512).digest())\nrequests.post("https://api.kraken.com" + path, data=data, headers={"API-Key": key, "API-Sign": sig})`, ["undecoded:9"]],
    ["Kraken with the inner hash in hex", `inner = hashlib.sha256((nonce + data).encode()).hexdigest()\nsig = base64.b64encode(hmac.new(base64.b64decode(secret), (path + inner).encode(), hashlib.sha512).digest())\nrequests.post("https://api.kraken.com" + path, data=data, headers={"API-Key": key, "API-Sign": sig})`, ["inner:8"]],
    ["Kraken", `message = path.encode() + hashlib.sha256((nonce + data).encode()).digest()\nsig = base64.b64encode(hmac.new(base64.b64decode(secret), message, hashlib.sha512).digest())\nrequests.post("https://api.kraken.com" + path, data=data, headers={"API-Key": key, "API-Sign": sig.decode()})`, []],
    ["line feeds", `sig = base64.encodebytes(private_key.sign(q.encode()))\nrequests.get("${BINANCE}", params={"signature": sig})`, []],
    ["line feeds in an OKX signature", `sig = base64.encodebytes(hmac.new(secret.encode(), m.encode(), hashlib.sha256).digest())\nrequests.get("https://www.okx.com" + path, headers={"OK-ACCESS-SIGN": sig})`, ["lines:8"]],
    ["line feeds taken off", `sig = base64.encodebytes(hmac.new(secret.encode(), m.encode(), hashlib.sha256).digest()).strip()\nrequests.get("https://www.okx.com" + path, headers={"OK-ACCESS-SIGN": sig})`, []],
    ["Ed25519", `from cryptography.hazmat.primitives.serialization import load_pem_private_key\npk = load_pem_private_key(pem, None)\nsig = base64.b64encode(pk.sign(q.encode()))\nrequests.get("${BINANCE}", params={"signature": sig})`, []],
    ["bytes", `params = {"symbol": s}\nparams["signature"] = hmac.new(secret.encode(), urlencode(params).encode(), hashlib.sha256).digest()\nrequests.get("${BINANCE}", params=params)`, ["digest:9"]],
    ["aiohttp", `import aiohttp\nasync def f():\n    async with aiohttp.ClientSession() as s:\n        sig = base64.b64encode(hmac.new(secret.encode(), q.encode(), hashlib.sha256).digest()).decode()\n        await s.get(f"${BINANCE}?{q}&signature={sig}")`, ["digest:11"]],
    ["pycryptodome", `from Crypto.Hash import HMAC, SHA512\nsig = HMAC.new(secret.encode(), q.encode(), digestmod=SHA512).hexdigest()\nrequests.get(f"${BINANCE}?{q}&signature={sig}")`, ["algorithm:9"]],
  ])("%s", async (_name, code, expected) => {
    expect(await told(HEAD + code, "bot.py")).toEqual(expected);
  });
});

describe("stays quiet", () => {
  test.each<[string, string]>([
    ["one of several writers that isn't known", `${HMAC}import { b64 } from "./encoding.js";\nfunction written(mac, how) {\n switch (how) {\n  case "hex": return mac.digest("hex");\n  case "base64": return b64(mac);\n }\n}\nfetch("https://www.okx.com" + path, { headers: { "OK-ACCESS-KEY": key, "OK-ACCESS-SIGN": written(createHmac("sha256", secret).update(m), how) } });`],
    ["hex for Binance", `${HMAC}fetch(\`${BINANCE}?\${q}&signature=\${createHmac("sha256", secret).update(q).digest("hex")}\`);`],
    ["hex in capitals", `${HMAC}fetch(\`${BINANCE}?\${q}&signature=\${createHmac("sha256", secret).update(q).digest("hex").toUpperCase()}\`);`],
    ["hex made byte by byte", `const key = await crypto.subtle.importKey("raw", enc.encode(secret), { name: "HMAC", hash: { name: "SHA-256" } }, false, ["sign"]);\nconst raw = await crypto.subtle.sign("HMAC", key, enc.encode(q));\nconst signature = Array.from(new Uint8Array(raw)).map((b) => b.toString(16).padStart(2, "0")).join("");\nfetch(\`${BINANCE}?\${q}&signature=\${signature}\`);`],
    ["crypto-js that prints itself", `import CryptoJS from "crypto-js";\nfetch(\`${BINANCE}?\${q}&signature=\${CryptoJS.HmacSHA256(q, secret)}\`);`],
    ["RSA in base64", `import { createSign } from "crypto";\nconst signature = createSign("RSA-SHA256").update(q).sign(privateKey, "base64");\nfetch(\`${BINANCE}?\${q}&signature=\${encodeURIComponent(signature)}\`);`],
    ["Ed25519 in base64", `import crypto from "crypto";\nconst signature = crypto.sign(undefined, Buffer.from(q), privateKey).toString("base64");\nfetch(\`${BINANCE}?\${q}&signature=\${encodeURIComponent(signature)}\`);`],
    ["a webhook of one's own in a Binance bot", `${HMAC}const BASE = "https://api.binance.com";\nconst expected = createHmac("sha256", process.env.WEBHOOK_SECRET).update(req.body).digest("base64");\nif (expected !== req.headers["x-signature"]) throw new Error();`],
    ["a comparison", `${HMAC}import { timingSafeEqual } from "crypto";\nconst BASE = "https://api.binance.com";\nconst expected = createHmac("sha256", secret).update(body).digest("base64");\ntimingSafeEqual(Buffer.from(expected), Buffer.from(signature));`],
    ["a message to another service", `${HMAC}const BASE = "https://api.binance.com";\nconst sign = createHmac("sha256", secret).update(ts + "\\n" + secret).digest("base64");\nfetch(\`https://oapi.dingtalk.com/robot/send?timestamp=\${ts}&sign=\${sign}\`);`],
    ["OAuth 1.0a", `${HMAC}const BASE = "https://api.binance.com";\nconst sig = createHmac("sha1", \`\${consumerSecret}&\${tokenSecret}\`).update(base).digest("base64");`],
    ["a token", `${HMAC}const BASE = "https://api.binance.com";\nconst jwt = \`\${head}.\${body}.\${createHmac("sha256", secret).update(head + "." + body).digest("base64url")}\`;`],
    ["an order's id", `${HMAC}fetch("https://www.okx.com/api/v5/trade/order", { method: "POST", body: JSON.stringify({ clOrdId: createHmac("sha256", secret).update(x).digest("hex") }) });`],
    ["a hash to recognise a key by", `import { createHash } from "crypto";\nconst BASE = "https://api.binance.com";\nexport const fingerprint = createHash("sha256").update(apiSecret).digest("base64");`],
    ["a checksum", `import { createHash } from "crypto";\nfetch(\`${BINANCE}?newClientOrderId=\${createHash("md5").update(x).digest("hex")}\`);`],
    ["nobody's", `${HMAC}export const sign = (q, secret) => createHmac("sha256", secret).update(q).digest("base64");`],
    ["an encoding that isn't known", `${HMAC}fetch(\`${BINANCE}?\${q}&signature=\${createHmac("sha256", secret).update(q).digest(encoding)}\`);`],
    ["an encoding that is passed in", `${HMAC}export function account(q: string, encoding) {\n const signature = createHmac("sha256", secret).update(q).digest(encoding);\n return fetch(\`${BINANCE}?\${q}&signature=\${signature}\`);\n}`],
    ["an encoding that depends", `${HMAC}const signature = createHmac("sha256", secret).update(q).digest(isHtx ? "base64" : "hex");\nfetch(\`${BINANCE}?\${q}&signature=\${signature}\`);`],
    ["a signer of another file", `import { sign } from "./sign";\nfetch(\`${BINANCE}?\${q}&signature=\${sign(q)}\`);`],
    ["a signer that is told the exchange", `${HMAC}function sign(exchange: string, secret: string, text: string) {\n switch (exchange) {\n  case "binance": return createHmac("sha256", secret).update(text).digest("hex");\n  case "okx": return createHmac("sha256", secret).update(text).digest("base64");\n  default: return createHmac("sha512", secret).update(text).digest("hex");\n }\n}\nexport const account = (q: string, secret: string) => fetch(\`${BINANCE}?\${q}&signature=\${sign("binance", secret, q)}\`);`],
    ["a file of two exchanges, a signer of none", `${HMAC}const HOSTS = { binance: "https://api.binance.com", okx: "https://www.okx.com" };\nexport const sign = (q, secret, how) => createHmac("sha256", secret).update(q).digest("base64");`],
    ["an exchange that isn't known", `${HMAC}fetch(\`https://api.example-exchange.com/order?signature=\${createHmac("sha256", secret).update(q).digest("base64")}\`);`],
    ["S3", `${HMAC}const BASE = "https://api.binance.com";\nconst signature = createHmac("sha1", process.env.AWS_SECRET_ACCESS_KEY).update(policy).digest("base64");`],
    ["another interface of Binance, which signs method and path", `${HMAC}export function signBinanceWeb3(method: string, path: string, q: string, secret: string) {\n return createHmac("sha256", secret).update(ts + method + "/build" + path + "?" + q).digest("base64");\n}`],
    ["Kraken's secret decoded elsewhere", `${HMAC}export const sign = (message, decodedSecret) => createHmac("sha512", decodedSecret).update(message).digest("base64");\nexport const BASE = "https://api.kraken.com";`],
  ])("%s", async (_name, code) => {
    expect(await told(code)).toEqual([]);
  });
});

describe("suggestions mend", () => {
  test.each<[string, string, string, string]>([
    ["base64 to hex", "bot.ts", `${HMAC}export const signBinance = (q, secret) => createHmac("sha256", secret).update(q).digest('base64');`, `.digest('hex')`],
    ["hex to base64", "bot.ts", `${HMAC}export const signOkx = (q, secret) => createHmac("sha256", secret).update(q).digest("hex");`, `.digest("base64")`],
    ["crypto-js", "bot.ts", `import CryptoJS from "crypto-js";\nexport const signBinance = (q, secret) => CryptoJS.HmacSHA256(q, secret).toString(CryptoJS.enc.Base64);`, "CryptoJS.enc.Hex"],
    ["crypto-js stringify", "bot.ts", `import CryptoJS from "crypto-js";\nexport const signBinance = (q, secret) => CryptoJS.enc.Base64.stringify(CryptoJS.HmacSHA256(q, secret));`, "CryptoJS.enc.Hex.stringify"],
    ["the algorithm", "bot.ts", `${HMAC}export const signBinance = (q, secret) => createHmac("sha512", secret).update(q).digest("hex");`, `createHmac("sha256"`],
    ["a secret that is decoded", "bot.ts", `${HMAC}export const signBinance = (q) => createHmac("sha256", Buffer.from(process.env.API_SECRET, "base64")).update(q).digest("hex");`, `createHmac("sha256", process.env.API_SECRET)`],
    ["a secret that isn't", "bot.ts", `${HMAC}export const signKraken = (m) => createHmac("sha512", process.env.API_SECRET).update(m).digest("base64");`, `Buffer.from(process.env.API_SECRET, "base64")`],
    ["Python to hex", "bot.py", `import base64, hashlib, hmac\ndef sign_binance(q, secret):\n    return base64.b64encode(hmac.new(secret.encode(), q.encode(), hashlib.sha256).digest()).decode()`, `return hmac.new(secret.encode(), q.encode(), hashlib.sha256).hexdigest()`],
    ["Python to base64", "bot.py", `import base64\nimport hashlib\nimport hmac\ndef sign_okx(q, secret):\n    return hmac.new(secret.encode(), q.encode(), hashlib.sha256).hexdigest()`, `base64.b64encode(hmac.new(secret.encode(), q.encode(), hashlib.sha256).digest()).decode()`],
    ["Python's algorithm", "bot.py", `import hashlib, hmac\ndef sign_binance(q, secret):\n    return hmac.new(secret.encode(), q.encode(), hashlib.sha512).hexdigest()`, `hashlib.sha256)`],
    ["Python's secret", "bot.py", `import base64\nimport hashlib\nimport hmac\ndef sign_kraken(m, secret):\n    return base64.b64encode(hmac.new(secret.encode(), m, hashlib.sha512).digest())`, `base64.b64decode(secret)`],
  ])("%s", async (_name, file, code, expected) => {
    const [after] = suggested(RULE, code, { file });
    expect(after).toContain(expected);
    expect(await told(after ?? "", file)).toEqual([]);
  });
});
