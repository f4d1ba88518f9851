import { defineDetector } from "../../src/credential/detector.ts";
import { hasLetterAndDigit } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

const source = "https://apidocs.bithumb.com";

export const bithumb = defineExchange({
  id: "bithumb",
  name: "Bithumb",
  docs: "https://apidocs.bithumb.com",
  ccxt: ["bithumb"],
  transports: [
    {
      id: "rest",
      hosts: ["api.bithumb.com"],
      key: [{ in: "header", name: "Api-Key" }, { in: "header", name: "Authorization" }],
      signature: [{ in: "header", name: "Api-Sign" }, { in: "header", name: "Authorization" }],
    },
  ],
  credentials: [
    defineDetector({
      id: "bithumb-api-key",
      title: "Bithumb API key",
      role: "key",
      exchange: "bithumb",
      source,
      run: { of: "hex", length: [32, 32] },
      pattern: /(?<![\w-])[\da-f]{32}(?![\w-])/,
      needs: "exchange",
      valid: hasLetterAndDigit,
      matches: [(f) => `BITHUMB_API_KEY=${f.hex(32)}`, (f) => `con_key = "${f.hex(32)}"\nbithumb = pybithumb.Bithumb(con_key, sec_key)`],
      ignores: [(f) => `bithumb_md5 = "${f.hex(32)}"`, (f) => `BITHUMB_API_KEY=${f.hex(31)}`],
    }),
    defineDetector({
      id: "bithumb-api-secret",
      title: "Bithumb API secret",
      role: "secret",
      exchange: "bithumb",
      source,
      run: { of: "hex", length: [32, 32] },
      pattern: /(?<![\w-])[\da-f]{32}(?![\w-])/,
      needs: "exchange",
      valid: hasLetterAndDigit,
      matches: [(f) => `BITHUMB_SECRET_KEY=${f.hex(32)}`, (f) => `sec_key = "${f.hex(32)}"\nbithumb = pybithumb.Bithumb(con_key, sec_key)`],
      ignores: [(f) => `bithumb_etag = "${f.hex(32)}"`, (f) => `BITHUMB_SECRET_KEY=${f.hex(33)}`],
    }),
  ],
});
