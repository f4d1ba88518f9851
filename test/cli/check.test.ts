import { chmodSync, mkdirSync, symlinkSync } from "node:fs";
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/main.ts";
import { fake } from "../../src/credential/fake.ts";
import { built, keyfence, outside } from "./command.ts";
import { folder, git, write } from "./folder.ts";
import { recorded } from "./terminal.ts";

const key = fake("check-key").alnum(64);
const secret = fake("check-secret").alnum(64);
const env = `BINANCE_API_KEY=${key}\nBINANCE_API_SECRET=${secret}\n`;
const bot = `import ccxt from "ccxt";\nexport const ex = new ccxt.binance({ apiKey: "${key}", secret: process.env.S, enableRateLimit: true, options: { adjustForTimeDifference: true } });\n`;

interface Report {
  readonly findings: readonly { readonly rule: string; readonly messageId: string; readonly file: string; readonly line: number; readonly column: number; readonly severity: string; readonly exchange: string | null; readonly role: string | null; readonly fingerprint: string }[];
  readonly unread: readonly { readonly file: string; readonly reason: string }[];
  readonly summary: { readonly files: number; readonly findings: number; readonly bytes: number };
}

async function check(cwd: string, ...args: string[]): Promise<Report & { status: number; err: string }> {
  const terminal = recorded(cwd);
  const status = await run(["check", "--format", "json", ...args], terminal);
  return { ...(terminal.written.out === "" ? {} : JSON.parse(terminal.written.out)), status, err: terminal.written.err };
}

const places = ({ findings }: Report) => findings.map(({ file, line, column, rule }) => `${file}:${line}:${column} ${rule}`);

