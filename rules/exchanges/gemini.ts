import { defineDetector } from "../../src/credential/detector.ts";
import { hasBothCases } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

const source = "https://docs.gemini.com/authentication/api-key";

export const gemini = defineExchange({
  id: "gemini",
  name: "Gemini",
  docs: "https://docs.gemini.com/",
  ccxt: ["gemini"],
  transports: [
    {
      id: "rest",
      hosts: ["api.gemini.com"],
      testHosts: ["api.sandbox.gemini.com"],
      key: [{ in: "header", name: "X-GEMINI-APIKEY" }],
      signature: [{ in: "header", name: "X-GEMINI-SIGNATURE" }],
    },
  ],
  batches: [
    { path: "/v1/pubticker/*", many: "/v1/pricefeed" },
  ],
  orders: ["/v1/order/new"],
  credentials: [
    defineDetector({
      id: "gemini-api-key",
      title: "Gemini API key",
      role: "key",
      exchange: "gemini",
      source,
      anchors: ["master-", "account-"],
      pattern: /(?<![\w-])(?:master|account)-[\dA-Za-z]{20}(?![\w-])/,
      needs: "nothing",
      valid: (value) => hasBothCases(value.slice(value.indexOf("-") + 1)) && /\d/.test(value),
      matches: [(f) => `GEMINI_API_KEY=master-${f.alnum(20)}`, (f) => `key = "account-${f.alnum(20)}"`],
      ignores: [() => 'className="account-navigationDropdown"', (f) => `branch: master-${f.hex(20)}`],
    }),
    defineDetector({
      id: "gemini-api-secret",
      title: "Gemini API secret",
      role: "secret",
      exchange: "gemini",
      source,
      run: { of: "alnum", length: [27, 28] },
      pattern: /(?<![\w-])[\dA-Za-z]{27,28}(?![\w-])/,
      needs: "exchange",
      valid: hasBothCases,
      matches: [(f) => `GEMINI_API_SECRET=${f.alnum(28)}`, (f) => `gemini.secret = '${f.alnum(27)}'`],
      ignores: [(f) => `geminiNote = "${f.alnum(28)}"`, (f) => `GEMINI_API_SECRET=${f.lower(28)}`],
    }),
  ],
  signing: [
    {
      id: "gemini-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA384",
      digest: "hex",
      secretAs: "text",
      values: "raw",
      order: "sent",
      answer: { wrong: "InvalidSignature" },
      payload: "the base64 of a JSON object with request, nonce and the parameters; it travels in a header and the body stays empty",
    },
  ],
});
