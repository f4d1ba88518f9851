import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { visitorKeys } from "../../src/lint/python/keys.ts";
import { parsePython } from "../../src/lint/python/parser.ts";

const folder = join(import.meta.dirname, "../../fixtures/python");
const sources = readdirSync(folder).flatMap((file) =>
  readFileSync(join(folder, file), "utf8").split(/^---\n/m).map((part) => part.split(/^==>\n/m)[0] ?? ""));

interface Loose {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

/** Walks as ESLint does; returns what breaks the promises every node makes. */
function faults(text: string): string[] {
  const { program } = parsePython(text);
  const found: string[] = [];
  const seen = new Set<unknown>();
  const visit = (node: Loose): void => {
    if (seen.has(node)) found.push(`${node.type} twice`);
    seen.add(node);
    if (!(node.start >= 0 && node.start <= node.end && node.end <= text.length)) found.push(`${node.type} ${node.start}-${node.end}`);
    const keys = visitorKeys[node.type];
    if (!keys) found.push(`${node.type} has no keys`);
    for (const key of keys ?? []) {
      for (const child of [node[key]].flat()) if (child) visit(child as Loose);
    }
  };
  visit(program as unknown as Loose);
  let last = 0;
  for (const token of program.tokens) {
    const { start, end, value } = token;
    if (start < last || text.slice(start, end) !== value) found.push(`token ${start}`);
    last = end;
  }
  return found;
}

describe("whatever the text", { timeout: 30_000 }, () => {
  test("any text gives a tree", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
      expect(faults(text)).toEqual([]);
    }), { numRuns: 300 });
  });

  test("any row of Python's words gives a tree", () => {
    const words = ["def", "f", "(", ")", "[", "]", "{", "}", ":", "\n", "    ", "x", "=", ",", "*", "**", "lambda", "if", "else", "for", "in",
      "with", "as", "await", "yield", "not", "and", "or", "'a'", 'f"{', '}"', '"""', "@", "class", "match", "case", "import", "from", ".", "1.",
      "print", "try", "except", "\\\r\n", "\f", "#c", ";", "del", "raise", ":=", "/", "global", "/*", "*/", "async", "return", "~", "-"];
    fc.assert(fc.property(fc.array(fc.constantFrom(...words), { maxLength: 30 }), (row) => {
      expect(faults(row.join(" "))).toEqual([]);
    }), { numRuns: 1000 });
  });

  test("a program with a piece cut out or put in gives a tree", () => {
    const mutated = fc.record({
      source: fc.constantFrom(...sources), at: fc.nat(500), length: fc.nat(8), piece: fc.constantFrom("", "(", ")", "'", '"""', "\n", ":", "\\", "{", "\u0000", "😀"),
    });
    fc.assert(fc.property(mutated, ({ source, at, length, piece }) => {
      const cut = at % (source.length + 1);
      expect(faults(source.slice(0, cut) + piece + source.slice(cut + length))).toEqual([]);
    }), { numRuns: 1000 });
  });

  test.each([
    ["a sum", `x = ${"'a' + ".repeat(20_000)}'a'`],
    ["parentheses", `x = ${"(".repeat(5000)}1${")".repeat(5000)}`],
    ["open brackets", "f(".repeat(5000)],
    ["calls in a chain", `x = a${".b()".repeat(5000)}`],
    ["not", `x = ${"not ".repeat(5000)}a`],
    ["elif", `if a: pass\n${"elif b: f()\n".repeat(3000)}`],
    ["indentation", `${Array.from({ length: 600 }, (_, depth) => `${" ".repeat(depth)}if x:\n`).join("")}${" ".repeat(600)}f()\n`],
    ["lambda", `x = ${"lambda: ".repeat(3000)}1`],
    ["targets", `${"a = ".repeat(1500)}1`],
  ])("a long row of %s can be walked", (_, text) => {
    expect(faults(text)).toEqual([]);
  });
});

test("a class of a thousand members is one class", () => {
  const members = Array.from({ length: 1000 }, (_, index) => `    async def f${index}(self):\n        return 1\n\n    x${index} = f\n`);
  const { program, errors } = parsePython(`class A:\n${members.join("\n")}`);
  expect(errors).toEqual([]);
  expect(program.body).toHaveLength(1);
});

describe("code that is broken", () => {
  test("what stands before and after the error is still there", () => {
    const { program, errors } = parsePython("before(1)\nx = = 3\nafter(2)\n");
    expect(errors).toEqual([{ start: expect.any(Number) as number, message: "syntax error" }]);
    expect(errors[0]?.start).toBeGreaterThanOrEqual(10);
    expect(errors[0]?.start).toBeLessThan(18);
    expect(JSON.stringify(program.body)).toMatch(/"before".*"after"/);
  });

  test.each([
    ["Python 2's print", 'print "a" % f(b)\n', "f"],
    ["a byte order mark", "\ufefff(a)\n", "f"],
    ["CRLF and a continued line", "x = 1 + \\\r\n  f(a)\r\n", "f"],
    ["a page break", "a = 1\n\f\ndef g():\n    f(a)\n\f\nclass A:\n    pass\n", "f"],
    ["a float without decimals", "x = [1., f(1.e5)]\n", "f"],
  ])("%s is no error", (_, text, name) => {
    const { program, errors } = parsePython(text);
    expect(errors).toEqual([]);
    expect(JSON.stringify(program.body)).toContain(`"type":"Identifier","start":${text.indexOf(`${name}(`)},"end":${text.indexOf(`${name}(`) + 1},"name":"f"`);
  });
});
