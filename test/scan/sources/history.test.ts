import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { detectors, exchanges } from "../../../rules/all.ts";
import { checkHistory } from "../../../src/cli/history/command.ts";
import { openSuppressions } from "../../../src/cli/suppressions.ts";
import { fake } from "../../../src/credential/fake.ts";
import type { Finding } from "../../../src/finding.ts";
import { recorded } from "../../cli/terminal.ts";
import { at, folder, repository, type Folder } from "./repository.ts";

const tokenOf = (seed: string): string => `ghp_${fake(seed).alnum(36)}`;
const TOKEN = tokenOf("history");
const LINE = `GITHUB_TOKEN=${TOKEN}\n`;

interface Looked {
  readonly findings: readonly Finding[];
  readonly unread: Readonly<Record<string, string>>;
  readonly bytes: number;
  readonly err: string;
}

async function look(repo: Folder, ranges: readonly string[] = [], more: { readonly maxSize?: number; readonly ignore?: readonly string[]; readonly knowledge?: { readonly detectors: typeof detectors; readonly exchanges: typeof exchanges } } = {}): Promise<Looked> {
  const terminal = recorded(repo.path);
  const config = { rules: {}, ignore: more.ignore ?? [], base: repo.path };
  const checked = await checkHistory({}, ranges, more.knowledge ?? { detectors, exchanges }, config, more.maxSize ?? 1e8, await openSuppressions({}, terminal.cwd, terminal.cwd), terminal);
  return {
    findings: checked.findings,
    unread: Object.fromEntries(checked.unread.map(({ file, reason }) => [file, reason])),
    bytes: checked.counts.bytes,
    err: terminal.written.err,
  };
}

/** Commits with a date of its own, so that order doesn't hang on the clock. */
let clock = 1_700_000_000;
function commit(repo: Folder, message: string, files: Readonly<Record<string, string | null>> = {}): string {
  for (const [name, text] of Object.entries(files)) {
    if (text === null) rmSync(path.join(repo.path, name));
    else repo.write(name, text);
  }
  repo.git("add", "-A");
  return finish(repo, message);
}

function finish(repo: Folder, message: string): string {
  repo.git("-c", "core.hooksPath=/dev/null", "commit", "-q", "--allow-empty", `--date=${(clock += 60)} +0000`, "-m", message);
  return repo.git("rev-parse", "HEAD").trim();
}

function only(findings: readonly Finding[]): Finding {
  expect(findings.map(({ file, messageId }) => `${messageId} ${file}`)).toHaveLength(1);
  return findings[0]!;
}

describe("tells of a secret once", () => {
  it("with the commits that brought and last held it, under all its names", async () => {
    const repo = repository();
    commit(repo, "zero", { "README": "hello\n" });
    const brought = commit(repo, "one", { "a.env": LINE });
    commit(repo, "two", { "a.env": `${LINE}MORE=1\n` });
    repo.git("mv", "a.env", "b.env");
    const last = finish(repo, "renamed");
    commit(repo, "gone", { "b.env": null });
    commit(repo, "after", { "README": "hello again\n" });
    const { findings, unread } = await look(repo);
    const { history, file, line } = only(findings);
    expect({ file, line }).toEqual({ file: "b.env", line: 1 });
    expect(history).toMatchObject({ commits: 3, blobs: 2, paths: ["a.env", "b.env"], inHead: false, refs: ["branch"] });
    expect(history?.introduced).toMatchObject({ commit: brought, path: "a.env", date: expect.stringMatching(/^2023-11-14T22:\d\d:\d\dZ$/) });
    expect(history?.last).toMatchObject({ commit: last, path: "b.env" });
    expect(unread).toEqual({});
  });

  it("at the place where it still stands, when it does", async () => {
    const repo = repository();
    commit(repo, "one", { "old.env": LINE });
    commit(repo, "two", { "old.env": null, "new.env": `# settings\n${LINE}` });
    const { history, file, line } = only((await look(repo)).findings);
    expect({ file, line }).toEqual({ file: "new.env", line: 2 });
    expect(history).toMatchObject({ commits: 2, blobs: 2, inHead: true });
  });

  it("and sees its value in HEAD where nothing there gives it away", async () => {
    const repo = repository();
    const secret = fake("head").alnum(40);
    commit(repo, "one", { "bot.py": `import ccxt\nAPI_SECRET = "${secret}"\n` });
    commit(repo, "two", { "bot.py": "import ccxt\n", "run.txt": `the value ${secret} was here\n` });
    const { history, file } = only((await look(repo)).findings);
    expect(file).toBe("bot.py");
    expect(history).toMatchObject({ inHead: true, commits: 1 });
  });

  it("and two different ones as two, in the same order every time", async () => {
    const repo = repository();
    commit(repo, "one", { "a.env": LINE, "b.env": `GITHUB_TOKEN=${tokenOf("other")}\n`, "c.env": LINE });
    const first = await look(repo);
    rmSync(path.join(repo.path, ".git/keyfence"), { recursive: true });
    expect(first.findings).toHaveLength(2);
    expect(JSON.stringify((await look(repo)).findings)).toBe(JSON.stringify(first.findings));
  });
});

