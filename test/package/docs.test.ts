import { existsSync, readFileSync } from "node:fs";
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

test("docs/architecture.md names files and folders that are there", () => {
  const tree = /## The tree\n\n```text\n([^]*?)```/.exec(read("docs/architecture.md"))![1]!;
  const open: string[] = [];
  const named = tree.split("\n").slice(0, -1).flatMap((line) => {
    const depth = /^ */.exec(line)![0].length / 2;
    const names = line.trim().split(/ {2,}/, 1)[0]!.split(" ");
    const paths = names.map((name) => [...open.slice(0, depth), name.replace(/\/$|\*$/, "")].join("/"));
    if (names[0]?.endsWith("/")) open.splice(depth, Infinity, names[0].slice(0, -1));
    return paths;
  });
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter((name) => ![name, `${name}.ts`].some((file) => existsSync(new URL(`../../${file}`, import.meta.url))))).toEqual([]);
});

test("the configuration in docs/cli.md is valid", async () => {
  const { validateConfig } = await import("../../src/cli/config/validate.ts");
  const example = /## Configuration[^]*?```json\n([^]*?)```/.exec(read("docs/cli.md"))![1]!;
  expect(validateConfig(JSON.parse(example), "docs/cli.md", lintRules).preset).toBe("strict");
});
