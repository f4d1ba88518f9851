import path from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/main.ts";
import { fake } from "../../src/credential/fake.ts";
import { ALLOW } from "../suppress/suppressing.ts";
import { folder, git, write } from "./folder.ts";
import { recorded } from "./terminal.ts";

const made = fake("suppressions");
const key = made.alnum(64);
const secret = made.alnum(64);
const env = `BINANCE_API_KEY=${key}\nBINANCE_API_SECRET=${secret}\n`;

interface Report {
  readonly findings: readonly { readonly file: string; readonly line: number; readonly rule: string }[];
  readonly suppressions: readonly { readonly problem: string; readonly file: string; readonly line: number; readonly message: string }[];
  readonly summary: { readonly suppressed: { readonly allow: number; readonly foreign: number; readonly baseline: number } };
}

async function keyfence(cwd: string, ...args: string[]): Promise<{ status: number; out: string; err: string }> {
  const terminal = recorded(cwd);
  return { status: await run(args, terminal), ...terminal.written };
}

async function check(cwd: string, ...args: string[]): Promise<{ status: number; err: string; places: string[]; notes: string[]; suppressed: Report["summary"]["suppressed"] }> {
  const { status, out, err } = await keyfence(cwd, "check", "--format", "json", ...args);
  const { findings, suppressions, summary } = JSON.parse(out) as Report;
  return { status, err, places: findings.map(({ file, line }) => `${file}:${line}`), notes: suppressions.map(({ problem, file, line }) => `${problem} ${file}:${line}`), suppressed: summary.suppressed };
}

describe("comments", () => {
  test("silence their findings in both halves, and the summary counts them", async () => {
    const cwd = folder({
      ".env": `# ${ALLOW} no-hardcoded-secret -- a test account\n${env.replace("\n", " # x\n")}`,
      "bot.ts": `import ccxt from "ccxt";\nconst ex = new ccxt.binance({ enableRateLimit: true });\n// ${ALLOW} no-withdrawal -- what this file is for\nawait ex.withdraw();\nawait ex.withdraw();\n`,
      "old.txt": `BINANCE_API_SECRET=${secret} # gitleaks:allow\n`,
    });
    expect(await check(cwd)).toEqual({ status: 1, err: "", places: [".env:3", "bot.ts:5"], notes: [], suppressed: { allow: 2, foreign: 1, baseline: 0 } });
    expect((await check(cwd, "--no-foreign-allow")).places).toEqual([".env:3", "bot.ts:5", "old.txt:1"]);
    expect((await keyfence(cwd, "check")).out).toContain("2 errors, 0 warnings in 3 files (3 findings accepted)");
  });

  test("a secret that is accepted stays masked around one that isn't", async () => {
    const cwd = folder({ ".env": `BINANCE_API_KEY=${key} # ${ALLOW} no-hardcoded-secret -- a test account\nBINANCE_API_SECRET=${secret}\n` });
    const { out } = await keyfence(cwd, "check");
    expect(out).toContain("BINANCE_API_KEY=");
    for (const part of [key, secret]) expect(out).not.toContain(part.slice(8, 20));
    // Its other half is there, only not reported.
    expect(out).not.toContain("isn't in this file");
    write(cwd, ".env", `BINANCE_API_SECRET=${secret}\n`);
    expect((await keyfence(cwd, "check")).out).toContain("Its key isn't in this file.");
  });

  test("that allow nothing are said, also in files without findings, and fail where warnings do", async () => {
    const cwd = folder({ "a.py": `# ${ALLOW} no-hardcoded-secret -- was needed once\nx = 1\n`, "b.py": `y = 2  # ${ALLOW} nonsense -- reason\n` });
    const found = await check(cwd);
    expect(found).toMatchObject({ status: 0, places: [], notes: ["unused a.py:1", "invalid b.py:1"] });
    expect(found.err).toBe(`a.py:1: ${ALLOW} no-hardcoded-secret allows nothing; remove it\nb.py:1: ${ALLOW} names "nonsense", which is no rule and no detector\n`);
    expect((await check(cwd, "--fail-on", "warn")).status).toBe(1);
    // What only the other half finds can't be called unused.
    expect((await check(cwd, "--no-code")).notes).toEqual(["invalid b.py:1"]);
  });

  test("in a commit only those are said that it brings", async () => {
    const cwd = folder({ "a.py": `# ${ALLOW} no-hardcoded-secret -- was needed once\nx = 1\n` });
    git(cwd, "init", "-q");
    git(cwd, "add", "-A");
    git(cwd, "commit", "-qm", "first");
    write(cwd, "a.py", `# ${ALLOW} no-hardcoded-secret -- was needed once\nx = 1\ny = 2\n`);
    git(cwd, "add", "-A");
    expect((await check(cwd, "--staged")).notes).toEqual([]);
    write(cwd, "a.py", `# ${ALLOW} no-hardcoded-secret -- was needed once\nx = 1\ny = 2  # ${ALLOW} no-withdrawal -- now\n`);
    git(cwd, "add", "-A");
    expect((await check(cwd, "--staged")).notes).toEqual(["unused a.py:3"]);
  });
});

