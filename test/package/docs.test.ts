import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { detectors, exchanges, libraries, lintRules } from "../../rules/all.ts";
import { commands, flagHelp, flags, flagUsage } from "../../src/cli/flags.ts";
// @ts-expect-error -- a build script, in plain JavaScript
import * as docs from "../../scripts/docs.mjs";

const { pages, render } = docs as { pages: readonly string[]; render(page: string, known: object): string };
const known = { rules: lintRules, exchanges, libraries, detectors, commands, flags, flagUsage, flagHelp };
const read = (page: string): string => readFileSync(new URL(`../../${page}`, import.meta.url), "utf8");

describe.each(pages)("%s", (page) => {
  test("has the tables that npm run docs writes", () => {
    expect(render(read(page), known)).toBe(read(page));
  });

  test("links to files that are there", () => {
    for (const [, target] of read(page).matchAll(/\]\((?!https?:)([^)#]+)/g)) {
      expect(() => readFileSync(new URL(target!, new URL(`../../${page}`, import.meta.url))), target).not.toThrow();
    }
  });
});

test("a table that is out of date would be seen", () => {
  expect(render("<!-- rules -->\nold\n<!-- /rules -->", known)).toContain("no-withdrawal");
});

test("the configuration in docs/cli.md is valid", async () => {
  const { validateConfig } = await import("../../src/cli/config/validate.ts");
  const example = /## Configuration[^]*?```json\n([^]*?)```/.exec(read("docs/cli.md"))![1]!;
  expect(validateConfig(JSON.parse(example), "docs/cli.md", lintRules).preset).toBe("strict");
});
