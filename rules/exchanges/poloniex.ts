import { defineDetector } from "../../src/credential/detector.ts";
import { hasLetterAndDigit } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

export const poloniex = defineExchange({
  id: "poloniex",
  name: "Poloniex",
  docs: "https://api-docs.poloniex.com/spot/",
  ccxt: ["poloniex"],
  transports: [
    {
      id: "rest",
      hosts: ["api.poloniex.com"],
      testHosts: ["sand-spot-api-gateway.poloniex.com"],
      key: [{ in: "header", name: "key" }],
      signature: [{ in: "header", name: "signature" }],
    },
  ],
  batches: [
    { path: "/markets/*/price", many: "/markets/price" },
    { path: "/markets/*/ticker24h", many: "/markets/ticker24h" },
  ],
  orders: ["/orders"],
  credentials: [
    defineDetector({
      id: "poloniex-api-key",
      title: "Poloniex API key",
      role: "key",
      exchange: "poloniex",
      source: "https://api-docs.poloniex.com/spot/api/#authentication",
      run: { of: "token", length: [35, 35] },
      pattern: /(?<![\w-])[\dA-Z]{8}(?:-[\dA-Z]{8}){3}(?![\w-])/,
      needs: "exchange",
      valid: hasLetterAndDigit,
      matches: [(f) => `POLONIEX_API_KEY=${key(f)}`, (f) => `poloniex = ccxt.poloniex({'apiKey': '${key(f)}'})`],
      ignores: [(f) => `poloniexOrder = "${key(f)}"`, (f) => `POLONIEX_API_KEY=${f.upperHex(35)}`],
    }),
    defineDetector({
      id: "poloniex-api-secret",
      title: "Poloniex API secret",
      role: "secret",
      exchange: "poloniex",
      source: "https://api-docs.poloniex.com/spot/api/#authentication",
      run: { of: "hex", length: [128, 128] },
      pattern: /(?<![\w-])[\da-f]{128}(?![\w-])/,
      needs: "exchange",
      valid: hasLetterAndDigit,
      matches: [(f) => `POLONIEX_API_SECRET=${f.hex(128)}`, (f) => `poloniex.secret = '${f.hex(128)}'`],
      ignores: [(f) => `poloniexSha512 = "${f.hex(128)}"`, (f) => `POLONIEX_API_SECRET=${f.hex(127)}`],
    }),
  ],
});

function key(f: { of(alphabet: string, length: number): string }): string {
  return [0, 1, 2, 3].map(() => `${f.of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 7)}7`).join("-");
}
