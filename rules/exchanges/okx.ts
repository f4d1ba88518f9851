import { defineDetector } from "../../src/credential/detector.ts";
import { hasLetterAndDigit } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

const source = "https://www.okx.com/docs-v5/en/#overview-rest-authentication";

export const okx = defineExchange({
  id: "okx",
  name: "OKX",
  docs: "https://www.okx.com/docs-v5/en/",
  aliases: ["okex", "ok-access"],
  ccxt: ["okx", "okxus", "myokx"],
  transports: [
    {
      id: "rest",
      hosts: ["www.okx.com", "us.okx.com", "eea.okx.com", "my.okx.com", "app.okx.com", "aws.okx.com"],
      key: [{ in: "header", name: "OK-ACCESS-KEY" }],
      signature: [{ in: "header", name: "OK-ACCESS-SIGN" }],
    },
    {
      // The login message carries the key in its arguments.
      id: "ws-api",
      hosts: ["ws.okx.com", "wsus.okx.com", "wseea.okx.com"],
      testHosts: ["wspap.okx.com"],
      key: [{ in: "body", name: "apiKey" }],
      signature: [{ in: "body", name: "sign" }],
    },
  ],
  batches: [
    { path: "/api/v5/market/ticker", one: "instId", many: "/api/v5/market/tickers?instType=…" },
  ],
  orders: ["/api/v5/trade/order", "/api/v5/trade/batch-orders", "/api/v5/trade/order-algo"],
  credentials: [
    defineDetector({
      id: "okx-api-key",
      title: "OKX API key",
      role: "key",
      exchange: "okx",
      source,
      run: { of: "token", length: [36, 36] },
      pattern: /(?<![\w-])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\w-])/,
      needs: "exchange",
      matches: [(f) => `OKX_API_KEY=${f.uuid()}`, (f) => `const okx = new ccxt.okx({ apiKey: "${f.uuid()}" });`],
      ignores: [(f) => `const okxRequestId = "${f.uuid()}";`, (f) => `apiKeyId: "${f.uuid()}"`],
    }),
    defineDetector({
      id: "okx-api-secret",
      title: "OKX API secret",
      role: "secret",
      exchange: "okx",
      source,
      run: { of: "hex", length: [32, 32] },
      // Upper case: lower-case hex of this length is another exchange's, or an MD5.
      pattern: /(?<![\w-])[\dA-F]{32}(?![\w-])/,
      needs: "exchange",
      valid: hasLetterAndDigit,
      published: ["22582BD0CFF14C41EDBF1AB98506286D"],
      matches: [(f) => `OKX_SECRET_KEY=${f.upperHex(32)}`, (f) => `okx = ccxt.okx({'secret': '${f.upperHex(32)}'})`],
      ignores: [(f) => `okx_order_id = "${f.upperHex(32)}"`, (f) => `OKX_SECRET_KEY=${f.upperHex(31)}`],
    }),
    defineDetector({
      id: "okx-passphrase",
      title: "OKX passphrase",
      role: "passphrase",
      exchange: "okx",
      source,
      pattern: /[^\s"'`]{8,32}/,
      needs: "exchange",
      valid: hasLetterAndDigit,
      matches: [(f) => `OKX_PASSPHRASE=${f.alnum(14)}`, (f) => `okx = ccxt.okx({'password': '${f.alnum(12)}'})`],
      ignores: [() => "OKX_PASSPHRASE=your_passphrase_1", () => "okx.passphrase = okxPassphrase"],
    }),
  ],
  signing: [
    {
      id: "okx-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "base64",
      secretAs: "text",
      values: "raw",
      order: "sent",
      answer: { wrong: "50113" },
      queryInPath: true,
      payload: "timestamp (ISO 8601 with milliseconds), upper-case method, path with the query as sent, and the body, without separators",
    },
  ],
  timestamps: [
    { transport: "rest", at: [{ in: "header", name: "OK-ACCESS-TIMESTAMP" }], units: ["iso"], answer: { unit: "50112" } },
    { transport: "ws-api", at: [{ in: "body", name: "timestamp" }], units: ["s"], decimals: true, answer: { unit: "60004" } },
  ],
});
