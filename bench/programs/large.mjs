// Programs of any size as bundlers write them, full of what the rules look at.

/** One module of a trading bot; `n` makes its names its own. */
function module(n) {
  return `
const SYMBOL_${n} = "BTCUSDT";
const base_${n} = process.env.TESTNET ? "https://testnet.binance.vision" : "https://api.binance.com";
let calls_${n} = 0;
function sign_${n}(query, secret) {
  return crypto.createHmac("sha256", secret).update(query).digest("hex");
}
function toQuery_${n}(params) {
  return Object.keys(params).sort().map((key) => key + "=" + encodeURIComponent(params[key])).join("&");
}
class Client_${n} {
  constructor(options) {
    this.apiKey = options.apiKey;
    this.apiSecret = options.apiSecret;
    this.offset = 0;
    this.orders = new Map();
  }
  async request(method, path, params = {}) {
    const timestamp = Date.now() + this.offset;
    params.timestamp = timestamp;
    params.recvWindow = 5000;
    let query = toQuery_${n}(params);
    query += "&signature=" + sign_${n}(query, this.apiSecret);
    calls_${n} += 1;
    for (let attempt = 0; attempt < 3; attempt++) {
      const response = await fetch(base_${n} + path + "?" + query, { method, headers: { "X-MBX-APIKEY": this.apiKey } });
      if (response.status === 429) continue;
      const body = await response.json();
      if (body.code) throw new Error(body.msg + " " + ${n});
      return body;
    }
  }
  order(side, quantity, price) {
    const params = { symbol: SYMBOL_${n}, side, type: "LIMIT", quantity, price, newClientOrderId: "k" + ${n} };
    this.orders.set(params.newClientOrderId, params);
    return this.request("POST", "/api/v3/order", params);
  }
}
const client_${n} = new Client_${n}({ apiKey: process.env.BINANCE_API_KEY, apiSecret: process.env.BINANCE_API_SECRET });
const exchange_${n} = new ccxt.binance({ apiKey: process.env.K_${n}, secret: process.env.S_${n}, enableRateLimit: true });
async function run_${n}(symbols) {
  const list = [];
  for (const symbol of symbols) {
    const ticker = await exchange_${n}.fetchOHLCV(symbol, "1m");
    if (ticker.length > 0 && ticker[0][4] > ${n}) list.push({ symbol, price: ticker[0][4] });
    else if (!ticker) console.log("nothing for " + symbol + " in " + calls_${n});
  }
  return Promise.all(list.map(({ symbol, price }) => client_${n}.order("BUY", 1, price).catch((error) => console.error(symbol, error.message))));
}
`;
}

/** Modules in functions of their own, as webpack and esbuild keep CommonJS. */
function modules(size) {
  return `var crypto = require("crypto"), ccxt = require("ccxt"), cache = {}, table = {\n${until(size, (n) => `${n}: function (module, exports, require) {${module(n)}\nmodule.exports = { run: run_${n} };\n},\n`)}};\n`;
}

/** All modules in one scope, as Rollup joins them: names of all kinds beside each other. */
function joined(size) {
  return `import crypto from "node:crypto";\nimport ccxt from "ccxt";\n${until(size, module)}`;
}

/** Without line ends and with everything in one function that writes the same few variables over and over. */
function minified(size) {
  const body = until(size, (n) =>
    `a=b(${n}),c+="&x="+a,d["k${n % 97}"]=c,e=function(t){var n=t.p;return n&&(c=n+a),f(n,${n})},g.push({key:e,url:"https://api.binance.com/api/v3/order?s="+c}),h=Date.now(),d.timestamp=h;if(a){c=i.createHmac("sha256",d.secret).update(c).digest("hex");d.signature=c}else b(e(g),fetch("https://api.binance.com/"+c,{headers:d}));`);
  return `!function(b,f,i){var a,c="",d={},e,g=[],h;${body}}(x,y,require("crypto"));`;
}

/** One table of literals, as generated clients and fixtures are. */
function table(size) {
  return `const ccxt = require("ccxt");\nmodule.exports = { secret: process.env.SECRET, api: {\n${until(size, (n) => `  "path/${n}": { method: "GET", url: "https://api.binance.com/sapi/v1/p${n}", cost: ${n % 50}, params: ["symbol", "timestamp", { name: "recvWindow", max: 60000 }] },\n`)}} };\n`;
}

/** One class with all methods, as generated SDKs are. */
function methods(size) {
  return `const { createHmac } = require("crypto");\nconst axios = require("axios");\nclass Api {\n  constructor(key, secret) { this.key = key; this.secret = secret; this.base = "https://api.binance.com"; }\n  sign(query) { return createHmac("sha256", this.secret).update(query).digest("hex"); }\n  signed(method, path, params) {\n    const query = new URLSearchParams({ ...params, timestamp: Date.now() }).toString();\n    return axios({ method, url: this.base + path + "?" + query + "&signature=" + this.sign(query), headers: { "X-MBX-APIKEY": this.key } });\n  }\n${until(size, (n) => `  endpoint${n}(symbol, options = {}) {\n    const params = { symbol, side: options.side };\n    if (options.limit) params.limit = options.limit;\n    this.last = params;\n    return this.signed("GET", "/sapi/v1/thing${n}", params);\n  }\n`)}}\nmodule.exports = Api;\n`;
}

function until(size, piece) {
  const pieces = [];
  for (let length = 0, n = 0; length < size; n++) {
    const text = piece(n);
    pieces.push(text);
    length += text.length;
  }
  return pieces.join("");
}

const shapes = { modules, joined, minified, table, methods };

export const SHAPES = Object.keys(shapes);

/** A program of about `size` characters. */
export function program(shape, size) {
  return shapes[shape](size);
}