describe("a directory", () => {
  test("both halves report, what both see once, in the order of a reader, with what each knows", async () => {
    const found = await check(folder({ "src/bot.ts": bot, ".env": env, "clean.ts": "export {};\n" }));
    expect(places(found)).toEqual([".env:1:17 no-hardcoded-secret", ".env:2:20 no-hardcoded-secret", "src/bot.ts:2:47 no-hardcoded-secret"]);
    expect(found.findings[2]).toMatchObject({ messageId: "option", exchange: "binance", role: "key", severity: "error" });
    expect(found.findings[2]!.fingerprint).toBe(found.findings[0]!.fingerprint);
    expect(found).toMatchObject({ status: 1, unread: [], summary: { files: 3, findings: 3, bytes: env.length + bot.length + 11 } });
  });

  test("nothing found is exit 0, and so are warnings unless --fail-on says otherwise", async () => {
    const cwd = folder({ "a.ts": "export const = ;\nconst secret = 1;\n", "b.md": "text\n" });
    const found = await check(cwd, "--preset", "strict");
    expect(found).toMatchObject({ status: 0, findings: [{ rule: "not-parsed", severity: "warn", file: "a.ts", line: 1 }] });
    expect((await check(cwd, "--preset", "strict", "--fail-on", "warn")).status).toBe(1);
  });

  test("a file with a syntax error is still searched for secrets", async () => {
    const found = await check(folder({ "a.ts": `export const = ;\n// ${bot}` }));
    expect(places(found)).toEqual(expect.arrayContaining([expect.stringMatching(/no-hardcoded-secret/), expect.stringMatching(/not-parsed/)]));
  });

  test("each half can be left out, but not both", async () => {
    const cwd = folder({ "bot.ts": `${bot}ex.withdraw();\n`, ".env": env });
    expect(places(await check(cwd, "--no-code")).map((place) => place.split(" ")[0])).toEqual([".env:1:17", ".env:2:20", "bot.ts:2:47"]);
    expect(places(await check(cwd, "--no-secrets"))).toEqual(["bot.ts:2:47 no-hardcoded-secret", "bot.ts:3:1 no-withdrawal"]);
    expect(await check(cwd, "--no-code", "--no-secrets")).toMatchObject({ status: 2, err: expect.stringContaining("nothing to check") });
  });

  test("paths are named from where the command runs; a directory outside of it is its own root", async () => {
    const cwd = folder({ "a/.env": env, "b/.env": env, "here/x.md": "" });
    expect(places(await check(cwd, "a", "b/.env")).map((place) => place.split(":")[0])).toEqual(["a/.env", "a/.env", "b/.env", "b/.env"]);
    expect(places(await check(path.join(cwd, "here"), "../a"))[0]).toBe(".env:1:17 no-hardcoded-secret");
  });

  test("a file outside of where the command runs is read, and named from its directory", async () => {
    const cwd = await folder({ "bot.ts": `import ccxt from "ccxt";\nnew ccxt.binance({ enableRateLimit: false });\n`, "below/keep.txt": "" });
    const { status, out } = keyfence(path.join(cwd, "below"), ["check", "../bot.ts", "--format", "json"]);
    expect(status).toBe(1);
    expect((JSON.parse(out) as { findings: { file: string }[] }).findings.map((each) => each.file)).toEqual(["bot.ts"]);
  });

  test("a comment of ESLint's holds for both halves", async () => {
    const silenced = bot.replace("export", "// eslint-disable-next-line keyfence/no-hardcoded-secret -- a test account's\nexport");
    expect(await check(folder({ "bot.ts": silenced }))).toMatchObject({ status: 0, findings: [] });
    expect((await check(folder({ "bot.ts": silenced.replace("// eslint", "const x = `// eslint").replace("account's\n", "account's\n`;\n") }))).status).toBe(1);
  });

  test("what can't be read is named, the rest is checked, and the exit is 2", async () => {
    const cwd = folder({ ".env": env, "large.txt": "x".repeat(3000) });
    const found = await check(cwd, ".", "gone.ts", "--max-size", "2kB");
    expect(found.unread.map(({ file }) => file)).toEqual(["gone.ts", "large.txt"]);
    expect(found).toMatchObject({ status: 2, summary: { findings: 2, files: 1 } });
  });

  test("a file that is too large for the code rules says so once, wherever what concerns them stands in it", async () => {
    const library = 'import ccxt from "ccxt";\nnew ccxt.binance().withdraw();\n';
    const filling = "const a = 1;\n".repeat(800_000);
    const { findings } = await check(folder({ "early.js": library + filling + library, "late.js": filling + library, "neither.js": filling }));
    expect(findings.map(({ file, rule }) => `${file} ${rule}`)).toEqual(["early.js not-parsed", "late.js not-parsed"]);
  });

  test.skipIf(process.getuid?.() === 0)("a file without permission is unread", async () => {
    const cwd = folder({ "locked.txt": "x" });
    chmodSync(path.join(cwd, "locked.txt"), 0);
    expect(await check(cwd)).toMatchObject({ status: 2, unread: [{ file: "locked.txt", reason: expect.stringContaining("permission") }] });
  });

  test("binary and ignored files are counted and left out; --no-ignore takes the ignored ones in", async () => {
    const cwd = folder({ ".gitignore": ".env\n", ".env": env, "a.bin": `\u0000\u0001${env}`, "a.txt": "a\n" });
    git(cwd, "init", "-q");
    const terminal = recorded(cwd);
    expect(await run(["check"], terminal)).toBe(0);
    expect(terminal.written.out).toMatch(/^nothing found in 2 files \(1 binary, 1 ignored\), \d+ ms\n$/);
    expect((await check(cwd, "--no-ignore")).summary.findings).toBe(2);
  });

  test("a configuration sets preset, severities, options and what to leave out", async () => {
    const files = { "bot.ts": `${bot}ex.withdraw();\n`, "old/.env": env, ".env": env };
    const config = { rules: { "no-withdrawal": "warn", "no-hardcoded-secret": "off" }, ignore: ["old/"] };
    expect(await check(folder({ ...files, "keyfence.config.json": JSON.stringify(config) }))).toMatchObject({ status: 0, findings: [{ rule: "no-withdrawal", severity: "warn" }], summary: { files: 3 } });
    const allowed = { rules: { "no-withdrawal": ["error", { allow: ["withdraw"] }] }, ignore: [".env"] };
    expect(places(await check(folder({ ...files, "keyfence.config.json": JSON.stringify(allowed) })))).toEqual(["bot.ts:2:47 no-hardcoded-secret"]);
  });

  test("--explain says what was dismissed and why, without showing it", async () => {
    const placeholder = "YourBinanceApiKey1".repeat(4).slice(0, 64);
    const found = await check(folder({ ".env": `BINANCE_API_KEY=${placeholder}\n` }), "--explain");
    expect(found.err).toMatch(/^\.env:1:17: no [\w-]+: .+\n/);
    expect(found.err).not.toContain(placeholder);
  });

  test("a progress line comes on a terminal only, after a second, and goes again", async () => {
    const { createProgress } = await import("../../src/cli/progress.ts");
    for (const interactive of [true, false]) {
      let now = 0;
      const terminal = recorded("/", { interactive });
      const progress = createProgress(terminal, () => now);
      for (now of [500, 1500, 1520, 1700]) progress.tick(now, now * 1000);
      progress.clear();
      expect(terminal.written.err.match(/keyfence: \d+ files/g) ?? []).toEqual(interactive ? ["keyfence: 1500 files", "keyfence: 1700 files"] : []);
      expect(terminal.written.err.endsWith("\r\u001b[K")).toBe(interactive);
    }
  });
});

