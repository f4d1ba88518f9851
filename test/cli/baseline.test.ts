import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/main.ts";
import { fake } from "../../src/credential/fake.ts";
import { folder, git, write } from "./folder.ts";
import { recorded } from "./terminal.ts";

const key = fake("baseline-key").alnum(64);
const secret = fake("baseline-secret").alnum(64);
const password = `${fake("baseline-password").lower(7)}-${fake("baseline-password").digits(2)}`;
const database = `DATABASE_URL=postgres://bot:${password}@db.internal.corp/x\n`;
const env = `BINANCE_API_KEY=${key}\nBINANCE_API_SECRET=${secret}\n`;
const bot = `import ccxt from "ccxt";\nexport const ex = new ccxt.binance({ enableRateLimit: true });\nawait ex.withdraw();\n`;

async function keyfence(cwd: string, ...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const terminal = recorded(cwd);
  return { status: await run(args, terminal), ...terminal.written };
}

const read = (cwd: string, name = ".keyfence-baseline"): string => readFileSync(path.join(cwd, name), "utf8");
const entries = (cwd: string): string[] => read(cwd).split("\n").filter((line) => /^no-/.test(line));

function repository(files: Readonly<Record<string, string>>): string {
  const cwd = folder(files);
  git(cwd, "init", "-q");
  git(cwd, "add", "-A");
  git(cwd, "commit", "-qm", "first");
  return cwd;
}

