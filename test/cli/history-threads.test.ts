import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { run } from "../../src/cli/main.ts";
import { fake } from "../../src/credential/fake.ts";
import { built, keyfence } from "./command.ts";
import { folder, git } from "./folder.ts";
import { recorded } from "./terminal.ts";

const f = fake("history threads");

/** The built command has threads; from the sources there are none. */
test("threads find in a packed history what one thread finds", { timeout: 60_000 }, async () => {
  expect(existsSync(path.join(path.dirname(built), "history-thread.js"))).toBe(true);
  const root = folder({ "README.md": "bots\n" });
  git(root, "init", "-q");
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 500; i++) {
      mkdirSync(path.join(root, `part${i % 9}`), { recursive: true });
      const secret = i % 50 === round ? `GITHUB_TOKEN=ghp_${f.alnum(36)}\n` : `VERSION=${round}\n`;
      writeFileSync(path.join(root, `part${i % 9}`, `bot${i}.env`), `# bot ${i}\n${secret}${`LINE=${i}\n`.repeat(20)}`);
    }
    git(root, "add", "-A");
    git(root, "commit", "-qm", `round ${round}`);
  }
  git(root, "gc", "-q");
  const threads = keyfence(root, ["check", "--history", "--format", "json"]);
  rmSync(path.join(root, ".git", "keyfence"), { recursive: true });
  const terminal = recorded(root);
  expect(await run(["check", "--history", "--format", "json"], terminal)).toBe(1);
  const told = (out: string) => {
    const { findings, unread } = JSON.parse(out) as { findings: readonly object[]; unread: readonly object[] };
    return { findings, unread };
  };
  expect(told(threads.out).findings).toHaveLength(30);
  expect(told(threads.out)).toEqual(told(terminal.written.out));
});
