// Peak memory and time of `keyfence check --no-code --no-ignore` over more than two gigabytes: one file of many lines, one of
// a single line, a tree of copies of ccxt, standard input. Secrets are planted around the borders of the pieces that a
// file is read in and beyond 2 GiB, and each must be found at its line and column.
//
//   node bench/memory.mjs [--gib 2.06] [--only lines,line,tree,stdin] [--keyfence dist/cli/keyfence.js]
//
// Needs the ccxt that bench/scan.mjs fetches, and as much room on the disk; what it writes to .cache/bench/ it removes again.
import { closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, statfsSync, statSync, writeSync } from "node:fs";
import { spawn } from "node:child_process";
import path from "node:path";
import { clearInterval, setInterval } from "node:timers";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createJiti } from "jiti";

const { values } = parseArgs({ options: { gib: { type: "string", default: "2.06" }, only: { type: "string", default: "lines,line,tree,stdin" }, keyfence: { type: "string" } } });
const { fake } = await createJiti(import.meta.url).import("../src/credential/fake.ts");
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const cache = path.join(root, ".cache", "bench");
const ccxt = path.join(cache, "ccxt", "package");
const keyfence = values.keyfence ?? path.join(root, "dist", "cli", "keyfence.js");
const size = Math.round(Number(values.gib) * 2 ** 30);
const PIECE = 4 * 2 ** 20;
const LIMIT = 300;

if (!existsSync(ccxt)) throw new Error("there is no .cache/bench/ccxt: run bench/scan.mjs first");
const { bavail, bsize } = statfsSync(cache);
if (bavail * bsize < size + 2 ** 30) throw new Error(`the disk has ${Math.round((bavail * bsize) / 1e9)} GB left, and this needs ${Math.round((size + 2 ** 30) / 1e9)}`);

/** Source text with some letters that aren't ASCII, of a length that has no factor in common with a piece. */
function sourceText(isOneLine) {
  const folder = path.join(ccxt, "js", "src");
  const names = readdirSync(folder).filter((name) => name.endsWith(".js")).slice(0, 30);
  const text = names.map((name) => `// Überweisung €, 取引所 😀\n${readFileSync(path.join(folder, name), "utf8")}`).join("\n");
  return Buffer.from((isOneLine ? text.replaceAll("\n", " ") : text) + (text.length % 2 === 0 ? "ä" : "") + (isOneLine ? " " : "\n"));
}

/** Where in the file values begin: over, at and beside borders, at both ends, and beyond what 31 bits count. */
function places() {
  const beside = [-100, -64, -63, -32, -20, -2, -1, 0, 1, 2, 40, 200];
  const borders = beside.map((shift, i) => (2 * i + 1) * PIECE + shift);
  return [60, ...borders, 2 ** 31 - 30, 2 ** 31 + PIECE - 5, size - 200].filter((at) => at < size - 100);
}

/** Writes the file; the lines and columns at which what was planted stands. */
function write(file, isOneLine) {
  const text = sourceText(isOneLine);
  const out = openSync(file, "w");
  const random = fake(`memory ${isOneLine}`);
  const expected = [];
  let [written, from, line, column] = [0, 0, 1, 1];
  const put = (bytes) => {
    for (let at = 0; at < bytes.length; ) at += writeSync(out, bytes, at);
    written += bytes.length;
    const lastLine = bytes.lastIndexOf(10);
    if (lastLine !== -1) column = 1;
    for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) line++;
    column += bytes.subarray(lastLine + 1).toString().length;
  };
  /** The text goes on from where it stopped; a character is never cut. */
  const fillTo = (end) => {
    while (written < end) {
      if (from >= text.length) from = 0;
      let to = Math.min(text.length, from + end - written);
      while (to > from && to < text.length && (text[to] & 0xc0) === 0x80) to--;
      if (to === from) put(Buffer.from(" ".repeat(end - written)));
      else put(text.subarray(from, to));
      from = to;
    }
  };
  for (const at of places()) {
    const before = `${isOneLine ? " " : "\n"}BINANCE_API_SECRET="`;
    fillTo(at - before.length);
    put(Buffer.from(before));
    expected.push(`${path.basename(file)}:${line}:${column}`);
    put(Buffer.from(`${random.alnum(64)}"${isOneLine ? " " : "\n"}`));
  }
  fillTo(size);
  closeSync(out);
  return expected;
}

