import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { run } from "../../src/cli/main.ts";
import { fake } from "../../src/credential/fake.ts";
import { outside } from "./command.ts";
import { folder } from "./folder.ts";
import { recorded } from "./terminal.ts";

const page = readFileSync(new URL("../../docs/history.md", import.meta.url), "utf8");
const block = (language: string): string => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(page)?.[1] ?? "";

/** What differs from run to run: ids, dates, times. */
const steady = (text: string): string => text.replace(/[\da-f]{12,13} \(\d{4}-\d\d-\d\d\)/g, "COMMIT (DATE)").replace(/\d+ ms$/m, "N ms");

test("docs/history.md shows what the command says", async () => {
  const root = folder();
  const lines = block("sh").trim().split("\n");
  const command = lines.pop() ?? "";
  const env = { ...outside(), TOKEN: `ghp_${fake("docs").alnum(36)}`, GIT_AUTHOR_NAME: "t", GIT_AUTHOR_EMAIL: "t@example.invalid", GIT_COMMITTER_NAME: "t", GIT_COMMITTER_EMAIL: "t@example.invalid" };
  execFileSync("sh", ["-ec", lines.join("\n")], { cwd: root, env });
  const terminal = recorded(root);
  expect(await run(command.split(" ").slice(1), terminal)).toBe(1);
  expect(steady(terminal.written.out)).toBe(steady(block("text")));
});

test("docs/history.md names every field of a finding's history and every kind of ref", async () => {
  const { REF_KINDS } = await import("../../src/scan/sources/history/refs.ts");
  for (const kind of [...REF_KINDS, "index"]) expect(page).toContain(`\`${kind}\``);
});
