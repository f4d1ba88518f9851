// What the hook would call new in the merges of a real repository, beside git's own combined diff.
// node bench/merges.mjs REPOSITORY [COUNT]: a clone, bare or not; it is only read.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createJiti } from "jiti";

const { index } = await createJiti(import.meta.url).import("../src/scan/sources/index.ts");
const [, , repository, count = "100"] = process.argv;
if (repository === undefined) throw new Error("which repository? node bench/merges.mjs REPOSITORY [COUNT]");
const objects = path.resolve(repository, ask(repository, "rev-parse", "--git-path", "objects").trim());
const scratch = mkdtempSync(path.join(tmpdir(), "keyfence-merges-"));
const totals = { merges: 0, files: 0, "files with new lines": 0, "new lines": 0, "missing from ours": 0, "of them in no parent": 0, "only in ours": 0, "wholly new to us": 0, unread: 0 };
try {
  ask(scratch, "init", "-q");
  writeFileSync(path.join(scratch, ".git/objects/info/alternates"), `${objects}\n`);
  for (const line of ask(repository, "rev-list", "--all", "--merges", "--parents").trim().split("\n")) {
    if (totals.merges >= Number(count)) break;
    const [merge, ...parents] = line.split(" ");
    const combined = combinedDiff(merge, parents.length);
    // Most merges are clean; one in ten of those is enough.
    if (combined === undefined || (combined.size === 0 && Number.parseInt(merge.slice(0, 4), 16) % 10 !== 0)) continue;
    await compare(merge, parents, combined);
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
console.table(totals);
if (totals["of them in no parent"] > 0) process.exitCode = 1;

async function compare(merge, [head, ...merged], combined) {
  totals.merges++;
  ask(scratch, "update-ref", "--no-deref", "HEAD", head);
  ask(scratch, "read-tree", merge);
  writeFileSync(path.join(scratch, ".git/MERGE_HEAD"), merged.map((oid) => `${oid}\n`).join(""));
  for await (const item of index(scratch, { maxSize: 1e8, exclude: [] })) {
    if ("reason" in item) totals.unread++;
    if (!("bytes" in item)) continue;
    totals.files++;
    const expected = combined.get(Buffer.from(item.file).toString("latin1")) ?? [];
    totals["new lines"] += expected.length;
    if (expected.length > 0) totals["files with new lines"]++;
    const { changed } = item;
    if (changed === undefined) {
      totals["wholly new to us"]++;
      continue;
    }
    const ours = new Set(changed.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i)));
    const missing = expected.filter((number) => !ours.has(number));
    totals["missing from ours"] += missing.length;
    // Two diffs may differ in which of two equal lines is the moved one; a line that no parent holds is new to both.
    if (missing.length > 0) totals["of them in no parent"] += unheld(item, missing, [head, ...merged]);
    totals["only in ours"] += [...ours].filter((number) => !expected.includes(number)).length;
  }
}

function unheld({ file, bytes }, numbers, parents) {
  const held = new Set(parents.flatMap((parent) => (ask(scratch, "ls-tree", parent, "--", file) === "" ? [] : ask(scratch, "show", `${parent}:${file}`).split(/\r?\n/))));
  const lines = Buffer.from(bytes).toString("latin1").split(/\r?\n/);
  return numbers.filter((number) => !held.has(lines[number - 1])).length;
}

/** Lines that git marks with a plus for each parent, by file; undefined where a blob is missing. */
function combinedDiff(merge, parents) {
  let text;
  try {
    text = ask(scratch, "diff-tree", "-c", "-p", "-U0", "-M", "--no-commit-id", "--ignore-cr-at-eol", "--text", merge);
  } catch {
    return undefined;
  }
  const files = new Map();
  let lines;
  let at = 0;
  for (const line of text.split("\n")) {
    const file = /^diff --(?:combined|cc) "?(.*?)"?$/.exec(line)?.[1];
    const hunk = /^@@@+ .*\+(\d+)(?:,\d+)? @@@+/.exec(line)?.[1];
    if (file !== undefined) [lines, at] = [[], 0];
    if (file !== undefined) files.set(file, lines);
    else if (hunk !== undefined) at = Number(hunk);
    else if (at > 0 && /^[-+ ]+$/.test(line.slice(0, parents)) && !line.slice(0, parents).includes("-")) {
      if (line.startsWith("+".repeat(parents))) lines.push(at);
      at++;
    }
  }
  return files;
}

function ask(cwd, ...args) {
  return execFileSync("git", args, { cwd, encoding: "latin1", maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "ignore"] });
}
