import { execFileSync } from "node:child_process";
import { readdirSync, truncateSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { detectors, exchanges } from "../../../rules/all.ts";
import { fake } from "../../../src/credential/fake.ts";
import { createScanner } from "../../../src/scan/scan.ts";
import { openCache } from "../../../src/scan/sources/history/cache.ts";
import { allObjects } from "../../../src/scan/sources/history/objects.ts";
import { objectDirectories } from "../../../src/scan/sources/history/packed.ts";
import { openRepository } from "../../../src/scan/sources/history/repository.ts";
import { judge } from "../../../src/scan/sources/history/windows.ts";
import { survey, type Survey } from "../../../src/scan/sources/history/survey.ts";
import { repository, type Folder } from "./repository.ts";

const scanner = createScanner({ detectors, exchanges });

/** Versions of a few files, each a small change of the one before; some changes bring a secret, some take it away, some break it in two. */
function versions(): string {
  const random = fake("packed versions");
  const number = (below: number): number => Number(`0x${random.hex(6)}`) % below;
  const commits: string[] = [];
  const line = (): string => `${random.of("abcdefghijklmnop   ", 60)}\n`;
  for (const file of ["a.env", "b.py", "c.txt"]) {
    let lines = Array.from({ length: 150 }, line);
    // The name stays as it is, and only what it is given changes.
    const setting = (value: string): void => void (lines = [...lines.filter((each) => !each.includes("API_SECRET")), `API_SECRET = "${value}"\n`, ...Array.from({ length: 9 }, () => "the same line over and over again\n")].slice(0, 200));
    for (let version = 0; version < 250; version++) {
      const at = number(lines.length);
      const what = number(30);
      if (what === 0) lines.splice(at, 0, `GITHUB_TOKEN=ghp_${random.alnum(36)}\n`);
      else if (what === 1) lines.splice(at, 0, `BINANCE_API_SECRET = "${random.alnum(64)}"\n`);
      else if (what === 2 || what > 24) lines = lines.filter((each) => !/ghp_|SECRET|=/.test(each));
      else if (what === 3) lines[at] = `${lines[at]!.slice(0, 20)}=${random.alnum(number(80))}${lines[at]!.slice(20)}`;
      else if (what === 4 || what === 12 || what === 13) setting(random.alnum(40));
      else if (what > 13 && what < 18) setting("unset");
      else if (what === 5) lines.splice(at, 0, `-----BEGIN ${"RSA"} PRIVATE KEY-----\n${random.base64(64)}\n`);
      else if (what === 6 || what > 21) lines = lines.filter((each) => !each.includes("-----"));
      else if (what === 7) lines.splice(at, number(3));
      else lines[at] = line();
      const text = lines.join("");
      commits.push(`commit refs/heads/main\ncommitter T <t@example.org> ${1_700_000_000 + commits.length} +0000\ndata 1\nx\nM 644 inline ${file}\ndata ${text.length}\n${text}\n`);
    }
  }
  return commits.join("");
}

async function surveyed(repo: Folder, packs: boolean): Promise<Survey & { readonly looked: number; readonly clean: number }> {
  const opened = openRepository(repo.path);
  const { blobs } = await allObjects(repo.path, opened.width);
  const cache = { ...openCache(path.join(repo.path, "nowhere"), Buffer.alloc(32), opened.width), save() {} };
  let looked = 0;
  const mayHold = (bytes: Uint8Array): boolean => {
    looked += bytes.length;
    return scanner.mayHold(bytes);
  };
  const result = await survey(repo.path, blobs, { mayHold, cache, maxSize: 1e8, progress() {}, ...(packs && { packs: objectDirectories(opened.objectDirectory) }) });
  return { ...result, looked, clean: cache.clean.size };
}

test("what is read out of packs by differences is what git reads whole, with less to look at", async () => {
  for (const format of ["sha1", "sha256"]) {
    const repo = repository(`--object-format=${format}`);
    execFileSync("git", ["fast-import", "--quiet"], { cwd: repo.path, input: versions() });
    repo.git("gc", "-q", "--aggressive");
    const whole = await surveyed(repo, false);
    const packed = await surveyed(repo, true);
    expect(whole.suspects.size).toBeGreaterThan(100);
    expect(whole.clean).toBeGreaterThan(50);
    expect([...packed.suspects].sort()).toEqual([...whole.suspects].sort());
    expect({ clean: packed.clean, bytes: packed.bytes }).toEqual({ clean: whole.clean, bytes: whole.bytes });
    expect(packed.looked).toBeLessThan(whole.looked);
  }
});

test("a pack that is cut off is git's to complain of", async () => {
  const repo = repository();
  execFileSync("git", ["fast-import", "--quiet"], { cwd: repo.path, input: versions() });
  repo.git("gc", "-q");
  const { blobs } = await allObjects(repo.path, 20);
  const directory = path.join(repo.path, ".git/objects/pack");
  const pack = path.join(directory, readdirSync(directory).find((name) => name.endsWith(".pack"))!);
  execFileSync("chmod", ["+w", pack]);
  truncateSync(pack, 20_000);
  const cache = { ...openCache(path.join(repo.path, "nowhere"), Buffer.alloc(32), 20), save() {} };
  const { unread, suspects } = await survey(repo.path, blobs, { mayHold: (bytes) => scanner.mayHold(bytes), cache, maxSize: 1e8, progress() {}, packs: objectDirectories(path.join(repo.path, ".git/objects")) });
  // Each is known for clean, suspected, or named.
  expect(unread.size).toBeGreaterThan(100);
  expect(unread.size + suspects.size + cache.clean.size).toBe(blobs.size);
});

test("a value that is new is seen with the name that was there before", () => {
  const filler = "nothing of note stands in this line\n".repeat(60);
  const before = Buffer.from(`${filler}kucoin_passphrase = ""\n${filler}`);
  const value = `${fake("windows").alnum(9)}!${fake("value").alnum(4)}`;
  const at = before.indexOf('""') + 1;
  const after = Buffer.concat([before.subarray(0, at), Buffer.from(value), before.subarray(at)]);
  const base = judge(before, undefined, undefined, (bytes) => scanner.mayHold(bytes));
  expect(base).toMatchObject({ mayHold: false, inert: true });
  expect(judge(after, [at, at + value.length], base, (bytes) => scanner.mayHold(bytes))).toMatchObject({ mayHold: true, inert: false });
});
