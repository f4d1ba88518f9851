import { defineDetector } from "../../src/credential/detector.ts";
import { hasBothCases } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

const source = "https://bybit-exchange.github.io/docs/v5/guide#authentication";

export const bybit = defineExchange({
  id: "bybit",
  name: "Bybit",
  docs: "https://bybit-exchange.github.io/docs/v5/intro",
  aliases: ["bapi"],
  ccxt: ["bybit", "bybiteu", "bybitid"],
  transports: [
    {
      id: "rest",
      hosts: ["api.bybit.com", "api.bytick.com", "api.bybit.eu", "api.bybit.id", "api.bybit.nl", "api.bybit-tr.com", "api.bybit.kz"],
      testHosts: ["api-testnet.bybit.com", "api-demo.bybit.com", "api-testnet.bybit.eu", "api-testnet.bybit.id"],
      // Query and body are the way of the versions before v5, which still stand in clients.
      key: [
        { in: "header", name: "X-BAPI-API-KEY" },
        { in: "query", name: "api_key" },
        { in: "body", name: "api_key" },
      ],
      signature: [
        { in: "header", name: "X-BAPI-SIGN" },
        { in: "query", name: "sign" },
        { in: "body", name: "sign" },
      ],
    },
    {
      id: "ws-api",
      hosts: ["stream.bybit.com"],
      testHosts: ["stream-testnet.bybit.com", "stream-demo.bybit.com"],
      // args of the auth operation: [key, expires, signature]
      key: [{ in: "body", name: "args" }],
      signature: [{ in: "body", name: "args" }],
    },
  ],
  batches: [
    { path: "/v5/market/tickers", one: "symbol", many: "/v5/market/tickers with the category only" },
  ],
  orders: ["/v5/order/create", "/v5/order/create-batch"],
  credentials: [
    defineDetector({
      id: "bybit-api-key",
      title: "Bybit API key",
      role: "key",
      exchange: "bybit",
      source,
      run: { of: "alnum", length: [18, 18] },
      pattern: /(?<![\w-])[\dA-Za-z]{18}(?![\w-])/,
      needs: "exchange",
      valid: hasBothCases,
      published: ["B2Rou0PLPpGqcU0Vu2"],
      matches: [(f) => `BYBIT_API_KEY=${f.alnum(18)}`, (f) => `bybit = HTTP(api_key="${f.alnum(18)}")`],
      ignores: [(f) => `bybitOrderLinkId = "${f.alnum(18)}"`, (f) => `BYBIT_API_KEY=${f.digits(18)}`],
    }),
    defineDetector({
      id: "bybit-api-secret",
      title: "Bybit API secret",
      role: "secret",
      exchange: "bybit",
      source,
      run: { of: "alnum", length: [36, 36] },
      pattern: /(?<![\w-])[\dA-Za-z]{36}(?![\w-])/,
      needs: "exchange",
      valid: hasBothCases,
      published: ["t7T0YlFnYXk0Fx3JswQsDrViLg1Gh3DUU5Mr"],
      matches: [(f) => `BYBIT_API_SECRET=${f.alnum(36)}`, (f) => `bybit = HTTP(api_secret="${f.alnum(36)}")`],
      ignores: [(f) => `bybitTraceId = "${f.alnum(36)}"`, (f) => `BYBIT_API_SECRET=${f.lower(36)}`],
    }),
  ],
  signing: [
    {
      id: "bybit-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "hex",
      secretAs: "text",
      values: "raw",
      order: "sent",
      answer: { wrong: "10004" },
      payload: "timestamp (ms), API key, recv_window, and the query or the JSON body as sent, without separators",
    },
    {
      id: "bybit-rest-rsa",
      transport: "rest",
      keyType: "rsa",
      algorithm: "RSA-PKCS1v15-SHA256",
      digest: "base64",
      secretAs: "pem",
      values: "raw",
      order: "sent",
      answer: { wrong: "10004" },
      payload: "timestamp (ms), API key, recv_window, and the query or the JSON body as sent, without separators",
    },
  ],
  timestamps: [
    { transport: "rest", at: [{ in: "header", name: "X-BAPI-TIMESTAMP" }, { in: "query", name: "timestamp" }, { in: "body", name: "timestamp" }], units: ["ms"], answer: { unit: "10002" } },
  ],
  // No maximum is documented.
  limits: { recvWindow: { default: 5000, names: ["X-BAPI-RECV-WINDOW", "recv_window", "recvWindow"] }, rate: [] },
});
