import { defineDetector } from "../../src/credential/detector.ts";
import { hasBothCases } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

const source = "https://docs.bitfinex.com/docs/rest-auth";

export const bitfinex = defineExchange({
  id: "bitfinex",
  name: "Bitfinex",
  docs: "https://docs.bitfinex.com/docs",
  aliases: ["bfx"],
  ccxt: ["bitfinex"],
  transports: [
    {
      id: "rest",
      hosts: ["api.bitfinex.com", "api-pub.bitfinex.com"],
      key: [
        { in: "header", name: "bfx-apikey" },
        { in: "header", name: "X-BFX-APIKEY" },
      ],
      signature: [
        { in: "header", name: "bfx-signature" },
        { in: "header", name: "X-BFX-SIGNATURE" },
      ],
    },
    {
      id: "ws-api",
      hosts: ["api.bitfinex.com"],
      key: [{ in: "body", name: "apiKey" }],
      signature: [{ in: "body", name: "authSig" }],
    },
  ],
  batches: [
    { path: "/v2/ticker/*", many: "/v2/tickers?symbols=A,B,…" },
    { path: "/v1/pubticker/*", many: "/v2/tickers?symbols=A,B,…" },
  ],
  orders: ["/v2/auth/w/order/submit"],
  credentials: [
    defineDetector({
      id: "bitfinex-api-key",
      title: "Bitfinex API key",
      role: "key",
      exchange: "bitfinex",
      source,
      run: { of: "token", length: [43, 43] },
      pattern: /(?<![\w-])[\w-]{43}(?![\w-])/,
      needs: "exchange",
      valid: hasBothCases,
      matches: [(f) => `BITFINEX_API_KEY=${f.alnum(43)}`, (f) => `bitfinex = ccxt.bitfinex({'apiKey': '${f.alnum(43)}'})`],
      ignores: [(f) => `bitfinexHash = "${f.alnum(43)}"`, (f) => `BITFINEX_API_KEY=${f.lower(43)}`],
    }),
    defineDetector({
      id: "bitfinex-api-secret",
      title: "Bitfinex API secret",
      role: "secret",
      exchange: "bitfinex",
      source,
      run: { of: "token", length: [43, 43] },
      pattern: /(?<![\w-])[\w-]{43}(?![\w-])/,
      needs: "exchange",
      valid: hasBothCases,
      matches: [(f) => `BITFINEX_API_SECRET=${f.alnum(43)}`, (f) => `bitfinex.secret = '${f.alnum(43)}'`],
      ignores: [(f) => `bitfinexHash = "${f.alnum(43)}"`, (f) => `BITFINEX_API_SECRET=${f.lower(43)}`],
    }),
  ],
  signing: [
    {
      id: "bitfinex-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA384",
      digest: "hex",
      secretAs: "text",
      values: "raw",
      order: "sent",
      answer: { wrong: "10100" },
      payload: "/api/, path, nonce (µs, increasing) and the body, without separators",
    },
  ],
});
