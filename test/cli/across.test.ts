import { symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/main.ts";
import { fake } from "../../src/credential/fake.ts";
import { folder, git, write } from "./folder.ts";
import { recorded } from "./terminal.ts";

const bot = `import ccxt from "ccxt";\nimport { options } from "./options";\nexport const ex = new ccxt.binance(options);\n`;
const on = "export const options = { enableRateLimit: true };\n";
const off = "export const options = { enableRateLimit: false };\n";

interface Found { readonly findings: readonly { readonly file: string; readonly line: number; readonly rule: string; readonly messageId: string }[] }

async function check(cwd: string, ...args: string[]): Promise<string[]> {
  const terminal = recorded(cwd);
  const status = await run(["check", "--format", "json", ...args], terminal);
  if (status === 2) throw new Error(terminal.written.err);
  return (JSON.parse(terminal.written.out) as Found).findings.map(({ file, line, rule, messageId }) => `${file}:${line} ${rule} ${messageId}`);
}

describe("a file that others import", () => {
  test("is read from the disk", async () => {
    expect(await check(folder({ "bot.ts": bot, "options.ts": off }))).toEqual(["bot.ts:3 require-rate-limit disabled"]);
    expect(await check(folder({ "bot.ts": bot, "options.ts": on }))).toEqual([]);
  });

  test("is read though only one file, or a folder of it, is checked", async () => {
    const cwd = folder({ "src/bot.ts": bot.replace("./options", "../lib/options"), "lib/options.ts": off });
    git(cwd, "init", "-q");
    expect(await check(cwd, "src/bot.ts")).toEqual(["src/bot.ts:3 require-rate-limit disabled"]);
    expect(await check(path.join(cwd, "src"))).toEqual(["bot.ts:3 require-rate-limit disabled"]);
  });

  test("is read from the index with --staged, whatever lies on the disk, also when the commit doesn't change it", async () => {
    const cwd = folder({ "a/bot.ts": bot, "a/options.ts": off });
    git(cwd, "init", "-q");
    git(cwd, "add", "a/options.ts");
    git(cwd, "commit", "-q", "-m", "options");
    git(cwd, "add", "a/bot.ts");
    write(cwd, "a/options.ts", on);
    expect(await check(cwd, "--staged")).toEqual(["a/bot.ts:3 require-rate-limit disabled"]);
    expect(await check(path.join(cwd, "a"), "--staged")).toEqual(["bot.ts:3 require-rate-limit disabled"]);
    expect(await check(cwd)).toEqual([]);
    git(cwd, "add", "a/options.ts");
    write(cwd, "a/options.ts", off);
    expect(await check(cwd, "--staged")).toEqual([]);
  });

  test("is not read outside of the repository, nor through a link", async () => {
    const outside = folder({ "repo/bot.ts": bot.replace("./options", "../options"), "options.ts": off });
    const cwd = path.join(outside, "repo");
    expect(await check(cwd)).toEqual([]);
    git(cwd, "init", "-q");
    write(cwd, "bot.ts", bot);
    symlinkSync("../options.ts", path.join(cwd, "options.ts"));
    expect(await check(cwd)).toEqual([]);
    write(cwd, "bot.ts", bot.replace("./options", "./linked/options"));
    symlinkSync("..", path.join(cwd, "linked"));
    expect(await check(cwd)).toEqual([]);
  });

  test("may hold keys where git ignores it, and not where it would add it", async () => {
    const key = fake("across-key").alnum(40);
    const cwd = folder({
      "bot.ts": `import ccxt from "ccxt";\nimport { A } from "./letters";\nexport const ex = new ccxt.binance({ apiKey: A, secret: process.env.S, enableRateLimit: true, options: { adjustForTimeDifference: true } });\n`,
      "letters.ts": `export const A = "${key}";\n`,
    });
    git(cwd, "init", "-q");
    expect(await check(cwd)).toEqual(["bot.ts:3 no-hardcoded-secret option"]);
    write(cwd, ".gitignore", "letters.ts\n");
    expect(await check(cwd)).toEqual([]);
  });

  test("belongs to the text on standard input, too, by its name", async () => {
    const cwd = folder({ "src/options.ts": off });
    const terminal = recorded(cwd);
    const { Readable } = await import("node:stream");
    const stdin = Object.getOwnPropertyDescriptor(process, "stdin")!;
    Object.defineProperty(process, "stdin", { value: Readable.from([Buffer.from(bot)]), configurable: true });
    try {
      await run(["check", "--format", "json", "--stdin", "--stdin-filename", "src/bot.ts"], terminal);
    } finally {
      Object.defineProperty(process, "stdin", stdin);
    }
    expect((JSON.parse(terminal.written.out) as Found).findings).toMatchObject([{ rule: "require-rate-limit", line: 3 }]);
  });
});
