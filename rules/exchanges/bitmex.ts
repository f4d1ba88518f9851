import { defineDetector } from "../../src/credential/detector.ts";
import { hasBothCases } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

const source = "https://www.bitmex.com/app/apiKeysUsage";

export const bitmex = defineExchange({
  id: "bitmex",
  name: "BitMEX",
  docs: "https://www.bitmex.com/app/apiOverview",
  ccxt: ["bitmex"],
  transports: [
    {
      id: "rest",
      hosts: ["www.bitmex.com"],
      testHosts: ["testnet.bitmex.com"],
      key: [{ in: "header", name: "api-key" }],
      signature: [{ in: "header", name: "api-signature" }],
    },
    {
      // The stream takes the key in its own URL, or in an authKeyExpires message.
      id: "ws-api",
      hosts: ["ws.bitmex.com"],
      testHosts: ["ws.testnet.bitmex.com"],
      key: [
        { in: "query", name: "api-key" },
        { in: "body", name: "args" },
      ],
      signature: [
        { in: "query", name: "api-signature" },
        { in: "body", name: "args" },
      ],
    },
  ],
  credentials: [
    defineDetector({
      id: "bitmex-api-key",
      title: "BitMEX API key",
      role: "key",
      exchange: "bitmex",
      source,
      run: { of: "token", length: [24, 24] },
      pattern: /(?<![\w-])[\w-]{24}(?![\w-])/,
      needs: "exchange",
      valid: hasBothCases,
      names: /api_?key_?id|^id$/i,
      published: ["LAqUlngMIQkIUjXMUreyu3qn"],
      matches: [(f) => `BITMEX_API_KEY=${f.alnum(24)}`, (f) => `bitmex = ccxt.bitmex({'apiKey': '${f.alnum(24)}'})`],
      ignores: [(f) => `bitmexOrderId = "${f.alnum(24)}"`, (f) => `BITMEX_API_KEY=${f.lower(24)}`],
    }),
    defineDetector({
      id: "bitmex-api-secret",
      title: "BitMEX API secret",
      role: "secret",
      exchange: "bitmex",
      source,
      run: { of: "token", length: [48, 48] },
      pattern: /(?<![\w-])[\w-]{48}(?![\w-])/,
      needs: "exchange",
      valid: hasBothCases,
      published: ["chNOOS4KvNXR_Xq4k4c9qsfoKWvnDecLATCRlcBwyKDYnWgO"],
      matches: [(f) => `BITMEX_API_SECRET=${f.alnum(48)}`, (f) => `bitmex.secret = '${f.alnum(48)}'`],
      ignores: [(f) => `bitmexNote = "${f.alnum(48)}"`, (f) => `BITMEX_API_SECRET=${f.lower(48)}`],
    }),
  ],
  signing: [
    {
      id: "bitmex-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "hex",
      secretAs: "text",
      values: "raw",
      order: "sent",
      queryInPath: true,
      payload: "upper-case method, path with the query as sent, expires (s, in the future) and the body, without separators",
    },
  ],
  timestamps: [{ transport: "rest", at: [{ in: "header", name: "api-expires" }], units: ["s"] }],
});
