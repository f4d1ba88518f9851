import { defineDetector } from "../../src/credential/detector.ts";
import { hasBothCases, hasLetterAndDigit } from "../../src/credential/shape.ts";
import { defineExchange } from "../../src/exchange.ts";

const source = "https://docs.alpaca.markets/docs/authentication-1";

export const alpaca = defineExchange({
  id: "alpaca",
  name: "Alpaca",
  docs: "https://alpaca.markets/docs/",
  aliases: ["apca"],
  ccxt: ["alpaca"],
  transports: [
    {
      // The secret is a header too: requests are not signed.
      id: "rest",
      hosts: ["api.alpaca.markets", "broker-api.alpaca.markets", "data.alpaca.markets"],
      testHosts: ["broker-api.sandbox.alpaca.markets", "paper-api.alpaca.markets"],
      key: [{ in: "header", name: "APCA-API-KEY-ID" }],
      sendsSecret: true,
    },
  ],
  credentials: [
    defineDetector({
      id: "alpaca-api-key",
      title: "Alpaca API key",
      role: "key",
      exchange: "alpaca",
      source,
      run: { of: "alnum", length: [20, 20] },
      // PK: a paper account, AK: a live one, CK: a broker's.
      pattern: /(?<![\w-])[PAC]K[\dA-Z]{18}(?![\w-])/,
      needs: "exchange",
      names: /api[-_]?key[-_]?id/i,
      valid: hasLetterAndDigit,
      matches: [(f) => `APCA_API_KEY_ID=PK${f.of("ABCDEFGH23456789", 18)}`, (f) => `headers = {"APCA-API-KEY-ID": "AK${f.of("ABCDEFGH23456789", 18)}"}`],
      ignores: [(f) => `alpaca_order = "PK${f.of("ABCDEFGH23456789", 18)}"`, (f) => `APCA_API_KEY_ID=PK${f.lower(18)}`],
    }),
    defineDetector({
      id: "alpaca-api-secret",
      title: "Alpaca API secret",
      role: "secret",
      exchange: "alpaca",
      source,
      run: { of: "alnum", length: [40, 44] },
      pattern: /(?<![\w-])(?:[\dA-Za-z]{40}|[\dA-Za-z]{44})(?![\w-])/,
      needs: "exchange",
      valid: hasBothCases,
      matches: [(f) => `APCA_API_SECRET_KEY=${f.alnum(40)}`, (f) => `alpaca = REST("PK${f.of("ABCDEFGH23456789", 18)}", "${f.alnum(40)}")`],
      ignores: [(f) => `alpaca_trace = "${f.alnum(40)}"`, (f) => `APCA_API_SECRET_KEY=${f.hex(40)}`],
    }),
  ],
});
