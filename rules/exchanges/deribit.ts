import { defineDetector } from "../../src/credential/detector.ts";
import { hasBothCases } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

const source = "https://docs.deribit.com/#authentication";

export const deribit = defineExchange({
  id: "deribit",
  name: "Deribit",
  docs: "https://docs.deribit.com/",
  ccxt: ["deribit"],
  transports: [
    {
      // public/auth takes client id and secret as parameters, by design.
      id: "rest",
      hosts: ["www.deribit.com"],
      testHosts: ["test.deribit.com"],
      key: [
        { in: "header", name: "Authorization" },
        { in: "query", name: "client_id" },
        { in: "body", name: "client_id" },
      ],
      signature: [
        { in: "header", name: "Authorization" },
        { in: "query", name: "signature" },
        { in: "body", name: "signature" },
      ],
      sendsSecret: true,
    },
    {
      id: "ws-api",
      hosts: ["www.deribit.com", "streams.deribit.com"],
      testHosts: ["test.deribit.com"],
      key: [{ in: "body", name: "client_id" }],
      signature: [{ in: "body", name: "signature" }],
      sendsSecret: true,
    },
  ],
  credentials: [
    defineDetector({
      id: "deribit-client-id",
      title: "Deribit client id",
      role: "key",
      exchange: "deribit",
      source,
      run: { of: "token", length: [8, 8] },
      pattern: /(?<![\w-])[\w-]{8}(?![\w-])/,
      needs: "exchange",
      names: /client_?id$/i,
      valid: (value) => hasBothCases(value) || (/\d/.test(value) && /[A-Za-z]/.test(value)),
      published: ["1sXMQBhM"],
      matches: [(f) => `DERIBIT_CLIENT_ID=${f.alnum(8)}`, (f) => `deribit = ccxt.deribit({'apiKey': '${f.alnum(8)}'})`],
      ignores: [(f) => `deribitLabel = "${f.alnum(8)}"`, () => "DERIBIT_CLIENT_ID=clientid"],
    }),
    defineDetector({
      id: "deribit-client-secret",
      title: "Deribit client secret",
      role: "secret",
      exchange: "deribit",
      source,
      run: { of: "token", length: [43, 43] },
      pattern: /(?<![\w-])[\w-]{43}(?![\w-])/,
      needs: "exchange",
      valid: hasBothCases,
      published: ["B6RsF9rrLY5ezEGBQkyLlV-UC7whyPJ34BMA-kKYpes"],
      matches: [(f) => `DERIBIT_CLIENT_SECRET=${f.alnum(43)}`, (f) => `deribit.secret = '${f.alnum(43)}'`],
      ignores: [(f) => `deribitNote = "${f.alnum(43)}"`, (f) => `DERIBIT_CLIENT_SECRET=${f.lower(43)}`],
    }),
  ],
  signing: [
    {
      id: "deribit-rest",
      transport: "rest",
      keyType: "hmac",
      algorithm: "HMAC-SHA256",
      digest: "hex",
      secretAs: "text",
      values: "raw",
      order: "sent",
      answer: { wrong: "13009" },
      queryInPath: true,
      payload: "timestamp (ms), nonce, upper-case method, path with query and body, each followed by a line feed",
    },
  ],
});