function writeTree(folder) {
  const bytes = bytesIn(ccxt);
  const copies = Math.ceil(size / bytes);
  for (let i = 0; i < copies; i++) cpSync(ccxt, path.join(folder, String(i)), { recursive: true });
  const secret = openSync(path.join(folder, String(copies - 1), "package.env"), "w");
  writeSync(secret, `BINANCE_API_SECRET=${fake("memory tree").alnum(64)}\n`);
  closeSync(secret);
  return [`large/${copies - 1}/package.env:1:20`];
}

function bytesIn(folder) {
  return readdirSync(folder, { recursive: true }).reduce((sum, name) => {
    const stat = statSync(path.join(folder, name));
    return sum + (stat.isFile() ? stat.size : 0);
  }, 0);
}

async function run(args, input) {
  const started = performance.now();
  const child = spawn(process.execPath, [keyfence, "check", "--no-code", "--no-ignore", "--format", "json", ...args], { cwd: cache, stdio: [input ?? "ignore", "pipe", "pipe"] });
  let [out, err, peak] = ["", "", 0];
  child.stdout.setEncoding("utf8").on("data", (part) => (out += part));
  child.stderr.setEncoding("utf8").on("data", (part) => (err += part));
  const timer = setInterval(() => {
    try {
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0));
    } catch {
      // It has ended, or there is no /proc here.
    }
  }, 10);
  const status = await new Promise((resolve) => child.on("close", resolve));
  clearInterval(timer);
  return { status, err, seconds: (performance.now() - started) / 1000, megabytes: peak / 1024, ...JSON.parse(out) };
}

function tell(what, { seconds, megabytes, findings, unread, summary, status, err }, expected) {
  const found = new Set(findings.map(({ file, line, column }) => `${file}:${line}:${column}`));
  const missed = expected.filter((place) => !found.has(place));
  const rest = [...found].filter((place) => !expected.includes(place));
  console.log(`${what.padEnd(22)} ${(summary.bytes / 1e6).toFixed(0)} MB   ${seconds.toFixed(1)} s   peak ${megabytes.toFixed(0)} MB   exit ${status}   ${expected.length - missed.length} of ${expected.length} planted found, ${rest.length} others`);
  for (const { file, reason } of unread) console.log(`  unread: ${file}: ${reason}`);
  for (const place of missed) console.log(`  missed: ${place}`);
  for (const place of rest.slice(0, 5)) console.log(`  also: ${place}`);
  if (err !== "") console.log(err);
  if (missed.length > 0 || megabytes > LIMIT) process.exitCode = 1;
}

const wanted = new Set(values.only.split(","));
const large = path.join(cache, "large.txt");
const tree = path.join(cache, "large");
mkdirSync(cache, { recursive: true });
try {
  for (const [name, isOneLine] of [["lines", false], ["line", true]]) {
    if (!wanted.has(name)) continue;
    const expected = write(large, isOneLine);
    tell(isOneLine ? "a file of one line" : "a file of many lines", await run([large]), expected);
  }
  if (wanted.has("stdin")) {
    if (!existsSync(large)) write(large, false);
    tell("standard input", await run(["--stdin", "--stdin-filename", "large.txt"], openSync(large, "r")), []);
  }
  rmSync(large, { force: true });
  if (wanted.has("tree")) {
    const expected = writeTree(tree);
    tell("a tree", await run([tree]), expected);
  };
} finally {
  rmSync(large, { force: true });
  rmSync(tree, { recursive: true, force: true });
}
