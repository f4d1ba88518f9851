import { execFileSync, spawnSync } from "node:child_process";
import { appendFileSync, chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { run } from "../../src/cli/main.ts";
import { fake } from "../../src/credential/fake.ts";
import { files } from "../../src/scan/sources/files.ts";
import { zip } from "../scan/archive/zip.ts";
import { built, keyfence, outside } from "./command.ts";
import { folder, git } from "./folder.ts";
import { recorded } from "./terminal.ts";

const f = fake("bad input");
const secret = f.alnum(64);
const line = `BINANCE_API_SECRET=${secret}\n`;
const isWindows = process.platform === "win32";
const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;

interface Checked {
  readonly status: number | null;
  /** `file:line:column` */
  readonly found: readonly string[];
  /** `file: reason` */
  readonly unread: readonly string[];
  readonly summary: { readonly files: number; readonly binary: number; readonly ignored: number };
}

function read(status: number | null, out: string, err: string): Checked {
  const { findings, unread, summary } = JSON.parse(out) as {
    findings: { file: string; rule: string; line: number; column: number }[];
    unread: { file: string; reason: string }[];
    summary: Checked["summary"];
  };
  expect(err).toBe("");
  expect(out).not.toContain(secret);
  expect(out).not.toMatch(/\n\s+at /);
  expect(status).toBe(unread.length > 0 ? 2 : findings.length > 0 ? 1 : 0);
  return { status, found: findings.filter(({ rule }) => rule === "no-hardcoded-secret").map((each) => `${each.file}:${each.line}:${each.column}`), unread: unread.map(({ file, reason }) => `${file}: ${reason}`), summary };
}

async function check(cwd: string, ...args: readonly string[]): Promise<Checked> {
  const terminal = recorded(cwd);
  const status = await run(["check", "--format", "json", ...args], terminal);
  return read(status, terminal.written.out, terminal.written.err);
}

/** The built command as somebody whom permissions bind. */
function checkAsNobody(cwd: string, ...args: readonly string[]): Checked {
  const { status, stdout, stderr } = spawnSync(process.execPath, [built, "check", "--format", "json", ...args], {
    cwd,
    encoding: "utf8",
    env: { ...outside(), NO_COLOR: "1" },
    ...(isRoot && { uid: NOBODY, gid: NOBODY }),
  });
  return read(status, stdout, stderr);
}

function put(cwd: string, name: string | Buffer, content: string | Uint8Array): void {
  writeFileSync(typeof name === "string" ? path.join(cwd, name) : Buffer.concat([Buffer.from(cwd + path.sep), name]), content);
}

describe.each([
  ["outside of a repository", false],
  ["in a repository", true],
])("files %s", (_where, isRepository) => {
  function made(contents: Readonly<Record<string, string>> = {}): string {
    const cwd = folder(contents);
    if (isRepository) git(cwd, "init", "-q");
    return cwd;
  }

  test("names of all kinds are told apart and read", async () => {
    const cwd = made();
    const names = isWindows ? ["a b.env", "größe.env"] : ["a b.env", "a\nb.env", 'quote".env', "'.env", "tab\t.env", "größe.env", "-n.env", "$(id).env", "back\\slash.env", `${"x".repeat(251)}.env`];
    for (const name of names) put(cwd, name, line);
    const { found, unread } = await check(cwd);
    expect([...found].sort()).toEqual(names.map((name) => `${name}:1:20`).sort());
    expect(unread).toEqual([]);
    const { out } = keyfence(cwd, ["check"]);
    expect(out).not.toContain("a\nb.env");
  });

  // Elsewhere file systems refuse such names.
  test.skipIf(process.platform !== "linux")("names that aren't UTF-8 are read, in directories of such a name too", async () => {
    const cwd = made();
    put(cwd, Buffer.from("caf\xe9.env", "latin1"), line);
    mkdirSync(Buffer.concat([Buffer.from(`${cwd}/`), Buffer.from("d\xe9j\xe0", "latin1")]));
    put(cwd, Buffer.from("d\xe9j\xe0/vu.env", "latin1"), line);
    put(cwd, Buffer.from("d\xe9j\xe0/\xff.env", "latin1"), line);
    const { found, unread } = await check(cwd);
    expect([...found].sort()).toEqual(["caf\ufffd.env:1:20", "d\ufffdj\ufffd/vu.env:1:20", "d\ufffdj\ufffd/\ufffd.env:1:20"].sort());
    expect(unread).toEqual([]);
  });

  test("links and loops of them are left out where they are found, and counted", async () => {
    const cwd = made({ "real/.env": line });
    symlinkSync("b", path.join(cwd, "a"));
    symlinkSync("a", path.join(cwd, "b"));
    symlinkSync("..", path.join(cwd, "real/up"));
    symlinkSync("nothing", path.join(cwd, "dangling"));
    expect(await check(cwd)).toMatchObject({ found: ["real/.env:1:20"], unread: [], summary: { ignored: 4 } });
  });

  test("a link that is named is followed, or says why it can't be", async () => {
    const cwd = made({ "real/.env": line });
    symlinkSync("b", path.join(cwd, "a"));
    symlinkSync("a", path.join(cwd, "b"));
    symlinkSync("nothing", path.join(cwd, "dangling"));
    symlinkSync("real/.env", path.join(cwd, "link"));
    expect(await check(cwd, "a", "dangling", "link")).toMatchObject({
      found: ["link:1:20"],
      unread: ["a: a symbolic link that leads back to itself", "dangling: a symbolic link to nothing"],
    });
    mkdirSync(path.join(cwd, "here"));
    expect((await check(path.join(cwd, "here"), "../a")).unread).toEqual(["a: a symbolic link that leads back to itself"]);
  });

  test("a path that is named twice is read once; one that can't be is named", async () => {
    const cwd = made({ ".env": line });
    const name = "n".repeat(300);
    const { found, unread } = await check(cwd, ".env", "./.env", ".", "gone/.env", ".env/below", name);
    expect(found).toEqual([".env:1:20"]);
    expect(unread).toEqual([".env/below: no such file or directory", "gone/.env: no such file or directory", `${name}: the name is too long`]);
  });

  test.skipIf(isWindows)("pipes, sockets and devices hold nothing up", async () => {
    const cwd = made({ ".env": line });
    execFileSync("mkfifo", [path.join(cwd, "pipe")]);
    const server = createServer().listen(path.join(cwd, "socket"));
    try {
      await new Promise((resolve) => server.once("listening", resolve));
      expect(await check(cwd)).toMatchObject({ found: [".env:1:20"], unread: [] });
      expect((await check(cwd, "pipe", "socket")).unread).toEqual(["pipe: not a regular file", "socket: not a regular file"]);
      expect((await check("/dev", "zero")).unread).toEqual(["zero: not a regular file"]);
    } finally {
      server.close();
    }
  });

  test.skipIf(isWindows)("what may not be read is named, and the rest is read", () => {
    const cwd = made({ ".env": line, "locked.env": line, "closed/.env": line, "closed/deeper/.env": line, "listed/.env": line });
    chmodSync(cwd, 0o755);
    chmodSync(path.join(cwd, "locked.env"), 0);
    chmodSync(path.join(cwd, "closed"), 0);
    // Its names can be listed, and nothing behind them.
    chmodSync(path.join(cwd, "listed"), 0o444);
    if (isRepository && isRoot) execFileSync("chown", ["-R", String(NOBODY), path.join(cwd, ".git"), cwd]);
    try {
      const { found, unread } = checkAsNobody(cwd);
      expect(found).toEqual([".env:1:20"]);
      expect(unread).toEqual(["closed: permission denied", expect.stringMatching(/^listed(?:\/\.env)?: permission denied$/), "locked.env: permission denied"]);
      expect(checkAsNobody(cwd, "closed/.env", "listed/.env", "locked.env").unread).toEqual(["closed/.env: permission denied", "listed/.env: permission denied", "locked.env: permission denied"]);
      expect(checkAsNobody(path.join(cwd, ".git", "..").replace(/\/$/, ""), "closed").unread).toEqual(["closed: permission denied"]);
    } finally {
      for (const name of ["closed", "listed"]) chmodSync(path.join(cwd, name), 0o700);
    }
  });

  test.skipIf(isWindows)("directories deeper than a path can say are named", async () => {
    const cwd = made({ ".env": line });
    const one = "d".repeat(200);
    const dig = `for (let i = 0; i < 24; i++) { fs.mkdirSync("${one}"); process.chdir("${one}"); } fs.writeFileSync("deep.txt", "x")`;
    try {
      execFileSync(process.execPath, ["-e", dig], { cwd });
      const { found, unread } = await check(cwd);
      expect(found).toEqual([".env:1:20"]);
      expect(unread).toHaveLength(1);
      expect(unread[0]).toMatch(/: (?:the name is|file name) too long$/);
    } finally {
      execFileSync("rm", ["-rf", one], { cwd });
    }
  });
});

describe("contents", () => {
  const long = "lorem ipsum = dolor; ";

  test.each<[string, string | Buffer, readonly string[]]>([
    ["nothing", "", []],
    ["only a byte order mark", "\ufeff", []],
    ["only a mark of UTF-16", Buffer.from([0xff, 0xfe]), []],
    ["only a mark of UTF-32", Buffer.from([0xff, 0xfe, 0, 0]), []],
    ["a mark before the secret", `\ufeff${line}`, [":1:20"]],
    ["UTF-16 of an odd length", Buffer.concat([Buffer.from(`\ufeff${line}`, "utf16le"), Buffer.from([0x41])]), [":1:20"]],
    ["UTF-16 with half a pair", Buffer.concat([Buffer.from("\ufeff# ", "utf16le"), Buffer.from([0x3d, 0xd8]), Buffer.from(`\n${line}`, "utf16le")]), [":2:20"]],
    ["bytes that are no UTF-8", Buffer.concat([Buffer.from([0x23, 0xe2, 0x82, 0xff, 0xc0, 0x80, 0x0a]), Buffer.from(`é${line}`)]), [":2:21"]],
    ["a NUL far behind the beginning", `${long.repeat(500)}\0\n${line}`, [":2:20"]],
    ["lines of returns", `a\r\r\r${line}`, [":4:20"]],
    ["one line of 20 MB", `${long.repeat(1_000_000)}${line}${long}`, [":1:21000020"]],
    ["20 MB that aren't UTF-8", Buffer.concat([Buffer.alloc(20_000_000, Buffer.from([0x61, 0xe2, 0x82, 0x20])), Buffer.from(`\n${line}`)]), [":2:20"]],
    ["only line ends, 20 MB of them", Buffer.alloc(20_000_000, 10), []],
  ])("%s", async (_what, content, found) => {
    const cwd = folder();
    put(cwd, "a.env", content);
    expect(await check(cwd)).toMatchObject({ found: found.map((place) => `a.env${place}`), unread: [], summary: { files: 1, binary: 0 } });
  });

  test("a NUL near the beginning makes it binary, which is counted; so is a sparse file of gigabytes", async () => {
    const cwd = folder({ "a.env": `\0${line}` });
    put(cwd, "sparse.env", "");
    truncateSync(path.join(cwd, "sparse.env"), 3_000_000_000);
    expect(await check(cwd)).toMatchObject({ found: [], unread: [], summary: { files: 0, binary: 2 } });
  });

  test.each([
    ["cut off", `{"cells":[{"cell_type":"code","source":["${line.trim()}\\n", "`],
    ["without cells", `{"nbformat":4,"x":"${line.trim()}"}`],
    ["with cells of the wrong kind", `{"cells":[1,null,{"source":{"a":1}},"${line.trim()}"]}`],
    ["deep in itself", `${"[".repeat(20_000)}"${line.trim()}"`],
  ])("a notebook %s is text still", async (_what, content) => {
    const { found, unread } = await check(folder({ "a.ipynb": content }));
    expect(found).toEqual([expect.stringMatching(/^a\.ipynb:1:\d+$/)]);
    expect(unread).toEqual([]);
  });
});

describe("archives", () => {
  const settings = { name: "src/.env", bytes: Buffer.from(line) };

  test.each<[string, string, Buffer, readonly string[], readonly string[]]>([
    ["that is whole", "a.zip", zip([settings]), ["a.zip!src/.env:1:20"], []],
    ["that is encrypted", "a.zip", zip([{ ...settings, name: "b", flags: 1 }, settings]), ["a.zip!src/.env:1:20"], ["a.zip!b: encrypted"]],
    ["that is cut off", "a.zip", zip([settings]).subarray(0, -10), [], ["a.zip: damaged: a zip without its directory"]],
    ["that unpacks to far more than it is", "a.zip", zip([{ name: "b", bytes: Buffer.alloc(30_000_000) }, settings]), ["a.zip!src/.env:1:20"], ["a.zip!b: unpacks to more than 200 times its size"]],
    ["of a gzip that is cut off", "a.env.gz", gzipSync(line + f.base64(9000)).subarray(0, 4000), ["a.env.gz!a.env:1:20"], ["a.env.gz: damaged: cut off"]],
    ["of a gzip with nothing behind its first bytes", "a.gz", Buffer.from([0x1f, 0x8b, 8]), [], ["a.gz: damaged: cut off"]],
    ["of a gzip that is none", "a.gz", Buffer.concat([gzipSync(line).subarray(0, 10), Buffer.alloc(50, 0xff)]), [], ["a.gz: damaged: can't be unpacked"]],
    ["of a gzip that unpacks to far more than it is", "a.gz", gzipSync(Buffer.alloc(30_000_000)), [], ["a.gz: unpacks to more than 200 times its size"]],
  ])("%s", async (_what, name, content, found, unread) => {
    const cwd = folder();
    put(cwd, name, content);
    expect(await check(cwd)).toMatchObject({ found, unread });
  });

  test("that is larger than memory should be", async () => {
    const cwd = folder();
    for (const [name, size] of [["a.zip", 200_000_000], ["b.zip", 5_000_000_000]] as const) {
      put(cwd, name, zip([settings]));
      truncateSync(path.join(cwd, name), size);
    }
    expect((await check(cwd)).unread).toEqual(["a.zip: an archive of 200000000 bytes, more than is held in memory; --max-size takes more", "b.zip: an archive of 5000000000 bytes, more than is held in memory"]);
    expect((await check(cwd, "a.zip", "--max-size", "1GB")).unread).toEqual(["a.zip: damaged: a zip without its directory"]);
  });

  const inBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");

  test.each([
    ["gzip's signature before anything", `H4sI${f.base64(56)}`],
    ["the half of a gzip", inBase64(gzipSync(f.base64(3000))).slice(0, 800)],
    ["a gzip with a wrong character", inBase64(gzipSync(f.base64(300))).replace(/^(.{60})../, "$1AA")],
    ["zip's signature before anything", `UEsDB${f.base64(55)}`],
    ["the half of a zip", inBase64(zip([{ name: "a", bytes: Buffer.from(f.base64(3000)) }])).slice(0, 800)],
  ])("%s in base64 is ordinary text", async (_what, encoded) => {
    expect(await check(folder({ "a.js": `export const icon = "${encoded}";\n` }), "--no-code")).toMatchObject({ status: 0, found: [], unread: [] });
  });

  test("in base64, what could have been read and wasn't is named", async () => {
    const bomb = inBase64(gzipSync(Buffer.alloc(30_000_000, 97)));
    const locked = inBase64(zip([{ name: "b", bytes: Buffer.from(line), flags: 1 }]));
    expect((await check(folder({ "a.js": `x = "${bomb}";\n`, "b.js": `x = "${locked}";\n` }), "--no-code")).unread).toEqual([
      "a.js: encoded in it: an archive: unpacks to more than 200 times its size",
      "b.js: encoded in it: b: encrypted",
    ]);
  });
});

describe("files that change while they are read", () => {
  /** What comes of the files when something is done to them after the first was read. */
  async function changing(contents: Readonly<Record<string, string>>, after: string, change: (at: (name: string) => string) => void): Promise<string[]> {
    const cwd = folder(contents);
    const seen: string[] = [];
    let isDone = false;
    for await (const item of files(cwd, ["."], { noIgnore: false, exclude: [], maxSize: Infinity })) {
      if ("bytes" in item) seen.push(`${item.file}: ${item.bytes.length} bytes`);
      else seen.push(`${item.file}: ${"reason" in item ? item.reason : item.skipped}`);
      if (isDone || item.file !== after) continue;
      isDone = true;
      change((name) => path.join(cwd, name));
    }
    return seen;
  }

  test.each<[string, (at: (name: string) => string) => void, string]>([
    ["vanish", (at) => rmSync(at("b")), "vanished while checking"],
    ["become a directory", (at) => (rmSync(at("b")), mkdirSync(at("b"))), "became a directory while checking"],
    ["become a link", (at) => (rmSync(at("b")), symlinkSync("c", at("b"))), "ignored"],
    ["are replaced", (at) => (writeFileSync(at("new"), "other"), renameSync(at("new"), at("b"))), "5 bytes"],
    ["grow", (at) => appendFileSync(at("b"), "and more"), "9 bytes"],
    ["shrink to nothing", (at) => truncateSync(at("b")), "0 bytes"],
  ])("that %s", async (_what, change, expected) => {
    expect(await changing({ a: "a", b: "b", c: "c" }, "a", change)).toEqual(["a: 1 bytes", `b: ${expected}`, "c: 1 bytes"]);
  });

  const large = "text\n".repeat(4_000_000);

  test.each<[string, (at: (name: string) => string) => void, readonly string[]]>([
    ["shrink", (at) => truncateSync(at("b"), 9_000_000), ["it changed while it was read"]],
    ["are written over", (at) => writeFileSync(at("b"), large.replaceAll("text", "TEXT")), ["it changed while it was read"]],
    ["grow", (at) => appendFileSync(at("b"), "and more"), []],
  ])("in pieces, and %s", async (_what, change, named) => {
    const seen = await changing({ b: large, c: "c" }, "b", change);
    expect(seen.filter((each) => !each.endsWith(" bytes"))).toEqual(named.map((reason) => `b: ${reason}`));
    expect(seen.at(-1)).toBe("c: 1 bytes");
  });

  test.skipIf(isWindows)("without end, while somebody goes on writing", async () => {
    const cwd = folder({ "log.txt": large });
    const more = Buffer.alloc(2_000_000, "more\n");
    const seen: string[] = [];
    for await (const item of files(cwd, ["."], { noIgnore: false, exclude: [], maxSize: Infinity })) {
      if ("reason" in item) seen.push(item.reason);
      for (let i = 0; i < 4; i++) appendFileSync(path.join(cwd, "log.txt"), more);
      expect(seen.length).toBeLessThan(2);
    }
    expect(seen).toEqual(["it grew while it was read"]);
  });
});

test("standard input of more than is held is named", () => {
  const { status, out, err } = keyfence(folder(), ["check", "--stdin", "--stdin-filename", "a.env", "--format", "json", "--max-size", "1MB"], { input: line.repeat(20_000) });
  expect(read(status, out, err).unread).toEqual(["a.env: more than 1000000 bytes, which is what --max-size allows"]);
});

test("what is unread is said in words for a person as well, without a stack", () => {
  const { status, out, err } = keyfence(folder({ "a.txt": "x" }), ["check", "gone.txt", "a.txt"]);
  expect([status, err]).toEqual([2, ""]);
  expect(out).toMatch(/^unread gone\.txt: no such file or directory\nnothing found in 1 file \(1 unread\), \d+ ms\n$/);
});
