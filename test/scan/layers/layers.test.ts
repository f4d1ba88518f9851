import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { detectors, exchanges } from "../../../rules/all.ts";
import { fake } from "../../../src/credential/fake.ts";
import { layersOf } from "../../../src/scan/layers/layers.ts";
import { createScanner } from "../../../src/scan/scan.ts";

const scanner = createScanner({ detectors, exchanges });
const f = fake("layers");
const key = f.alnum(64);
const token = `ghp_${f.alnum(36)}`;

interface Seen {
  readonly value: string;
  readonly from: string;
  readonly layers: readonly string[];
}

/** What a scan of each layer finds there that no layer before has shown. */
function seen(text: string, file: string): Seen[] {
  const bytes = Buffer.from(text);
  return layersOf(bytes, file).layers.flatMap((layer) =>
    scanner.scanText(file, layer.text).flatMap(({ start, end }) => {
      const origin = layer.origin(start, end);
      return origin === undefined ? [] : [{ value: layer.text.slice(start, end), from: bytes.toString("utf8", origin.start, origin.end), layers: origin.layers }];
    }));
}

const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString("base64");
const hex = (text: string): string => Buffer.from(text).toString("hex");
const coded = (text: string, write: (code: number) => string): string => [...text].map((char) => write(char.charCodeAt(0))).join("");
const two = (code: number): string => code.toString(16).padStart(2, "0");
const wrapped = (text: string, width: number, end: string): string => (text.match(new RegExp(`.{1,${width}}`, "g")) ?? []).join(end);

describe("one encoding", () => {
  it.each<[string, string, (text: string) => string, string, string]>([
    ["base64", "secret.yaml", base64, "apiKey: ", "\n"],
    ["base64", "bot.py", base64, 'BINANCE_KEY = base64.b64decode("', '")\n'],
    ["base64", "bot.ts", (text) => Buffer.from(text).toString("base64url"), 'const binanceApiKey = Buffer.from("', '", "base64url");'],
    ["hex", "bot.ts", hex, 'const binanceApiKey = Buffer.from("', '", "hex");'],
    ["percent", "notes.txt", (text) => coded(text, (code) => `%${two(code)}`), "https://example.org/?apiKey=", "&x=1"],
    ["escapes", "bot.js", (text) => coded(text, (code) => `\\x${two(code)}`), 'const binanceApiKey = "', '";'],
    ["escapes", "bot.js", (text) => coded(text, (code) => `\\u00${two(code)}`), 'const binanceApiKey = "', '";'],
    ["escapes", "bot.js", (text) => coded(text, (code) => `\\u{${two(code)}}`), 'const binanceApiKey = "', '";'],
    ["escapes", "bot.py", (text) => coded(text, (code) => `\\${code.toString(8).padStart(3, "0")}`), 'BINANCE_API_KEY = "', '"'],
    ["escapes", "bot.py", (text) => coded(text, (code) => `\\U000000${two(code)}`), 'BINANCE_API_KEY = "', '"'],
    ["entities", "page.html", (text) => coded(text, (code) => `&#${code};`), '<input name="apiKey" value="', '">'],
    ["entities", "page.html", (text) => coded(text, (code) => `&#x${two(code)};`), '<input name="apiKey" value="', '">'],
  ])("finds a key under %s in %s", (layer, file, encode, before, after) => {
    const text = `# Binance\n${before}${encode(key)}${after}`;
    expect(seen(text, file)).toEqual([{ value: key, from: encode(key), layers: [layer] }]);
  });
});

void token; void gzipSync; void wrapped;
