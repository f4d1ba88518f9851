import { describe, expect, test } from "vitest";
import { reported } from "../linting.ts";

const RULE = "sign-what-you-send";

const BINANCE = `import { createHmac } from "node:crypto";
import axios from "axios";
const sign = (s: string) => createHmac("sha256", process.env.SECRET!).update(s).digest("hex");
const headers = { "X-MBX-APIKEY": process.env.KEY! };
const BASE = "https://api.binance.com";
`;

describe("reports what is sent and was not signed so", () => {
  test.each<[string, string, string, string[]]>([
    ["a parameter behind the signed query", "bot.ts", `${BINANCE}export async function order(symbol: string, qty: number) {
  const query = \`symbol=\${symbol}&quantity=\${qty}&timestamp=\${Date.now()}\`;
  const signature = sign(query);
  return fetch(\`\${BASE}/api/v3/order?\${query}&recvWindow=5000&signature=\${signature}\`, { method: "POST", headers });
}`, ["added:9"]],
    ["a parameter assigned after signing", "bot.ts", `${BINANCE}export async function order(symbol: string, qty: number) {
  const params: any = { symbol, quantity: qty, timestamp: Date.now() };
  const signature = sign(new URLSearchParams(params).toString());
  params.signature = signature;
  params.newClientOrderId = "bot-1";
  return axios.post(\`\${BASE}/api/v3/order\`, null, { params, headers });
}`, ["added:10"]],
    ["only the timestamp signed, an unknown object sent", "bot.ts", `${BINANCE}export async function signed(path: string, params: Record<string, any>) {
  const timestamp = Date.now();
  const signature = sign(\`timestamp=\${timestamp}\`);
  return axios.get(\`\${BASE}\${path}\`, { params: { ...params, timestamp, signature }, headers });
}`, ["added:9"]],
    ["a second reading in axios params", "bot.ts", `${BINANCE}export const account = async () => {
  const sig = sign(\`timestamp=\${Date.now()}\`);
  return (await axios.get(\`\${BASE}/api/v3/account\`, { headers, params: { timestamp: Date.now(), signature: sig } })).data;
};`, ["clock:8"]],
    ["a string signed, an object in another order sent", "bot.ts", `${BINANCE}export async function order(symbol: string) {
  const ts = Date.now();
  const sig = sign(\`symbol=\${symbol}&side=BUY&type=MARKET&quantity=1&timestamp=\${ts}\`);
  return axios.post(BASE + "/api/v3/order", null, { headers, params: { timestamp: ts, symbol, side: "BUY", type: "MARKET", quantity: 1, signature: sig } });
}`, ["order:9"]],
    ["sorted to sign, not to send", "bot.ts", `${BINANCE}export async function call(path: string, params: Record<string, string>) {
  const qs = Object.keys(params).sort().map((k) => \`\${k}=\${encodeURIComponent(params[k])}\`).join("&");
  const signature = sign(qs);
  const url = \`\${BASE}\${path}?\${new URLSearchParams(params)}&signature=\${signature}\`;
  return fetch(url, { headers });
}`, ["order:9"]],
    ["a query signed, an object sent by axios as JSON", "bot.ts", `${BINANCE}export async function order(params: Record<string, any>) {
  const all = { ...params, timestamp: Date.now() };
  const signature = sign(new URLSearchParams(all as any).toString());
  return axios.post(\`\${BASE}/api/v3/order\`, { ...all, signature }, { headers });
}`, ["format:9"]],
    ["a query signed, JSON sent by fetch", "bot.ts", `${BINANCE}export async function order(symbol: string) {
  const p = { symbol, side: "SELL", timestamp: Date.now() };
  const q = Object.entries(p).map(([k, v]) => \`\${k}=\${v}\`).join("&");
  return fetch(\`\${BASE}/api/v3/order\`, { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify({ ...p, signature: sign(q) }) });
}`, ["format:9"]],
    ["raw values signed, axios encodes them", "bot.ts", `${BINANCE}export async function get(path: string, params: Record<string, any>) {
  params.timestamp = Date.now();
  const query = Object.keys(params).map((key) => \`\${key}=\${params[key]}\`).join("&");
  params.signature = sign(query);
  return axios.get(BASE + path, { params, headers });
}`, ["encoding:10"]],
    ["encodeURIComponent signed, URLSearchParams sent", "bot.ts", `${BINANCE}export async function get(path: string, params: Record<string, any>) {
  const p = { ...params, timestamp: Date.now() };
  const query = Object.entries(p).map(([k, v]) => \`\${k}=\${encodeURIComponent(v as string)}\`).join("&");
  const signature = sign(query);
  const u = new URLSearchParams({ ...p, signature } as any);
  return fetch(\`\${BASE}\${path}?\${u.toString()}\`, { headers });
}`, ["serialiser:10"]],
    // eslint-disable-next-line keyfence/max-recv-window, keyfence/require-time-sync -- a program as text
    ["another recvWindow", "bot.ts", `${BINANCE}export async function get() {
  const timestamp = Date.now();
  const signature = sign(\`recvWindow=5000&timestamp=\${timestamp}\`);
  return fetch(\`\${BASE}/api/v3/account?recvWindow=60000&timestamp=\${timestamp}&signature=\${signature}\`, { headers });
}`, ["value:9"]],
    ["a parameter that is not sent", "bot.ts", `${BINANCE}export async function get(symbol: string) {
  const timestamp = Date.now();
  const signature = sign(\`symbol=\${symbol}&recvWindow=5000&timestamp=\${timestamp}\`);
  return fetch(\`\${BASE}/api/v3/openOrders?symbol=\${symbol}&timestamp=\${timestamp}&signature=\${signature}\`, { headers });
}`, ["missing:9"]],
    ["appended to the URLSearchParams after signing", "bot.ts", `${BINANCE}export async function get(symbol: string) {
  const qs = new URLSearchParams({ symbol, timestamp: String(Date.now()) });
  const signature = sign(qs.toString());
  qs.append("recvWindow", "5000");
  qs.append("signature", signature);
  return fetch(\`\${BASE}/api/v3/openOrders?\${qs}\`, { headers });
}`, ["added:10"]],
    ["a second reading in a method of a class", "bot.ts", `${BINANCE}export class Client {
  private sign(q: string) { return createHmac("sha256", this.secret).update(q).digest("hex"); }
  constructor(private key: string, private secret: string) {}
  async request(method: string, path: string, params: Record<string, any> = {}) {
    const query = new URLSearchParams({ ...params, timestamp: Date.now() } as any).toString();
    const signature = this.sign(query);
    const res = await axios({ method, url: BASE + path, headers: { "X-MBX-APIKEY": this.key }, params: { ...params, timestamp: Date.now(), signature } });
    return res.data;
  }
}`, ["clock:12"]],
    ["two calls of a helper that reads the clock", "bot.ts", `${BINANCE}const now = () => Date.now().toString();
export async function balance() {
  const signature = sign("timestamp=" + now());
  return fetch(BASE + "/api/v3/account?timestamp=" + now() + "&signature=" + signature, { headers });
}`, ["clock:9"]],
    ["a second reading in a header", "bot.ts", `${BINANCE}export async function okx(path: string) {
  const secret = process.env.OKX_SECRET!;
  const sig = createHmac("sha256", secret).update(new Date().toISOString() + "GET" + path).digest("base64");
  return fetch("https://www.okx.com" + path, { headers: { "OK-ACCESS-KEY": process.env.OKX_KEY!, "OK-ACCESS-SIGN": sig, "OK-ACCESS-TIMESTAMP": new Date().toISOString(), "OK-ACCESS-PASSPHRASE": process.env.OKX_PASS! } });
}`, ["clock:9"]],
    ["a query signed for an API of JSON bodies", "bot.ts", `${BINANCE}export async function bybit(order: any) {
  const ts = Date.now().toString();
  const qs = new URLSearchParams(order).toString();
  const sig = createHmac("sha256", process.env.S!).update(ts + process.env.K! + "5000" + qs).digest("hex");
  return axios.post("https://api.bybit.com/v5/order/create", order, { headers: { "X-BAPI-API-KEY": process.env.K!, "X-BAPI-SIGN": sig, "X-BAPI-TIMESTAMP": ts, "X-BAPI-RECV-WINDOW": "5000" } });
}`, ["format:10"]],
    ["a member more in the JSON body", "bot.ts", `${BINANCE}export async function bybit(symbol: string) {
  const ts = Date.now().toString();
  const body = { category: "linear", symbol };
  const sig = createHmac("sha256", process.env.S!).update(ts + process.env.K! + "5000" + JSON.stringify(body)).digest("hex");
  return axios.post("https://api.bybit.com/v5/order/create", { ...body, orderLinkId: "x" }, { headers: { "X-BAPI-API-KEY": process.env.K!, "X-BAPI-SIGN": sig, "X-BAPI-TIMESTAMP": ts, "X-BAPI-RECV-WINDOW": "5000" } });
}`, ["added:10"]],
    ["qs signed, axios sent", "bot.ts", `${BINANCE}import qs from "qs";
export async function get(path: string, data: any) {
  data.timestamp = Date.now();
  const signature = sign(qs.stringify(data));
  return axios.get(BASE + path, { params: { ...data, signature }, headers });
}`, ["serialiser:10"]],
    ["a query that grows after signing", "bot.ts", `${BINANCE}export async function order(symbol: string, side: string) {
  let query = "symbol=" + symbol + "&side=" + side + "&timestamp=" + Date.now();
  const signature = createHmac("sha256", process.env.S!).update(query).digest("hex");
  query += "&recvWindow=10000";
  query += "&signature=" + signature;
  const res = await fetch(BASE + "/api/v3/order?" + query, { method: "POST", headers });
  return res.json();
}`, ["added:10"]],
    ["encodeURI after signing", "bot.ts", `${BINANCE}export async function wd(name: string) {
  const q = \`name=\${name}&timestamp=\${Date.now()}\`;
  const s = sign(q);
  return fetch(\`\${BASE}/sapi/v1/x?\${encodeURI(q)}&signature=\${s}\`, { headers });
}`, ["encoding:9"]],
    ["a value encoded after signing", "bot.ts", `${BINANCE}export async function wd(name: string) {
  const timestamp = Date.now();
  const s = sign(\`name=\${name}&timestamp=\${timestamp}\`);
  return fetch(\`\${BASE}/sapi/v1/x?name=\${encodeURIComponent(name)}&timestamp=\${timestamp}&signature=\${s}\`, { headers });
}`, ["encoding:9"]],
    ["the WebSocket API, not sorted", "bot.ts", `${BINANCE}import WebSocket from "ws";
const ws = new WebSocket("wss://ws-api.binance.com:443/ws-api/v3");
export function place(symbol: string, apiKey: string) {
  const params: any = { symbol, side: "BUY", apiKey, timestamp: Date.now() };
  const payload = Object.entries(params).map(([k, v]) => \`\${k}=\${v}\`).join("&");
  params.signature = sign(payload);
  ws.send(JSON.stringify({ id: 1, method: "order.place", params }));
}`, ["unsorted:11"]],
    ["the WebSocket API, the key not signed", "bot.ts", `${BINANCE}import WebSocket from "ws";
export function place(ws: WebSocket, order: Record<string, string>, apiKey: string) {
  const params: any = { ...order, timestamp: Date.now() };
  const payload = Object.keys(params).sort().map((k) => \`\${k}=\${params[k]}\`).join("&");
  const signature = sign(payload);
  ws.send(JSON.stringify({ id: 1, method: "order.place", params: { ...params, apiKey, signature } }));
}`, ["added:11"]],
    ["got's searchParams with one more", "bot.ts", `${BINANCE}import got from "got";
export const trades = (symbol: string) => {
  const params = { symbol, timestamp: Date.now() };
  const signature = sign(\`symbol=\${symbol}&timestamp=\${params.timestamp}\`);
  return got.get(BASE + "/api/v3/myTrades", { searchParams: { ...params, limit: 500, signature }, headers }).json();
};`, ["added:10"]],
    ["a helper builds both, with two readings", "bot.ts", `${BINANCE}function buildQuery(p: Record<string, any>) {
  return Object.keys(p).map((k) => k + "=" + p[k]).join("&");
}
export async function order(p: Record<string, any>) {
  const data = { ...p, timestamp: Date.now() };
  const signature = sign(buildQuery(data));
  const sent = buildQuery({ ...data, timestamp: Date.now(), signature });
  return fetch(BASE + "/api/v3/order?" + sent, { method: "POST", headers });
}`, ["clock:12"]],
    ["a form body that grows after signing", "bot.ts", `${BINANCE}export async function order(p: Record<string, string>) {
  const body = new URLSearchParams(p);
  body.set("timestamp", String(Date.now()));
  const signature = sign(body.toString());
  body.set("recvWindow", "5000");
  body.set("signature", signature);
  return fetch(BASE + "/api/v3/order", { method: "POST", headers, body });
}`, ["added:11"]],
    ["the timestamp only in the query", "bot.ts", `${BINANCE}export async function order(p: Record<string, string>) {
  const timestamp = Date.now();
  const body = new URLSearchParams(p).toString();
  const signature = sign(body);
  return axios.post(\`\${BASE}/api/v3/order?timestamp=\${timestamp}&signature=\${signature}\`, body, { headers });
}`, ["added:7"]],
    ["another order of spread", "bot.ts", `${BINANCE}export async function get(symbol: string) {
  const base = { recvWindow: 5000, timestamp: Date.now() };
  const signature = sign(new URLSearchParams({ ...base, symbol } as any).toString());
  const url = \`\${BASE}/api/v3/allOrders?\` + new URLSearchParams({ symbol, ...base, signature } as any);
  return fetch(url, { headers });
}`, ["order:9"]],
    ["Python, two calls of a helper", "bot.py", `import hmac, hashlib, time, requests
from urllib.parse import urlencode
def get_ts():
    return int(time.time() * 1000)
def account(key, secret):
    params = {'recvWindow': 5000, 'timestamp': get_ts()}
    sig = hmac.new(secret.encode(), urlencode(params).encode(), hashlib.sha256).hexdigest()
    url = f"https://api.binance.com/api/v3/account?recvWindow=5000&timestamp={get_ts()}&signature={sig}"
    return requests.get(url, headers={'X-MBX-APIKEY': key}).json()`, ["clock:8"]],
    ["Python, added to the dictionary after signing", "bot.py", `import hmac, hashlib, time, requests
from urllib.parse import urlencode
BASE = 'https://fapi.binance.com'
class Bot:
    def __init__(self, key, secret):
        self.key, self.secret = key, secret
    def _sign(self, params):
        return hmac.new(self.secret.encode('utf-8'), urlencode(params).encode('utf-8'), hashlib.sha256).hexdigest()
    def order(self, symbol, side, qty):
        params = {'symbol': symbol, 'side': side, 'type': 'MARKET', 'quantity': qty, 'timestamp': int(time.time()*1000)}
        params['signature'] = self._sign(params)
        params['recvWindow'] = 5000
        return requests.post(BASE + '/fapi/v1/order', params=params, headers={'X-MBX-APIKEY': self.key})`, ["added:12"]],
    ["Python, json= for a form API", "bot.py", `import hmac, hashlib, time, requests
from urllib.parse import urlencode
def order(key, secret, payload):
    payload['timestamp'] = int(time.time() * 1000)
    query = urlencode(payload)
    payload['signature'] = hmac.new(secret.encode(), query.encode(), hashlib.sha256).hexdigest()
    r = requests.post('https://api.binance.com/api/v3/order', json=payload, headers={'X-MBX-APIKEY': key})
    return r.json()`, ["format:7"]],
    ["Python, raw values signed and params= sent", "bot.py", `import hmac, hashlib, time, requests
def send(key, secret, path, params):
    params['timestamp'] = int(time.time() * 1000)
    query = '&'.join([f"{k}={v}" for k, v in params.items()])
    params['signature'] = hmac.new(secret.encode('utf-8'), query.encode('utf-8'), hashlib.sha256).hexdigest()
    return requests.get('https://api.binance.com' + path, params=params, headers={'X-MBX-APIKEY': key})`, ["encoding:6"]],
    ["Python, sorted(params) signed", "bot.py", `import hmac, hashlib, time
import requests
def send(key, secret, path, params):
    qs = '&'.join('%s=%s' % (k, params[k]) for k in sorted(params))
    sig = hmac.new(secret.encode(), qs.encode(), hashlib.sha256).hexdigest()
    return requests.get('https://api.binance.com' + path, params=dict(params, signature=sig), headers={'X-MBX-APIKEY': key})`, ["order:6"]],
    ["Python, JSON with other spaces", "bot.py", `import hmac, hashlib, time, json, httpx
def order(key, secret, body):
    ts = str(int(time.time() * 1000))
    payload = ts + key + '5000' + json.dumps(body)
    sig = hmac.new(secret.encode(), payload.encode(), hashlib.sha256).hexdigest()
    return requests_post(body, ts, sig)
def okx(key, secret, passphrase, body, ts):
    msg = ts + 'POST' + '/api/v5/trade/order' + json.dumps(body, separators=(',', ':'))
    import requests, base64
    sign = base64.b64encode(hmac.new(secret.encode(), msg.encode(), hashlib.sha256).digest())
    return requests.post('https://www.okx.com/api/v5/trade/order', json=body, headers={'OK-ACCESS-KEY': key, 'OK-ACCESS-SIGN': sign, 'OK-ACCESS-TIMESTAMP': ts, 'OK-ACCESS-PASSPHRASE': passphrase})`, ["serialiser:11"]],
    ["Python, json= of a string that is JSON", "bot.py", `import hmac, hashlib, time, json, requests
def bybit(key, secret, body):
    ts = str(int(time.time() * 1000))
    data = json.dumps(body)
    sig = hmac.new(secret.encode(), (ts + key + '5000' + data).encode(), hashlib.sha256).hexdigest()
    return requests.post('https://api.bybit.com/v5/order/create', json=data, headers={'X-BAPI-API-KEY': key, 'X-BAPI-SIGN': sig, 'X-BAPI-TIMESTAMP': ts, 'X-BAPI-RECV-WINDOW': '5000'})`, ["twice:4"]],
    ["Python, a class whose URL is put together again", "bot.py", `import hmac, hashlib, time, requests
from urllib.parse import urlencode
class Client:
    BASE = "https://api.binance.com"
    def __init__(self, key, secret):
        self.session = requests.Session()
        self.session.headers.update({"X-MBX-APIKEY": key})
        self.secret = secret
    def _request(self, method, path, **params):
        query = urlencode(params) + "&timestamp=" + str(int(time.time() * 1000))
        sig = hmac.new(self.secret.encode(), query.encode(), hashlib.sha256).hexdigest()
        url = self.BASE + path + "?" + urlencode(params) + "&timestamp=" + str(int(time.time() * 1000)) + "&signature=" + sig
        return self.session.request(method, url).json()`, ["clock:12"]],
    ["Python, only the timestamp signed", "bot.py", `import hmac, hashlib, time, requests
def order(key, secret, symbol):
    ts = int(time.time() * 1000)
    signature = hmac.new(secret.encode(), f"timestamp={ts}".encode(), hashlib.sha256).hexdigest()
    return requests.get("https://api.binance.com/api/v3/openOrders", params={"symbol": symbol, "timestamp": ts, "signature": signature}, headers={"X-MBX-APIKEY": key})`, ["added:5"]],
    ["Python, three nonces for Kraken", "bot.py", `import hmac, hashlib, time, base64, requests, urllib.parse
def kraken(key, secret):
    path = '/0/private/Balance'
    data = {'nonce': int(time.time() * 1000)}
    post = urllib.parse.urlencode({'nonce': int(time.time() * 1000)})
    inner = hashlib.sha256((str(data['nonce']) + post).encode()).digest()
    sig = hmac.new(base64.b64decode(secret), path.encode() + inner, hashlib.sha512)
    return requests.post('https://api.kraken.com' + path, data={'nonce': int(time.time() * 1000)}, headers={'API-Key': key, 'API-Sign': base64.b64encode(sig.digest()).decode()})`, ["clock:8"]],
    ["Python, a session that is handed in", "bot.py", `import hmac, hashlib, time, aiohttp
from urllib.parse import urlencode
async def get(session: aiohttp.ClientSession, key, secret, path, params):
    params = {**params, 'timestamp': int(time.time() * 1000)}
    sig = hmac.new(secret.encode(), urlencode(params).encode(), hashlib.sha256).hexdigest()
    params['recvWindow'] = 5000
    async with session.get('https://api.binance.com' + path, params={**params, 'signature': sig}, headers={'X-MBX-APIKEY': key}) as r:
        return await r.json()`, ["added:6"]],
    ["an interceptor that adds the timestamp behind the signature", "bot.js", `const axios = require('axios'); const crypto = require('crypto');
const client = axios.create({ baseURL: 'https://api.binance.com', headers: { 'X-MBX-APIKEY': process.env.KEY } });
client.interceptors.request.use((config) => {
  const query = new URLSearchParams(config.params).toString();
  const signature = crypto.createHmac('sha256', process.env.SECRET).update(query).digest('hex');
  config.params = { ...config.params, timestamp: Date.now(), signature };
  return config;
});`, ["added:6"]],
    ["a wrapper whose caller adds a parameter", "bot.js", `const axios = require('axios'); const crypto = require('crypto');
function signedRequest(path, params) {
  const query = Object.keys(params).map(k => \`\${k}=\${params[k]}\`).join('&');
  const signature = crypto.createHmac('sha256', process.env.SECRET).update(query).digest('hex');
  return { url: \`https://api.binance.com\${path}\`, params: { ...params, signature } };
}
async function order() {
  const req = signedRequest('/api/v3/order', { symbol: 'BTCUSDT', timestamp: Date.now() });
  return axios.get(req.url, { params: { ...req.params, recvWindow: 5000 }, headers: { 'X-MBX-APIKEY': process.env.KEY } });
}`, ["added:9"]],
    ["https.request with a path of two readings", "bot.js", `const https = require('https'); const crypto = require('crypto');
function account() {
  const signature = crypto.createHmac('sha256', process.env.SECRET).update('timestamp=' + Date.now()).digest('hex');
  const options = { hostname: 'api.binance.com', path: '/api/v3/account?timestamp=' + Date.now() + '&signature=' + signature, method: 'GET', headers: { 'X-MBX-APIKEY': process.env.KEY } };
  const req = https.request(options, (res) => {});
  req.end();
}`, ["clock:4"]],
    ["request's form in another order", "bot.js", `const request = require('request'); const CryptoJS = require('crypto-js');
const ts = new Date().getTime();
const q = 'symbol=LTCBTC&side=BUY&timestamp=' + ts;
const signature = CryptoJS.HmacSHA256(q, process.env.SECRET).toString();
request.post({ url: 'https://api.binance.com/api/v3/order', headers: { 'X-MBX-APIKEY': process.env.KEY }, form: { side: 'BUY', symbol: 'LTCBTC', timestamp: ts, signature } });`, ["order:5"]],
    ["querystring twice with two readings", "bot.js", `const axios = require('axios'); const crypto = require('crypto');
const querystring = require('querystring');
async function privateCall(path, data = {}, method = 'GET') {
  const timestamp = Date.now();
  const signature = crypto.createHmac('sha256', process.env.SECRET).update(\`\${querystring.stringify({ ...data, timestamp })}\`).digest('hex');
  const newData = { ...data, timestamp: Date.now(), signature };
  const qs = \`?\${querystring.stringify(newData)}\`;
  return (await axios({ method, url: \`https://api.binance.com/api\${path}\${qs}\`, headers: { 'X-MBX-APIKEY': process.env.KEY } })).data;
}`, ["clock:6"]],
    ["searchParams of a URL, one not signed", "bot.js", `import crypto from 'node:crypto';
export async function get(symbol) {
  const url = new URL('https://api.binance.com/api/v3/openOrders');
  const ts = Date.now();
  const sig = crypto.createHmac('sha256', process.env.SECRET).update(\`timestamp=\${ts}\`).digest('hex');
  url.searchParams.set('symbol', symbol);
  url.searchParams.set('timestamp', ts);
  url.searchParams.set('signature', sig);
  return fetch(url, { headers: { 'X-MBX-APIKEY': process.env.KEY } });
}`, ["added:6"]],
    ["Ed25519 and two readings", "bot.js", `import { sign, createPrivateKey } from 'node:crypto';
const key = createPrivateKey(process.env.PEM);
export async function get(symbol) {
  const payload = \`symbol=\${symbol}&timestamp=\${Date.now()}\`;
  const signature = sign(null, Buffer.from(payload), key).toString('base64');
  const params = new URLSearchParams({ symbol, timestamp: Date.now(), signature });
  return fetch('https://api.binance.com/api/v3/openOrders?' + params, { headers: { 'X-MBX-APIKEY': process.env.KEY } });
}`, ["clock:6"]],
    ["sorted keys signed, the object sent", "bot.js", `import crypto from 'crypto'; import axios from 'axios';
class Rest {
  constructor(opts) { this.opts = opts; this.http = axios.create({ baseURL: 'https://fapi.binance.com', headers: { 'X-MBX-APIKEY': opts.apiKey } }); }
  sign(qs) { return crypto.createHmac('sha256', this.opts.apiSecret).update(qs).digest('hex'); }
  async signed(method, path, params) {
    const all = { ...params, timestamp: Date.now() };
    const keys = Object.keys(all).sort();
    const qs = keys.map((k) => \`\${k}=\${encodeURIComponent(all[k])}\`).join('&');
    all.signature = this.sign(qs);
    return this.http.request({ method, url: path, params: all });
  }
}
export default Rest;`, ["order:9"]],
    ["Web Crypto, a parameter more", "bot.js", `async function hmac(secret, data) {
  const enc = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', enc.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const sig = await crypto.subtle.sign('HMAC', key, enc.encode(data));
  return [...new Uint8Array(sig)].map((b) => b.toString(16).padStart(2, '0')).join('');
}
export async function acct(key, secret) {
  const query = \`timestamp=\${Date.now()}\`;
  const signature = await hmac(secret, query);
  return fetch(\`https://api.binance.com/api/v3/account?\${query}&recvWindow=5000&signature=\${signature}\`, { headers: { 'X-MBX-APIKEY': key } });
}`, ["added:10"]],
    ["a signer of another file, two readings", "bot.js", `import { sign } from './sign.js';
import axios from 'axios';
export async function acct(params) {
  const qs = new URLSearchParams({ ...params, timestamp: Date.now() }).toString();
  const signature = sign(qs);
  return axios.get('https://api.binance.com/api/v3/account', { params: { ...params, timestamp: Date.now(), signature } });
}`, ["clock:6"]],
    ["JSON signed, a form sent", "bot.js", `import crypto from 'crypto'; import axios from 'axios';
export async function okx(order) {
  const ts = new Date().toISOString();
  const prehash = ts + 'POST' + '/api/v5/trade/order' + JSON.stringify(order);
  const sign = crypto.createHmac('sha256', process.env.OKX_SECRET).update(prehash).digest('base64');
  return axios.post('https://www.okx.com/api/v5/trade/order', new URLSearchParams(order), { headers: { 'OK-ACCESS-KEY': process.env.OKX_KEY, 'OK-ACCESS-SIGN': sign, 'OK-ACCESS-TIMESTAMP': ts, 'OK-ACCESS-PASSPHRASE': process.env.OKX_PASS } });
}`, ["format:6"]],
    ["a second reading in KuCoin's header", "bot.js", `import crypto from 'crypto';
const ts = () => String(Date.now());
export function headers(method, path, body, c) {
  const signature = crypto.createHmac('sha256', c.secret).update(ts() + method + path + body).digest('base64');
  return fetch('https://api.kucoin.com' + path, { method, body, headers: { 'KC-API-KEY': c.key, 'KC-API-SIGN': signature, 'KC-API-TIMESTAMP': ts(), 'KC-API-PASSPHRASE': c.passphrase } });
}`, ["clock:5"]],
    ["headers that somebody else sends", "bot.js", `import crypto from 'crypto';
export const bybitHeaders = (payload) => {
  const sign = crypto.createHmac('sha256', process.env.S).update(Date.now() + process.env.K + 5000 + payload).digest('hex');
  return { 'X-BAPI-API-KEY': process.env.K, 'X-BAPI-SIGN': sign, 'X-BAPI-TIMESTAMP': Date.now(), 'X-BAPI-RECV-WINDOW': 5000 };
};`, ["clock:4"]],
    ["an array raw in one and encoded in the other", "bot.js", `import crypto from 'crypto';
export async function price(ts) {
  const q = \`symbols=["BTCUSDT","ETHUSDT"]&timestamp=\${ts}\`;
  const s = crypto.createHmac('sha256', process.env.S).update(q).digest('hex');
  return fetch(\`https://api.binance.com/api/v3/x?symbols=\${encodeURIComponent('["BTCUSDT","ETHUSDT"]')}&timestamp=\${ts}&signature=\${s}\`, { headers: { 'X-MBX-APIKEY': process.env.KEY } });
}`, ["encoding:5"]],
    ["parameters that somebody else sends", "bot.js", `import crypto from 'crypto';
export function signParams(params, secret) {
  const query = new URLSearchParams({ ...params, timestamp: Date.now() }).toString();
  const signature = crypto.createHmac('sha256', secret).update(query).digest('hex');
  return { ...params, timestamp: Date.now(), signature };
}`, ["clock:5"]],
    ["Python, a chosen verb of a session", "bot.py", `import hashlib, hmac, time
from urllib.parse import urlencode
import requests

class Client:
    def _get_timestamp(self):
        return int(time.time() * 1000)

    def _generate_signature(self, data):
        query_string = '&'.join([f"{d[0]}={d[1]}" for d in sorted(data.items())])
        return hmac.new(self.API_SECRET.encode('utf-8'), query_string.encode('utf-8'), hashlib.sha256).hexdigest()

    def _request(self, method, path, data):
        data['timestamp'] = self._get_timestamp()
        data['signature'] = self._generate_signature(data)
        return getattr(self.session, method)('https://api.binance.com' + path, params=data, headers={'X-MBX-APIKEY': self.API_KEY})`, ["order:16"]],
    ["Python, an f-string signed and a dictionary with one more sent", "bot.py", `import hashlib, hmac, time, requests
def create_order(symbol, side, quantity):
    endpoint = "https://api.binance.com/api/v3/order"
    timestamp = int(time.time() * 1000)
    params = f"symbol={symbol}&side={side}&type=MARKET&quantity={quantity}&timestamp={timestamp}"
    signature = hmac.new(API_SECRET.encode(), params.encode(), hashlib.sha256).hexdigest()
    data = {"symbol": symbol, "side": side, "type": "MARKET", "quantity": quantity, "recvWindow": 5000, "timestamp": timestamp, "signature": signature}
    return requests.post(endpoint, headers={"X-MBX-APIKEY": API_KEY}, data=data)`, ["added:7"]],
    ["Python, a second reading in Bitget's header", "bot.py", `import hashlib, hmac, time, requests, json
def place(body, key, secret):
    timestamp = str(int(time.time() * 1000))
    message = timestamp + "POST" + "/api/v2/spot/trade/place-order" + json.dumps(body)
    sign = base64.b64encode(hmac.new(secret.encode(), message.encode(), hashlib.sha256).digest()).decode()
    headers = {"ACCESS-KEY": key, "ACCESS-SIGN": sign, "ACCESS-TIMESTAMP": str(int(time.time() * 1000)), "ACCESS-PASSPHRASE": "x"}
    return requests.post("https://api.bitget.com/api/v2/spot/trade/place-order", headers=headers, data=json.dumps(body))`, ["clock:6"]],
    ["Python, json.dumps with and without separators", "bot.py", `import hashlib, hmac, time, requests, json
def place(body, key, secret):
    timestamp = str(int(time.time() * 1000))
    payload = timestamp + key + "5000" + json.dumps(body, separators=(",", ":"))
    sign = hmac.new(secret.encode(), payload.encode(), hashlib.sha256).hexdigest()
    headers = {"X-BAPI-API-KEY": key, "X-BAPI-SIGN": sign, "X-BAPI-TIMESTAMP": timestamp, "X-BAPI-RECV-WINDOW": "5000"}
    return requests.post("https://api.bybit.com/v5/order/create", headers=headers, data=json.dumps(body))`, ["serialiser:7"]],
    ["Python, sorted to sign, urlencode to send", "bot.py", `import hashlib, hmac, time, requests
from urllib.parse import urlencode
def get(path, params, key, secret):
    params = {**params, "timestamp": int(time.time() * 1000)}
    signature = hmac.new(secret.encode(), urlencode(sorted(params.items())).encode(), hashlib.sha256).hexdigest()
    url = "https://api.binance.com" + path + "?" + urlencode(params) + "&signature=" + signature
    return requests.get(url, headers={"X-MBX-APIKEY": key})`, ["order:6"]],
    ["Python, quote_via=quote signed and httpx sent", "bot.py", `import hashlib, hmac, time, httpx
from urllib.parse import urlencode, quote
async def get(path, params, key, secret):
    params["timestamp"] = int(time.time() * 1000)
    query = urlencode(params, quote_via=quote)
    params["signature"] = hmac.new(secret.encode(), query.encode(), hashlib.sha256).hexdigest()
    async with httpx.AsyncClient(base_url="https://api.binance.com", headers={"X-MBX-APIKEY": key}) as client:
        return (await client.get(path, params=params)).json()`, ["serialiser:8"]],
    ["Python, a prepared request", "bot.py", `import hashlib, hmac, time, requests
from urllib.parse import urlencode
def prep(key, secret, params):
    params['timestamp'] = int(time.time() * 1000)
    sig = hmac.new(secret.encode(), urlencode(params).encode(), hashlib.sha256).hexdigest()
    params['newOrderRespType'] = 'FULL'
    req = requests.Request('POST', 'https://api.binance.com/api/v3/order', params={**params, 'signature': sig}, headers={'X-MBX-APIKEY': key}).prepare()
    with requests.Session() as s:
        return s.send(req)`, ["added:6"]],
    ["Python, WebSocket API in the order of the dictionary", "bot.py", `import hashlib, hmac, time, json
def order(ws, key, secret, p):
    p['apiKey'] = key
    p['timestamp'] = int(time.time() * 1000)
    payload = '&'.join(f'{k}={v}' for k, v in p.items())
    p['signature'] = hmac.new(secret.encode(), payload.encode(), hashlib.sha256).hexdigest()
    ws.send(json.dumps({'id': 1, 'method': 'order.place', 'params': p}))`, ["unsorted:6"]],
    ["Python, WebSocket API with urlencode", "bot.py", `import hashlib, hmac, time, json
from urllib.parse import urlencode
async def order(ws, key, secret, p):
    params = {**p, 'apiKey': key, 'timestamp': int(time.time() * 1000)}
    payload = urlencode(sorted(params.items()))
    params['signature'] = hmac.new(secret.encode(), payload.encode(), hashlib.sha256).hexdigest()
    await ws.send(json.dumps({'id': 1, 'method': 'order.place', 'params': params}))`, ["escaped:6"]],
    ["Python, the timestamp read anew before sending", "bot.py", `import hashlib, hmac, time, requests
def account():
    timestamp = int(time.time() * 1000)
    query_string = f'timestamp={timestamp}'
    signature = hmac.new(SECRET.encode(), query_string.encode(), hashlib.sha256).hexdigest()
    timestamp = int(time.time() * 1000)
    url = f'https://api.binance.com/api/v3/account?timestamp={timestamp}&signature={signature}'
    return requests.get(url, headers={'X-MBX-APIKEY': KEY})`, ["clock:6"]],
    ["Python, the timestamp added after signing", "bot.py", `import hashlib, hmac, time, requests
from urllib.parse import urlencode
def post(path, params):
    query = urlencode(params)
    sig = hmac.new(SECRET.encode(), query.encode(), hashlib.sha256).hexdigest()
    params['timestamp'] = int(time.time() * 1000)
    params['signature'] = sig
    return requests.post('https://api.binance.com' + path, data=params, headers={'X-MBX-APIKEY': KEY})`, ["added:6"]],
    ["JSON signed, got's form sent", "bot.js", `const { createHmac } = require('crypto')
const got = require('got')

module.exports = async (params, { key, secret }) => {
  const body = JSON.stringify(params)
  const signature = createHmac('sha256', secret).update(body).digest('hex')
  return got.post('https://api.binance.com/api/v3/order', { form: { ...params, signature }, headers: { 'X-MBX-APIKEY': key } }).json()
}`, ["format:7"]],
    ["superagent's query in another order", "bot.js", `const { createHmac } = require('crypto')
const superagent = require('superagent')

module.exports = (symbol, ts, key, secret) => {
  const q = \`timestamp=\${ts}&symbol=\${symbol}\`
  const signature = createHmac('sha256', secret).update(q).digest('hex')
  return superagent.get('https://api.binance.com/api/v3/openOrders').query({ symbol, timestamp: ts, signature }).set('X-MBX-APIKEY', key)
}`, ["order:7"]],
    ["undici, set after signing", "bot.ts", `import { request } from 'undici'
import { hmacHex } from './hmac'

export async function cancel(symbol: string, orderId: number, now: number) {
  const q = new URLSearchParams({ symbol, orderId: String(orderId), timestamp: String(now) })
  const sig = hmacHex(q.toString(), process.env.BINANCE_SECRET!)
  q.set('recvWindow', '10000')
  const { body } = await request(\`https://api.binance.com/api/v3/order?\${q}&signature=\${sig}\`, { method: 'DELETE', headers: { 'X-MBX-APIKEY': process.env.BINANCE_KEY! } })
  return body.json()
}`, ["added:7"]],
    ["raw values signed, URLSearchParams sent", "bot.js", `import crypto from 'node:crypto'
const qs = (o) => Object.entries(o).map(([k, v]) => k + '=' + v).join('&')
export const send = async (path, o, auth) => {
  const signed = { ...o, timestamp: auth.now() }
  const signature = crypto.createHmac('sha256', auth.secret).update(qs(signed)).digest('hex')
  const r = await fetch('https://api.binance.com' + path + '?' + new URLSearchParams({ ...signed, signature }), { headers: { 'X-MBX-APIKEY': auth.key } })
  return r.json()
}`, ["encoding:6"]],
    ["a query signed, an instance of axios makes JSON", "bot.ts", `import axios from 'axios'
import { createHmac } from 'crypto'

const http = axios.create({ baseURL: 'https://api.binance.com', headers: { 'X-MBX-APIKEY': process.env.BINANCE_KEY } })

export async function test(order: Record<string, string>) {
  const payload = new URLSearchParams({ ...order, timestamp: \`\${Date.now()}\` }).toString()
  const signature = createHmac('sha256', process.env.BINANCE_SECRET!).update(payload).digest('hex')
  return http.post('/api/v3/order/test', { ...order, timestamp: \`\${Date.now()}\`, signature })
}`, ["format:9"]],
    ["Python, JSON signed, params= sent", "bot.py", `import hashlib
import hmac
import json

import requests


def order(params, key, secret):
    sig = hmac.new(secret.encode(), json.dumps(params).encode(), hashlib.sha256).hexdigest()
    return requests.post('https://api.binance.com/api/v3/order', params={**params, 'signature': sig}, headers={'X-MBX-APIKEY': key})`, ["format:10"]],
    ["Python, quote after signing", "bot.py", `import hashlib
import hmac
import time
from urllib.parse import urlencode, quote

import requests


def sub(email, key, secret):
    ts = int(time.time() * 1000)
    payload = f'email={email}&timestamp={ts}'
    sig = hmac.new(secret.encode(), payload.encode(), hashlib.sha256).hexdigest()
    return requests.get(f'https://api.binance.com/sapi/v1/sub-account/list?email={quote(email)}&timestamp={ts}&signature={sig}', headers={'X-MBX-APIKEY': key})`, ["encoding:13"]],
    ["Python, one more in the URL", "bot.py", `import hashlib
import hmac
from urllib.parse import urlencode

import aiohttp


async def order(session, params, key, secret, server_time):
    query = urlencode({**params, 'timestamp': server_time})
    signature = hmac.new(secret.encode(), query.encode(), hashlib.sha256).hexdigest()
    async with session.post(f'https://api.binance.com/api/v3/order?{query}&newClientOrderId=bot&signature={signature}', headers={'X-MBX-APIKEY': key}) as r:
        return await r.json()`, ["added:11"]],
    ["Python, sorted with a key function", "bot.py", `import hmac
import time
import requests
from urllib.parse import urlencode


class Client:
    def __init__(self, key, secret):
        self.s = requests.Session()
        self.s.headers['X-MBX-APIKEY'] = key
        self.secret = secret

    def sign(self, params):
        items = sorted(params.items(), key=lambda kv: kv[0])
        return hmac.new(self.secret.encode(), urlencode(items).encode(), 'sha256').hexdigest()

    def get(self, path, **params):
        params['timestamp'] = int(time.time() * 1000)
        params['signature'] = self.sign(params)
        return self.s.get('https://api.binance.com' + path, params=params).json()`, ["order:20"]],
    ["needle, one more in the URL", "bot.js", `const crypto = require('crypto')
const needle = require('needle')
exports.order = (o, secret, key) => {
  const ts = Date.now()
  const str = 'symbol=' + o.symbol + '&side=' + o.side + '&timestamp=' + ts
  const sig = crypto.createHmac('sha256', secret).update(str).digest('hex')
  return needle('post', 'https://api.binance.com/api/v3/order?' + str + '&type=' + o.type + '&signature=' + sig, null, { headers: { 'X-MBX-APIKEY': key } })
}`, ["added:7"]],
    ["ky, sorted by the signer", "bot.ts", `import { createHmac } from 'crypto'
import ky from 'ky'

type P = Record<string, string | number>
const sign = (p: P, secret: string) => createHmac('sha256', secret).update(Object.keys(p).sort().map((k) => \`\${k}=\${p[k]}\`).join('&')).digest('hex')

export const openOrders = (p: P, secret: string) => ky.get('https://api.binance.com/api/v3/openOrders', { searchParams: { ...p, signature: sign(p, secret) } })`, ["order:7"]],
    ["Python, urllib with a second reading", "bot.py", `import hashlib
import hmac
import time
import urllib.parse
import urllib.request


def account(key, secret):
    qs = urllib.parse.urlencode({'recvWindow': 5000, 'timestamp': int(time.time() * 1000)})
    sig = hmac.new(secret.encode(), qs.encode(), hashlib.sha256).hexdigest()
    req = urllib.request.Request('https://api.binance.com/api/v3/account?' + urllib.parse.urlencode({'timestamp': int(time.time() * 1000), 'recvWindow': 5000, 'signature': sig}))
    req.add_header('X-MBX-APIKEY', key)
    return urllib.request.urlopen(req).read()`, ["clock:11"]],
    ["Python, sorted pairs signed, pairs sent", "bot.py", `import hashlib, hmac, requests, time
def get_headers(secret, params): pass
def order(key, secret, symbol, qty):
    params = [('symbol', symbol), ('side', 'BUY'), ('quantity', qty), ('timestamp', int(time.time() * 1000))]
    payload = '&'.join(f'{k}={v}' for k, v in sorted(params))
    sig = hmac.new(secret.encode(), payload.encode(), hashlib.sha256).hexdigest()
    params.append(('signature', sig))
    return requests.post('https://api.binance.com/api/v3/order', data=params, headers={'X-MBX-APIKEY': key})`, ["order:6"]],
    ["two strings of the same object", "bot.js", `import { createHmac } from 'crypto'
export function orderUrl (p, secret) {
  const q = Object.entries(p).map(([k, v]) => \`\${k}=\${v}\`).join('&')
  const enc = Object.entries(p).map(([k, v]) => \`\${k}=\${encodeURIComponent(v)}\`).join('&')
  return \`https://api.binance.com/api/v3/order?\${enc}&signature=\${createHmac('sha256', secret).update(q).digest('hex')}\`
}`, ["encoding:5"]],
    ["sorted after signing", "bot.js", `import { createHmac } from 'crypto'
export function orderUrl (p, secret) {
  const q = new URLSearchParams(p)
  const signature = createHmac('sha256', secret).update(\`\${q}\`).digest('hex')
  q.sort()
  return \`https://api.binance.com/api/v3/order?\${q}&signature=\${signature}\`
}`, ["order:6"]],
    ["Python, keywords updated after signing", "bot.py", `import hashlib, hmac, requests, time
from urllib.parse import urlencode
def order(key, secret, **kw):
    kw['timestamp'] = int(time.time() * 1000)
    sig = hmac.new(secret.encode(), urlencode(kw).encode(), hashlib.sha256).hexdigest()
    kw.update(signature=sig, recvWindow=60000)
    return requests.post('https://api.binance.com/api/v3/order', data=kw, headers={'X-MBX-APIKEY': key})`, ["added:6"]],
    ["Python, the timestamp overwritten", "bot.py", `import hashlib, hmac, requests, time
from urllib.parse import urlencode
def order(key, secret, symbol):
    params = {'symbol': symbol, 'timestamp': int(time.time() * 1000)}
    sig = hmac.new(secret.encode(), urlencode(params).encode(), hashlib.sha256).hexdigest()
    params['timestamp'] = int(time.time() * 1000)
    params['signature'] = sig
    return requests.get('https://api.binance.com/api/v3/openOrders', params=params, headers={'X-MBX-APIKEY': key})`, ["clock:6"]],
    ["a closure that reads the clock", "bot.js", `const crypto = require('crypto'), axios = require('axios')
module.exports = async function (sym, key, secret) {
  const stamp = () => \`timestamp=\${Date.now()}\`
  const signature = crypto.createHmac('sha256', secret).update(\`symbol=\${sym}&\${stamp()}\`).digest('hex')
  const { data } = await axios.get(\`https://api.binance.com/api/v3/myTrades?symbol=\${sym}&\${stamp()}&signature=\${signature}\`, { headers: { 'X-MBX-APIKEY': key } })
  return data
}`, ["clock:5"]],
    ["URLSearchParams built twice with two readings", "bot.ts", `import { createHmac } from 'crypto'
const URLS = { spot: 'https://api.binance.com', fut: 'https://fapi.binance.com' } as const
export async function call(kind: keyof typeof URLS, path: string, p: Record<string, string>) {
  const search = new URLSearchParams(p)
  search.append('timestamp', Date.now().toString())
  const sig = createHmac('sha256', process.env.S!).update(search.toString()).digest('hex')
  const final = new URLSearchParams({ ...p, timestamp: Date.now().toString(), signature: sig })
  return fetch(\`\${URLS[kind]}\${path}?\${final}\`, { headers: { 'X-MBX-APIKEY': process.env.K! } })
}`, ["clock:7"]],
    ["Python, a class that calls its own request", "bot.py", `import hashlib, hmac, time, requests
from urllib.parse import urlencode
class Bot:
    def __init__(self, key, secret):
        self.key = key
        self.secret = secret
    def _request(self, method, path, params):
        params['timestamp'] = int(time.time() * 1000)
        query = urlencode(sorted(params.items()))
        params['signature'] = hmac.new(self.secret.encode(), query.encode(), hashlib.sha256).hexdigest()
        return requests.request(method, 'https://api.binance.com' + path, params=params, headers={'X-MBX-APIKEY': self.key}).json()
    def buy(self, symbol, qty):
        return self._request('POST', '/api/v3/order', {'symbol': symbol, 'side': 'BUY', 'type': 'MARKET', 'quantity': qty})
    def orders(self, symbol):
        return self._request('GET', '/api/v3/openOrders', {'symbol': symbol})`, ["order:11"]],
    ["a wrapper with its callers and two readings", "bot.js", `const crypto = require('crypto');
const axios = require('axios');
async function signedRequest(method, path, params = {}) {
  const query = Object.keys(params).sort().map((k) => \`\${k}=\${params[k]}\`).join('&') + \`&timestamp=\${Date.now()}\`;
  const signature = crypto.createHmac('sha256', process.env.SECRET).update(query).digest('hex');
  return axios({ method, url: \`https://api.binance.com\${path}\`, params: { ...params, timestamp: Date.now(), signature }, headers: { 'X-MBX-APIKEY': process.env.KEY } });
}
const buy = (symbol, quantity) => signedRequest('POST', '/api/v3/order', { symbol, side: 'BUY', type: 'MARKET', quantity });
const open = (symbol) => signedRequest('GET', '/api/v3/openOrders', { symbol });
module.exports = { buy, open };`, ["clock:6"]],
    ["a wrapper with its callers that adds a parameter", "bot.js", `const crypto = require('crypto');
const axios = require('axios');
async function signedRequest(method, path, params) {
  const p = { ...params, timestamp: Date.now() };
  const signature = crypto.createHmac('sha256', process.env.SECRET).update(new URLSearchParams(p).toString()).digest('hex');
  return axios({ method, url: \`https://api.binance.com\${path}\`, params: { ...p, recvWindow: 5000, signature }, headers: { 'X-MBX-APIKEY': process.env.KEY } });
}
const buy = (symbol, quantity) => signedRequest('POST', '/api/v3/order', { symbol, side: 'BUY', type: 'MARKET', quantity });
const open = (symbol) => signedRequest('GET', '/api/v3/openOrders', { symbol });
module.exports = { buy, open };`, ["added:6"]],
    ["Python, a wrapper with its callers that sends JSON", "bot.py", `import hashlib, hmac, time, requests
def sign(params, secret):
    q = '&'.join(f'{k}={v}' for k, v in params.items())
    return hmac.new(secret.encode(), q.encode(), hashlib.sha256).hexdigest()
def send(path, params, key, secret):
    params['timestamp'] = int(time.time() * 1000)
    params['signature'] = sign(params, secret)
    return requests.post('https://api.binance.com' + path, json=params, headers={'X-MBX-APIKEY': key})
def main():
    send('/api/v3/order', {'symbol': 'BTCUSDT', 'side': 'BUY'}, KEY, SECRET)
    send('/api/v3/order/test', {'symbol': 'ETHUSDT', 'side': 'SELL'}, KEY, SECRET)`, ["format:8"]],
    ["Python, a URL with one more in each of its ways", "bot.py", `import hashlib, hmac, time
from urllib.parse import urlencode
def hashing(text):
    return hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).hexdigest()
def signed_url(path, payload={}):
    query = urlencode(payload, True)
    if query:
        query = "{}&timestamp={}".format(query, int(time.time() * 1000))
    else:
        query = "timestamp={}".format(int(time.time() * 1000))
    return "https://api.binance.com" + path + "?" + query + "&recvWindow=5000&signature=" + hashing(query)
account = signed_url("/api/v3/account")`, ["added:11"]],
    ["Python, a copy that is signed alone, copy.copy", "bot.py", `import copy, hashlib, hmac, json, time, requests
from urllib.parse import urlencode
def log(key, secret, params):
    signed = copy.copy(params)
    signed["timestamp"] = int(time.time() * 1000)
    params["signature"] = hmac.new(secret.encode(), urlencode(signed).encode(), hashlib.sha256).hexdigest()
    return requests.get("https://api.binance.com/sapi/v1/asset/dribblet", params=params, headers={"X-MBX-APIKEY": key})`, ["missing:7"]],
    ["Python, a copy that is signed alone, the method", "bot.py", `import copy, hashlib, hmac, json, time, requests
from urllib.parse import urlencode
def log(key, secret, params):
    signed = params.copy()
    signed["timestamp"] = int(time.time() * 1000)
    params["signature"] = hmac.new(secret.encode(), urlencode(signed).encode(), hashlib.sha256).hexdigest()
    return requests.get("https://api.binance.com/sapi/v1/asset/dribblet", params=params, headers={"X-MBX-APIKEY": key})`, ["missing:7"]],
    ["Python, a signer that adds to a copy", "bot.py", `import copy, hashlib, hmac, json, time, requests
from urllib.parse import urlencode
def sign(params, secret):
    to_sign = params.copy()
    to_sign["recvWindow"] = 5000
    return hmac.new(secret.encode(), urlencode(to_sign).encode(), hashlib.sha256).hexdigest()
def cancel_all(symbol, key, secret):
    params = {"symbol": symbol, "timestamp": int(time.time() * 1000)}
    params["signature"] = sign(params, secret)
    return requests.delete("https://api.binance.com/api/v3/openOrders", params=params, headers={"X-MBX-APIKEY": key}).json()`, ["missing:9"]],
    ["Python, a value that has a default", "bot.py", `import copy, hashlib, hmac, json, time, requests
from urllib.parse import urlencode
def assets(key, secret, email="desk+one@example.com"):
    params = {"email": email, "timestamp": int(time.time() * 1000)}
    raw = "&".join(f"{name}={value}" for name, value in params.items())
    params["signature"] = hmac.new(secret.encode(), raw.encode(), hashlib.sha256).hexdigest()
    return requests.get("https://api.binance.com/sapi/v3/sub-account/assets", params=params, headers={"X-MBX-APIKEY": key})`, ["encoding:6"]],
    ["Python, a body that grows behind a signer with defaults", "bot.py", `import copy, hashlib, hmac, json, time, requests
from urllib.parse import urlencode
def headers_of(method, url, query=None, payload=None, key="", secret=""):
    t = time.time()
    m = hashlib.sha512()
    m.update((payload or "").encode("utf-8"))
    text = "%s\\n%s\\n%s\\n%s\\n%s" % (method, url, query or "", m.hexdigest(), t)
    return {"KEY": key, "Timestamp": str(t), "SIGN": hmac.new(secret.encode(), text.encode(), hashlib.sha512).hexdigest()}
def order(pair, key, secret):
    body = {"currency_pair": pair, "side": "buy"}
    headers = headers_of("POST", "/api/v4/spot/orders", "", json.dumps(body), key, secret)
    body["account"] = "spot"
    return requests.post("https://api.gateio.ws/api/v4/spot/orders", headers=headers, data=json.dumps(body))`, ["added:12"]],
    ["URLSearchParams that were handed in", "bot.js", `import { createHmac } from "node:crypto";
export async function retried(params, key, secret) {
  params.set("timestamp", String(Date.now()));
  const signature = createHmac("sha256", secret).update(params.toString()).digest("hex");
  for (let attempt = 0; attempt < 3; attempt++) {
    params.set("timestamp", String(Date.now()));
    const res = await fetch(\`https://api.binance.com/api/v3/order?\${params}&signature=\${signature}\`, { method: "POST", headers: { "X-MBX-APIKEY": key } });
    if (res.ok) return res.json();
  }
}`, ["clock:6"]],
    ["a symbol that is written in capitals to be sent", "bot.js", `const crypto = require("crypto");
module.exports = async (symbol, key, secret) => {
  const ts = Date.now();
  const sig = crypto.createHmac("sha256", secret).update("symbol=" + symbol + "&timestamp=" + ts).digest("hex");
  return fetch("https://api.binance.com/api/v3/openOrders?symbol=" + symbol.toUpperCase() + "&timestamp=" + ts + "&signature=" + sig, { headers: { "X-MBX-APIKEY": key } });
};`, ["value:5"]],
    ["a copy that is signed alone, structuredClone", "bot.js", `const { createHmac } = require("crypto");
module.exports = async (params, key, secret) => {
  const all = structuredClone(params);
  all.timestamp = Date.now();
  const signature = createHmac("sha256", secret).update(new URLSearchParams(all).toString()).digest("hex");
  return fetch("https://api.binance.com/api/v3/account?" + new URLSearchParams({ ...params, signature }), { headers: { "X-MBX-APIKEY": key } });
};`, ["missing:6"]],
    ["a copy that is signed alone, JSON.parse", "bot.js", `const { createHmac } = require("crypto");
module.exports = async (params, key, secret) => {
  const all = JSON.parse(JSON.stringify(params));
  all.timestamp = Date.now();
  const signature = createHmac("sha256", secret).update(new URLSearchParams(all).toString()).digest("hex");
  return fetch("https://api.binance.com/api/v3/account?" + new URLSearchParams({ ...params, signature }), { headers: { "X-MBX-APIKEY": key } });
};`, ["missing:6"]],
    ["Python, a quantity that is rounded behind the signing", "bot.py", `import hashlib, hmac, math, time, requests
from urllib.parse import urlencode
def place(symbol, qty, step, key, secret):
    params = {"symbol": symbol, "side": "BUY", "type": "MARKET", "quantity": qty, "timestamp": int(time.time() * 1000)}
    signature = hmac.new(secret.encode(), urlencode(params).encode(), hashlib.sha256).hexdigest()
    params["quantity"] = math.floor(qty / step) * step
    params["signature"] = signature
    return requests.post("https://api.binance.com/api/v3/order", params=params, headers={"X-MBX-APIKEY": key})`, ["value:6"]],
    ["Python, a connection of http.client", "bot.py", `import hashlib, hmac, http.client, time
def order(key, secret, symbol):
    conn = http.client.HTTPSConnection("api.binance.com")
    query = f"symbol={symbol}&timestamp={int(time.time() * 1000)}"
    sig = hmac.new(secret.encode(), query.encode(), hashlib.sha256).hexdigest()
    conn.request("DELETE", "/api/v3/openOrders?" + query + "&recvWindow=5000&signature=" + sig, headers={"X-MBX-APIKEY": key})
    return conn.getresponse().read()`, ["added:6"]],
    ["Python, the path is signed without its query", "bot.py", `import base64, hashlib, hmac, requests
from datetime import datetime, timezone
def balance(key, secret, passphrase, ccy="USDT"):
    path = "/api/v5/account/balance"
    ts = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    sign = base64.b64encode(hmac.new(secret.encode(), f"{ts}GET{path}".encode(), hashlib.sha256).digest()).decode()
    headers = {"OK-ACCESS-KEY": key, "OK-ACCESS-SIGN": sign, "OK-ACCESS-TIMESTAMP": ts, "OK-ACCESS-PASSPHRASE": passphrase}
    return requests.get("https://www.okx.com" + path, params={"ccy": ccy}, headers=headers).json()`, ["added:8"]],
    ["a path that was handed in is signed without its query", "bot.ts", `import axios from "axios";
import { createHmac } from "node:crypto";
export async function get(endpoint: string, currency: string, key: string, secret: string) {
  const now = Date.now().toString();
  const sign = createHmac("sha256", secret).update(now + "GET" + endpoint).digest("base64");
  return axios.get("https://api.kucoin.com" + endpoint, { params: { currency }, headers: { "KC-API-KEY": key, "KC-API-SIGN": sign, "KC-API-TIMESTAMP": now } });
}`, ["added:6"]],
    ["JSON as it is in one, encoded in the other", "bot.ts", `import { createHmac } from "node:crypto";
export async function batch(orders: object[], key: string, secret: string) {
  const timestamp = Date.now();
  const list = JSON.stringify(orders);
  const signature = createHmac("sha256", secret).update(\`batchOrders=\${list}&timestamp=\${timestamp}\`).digest("hex");
  return fetch(\`https://fapi.binance.com/fapi/v1/batchOrders?batchOrders=\${encodeURIComponent(list)}&timestamp=\${timestamp}&signature=\${signature}\`, { method: "POST", headers: { "X-MBX-APIKEY": key } });
}`, ["encoding:6"]],
    ["defaults of the module", "bot.js", `import { createHmac } from "crypto";
import fetch from "node-fetch";
const DEFAULTS = { recvWindow: 5000 };
const sign = (params, secret) => createHmac("sha256", secret).update(new URLSearchParams(params).toString()).digest("hex");
export async function order({ key, secret }, params) {
  const timestamp = Date.now();
  const signature = sign({ ...params, timestamp }, secret);
  const search = new URLSearchParams({ ...DEFAULTS, ...params, timestamp, signature });
  return fetch(\`https://api.binance.com/api/v3/order?\${search}\`, { method: "POST", headers: { "X-MBX-APIKEY": key } });
}`, ["added:9"]],
    ["a serialiser of the file's own", "bot.ts", `import { createHmac } from "node:crypto";
const written = (query: Record<string, unknown>) => Object.entries(query).map(([name, value]) => \`\${name}=\${encodeURIComponent(String(value))}\`).join("&");
export async function signed(path: string, query: Record<string, unknown>) {
  const base = { ...query, timestamp: Date.now() };
  const signature = createHmac("sha256", process.env.BINANCE_SECRET!).update(written(base)).digest("hex");
  const full = { ...base, recvWindow: 5000, signature };
  return fetch(\`https://api.binance.com\${path}?\${written(full)}\`, { headers: { "X-MBX-APIKEY": process.env.BINANCE_KEY! } });
}
signed("/api/v3/account", {});`, ["added:7"]],
    ["Python, a wrapper and its caller", "bot.py", `import hashlib, hmac, os, time, requests
from urllib.parse import urlencode
def post(path, payload):
    payload = dict(payload, timestamp=int(time.time() * 1000))
    payload["signature"] = hmac.new(os.environ["SECRET"].encode(), urlencode(payload).encode(), hashlib.sha256).hexdigest()
    return requests.post("https://api.binance.com" + path, json=payload, headers={"X-MBX-APIKEY": os.environ["KEY"]})
if __name__ == "__main__":
    post("/api/v3/order", {"symbol": "BTCUSDT", "side": "BUY", "type": "MARKET", "quantity": 0.001})`, ["format:6"]],
    ["Object.assign with one more", "bot.js", `import { createHmac } from "crypto";
import querystring from "querystring";
export function signed(obj, secret) {
  const form = querystring.stringify({ ...obj, timestamp: obj.now });
  const signature = createHmac("sha256", secret).update(form).digest("hex");
  const out = Object.assign({}, obj, { timestamp: obj.now, signature, recvWindow: 5000 });
  return out;
}`, ["added:6"]],
  ])("%s", async (_name, file, code, expected) => {
    expect(await reported(RULE, code, { file })).toEqual(expected);
  });
});

