import { defineDetector } from "../../src/credential/detector.ts";
import { hasBothCases } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

const source = "https://www.bitstamp.net/api/#section/Authentication";

export const bitstamp = defineExchange({
  id: "bitstamp",
  name: "Bitstamp",
  docs: "https://www.bitstamp.net/api/",
  ccxt: ["bitstamp"],
  transports: [
    {
      id: "rest",
      hosts: ["www.bitstamp.net"],
      key: [{ in: "header", name: "X-Auth" }],
      signature: [{ in: "header", name: "X-Auth-Signature" }],
    },
  ],
  batches: [
    { path: "/api/v2/ticker/*", many: "/api/v2/ticker/" },
  ],
  orders: ["/api/v2/buy/*/", "/api/v2/sell/*/"],
  credentials: [
    defineDetector({
      id: "bitstamp-api-key",
      title: "Bitstamp API key",
      role: "key",
      exchange: "bitstamp",
      source,
      run: { of: "alnum", length: [32, 32] },
      pattern: /(?<![\w-])[\dA-Za-z]{32}(?![\w-])/,
      needs: "exchange",
      valid: hasBothCases,
      matches: [(f) => `BITSTAMP_API_KEY=${f.alnum(32)}`, (f) => `bitstamp = ccxt.bitstamp({'apiKey': '${f.alnum(32)}'})`],
      ignores: [(f) => `bitstampNonce = "${f.alnum(32)}"`, (f) => `BITSTAMP_API_KEY=${f.lower(32)}`],
    }),
    defineDetector({
      id: "bitstamp-api-secret",
      title: "Bitstamp API secret",
      role: "secret",
      exchange: "bitstamp",
      source,
      run: { of: "alnum", length: [32, 32] },
      pattern: /(?<![\w-])[\dA-Za-z]{32}(?![\w-])/,
      needs: "exchange",
      valid: hasBothCases,
      matches: [(f) => `BITSTAMP_API_SECRET=${f.alnum(32)}`, (f) => `bitstamp.secret = '${f.alnum(32)}'`],
      ignores: [(f) => `bitstampNonce = "${f.alnum(32)}"`, (f) => `BITSTAMP_API_SECRET=${f.lower(32)}`],
    }),
  ],
  signing: [
    {
      id: "bitstamp-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "hex",
      secretAs: "text",
      values: "raw",
      order: "sent",
      answer: { wrong: "API0005" },
      payload:
        "BITSTAMP and a space, key, method, host, path, query, content type (none without a body), nonce (a UUID), timestamp (ms), v2 and the body, without separators",
    },
  ],
  timestamps: [{ transport: "rest", at: [{ in: "header", name: "X-Auth-Timestamp" }], units: ["ms"] }],
});
