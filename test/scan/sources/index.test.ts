import { mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { index } from "../../../src/scan/sources/index.ts";
import { at, committed, folder, repository, shim, staged, type Folder } from "./repository.ts";

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

  it.each([
    ["attributes that call it binary", (repo: Folder) => repo.write(".gitattributes", "*.txt binary -diff\n")],
    ["a text conversion", (repo: Folder) => (repo.write(".git/info/attributes", "*.txt diff=hide\n"), repo.git("config", "diff.hide.textconv", "true"))],
    ["an external diff", (repo: Folder) => repo.git("config", "diff.external", "true")],
    ["colour and prefixes", (repo: Folder) => (repo.git("config", "color.ui", "always"), repo.git("config", "diff.noprefix", "true"), repo.git("config", "diff.mnemonicPrefix", "true"))],
    ["a relative diff", (repo: Folder) => repo.git("config", "diff.relative", "true")],
    ["an order of files that is nowhere", (repo: Folder) => repo.git("config", "diff.orderFile", ".git/nowhere")],
    ["hunks that are put together", (repo: Folder) => (repo.git("config", "diff.interHunkContext", "9"), repo.git("config", "diff.context", "9"))],
    ["a limit from which on files are binary", (repo: Folder) => repo.git("config", "core.bigFileThreshold", "1")],
    ["quoted paths and a pager", (repo: Folder) => (repo.git("config", "core.quotePath", "true"), repo.git("config", "pager.diff", "true"))],
    ["a replacement of the blob", (repo: Folder) => {
      repo.write("harmless", "one\nthree\n");
      repo.write("new", "one\ntwo\nthree\n");
      repo.git("replace", repo.git("hash-object", "-w", "new").trim(), repo.git("hash-object", "-w", "harmless").trim());
    }],
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

  it("keeps the bytes as they are, over many and large blobs", async () => {
    const repo = repository();
    const contents: Record<string, string> = {};
    for (let i = 0; i < 60; i++) contents[`${String(i).padStart(2, "0")}.bin`] = String.fromCharCode(i, 10, 255 - i).repeat(i * 2_000);
    for (const [name, content] of Object.entries(contents)) repo.write(name, Buffer.from(content, "latin1"));
    repo.git("add", "-A");
    expect((await staged(repo)).chunks).toEqual(contents);
  });

  it.skipIf(process.platform === "win32")("costs two processes of git as long as nobody asks for changed lines", async () => {
    const repo = committed("a.txt", "one\n");
    repo.write("a.txt", "two\n");
    repo.write("b.txt", "two\n");
    repo.git("add", "-A");
    const calls = path.join(folder().path, "calls");
    shim(`echo "$*" >> "${calls}"`);
    for await (const item of index(repo.path, { maxSize: 1000, exclude: [] })) expect(item).toHaveProperty("bytes");
    expect(readFileSync(calls, "utf8").trim().split("\n").map((call) => /cat-file|diff --cached/.exec(call)?.[0]).sort()).toEqual(["cat-file", "diff --cached"]);
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
});
