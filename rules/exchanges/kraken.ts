import { defineDetector } from "../../src/credential/detector.ts";
import { base64Bytes, hasBothCases } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

const source = "https://docs.kraken.com/api/docs/guides/spot-rest-auth";

export const kraken = defineExchange({
  id: "kraken",
  name: "Kraken",
  docs: "https://docs.kraken.com/api/",
  aliases: ["krakenex"],
  ccxt: ["kraken"],
  transports: [
    {
      id: "rest",
      hosts: ["api.kraken.com"],
      key: [{ in: "header", name: "API-Key" }],
      signature: [{ in: "header", name: "API-Sign" }],
    },
    // Private channels take a token that REST gives out; no key travels.
    { id: "ws-api", hosts: ["ws-auth.kraken.com"], testHosts: ["beta-ws-auth.kraken.com"], key: [] },
  ],
  batches: [
    { path: "/0/public/Ticker", one: "pair", many: "/0/public/Ticker?pair=A,B,…" },
  ],
  orders: ["/0/private/AddOrder", "/0/private/AddOrderBatch"],
  credentials: [
    defineDetector({
      id: "kraken-api-key",
      title: "Kraken API key",
      role: "key",
      exchange: "kraken",
      source,
      run: { of: "base64", length: [56, 56] },
      pattern: /(?<![\w+/-])[\dA-Za-z+/]{56}(?![\w+/=-])/,
      needs: "exchange",
      valid: hasBothCases,
      matches: [(f) => `KRAKEN_API_KEY=${f.base64(56)}`, (f) => `kraken = ccxt.kraken({'apiKey': '${f.base64(56)}'})`],
      ignores: [(f) => `krakenLogo = "${f.base64(56)}"`, (f) => `KRAKEN_API_KEY=${f.hex(56)}`],
    }),
    defineDetector({
      id: "kraken-api-secret",
      title: "Kraken API secret",
      role: "secret",
      exchange: "kraken",
      source,
      run: { of: "base64", length: [88, 88] },
      pattern: /(?<![\w+/-])[\dA-Za-z+/]{86}==(?![\w+/=-])/,
      needs: "pair",
      valid: (value) => base64Bytes(value) === 64 && hasBothCases(value),
      published: ["kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg=="],
      matches: [(f) => `KRAKEN_API_SECRET=${secret(f)}`, (f) => `kraken.secret = "${secret(f)}"`],
      ignores: [(f) => `"integrity": "sha512-${secret(f)}"`, (f) => `kraken_signature = "${secret(f)}"`],
    }),
  ],
  signing: [
    {
      id: "kraken-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA512",
      digest: "base64",
      secretAs: "base64",
      values: "raw",
      order: "sent",
      inner: { algorithm: "SHA-256", as: "bytes" },
      answer: { wrong: "EAPI:Invalid signature" },
      payload: "path followed by the 32 bytes (not the hex) of SHA-256 over nonce and body as sent",
    },
  ],
  // A nonce only has to grow, but of two requests in one second the second has the same one.
  timestamps: [{ transport: "rest", at: [{ in: "body", name: "nonce" }], units: ["ms", "us", "ns"], answer: { unit: "EAPI:Invalid nonce" } }],
});

/** 64 bytes: the last of 86 characters holds two bits. */
function secret(f: { base64(length: number): string; of(alphabet: string, length: number): string }): string {
  return `${f.base64(85)}${f.of("AQgw", 1)}==`;
}
