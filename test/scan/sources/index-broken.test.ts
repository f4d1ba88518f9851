import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, readFileSync, readdirSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { UsageError } from "../../../src/errors.ts";
import { at, committed, folder, repository, shim, staged, type Folder } from "./repository.ts";

afterEach(() => vi.unstubAllEnvs());

/** Text that can't be compressed to nothing, so that there is something to break. */
const noise = (seed: string, size: number): Buffer => {
  const parts = Array.from({ length: Math.ceil(size / 64) }, (_, i) => createHash("sha256").update(`${seed} ${i}`).digest("hex"));
  return Buffer.from(parts.join("\n"));
};

/** git that fetches nothing. */
const offline = (repo: Folder, ...args: string[]): string =>
  execFileSync("git", args, { cwd: repo.path, env: { ...process.env, GIT_NO_LAZY_FETCH: "1" }, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

const loose = (repo: Folder, oid: string): string => {
  const file = path.join(repo.path, ".git/objects", oid.slice(0, 2), oid.slice(2));
  chmodSync(file, 0o644);
  return file;
};

const scribble = (file: string, from: number): void => {
  const bytes = readFileSync(file);
  bytes.fill(88, from, from + 40);
  writeFileSync(file, bytes);
};

describe("a blob that can't be read is named, and the rest is read", () => {
  const files = { "a.txt": "one\n", "b.txt": noise("b", 300_000), "c.txt": "three\n", "d.txt": noise("d", 200_000), "e.txt": "five\n" };

  it.each([
    ["is missing", (file: string) => rmSync(file), /^its blob [\da-f]{40} is missing from the repository; git fsck/],
    ["is empty", (file: string) => truncateSync(file, 0), /^its blob [\da-f]{40} is broken in the repository \(.*empty\); git fsck/],
    ["has a broken header", (file: string) => scribble(file, 0), /is broken in the repository \(inflate: .*\)/],
    ["breaks off", (file: string) => truncateSync(file, 1_000), /is broken in the repository \(.+\)/],
    ["is broken near its end", (file: string) => scribble(file, 100_000), /is broken in the repository \(inflate: .*\)/],
  ])("when it %s", async (_how, spoil, reason) => {
    const repo = repository();
    for (const [name, content] of Object.entries(files)) repo.write(name, content);
    repo.git("add", "-A");
    for (const name of ["b.txt", "d.txt"]) spoil(loose(repo, repo.git("rev-parse", `:${name}`).trim()));
    const { chunks, unread } = await staged(repo);
    expect(chunks).toEqual({ "a.txt": "one\n", "c.txt": "three\n", "e.txt": "five\n" });
    expect(Object.keys(unread)).toEqual(["b.txt", "d.txt"]);
    for (const said of Object.values(unread)) {
      expect(said).toMatch(reason);
      expect(said).not.toContain("\n");
    }
  });

  it("when a pack is broken", async () => {
    const repo = committed("a.txt", noise("a", 100_000));
    repo.git("gc", "-q");
    const packs = path.join(repo.path, ".git/objects/pack");
    const name = path.join(packs, readdirSync(packs).find((file) => file.endsWith(".pack"))!);
    chmodSync(name, 0o644);
    scribble(name, 30_000);
    // Under another name the same blob is committed again.
    repo.git("update-index", "--add", "--cacheinfo", `100644,${repo.git("rev-parse", "HEAD:a.txt").trim()},again.txt`);
    repo.write("b.txt", "fine\n");
    repo.git("add", "b.txt");
    const { chunks, unread } = await staged(repo);
    expect(chunks).toEqual({ "b.txt": "fine\n" });
    expect(unread["again.txt"]).toMatch(/broken in the repository/);
  });

  it.skipIf(process.platform === "win32")("when git is killed once, it is asked again", async () => {
    const repo = repository();
    repo.write("a.txt", "one\n");
    repo.write("b.txt", "two\n");
    repo.git("add", "-A");
    shim(`case "$1" in cat-file) if [ ! -e "$0.once" ]; then : > "$0.once"; kill -9 $$; fi;; esac`);
    expect(await staged(repo)).toMatchObject({ chunks: { "a.txt": "one\n", "b.txt": "two\n" }, unread: {} });
  });
});

describe("a partial clone", () => {
  /** A clone without blobs of a repository whose branch `other` changes `out/b.txt`, which is outside of what is checked out. */
  function partial(more = 0): Folder {
    const origin = repository();
    origin.git("config", "uploadpack.allowFilter", "true");
    origin.write("in/a.txt", "1\n");
    origin.write("out/b.txt", "one\n");
    origin.git("add", "-A");
    origin.git("commit", "-qm", "one");
    origin.git("checkout", "-qb", "other");
    origin.write("out/b.txt", "one\nother\n");
    for (let i = 0; i < more; i++) origin.write(`out/${i}.txt`, `${i}\n`);
    origin.git("add", "-A");
    origin.git("commit", "-qam", "two");
    origin.git("checkout", "-q", "main");
    origin.write("in/a.txt", "1\n2\n");
    origin.git("commit", "-qam", "three");
    const clone = folder();
    clone.git("clone", "-q", "--filter=blob:none", "--sparse", `file://${origin.path}`, ".");
    clone.git("config", "user.name", "Test");
    clone.git("config", "user.email", "test@example.org");
    clone.git("sparse-checkout", "set", "in");
    return clone;
  }

  it("is not fetched for; what isn't there is unread, with the command that fetches it", async () => {
    const repo = partial();
    const oid = repo.git("rev-parse", "origin/other:out/b.txt").trim();
    offline(repo, "update-index", "--cacheinfo", `100644,${oid},out/b.txt`);
    repo.write("in/new.txt", "new\n");
    offline(repo, "add", "in");
    const { chunks, unread } = await staged(repo);
    expect(chunks).toEqual({ "in/new.txt": "new\n" });
    expect(unread["out/b.txt"]).toBe(`its blob is not in this partial clone, and keyfence fetches nothing; git cat-file -e ${oid} does`);
    expect((await staged(repo)).unread).toHaveProperty("out/b.txt");
    repo.git("cat-file", "-e", oid);
    expect(await staged(repo)).toMatchObject({ chunks: { "out/b.txt": "one\nother\n" }, unread: {}, changed: { "out/b.txt": undefined } });
  });

  it("merges what it doesn't hold: what is as in the merged branch is left out and mentioned once", async () => {
    const repo = partial();
    offline(repo, "merge", "-q", "--no-commit", "--no-ff", "origin/other");
    const notes: string[] = [];
    expect(await staged(repo, { note: (sentence) => notes.push(sentence) })).toEqual({ chunks: {}, changed: {}, unread: {}, skipped: ["out/b.txt"] });
    expect(notes).toEqual(["out/b.txt: as the merged branch has them, and not in this partial clone; not read again"]);
  });

  // A younger git doesn't die of a blob that isn't there, but calls it missing.
  it.skipIf(process.platform === "win32").each([
    ["dies of each", ""],
    ["goes on", `case "$2" in --batch) while read -r oid; do echo "$oid" | "$real" cat-file --batch 2>/dev/null || echo "$oid missing"; done; exit;; esac`],
  ])("merges many files that it doesn't hold without a process for each, when git %s", async (_how, lines) => {
    const repo = partial(40);
    offline(repo, "merge", "-q", "--no-commit", "--no-ff", "origin/other");
    repo.write("in/new.txt", "new\n");
    offline(repo, "add", "in");
    const calls = path.join(folder().path, "calls");
    shim(`echo "$*" >> "${calls}"\n${lines}`);
    const { chunks, skipped, unread } = await staged(repo);
    expect(chunks).toEqual({ "in/new.txt": "new\n" });
    expect(skipped).toHaveLength(41);
    expect(unread).toEqual({});
    expect(readFileSync(calls, "utf8").trim().split("\n").length).toBeLessThan(12);
  });

  it("that is shallow is read as any other", async () => {
    const origin = committed("a.txt", "1\n");
    origin.write("a.txt", "1\n2\n");
    origin.git("commit", "-qam", "two");
    const clone = folder();
    clone.git("clone", "-q", "--depth=1", `file://${origin.path}`, ".");
    clone.write("a.txt", "1\n2\n3\n");
    clone.git("add", "-A");
    expect(await staged(clone)).toMatchObject({ chunks: { "a.txt": "1\n2\n3\n" }, changed: { "a.txt": [[3, 3]] } });
  });
});

describe("is refused in one line", () => {
  async function refusal(where: Folder): Promise<string> {
    const failure = await staged(where).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UsageError);
    expect(String(failure)).not.toContain("\n");
    return (failure as Error).message;
  }

  it("outside of a repository", async () => {
    expect(await refusal(folder())).toMatch(/^--staged reads git's index, and .* is in no repository; run git init/);
  });

  it("where GIT_DIR names nothing", async () => {
    vi.stubEnv("GIT_DIR", "nowhere.git");
    expect(await refusal(committed("a.txt", "1\n"))).toBe("--staged reads git's index, and GIT_DIR names nowhere.git, which is no repository; unset it or correct it");
  });

  it.each([[[]], [["commit"]]])("a bare repository, %j", async ([first]) => {
    const repo = first === undefined ? repository() : committed("a.txt", "1\n");
    const bare = folder();
    bare.git("clone", "-q", "--bare", repo.path, ".");
    expect(await refusal(bare)).toMatch(/is a bare repository, which has none; its commits are checked with keyfence check --history$/);
  });

  it("a repository of another user's", async () => {
    const repo = committed("a.txt", "1\n");
    vi.stubEnv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
    expect(await refusal(repo)).toBe(`git won't read ${repo.path}, because another user owns it; if you trust it: git config --global --add safe.directory "${repo.path}"`);
  });

  it("a broken index", async () => {
    const repo = committed("a.txt", "one\n");
    repo.write(".git/index", "garbage, and more than a header's length of it");
    expect(await refusal(repo)).toMatch(/^git could not list what is staged: .*signature.*; run git status to see$/);
  });

  it("an index that breaks off", async () => {
    const repo = committed("a.txt", "one\n");
    truncateSync(path.join(repo.path, ".git/index"), 8);
    expect(await refusal(repo)).toMatch(/^git could not list what is staged: .*index.*; run git status to see$/);
  });

  it("a commit without its tree", async () => {
    const repo = committed("a.txt", "one\n");
    rmSync(loose(repo, repo.git("rev-parse", "HEAD^{tree}").trim()));
    expect(await refusal(repo)).toMatch(/^git could not list what is staged: .*tree.*; run git status to see$/);
  });

  it("a broken configuration", async () => {
    const repo = committed("a.txt", "one\n");
    repo.write(".git/config", "[core\n");
    expect(await refusal(repo)).toMatch(/^git could not open the repository: bad config line 1 in file .*config; run git status to see$/);
  });

  it("a machine without git", async () => {
    vi.stubEnv("PATH", folder().path);
    expect(await refusal(folder())).toBe("--staged needs git, which was not found; install it or put it on PATH");
  });

  // As git 1.8 answers; its messages are what is imitated, the rest is the real git.
  it.skipIf(process.platform === "win32").each([
    ["the listing's options", `case "$*" in *"diff --cached"*) echo "error: invalid option: --no-textconv" >&2; exit 129;; esac`],
    ["cat-file --buffer", `case "$*" in *--buffer*) printf "error: unknown option \\140buffer'\\nusage: git cat-file\\n" >&2; exit 129;; esac`],
  ])("a git that doesn't know %s", async (_what, rest) => {
    const repo = repository();
    repo.write("a.txt", "1\n");
    repo.git("add", "-A");
    shim(`case "$*" in --version) echo git version 1.8.3.1; exit;; esac\n${rest}`);
    expect(await refusal(repo)).toBe("git 1.8.3.1 is too old: --staged needs 2.6 or newer");
  });
});

describe("where the repository is", () => {
  it("GIT_DIR and GIT_WORK_TREE say, and files are named from there", async () => {
    const repo = committed("a.txt", "1\n");
    const elsewhere = folder();
    renameSync(path.join(repo.path, ".git"), path.join(elsewhere.path, "store"));
    repo.write("dir/b.txt", "1\n");
    vi.stubEnv("GIT_DIR", path.join(elsewhere.path, "store"));
    vi.stubEnv("GIT_WORK_TREE", repo.path);
    repo.git(`--git-dir=${elsewhere.path}/store`, `--work-tree=${repo.path}`, "add", "-A");
    expect((await staged(repo)).chunks).toEqual({ "dir/b.txt": "1\n" });
    expect((await staged(at(path.join(repo.path, "dir")))).chunks).toEqual({ "b.txt": "1\n" });
  });

  it("in a linked worktree's hook GIT_DIR does, and files are still named from the directory", async () => {
    const repo = committed("a.txt", "1\n");
    const linked = at(path.join(folder().path, "linked"));
    repo.git("worktree", "add", "-q", "-b", "other", linked.path);
    linked.write("dir/b.txt", "1\n");
    linked.git("add", "-A");
    vi.stubEnv("GIT_DIR", path.join(repo.path, ".git/worktrees/linked"));
    vi.stubEnv("GIT_INDEX_FILE", path.join(repo.path, ".git/worktrees/linked/index"));
    expect((await staged(at(path.join(linked.path, "dir")))).chunks).toEqual({ "b.txt": "1\n" });
  });

  it("an index of one's own is read", async () => {
    const repo = committed("a.txt", "1\n");
    repo.write("b.txt", "1\n");
    execFileSync("git", ["add", "b.txt"], { cwd: repo.path, env: { ...process.env, GIT_INDEX_FILE: path.join(repo.path, ".git/mine") } });
    expect((await staged(repo)).chunks).toEqual({});
    vi.stubEnv("GIT_INDEX_FILE", path.join(repo.path, ".git/mine"));
    expect((await staged(repo)).chunks).toEqual({ "b.txt": "1\n" });
  });

  it("a folder without commits or files has nothing to commit", async () => {
    expect(await staged(repository())).toEqual({ chunks: {}, changed: {}, unread: {}, skipped: [] });
  });
});
