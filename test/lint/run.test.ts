import { Linter } from "eslint";
import type { ESLint } from "eslint";
import { expect, test } from "vitest";
import { toEslintRule } from "../../src/lint/eslint.ts";
import { indexKnowledge } from "../../src/lint/knowledge.ts";
import { createLinter, isLintable } from "../../src/lint/run.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { exchanges, libraries, lintRules } from "../../rules/all.ts";

const judge = { suspects: () => [], dismiss: () => undefined };
const linter = createLinter({ libraries, exchanges }, lintRules.map((rule) => ({ rule, options: {} })), judge);

test.each([["a.ts", true], ["a.tsx", true], ["a.mjs", true], ["a.cjs", true], ["a.py", true], ["A.JS", true], ["a.md", false], ["a", false], ["ts", false], ["a.json", false]])("%s is linted: %s", (file, expected) => {
  expect(isLintable(file)).toBe(expected);
});

test("a file without any rule's words is not worth parsing", () => {
  expect(linter.worthParsing("export const add = (a, b) => a + b;")).toBe(false);
  expect(linter.worthParsing("import CCXT from 'ccxt'")).toBe(true);
});

test("a syntax error is told with its place, and what is readable is still linted", async () => {
  const python = await linter.lint("bot.py", "import ccxt\nccxt.binance({'enableRateLimit': False})\ndef broken(:\n");
  expect(python.notParsed).toBeDefined();
  expect(python.hits.map((hit) => hit.messageId)).toContain("disabled");
  const script = await linter.lint("bot.ts", "const = ccxt;");
  expect(script.notParsed?.message).toMatch(/\w/);
  expect(script.notParsed?.start).toBe(6);
});

test.each<[string, string]>([
  ["a return at the top", "bot.cjs"],
  ["a return at the top of .js", "bot.js"],
])("CommonJS is read: %s", async (_name, file) => {
  const { hits, notParsed } = await linter.lint(file, `const ccxt = require("ccxt");\nif (!process.env.K) return;\nnew ccxt.binance({ enableRateLimit: false });`);
  expect(notParsed).toBeUndefined();
  expect(hits).toHaveLength(1);
});

test("sloppy scripts are read", async () => {
  const { notParsed } = await linter.lint("old.js", `with (Math) { var secret = 010; }`);
  expect(notParsed).toBeUndefined();
});

test.each(["index.d.ts", "index.d.mts"])("declarations are read as such: %s", async (file) => {
  const { notParsed } = await linter.lint(file, "export const ccxt: string;\ndeclare class Client { secret: string }\n");
  expect(notParsed).toBeUndefined();
});

test("a rule that fails says so, and the others go on", async () => {
  const broken = defineRule({ ...(lintRules[0] as (typeof lintRules)[number]), id: "broken", anchors: ["ccxt"], check: () => { throw new Error("boom"); } });
  const mixed = createLinter({ libraries, exchanges }, [{ rule: broken, options: {} }, ...lintRules.map((rule) => ({ rule, options: {} }))], judge);
  const { hits, notParsed } = await mixed.lint("bot.ts", `import ccxt from "ccxt";\nnew ccxt.binance({ enableRateLimit: false });`);
  expect(hits.map((hit) => hit.rule)).toEqual(["require-rate-limit"]);
  expect(notParsed?.message).toMatch(/broken.*boom/);
});

test("a rule that fails in ESLint says so, and the others go on", () => {
  const known = lintRules.find((rule) => rule.id === "require-rate-limit") as (typeof lintRules)[number];
  const knowledge = indexKnowledge(libraries, exchanges);
  const broken = defineRule({ ...known, id: "broken", anchors: ["ccxt"], check: () => { throw new Error("boom"); } });
  const plugin = { rules: Object.fromEntries([broken, known].map((rule) => [rule.id, toEslintRule(rule, knowledge, judge, "")])) as unknown as NonNullable<ESLint.Plugin["rules"]> };
  const found = new Linter().verify(`import ccxt from "ccxt";\nnew ccxt.binance({ enableRateLimit: false });`, [{ plugins: { mixed: plugin }, rules: { "mixed/broken": "error", "mixed/require-rate-limit": "error" } }]);
  expect(found.map((each) => `${each.line}:${each.column} ${each.message}`)).toEqual([
    expect.stringMatching(/^1:1 .*could not read all of this file: the rule broken failed on it \(boom\), which is a bug in keyfence\.$/),
    expect.stringMatching(/^2:20 /),
  ]);
});

test("code nested deeper than the stack is read", async () => {
  const sum = Array.from({ length: 20_000 }, (_, index) => `"${index}"`).join(" + ");
  const { notParsed } = await linter.lint("deep.js", `const apiKey = ${sum};`);
  // The parser may give up on such a thing; then it is said. Nothing throws.
  if (notParsed) expect(notParsed.message).not.toMatch(/bug in keyfence/);
});

test("a string built over hundreds of lines costs what its lines cost", async () => {
  const lines = Array.from({ length: 400 }, (_, index) => `if (a${index}) apiKey += "x" + a${index};`);
  const started = performance.now();
  await linter.lint("long.js", `let apiKey = "";\n${lines.join("\n")}\nfetch("https://api.binance.com/api/v3/order?q=" + apiKey);`);
  expect(performance.now() - started).toBeLessThan(4_000);
});
