import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { detectors, exchanges } from "../../rules/all.ts";
import { fake } from "../../src/credential/fake.ts";
import { createScanner } from "../../src/scan/scan.ts";

const page = readFileSync(new URL("../../docs/detectors.md", import.meta.url), "utf8");
const all = [...new Set([...exchanges.flatMap((exchange) => exchange.credentials), ...detectors])];
const scanner = createScanner({ detectors, exchanges });

test("there are as many detectors as promised", () => expect(all.length).toBeGreaterThanOrEqual(180));

test("the table has every detector, its page and what it needs", () => {
  const rows = page.split("\n").filter((line) => line.startsWith("| `"));
  const said = rows.map((row) => row.split(" | ").slice(0, 3).join(" | "));
  expect(said).toEqual(all.map(({ id, title, source, needs }) => `| \`${id}\` | [${title}](${source}) | ${needs}`));
});

describe("the page's examples", () => {
  const block = /```text\n([^]*?)```/.exec(page)?.[1] ?? "";
  const examples = block.trim().split("\n").map((line) => line.split(/ {4,}/));
  test.each(examples)("%s", (line = "", verdict = "") => {
    const f = fake(line);
    const text = line.replace(/\{fake:hex (\d+)\}/g, (_, length: string) => f.hex(Number(length)));
    const found = scanner.scanText("config/settings", text).map(({ messageId }) => messageId);
    expect(found).toEqual(verdict.startsWith("nothing") ? [] : [verdict]);
  });
});
