import { defineDetector } from "../../src/credential/detector.ts";
import { hasBothCases } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

const source = "https://docs.upbit.com/kr/reference/auth";

export const upbit = defineExchange({
  id: "upbit",
  name: "Upbit",
  docs: "https://docs.upbit.com/kr",
  ccxt: ["upbit"],
  transports: [
    {
      // A token whose payload holds the key.
      id: "rest",
      hosts: ["api.upbit.com"],
      key: [{ in: "header", name: "Authorization" }],
      signature: [{ in: "header", name: "Authorization" }],
    },
  ],
  batches: [
    { path: "/v1/ticker", one: "markets", many: "/v1/ticker?markets=A,B,…" },
  ],
  orders: ["/v1/orders"],
  credentials: [
    defineDetector({
      id: "upbit-access-key",
      title: "Upbit access key",
      role: "key",
      exchange: "upbit",
      source,
      run: { of: "alnum", length: [40, 40] },
      pattern: /(?<![\w-])[\dA-Za-z]{40}(?![\w-])/,
      needs: "exchange",
      // The issuer's own examples call it nothing but that.
      names: /^access$/i,
      valid: hasBothCases,
      matches: [(f) => `UPBIT_ACCESS_KEY=${f.alnum(40)}`, (f) => `access = "${f.alnum(40)}"\nupbit = pyupbit.Upbit(access, secret)`],
      ignores: [(f) => `upbit_uuid = "${f.alnum(40)}"`, (f) => `UPBIT_ACCESS_KEY=${f.hex(40)}`],
    }),
    defineDetector({
      id: "upbit-secret-key",
      title: "Upbit secret key",
      role: "secret",
      exchange: "upbit",
      source,
      run: { of: "alnum", length: [40, 40] },
      pattern: /(?<![\w-])[\dA-Za-z]{40}(?![\w-])/,
      needs: "exchange",
      valid: hasBothCases,
      matches: [(f) => `UPBIT_SECRET_KEY=${f.alnum(40)}`, (f) => `secret = "${f.alnum(40)}"\nupbit = pyupbit.Upbit(access, secret)`],
      ignores: [(f) => `upbit_trace = "${f.alnum(40)}"`, (f) => `UPBIT_SECRET_KEY=${f.hex(40)}`],
    }),
  ],
});