describe("the baseline", () => {
  test("holds wherever the secret moves, on standard input and in a commit as well", async () => {
    const cwd = folder({ ".env": env });
    git(cwd, "init", "-q");
    await keyfence(cwd, "baseline");
    expect(await check(cwd)).toEqual({ status: 0, err: "", places: [], notes: [], suppressed: { allow: 0, foreign: 0, baseline: 2 } });
    write(cwd, "deep/config.yaml", `binance:\n  apiKey: "${key}"\n  secret: "${made.alnum(64)}"\n`);
    git(cwd, "add", "-A");
    expect(await check(cwd, "--staged")).toMatchObject({ status: 1, places: ["deep/config.yaml:3"], suppressed: { baseline: 3 } });
    expect(await check(path.join(cwd, "deep"))).toMatchObject({ places: ["config.yaml:3"], notes: [] });
    expect((await check(cwd, "--no-baseline")).places).toHaveLength(5);
  });

  test("the file itself is clean", async () => {
    const cwd = folder(Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`${i}.env`, `BINANCE_API_SECRET=${made.alnum(64)}\nDATABASE_URL=postgres://bot:${made.lower(9)}@db.internal.corp/x\n`])));
    // Of forty passwords two may have the same hash of 12 bits.
    expect((await keyfence(cwd, "baseline")).out).toMatch(/\b(?:7[5-9]|80) findings added/);
    expect(await check(cwd)).toMatchObject({ status: 0, places: [], suppressed: { baseline: 80 } });
  });

  test("idle entries are said after a run over everything, and after no other", async () => {
    const cwd = folder({ ".env": env, "a/x.txt": "x\n" });
    git(cwd, "init", "-q");
    await keyfence(cwd, "baseline");
    write(cwd, ".env", `BINANCE_API_KEY=${key}\n`);
    git(cwd, "add", "-A");
    const { notes, err, status } = await check(cwd);
    expect({ notes: notes.map((note) => note.replace(/\d+$/, "N")), status }).toEqual({ notes: ["unused .keyfence-baseline:N"], status: 0 });
    expect(err).toMatch(/^\.keyfence-baseline:\d: the entry has no finding any more; keyfence baseline --prune removes it\n$/);
    for (const args of [["."], [".env"], ["--staged"], ["--no-secrets"], ["--no-code"], ["--no-baseline"], ["--max-size", "10B"]]) expect((await check(cwd, ...args)).notes, String(args)).toEqual([]);
    expect((await check(path.join(cwd, "a"))).notes).toEqual([]);
    await keyfence(cwd, "baseline", "--prune");
    expect((await check(cwd)).notes).toEqual([]);
  });

  test("an entry that ran out is said, and its finding is back", async () => {
    const cwd = folder({ ".env": `BINANCE_API_KEY=${key}\n` });
    await keyfence(cwd, "baseline", "--until", "2020-01-31");
    const { places, err, status } = await check(cwd);
    expect({ places, status }).toEqual({ places: [".env:1"], status: 1 });
    expect(err).toMatch(/^\.keyfence-baseline:\d: the entry held until 2020-01-31; its finding is reported again\n$/);
    await keyfence(cwd, "baseline", "--until", "2099-01-31");
    expect((await check(cwd)).status).toBe(0);
  });

  test("a conflict in it stops the check in one line, but not without it", async () => {
    const cwd = folder({ ".env": env });
    await keyfence(cwd, "baseline");
    write(cwd, ".keyfence-baseline", "keyfence-baseline 1\n<<<<<<< HEAD\n");
    const { status, err } = await keyfence(cwd, "check");
    expect({ status, err }).toEqual({ status: 2, err: "keyfence: .keyfence-baseline:2: a merge conflict is not resolved; the lines of both sides belong: keyfence baseline puts them together\n" });
    expect((await keyfence(cwd, "check", "--no-baseline")).status).toBe(1);
  });
});

test("in the history comments and baseline hold as well, and an accepted secret counts once for all its versions", async () => {
  const cwd = folder({ "a.env": `BINANCE_API_KEY=${key} # gitleaks:allow\nBINANCE_API_SECRET=${secret}\n` });
  git(cwd, "init", "-q");
  for (const line of ["", "# one\n", "# two\n"]) {
    write(cwd, "a.env", `${line}BINANCE_API_KEY=${key} # gitleaks:allow\nBINANCE_API_SECRET=${secret}\n`);
    git(cwd, "add", "-A");
    git(cwd, "commit", "-qm", `with ${line}`);
  }
  await keyfence(cwd, "baseline");
  expect(await check(cwd, "--history")).toMatchObject({ status: 0, places: [], notes: [], suppressed: { allow: 0, foreign: 1, baseline: 1 } });
  expect((await check(cwd, "--history", "--no-baseline", "--no-foreign-allow")).places).toHaveLength(2);
});

test("in a file so large that it is read in pieces, each finding is accepted once", async () => {
  const filler = `${"a line of no importance\n".repeat(40_000)}`;
  const lines = Array.from({ length: 30 }, (_, i) => `BINANCE_API_SECRET=${fake(`large ${i}`).alnum(64)}${i % 2 === 0 ? ` # ${ALLOW} no-hardcoded-secret -- a test account` : ""}\n`);
  const cwd = folder({ "large.txt": lines.map((line) => line + filler).join("") });
  expect((await keyfence(cwd, "baseline")).out).toContain("15 findings added");
  expect(await check(cwd)).toMatchObject({ places: [], notes: [], suppressed: { allow: 15, foreign: 0, baseline: 15 } });
}, 60_000);

test("a secret is the same under encodings", async () => {
  const plain = `BINANCE_API_KEY=${key}\nBINANCE_API_SECRET=${secret}\n`;
  const cwd = folder({ ".env": plain });
  await keyfence(cwd, "baseline");
  write(cwd, "k8s.yaml", `data:\n  env: ${Buffer.from(plain).toString("base64")}\n`);
  expect(await check(cwd)).toMatchObject({ places: [], suppressed: { baseline: 4 } });
  expect((await check(cwd, "--no-baseline")).places).toEqual([".env:1", ".env:2", "k8s.yaml:2", "k8s.yaml:2"]);
});
