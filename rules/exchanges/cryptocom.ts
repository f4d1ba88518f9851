import { defineDetector } from "../../src/credential/detector.ts";
import { hasBothCases } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

const source = "https://exchange-docs.crypto.com/exchange/v1/rest-ws/index.html#digital-signature";

export const cryptocom = defineExchange({
  id: "cryptocom",
  name: "Crypto.com",
  docs: "https://exchange-docs.crypto.com/exchange/v1/rest-ws/index.html",
  aliases: ["crypto.com", "crypto-com", "crypto_com"],
  ccxt: ["cryptocom"],
  transports: [
    {
      id: "rest",
      hosts: ["api.crypto.com", "deriv-api.crypto.com"],
      testHosts: ["uat-api.3ona.co"],
      key: [{ in: "body", name: "api_key" }],
      signature: [{ in: "body", name: "sig" }],
    },
    {
      id: "ws-api",
      hosts: ["stream.crypto.com"],
      testHosts: ["uat-stream.3ona.co"],
      key: [{ in: "body", name: "api_key" }],
      signature: [{ in: "body", name: "sig" }],
    },
  ],
  batches: [
    { path: "/exchange/v1/public/get-tickers", one: "instrument_name", many: "public/get-tickers without an instrument" },
  ],
  orders: ["/exchange/v1/private/create-order"],
  credentials: [
    defineDetector({
      id: "cryptocom-api-secret",
      title: "Crypto.com API secret",
      role: "secret",
      exchange: "cryptocom",
      source,
      anchors: ["cxakp_"],
      pattern: /(?<![\w-])cxakp_[\dA-Za-z]{22}(?![\w-])/,
      needs: "nothing",
      matches: [(f) => `CRYPTOCOM_API_SECRET=cxakp_${f.alnum(22)}`, (f) => `secret: "cxakp_${f.alnum(22)}"`],
      ignores: [() => "secret: cxakp_<your-secret>", (f) => `secret: "cxakp_${f.alnum(9)}"`],
    }),
    defineDetector({
      id: "cryptocom-api-key",
      title: "Crypto.com API key",
      role: "key",
      exchange: "cryptocom",
      source,
      run: { of: "alnum", length: [22, 22] },
      pattern: /(?<![\w-])[\dA-Za-z]{22}(?![\w-])/,
      needs: "exchange",
      valid: hasBothCases,
      matches: [(f) => `CRYPTOCOM_API_KEY=${f.alnum(22)}`, (f) => `cryptocom = ccxt.cryptocom({'apiKey': '${f.alnum(22)}'})`],
      ignores: [(f) => `cryptocomOrderId = "${f.alnum(22)}"`, (f) => `CRYPTOCOM_API_KEY=${f.lower(22)}`],
    }),
  ],
  signing: [
    {
      id: "cryptocom-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "hex",
      secretAs: "text",
      values: "raw",
      order: "sorted",
      answer: { wrong: "40101" },
      payload: "method, id, api_key, names and values of the parameters sorted by name, and nonce (ms), without separators",
    },
  ],
  timestamps: [{ transport: "rest", at: [{ in: "body", name: "nonce" }], units: ["ms"], answer: { unit: "40102" } }],
});
