import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fake } from "../../../src/credential/fake.ts";
import { layersOf } from "../../../src/scan/layers/layers.ts";
import { ENTITY, ESCAPE, JOINT, PERCENT, portableHints, type HintsIn } from "../../../src/scan/matcher/hints.ts";

/** Everything may be encoded. */
const everything: HintsIn = (bytes, shortestRun) => ({
  signs: ESCAPE | PERCENT | ENTITY | JOINT,
  runs: [...Buffer.from(bytes).toString("latin1").matchAll(/[\w+/-]+/g)].filter(([run]) => run.length >= shortestRun).flatMap(({ index, 0: run }) => [index, index + run.length]),
});

const hex = (byte: string): string => byte.charCodeAt(0).toString(16).padStart(2, "0");
const WAYS: readonly ((text: string) => string)[] = [
  (text) => Buffer.from(text).toString("base64"),
  (text) => Buffer.from(text).toString("base64url"),
  (text) => Buffer.from(text).toString("hex"),
  (text) => Buffer.from(text).toString("hex").toUpperCase(),
  (text) => gzipSync(text).toString("base64"),
  (text) => Buffer.from(`\ufeff${text}`, "utf16le").toString("base64"),
  (text) => Buffer.from(text, "utf16le").toString("base64"),
  (text) => text.replace(/[^A-Za-z\d]/g, (char) => `%${hex(char)}`),
  (text) => text.replace(/./gs, (char) => `\\x${hex(char)}`),
  (text) => text.replace(/[a-f]/g, (char) => `\\u00${hex(char)}`),
  (text) => text.replace(/[=:"]/g, (char) => `&#${char.charCodeAt(0)};`),
  (text) => text.replaceAll('"', "&quot;").replaceAll("=", "&equals;"),
  (text) => `${text.slice(0, text.length >> 1)}" +\n  "${text.slice(text.length >> 1)}`,
  (text) => `${text.slice(0, 20)}\\\n${text.slice(20)}`,
];

test("what the matcher doesn't hint at, nothing is encoded in", () => {
  const way = fc.constantFrom(...WAYS);
  const around = fc.constantFrom("", "API_TOKEN=", "x = \"", "\\n", "0x", "?q=", "{\"a\":\"", "# ", "a.b/");
  fc.assert(
    fc.property(fc.array(way, { minLength: 1, maxLength: 3 }), around, around, fc.nat(), fc.constantFrom("bot.js", "bot.py", "run.sh", "settings"), (ways, before, after, seed, file) => {
      const f = fake(`hints ${seed}`);
      const encoded = ways.reduce((text, encode) => encode(text), `api_secret = "${f.alnum(40)}": ${f.base64url(24)}`);
      const bytes = Buffer.from(`${before}${encoded}"${after}\n`);
      const shown = (hintsIn: HintsIn) => layersOf(bytes, file, hintsIn).layers.map((layer) => Buffer.from(layer.bytes).toString());
      expect(shown(portableHints)).toEqual(shown(everything));
    }),
    { numRuns: 3000 },
  );
});
