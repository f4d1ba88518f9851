import { defineDetector } from "../../src/credential/detector.ts";
import { countDigits } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

const source = "https://www.htx.com/en-us/opend/newApiPages/";
const PATTERN = /(?<![\w-])[\da-z]{8}-[\da-z]{8,10}-[\da-z]{8}-[\da-z]{5}(?![\w-])/;
/** Words joined by hyphens have the same outline. */
const valid = (value: string): boolean => countDigits(value) >= 5;

type Alphabet = { of(alphabet: string, length: number): string; hex(length: number): string };
const key = (f: Alphabet): string => `${f.hex(6)}41-${f.hex(6)}07-${f.hex(7)}9-${f.hex(4)}5`;

export const htx = defineExchange({
  id: "htx",
  name: "HTX",
  docs: "https://www.htx.com/en-us/opend/",
  aliases: ["huobi", "hbdm", "huobipro"],
  ccxt: ["htx", "huobi", "huobipro"],
  transports: [
    {
      id: "rest",
      hosts: ["api.huobi.pro", "api-aws.huobi.pro", "api.hbdm.com", "api.hbdm.vn", "api.htx.com"],
      key: [{ in: "query", name: "AccessKeyId" }],
      signature: [{ in: "query", name: "Signature" }],
    },
    {
      id: "ws-api",
      hosts: ["api.huobi.pro", "api-aws.huobi.pro", "api.hbdm.com"],
      key: [
        { in: "body", name: "accessKey" },
        { in: "body", name: "AccessKeyId" },
      ],
      signature: [
        { in: "body", name: "signature" },
        { in: "body", name: "Signature" },
      ],
    },
  ],
  batches: [
    { path: "/market/detail/merged", one: "symbol", many: "/market/tickers" },
    { path: "/market/detail", one: "symbol", many: "/market/tickers" },
    { path: "/market/trade", one: "symbol", many: "/market/tickers" },
  ],
  orders: ["/v1/order/orders/place"],
  credentials: [
    defineDetector({
      id: "htx-access-key",
      title: "HTX access key",
      role: "key",
      exchange: "htx",
      source,
      run: { of: "token", length: [32, 34] },
      pattern: PATTERN,
      needs: "name",
      valid,
      matches: [(f) => `HUOBI_ACCESS_KEY=${key(f)}`, (f) => `htx = ccxt.htx({'apiKey': '${key(f)}'})`],
      ignores: [() => "api_key=position-absolute-relative-align", (f) => `requestId = "${key(f)}"`],
    }),
    defineDetector({
      id: "htx-secret-key",
      title: "HTX secret key",
      role: "secret",
      exchange: "htx",
      source,
      run: { of: "token", length: [32, 34] },
      pattern: PATTERN,
      needs: "name",
      valid,
      matches: [(f) => `HUOBI_SECRET_KEY=${key(f)}`, (f) => `htx.secret = '${key(f)}'`],
      ignores: [() => "secret_key=position-absolute-relative-align", (f) => `traceId = "${key(f)}"`],
    }),
  ],
  signing: [
    {
      id: "htx-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "base64",
      secretAs: "text",
      values: "rfc3986",
      order: "sorted",
      answer: { wrong: "api-signature-not-valid" },
      payload: "method, lower-case host, path, and the query sorted by name with AccessKeyId, SignatureMethod, SignatureVersion and Timestamp, joined by line feeds",
    },
  ],
  timestamps: [{ transport: "rest", at: [{ in: "query", name: "Timestamp" }], units: ["iso"] }],
});
