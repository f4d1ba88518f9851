import { describe, expect, test } from "vitest";
import { reported } from "../linting.ts";

const RULE = "no-duplicate-signed-param";

describe("reports", () => {
  test.each<[string, string, string, string[]]>([
    ["URLSearchParams of the params in both", "bot.js", `const axios = require('axios'); const crypto = require('crypto');
async function order(p) {
  const params = { ...p, timestamp: Date.now() };
  params.signature = crypto.createHmac('sha256', process.env.S).update(new URLSearchParams(params).toString()).digest('hex');
  return axios.post('https://api.binance.com/api/v3/order', new URLSearchParams(params), { params, headers: { 'X-MBX-APIKEY': process.env.KEY } });
}`, ["both:5"]],
    ["the timestamp in the URL and in the body", "bot.js", `export async function order(p, sign) {
  const timestamp = Date.now();
  const body = new URLSearchParams({ ...p, timestamp }).toString();
  return fetch(\`https://api.binance.com/api/v3/order?timestamp=\${timestamp}&signature=\${sign(body)}\`, { method: 'POST', body, headers: { 'X-MBX-APIKEY': process.env.KEY } });
}`, ["both:4"]],
    ["twice in a URL", "bot.js", `import axios from 'axios';
export async function order(query, sign) {
  const url = \`https://api.binance.com/api/v3/order?symbol=BTCUSDT&timestamp=\${Date.now()}&recvWindow=5000&timestamp=\${Date.now()}\`;
  return axios.get(url, { headers: { 'X-MBX-APIKEY': process.env.KEY } });
}`, ["twice:4"]],
    ["in the URL and in params", "bot.js", `import axios from 'axios';
export const x = (q, s) => axios.get(\`https://api.binance.com/api/v3/account?timestamp=\${Date.now()}\`, { params: { timestamp: Date.now(), signature: s } });`, ["twice:2"]],
    ["Python, params= and data=", "bot.py", `import requests, time
def order(params, key):
    params['timestamp'] = int(time.time() * 1000)
    params['signature'] = sign(params)
    return requests.post('https://api.binance.com/api/v3/order', params=params, data=params, headers={'X-MBX-APIKEY': key})`, ["both:5"]],
    ["Python, a query that has it already", "bot.py", `import requests, time
from urllib.parse import urlencode
def order(params, key):
    params['timestamp'] = int(time.time() * 1000)
    qs = urlencode(params)
    return requests.post(f'https://api.binance.com/api/v3/order?{qs}&timestamp={params["timestamp"]}&signature={sign(qs)}', headers={'X-MBX-APIKEY': key})`, ["twice:6"]],
    ["Python, the query and a JSON body", "bot.py", `import requests, time, json
from urllib.parse import urlencode
def order(params, key):
    qs = urlencode({**params, 'timestamp': int(time.time() * 1000)})
    url = 'https://api.binance.com/api/v3/order?' + qs + '&signature=' + sign(qs)
    return requests.post(url, json={**params, 'timestamp': int(time.time() * 1000)}, headers={'X-MBX-APIKEY': key})`, ["both:6"]],
    ["recvWindow twice in a URL that is returned", "bot.js", `import crypto from 'crypto';
export function build(symbol) {
  const qs = \`symbol=\${symbol}&recvWindow=5000&timestamp=\${Date.now()}\`;
  const signature = crypto.createHmac('sha256', process.env.S).update(qs).digest('hex');
  return 'https://fapi.binance.com/fapi/v1/order?' + qs + '&recvWindow=5000&signature=' + signature;
}`, ["twice:5"]],
  ])("%s", async (_name, file, code, expected) => {
    expect(await reported(RULE, code, { file })).toEqual(expected);
  });
});

describe("stays quiet", () => {
  test.each<[string, string, string]>([
    ["query or body by the method", "bot.js", `import axios from "axios";
export async function call(method, path, params, sign) {
  const query = new URLSearchParams({ ...params, timestamp: Date.now() }).toString();
  const signed = \`\${query}&signature=\${sign(query)}\`;
  return method === "GET" ? axios.get(\`https://api.binance.com\${path}?\${signed}\`) : axios.post(\`https://api.binance.com\${path}\`, signed);
}`],
    ["Python, params= or data=", "bot.py", `import requests, time
def call(method, path, params, key):
    params['timestamp'] = int(time.time() * 1000)
    kwargs = {'params': params} if method == 'GET' else {'data': params}
    return requests.request(method, 'https://api.binance.com' + path, headers={'X-MBX-APIKEY': key}, **kwargs)`],
    ["query and body with different parameters", "bot.js", `export async function order(symbol, sign) {
  const query = \`timestamp=\${Date.now()}\`;
  const body = \`symbol=\${symbol}&side=BUY\`;
  return fetch(\`https://api.binance.com/api/v3/order?\${query}&signature=\${sign(query + body)}\`, { method: "POST", body });
}`],
    ["params or data by the method", "bot.js", `import axios from "axios";
export const call = (method, params) => axios({ method, url: "https://api.binance.com/api/v3/order", params: method === "GET" ? { timestamp: Date.now(), ...params } : undefined, data: method === "GET" ? undefined : { timestamp: Date.now(), ...params } });`],
    ["another service", "bot.js", `import axios from "axios";
export const track = (event) => axios.post(\`https://stats.example.com/v1?timestamp=\${Date.now()}\`, { event, timestamp: Date.now() });`],
    ["a parameter that is no signed one", "bot.js", `import axios from "axios";
export const twice = (symbols) => axios.get(\`https://api.binance.com/api/v3/ticker?symbol=\${symbols[0]}&symbol=\${symbols[1]}\`);`],
    ["set twice", "bot.js", `const params = new URLSearchParams();
params.set("timestamp", "1");
params.set("timestamp", String(Date.now()));
fetch(\`https://api.binance.com/api/v3/account?\${params}\`);`],
    ["an exchange that takes the signature in a header", "bot.js", `import axios from "axios";
export const okx = (order, sign) => axios.post("https://www.okx.com/api/v5/trade/order?timestamp=1", { ...order, timestamp: 1 }, { headers: { "OK-ACCESS-SIGN": sign } });`],
    ["a query that isn't known", "bot.js", `export const url = (base, query) => \`\${base}/api/v3/order?\${query}&timestamp=\${Date.now()}\`;`],
    ["Python, data= only", "bot.py", `import requests, time
def order(params, key):
    params['timestamp'] = int(time.time() * 1000)
    params['signature'] = sign(params)
    return requests.post('https://api.binance.com/api/v3/order', data=params, headers={'X-MBX-APIKEY': key})`],
  ])("%s", async (_name, file, code) => {
    expect(await reported(RULE, code, { file })).toEqual([]);
  });
});
