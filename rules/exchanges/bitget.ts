import { defineDetector } from "../../src/credential/detector.ts";
import { hasLetterAndDigit } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

const source = "https://www.bitget.com/api-doc/common/signature";

export const bitget = defineExchange({
  id: "bitget",
  name: "Bitget",
  docs: "https://www.bitget.com/api-doc/common/intro",
  ccxt: ["bitget"],
  transports: [
    {
      id: "rest",
      hosts: ["api.bitget.com"],
      key: [{ in: "header", name: "ACCESS-KEY" }],
      signature: [{ in: "header", name: "ACCESS-SIGN" }],
    },
    {
      id: "ws-api",
      hosts: ["ws.bitget.com"],
      testHosts: ["wspap.bitget.com"],
      key: [{ in: "body", name: "apiKey" }],
      signature: [{ in: "body", name: "sign" }],
    },
  ],
  batches: [
    { path: "/api/v2/spot/market/tickers", one: "symbol", many: "/api/v2/spot/market/tickers without a symbol" },
    { path: "/api/v2/mix/market/ticker", one: "symbol", many: "/api/v2/mix/market/tickers?productType=…" },
  ],
  orders: ["/api/v2/spot/trade/place-order", "/api/v2/mix/order/place-order"],
  credentials: [
    defineDetector({
      id: "bitget-api-key",
      title: "Bitget API key",
      role: "key",
      exchange: "bitget",
      source,
      anchors: ["bg_"],
      pattern: /(?<![\w-])bg_[\da-f]{32}(?![\w-])/,
      needs: "nothing",
      valid: (value) => hasLetterAndDigit(value.slice(3)),
      matches: [(f) => `BITGET_API_KEY=bg_${f.hex(32)}`, (f) => `apiKey: "bg_${f.hex(32)}"`],
      ignores: [(f) => `image = "bg_${f.hex(31)}.png"`, () => "apiKey: bg_your_api_key"],
    }),
    defineDetector({
      id: "bitget-api-secret",
      title: "Bitget API secret",
      role: "secret",
      exchange: "bitget",
      source,
      run: { of: "hex", length: [64, 64] },
      pattern: /(?<![\w-])[\da-f]{64}(?![\w-])/,
      needs: "pair",
      valid: hasLetterAndDigit,
      matches: [(f) => `BITGET_API_SECRET=${f.hex(64)}`, (f) => `apiKey: "bg_${f.hex(32)}",\nsecret: "${f.hex(64)}"`],
      ignores: [(f) => `bitgetSha256 = "${f.hex(64)}"`, (f) => `BITGET_API_SECRET=${f.hex(63)}`],
    }),
    defineDetector({
      id: "bitget-passphrase",
      title: "Bitget passphrase",
      role: "passphrase",
      exchange: "bitget",
      source,
      pattern: /[^\s"'`]{8,32}/,
      needs: "exchange",
      valid: hasLetterAndDigit,
      matches: [(f) => `BITGET_PASSPHRASE=${f.alnum(12)}`, (f) => `bitget = ccxt.bitget({'password': '${f.alnum(11)}'})`],
      ignores: [() => "BITGET_PASSPHRASE=your_passphrase_1", () => "bitget.passphrase = bitgetPassphrase"],
    }),
  ],
  signing: [
    {
      id: "bitget-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "base64",
      secretAs: "text",
      values: "raw",
      decodes: true,
      order: "sorted",
      answer: { wrong: "40009" },
      queryInPath: true,
      payload: "timestamp (ms), upper-case method, path with the query decoded, and the body, without separators",
    },
  ],
  timestamps: [{ transport: "rest", at: [{ in: "header", name: "ACCESS-TIMESTAMP" }], units: ["ms"], answer: { unit: "40005" } }],
});
