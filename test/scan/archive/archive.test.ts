import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { fake } from "../../../src/credential/fake.ts";
import { archiveKind } from "../../../src/scan/archive/kind.ts";
import { CAPS, membersOf } from "../../../src/scan/archive/archive.ts";
import { zip, type Put } from "./zip.ts";

const f = fake("archive");
const settings = `BINANCE_API_KEY=${f.alnum(64)}\n`;

/** `name: first line`, or `name! reason`. */
function listed(file: string, bytes: Uint8Array, caps = CAPS): string[] {
  return [...membersOf(file, bytes, caps)].map((item) =>
    "reason" in item ? `${item.file}! ${item.reason}` : `${item.file}: ${Buffer.from(item.bytes).toString("latin1").split("\n", 1)[0] ?? ""}`);
}

const text = (content: string): Buffer => Buffer.from(content);
const env = { name: "src/.env", bytes: text(settings) };
const [line] = settings.split("\n");

describe("a zip", () => {
  it("gives its files, packed and stored, and no folders", () => {
    expect(listed("a.jar", zip([env, { name: "src/", bytes: text(""), stored: true }, { name: "größe.txt", bytes: text("x"), stored: true }]))).toEqual([`a.jar!src/.env: ${line}`, "a.jar!größe.txt: x"]);
  });

  it("reads names in code page 437", () => {
    expect(listed("a.zip", zip([{ name: Buffer.from([0x67, 0x94, 0x2e, 0x78]), bytes: text("x") }]))).toEqual(["a.zip!gö.x: x"]);
  });

  it("is found behind what was put in front of its directory, and before a comment", () => {
    const bytes = zip([env], Buffer.from("PK\x03\x04 something"), "a comment");
    expect(listed("a.zip", bytes)).toEqual([`a.zip!src/.env: ${line}`]);
  });

  it("is opened in a zip, in a gzip, and no further than is allowed", () => {
    const within = zip([{ name: "inner.zip", bytes: zip([env]) }, { name: "log.gz", bytes: gzipSync("a line") }]);
    expect(listed("a.zip", within)).toEqual([`a.zip!inner.zip!src/.env: ${line}`, "a.zip!log.gz!log: a line"]);
    let deep = zip([env]);
    for (let i = 0; i < 4; i++) deep = zip([{ name: `${i}.zip`, bytes: deep }]);
    expect(listed("a.zip", deep)).toEqual(["a.zip!3.zip!2.zip!1.zip!0.zip! more than 4 archives in each other"]);
  });

  it.each<[string, Put, string]>([
    ["is encrypted", { ...env, flags: 1 }, "encrypted"],
    ["is packed in another way", { ...env, method: 93 }, "packed with a method that isn't read (93)"],
    ["is damaged", { ...env, stored: true, method: 8 }, "damaged: can't be unpacked"],
    ["unpacks to too much for its size", { name: "src/.env", bytes: Buffer.alloc(4 * 1024 * 1024) }, "unpacks to more than 200 times its size"],
  ])("names a file that %s, and reads the others", (_why, put, reason) => {
    expect(listed("a.zip", zip([put, { name: "b", bytes: text("b") }]))).toEqual([`a.zip!src/.env! ${reason}`, "a.zip!b: b"]);
  });

  it("is named when it is cut off or its directory is wrong", () => {
    const whole = zip([env, env]);
    expect(listed("a.zip", whole.subarray(0, -30))).toEqual(["a.zip! damaged: a zip without its directory"]);
    const wrong = Buffer.from(whole);
    wrong.writeUInt32LE(7, whole.length - 22 - 46 - env.name.length);
    expect(listed("a.zip", wrong)).toEqual([`a.zip!src/.env: ${line}`, "a.zip! damaged: its directory ends too early"]);
  });

  it("stops where a limit is", () => {
    const many = zip(Array.from({ length: 5 }, (_, i) => ({ name: `${i}`, bytes: text("x".repeat(100)) })));
    expect(listed("a.zip", many, { ...CAPS, count: 2 })).toHaveLength(3);
    expect(listed("a.zip", many, { ...CAPS, count: 2 }).at(-1)).toBe("a.zip! more than 2 files in it");
    expect(listed("a.zip", many, { ...CAPS, total: 250 }).filter((each) => each.endsWith("unpacks to more than 250 bytes"))).toHaveLength(3);
  });

  it("survives any byte being wrong", () => {
    const whole = zip([env, { name: "b", bytes: text("b"), stored: true }]);
    for (let at = 4; at < whole.length; at++) {
      const wrong = Buffer.from(whole);
      wrong[at] = wrong[at]! ^ 0xff;
      expect(() => listed("a.zip", wrong)).not.toThrow();
    }
  });
});

describe("archives of the usual tools", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "keyfence-archive-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const long = `${"folder/".repeat(20)}${"n".repeat(90)}.env`;
  mkdirSync(path.join(folder, "tree", path.dirname(long)), { recursive: true });
  writeFileSync(path.join(folder, "tree", ".env"), settings);
  writeFileSync(path.join(folder, "tree", long), settings);

  // bsdtar of macOS and Windows knows --format too, and calls GNU's form otherwise.
  it.each(["ustar", "pax", "gnutar"])("tar in the form %s, in a gzip", (format) => {
    const archive = path.join(folder, `${format}.tgz`);
    const gnu = execFileSync("tar", ["--version"], { encoding: "utf8" }).includes("GNU tar");
    // A name of more than 255 bytes doesn't go into ustar.
    const files = [".env", long];
    execFileSync("tar", ["-czf", archive, `--format=${gnu && format === "gnutar" ? "gnu" : format}`, "-C", path.join(folder, "tree"), ...files]);
    expect(listed("a.tgz", readFileSync(archive))).toEqual(files.map((name) => `a.tgz!${name}: ${line}`));
  });

  it("npm pack", () => {
    writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "sample", version: "1.0.0", files: ["tree"] }));
    execFileSync("npm", ["pack", "--silent", "--ignore-scripts"], { cwd: folder, shell: process.platform === "win32" });
    expect(listed("a.tgz", readFileSync(path.join(folder, "sample-1.0.0.tgz")))).toContain(`a.tgz!package/tree/${long}: ${line}`);
  });

  it("gzip, of which some was cut off", () => {
    const packed = gzipSync(Array.from({ length: 2000 }, (_, i) => `${settings}${i}\n`).join(""));
    expect(listed("logs/app.log.gz", packed)).toEqual([`logs/app.log.gz!app.log: ${line}`]);
    expect(listed("app.log.gz", packed.subarray(0, packed.length >> 1))).toEqual([`app.log.gz!app.log: ${line}`, "app.log.gz! damaged: cut off"]);
    expect(listed("app.gz", Buffer.concat([packed.subarray(0, 10), Buffer.alloc(40, 0xff)]))).toEqual(["app.gz! damaged: can't be unpacked"]);
  });
});

it("tells archives by their first bytes", () => {
  expect(archiveKind(gzipSync("x"))).toBe("gzip");
  expect(archiveKind(zip([]))).toBe("zip");
  expect(archiveKind(Buffer.from(`${"x".repeat(257)}ustar${"x".repeat(300)}`))).toBeUndefined();
  for (const other of ["", "PK", "text", "\x1f\x8b\x09"]) expect(archiveKind(Buffer.from(other, "latin1"))).toBeUndefined();
});