describe("finds it wherever a repository keeps it", () => {
  function withBase(): Folder {
    const repo = repository();
    commit(repo, "base", { "README": "hello\n", "tracked.env": "A=1\n" });
    return repo;
  }

  it("in a merge's own content", async () => {
    const repo = withBase();
    repo.git("checkout", "-qb", "side");
    commit(repo, "side", { "side.txt": "side\n" });
    repo.git("checkout", "-q", "main");
    commit(repo, "main", { "main.txt": "main\n" });
    repo.git("merge", "-q", "--no-commit", "--no-ff", "side");
    repo.write("README", `hello\n${LINE}`);
    repo.git("add", "-A");
    const merge = finish(repo, "merge");
    commit(repo, "gone", { "README": "hello\n" });
    const { history } = only((await look(repo)).findings);
    expect(history).toMatchObject({ commits: 1, introduced: { commit: merge, path: "README" }, last: { commit: merge } });
  });

  it("behind a merge that took the other side", async () => {
    const repo = withBase();
    repo.git("checkout", "-qb", "side");
    const brought = commit(repo, "side", { "tracked.env": LINE });
    repo.git("checkout", "-q", "main");
    commit(repo, "main", { "tracked.env": "A=2\n" });
    repo.git("merge", "-q", "-s", "ours", "side", "-m", "ours");
    const { history } = only((await look(repo)).findings);
    expect(history).toMatchObject({ commits: 1, inHead: false, introduced: { commit: brought }, last: { commit: brought } });
  });

  it("brought by a merge from its second parent, and kept", async () => {
    const repo = withBase();
    repo.git("checkout", "-qb", "side");
    const brought = commit(repo, "side", { "side.env": LINE });
    repo.git("checkout", "-q", "main");
    commit(repo, "main", { "main.txt": "main\n" });
    repo.git("merge", "-q", "--no-ff", "side", "-m", "merge");
    const { history } = only((await look(repo)).findings);
    expect(history).toMatchObject({ commits: 2, inHead: true, introduced: { commit: brought } });
  });

  it("in stashes: the work tree's, the index's and the untracked part, the older ones too", async () => {
    const repo = withBase();
    repo.write("tracked.env", `GITHUB_TOKEN=${tokenOf("index")}\n`);
    repo.git("add", "-A");
    repo.write("tracked.env", `GITHUB_TOKEN=${tokenOf("tree")}\n`);
    repo.git("stash", "-q");
    repo.write("untracked.env", `GITHUB_TOKEN=${tokenOf("untracked")}\n`);
    repo.git("stash", "-q", "-u");
    const { findings } = await look(repo);
    expect(findings).toHaveLength(3);
    expect(findings.map(({ history }) => history?.refs)).toEqual([["stash"], ["stash"], ["stash"]]);
  });

  it("in notes, in messages of commits and tags, and in a tag of a blob", async () => {
    const repo = withBase();
    repo.git("notes", "add", "-m", `GITHUB_TOKEN=${tokenOf("note")}`);
    const spoken = commit(repo, `try this\n\nGITHUB_TOKEN=${tokenOf("message")}\n`, { "x.txt": "x\n" });
    repo.git("tag", "-a", "v1", "-m", `GITHUB_TOKEN=${tokenOf("tag")}`);
    repo.write("loose.txt", `GITHUB_TOKEN=${tokenOf("blob")}\n`);
    repo.git("tag", "keys", repo.git("hash-object", "-w", "loose.txt").trim());
    rmSync(path.join(repo.path, "loose.txt"));
    const { findings } = await look(repo);
    const by = Object.fromEntries(findings.map((finding) => [finding.history!.refs.join("+") + (finding.file.startsWith("message") ? " message" : ""), finding]));
    expect(Object.keys(by).sort()).toEqual(["branch+tag message", "notes", "tag", "tag message"]);
    expect(by["branch+tag message"]).toMatchObject({ file: `message of commit ${spoken.slice(0, 12)}`, line: 3, history: { introduced: { commit: spoken }, commits: 1 } });
    expect(by["tag message"]?.file).toBe("message of tag v1");
    expect(by["tag"]).toMatchObject({ file: "keys", history: { introduced: null, commits: 0 } });
  });

  it("in what only the reflog, nothing, or the index leads to", async () => {
    const repo = withBase();
    commit(repo, "amended away", { "a.env": `GITHUB_TOKEN=${tokenOf("reflog")}\n` });
    repo.git("reset", "-q", "--hard", "HEAD^");
    expect(only((await look(repo)).findings).history?.refs).toEqual(["reflog"]);
    repo.git("reflog", "expire", "--expire=now", "--all");
    expect(only((await look(repo)).findings)).toMatchObject({ file: "a.env", history: { refs: ["unreachable"], commits: 1 } });
    repo.write("staged.env", `GITHUB_TOKEN=${tokenOf("index")}\n`);
    repo.git("add", "-A");
    repo.write("never.env", `GITHUB_TOKEN=${tokenOf("dangling")}\n`);
    const dangling = repo.git("hash-object", "-w", "never.env").trim();
    const { findings } = await look(repo);
    expect(findings.map(({ file, history }) => [file, history?.refs]).sort()).toEqual([
      ["a.env", ["unreachable"]],
      [`blob ${dangling.slice(0, 12)}`, ["unreachable"]],
      ["staged.env", ["index"]],
    ]);
  });

  it("in a packed repository, a bare one, an alternate's and one with SHA-256", async () => {
    const repo = withBase();
    const brought = commit(repo, "one", { "a.env": LINE });
    commit(repo, "two", { "a.env": "A=1\n" });
    repo.git("gc", "-q");
    const expected = { history: { introduced: { commit: brought }, commits: 1 } };
    expect(only((await look(repo)).findings)).toMatchObject(expected);
    const bare = folder();
    bare.git("clone", "-q", "--bare", repo.path, "bare");
    expect(only((await look(at(path.join(bare.path, "bare")))).findings)).toMatchObject(expected);
    const shared = folder();
    shared.git("clone", "-q", "--shared", repo.path, "shared");
    expect(only((await look(at(path.join(shared.path, "shared")))).findings)).toMatchObject(expected);
    const wide = repository("--object-format=sha256");
    const hashed = commit(wide, "one", { "a.env": LINE });
    expect(hashed).toHaveLength(64);
    expect(only((await look(wide)).findings)).toMatchObject({ history: { introduced: { commit: hashed } } });
    expect((await look(wide)).bytes).toBe(0);
  });

  it("and isn't told otherwise by replacements and grafts", async () => {
    const repo = withBase();
    commit(repo, "one", { "a.env": LINE });
    const oid = repo.git("rev-parse", "HEAD:a.env").trim();
    const clean = repo.git("rev-parse", "HEAD:README").trim();
    repo.git("replace", oid, clean);
    repo.git("-c", "advice.graftFileDeprecated=false", "replace", "-f", oid, clean);
    writeFileSync(path.join(repo.path, ".git/info/grafts"), `${repo.git("rev-parse", "HEAD").trim()}\n`);
    expect(only((await look(repo)).findings)).toMatchObject({ file: "a.env", history: { inHead: true } });
  });
});