describe("keyfence baseline", () => {
  test("accepts what is found, says where it stands, and writes no secret", async () => {
    const cwd = folder({ ".env": env, "src/bot.ts": bot, "copy.txt": env });
    const { status, out, err } = await keyfence(cwd, "baseline");
    expect({ status, err }).toEqual({ status: 0, err: "" });
    expect(out).toBe("accepted .env:1 no-hardcoded-secret\naccepted .env:2 no-hardcoded-secret\naccepted src/bot.ts:3 no-withdrawal\n3 findings added, 0 kept, 0 removed: .keyfence-baseline holds 3 entries.\n");
    expect(entries(cwd).map((line) => line.replace(/ [0-9a-f]{24} /, " … "))).toEqual([
      "no-hardcoded-secret … # .env",
      "no-hardcoded-secret … # .env",
      "no-withdrawal … # src/bot.ts",
    ]);
    for (const part of [key, secret]) expect(read(cwd) + out).not.toContain(part.slice(8, 16));
    expect(await keyfence(cwd, "baseline")).toMatchObject({ status: 0, out: "0 findings added, 3 kept, 0 removed: .keyfence-baseline holds 3 entries.\n" });
  });

  test("nothing found makes no file", async () => {
    const cwd = folder({ "a.txt": "x\n" });
    expect((await keyfence(cwd, "baseline")).out).toBe("Nothing was found that a baseline would have to hold.\n");
    expect(existsSync(path.join(cwd, ".keyfence-baseline"))).toBe(false);
  });

  test("keeps comments, reasons and dates, in any order and with any line ends, and writes them sorted", async () => {
    const cwd = folder({ ".env": env });
    await keyfence(cwd, "baseline", "--reason", "test account", "--until", "2099-01-31");
    const [first, second] = entries(cwd);
    expect(first).toMatch(/^no-hardcoded-secret [0-9a-f]{24} until 2099-01-31 # \.env: test account$/);
    const sorted = read(cwd);
    write(cwd, ".keyfence-baseline", sorted.replace(`${first}\n${second}\n`, `# ours\n${second}\n${first!.replace("test account", "mine")}\n`).replaceAll("\n", "\r\n"));
    await keyfence(cwd, "baseline");
    expect(read(cwd)).toBe(sorted.replace(`${first}\n${second}`, `${first!.replace("test account", "mine")}\n# ours\n${second}`));
  });

  test("--prune removes what is gone and adds nothing; nothing goes when something was not read", async () => {
    const cwd = folder({ ".env": env, "src/bot.ts": bot });
    await keyfence(cwd, "baseline");
    write(cwd, ".env", `\n\n# moved\nBINANCE_API_SECRET=${secret}\nBINANCE_API_KEY=${fake("other").alnum(64)}\n`);
    write(cwd, "big.txt", "x".repeat(3000));
    expect(await keyfence(cwd, "baseline", "--prune", "--max-size", "2kB")).toMatchObject({ status: 2, out: "0 findings added, 3 kept, 0 removed: .keyfence-baseline holds 3 entries.\n", err: expect.stringContaining("nothing was removed, because not everything was read") });
    expect(await keyfence(cwd, "baseline", "--prune")).toMatchObject({ status: 0, out: "0 findings added, 2 kept, 1 removed: .keyfence-baseline holds 2 entries.\n" });
    expect(entries(cwd)).toHaveLength(2);
  });

  test("paths say what to accept; the file at the repository's top is found from below", async () => {
    const cwd = repository({ "a/.env": `BINANCE_API_KEY=${key}\n`, "b/.env": `BINANCE_API_SECRET=${secret}\n` });
    expect((await keyfence(path.join(cwd, "a"), "baseline", ".")).out).toContain("accepted a/.env:1 no-hardcoded-secret\n1 finding added, 0 kept, 0 removed: ../.keyfence-baseline holds 1 entry.");
    expect(entries(cwd)).toHaveLength(1);
    expect(await keyfence(path.join(cwd, "a"), "baseline", "..", "../../x")).toMatchObject({ status: 2, err: expect.stringContaining("lies outside") });
    expect(await keyfence(cwd, "baseline", "nowhere")).toMatchObject({ status: 2, err: "keyfence: nowhere: there is no such file or directory\n" });
  });

  test.each([
    [["--prune", "a"], "leave out the paths"],
    [["--prune", "--until", "2030-01-01"], "adds nothing"],
    [["--until", "tomorrow"], '--until takes a day such as 2027-01-31, not "tomorrow"'],
    [["--until", "2027-02-30"], "takes a day"],
  ])("%j is refused in one line", async (args, message) => {
    const { status, err } = await keyfence(folder({}), "baseline", ...args);
    expect(status).toBe(2);
    expect(err).toContain(message);
    expect(err.trim().split("\n")).toHaveLength(1);
  });

  test("a password is written so short that many words have the same hash", async () => {
    const cwd = folder({ ".env": database });
    const { out } = await keyfence(cwd, "baseline");
    expect(out).toContain("1 finding added");
    expect(entries(cwd)[0]).toMatch(/^no-hardcoded-secret [0-9a-f]{3} # \.env$/);
  });
});

describe("git", () => {
  test("merges what two branches accepted, each with a file of its own, without a conflict", async () => {
    const cwd = repository({ "a.txt": "x\n" });
    git(cwd, "checkout", "-qb", "one");
    write(cwd, ".env", `BINANCE_API_KEY=${key}\n`);
    const { out } = await keyfence(cwd, "baseline");
    expect(out).toContain(".gitattributes has git put both sides of a merge together in it.\n");
    git(cwd, "add", "-A");
    git(cwd, "commit", "-qm", "one");
    git(cwd, "checkout", "-q", "main");
    git(cwd, "checkout", "-qb", "two");
    write(cwd, "two.env", `BINANCE_API_SECRET=${secret}\n${database}`);
    await keyfence(cwd, "baseline");
    git(cwd, "add", "-A");
    git(cwd, "commit", "-qm", "two");
    git(cwd, "merge", "-q", "one", "-m", "both");
    // The salt comes from the first commit, so that there is one.
    expect(read(cwd).match(/^salt /gm)).toHaveLength(1);
    expect((await keyfence(cwd, "baseline", "--prune")).out).toBe("0 findings added, 3 kept, 0 removed: .keyfence-baseline holds 3 entries.\n");
  });

  test("entries at the same place on two branches merge as well", async () => {
    const cwd = repository({ ".env": `BINANCE_API_KEY=${key}\n` });
    await keyfence(cwd, "baseline");
    git(cwd, "add", "-A");
    git(cwd, "commit", "-qm", "begun");
    for (const branch of ["one", "two"]) {
      git(cwd, "checkout", "-q", "main");
      git(cwd, "checkout", "-qb", branch);
      const made = fake(branch);
      write(cwd, `${branch}.env`, Array.from({ length: 8 }, () => `BINANCE_API_SECRET=${made.alnum(64)}\n`).join(""));
      await keyfence(cwd, "baseline");
      git(cwd, "add", "-A");
      git(cwd, "commit", "-qm", branch);
    }
    git(cwd, "merge", "-q", "one", "-m", "both");
    expect((await keyfence(cwd, "baseline")).out).toBe("0 findings added, 17 kept, 0 removed: .keyfence-baseline holds 17 entries.\n");
  });

  test("a conflict is put together by the command, and what one side removed stays removed", async () => {
    const cwd = folder({ ".env": env });
    await keyfence(cwd, "baseline");
    const [first, second] = entries(cwd) as [string, string];
    const gone = `no-hardcoded-secret ${"0".repeat(24)} # gone`;
    write(cwd, ".keyfence-baseline", read(cwd).replace(`${first}\n${second}\n`, `<<<<<<< HEAD\n${first}\n||||||| base\n${gone}\n=======\n${second}\n>>>>>>> one\n`));
    expect((await keyfence(cwd, "baseline")).out).toBe("0 findings added, 2 kept, 0 removed: .keyfence-baseline holds 2 entries.\n");
    expect(entries(cwd)).toEqual([first, second]);
  });

  test("after a merge of files with different salts the same password stands there once, and the idle salt goes", async () => {
    const cwd = folder({ ".env": database });
    const made: string[] = [];
    for (let i = 0; i < 2; i++) {
      await keyfence(cwd, "baseline");
      made.push(read(cwd));
      rmSync(path.join(cwd, ".keyfence-baseline"));
    }
    expect(new Set(made.map((text) => /^salt (\w+)$/m.exec(text)![1]))).toHaveProperty("size", 2);
    write(cwd, ".keyfence-baseline", made.join(""));
    expect((await keyfence(cwd, "baseline", "--prune")).out).toMatch(/1 entry\.\n$/);
    expect(read(cwd).match(/^salt /gm)).toHaveLength(1);
    expect((await keyfence(cwd, "baseline")).out).toContain("0 findings added, 1 kept");
  });
});

test("an unreadable baseline is one line and exit 2", async () => {
  const cwd = folder({ ".env": env, ".keyfence-baseline": "keyfence-baseline 1\nsalt x\n" });
  expect(await keyfence(cwd, "baseline")).toMatchObject({ status: 2, err: expect.stringMatching(/^keyfence: \.keyfence-baseline:2: expected "salt" and 32 hex digits.*\n$/) });
});
