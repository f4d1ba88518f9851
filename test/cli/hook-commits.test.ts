// Real git runs the built command in its hooks, and what it then says and does is looked at.
import { chmodSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { keyfence } from "./command.ts";
import { folder } from "./folder.ts";
import { hooked, inside, install, leak, type Hooked, type Said } from "./hooked.ts";

const passed = { ok: true, said: expect.stringMatching(/^nothing found in \d+ files?.*\n$/) };

/** Refused, for what stands in these lines. */
function blocked(...places: readonly string[]): object {
  return { ok: false, said: expect.stringMatching(new RegExp(places.map((place) => `${place.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}:\\d+ error`).join("[^]*"))) };
}

/** A first commit with these files in it, made without the hook. */
function holding(files: Readonly<Record<string, string | Uint8Array>>, ...init: readonly string[]): Hooked {
  const repo = hooked(...init);
  for (const [name, content] of Object.entries(files)) repo.write(name, content);
  repo.git("add", "-A");
  repo.git("commit", "-q", "--no-verify", "-m", "start");
  return repo;
}

function staging(repo: Hooked, files: Readonly<Record<string, string | Uint8Array>>): Said {
  for (const [name, content] of Object.entries(files)) repo.write(name, content);
  repo.git("add", "-A");
  return repo.commit();
}

describe("which commit it is", () => {
  test("the first one", () => {
    const repo = hooked();
    expect(staging(repo, { "a.ini": leak("first") })).toEqual(blocked("a.ini:1"));
    expect(staging(repo, { "a.ini": "a = 1\n" })).toEqual(passed);
  });

  test("commit -a takes the work tree, which the index doesn't hold yet", () => {
    const repo = holding({ "a.ini": "a = 1\n" });
    repo.write("a.ini", leak("all"));
    expect(repo.commit("-a")).toEqual(blocked("a.ini:1"));
    repo.write("a.ini", "a = 2\n");
    expect(repo.commit("-a")).toEqual(passed);
  });

  test("commit PATH takes that path and leaves what is staged", () => {
    const repo = holding({ "a.ini": "a = 1\n", "b.ini": "b = 1\n" });
    repo.write("a.ini", leak("staged"));
    repo.git("add", "a.ini");
    repo.write("b.ini", "b = 2\n");
    expect(repo.commit("--", "b.ini")).toEqual(passed);
    repo.write("b.ini", leak("path"));
    expect(repo.commit("--", "b.ini")).toEqual(blocked("b.ini:1"));
    expect(repo.commit("--", "b.ini").said).not.toContain("a.ini");
  });

  test("add -p stages some hunks, and only those count", () => {
    const middle = Array.from({ length: 20 }, (_, i) => `line${i} = 1\n`).join("");
    const repo = holding({ "a.ini": middle });
    repo.write("a.ini", `top = 1\n${middle}${leak("hunk")}`);
    expect(repo.try(["add", "-p"], { input: "y\nn\n" }).ok).toBe(true);
    expect(repo.commit()).toEqual(passed);
    expect(repo.try(["add", "-p"], { input: "y\n" }).ok).toBe(true);
    expect(repo.commit()).toEqual(blocked("a.ini:22"));
    repo.git("reset", "-q");
    expect(repo.try(["commit", "-p", "-q", "-m", "x"], { input: "y\n" })).toMatchObject({ ok: false, said: expect.stringMatching(/a\.ini:22:\d+ error/) });
  });

  test("an intent to add commits nothing; commit -a then does", () => {
    const repo = holding({ "a.ini": "a = 1\n" });
    repo.write("new.ini", leak("intent"));
    repo.git("add", "-N", "new.ini");
    repo.write("a.ini", "a = 2\n");
    repo.git("add", "a.ini");
    expect(repo.commit()).toEqual(passed);
    expect(repo.git("ls-tree", "--name-only", "HEAD")).toBe("a.ini\n");
    expect(repo.commit("-a")).toEqual(blocked("new.ini:1"));
  });

  test("an empty one, and one that only deletes", () => {
    const repo = holding({ "a.ini": leak("gone") });
    expect(repo.commit("--allow-empty")).toEqual(passed);
    repo.git("rm", "-q", "a.ini");
    expect(repo.commit()).toEqual(passed);
  });

  test("an amended one is looked at for what it changes in the last one, which was looked at then", () => {
    const repo = holding({ "a.ini": "a = 1\n" });
    repo.write("b.ini", leak("amended"));
    repo.git("add", "-A");
    repo.git("commit", "-q", "--no-verify", "-m", "leaks");
    repo.write("a.ini", "a = 2\n");
    expect(repo.commit("-a", "--amend")).toEqual(passed);
    repo.write("a.ini", leak("amending"));
    expect(repo.commit("-a", "--amend")).toEqual(blocked("a.ini:1"));
    repo.write("a.ini", "a = 3\n");
    repo.write("b.ini", "b = 1\n");
    expect(repo.commit("-a", "--amend")).toEqual(passed);
  });
});

describe("an old secret", () => {
  test("in an untouched line doesn't block and is mentioned once", () => {
    const repo = holding({ "a.ini": `${leak("old")}[other]\na = 1\n` });
    const { ok, said } = staging(repo, { "a.ini": `${leak("old")}[other]\na = 2\n` });
    expect(ok).toBe(true);
    expect(said).toMatch(/keyfence: already there, in lines this commit leaves as they are: a\.ini:1 .*a\.ini:2/);
    expect(said.match(/already there/g)).toHaveLength(1);
    expect(staging(repo, { "a.ini": `[other]\na = 2\n${leak("old")}` })).toEqual(blocked("a.ini:3"));
  });

  test("moves with its file, and a new one beside it blocks", () => {
    const rest = Array.from({ length: 30 }, (_, i) => `line${i} = 1\n`).join("");
    const repo = holding({ "old.ini": leak("old") + rest });
    repo.git("mv", "old.ini", "new.ini");
    const moved = staging(repo, { "new.ini": `${leak("old")}${rest}end = 1\n` });
    expect(moved).toMatchObject({ ok: true, said: expect.stringContaining("already there, in lines this commit leaves as they are: new.ini:1") });
    repo.git("mv", "new.ini", "newer.ini");
    const { ok, said } = staging(repo, { "newer.ini": `${leak("old")}${rest}end = 1\n${leak("new")}` });
    expect({ ok, said }).toEqual(blocked("newer.ini:34"));
    expect(said).toContain("leaves as they are: newer.ini:1");
    expect(said).not.toContain("newer.ini:1:17 error");
  });

  test("that is copied to another file is new there", () => {
    const repo = holding({ "old.ini": leak("old") });
    repo.git("config", "diff.renames", "copies");
    expect(staging(repo, { "copy.ini": leak("old") })).toEqual(blocked("copy.ini:1"));
  });

  test("doesn't block where a file's line endings or its encoding are made the same", () => {
    const repo = holding({ "a.ini": leak("ends").replaceAll("\n", "\r\n"), "wide.ini": Buffer.from(`\ufeff${leak("wide")}[other]\n`, "utf16le") });
    const { ok, said } = staging(repo, { "a.ini": leak("ends"), "wide.ini": Buffer.from(`\ufeff${leak("wide")}[other]\na = 1\n`, "utf16le") });
    expect(ok).toBe(true);
    expect(said).toMatch(/already there.*a\.ini:1.*wide\.ini:1/);
  });
});

describe("what is not a file's text", () => {
  test("a link is not followed; a link that becomes a file is read", () => {
    const repo = holding({ "a.ini": "a = 1\n", ".gitignore": "secret.ini\n" });
    repo.write("secret.ini", leak("linked"));
    rmSync(path.join(repo.path, "a.ini"));
    symlinkSync("secret.ini", path.join(repo.path, "a.ini"));
    repo.git("add", "-A");
    expect(repo.commit()).toMatchObject({ ok: true, said: expect.stringContaining("nothing found in 0 files (1 ignored)") });
    rmSync(path.join(repo.path, "a.ini"));
    expect(staging(repo, { "a.ini": leak("file") })).toEqual(blocked("a.ini:1"));
  });

  test("a submodule's content is its own repository's business, and its hook's", () => {
    const origin = holding({ "a.ini": "a = 1\n" });
    const repo = holding({ "a.ini": "a = 1\n" });
    repo.git("submodule", "--quiet", "add", origin.path, "sub");
    expect(repo.commit()).toEqual(passed);
    const sub = inside(path.join(repo.path, "sub"));
    install(path.join(repo.path, ".git/modules/sub/hooks"));
    expect(staging(sub, { "a.ini": leak("sub") })).toEqual(blocked("a.ini:1"));
    sub.git("commit", "-q", "--no-verify", "-m", "leaks");
    repo.git("add", "-A");
    expect(repo.commit()).toEqual(passed);
  });

  test("a Git LFS pointer is said to be one: what it points to is not in the commit", () => {
    const repo = hooked();
    // What git-lfs does for `git add`.
    repo.write("clean.sh", `#!/bin/sh\noid=$(sha256sum | cut -d " " -f 1)\nprintf 'version https://git-lfs.github.com/spec/v1\\noid sha256:%s\\nsize 1\\n' "$oid"\n`);
    chmodSync(path.join(repo.path, "clean.sh"), 0o755);
    repo.git("config", "filter.lfs.clean", "./clean.sh");
    repo.write(".git/info/attributes", "*.csv filter=lfs\n");
    const { ok, said } = staging(repo, { "keys.csv": leak("lfs"), "more.csv": leak("more") });
    expect({ ok, said }).toEqual({ ok: true, said: expect.stringContaining("keyfence: keys.csv, more.csv: Git LFS pointers; what they point to is not in the commit and was not read\n") });
    expect(repo.git("show", "HEAD:keys.csv")).toContain("oid sha256:");
    repo.write(".git/info/attributes", "");
    expect(staging(repo, { "keys.csv": leak("no lfs") })).toEqual(blocked("keys.csv:1"));
  });
});

describe("where it is", () => {
  test("a linked worktree", () => {
    const repo = holding({ "a.ini": "a = 1\n" });
    const linked = inside(folder());
    repo.git("worktree", "add", "-q", "-b", "other", path.join(linked.path, "tree"));
    const tree = inside(path.join(linked.path, "tree"));
    expect(staging(tree, { "dir/a.ini": leak("worktree") })).toEqual(blocked("dir/a.ini:1"));
    expect(repo.commit("--allow-empty")).toEqual(passed);
  });

  test("a subdirectory, whose commit holds what is beside it as well", () => {
    const repo = holding({ "dir/a.ini": "a = 1\n" });
    repo.write("b.ini", leak("beside"));
    repo.git("add", "-A");
    expect(inside(path.join(repo.path, "dir")).commit()).toEqual(blocked("b.ini:1"));
    repo.write("dir/a.ini", leak("below"));
    expect(inside(path.join(repo.path, "dir")).commit("--only", "a.ini")).toEqual(blocked("dir/a.ini:1"));
  });

  test("a repository that counts in SHA-256", () => {
    const repo = holding({ "a.ini": `${leak("old")}[other]\n` }, "--object-format=sha256");
    expect(staging(repo, { "a.ini": `${leak("old")}[other]\n${leak("new")}` })).toEqual(blocked("a.ini:4"));
    expect(staging(repo, { "a.ini": `${leak("old")}[other]\na = 1\n` }).ok).toBe(true);
  });

  test.each([["--no-sparse-index"], ["--sparse-index"]])("a sparse checkout with %s", (kind) => {
    const repo = holding({ "in/a.ini": "a = 1\n", "out/b.ini": leak("outside") });
    repo.git("sparse-checkout", "set", "--cone", kind, "in");
    expect(staging(repo, { "in/a.ini": "a = 2\n" })).toEqual(passed);
    expect(staging(repo, { "in/a.ini": leak("in") })).toEqual(blocked("in/a.ini:1"));
    repo.write("out/c.ini", leak("added outside"));
    repo.git("add", "--sparse", "out/c.ini");
    repo.git("checkout", "-q", "HEAD", "--", "in");
    expect(repo.commit()).toEqual(blocked("out/c.ini:1"));
  });

  test("a split index", () => {
    const repo = holding({ "a.ini": "a = 1\n", "b.ini": "b = 1\n" });
    repo.git("update-index", "--split-index");
    expect(staging(repo, { "a.ini": leak("split") })).toEqual(blocked("a.ini:1"));
    repo.write("b.ini", leak("split, too"));
    expect(repo.commit("-a")).toEqual(blocked("a.ini:1", "b.ini:1"));
  });

  test("GIT_DIR and GIT_WORK_TREE", () => {
    const repo = holding({ "dir/a.ini": "a = 1\n" });
    const store = path.join(folder(), "store.git");
    renameSync(path.join(repo.path, ".git"), store);
    const env = { GIT_DIR: store, GIT_WORK_TREE: repo.path };
    repo.write("dir/a.ini", leak("elsewhere"));
    expect(repo.try(["commit", "-qam", "x"], { env })).toEqual(blocked("dir/a.ini:1"));
    repo.write("dir/a.ini", "a = 2\n");
    expect(repo.try(["commit", "-qam", "x"], { env })).toEqual(passed);
    repo.write("dir/a.ini", leak("by option"));
    expect(repo.try([`--git-dir=${store}`, `--work-tree=${repo.path}`, "commit", "-qam", "x"])).toEqual(blocked("dir/a.ini:1"));
  });
});

describe("nothing hides a line", () => {
  const settings: readonly (readonly [string, (repo: Hooked) => void])[] = [
    ["color.ui=always", (repo) => repo.git("config", "color.ui", "always")],
    ["diff.noprefix", (repo) => repo.git("config", "diff.noprefix", "true")],
    ["diff.mnemonicPrefix", (repo) => repo.git("config", "diff.mnemonicPrefix", "true")],
    ["diff.relative", (repo) => repo.git("config", "diff.relative", "true")],
    ["diff.external", (repo) => repo.git("config", "diff.external", "true")],
    ["diff.orderFile", (repo) => (repo.write(".git/order", "z*\n"), repo.git("config", "diff.orderFile", path.join(repo.path, ".git/order")))],
    ["a text conversion", (repo) => (repo.write(".git/info/attributes", "* diff=hide\n"), repo.git("config", "diff.hide.textconv", "true"))],
    ["a driver's command", (repo) => (repo.write(".git/info/attributes", "* diff=hide\n"), repo.git("config", "diff.hide.command", "true"))],
    ["-diff", (repo) => repo.write(".git/info/attributes", "* -diff\n")],
    ["binary", (repo) => repo.write(".git/info/attributes", "* binary\n")],
    ["core.quotePath", (repo) => repo.git("config", "core.quotePath", "true")],
    ["core.fsmonitor", (repo) => (repo.write(".git/monitor", "#!/bin/sh\nprintf 'token\\0/\\0'\n"), chmodSync(path.join(repo.path, ".git/monitor"), 0o755), repo.git("config", "core.fsmonitor", ".git/monitor"))],
    ["core.bigFileThreshold", (repo) => repo.git("config", "core.bigFileThreshold", "1")],
    ["diff.ignoreSubmodules and status.*", (repo) => (repo.git("config", "diff.ignoreSubmodules", "all"), repo.git("config", "status.showUntrackedFiles", "no"))],
  ];

  test.each(settings)("%s", (_name, set) => {
    const rest = Array.from({ length: 12 }, (_, i) => `line${i} = 1\n`).join("");
    const repo = holding({ "dir/a.ini": `${leak("old")}${rest}` });
    set(repo);
    repo.write("dir/a.ini", `${leak("old")}${rest}${leak("new")}`);
    repo.write("ключ.ini", leak("name"));
    repo.git("add", "dir", "ключ.ini");
    const { ok, said } = inside(path.join(repo.path, "dir")).commit();
    expect({ ok, said }).toEqual(blocked("dir/a.ini:15", "ключ.ini:1"));
    expect(said).toContain("leaves as they are: dir/a.ini:1");
    repo.write("dir/a.ini", `${leak("old")}${rest}end = 1\n`);
    repo.git("rm", "-qf", "ключ.ini");
    repo.git("add", "dir");
    expect(repo.commit()).toMatchObject({ ok: true, said: expect.stringContaining("leaves as they are: dir/a.ini:1") });
  });

  test("line endings that git converts: the blob is read, lines are counted in it", () => {
    const repo = holding({ ".gitattributes": "*.ini text eol=crlf\n", "a.ini": `[a]\n${leak("old")}` });
    const { ok, said } = staging(repo, { "a.ini": `[a]\n${leak("old")}b = 1\n`.replaceAll("\n", "\r\n") });
    expect({ ok, said }).toEqual({ ok: true, said: expect.stringContaining("leaves as they are: a.ini:2") });
    expect(staging(repo, { "a.ini": `[a]\n${leak("old")}b = 1\n${leak("new")}`.replaceAll("\n", "\r\n") })).toEqual(blocked("a.ini:5"));
  });

  test("working-tree-encoding: the work tree is UTF-16, the blob is not", () => {
    const repo = hooked();
    repo.write(".gitattributes", "*.ini text working-tree-encoding=UTF-16LE-BOM\n");
    expect(staging(repo, { "a.ini": Buffer.from(`\ufeff[a]\n${leak("converted")}`, "utf16le") })).toEqual(blocked("a.ini:2"));
    expect(repo.git("show", ":a.ini")).toContain("[a]\nBINANCE");
  });

  test("UTF-16 as it is, which git takes for binary", () => {
    const repo = holding({ "a.ini": Buffer.from(`\ufeff[a]\r\n`, "utf16le") });
    expect(staging(repo, { "a.ini": Buffer.from(`\ufeff[a]\r\n${leak("wide")}`, "utf16le"), "b.ini": Buffer.from(`\ufeff${leak("wider")}`, "utf16le").swap16() })).toEqual(blocked("a.ini:2", "b.ini:1"));
  });

  test.skipIf(process.platform === "win32")("names with newlines, quotes and bytes that are no text", () => {
    for (const name of ["new\nline.ini", 'dou"ble.ini', "sin'gle.ini", "back\\slash.ini", " lead.ini", "-dash.ini", ":(top).ini"]) {
      expect(staging(hooked(), { [name]: leak(name) }), name).toMatchObject({ ok: false, said: expect.stringContaining("2 ") });
    }
    const repo = hooked();
    const bytes = (content: string): void => writeFileSync(Buffer.concat([Buffer.from(repo.path + path.sep), Buffer.from([0xff, 0xfe, 65])]), content);
    bytes(`${leak("bytes")}[other]\n`);
    repo.git("add", "-A");
    expect(repo.commit()).toEqual(blocked("\ufffd\ufffdA:1"));
    repo.git("commit", "-q", "--no-verify", "-m", "x");
    bytes(`${leak("bytes")}[other]\na = 1\n`);
    expect(repo.commit("-a").ok).toBe(true);
  });

  test("a blob that is broken is not clean: the commit is refused, and the blob is named", () => {
    const repo = hooked();
    repo.write("a.ini", "a = 1\n");
    repo.write("b.ini", leak("readable"));
    repo.git("add", "-A");
    const oid = repo.git("rev-parse", ":a.ini").trim();
    const file = path.join(repo.path, ".git/objects", oid.slice(0, 2), oid.slice(2));
    chmodSync(file, 0o644);
    writeFileSync(file, readFileSync(file).subarray(0, 12));
    const { ok, said } = repo.commit();
    expect({ ok, said }).toEqual(blocked("b.ini:1"));
    expect(said).toMatch(/a\.ini: .*its blob [\da-f]{40} is broken in the repository/);
    repo.git("rm", "-q", "--cached", "b.ini");
    expect(repo.commit()).toMatchObject({ ok: false, said: expect.stringContaining("is broken in the repository") });
  });

  test("what git can't list is refused with one line and exit status 2", () => {
    const bare = folder();
    inside(bare).git("init", "-q", "--bare");
    const broken = holding({ "a.ini": "a = 1\n" }).path;
    writeFileSync(path.join(broken, ".git/index"), "nothing that git wrote");
    for (const [where, reason] of [[bare, "is a bare repository"], [broken, "git could not list what is staged: "], [folder(), "is in no repository"]] as const) {
      const { status, out, err } = keyfence(where, ["check", "--staged"]);
      expect({ status, out, lines: err.trim().split("\n").length }).toEqual({ status: 2, out: "", lines: 1 });
      expect(err).toContain(reason);
    }
  });
});
