import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { detectors, exchanges } from "../../rules/all.ts";
import { createMayHold } from "../../src/cli/history/may-hold.ts";
import { createHistoryProgress } from "../../src/cli/history/progress.ts";
import { run } from "../../src/cli/main.ts";
import { fake } from "../../src/credential/fake.ts";
import { createScanner } from "../../src/scan/scan.ts";
import { built, outside } from "./command.ts";
import { folder, git, write } from "./folder.ts";
import { recorded } from "./terminal.ts";

const TOKEN = `ghp_${fake("history command").alnum(36)}`;

function leaked(): string {
  const root = folder({ "bot.env": `# settings\nGITHUB_TOKEN=${TOKEN}\n` });
  git(root, "init", "-q");
  git(root, "add", "-A");
  git(root, "commit", "-qm", "settings", "--date=2024-03-01T10:00:00Z");
  git(root, "rm", "-q", "bot.env");
  git(root, "commit", "-qm", "no settings", "--date=2024-03-02T10:00:00Z");
  return root;
}

async function check(cwd: string, ...args: readonly string[]): Promise<{ status: number; out: string; err: string }> {
  const terminal = recorded(cwd);
  const status = await run(["check", ...args], terminal);
  return { status, ...terminal.written };
}

test("a secret that was removed is told with its commits, masked, and fails", async () => {
  const root = leaked();
  const commit = git(root, "rev-parse", "HEAD~1").trim().slice(0, 12);
  expect((await check(root)).status).toBe(0);
  const { status, out } = await check(root, "--history");
  expect(status).toBe(1);
  expect(out).toContain("bot.env:2:14");
  expect(out).toContain(`past in ${commit} (2024-03-01) only; not in HEAD any more\n`);
  expect(out).toMatch(/1 error, 0 warnings in 1 version of files in 2 commits, \d/);
  expect(out).not.toContain(TOKEN.slice(4));
  expect((await check(root, "--history", "HEAD~1..HEAD")).status).toBe(0);
});

test("JSON and SARIF carry the same history", async () => {
  const root = leaked();
  const json = JSON.parse((await check(root, "--history", "--format", "json")).out);
  expect(json.findings[0].history).toEqual({
    commits: 1,
    blobs: 1,
    paths: ["bot.env"],
    introduced: { commit: git(root, "rev-parse", "HEAD~1").trim(), date: "2024-03-01T10:00:00Z", path: "bot.env" },
    last: { commit: git(root, "rev-parse", "HEAD~1").trim(), date: "2024-03-01T10:00:00Z", path: "bot.env" },
    inHead: false,
    refs: ["branch"],
  });
  expect(json.summary).toMatchObject({ files: 1, commits: 2, findings: 1 });
  const sarif = JSON.parse((await check(root, "--history", "--format", "sarif")).out);
  expect(sarif.runs[0].results[0].properties.history).toEqual(json.findings[0].history);
});

test("where it is reached from is said when it is no branch", async () => {
  const root = folder({ "a.env": "A=1\n" });
  git(root, "init", "-q");
  git(root, "add", "-A");
  git(root, "commit", "-qm", "one");
  write(root, "a.env", `GITHUB_TOKEN=${TOKEN}\n`);
  git(root, "stash", "-q");
  expect((await check(root, "--history")).out).toMatch(/past in [\da-f]{12} \(\d{4}-\d\d-\d\d\) only; not in HEAD any more; reached from a stash only\n/);
});

test("what can't be had together or isn't there is one line and 2", async () => {
  const root = leaked();
  expect(await check(root, "--history", "--explain")).toMatchObject({ status: 2, err: "keyfence: --history and --explain exclude each other; take one\n" });
  expect(await check(root, "--history", "--staged")).toMatchObject({ status: 2, err: "keyfence: --history and --staged exclude each other; take one\n" });
  expect(await check(root, "--history", "--no-ignore")).toMatchObject({ status: 2 });
  expect((await check(root, "--history", "nowhere")).err).toMatch(/^keyfence: git knows no commits by "nowhere" [^\n]*\n$/);
  expect((await check(folder(), "--history")).err).toMatch(/^keyfence: --history reads a git repository, and [^\n]*\n$/);
});

test("the line of progress has rate and time left", () => {
  let now = 0;
  const terminal = recorded("/", { interactive: true });
  const progress = createHistoryProgress(terminal, () => now);
  progress.tick(1e6, 4e9);
  expect(terminal.written.err).toBe("");
  now = 2000;
  progress.tick(1e9, 4e9);
  progress.tick(1.1e9, 4e9);
  expect(terminal.written.err).toBe("\r\u001b[Kkeyfence: 1.0 GB of 4.0 GB, 500 MB/s, 6 s left");
  now = 3000;
  progress.tick(1.5e9, undefined);
  progress.clear();
  expect(terminal.written.err.split("\r\u001b[K").slice(2)).toEqual(["keyfence: 1.5 GB, 500 MB/s", ""]);
});

