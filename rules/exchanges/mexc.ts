import { defineDetector } from "../../src/credential/detector.ts";
import { hasBothCases, hasLetterAndDigit } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

const source = "https://www.mexc.com/api-docs/spot-v3/general-info#signed";

export const mexc = defineExchange({
  id: "mexc",
  name: "MEXC",
  docs: "https://www.mexc.com/api-docs/spot-v3/introduction",
  ccxt: ["mexc"],
  transports: [
    {
      id: "rest",
      hosts: ["api.mexc.com", "contract.mexc.com", "futures.mexc.com"],
      key: [
        { in: "header", name: "X-MEXC-APIKEY" },
        { in: "header", name: "ApiKey" },
      ],
      signature: [
        { in: "query", name: "signature" },
        { in: "body", name: "signature" },
        { in: "header", name: "Signature" },
      ],
    },
    { id: "ws-api", hosts: ["contract.mexc.com"], key: [{ in: "body", name: "apiKey" }], signature: [{ in: "body", name: "signature" }] },
  ],
  batches: [
    { path: "/api/v3/ticker/price", one: "symbol", many: "/api/v3/ticker/price without a symbol" },
    { path: "/api/v3/ticker/24hr", one: "symbol", many: "/api/v3/ticker/24hr without a symbol" },
    { path: "/api/v3/ticker/bookTicker", one: "symbol", many: "/api/v3/ticker/bookTicker without a symbol" },
    { path: "/api/v1/contract/ticker", one: "symbol", many: "/api/v1/contract/ticker without a symbol" },
  ],
  orders: ["/api/v3/order", "/api/v1/private/order/submit"],
  credentials: [
    defineDetector({
      id: "mexc-api-key",
      title: "MEXC API key",
      role: "key",
      exchange: "mexc",
      source,
      anchors: ["mx0"],
      pattern: /(?<![\w-])mx0[\dA-Za-z]{15,19}(?![\w-])/,
      needs: "nothing",
      // Fifteen characters, in newer ones up to nineteen. So many after a short prefix also occur in base64 and minified names.
      valid: (value) => hasBothCases(value.slice(3)) && /\d/.test(value.slice(3)),
      published: ["mx0aBYs33eIilxBWC5"],
      matches: [(f) => `MEXC_API_KEY=mx0${f.alnum(15)}`, (f) => `apiKey: "mx0${f.alnum(15)}"`],
      ignores: [(f) => `name = "mx0${f.lower(15)}"`, (f) => `id = "amx0${f.alnum(15)}"`],
    }),
    defineDetector({
      id: "mexc-api-secret",
      title: "MEXC API secret",
      role: "secret",
      exchange: "mexc",
      source,
      run: { of: "hex", length: [32, 32] },
      pattern: /(?<![\w-])[\da-f]{32}(?![\w-])/,
      needs: "pair",
      valid: hasLetterAndDigit,
      published: ["45d0b3c26f2644f19bfb98b07741b2f5"],
      matches: [(f) => `MEXC_API_SECRET=${f.hex(32)}`, (f) => `apiKey: "mx0${f.alnum(15)}",\nsecret: "${f.hex(32)}"`],
      ignores: [(f) => `mexcMd5 = "${f.hex(32)}"`, (f) => `MEXC_API_SECRET=${f.hex(31)}`],
    }),
  ],
  signing: [
    {
      id: "mexc-spot-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "hex",
      secretAs: "text",
      values: "rfc3986",
      order: "sent",
      answer: { wrong: "700002" },
      payload: "query as sent followed by the body as sent; the digest in lower case",
    },
  ],
  timestamps: [{ transport: "rest", at: [{ in: "query", name: "timestamp" }, { in: "body", name: "timestamp" }], units: ["ms"], answer: { unit: "700003" } }],
  limits: { recvWindow: { default: 5000, max: 60_000, answer: "700005", names: ["recvWindow"] }, rate: [] },
});
