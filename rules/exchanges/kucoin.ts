import { defineDetector } from "../../src/credential/detector.ts";
import { hasLetterAndDigit } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

const source = "https://www.kucoin.com/docs-new/authentication";

export const kucoin = defineExchange({
  id: "kucoin",
  name: "KuCoin",
  docs: "https://www.kucoin.com/docs-new/",
  aliases: ["kc-api"],
  ccxt: ["kucoin", "kucoinfutures"],
  transports: [
    {
      id: "rest",
      hosts: ["api.kucoin.com", "api-futures.kucoin.com", "api-broker.kucoin.com", "api.kucoin.eu"],
      testHosts: ["openapi-sandbox.kucoin.com", "api-sandbox-futures.kucoin.com"],
      key: [{ in: "header", name: "KC-API-KEY" }],
      signature: [{ in: "header", name: "KC-API-SIGN" }],
    },
  ],
  batches: [
    { path: "/api/v1/market/orderbook/level1", one: "symbol", many: "/api/v1/market/allTickers" },
    { path: "/api/v1/market/stats", one: "symbol", many: "/api/v1/market/allTickers" },
    { path: "/api/v1/ticker", one: "symbol", many: "/api/v1/allTickers" },
  ],
  orders: ["/api/v1/orders", "/api/v1/hf/orders", "/api/v1/stop-order"],
  credentials: [
    defineDetector({
      id: "kucoin-api-key",
      title: "KuCoin API key",
      role: "key",
      exchange: "kucoin",
      source,
      run: { of: "hex", length: [24, 24] },
      // The shape of a MongoDB object id, so the issuer must be named.
      pattern: /(?<![\w-])[\da-f]{24}(?![\w-])/,
      needs: "exchange",
      valid: hasLetterAndDigit,
      matches: [(f) => `KUCOIN_API_KEY=${f.hex(24)}`, (f) => `kucoin = ccxt.kucoin({'apiKey': '${f.hex(24)}'})`],
      ignores: [(f) => `kucoinOrderId = "${f.hex(24)}"`, (f) => `KUCOIN_API_KEY=${f.hex(23)}`],
    }),
    defineDetector({
      id: "kucoin-api-secret",
      title: "KuCoin API secret",
      role: "secret",
      exchange: "kucoin",
      source,
      run: { of: "token", length: [36, 36] },
      pattern: /(?<![\w-])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\w-])/,
      needs: "exchange",
      matches: [(f) => `KUCOIN_API_SECRET=${f.uuid()}`, (f) => `kucoin.secret = '${f.uuid()}'`],
      ignores: [(f) => `kucoinClientOid = "${f.uuid()}"`, (f) => `secretId: "${f.uuid()}"`],
    }),
    defineDetector({
      id: "kucoin-passphrase",
      title: "KuCoin passphrase",
      role: "passphrase",
      exchange: "kucoin",
      source,
      pattern: /[^\s"'`]{7,32}/,
      needs: "exchange",
      valid: hasLetterAndDigit,
      matches: [(f) => `KUCOIN_PASSPHRASE=${f.alnum(12)}`, (f) => `kucoin = ccxt.kucoin({'password': '${f.alnum(11)}'})`],
      ignores: [() => "KUCOIN_PASSPHRASE=your_passphrase_1", () => "kucoin.passphrase = kucoinPassphrase"],
    }),
  ],
  signing: [
    {
      id: "kucoin-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "base64",
      secretAs: "text",
      values: "raw",
      decodes: true,
      order: "sent",
      // Version 1 compares the passphrase as it is; a version that isn't sent is 1.
      signsPassphrase: { in: { in: "header", name: "KC-API-PASSPHRASE" }, version: { in: "header", name: "KC-API-KEY-VERSION" }, since: 2 },
      answer: { wrong: "400005" },
      queryInPath: true,
      payload: "timestamp (ms), upper-case method, path with the query decoded, and the body, without separators; the passphrase is signed too from key version 2 on",
    },
  ],
  timestamps: [{ transport: "rest", at: [{ in: "header", name: "KC-API-TIMESTAMP" }], units: ["ms"], answer: { unit: "400002" } }],
});