test.runIf(existsSync(built))("an interrupted run leaves what it has learnt, and the next one goes on from there", async () => {
  const root = folder({ "first.txt": "hello\n" });
  git(root, "init", "-q");
  for (let i = 0; i < 60; i++) write(root, `${i}.txt`, `${fake(`big ${i}`).of("abcdefgh \n", 400_000)}\n`);
  git(root, "add", "-A");
  git(root, "commit", "-qm", "large");
  const child = spawn(process.execPath, [built, "check", "--history"], { cwd: root, env: outside(), stdio: "ignore" });
  const closed = once(child, "close");
  const cache = path.join(root, ".git", "keyfence", "history");
  await new Promise((resolve) => setTimeout(resolve, 400));
  child.kill("SIGINT");
  const [status] = (await closed) as [number];
  // A fast machine may be done before it is interrupted.
  expect([130, 0]).toContain(status);
  expect(existsSync(cache)).toBe(true);
  expect(await check(root, "--history")).toMatchObject({ status: 0 });
});

test("own rules, which aren't looked for in the history, are named", async () => {
  const root = leaked();
  write(root, "keyfence.config.json", JSON.stringify({ detectors: [{ id: "desk-code", title: "Code of the desk", needs: "name", names: "desk_?code", pattern: "[0-9]{4}-[A-Z]{8}" }] }));
  expect(await check(root, "--history")).toMatchObject({ status: 1, err: "keyfence: --history looks for what keyfence knows; detectors and .gitleaks.toml rules of your own were not looked for\n" });
});

test("what an archive held is found, what can't be unpacked is named, each time", async () => {
  const root = folder({ "read.me": "x\n" });
  writeFileSync(path.join(root, "backup.gz"), gzipSync(`GITHUB_TOKEN=${TOKEN}\n`));
  writeFileSync(path.join(root, "cut.gz"), gzipSync(fake("noise").alnum(5_000)).subarray(0, 12));
  git(root, "init", "-q");
  git(root, "add", "-A");
  git(root, "commit", "-qm", "backup");
  for (let run = 0; run < 2; run++) {
    const { status, out } = await check(root, "--history");
    expect(status).toBe(2);
    expect(out).toContain("backup.gz!backup:1:14");
    expect(out).toContain("cut.gz");
  }
});

test("a value that only its file's name makes one is found", async () => {
  const [left, right] = [TOKEN.slice(0, 20), TOKEN.slice(20)];
  const text = `token = "${left}" \\\n  "${right}"\n`;
  const root = folder({ "a.py": text, "b.txt": text, "c.sh": `TOKEN="${left}"'${right}'\n` });
  git(root, "init", "-q");
  git(root, "add", "-A");
  git(root, "commit", "-qm", "bots");
  const { findings } = JSON.parse((await check(root, "--history", "--format", "json")).out) as { findings: { history: { paths: string[] } }[] };
  expect(findings.map(({ history }) => history.paths)).toEqual([["a.py", "c.sh"]]);
});

test("what a name may make of a text isn't taken for clean", () => {
  const mayHold = createMayHold(createScanner({ detectors, exchanges }));
  const [left, right] = [TOKEN.slice(0, 20), TOKEN.slice(20)];
  const notebook = (source: readonly string[]): string => JSON.stringify({ cells: [{ cell_type: "code", metadata: {}, outputs: [], source }], metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1);
  const says = (text: string | Uint8Array): boolean => mayHold(Buffer.from(text));
  expect(says(notebook([`token = ("${left}"\n`, `  "${right}")\n`]))).toBe(true);
  expect(says(notebook(["token = None\n"]))).toBe(false);
  expect(says(`f(b'${left}'\n  rb'${right}')`)).toBe(true);
  expect(says(`f('${left}', '${right}')`)).toBe(false);
  expect(says(Buffer.from(`\ufefff('${left}' '${right}')`, "utf16le"))).toBe(true);
  expect(says(gzipSync("nothing"))).toBe(true);
});

test("a second run judges one version for each finding again, and says the same", async () => {
  const root = leaked();
  for (let i = 0; i < 5; i++) {
    write(root, "bot.env", `# ${i}\nGITHUB_TOKEN=${TOKEN}\n`);
    git(root, "add", "-A");
    git(root, "commit", "-qm", `settings ${i}`);
  }
  const runs = [await check(root, "--history", "--format", "json"), await check(root, "--history", "--format", "json")];
  const [first, second] = runs.map(({ out }) => (JSON.parse(out) as { findings: { history: { blobs: number } }[] }).findings);
  expect(first![0]!.history.blobs).toBe(6);
  expect(second).toEqual(first);
  const cache = readFileSync(path.join(root, ".git", "keyfence", "history"));
  expect(cache.includes(TOKEN)).toBe(false);
  // Once it is accepted it is told no longer, whatever an earlier run has kept.
  const { status, written } = { status: await run(["baseline"], recorded(root)), written: git(root, "status", "--short") };
  expect({ status, written }).toMatchObject({ status: 0 });
  expect(await check(root, "--history")).toMatchObject({ status: 0 });
  expect(await check(root, "--history", "--no-baseline")).toMatchObject({ status: 1 });
});