describe("judges a file by its names", () => {
  const secret = fake("named").alnum(64);
  it("a finding stands when it stands under one of them", async () => {
    const repo = repository();
    const text = `value = "${secret}"\n`;
    commit(repo, "one", { "package-lock.json": text, "tests/data/x.txt": text });
    const before = (await look(repo)).findings;
    commit(repo, "two", { "bot.env": LINE, "package-lock.json": LINE });
    const { history } = (await look(repo)).findings.find(({ messageId }) => messageId.startsWith("github"))!;
    expect(history?.paths).toContain("bot.env");
    expect(before.every(({ file }) => file !== "package-lock.json")).toBe(true);
  });

  it("an exchange's name in a path counts, and what the configuration leaves out doesn't", async () => {
    const repo = repository();
    commit(repo, "one", { "a/x.env": LINE, "b/y.env": `GITHUB_TOKEN=${tokenOf("b")}\n` });
    expect((await look(repo, [], { ignore: ["b/"] })).findings.map(({ file }) => file)).toEqual(["a/x.env"]);
    expect((await look(repo)).findings).toHaveLength(2);
  });
});

describe("a range", () => {
  function withBranch(): Folder {
    const repo = repository();
    commit(repo, "before", { "old.env": `GITHUB_TOKEN=${tokenOf("before")}\n` });
    repo.git("checkout", "-qb", "feature");
    commit(repo, "in", { "new.env": LINE });
    commit(repo, "out", { "new.env": null });
    return repo;
  }

  it("is what its commits brought", async () => {
    const repo = withBranch();
    const { history, file } = only((await look(repo, ["main..feature"])).findings);
    expect(file).toBe("new.env");
    expect(history).toMatchObject({ commits: 1, inHead: false, refs: ["branch"] });
    expect((await look(repo, ["feature..main"])).findings).toEqual([]);
    expect((await look(repo, ["feature~1"])).findings).toHaveLength(2);
  });

  it("doesn't count what a merge brings from outside of it", async () => {
    const repo = withBranch();
    repo.git("checkout", "-q", "main");
    commit(repo, "main goes on", { "main.env": `GITHUB_TOKEN=${tokenOf("outside")}\n` });
    repo.git("checkout", "-q", "feature");
    repo.git("merge", "-q", "--no-commit", "--no-ff", "main");
    repo.write("evil.env", `GITHUB_TOKEN=${tokenOf("evil")}\n`);
    repo.git("add", "-A");
    const merge = finish(repo, "merge");
    const { findings } = await look(repo, ["main..feature"]);
    expect(findings.map(({ file }) => file).sort()).toEqual(["evil.env", "new.env"]);
    expect(findings.find(({ file }) => file === "evil.env")?.history?.introduced?.commit).toBe(merge);
  });

  it("that git doesn't know is one line", async () => {
    const repo = withBranch();
    await expect(look(repo, ["main..nowhere"])).rejects.toThrow(/^git knows no commits by "main\.\.nowhere" \(bad revision .*\); a range is like main\.\.feature[^\n]*$/);
    await expect(look(repo, ["--all"])).rejects.toThrow(/git knows no commits by "--all"/);
  });
});

