import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { mistakes } from "../../src/harness/mistakes.ts";
import type { Mistake } from "../../src/harness/mistakes/mistake.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(join(root, "docs/harness.md"), "utf8");

/** Each `ts` block, with the `text` block right after it as what it prints. */
const examples = [...page.matchAll(/```ts\n([\s\S]*?)```(?:\n\n```text\n([\s\S]*?)```)?/g)].map(([, code, printed]) => ({
  code: (code ?? "").replace('"keyfence/harness"', '"../../../src/harness/index.ts"').replace('"keyfence/vitest"', '"../../../src/harness/vitest.ts"'),
  printed,
}));

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(root, "test/harness/.run-docs-"));
  mkdirSync(folder, { recursive: true });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("docs/harness.md", () => {
  it("has its examples", () => expect(examples).toHaveLength(5));

  it.each(examples.map((example, at) => [at, example] as const))("example %i does what the page says", async (at, { code, printed }) => {
    if (code.includes("describeSigner")) {
      const file = join(folder, `example-${at}.test.ts`);
      writeFileSync(file, code);
      const output = execFileSync(process.execPath, [join(root, "node_modules/vitest/vitest.mjs"), "run", "--root", root, "--reporter=json", file], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
      const result = JSON.parse(output) as { numPassedTests: number; success: boolean };
      expect(result).toMatchObject({ success: true, numPassedTests: 20 });
      return;
    }
    const file = join(folder, `example-${at}.ts`);
    writeFileSync(file, code);
    const lines: string[] = [];
    const log = vi.spyOn(console, "log").mockImplementation((...values: unknown[]) => {
      lines.push(values.map((value) => (typeof value === "string" ? value : inspect(value))).join(" "));
    });
    try {
      await import(/* @vite-ignore */ pathToFileURL(file).href);
    } finally {
      log.mockRestore();
    }
    expect(lines.join("\n").trim()).toBe(printed?.trim());
  }, 60_000);
});

/** A mistake's page. */
function render(mistake: Mistake): string {
  const fence = (code: string): string => `\`\`\`\n${code}\n\`\`\``;
  const verdict = mistake.fragile === true ? "\n\nWhere the same bytes are signed and sent, the verdict is `fragile`; where they differ, `invalid`." : "";
  return [
    `# ${mistake.id}`,
    `The signer ${mistake.says}.${verdict}`,
    `## What to do`,
    mistake.remedy,
    "Incorrect:",
    fence(mistake.wrong),
    "Correct:",
    fence(mistake.right),
    `Found by [the signer harness](../harness.md).`,
    "",
  ].join("\n\n").trimEnd() + "\n";
}

describe("docs/mistakes", () => {
  it.each(mistakes.map((mistake) => [mistake.id, mistake] as const))("%s has its page (vitest -u writes it)", async (id, mistake) => {
    await expect(render(mistake)).toMatchFileSnapshot(join(root, "docs/mistakes", `${id}.md`));
  });

  it("has no other pages", () => {
    expect(readdirSync(join(root, "docs/mistakes")).sort()).toEqual(mistakes.map(({ id }) => `${id}.md`).sort());
  });

  it("is where the pages of exchanges point", () => {
    const text = readFileSync(join(root, "docs/exchanges/binance.md"), "utf8");
    const links = [...text.matchAll(/\.\.\/mistakes\/([\w-]+)\.md/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((id) => !mistakes.some((mistake) => mistake.id === id))).toEqual([]);
  });
});
