import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exchanges, libraries, lintRules } from "../../rules/all.ts";
import { EXCHANGE_WORDS } from "../../rules/lint/exchange-words.ts";
import { LIBRARY_WORDS } from "../../rules/lint/library-words.ts";
import { anchoredIn, anchorTest } from "../../src/lint/anchors.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { createLinter } from "../../src/lint/run.ts";
import { examples } from "./examples.ts";
import { reported } from "./linting.ts";

// The tests of each rule look for anchors as well: `reported` throws where a rule would report on a text without one.

describe.each(lintRules.map((rule) => [rule.id, rule] as const))("%s", (id, rule) => {
  const page = readFileSync(new URL(`../../rules/lint/${id}.md`, import.meta.url), "utf8");

  test("has anchors in lower case", () => {
    expect(rule.anchors.filter((anchor) => anchor === "" || anchor !== anchor.toLowerCase())).toEqual([]);
  });

  test.each(examples(page, "Incorrect").map((each, index) => [index + 1, each] as const))("has one in incorrect example %i", (_index, { code }) => {
    expect(anchoredIn(code)(rule)).toBe(true);
  });
});

test.each(libraries.flatMap(({ modules }) => [...(modules.js ?? []), ...(modules.py ?? [])]))("one of LIBRARY_WORDS stands in an import of %s", (module) => {
  expect(LIBRARY_WORDS.some((word) => module.includes(word))).toBe(true);
});

test.each(exchanges.flatMap(({ transports }) => transports.flatMap((transport) => [...transport.hosts, ...(transport.testHosts ?? []), ...(transport.paths ?? []), ...[...transport.key, ...(transport.signature ?? [])].flatMap((place) => (place.in === "header" && place.name.includes("-") ? [place.name.toLowerCase()] : []))])))("one of EXCHANGE_WORDS stands in %s", (word) => {
  expect(EXCHANGE_WORDS.some((each) => word.includes(each))).toBe(true);
});

test("what must stand beside an anchor may stand in the file's name, or in a file that is imported", () => {
  const rule = { anchors: ["sign"], besides: [["binance", "okx"], /\d/] } as const;
  expect(anchoredIn("sign(1)")(rule)).toBe(false);
  expect(anchoredIn("sign(1) // Binance")(rule)).toBe(true);
  expect(anchoredIn("sign() // Binance")(rule)).toBe(false);
  expect(anchoredIn("sign(1)", "src/binance.ts")(rule)).toBe(true);
  expect(anchoredIn(`import { HOST } from "./hosts"; sign()`, "a.ts", true)(rule)).toBe(true);
  expect(anchoredIn(`import { HOST } from "./hosts"; sign()`, "a.ts")(rule)).toBe(false);
});

test("declarations are not asked about", () => {
  expect(anchoredIn("sign", "client.d.mts")({ anchors: ["sign"] })).toBe(false);
});

test("a text is only asked for a word once", () => {
  const anchored = anchoredIn("import CCXT from 'ccxt'");
  expect([anchored({ anchors: ["gone", "ccxt"] }), anchored({ anchors: ["gone"] }), anchored({ anchors: ["CCXT"] })]).toEqual([true, false, false]);
});

test("a word is found wherever it stands, and in whatever case", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 40 }), fc.string({ unit: "grapheme", maxLength: 40 }), fc.constantFrom(...lintRules.flatMap((rule) => rule.anchors)), (before, after, anchor) => {
    for (const word of [anchor, anchor.toUpperCase()]) expect(anchoredIn(before + word + after)({ anchors: [anchor] })).toBe((before + word + after).toLowerCase().includes(anchor));
    expect(anchoredIn(before + after)({ anchors: [anchor] })).toBe((before + after).toLowerCase().includes(anchor));
  }));
});

test("a rule isn't asked about a file without its anchors", async () => {
  const asked: string[] = [];
  const ask = (id: string, anchor: string): { rule: ReturnType<typeof defineRule>; options: object } =>
    ({ rule: defineRule({ id, type: "problem", description: "", why: "", remedy: "", recommended: null, messages: {}, defaults: {}, anchors: [anchor], check: () => void asked.push(id) }) as never, options: {} });
  const rules = [ask("first", "alpha"), ask("second", "beta")];
  const linter = createLinter({ libraries: [], exchanges: [] }, rules as never, { suspects: () => [], dismiss: () => undefined });
  await linter.lint("a.ts", "export const Beta = 1;");
  expect(asked).toEqual(["second"]);
  expect([anchorTest(rules as never)("ALPHA"), anchorTest(rules as never)("gamma")]).toEqual([true, false]);
});

test("a report where no anchor stands is a mistake of the rule that tests see", async () => {
  const rule = lintRules.find((each) => each.id === "require-rate-limit") as { anchors: readonly string[] };
  const { anchors } = rule;
  rule.anchors = ["something else"];
  try {
    await expect(reported("require-rate-limit", `import ccxt from "ccxt";\nnew ccxt.binance({ enableRateLimit: false });`)).rejects.toThrow(/none of its anchors/);
  } finally {
    rule.anchors = anchors;
  }
});
