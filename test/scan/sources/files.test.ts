import { execFileSync } from "node:child_process";
import { appendFileSync, chmodSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { files } from "../../../src/scan/sources/files.ts";
import { at, folder, repository, take, type Folder, type Taken } from "./repository.ts";

const listed = (where: Folder, paths: string[] = ["."], options: { noIgnore?: boolean; exclude?: string[]; maxSize?: number } = {}): Promise<Taken> =>
  take(files(where.path, paths, { noIgnore: false, exclude: [], maxSize: 1_000_000, ...options }));
const names = async (...args: Parameters<typeof listed>): Promise<string[]> => Object.keys((await listed(...args)).chunks);

describe.each([
  ["in a repository", repository],
  ["outside of one", folder],
])("files %s", (_where, make) => {
  const tree = (): Folder => {
    const root = make();
    root.write(".gitignore", "*.log\n/out/\n!keep.log\n");
    root.write("a.txt", "a");
    root.write("b.log", "b");
    root.write("keep.log", "k");
    root.write("out/c.txt", "c");
    root.write("src/out/d.txt", "d");
    root.write("src/.gitignore", "secret.*\n!*.log\n");
    root.write("src/secret.txt", "s");
    root.write("src/e.log", "e");
    return root;
  };

  it("leaves out what .gitignore files say, and counts it", async () => {
    const { chunks, skipped, unread } = await listed(tree());
    expect(Object.keys(chunks)).toEqual([".gitignore", "a.txt", "keep.log", "src/.gitignore", "src/e.log", "src/out/d.txt"]);
    expect(chunks["src/out/d.txt"]).toBe("d");
    expect(skipped.map((name) => name.replace(/\/$/, "")).sort()).toEqual(["b.log", "out", "src/secret.txt"]);
    expect(unread).toEqual({});
  });

  it("reads ignored files on request, but neither .git nor node_modules", async () => {
    const root = tree();
    root.write("node_modules/p/index.js", "p");
    expect(await names(root, ["."], { noIgnore: true })).toEqual([".gitignore", "a.txt", "b.log", "keep.log", "out/c.txt", "src/.gitignore", "src/e.log", "src/out/d.txt", "src/secret.txt"]);
  });

  it("always reads what is named", async () => {
    const root = tree();
    root.write("node_modules/p/index.js", "p");
    root.write("node_modules/p/node_modules/q/index.js", "q");
    root.write("node_modules/p/.gitignore", "lib\n");
    root.write("node_modules/p/lib/ignored.js", "i");
    expect(await names(root, ["b.log", "src/secret.txt"], { exclude: ["src"] })).toEqual(["b.log", "src/secret.txt"]);
    expect(await names(root, ["out"])).toEqual(["out/c.txt"]);
    if (_where === "in a repository") root.write(".gitignore", "node_modules\n");
    expect(await names(root, ["node_modules/p"])).toEqual(["node_modules/p/.gitignore", "node_modules/p/index.js", "node_modules/p/node_modules/q/index.js"]);
  });

  it("reads a file once that several paths name", async () => {
    expect(await names(tree(), ["a.txt", ".", "src", "./a.txt"])).toEqual(["a.txt", ".gitignore", "keep.log", "src/.gitignore", "src/e.log", "src/out/d.txt"]);
  });

  it("leaves out what the configuration excludes", async () => {
    const { chunks, skipped } = await listed(tree(), ["."], { exclude: ["src/**", "!src/e.log"] });
    expect(Object.keys(chunks)).toEqual([".gitignore", "a.txt", "keep.log", "src/e.log"]);
    expect(skipped).toContain("src/out/d.txt");
  });

  it("follows no symbolic link but the named one, and survives loops", async () => {
    const root = make();
    root.write("real/a.txt", "a");
    symlinkSync("a.txt", path.join(root.path, "real/link.txt"));
    symlinkSync("..", path.join(root.path, "real/loop"));
    symlinkSync("nowhere", path.join(root.path, "real/dangling"));
    symlinkSync("real", path.join(root.path, "folder"));
    expect(await names(root)).toEqual(["real/a.txt"]);
    expect(await names(root, ["real/link.txt"])).toEqual(["real/link.txt"]);
    expect(await names(root, ["folder"])).toContain("folder/a.txt");
    expect((await listed(root, ["real/dangling"])).unread).toEqual({ "real/dangling": "a symbolic link to nothing" });
  });

  it("names what is missing or over the limit and reads the rest", async () => {
    const root = make();
    root.write("a.txt", "a");
    root.write("large.txt", "x".repeat(2_001));
    root.write("limit.txt", "x".repeat(2_000));
    root.write("empty.txt", "");
    const { chunks, unread } = await listed(root, ["absent.txt", "."], { maxSize: 2_000 });
    expect(Object.keys(chunks)).toEqual(["a.txt", "empty.txt", "limit.txt"]);
    expect(unread).toEqual({ "absent.txt": "no such file or directory", "large.txt": "2001 bytes; --max-size allows 2000" });
  });

  it("names a file that vanishes and reads all of one that grows", async () => {
    const root = make();
    for (const name of ["a.txt", "b.txt", "c.txt"]) root.write(name, name);
    const seen: string[] = [];
    for await (const item of files(root.path, ["."], { noIgnore: false, exclude: [], maxSize: 1_000_000 })) {
      seen.push("bytes" in item ? `${item.file}: ${Buffer.from(item.bytes).toString()}` : `${item.file}: ${"reason" in item ? item.reason : ""}`);
      if (item.file !== "a.txt") continue;
      rmSync(path.join(root.path, "b.txt"));
      appendFileSync(path.join(root.path, "c.txt"), " and more");
    }
    expect(seen).toEqual(["a.txt: a.txt", "b.txt: vanished while checking", "c.txt: c.txt and more"]);
  });

  it.skipIf(process.platform === "win32")("isn't held up by a named pipe", async () => {
    const root = make();
    root.write("a.txt", "a");
    execFileSync("mkfifo", [path.join(root.path, "pipe")]);
    expect(await names(root)).toEqual(["a.txt"]);
    expect((await listed(root, ["pipe"])).unread).toEqual({ pipe: "not a regular file" });
  });

  it.skipIf(process.platform === "win32" || process.getuid?.() === 0)("names what it may not read", async () => {
    const root = make();
    root.write("a.txt", "a");
    root.write("b.txt", "b");
    root.write("closed/c.txt", "c");
    chmodSync(path.join(root.path, "b.txt"), 0);
    chmodSync(path.join(root.path, "closed"), 0);
    try {
      const { chunks, unread } = await listed(root);
      expect(Object.keys(chunks)).toEqual(["a.txt"]);
      expect(unread).toEqual({ "b.txt": "permission denied", closed: "permission denied" });
    } finally {
      chmodSync(path.join(root.path, "closed"), 0o700);
    }
  });

  it("keeps contents apart from file to file, whatever their sizes", async () => {
    const root = make();
    const contents: Record<string, string> = {};
    for (let i = 0; i < 30; i++) contents[`${String(i).padStart(2, "0")}.txt`] = String(i).repeat((i * 7_919) % 40_000);
    for (const [name, content] of Object.entries(contents)) root.write(name, content);
    expect((await listed(root)).chunks).toEqual(contents);
  });
});

describe("files in a repository only", () => {
  it("says nothing of a tracked file that was deleted, and lists an unmerged one once", async () => {
    const repo = repository();
    repo.write("a.txt", "a");
    repo.write("gone.txt", "g");
    repo.git("add", "-A");
    repo.git("commit", "-qm", "one");
    repo.git("checkout", "-qb", "other");
    repo.write("a.txt", "other");
    repo.git("commit", "-qam", "other");
    repo.git("checkout", "-q", "main");
    repo.write("a.txt", "main");
    repo.git("commit", "-qam", "main");
    expect(() => repo.git("merge", "other")).toThrow();
    rmSync(path.join(repo.path, "gone.txt"));
    const { chunks, unread } = await listed(repo);
    expect(Object.keys(chunks)).toEqual(["a.txt"]);
    expect(unread).toEqual({});
  });

  it("enters submodules and repositories inside of it by their own rules", async () => {
    const repo = repository();
    mkdirSync(path.join(repo.path, "inner"));
    const inner = at(path.join(repo.path, "inner"));
    inner.git("init", "-q");
    inner.write(".gitignore", "*.log");
    inner.write("a.txt", "a");
    inner.write("b.log", "b");
    expect(await names(repo)).toEqual(["inner/.gitignore", "inner/a.txt"]);
  });

  it("lists from the directory that is checked", async () => {
    const repo = repository();
    repo.write(".gitignore", "*.log\n");
    repo.write("src/deep/a.txt", "a");
    repo.write("src/deep/b.log", "b");
    repo.write("other.txt", "o");
    expect(await names(at(path.join(repo.path, "src")))).toEqual(["deep/a.txt"]);
    expect(await names(at(path.join(repo.path, "src")), ["../other.txt"])).toEqual(["../other.txt"]);
  });

  it("isn't led to another repository by a hook's environment", async () => {
    const repo = repository();
    repo.write("a.txt", "a");
    const other = repository();
    other.write("b.txt", "b");
    process.env["GIT_DIR"] = path.join(other.path, ".git");
    try {
      expect(await names(repo)).toEqual(["a.txt"]);
    } finally {
      delete process.env["GIT_DIR"];
    }
  });
});