describe("--stdin", () => {
  test("goes by the name that is given", () => {
    const cwd = folder();
    const { status, out } = keyfence(cwd, ["check", "--stdin", "--stdin-filename", "src/bot.ts", "--format", "json"], { input: bot });
    expect(status).toBe(1);
    expect(places(JSON.parse(out) as Report)).toEqual(["src/bot.ts:2:47 no-hardcoded-secret"]);
  });
});

describe("--staged", () => {
  function repository(): string {
    const cwd = folder({ "old.ini": `${env}[other]\na = 1\n` });
    git(cwd, "init", "-q");
    git(cwd, "add", ".");
    git(cwd, "commit", "-q", "-m", "x");
    return cwd;
  }

  test("looks at the index and not at the files", async () => {
    const cwd = repository();
    write(cwd, "new.ini", env);
    git(cwd, "add", "new.ini");
    write(cwd, "new.ini", "a = 1\n");
    write(cwd, "untracked.ini", env);
    expect(places(await check(cwd, "--staged"))).toEqual(["new.ini:1:17 no-hardcoded-secret", "new.ini:2:20 no-hardcoded-secret"]);
  });

  test("an old secret in an untouched line of a touched file does not block and is mentioned once", async () => {
    const cwd = repository();
    write(cwd, "old.ini", `${env}[other]\na = 2\n`);
    git(cwd, "add", ".");
    const untouched = await check(cwd, "--staged");
    expect(untouched).toMatchObject({ status: 0, findings: [] });
    expect(untouched.err).toBe("keyfence: already there, in lines this commit leaves as they are: old.ini:1 (no-hardcoded-secret), old.ini:2 (no-hardcoded-secret)\n");
    write(cwd, "old.ini", `${env.replace("KEY=", "KEY= ")}[other]\na = 2\n`);
    git(cwd, "add", ".");
    expect(places(await check(cwd, "--staged"))).toEqual(["old.ini:1:18 no-hardcoded-secret"]);
  });
});

describe("usage", () => {
  test.each([
    [["--staged"], "--staged reads git's index"],
    [["--staged", "--stdin"], "exclude each other"],
    [["--staged", "a.ts"], "--staged checks the whole of git's index; leave out the path"],
    [["--stdin"], "--stdin needs --stdin-filename NAME"],
    [["--stdin-filename", "a.ts"], "--stdin-filename goes with --stdin"],
    [["--max-size", "large"], '--max-size takes a size such as 500kB, 20MB or 1GB, not "large"'],
    [["--config", "none.json"], "none.json: there is no such file"],
  ])("%j is refused in one line with exit 2", async (args, message) => {
    const terminal = recorded(folder());
    expect(await run(["check", ...args], terminal)).toBe(2);
    expect(terminal.written.out).toBe("");
    expect(terminal.written.err).toMatch(/^keyfence: .*\n$/);
    expect(terminal.written.err).toContain(message);
  });
});

describe("the process", () => {
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`f${i}/.env`, env.repeat(20)]));

  test("a reader that leaves early ends it quietly", async () => {
    const cwd = folder(many(12));
    const child = spawn("sh", ["-c", `"${process.execPath}" "${built}" check . | head -n 1`], { cwd, env: outside() });
    let err = "";
    child.stderr.on("data", (data) => (err += data));
    await once(child, "close");
    expect(err).toBe("");
  });

  test("it waits until everything is written to a pipe", () => {
    const { out } = keyfence(folder(many(12)), ["check", "--format", "json"]);
    expect((JSON.parse(out) as Report).summary.findings).toBe(12 * 40);
  });

  test("interrupted, it ends at once", async () => {
    const cwd = folder();
    mkdirSync(path.join(cwd, "a"));
    symlinkSync(cwd, path.join(cwd, "a/loop"));
    const child = spawn(process.execPath, [built, "check", "--stdin", "--stdin-filename", "x.ts"], { cwd, env: outside() });
    let err = "";
    child.stderr.on("data", (data) => (err += data));
    setTimeout(() => child.kill("SIGINT"), 600);
    const [code] = (await once(child, "close")) as [number];
    expect([code, err]).toEqual([130, ""]);
  });
});
