import { defineDetector } from "../../src/credential/detector.ts";
import { hasLetterAndDigit } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

const source = "https://www.gate.com/docs/developers/apiv4/en/#authentication";

export const gate = defineExchange({
  id: "gate",
  name: "Gate",
  docs: "https://www.gate.com/docs/developers/apiv4/en/",
  aliases: ["gateio", "gate.io", "gate-api", "gate_api"],
  ccxt: ["gate", "gateio", "gateeu"],
  transports: [
    {
      id: "rest",
      hosts: ["api.gateio.ws", "fx-api.gateio.ws", "api.gateeu.com"],
      testHosts: ["api-testnet.gateapi.io", "fx-api-testnet.gateio.ws"],
      key: [{ in: "header", name: "KEY" }],
      signature: [{ in: "header", name: "SIGN" }],
    },
    {
      id: "ws-api",
      hosts: ["api.gateio.ws", "fx-ws.gateio.ws"],
      key: [
        { in: "body", name: "KEY" },
        { in: "body", name: "api_key" },
      ],
      signature: [{ in: "body", name: "SIGN" }],
    },
  ],
  batches: [
    { path: "/api/v4/spot/tickers", one: "currency_pair", many: "/api/v4/spot/tickers without a pair" },
    { path: "/api/v4/futures/*/tickers", one: "contract", many: "the same path without a contract" },
  ],
  orders: ["/api/v4/spot/orders", "/api/v4/futures/usdt/orders"],
  credentials: [
    defineDetector({
      id: "gate-api-key",
      title: "Gate API key",
      role: "key",
      exchange: "gate",
      source,
      run: { of: "hex", length: [32, 32] },
      pattern: /(?<![\w-])[\da-f]{32}(?![\w-])/,
      needs: "exchange",
      valid: hasLetterAndDigit,
      matches: [(f) => `GATEIO_API_KEY=${f.hex(32)}`, (f) => `gateio = ccxt.gateio({'apiKey': '${f.hex(32)}'})`],
      ignores: [(f) => `gateioChecksum = "${f.hex(32)}"`, (f) => `GATEIO_API_KEY=${f.hex(31)}`],
    }),
    defineDetector({
      id: "gate-api-secret",
      title: "Gate API secret",
      role: "secret",
      exchange: "gate",
      source,
      run: { of: "hex", length: [64, 64] },
      pattern: /(?<![\w-])[\da-f]{64}(?![\w-])/,
      needs: "exchange",
      valid: hasLetterAndDigit,
      matches: [(f) => `GATEIO_API_SECRET=${f.hex(64)}`, (f) => `gateio.secret = '${f.hex(64)}'`],
      ignores: [(f) => `gateioSha256 = "${f.hex(64)}"`, (f) => `GATEIO_API_SECRET=${f.hex(63)}`],
    }),
  ],
  signing: [
    {
      id: "gate-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA512",
      digest: "hex",
      secretAs: "text",
      values: "raw",
      decodes: true,
      order: "sent",
      inner: { algorithm: "SHA-512", as: "hex" },
      answer: { wrong: "INVALID_SIGNATURE" },
      payload: "method, path, decoded query, SHA-512 hex of the body and timestamp (s), joined by line feeds",
    },
  ],
  // The official SDK sends decimals.
  timestamps: [{ transport: "rest", at: [{ in: "header", name: "Timestamp" }], units: ["s"], decimals: true, answer: { unit: "REQUEST_EXPIRED" } }],
});