describe("what can't be read is named", () => {
  function remove(repo: Folder, oid: string): void {
    rmSync(path.join(repo.path, ".git/objects", oid.slice(0, 2), oid.slice(2)));
  }

  function broken(): { repo: Folder; oidOf: (what: string) => string } {
    const repo = repository();
    commit(repo, "one", { "lost.txt": "lost\n", "sub/a.txt": "a\n" });
    commit(repo, "two", { "lost.txt": "found\n", "a.env": LINE });
    return { repo, oidOf: (what) => repo.git("rev-parse", what).trim() };
  }

  it("a missing blob", async () => {
    const { repo, oidOf } = broken();
    const oid = oidOf("HEAD~1:lost.txt");
    remove(repo, oid);
    const { findings, unread } = await look(repo);
    only(findings);
    expect(unread).toEqual({ "lost.txt": `its blob ${oid} is missing from the repository; git fsck lists what is wrong` });
    expect((await look(repo)).unread).toEqual(unread);
    expect((await look(repo, ["HEAD"])).unread["lost.txt"]).toContain("missing");
  });

  it("a corrupt blob, and what comes after it is read", async () => {
    const { repo, oidOf } = broken();
    const oid = oidOf("HEAD~1:lost.txt");
    remove(repo, oid);
    writeFileSync(path.join(repo.path, ".git/objects", oid.slice(0, 2), oid.slice(2)), "this is no zlib");
    const { findings, unread } = await look(repo);
    only(findings);
    expect(Object.keys(unread).some((name) => name.includes("lost.txt") || name.includes(oid.slice(0, 12)))).toBe(true);
  });

  it("a missing tree and a missing commit", async () => {
    const { repo, oidOf } = broken();
    const first = oidOf("HEAD~1");
    remove(repo, oidOf("HEAD~1:sub"));
    const tree = await look(repo);
    expect(tree.findings).toHaveLength(1);
    expect(Object.keys(tree.unread)).toEqual([`commit ${first.slice(0, 12)}`]);
    remove(repo, first);
    const gone = await look(repo);
    expect(gone.findings).toHaveLength(1);
    expect(gone.unread[`commit ${first.slice(0, 12)}`]).toContain("missing from the repository");
  });

  it("a blob over the limit, by its path", async () => {
    const repo = repository();
    commit(repo, "one", { "big.txt": "x".repeat(5000), "vendor/big.txt": "y".repeat(5000), "a.env": LINE });
    const { findings, unread } = await look(repo, [], { maxSize: 1000, ignore: ["vendor/"] });
    only(findings);
    expect(unread).toEqual({ "big.txt": "5000 bytes; --max-size allows 1000" });
  });

  it("a shallow clone's end", async () => {
    const { repo } = broken();
    const clone = folder();
    clone.git("clone", "-q", "--depth=1", `file://${repo.path}`, "clone");
    const { findings, unread, err } = await look(at(path.join(clone.path, "clone")));
    expect(only(findings).history).toMatchObject({ commits: 1 });
    expect(unread).toEqual({});
    expect(err).toBe("keyfence: this clone is shallow: its history is cut off at one commit, and what was before wasn't checked; git fetch --unshallow brings it\n");
  });

  it("what a partial clone left behind, without fetching it", async () => {
    const { repo } = broken();
    repo.git("config", "uploadpack.allowFilter", "true");
    const clone = folder();
    clone.git("clone", "-q", "--no-checkout", "--filter=blob:none", `file://${repo.path}`, "clone");
    const within = at(path.join(clone.path, "clone"));
    const before = within.git("count-objects", "-v");
    const { findings, unread } = await look(within);
    expect(findings).toEqual([]);
    expect(unread).toEqual({ "a.env": expect.stringMatching(/^it and 3 other blobs are not in this partial clone, and keyfence fetches nothing; git fetch/) });
    expect(within.git("count-objects", "-v")).toBe(before);
    const treeless = folder();
    treeless.git("clone", "-q", "--no-checkout", "--filter=tree:0", `file://${repo.path}`, "clone");
    expect(Object.keys((await look(at(path.join(treeless.path, "clone")))).unread)).toHaveLength(2);
  });

  it("no repository is one line, and an empty one is clean", async () => {
    await expect(look(folder())).rejects.toThrow(/^--history reads a git repository, and \S+ is in none; check files with keyfence check PATH$/);
    expect(await look(repository())).toMatchObject({ findings: [], unread: {} });
  });
});

