import { existsSync, readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { lintRules } from "../../rules/all.ts";
import { lint } from "./linting.ts";

const docs = new URL("../../docs/", import.meta.url);
const page = readFileSync(new URL("bug-shapes.md", docs), "utf8");
const rows = [...page.matchAll(/^\| \[(\d+)\]\((\S+)\) \| (.*?) \| (.*?) \| (.*?) \|$/gm)].map(([, number = "", fixture = "", wrong = "", , told = ""]) => ({
  number: Number(number),
  file: new URL(fixture, docs),
  wrong,
  rule: /^\[([\w-]+)\]/.exec(told)?.[1],
  mistake: /\((mistakes\/\S+)\)/.exec(told)?.[1],
}));

test("all shapes are listed, and all fixtures", () => {
  expect(rows.map((row) => row.number)).toEqual(Array.from({ length: 42 }, (_, index) => index + 1));
  expect(rows.map((row) => row.file.pathname.split("/").at(-1))).toEqual(readdirSync(new URL("../../fixtures/bug-shapes/", import.meta.url)).sort());
});

describe.each(rows.filter((row) => row.rule !== undefined))("$number: $wrong", ({ file, rule = "" }) => {
  test(`${rule} reports it`, async () => {
    const { hits, notParsed } = await lint(rule, readFileSync(file, "utf8"), { file: file.pathname });
    expect(notParsed).toBeUndefined();
    expect(hits).not.toEqual([]);
  });
});

/** Rules about the bytes that are signed: of what only the harness can tell, they say nothing. */
const SIGNING = new Set(["no-duplicate-signed-param", "no-encoded-signing-string", "no-signature-in-header", "sign-what-you-send", "valid-signature-digest", "valid-timestamp"]);

describe.each(rows.filter((row) => row.rule === undefined))("$number: $wrong", ({ file, mistake }) => {
  test("no rule guesses", async () => {
    for (const rule of lintRules) {
      if (!SIGNING.has(rule.id)) continue;
      expect((await lint(rule.id, readFileSync(file, "utf8"), { file: file.pathname })).hits).toEqual([]);
    }
    if (mistake !== undefined) expect(existsSync(new URL(mistake, docs))).toBe(true);
  });
});