describe("stays quiet", () => {
  test.each<[string, string, string]>([
    ["one string signed and sent", "bot.ts", `${BINANCE}export async function order(p: Record<string, string>) {
  const query = new URLSearchParams({ ...p, timestamp: String(Date.now()) }).toString();
  return fetch(\`\${BASE}/api/v3/order?\${query}&signature=\${sign(query)}\`, { method: "POST", headers });
}`],
    ["URLSearchParams with the signature appended", "bot.ts", `${BINANCE}export async function get(symbol: string) {
  const params = new URLSearchParams();
  params.append("symbol", symbol);
  params.append("timestamp", Date.now().toString());
  params.append("signature", sign(params.toString()));
  return axios.get(\`\${BASE}/api/v3/openOrders?\${params.toString()}\`, { headers });
}`],
    ["URLSearchParams handed to axios", "bot.ts", `${BINANCE}export async function get(symbol: string) {
  const params = new URLSearchParams({ symbol, timestamp: String(Date.now()) });
  const signature = sign(params.toString());
  params.set("signature", signature);
  return axios.get(BASE + "/api/v3/openOrders", { headers, params });
}`],
    ["a class with a query builder", "bot.ts", `${BINANCE}import crypto from "crypto";
export class Api {
  constructor(private key: string, private secret: string, private offset = 0) {}
  private query(o: Record<string, unknown>) { return Object.keys(o).filter((k) => o[k] !== undefined).map((k) => \`\${k}=\${encodeURIComponent(String(o[k]))}\`).join("&"); }
  async call(method: string, path: string, data: Record<string, unknown> = {}) {
    data.recvWindow = 5000;
    data.timestamp = Date.now() + this.offset;
    const q = this.query(data);
    const signature = crypto.createHmac("sha256", this.secret).update(q).digest("hex");
    const url = BASE + path + "?" + q + "&signature=" + signature;
    return axios({ method, url, headers: { "X-MBX-APIKEY": this.key } });
  }
  orders(symbol: string) { return this.call("GET", "/api/v3/allOrders", { symbol }); }
  cancel(symbol: string, orderId: number) { return this.call("DELETE", "/api/v3/order", { symbol, orderId }); }
}`],
    ["query or body by the method", "bot.ts", `${BINANCE}export async function call(method: string, path: string, params: Record<string, string>) {
  const q = new URLSearchParams({ ...params, timestamp: \`\${Date.now()}\` }).toString();
  const signed = q + "&signature=" + sign(q);
  const url = method === "GET" ? BASE + path + "?" + signed : BASE + path;
  const body = method === "GET" ? undefined : signed;
  return fetch(url, { method, headers: { ...headers, "Content-Type": "application/x-www-form-urlencoded" }, body });
}`],
    ["OKX with one timestamp", "bot.ts", `${BINANCE}export async function okx(method: string, path: string, body?: object) {
  const ts = new Date().toISOString();
  const payload = body ? JSON.stringify(body) : "";
  const s = createHmac("sha256", process.env.OS!).update(ts + method + path + payload).digest("base64");
  return fetch("https://www.okx.com" + path, { method, body: payload || undefined, headers: { "OK-ACCESS-KEY": process.env.OK!, "OK-ACCESS-SIGN": s, "OK-ACCESS-TIMESTAMP": ts, "OK-ACCESS-PASSPHRASE": process.env.OP! } });
}`],
    ["the same object, the same JSON twice", "bot.ts", `${BINANCE}export async function bybit(order: object) {
  const ts = Date.now().toString();
  const sig = createHmac("sha256", process.env.S!).update(ts + process.env.K! + "5000" + JSON.stringify(order)).digest("hex");
  return axios.post("https://api.bybit.com/v5/order/create", order, { headers: { "X-BAPI-API-KEY": process.env.K!, "X-BAPI-SIGN": sig, "X-BAPI-TIMESTAMP": ts, "X-BAPI-RECV-WINDOW": "5000" } });
}`],
    ["OAuth 1.0a", "bot.ts", `${BINANCE}export function oauth(url: string, params: Record<string, string>) {
  const base = ["GET", encodeURIComponent(url), encodeURIComponent(new URLSearchParams(params).toString())].join("&");
  const signature = createHmac("sha1", "k&t").update(base).digest("base64");
  return axios.get(url, { params: { ...params, oauth_signature: signature, oauth_timestamp: Date.now() } });
}`],
    ["a presigned URL of S3", "bot.ts", `${BINANCE}export function presign(bucket: string, key: string) {
  const expires = Math.floor(Date.now() / 1000) + 60;
  const sig = createHmac("sha1", process.env.AWS!).update(\`GET\\n\\n\\n\${expires}\\n/\${bucket}/\${key}\`).digest("base64");
  return \`https://\${bucket}.s3.amazonaws.com/\${key}?AWSAccessKeyId=x&Expires=\${expires}&Signature=\${encodeURIComponent(sig)}\`;
}`],
    ["a webhook", "bot.ts", `${BINANCE}export async function send(url: string, event: object) {
  const body = JSON.stringify(event);
  const signature = sign(\`\${Date.now()}.\${body}\`);
  return fetch(url, { method: "POST", body, headers: { "X-Signature": signature, "X-Timestamp": String(Date.now()) } });
}`],
    ["a signed link of another service", "bot.ts", `${BINANCE}export function cdn(path: string, width: number) {
  const signature = sign(\`path=\${path}&width=\${width}\`);
  return fetch(\`https://cdn.example.com/\${path}?width=\${width}&v=2&signature=\${signature}\`);
}`],
    ["session.logon of the WebSocket API", "bot.ts", `${BINANCE}import WebSocket from "ws";
export function logon(ws: WebSocket, apiKey: string) {
  const timestamp = Date.now();
  const payload = \`apiKey=\${apiKey}&timestamp=\${timestamp}\`;
  ws.send(JSON.stringify({ id: "x", method: "session.logon", params: { apiKey, timestamp, signature: sign(payload) } }));
}`],
    ["values that nobody encodes", "bot.ts", `${BINANCE}export async function acct() {
  const timestamp = Date.now();
  const q = \`recvWindow=5000&timestamp=\${timestamp}\`;
  return axios.get(BASE + "/api/v3/account", { headers, params: { recvWindow: 5000, timestamp, signature: sign(q) } });
}`],
    ["a query built in a loop", "bot.ts", `${BINANCE}export async function acct(extra?: Record<string, string>) {
  let qs = \`timestamp=\${Date.now()}\`;
  if (extra) for (const [k, v] of Object.entries(extra)) qs += \`&\${k}=\${encodeURIComponent(v)}\`;
  qs += \`&signature=\${sign(qs)}\`;
  return fetch(\`\${BASE}/api/v3/account?\${qs}\`, { headers });
}`],
    ["the server's time, and a clock for something else", "bot.ts", `${BINANCE}export async function acct() {
  const { serverTime } = (await axios.get(BASE + "/api/v3/time")).data;
  const q = \`timestamp=\${serverTime}\`;
  const started = Date.now();
  const r = await fetch(\`\${BASE}/api/v3/account?timestamp=\${serverTime}&signature=\${sign(q)}\`, { headers });
  return { r, took: Date.now() - started };
}`],
    ["a public request with two readings", "bot.ts", `${BINANCE}export const time = () => axios.get(BASE + "/api/v3/klines", { params: { symbol: "BTCUSDT", startTime: Date.now() - 1000, endTime: Date.now() } });`],
    ["a signature for each try", "bot.ts", `${BINANCE}export async function retry(p: Record<string, string>) {
  for (let i = 0; i < 3; i++) {
    const q = new URLSearchParams({ ...p, timestamp: String(Date.now()) });
    q.set("signature", sign(q.toString()));
    try { return await fetch(\`\${BASE}/api/v3/order?\${q}\`, { headers }); } catch { await new Promise((r) => setTimeout(r, 100)); }
  }
}`],
    ["query and body signed together", "bot.ts", `${BINANCE}export async function order(p: Record<string, string>) {
  const query = \`timestamp=\${Date.now()}\`;
  const body = new URLSearchParams(p).toString();
  const signature = sign(query + body);
  return fetch(\`\${BASE}/api/v3/order?\${query}&signature=\${signature}\`, { method: "POST", headers, body });
}`],
    ["an exchange that decodes the query", "bot.ts", `${BINANCE}import qs from "qs";
export async function kc(params: Record<string, string>) {
  const ts = Date.now() + "";
  const path = "/api/v1/orders?" + qs.stringify(params, { encode: false });
  const s = createHmac("sha256", process.env.S!).update(ts + "GET" + path).digest("base64");
  const pass = createHmac("sha256", process.env.S!).update(process.env.P!).digest("base64");
  return axios.get("https://api.kucoin.com/api/v1/orders", { params, headers: { "KC-API-KEY": process.env.K!, "KC-API-SIGN": s, "KC-API-TIMESTAMP": ts, "KC-API-PASSPHRASE": pass, "KC-API-KEY-VERSION": "2" } });
}`],
    ["a signature returned beside other things", "bot.ts", `${BINANCE}export function build(p: Record<string, string>) {
  const query = new URLSearchParams(p).toString();
  return { query, signature: sign(query), apiKey: process.env.KEY, ts: Date.now() };
}`],
    ["Kraken's nonce in the body", "bot.ts", `${BINANCE}import { createHash } from "node:crypto";
export async function kraken(path: string, params: Record<string, string>) {
  const nonce = Date.now() * 1000;
  const body = new URLSearchParams({ nonce: String(nonce), ...params }).toString();
  const hash = createHash("sha256").update(nonce + body).digest();
  const s = createHmac("sha512", Buffer.from(process.env.S!, "base64")).update(Buffer.concat([Buffer.from(path), hash])).digest("base64");
  return fetch("https://api.kraken.com" + path, { method: "POST", body, headers: { "API-Key": process.env.K!, "API-Sign": s } });
}`],
    ["an exchange that sorts by itself", "bot.ts", `${BINANCE}export function htx(path: string, p: Record<string, string>) {
  const all: Record<string, string> = { ...p, AccessKeyId: process.env.K!, SignatureMethod: "HmacSHA256", SignatureVersion: "2", Timestamp: new Date().toISOString().slice(0, 19) };
  const q = Object.keys(all).sort().map((k) => \`\${k}=\${encodeURIComponent(all[k])}\`).join("&");
  const s = createHmac("sha256", process.env.S!).update(\`GET\\napi.huobi.pro\\n\${path}\\n\${q}\`).digest("base64");
  return axios.get("https://api.huobi.pro" + path, { params: { ...all, Signature: s } });
}`],
    ["Python, a dictionary that is signed and sent", "bot.py", `import hmac, hashlib, time, requests
from urllib.parse import urlencode
class Binance:
    BASE = 'https://api.binance.com'
    def __init__(self, key, secret):
        self.key = key
        self.secret = secret
    def _sign(self, params):
        params['timestamp'] = int(time.time() * 1000)
        query = urlencode(params)
        params['signature'] = hmac.new(self.secret.encode(), query.encode(), hashlib.sha256).hexdigest()
        return params
    def order(self, **kwargs):
        return requests.post(self.BASE + '/api/v3/order', params=self._sign(kwargs), headers={'X-MBX-APIKEY': self.key}).json()
    def account(self):
        return requests.get(self.BASE + '/api/v3/account', params=self._sign({}), headers={'X-MBX-APIKEY': self.key}).json()`],
    ["Python, the official example", "bot.py", `import hmac, hashlib, time, requests
from urllib.parse import urlencode
def dispatch(http_method, key):
    session = requests.Session()
    session.headers.update({'Content-Type': 'application/json;charset=utf-8', 'X-MBX-APIKEY': key})
    return {'GET': session.get, 'DELETE': session.delete, 'PUT': session.put, 'POST': session.post}.get(http_method, 'GET')
def get_timestamp():
    return int(time.time() * 1000)
def send_signed_request(http_method, url_path, payload={}, key='', secret=''):
    query_string = urlencode(payload, True)
    if query_string:
        query_string = "{}&timestamp={}".format(query_string, get_timestamp())
    else:
        query_string = 'timestamp={}'.format(get_timestamp())
    url = 'https://api.binance.com' + url_path + '?' + query_string + '&signature=' + hmac.new(secret.encode(), query_string.encode(), hashlib.sha256).hexdigest()
    params = {'url': url, 'params': {}}
    return dispatch(http_method, key)(**params).json()`],
    ["Python, json.dumps and json= of requests, which write the same", "bot.py", `import hmac, hashlib, time, json, requests
def bybit(key, secret, body):
    ts = str(int(time.time() * 1000))
    data = json.dumps(body)
    sig = hmac.new(secret.encode(), (ts + key + '5000' + data).encode(), hashlib.sha256).hexdigest()
    return requests.post('https://api.bybit.com/v5/order/create', data=data, headers={'X-BAPI-API-KEY': key, 'X-BAPI-SIGN': sig, 'X-BAPI-TIMESTAMP': ts, 'X-BAPI-RECV-WINDOW': '5000'})
def bybit2(key, secret, body):
    ts = str(int(time.time() * 1000))
    sig = hmac.new(secret.encode(), (ts + key + '5000' + json.dumps(body)).encode(), hashlib.sha256).hexdigest()
    return requests.post('https://api.bybit.com/v5/order/create', json=body, headers={'X-BAPI-API-KEY': key, 'X-BAPI-SIGN': sig, 'X-BAPI-TIMESTAMP': ts, 'X-BAPI-RECV-WINDOW': '5000'})`],
    ["Python, a sorted dictionary or list that is sent", "bot.py", `import hmac, hashlib, time, requests
from urllib.parse import urlencode
def signed(params, secret):
    ordered = dict(sorted(params.items()))
    query = urlencode(ordered)
    ordered['signature'] = hmac.new(secret.encode(), query.encode(), hashlib.sha256).hexdigest()
    return ordered
def get(path, params, key, secret):
    params['timestamp'] = round(time.time() * 1000)
    return requests.get('https://api.binance.com' + path, params=signed(params, secret), headers={'X-MBX-APIKEY': key})
def get2(path, params, key, secret):
    items = sorted(params.items())
    q = urlencode(items)
    sig = hmac.new(secret.encode(), q.encode(), hashlib.sha256).hexdigest()
    return requests.get('https://api.binance.com' + path, params=items + [('signature', sig)], headers={'X-MBX-APIKEY': key})`],
    ["Python, Kraken's documented example", "bot.py", `import hmac, hashlib, time, base64, urllib.parse, requests
def get_kraken_signature(urlpath, data, secret):
    postdata = urllib.parse.urlencode(data)
    encoded = (str(data['nonce']) + postdata).encode()
    message = urlpath.encode() + hashlib.sha256(encoded).digest()
    mac = hmac.new(base64.b64decode(secret), message, hashlib.sha512)
    return base64.b64encode(mac.digest()).decode()
def kraken_request(uri_path, data, api_key, api_sec):
    headers = {'API-Key': api_key, 'API-Sign': get_kraken_signature(uri_path, data, api_sec)}
    return requests.post('https://api.kraken.com' + uri_path, headers=headers, data=data)
resp = kraken_request('/0/private/Balance', {"nonce": str(int(1000*time.time()))}, key, sec)`],
    ["Python, an f-string that is signed and sent", "bot.py", `import hmac, hashlib, time, requests
def request(method, path, params, key, secret):
    qs = '&'.join(f'{k}={v}' for k, v in params.items() if v is not None)
    qs += f'&timestamp={int(time.time()*1000)}'
    sig = hmac.new(secret.encode(), qs.encode(), hashlib.sha256).hexdigest()
    url = f'https://api.binance.com{path}?{qs}&signature={sig}'
    return requests.request(method, url, headers={'X-MBX-APIKEY': key})`],
    ["sorted, signed and sent", "bot.ts", `import { createHmac } from "node:crypto";
export async function get(path: string, p: Record<string, string>, secret: string) {
  const qs = Object.keys(p).sort().map((k) => \`\${k}=\${encodeURIComponent(p[k])}\`).join("&");
  const signature = createHmac("sha256", secret).update(qs).digest("hex");
  return fetch(\`https://api.binance.com\${path}?\${qs}&signature=\${signature}\`);
}`],
    ["Python, sorted, signed and sent", "bot.py", `import hashlib, hmac, time, requests
from urllib.parse import urlencode
def get(path, params, key, secret):
    params['timestamp'] = int(time.time() * 1000)
    query = urlencode(sorted(params.items()))
    sig = hmac.new(secret.encode(), query.encode(), hashlib.sha256).hexdigest()
    return requests.get('https://api.binance.com' + path + '?' + query + '&signature=' + sig, headers={'X-MBX-APIKEY': key})
def post(path, params, key, secret):
    query = '&'.join(f'{k}={params[k]}' for k in sorted(params))
    sig = hmac.new(secret.encode(), query.encode(), hashlib.sha256).hexdigest()
    return requests.post('https://api.binance.com' + path, data=f'{query}&signature={sig}', headers={'X-MBX-APIKEY': key})`],
    ["sorted objects and queries in other spellings", "bot.ts", `import { createHmac } from "node:crypto";
import axios from "axios";
export async function get(path: string, p: Record<string, string>, secret: string) {
  const ordered: Record<string, string> = {};
  for (const k of Object.keys(p).sort()) ordered[k] = p[k];
  const qs = new URLSearchParams(ordered).toString();
  const signature = createHmac("sha256", secret).update(qs).digest("hex");
  return axios.get(\`https://api.binance.com\${path}\`, { params: new URLSearchParams({ ...ordered, signature }) });
}
export async function get2(path: string, p: Record<string, string>, secret: string) {
  const u = new URLSearchParams(p);
  u.sort();
  u.append("signature", createHmac("sha256", secret).update(u.toString()).digest("hex"));
  return axios.get(\`https://api.binance.com\${path}?\${u}\`);
}
export async function get3(path: string, p: Record<string, string>, secret: string) {
  const sorted = Object.fromEntries(Object.entries(p).sort());
  const signature = createHmac("sha256", secret).update(new URLSearchParams(sorted).toString()).digest("hex");
  return axios.get(\`https://api.binance.com\${path}?\${new URLSearchParams({ ...sorted, signature })}\`);
}
export async function get4(path: string, p: Record<string, string>, secret: string) {
  const sorted = Object.keys(p).sort().reduce((all, k) => ({ ...all, [k]: p[k] }), {} as Record<string, string>);
  const q = new URLSearchParams(sorted);
  q.set("signature", createHmac("sha256", secret).update(q.toString()).digest("hex"));
  return axios.get(\`https://api.binance.com\${path}\`, { params: q });
}`],
    ["a signer that adds the timestamp to what it is given", "bot.js", `const crypto = require('crypto');
const axios = require('axios');
class Api {
  sign(params) {
    params.timestamp = Date.now();
    return crypto.createHmac('sha256', this.secret).update(new URLSearchParams(params).toString()).digest('hex');
  }
  get(path, symbol) {
    const p = { symbol };
    const signature = this.sign(p);
    return axios.get(\`https://api.binance.com\${path}\`, { params: new URLSearchParams({ ...p, signature }), headers: { 'X-MBX-APIKEY': this.key } });
  }
}
module.exports = Api;`],
    ["a signed link of an unknown service", "bot.js", `const crypto = require('crypto');
const sign = (s) => crypto.createHmac('sha256', process.env.CDN_SECRET).update(s).digest('hex');
module.exports = (base, file, width) => fetch(\`\${base}/\${file}?file=\${file}&width=\${width}&v=2&signature=\${sign(\`file=\${file}&width=\${width}\`)}\`);`],
    ["a wrapper with its callers", "bot.js", `const crypto = require('crypto');
const axios = require('axios');
async function signedRequest(method, path, params = {}) {
  const query = new URLSearchParams({ ...params, timestamp: Date.now() }).toString();
  const signature = crypto.createHmac('sha256', process.env.SECRET).update(query).digest('hex');
  return axios({ method, url: \`https://api.binance.com\${path}?\${query}&signature=\${signature}\`, headers: { 'X-MBX-APIKEY': process.env.KEY } });
}
const buy = (symbol, quantity) => signedRequest('POST', '/api/v3/order', { symbol, side: 'BUY', type: 'MARKET', quantity });
const open = (symbol) => signedRequest('GET', '/api/v3/openOrders', { symbol });
const me = () => signedRequest('GET', '/api/v3/account');
module.exports = { buy, open, me };`],
    ["Python, a signer that adds to the object itself, under another name", "bot.py", `import copy, hashlib, hmac, json, time, requests
from urllib.parse import urlencode
def sign(params, secret):
    all = params
    all["recvWindow"] = 5000
    return hmac.new(secret.encode(), urlencode(all).encode(), hashlib.sha256).hexdigest()
def cancel_all(symbol, key, secret):
    params = {"symbol": symbol, "timestamp": int(time.time() * 1000)}
    params["signature"] = sign(params, secret)
    return requests.delete("https://api.binance.com/api/v3/openOrders", params=params, headers={"X-MBX-APIKEY": key}).json()`],
    ["Python, a copy that is signed and sent", "bot.py", `import copy, hashlib, hmac, json, time, requests
from urllib.parse import urlencode
def log(key, secret, params):
    signed = copy.deepcopy(params)
    signed["timestamp"] = int(time.time() * 1000)
    signed["signature"] = hmac.new(secret.encode(), urlencode(signed).encode(), hashlib.sha256).hexdigest()
    return requests.get("https://api.binance.com/sapi/v1/asset/dribblet", params=signed, headers={"X-MBX-APIKEY": key})`],
    ["Python, a symbol in capitals for both", "bot.py", `import copy, hashlib, hmac, json, time, requests
from urllib.parse import urlencode
def orders(symbol, key, secret):
    symbol = symbol.upper()
    query = f"symbol={symbol}&timestamp={int(time.time() * 1000)}"
    sig = hmac.new(secret.encode(), query.encode(), hashlib.sha256).hexdigest()
    return requests.get("https://api.binance.com/api/v3/openOrders?" + query + "&signature=" + sig, headers={"X-MBX-APIKEY": key})`],
    ["Python, a quantity that is rounded before the signing", "bot.py", `import hashlib, hmac, math, time, requests
from urllib.parse import urlencode
def place(symbol, qty, step, key, secret):
    params = {"symbol": symbol, "side": "BUY", "type": "MARKET", "quantity": qty, "timestamp": int(time.time() * 1000)}
    params["quantity"] = math.floor(qty / step) * step
    params["signature"] = hmac.new(secret.encode(), urlencode(params).encode(), hashlib.sha256).hexdigest()
    return requests.post("https://api.binance.com/api/v3/order", params=params, headers={"X-MBX-APIKEY": key})`],
    ["what is set again, as it was", "bot.js", `const crypto = require("crypto"), axios = require("axios"), qs = require("qs");
module.exports = async (params, symbol, key, secret) => {
  const timestamp = Date.now();
  Object.assign(params, { symbol, timestamp });
  const signature = crypto.createHmac("sha256", secret).update(qs.stringify(params)).digest("hex");
  params.timestamp = timestamp;
  params.symbol = symbol;
  return axios.get("https://api.binance.com/api/v3/openOrders?" + qs.stringify(params) + "&signature=" + signature, { headers: { "X-MBX-APIKEY": key } });
};`],
    ["a path that is signed with its query", "bot.ts", `import axios from "axios";
import { createHmac } from "node:crypto";
export async function get(endpoint: string, currency: string, key: string, secret: string) {
  const now = Date.now().toString();
  const sign = createHmac("sha256", secret).update(now + "GET" + endpoint + "?currency=" + currency).digest("base64");
  return axios.get("https://api.kucoin.com" + endpoint, { params: { currency }, headers: { "KC-API-KEY": key, "KC-API-SIGN": sign, "KC-API-TIMESTAMP": now } });
}`],
    ["a path of an exchange that leaves the query out", "bot.ts", `import axios from "axios";
import { createHmac } from "node:crypto";
export async function history(key: string, secret: string) {
  const nonce = String(Date.now() * 1000);
  const path = "v2/auth/r/orders/hist";
  const sign = createHmac("sha384", secret).update("/api/" + path + nonce).digest("hex");
  return axios.post("https://api.bitfinex.com/" + path, undefined, { params: { limit: 25 }, headers: { "bfx-apikey": key, "bfx-nonce": nonce, "bfx-signature": sign } });
}`],
    ["a public path beside parameters of a body", "bot.ts", `import axios from "axios";
import { createHmac } from "node:crypto";
export async function order(order: object, key: string, secret: string) {
  const now = Date.now().toString();
  const path = "/api/v1/orders";
  const body = JSON.stringify(order);
  const sign = createHmac("sha256", secret).update(now + "POST" + path + body).digest("base64");
  return axios.post("https://api.kucoin.com" + path, body, { headers: { "KC-API-KEY": key, "KC-API-SIGN": sign, "KC-API-TIMESTAMP": now } });
}`],
    ["Python, a class that calls its own request", "bot.py", `import hashlib, hmac, time, requests
from urllib.parse import urlencode
class Bot:
    def _request(self, method, path, params):
        params['timestamp'] = int(time.time() * 1000)
        params['signature'] = hmac.new(self.secret.encode(), urlencode(params).encode(), hashlib.sha256).hexdigest()
        return requests.request(method, 'https://api.binance.com' + path, params=params, headers={'X-MBX-APIKEY': self.key}).json()
    def buy(self, symbol, qty):
        return self._request('POST', '/api/v3/order', {'symbol': symbol, 'side': 'BUY', 'type': 'MARKET', 'quantity': qty})
    def orders(self, symbol):
        return self._request('GET', '/api/v3/openOrders', {'symbol': symbol})`],
  ])("%s", async (_name, file, code) => {
    expect(await reported(RULE, code, { file })).toEqual([]);
  });
});
