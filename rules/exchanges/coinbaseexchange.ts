import { defineDetector } from "../../src/credential/detector.ts";
import { base64Bytes, hasBothCases, hasLetterAndDigit } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

const source = "https://docs.cdp.coinbase.com/exchange/rest-api/authentication";

export const coinbaseexchange = defineExchange({
  id: "coinbaseexchange",
  name: "Coinbase Exchange",
  docs: "https://docs.cdp.coinbase.com/exchange/",
  aliases: ["coinbasepro", "coinbase-pro", "coinbase-exchange", "gdax"],
  ccxt: ["coinbaseexchange"],
  transports: [
    {
      id: "rest",
      hosts: ["api.exchange.coinbase.com", "api.pro.coinbase.com"],
      testHosts: ["api-public.sandbox.exchange.coinbase.com"],
      key: [{ in: "header", name: "CB-ACCESS-KEY" }],
      signature: [{ in: "header", name: "CB-ACCESS-SIGN" }],
    },
    { id: "ws-api", hosts: ["ws-direct.exchange.coinbase.com", "ws-feed.exchange.coinbase.com"], key: [{ in: "body", name: "key" }] },
  ],
  credentials: [
    defineDetector({
      id: "coinbase-exchange-api-key",
      title: "Coinbase Exchange API key",
      role: "key",
      exchange: "coinbaseexchange",
      source,
      run: { of: "hex", length: [32, 32] },
      pattern: /(?<![\w-])[\da-f]{32}(?![\w-])/,
      needs: "exchange",
      valid: hasLetterAndDigit,
      matches: [(f) => `COINBASEPRO_API_KEY=${f.hex(32)}`, (f) => `gdax = AuthenticatedClient(api_key="${f.hex(32)}")`],
      ignores: [(f) => `gdaxChecksum = "${f.hex(32)}"`, (f) => `COINBASEPRO_API_KEY=${f.hex(31)}`],
    }),
    defineDetector({
      id: "coinbase-exchange-api-secret",
      title: "Coinbase Exchange API secret",
      role: "secret",
      exchange: "coinbaseexchange",
      source,
      run: { of: "base64", length: [88, 88] },
      pattern: /(?<![\w+/-])[\dA-Za-z+/]{86}==(?![\w+/=-])/,
      needs: "exchange",
      valid: (value) => base64Bytes(value) === 64 && hasBothCases(value),
      matches: [(f) => `COINBASEPRO_API_SECRET=${f.base64(85)}A==`, (f) => `gdax.secret = "${f.base64(85)}Q=="`],
      ignores: [(f) => `"integrity": "sha512-${f.base64(85)}g=="`, (f) => `gdaxSignature = "${f.base64(85)}w=="`],
    }),
    defineDetector({
      id: "coinbase-exchange-passphrase",
      title: "Coinbase Exchange passphrase",
      role: "passphrase",
      exchange: "coinbaseexchange",
      source,
      run: { of: "token", length: [10, 32] },
      pattern: /(?<![\w-])[\da-z]{10,32}(?![\w-])/,
      needs: "exchange",
      valid: hasLetterAndDigit,
      matches: [
        (f) => `COINBASEPRO_PASSPHRASE=${f.of("0123456789abcdefghijklmnopqrstuvwxyz", 11)}7q`,
        (f) => `gdax.passphrase = "${f.of("0123456789abcdefghijklmnopqrstuvwxyz", 11)}x4"`,
      ],
      ignores: [() => "COINBASEPRO_PASSPHRASE=yourpassphrase1", () => "gdax.passphrase = gdaxPassphrase"],
    }),
  ],
  signing: [
    {
      id: "coinbaseexchange-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "base64",
      secretAs: "base64",
      values: "raw",
      order: "sent",
      answer: { wrong: "401" },
      queryInPath: true,
      payload: "timestamp (s), upper-case method, path with the query as sent, and the body, without separators",
    },
  ],
  timestamps: [{ transport: "rest", at: [{ in: "header", name: "CB-ACCESS-TIMESTAMP" }], units: ["s"], decimals: true }],
});
