import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { UsageError } from "../../../src/errors.ts";
import { index } from "../../../src/scan/sources/index.ts";
import { at, folder, repository, take, type Folder, type Taken } from "./repository.ts";

const staged = (where: Folder, options: { maxSize?: number; exclude?: string[] } = {}): Promise<Taken> =>
  take(index(where.path, { maxSize: 1_000_000, exclude: [], ...options }));

function committed(name: string, content: string | Uint8Array): Folder {
  const repo = repository();
  repo.write(name, content);
  repo.git("add", "-A");
  repo.git("commit", "-qm", "one");
  return repo;
}

describe("index", () => {
  it("reads the first commit", async () => {
    const repo = repository();
    repo.write("a.txt", "one\n");
    repo.write("dir/b.txt", "two\n");
    repo.git("add", "-A");
    const { chunks, changed } = await staged(repo);
    expect(chunks).toEqual({ "a.txt": "one\n", "dir/b.txt": "two\n" });
    expect(changed).toEqual({ "a.txt": undefined, "dir/b.txt": undefined });
  });

  it("reads nothing when nothing is staged", async () => {
    const repo = committed("a.txt", "one\n");
    repo.write("a.txt", "two\n");
    expect(await staged(repo)).toEqual({ chunks: {}, changed: {}, unread: {}, skipped: [] });
  });

  it("reads the index, not the work tree", async () => {
    const repo = committed("a.txt", "one\n");
    repo.write("a.txt", "staged\n");
    repo.git("add", "a.txt");
    repo.write("a.txt", "work tree\n");
    expect((await staged(repo)).chunks).toEqual({ "a.txt": "staged\n" });
    rmSync(path.join(repo.path, "a.txt"));
    expect((await staged(repo)).chunks).toEqual({ "a.txt": "staged\n" });
  });

  it("tells which lines are new or changed", async () => {
    const repo = committed("a.txt", "1\n2\n3\n4\n5\n6\n");
    repo.write("a.txt", "1\nzwei\n3\n4\n6\nnew\nnewer\n");
    repo.git("add", "-A");
    expect((await staged(repo)).changed).toEqual({ "a.txt": [[2, 2], [6, 7]] });
  });

  it("reads a renamed and changed file as a new one", async () => {
    const repo = committed("old.txt", "1\n2\n3\n4\n5\n6\n7\n8\n");
    renameSync(path.join(repo.path, "old.txt"), path.join(repo.path, "new.txt"));
    repo.write("new.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
    repo.git("add", "-A");
    repo.git("config", "diff.renames", "copies");
    const { chunks } = await staged(repo);
    expect(Object.keys(chunks)).toEqual(["new.txt"]);
  });

  it.each([
    ["attributes that call it binary", (repo: Folder) => repo.write(".gitattributes", "*.txt binary -diff\n")],
    ["a text conversion", (repo: Folder) => (repo.write(".git/info/attributes", "*.txt diff=hide\n"), repo.git("config", "diff.hide.textconv", "true"))],
    ["an external diff", (repo: Folder) => repo.git("config", "diff.external", "true")],
    ["colour and prefixes", (repo: Folder) => (repo.git("config", "color.ui", "always"), repo.git("config", "diff.noprefix", "true"), repo.git("config", "diff.mnemonicPrefix", "true"))],
    ["a relative diff", (repo: Folder) => repo.git("config", "diff.relative", "true")],
    ["ignored whitespace and order", (repo: Folder) => (repo.write(".git/order", "z*\n"), repo.git("config", "diff.orderFile", ".git/order"))],
  ])("isn't blinded by %s", async (_what, configure) => {
    const repo = committed("dir/a.txt", "one\nthree\n");
    configure(repo);
    repo.write("dir/a.txt", "one\ntwo\nthree\n");
    repo.git("add", "dir/a.txt");
    const top = await staged(repo);
    expect(top.chunks).toEqual({ "dir/a.txt": "one\ntwo\nthree\n" });
    expect(top.changed).toEqual({ "dir/a.txt": [[2, 2]] });
    const below = await staged(at(path.join(repo.path, "dir")));
    expect(below.chunks).toEqual({ "a.txt": "one\ntwo\nthree\n" });
    expect(below.changed).toEqual({ "a.txt": [[2, 2]] });
  });

  it("reads names with newlines, quotes, spaces and other scripts", async () => {
    const repo = repository();
    const names = ['with "quotes".txt', "with 'quote'.txt", "two  spaces.txt", "ключ.txt", "🔑.txt", "-dash.txt", ":(top)colon.txt", "back\\slash.txt", "new\nline.txt", "tab\t.txt"];
    for (const name of names) repo.write(name, "x\n");
    repo.git("add", "-A");
    repo.git("commit", "-qm", "one");
    for (const name of names) repo.write(name, "x\ny\n");
    repo.git("add", "-A");
    const { chunks, changed } = await staged(repo);
    expect(Object.keys(chunks).sort()).toEqual([...names].sort());
    for (const name of names) expect(changed[name]).toEqual([[2, 2]]);
  });

  it("reads what `commit -a` and `commit PATH` put together, from inside the hook", async () => {
    const repo = committed("a.txt", "one\n");
    repo.write("b.txt", "one\n");
    repo.git("add", "-A");
    repo.git("commit", "-qm", "two");
    const seen = await hookRuns(repo);
    expect(seen).toEqual([["a.txt=all"], ["b.txt=path"]]);
  });

  it("reads a SHA-256 repository", async () => {
    const repo = repository("--object-format=sha256");
    repo.write("a.txt", "one\n");
    repo.git("add", "-A");
    expect((await staged(repo)).chunks).toEqual({ "a.txt": "one\n" });
  });

  it("reads a linked worktree", async () => {
    const repo = committed("a.txt", "one\n");
    const linked = folder();
    rmSync(linked.path, { recursive: true });
    repo.git("worktree", "add", "-q", "-b", "other", linked.path);
    linked.write("b.txt", "two\n");
    linked.git("add", "-A");
    expect((await staged(linked)).chunks).toEqual({ "b.txt": "two\n" });
    expect((await staged(repo)).chunks).toEqual({});
  });

  it("leaves symbolic links and submodules out, and reads a link that became a file", async () => {
    const repo = repository();
    repo.write("a.txt", "one\n");
    symlinkSync("a.txt", path.join(repo.path, "link"));
    mkdirSync(path.join(repo.path, "sub"));
    const sub = at(path.join(repo.path, "sub"));
    sub.git("init", "-q");
    sub.write("inner.txt", "inner\n");
    sub.git("add", "-A");
    sub.git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-qm", "inner");
    repo.git("-c", "advice.addEmbeddedRepo=false", "add", "-A");
    const { chunks, skipped } = await staged(repo);
    expect(chunks).toEqual({ "a.txt": "one\n" });
    expect(skipped).toEqual(["link"]);
    repo.git("commit", "-qm", "one");
    rmSync(path.join(repo.path, "link"));
    repo.write("link", "now a file\n");
    repo.git("add", "-A");
    expect(await staged(repo)).toMatchObject({ chunks: { link: "now a file\n" }, changed: { link: undefined } });
  });

  it("says nothing of a file that is only intended to be added", async () => {
    const repo = committed("a.txt", "one\n");
    repo.write("b.txt", "two\n");
    repo.git("add", "-N", "b.txt");
    expect((await staged(repo)).chunks).toEqual({});
  });

  it("says nothing of a deleted file", async () => {
    const repo = committed("a.txt", "one\n");
    repo.git("rm", "-q", "a.txt");
    expect((await staged(repo)).chunks).toEqual({});
  });

  it("names unmerged files as unread", async () => {
    const repo = committed("a.txt", "one\n");
    repo.git("checkout", "-qb", "other");
    repo.write("a.txt", "other\n");
    repo.git("commit", "-qam", "other");
    repo.git("checkout", "-q", "main");
    repo.write("a.txt", "main\n");
    repo.write("b.txt", "fine\n");
    repo.git("add", "-A");
    repo.git("commit", "-qm", "main");
    expect(() => repo.git("merge", "other")).toThrow();
    repo.write("c.txt", "resolved\n");
    repo.git("add", "c.txt");
    const { chunks, unread } = await staged(repo);
    expect(unread["a.txt"]).toContain("unmerged");
    expect(chunks).toEqual({ "c.txt": "resolved\n" });
  });

  it("names a file over the limit and reads the ones around it", async () => {
    const repo = repository();
    repo.write("a.txt", "one\n");
    repo.write("b.bin", Buffer.alloc(300_000, 65));
    repo.write("c.txt", "three\n");
    repo.write("empty.txt", "");
    repo.git("add", "-A");
    const { chunks, unread } = await staged(repo, { maxSize: 1000 });
    expect(chunks).toEqual({ "a.txt": "one\n", "c.txt": "three\n", "empty.txt": "" });
    expect(unread).toEqual({ "b.bin": "300000 bytes; --max-size allows 1000" });
  });

  it("names a file whose blob is missing", async () => {
    const repo = repository();
    repo.write("a.txt", "one\n");
    repo.write("b.txt", "two\n");
    repo.git("add", "-A");
    const oid = repo.git("rev-parse", ":a.txt").trim();
    rmSync(path.join(repo.path, ".git/objects", oid.slice(0, 2), oid.slice(2)));
    const { chunks, unread } = await staged(repo);
    expect(chunks).toEqual({ "b.txt": "two\n" });
    expect(unread["a.txt"]).toContain("missing");
  });

  it("keeps the bytes as they are, over many and large blobs", async () => {
    const repo = repository();
    const contents: Record<string, string> = {};
    for (let i = 0; i < 60; i++) contents[`${String(i).padStart(2, "0")}.bin`] = String.fromCharCode(i, 10, 255 - i).repeat(i * 2_000);
    for (const [name, content] of Object.entries(contents)) repo.write(name, Buffer.from(content, "latin1"));
    repo.git("add", "-A");
    expect((await staged(repo)).chunks).toEqual(contents);
  });

  it("calls all lines changed where git and editors count them differently", async () => {
    const repo = committed("mac.txt", "1\r2\r3\r");
    repo.write("utf16.txt", Buffer.from("\ufeffone\ntwo\n", "utf16le"));
    repo.git("add", "-A");
    repo.git("commit", "-qm", "two");
    repo.write("mac.txt", "1\r2\r3\r4\r");
    repo.write("utf16.txt", Buffer.from("\ufeffone\ntwo\nthree\n", "utf16le"));
    repo.git("add", "-A");
    expect((await staged(repo)).changed).toEqual({ "mac.txt": undefined, "utf16.txt": undefined });
  });

  it("leaves out what the configuration excludes", async () => {
    const repo = repository();
    repo.write("src/a.txt", "one\n");
    repo.write("fixtures/b.txt", "two\n");
    repo.git("add", "-A");
    const { chunks, skipped } = await staged(repo, { exclude: ["fixtures/"] });
    expect(Object.keys(chunks)).toEqual(["src/a.txt"]);
    expect(skipped).toEqual(["fixtures/b.txt"]);
  });

  it("says in one line that it is outside of a repository", async () => {
    const outside = folder();
    const failure = await staged(outside).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UsageError);
    expect(String(failure)).toMatch(/--staged reads git's index, and .* is in no repository; run git init/);
    expect(String(failure)).not.toContain("\n");
  });

  it("says in one line that the index is broken", async () => {
    const repo = committed("a.txt", "one\n");
    repo.write(".git/index", "garbage, and more than a header's length of it");
    const failure = await staged(repo).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(UsageError);
    expect(String(failure)).toMatch(/^UsageError: git could not list what is staged: .*signature.*; run git status to see$/);
  });

  /** Commits with a hook that runs the source, and returns what it saw each time. */
  async function hookRuns(repo: Folder): Promise<string[][]> {
    const { build } = await import("esbuild");
    const script = path.join(repo.path, ".git", "source.mjs");
    await build({
      stdin: {
        contents: `import { index } from "./src/scan/sources/index.ts";
          const seen = [];
          for await (const item of index(process.cwd(), { maxSize: 1e6, exclude: [] })) if (item.bytes) seen.push(item.file + "=" + Buffer.from(item.bytes).toString().trim());
          console.log(JSON.stringify(seen));`,
        resolveDir: path.resolve(import.meta.dirname, "../../.."),
      },
      bundle: true,
      format: "esm",
      platform: "node",
      outfile: script,
      logLevel: "error",
    });
    repo.write(".git/hooks/pre-commit", `#!/bin/sh\n"${process.execPath}" .git/source.mjs >> .git/seen\n`);
    chmodSync(path.join(repo.path, ".git/hooks/pre-commit"), 0o755);
    repo.write("a.txt", "all\n");
    repo.git("commit", "-qam", "all");
    repo.write("a.txt", "staged, and left for later\n");
    repo.git("add", "a.txt");
    repo.write("b.txt", "path\n");
    repo.git("commit", "-qm", "path", "--", "b.txt");
    return readFileSync(path.join(repo.path, ".git/seen"), "utf8").trim().split("\n").map((line) => JSON.parse(line) as string[]);
  }
});
