import { defineDetector } from "../../src/credential/detector.ts";
import { base64Bytes, hasBothCases } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

const source = "https://docs.cdp.coinbase.com/get-started/authentication/jwt-authentication";

export const coinbase = defineExchange({
  id: "coinbase",
  name: "Coinbase",
  docs: "https://docs.cdp.coinbase.com/advanced-trade/docs/welcome",
  aliases: ["cdp", "coinbaseadvanced", "coinbase-advanced"],
  ccxt: ["coinbase", "coinbaseinternational"],
  transports: [
    {
      id: "rest",
      hosts: ["api.coinbase.com", "api.international.coinbase.com", "api.cdp.coinbase.com"],
      testHosts: ["api-n5e1.coinbase.com"],
      // Keys of today sign a token whose kid names the key; the header with the key is the older way.
      key: [
        { in: "header", name: "CB-ACCESS-KEY" },
        { in: "header", name: "Authorization" },
      ],
      signature: [
        { in: "header", name: "CB-ACCESS-SIGN" },
        { in: "header", name: "Authorization" },
      ],
    },
    { id: "ws-api", hosts: ["advanced-trade-ws-user.coinbase.com", "advanced-trade-ws.coinbase.com"], key: [{ in: "body", name: "jwt" }] },
  ],
  batches: [
    { path: "/api/v3/brokerage/market/products/*", many: "/api/v3/brokerage/market/products?product_ids=…" },
    { path: "/api/v3/brokerage/products/*", many: "/api/v3/brokerage/products?product_ids=…" },
  ],
  orders: ["/api/v3/brokerage/orders"],
  credentials: [
    defineDetector({
      id: "coinbase-cdp-key-name",
      title: "Coinbase API key name",
      role: "key",
      exchange: "coinbase",
      source,
      anchors: ["/apikeys/"],
      pattern: /(?<![\w-])organizations\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\/apiKeys\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\w-])/,
      needs: "nothing",
      matches: [
        (f) => `"name": "organizations/${f.uuid()}/apiKeys/${f.uuid()}",`,
        (f) => `API_KEY = "organizations/${f.uuid()}/apiKeys/${f.uuid()}"`,
      ],
      ignores: [() => '"name": "organizations/{org_id}/apiKeys/{key_id}"', (f) => `"name": "organizations/${f.uuid()}/projects/${f.uuid()}"`],
    }),
    defineDetector({
      id: "coinbase-ed25519-secret",
      title: "Coinbase Ed25519 API secret",
      role: "secret",
      exchange: "coinbase",
      source,
      run: { of: "base64", length: [88, 88] },
      pattern: /(?<![\w+/-])[\dA-Za-z+/]{86}==(?![\w+/=-])/,
      needs: "exchange",
      valid: (value) => base64Bytes(value) === 64 && hasBothCases(value),
      matches: [(f) => `COINBASE_API_SECRET=${f.base64(85)}A==`, (f) => `coinbase.secret = "${f.base64(85)}Q=="`],
      ignores: [(f) => `"integrity": "sha512-${f.base64(85)}g=="`, (f) => `coinbaseSignature = "${f.base64(85)}w=="`],
    }),
  ],
  timestamps: [{ transport: "rest", at: [{ in: "header", name: "CB-ACCESS-TIMESTAMP" }], units: ["s"], decimals: true }],
  signing: [
    {
      id: "coinbase-rest-hmac",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "hex",
      secretAs: "text",
      values: "raw",
      order: "sent",
      queryInPath: true,
      payload: "of the older keys: timestamp (s), upper-case method, path with the query, and the body, without separators; keys of today sign a token",
    },
  ],
});
