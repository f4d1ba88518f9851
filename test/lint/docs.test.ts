import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lintRules } from "../../rules/all.ts";
import { examples } from "./examples.ts";
import { reported } from "./linting.ts";

describe.each(lintRules.map((rule) => [rule.id, rule] as const))("the page of %s", (id, rule) => {
  const page = readFileSync(new URL(`../../rules/lint/${id}.md`, import.meta.url), "utf8");
  const incorrect = examples(page, "Incorrect");
  const correct = examples(page, "Correct");

  test("has both kinds of examples, in both languages", () => {
    for (const list of [incorrect, correct]) expect(new Set(list.map((each) => each.language))).toEqual(new Set(["ts", "py"]));
  });

  test.each(incorrect.map((each, index) => [index + 1, each] as const))("reports incorrect example %i", async (_index, { language, code }) => {
    expect(await reported(id, code, { file: `example.${language}` })).not.toEqual([]);
  });

  test.each(correct.map((each, index) => [index + 1, each] as const))("is quiet about correct example %i", async (_index, { language, code }) => {
    expect(await reported(id, code, { file: `example.${language}` })).toEqual([]);
  });

  test("names every option with its default, and no other", () => {
    const documented = [...(/^## Options$([^]*?)(?=^## |(?![^]))/m.exec(page)?.[1] ?? "").matchAll(/^- `(\w+)` \(default `([^`]*)`\)/gm)].map((match) => [match[1], match[2]]);
    expect(documented).toEqual(Object.entries(rule.defaults).map(([name, value]) => [name, JSON.stringify(value)]));
  });

  test("starts with the rule's description", () => {
    expect(page.startsWith(`# ${id}\n`)).toBe(true);
    const sentence = rule.description.replace(/^(\w+)/, (verb) => `${verb[0]?.toUpperCase()}${verb.slice(1)}s`);
    expect(page).toContain(`${sentence}.`);
  });
});