describe("what earlier runs have learnt", () => {
  const cacheOf = (repo: Folder): string => path.join(repo.path, ".git/keyfence/history");

  it("spares reading it again, and changes no answer", async () => {
    const repo = repository();
    commit(repo, "one", { "a.env": LINE, "b.txt": "hello\n", "c.txt": `const x = "${fake("c").alnum(40)}";\n` });
    const first = await look(repo);
    expect(first.bytes).toBeGreaterThan(80);
    const second = await look(repo);
    expect(second.bytes).toBe(0);
    expect(second.findings).toEqual(first.findings);
    commit(repo, "two", { "d.txt": "more\n" });
    expect((await look(repo)).bytes).toBe(5);
    repo.git("mv", "a.env", "e.env");
    finish(repo, "renamed");
    expect(only((await look(repo)).findings).history?.paths).toEqual(["a.env", "e.env"]);
  });

  it("is in one file without any secret, shared by worktrees", async () => {
    const repo = repository();
    commit(repo, "one", { "a.env": LINE });
    await look(repo);
    expect(readdirSync(path.dirname(cacheOf(repo)))).toEqual(["history"]);
    const bytes = readFileSync(cacheOf(repo));
    expect(bytes.includes(TOKEN.slice(4))).toBe(false);
    const linked = folder();
    rmSync(linked.path, { recursive: true });
    repo.git("worktree", "add", "-q", "-b", "other", linked.path);
    expect(await look(linked)).toMatchObject({ bytes: 0, findings: [{ file: "a.env" }] });
  });

  it("is of no use once detectors have changed, is broken, or is another's", async () => {
    const repo = repository();
    commit(repo, "one", { "a.env": LINE, "b.txt": "hello\n" });
    const { bytes } = await look(repo);
    const fewer = { detectors: detectors.filter(({ id }) => !/^(?:github|generic)/.test(id)), exchanges };
    expect(await look(repo, [], { knowledge: fewer })).toMatchObject({ findings: [], bytes });
    expect(await look(repo)).toMatchObject({ bytes });
    for (const spoil of [(old: Buffer) => old.subarray(0, old.length - 7), (old: Buffer) => { old[60]! ^= 1; return old; }, () => Buffer.from("something else"), () => Buffer.alloc(0)]) {
      writeFileSync(cacheOf(repo), spoil(readFileSync(cacheOf(repo))));
      expect(await look(repo)).toMatchObject({ bytes, findings: [{ file: "a.env" }] });
      expect((await look(repo)).bytes).toBe(0);
    }
  });

  it("survives several runs at once", async () => {
    const repo = repository();
    for (let i = 0; i < 5; i++) commit(repo, `${i}`, { [`${i}.env`]: `GITHUB_TOKEN=${tokenOf(`at once ${i}`)}\n` });
    const all = await Promise.all([look(repo), look(repo, ["HEAD~2..HEAD"]), look(repo), look(repo)]);
    expect(all.map(({ findings }) => findings.length)).toEqual([5, 2, 5, 5]);
    expect(readdirSync(path.dirname(cacheOf(repo)))).toEqual(["history"]);
    expect(await look(repo)).toMatchObject({ bytes: 0 });
    expect(existsSync(cacheOf(repo))).toBe(true);
  });
});
