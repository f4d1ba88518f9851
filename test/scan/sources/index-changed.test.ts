import { renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { committed, repository, staged, type Folder } from "./repository.ts";

const numbered = (...changes: Readonly<Record<number, string>>[]): string =>
  Array.from({ length: 12 }, (_, i) => `${Object.assign({}, ...changes)[i + 1] ?? `line ${i + 1} as it was`}\n`).join("");

async function changedIn(repo: Folder): Promise<Record<string, unknown>> {
  repo.git("add", "-A");
  return (await staged(repo)).changed;
}

describe("lines that are new or changed", () => {
  it("are those that the commit brings", async () => {
    const repo = committed("a.txt", "1\n2\n3\n4\n5\n6\n");
    repo.write("a.txt", "1\nzwei\n3\n4\n6\nnew\nnewer\n");
    repo.write("b.txt", "1\n");
    expect(await changedIn(repo)).toEqual({ "a.txt": [[2, 2], [6, 7]], "b.txt": undefined });
  });

  it("are none where lines only went, ended otherwise, or became executable", async () => {
    const repo = committed("gone.txt", "1\n2\n3\n");
    repo.write("ends.txt", "1\r\n2\r\n");
    repo.write("mode.txt", "1\n");
    repo.git("-c", "core.autocrlf=false", "add", "-A");
    repo.git("commit", "-qm", "two");
    repo.write("gone.txt", "1\n3\n");
    repo.write("ends.txt", "1\n2\n");
    repo.git("update-index", "--chmod=+x", "mode.txt");
    repo.git("add", "gone.txt", "ends.txt");
    expect((await staged(repo)).changed).toEqual({ "gone.txt": [], "ends.txt": [], "mode.txt": [] });
  });

  it("of a renamed file are those that differ from what it was, whatever the configuration says of renames", async () => {
    const repo = committed("old.txt", numbered());
    for (const renames of ["true", "false", "copies"]) {
      repo.git("config", "diff.renames", renames);
      renameSync(path.join(repo.path, "old.txt"), path.join(repo.path, "new.txt"));
      repo.write("new.txt", numbered({ 5: "new" }));
      expect(await changedIn(repo)).toEqual({ "new.txt": [[5, 5]] });
      repo.git("reset", "-q", "--hard");
    }
  });

  it("of a copy are all, because what it holds is now in one more place", async () => {
    const repo = committed("old.txt", numbered());
    repo.write("copy.txt", numbered());
    repo.git("config", "diff.renames", "copies");
    expect(await changedIn(repo)).toEqual({ "copy.txt": undefined });
    repo.write("old.txt", numbered({ 12: "changed, too" }));
    expect(await changedIn(repo)).toEqual({ "copy.txt": undefined, "old.txt": [[12, 12]] });
  });

  it("of a file that took another's name are told from the file it comes from", async () => {
    const repo = committed("a.txt", numbered());
    repo.write("b.txt", "something else altogether\n".repeat(20));
    await changedIn(repo);
    repo.git("commit", "-qm", "two");
    repo.git("mv", "a.txt", "c.txt");
    repo.git("mv", "b.txt", "a.txt");
    expect(await changedIn(repo)).toEqual({ "a.txt": [[1, 20]], "c.txt": [] });
  });

  it("of a link that became a file are all", async () => {
    const repo = committed("a.txt", "one\n");
    repo.git("update-index", "--add", "--cacheinfo", `120000,${repo.git("rev-parse", ":a.txt").trim()},link`);
    repo.git("commit", "-qm", "two");
    repo.git("update-index", "--cacheinfo", `100644,${repo.git("rev-parse", ":a.txt").trim()},link`);
    expect((await staged(repo)).changed).toEqual({ link: undefined });
  });

  it.skipIf(process.platform !== "linux")("are told of names that aren't UTF-8", async () => {
    const repo = repository();
    const name = (last: number): Buffer => Buffer.concat([Buffer.from(repo.path + path.sep), Buffer.from([0xff, last])]);
    writeFileSync(name(65), "1\n2\n");
    await changedIn(repo);
    repo.git("commit", "-qm", "one");
    writeFileSync(name(65), "1\n2\n3\n");
    expect(await changedIn(repo)).toEqual({ "\ufffdA": [[3, 3]] });
    rmSync(name(65));
    writeFileSync(name(66), "1\n2\n");
    expect(await changedIn(repo)).toEqual({ "\ufffdB": [] });
  });

  it.each([["utf16le", 0xff], ["utf16be", 0xfe]] as const)("are told of UTF-16 (%s)", async (order, first) => {
    const encode = (text: string): Buffer => (order === "utf16le" ? Buffer.from(`\ufeff${text}`, "utf16le") : Buffer.from(`\ufeff${text}`, "utf16le").swap16());
    expect(encode("")[0]).toBe(first);
    const repo = committed("a.txt", encode("one\r\ntwo\r\n"));
    repo.write("a.txt", encode("one\r\ntwo\r\nthree\r\n"));
    expect(await changedIn(repo)).toEqual({ "a.txt": [[3, 3]] });
  });

  it.each([
    ["a carriage return ends a line by itself", Buffer.from("1\r2\r3\r"), Buffer.from("1\r2\r3\r4\r")],
    ["it does so in UTF-16", Buffer.from("\ufeff1\r2\n", "utf16le"), Buffer.from("\ufeff1\r2\n3\n", "utf16le")],
    ["the lines are those of what a gzip holds", gzipSync("1\n", { level: 0 }), gzipSync("1\n2\n", { level: 0 })],
    ["the file is binary", Buffer.from("PK\x03\x04\0\n1\n"), Buffer.from("PK\x03\x04\0\n1\n2\n")],
    ["half of a character looks like the end of a line", Buffer.from("\ufeffĊ\n", "utf16le"), Buffer.from("\ufeffĊ\n2\n", "utf16le")],
  ])("are all where git and editors count differently: %s", async (_why, before, after) => {
    const repo = committed("a.txt", before);
    repo.write("a.txt", after);
    expect(await changedIn(repo)).toEqual({ "a.txt": undefined });
  });

  it("are all where git can't be asked: the blob before is missing", async () => {
    const repo = committed("a.txt", "1\n2\n");
    const old = repo.git("rev-parse", ":a.txt").trim();
    repo.write("a.txt", "1\n2\n3\n");
    repo.git("add", "-A");
    rmSync(path.join(repo.path, ".git/objects", old.slice(0, 2), old.slice(2)));
    expect((await staged(repo)).changed).toEqual({ "a.txt": undefined });
  });

  it("aren't widened by options in the environment", async () => {
    const repo = committed("a.txt", numbered());
    repo.write("a.txt", numbered({ 6: "new" }));
    repo.git("add", "-A");
    vi.stubEnv("GIT_DIFF_OPTS", "--unified=5");
    vi.stubEnv("GIT_EXTERNAL_DIFF", "true");
    const { changed } = await staged(repo).finally(() => vi.unstubAllEnvs());
    expect(changed).toEqual({ "a.txt": [[6, 6]] });
  });
});

describe("in a merge", () => {
  /** `main` and `other` both changed a.txt, at different lines; `other` also brings new files and a rename. */
  function branches(ofOther: Readonly<Record<number, string>>): Folder {
    const repo = committed("a.txt", numbered());
    repo.write("old.txt", numbered({ 1: "the other file" }));
    repo.git("add", "-A");
    repo.git("commit", "-qm", "two");
    repo.git("checkout", "-qb", "other");
    repo.write("a.txt", numbered(ofOther));
    repo.write("new.txt", "from other\n");
    repo.git("mv", "old.txt", "moved.txt");
    repo.git("add", "-A");
    repo.git("commit", "-qm", "other");
    repo.git("checkout", "-q", "main");
    repo.write("a.txt", numbered({ 10: "main's" }));
    repo.git("commit", "-qam", "main");
    return repo;
  }

  it("nothing is new that one of the parents holds", async () => {
    const repo = branches({ 2: "other's" });
    repo.git("merge", "-q", "--no-commit", "other");
    expect((await staged(repo)).changed).toEqual({ "a.txt": [], "moved.txt": [], "new.txt": [] });
  });

  it("what resolves a conflict or is slipped in is new", async () => {
    const repo = branches({ 2: "other's", 10: "other's, too" });
    expect(() => repo.git("merge", "-q", "other")).toThrow();
    repo.write("a.txt", numbered({ 2: "other's", 6: "slipped in", 10: "both" }));
    repo.write("moved.txt", numbered({ 1: "the other file", 3: "slipped in" }));
    repo.write("mine.txt", "slipped in\n");
    expect(await changedIn(repo)).toEqual({ "a.txt": [[6, 6], [10, 10]], "mine.txt": undefined, "moved.txt": [[3, 3]], "new.txt": [] });
    repo.git("checkout", "-q", "other", "--", "a.txt");
    expect(await changedIn(repo)).toMatchObject({ "a.txt": [] });
  });

  it("of three branches each counts", async () => {
    const repo = committed("a.txt", "1\n");
    for (const name of ["one", "two"]) {
      repo.git("checkout", "-qb", name, "main");
      repo.write(`${name}.txt`, "1\n");
      repo.git("add", "-A");
      repo.git("commit", "-qm", name);
    }
    repo.git("checkout", "-q", "main");
    repo.write("main.txt", "1\n");
    repo.git("add", "-A");
    repo.git("commit", "-qm", "main");
    repo.git("merge", "-q", "--no-commit", "one", "two");
    repo.write("two.txt", "1\n2\n");
    expect(await changedIn(repo)).toEqual({ "one.txt": [], "two.txt": [[2, 2]] });
  });

  it("that is squashed everything is new, because the commit has one parent", async () => {
    const repo = branches({ 2: "other's" });
    repo.git("merge", "-q", "--squash", "other");
    expect((await staged(repo)).changed).toEqual({ "a.txt": [[2, 2]], "moved.txt": [], "new.txt": undefined });
  });

  it("picked or reverted lines are new: their commit has one parent", async () => {
    const repo = branches({ 2: "other's" });
    repo.git("cherry-pick", "--no-commit", "other");
    expect((await staged(repo)).changed).toEqual({ "a.txt": [[2, 2]], "moved.txt": [], "new.txt": undefined });
  });
});

describe("for any change", () => {
  const line = fc.constantFrom("a", "b", "c", "a = 1", "b = 2", "@@ -1 +1 @@", "--- a", "+++ b", "", " ", "\\ No newline at end of file", "é");
  const text = fc.tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom("\n", "\r\n"), fc.boolean()).map(([lines, end, closed]) => lines.join(end) + (closed ? end : ""));
  const linesOf = (content: string): string[] => content.split("\n").map((each) => each.replace(/\r$/, ""));

  it("a line that no parent holds is new, and of what one of them holds whole nothing is", async () => {
    const repo = committed("other.txt", "1\n");
    const first = repo.git("rev-parse", "HEAD").trim();
    const hash = (content: string): string => (repo.write(".git/content", content), repo.git("hash-object", "-w", "--no-filters", ".git/content").trim());
    const commit = (content: string): string => {
      repo.git("update-index", "--add", "--cacheinfo", `100644,${hash(content)},a.txt`);
      return repo.git("commit-tree", "-m", "x", "-p", first, repo.git("write-tree").trim()).trim();
    };
    await fc.assert(fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 3 }), text, async (parents, content) => {
      const [head = "", ...merged] = parents.map(commit);
      repo.git("update-ref", "HEAD", head);
      repo.write(".git/MERGE_HEAD", merged.map((oid) => `${oid}\n`).join(""));
      repo.git("update-index", "--cacheinfo", `100644,${hash(content)},a.txt`);
      const { chunks, changed } = await staged(repo);
      if (parents[0] === content) return void expect(chunks).toEqual({});
      const ranges = changed["a.txt"];
      if (parents.includes(content)) return void expect(ranges).toEqual([]);
      const held = new Set(parents.flatMap(linesOf));
      for (const [i, each] of linesOf(content).entries()) {
        if (each !== "" && !held.has(each)) expect(ranges === undefined || ranges.some(([from, to]) => from <= i + 1 && i + 1 <= to), `line ${i + 1}`).toBe(true);
      }
    }), { numRuns: 30 });
  });
});
