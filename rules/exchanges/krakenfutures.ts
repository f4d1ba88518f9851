import { defineDetector } from "../../src/credential/detector.ts";
import { base64Bytes, hasBothCases } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

const source = "https://docs.kraken.com/api/docs/guides/futures-rest";

export const krakenfutures = defineExchange({
  id: "krakenfutures",
  name: "Kraken Futures",
  docs: source,
  aliases: ["kraken-futures", "cryptofacilities"],
  ccxt: ["krakenfutures"],
  transports: [
    {
      id: "rest",
      hosts: ["futures.kraken.com"],
      testHosts: ["demo-futures.kraken.com"],
      key: [{ in: "header", name: "APIKey" }],
      signature: [{ in: "header", name: "Authent" }],
    },
    // Subscriptions to private feeds carry the key and a signed challenge.
    { id: "ws-api", hosts: ["futures.kraken.com"], testHosts: ["demo-futures.kraken.com"], key: [{ in: "body", name: "api_key" }] },
  ],
  credentials: [
    defineDetector({
      id: "kraken-futures-api-key",
      title: "Kraken Futures API key",
      role: "key",
      exchange: "krakenfutures",
      source,
      run: { of: "base64", length: [56, 56] },
      pattern: /(?<![\w+/-])[\dA-Za-z+/]{56}(?![\w+/=-])/,
      needs: "exchange",
      valid: hasBothCases,
      matches: [(f) => `KRAKENFUTURES_API_KEY=${f.base64(56)}`, (f) => `krakenfutures = ccxt.krakenfutures({'apiKey': '${f.base64(56)}'})`],
      ignores: [(f) => `krakenfuturesNote = "${f.base64(56)}"`, (f) => `KRAKENFUTURES_API_KEY=${f.hex(56)}`],
    }),
    defineDetector({
      id: "kraken-futures-api-secret",
      title: "Kraken Futures API secret",
      role: "secret",
      exchange: "krakenfutures",
      source,
      run: { of: "base64", length: [88, 88] },
      pattern: /(?<![\w+/-])[\dA-Za-z+/]{86}==(?![\w+/=-])/,
      needs: "exchange",
      valid: (value) => base64Bytes(value) === 64 && hasBothCases(value),
      matches: [(f) => `KRAKENFUTURES_API_SECRET=${f.base64(85)}A==`, (f) => `krakenfutures.secret = "${f.base64(85)}Q=="`],
      ignores: [(f) => `"integrity": "sha512-${f.base64(85)}g=="`, (f) => `krakenfutures_authent = "${f.base64(85)}w=="`],
    }),
  ],
  signing: [
    {
      id: "krakenfutures-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA512",
      digest: "base64",
      secretAs: "base64",
      values: "raw",
      order: "sent",
      inner: { algorithm: "SHA-256", as: "bytes" },
      payload: "the 32 bytes of SHA-256 over post data, nonce and path without /derivatives",
    },
  ],
});
