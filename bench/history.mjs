// `check --history` beside walking `git log -p` with the same scanner, over a repository with its whole history; then a second run.
//
//   node bench/history.mjs REPOSITORY [--runs 1]
//
// The walk hands each file's diff to the scanner as it stands; it says nothing of where else a secret is or was. Both read a
// repository made for the purpose that borrows the objects, so that no cache is found and none left behind.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { runs: { type: "string", default: "1" }, walk: { type: "boolean" } } });
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const command = path.join(root, "dist", "cli", "keyfence.js");
const target = path.resolve(positionals[0] ?? ".");
if (values.walk) await walk(target);
else await compare();

/** The peer: every commit's patch, split into files. */
async function walk(repository) {
  const [{ createScanner }, { detectors, exchanges }] = await Promise.all([import(`${root}/dist/src/scan/scan.js`), import(`${root}/dist/rules/all.js`)]);
  const scanner = createScanner({ detectors, exchanges });
  const git = spawn("git", ["log", "-p", "-U0", "--all", "--full-history", "--no-color", "--no-ext-diff", "--no-textconv"], { cwd: repository, stdio: ["ignore", "pipe", "inherit"] });
  const mark = Buffer.from("\ndiff --git ");
  let rest = Buffer.alloc(0);
  let bytes = 0;
  let hits = 0;
  const scan = (diff) => {
    const name = /^\n?diff --git .* b\/(.*)$/m.exec(diff.toString("latin1", 0, 2000))?.[1] ?? "";
    hits += scanner.scan(name, diff).hits.length;
  };
  for await (const part of git.stdout) {
    bytes += part.length;
    const block = rest.length === 0 ? part : Buffer.concat([rest, part]);
    let from = 0;
    for (let to = block.indexOf(mark, 1); to !== -1; to = block.indexOf(mark, to + 1)) {
      scan(block.subarray(from, to));
      from = to;
    }
    rest = block.subarray(from);
  }
  scan(rest);
  console.log(`${(bytes / 1e6).toFixed(0)} MB of patches, ${hits} hits`);
}

async function compare() {
  if (!existsSync(command)) throw new Error("dist/ is missing: npm run build");
  const borrowed = mkdtempSync(path.join(tmpdir(), "keyfence-history-"));
  try {
    borrow(borrowed);
    const git = (...args) => execFileSync("git", args, { cwd: borrowed, encoding: "utf8", maxBuffer: 1 << 30 }).trim();
    console.log(`${path.basename(path.dirname(target))}: ${git("rev-list", "--all", "--count")} commits, ${git("rev-list", "--all", "--objects", "--missing=print", "--no-object-names").split("\n").length} objects; Node ${process.version}, ${git("--version")}`);
    const times = { walk: [], first: [], second: [] };
    for (let run = 0; run < Number(values.runs); run++) {
      times.walk.push(timed([process.execPath, fileURLToPath(import.meta.url), target === borrowed ? target : borrowed, "--walk"]));
      rmSync(path.join(borrowed, "keyfence"), { recursive: true, force: true });
      for (const which of ["first", "second"]) times[which].push(timed([process.execPath, command, "check", "--history", "--format", "json"], borrowed));
    }
    const best = (which, what) => Math.min(...times[which].map((each) => each[what]));
    for (const [which, name] of [["walk", "git log -p, same scanner"], ["first", "check --history"], ["second", "check --history again"]]) {
      console.log(`${name.padEnd(26)} wall ${best(which, "real").toFixed(2).padStart(7)} s   CPU ${best(which, "cpu").toFixed(2).padStart(7)} s   ${times[which][0].said}`);
    }
    console.log(`${(best("walk", "real") / best("first", "real")).toFixed(1)} times as fast by the clock, ${(best("walk", "cpu") / best("first", "cpu")).toFixed(1)} by CPU; again ${(best("walk", "real") / best("second", "real")).toFixed(0)} times`);
  } finally {
    rmSync(borrowed, { recursive: true, force: true });
  }
}

/** A bare repository with the same objects and names. `git log -p` dies of a blob that isn't there: an empty one stands for it. */
function borrow(directory) {
  const git = (cwd, args, input) => execFileSync("git", args, { cwd, encoding: "utf8", input, maxBuffer: 1 << 30, stdio: ["pipe", "pipe", "ignore"] }).trim();
  git(directory, ["init", "-q", "--bare", "."]);
  const objects = path.resolve(target, git(target, ["rev-parse", "--git-path", "objects"]));
  writeFileSync(path.join(directory, "objects", "info", "alternates"), `${objects}\n`);
  const names = git(target, ["for-each-ref", "--format=create %(refname) %(objectname)"]);
  git(directory, ["update-ref", "--stdin"], `${names}\n`);
  const head = git(target, ["rev-parse", "HEAD"]);
  writeFileSync(path.join(directory, "HEAD"), `${head}\n`);
  const empty = git(directory, ["hash-object", "-w", "-t", "blob", "--stdin"], "");
  const missing = git(target, ["rev-list", "--objects", "--all", "--missing=print", "--no-object-names"]).split("\n").filter((line) => line.startsWith("?"));
  git(directory, ["update-ref", "--stdin"], missing.map((line) => `create refs/replace/${line.slice(1)} ${empty}\n`).join(""));
}

/** Seconds, from the shell's clock: Node can't ask for its children's CPU time. */
function timed(given, cwd = root) {
  const file = path.join(tmpdir(), `keyfence-time-${process.pid}`);
  const out = execFileSync("bash", ["-c", `TIMEFORMAT='%U %S %R'; { time "\${@:2}" 2> /dev/null; } 2> "$1"; exit 0`, "bash", file, ...given], { cwd, encoding: "utf8", maxBuffer: 1 << 30 });
  const [user, system, real] = readFileSync(file, "utf8").trim().split(" ").map(Number);
  rmSync(file);
  return { cpu: user + system, real, said: out.startsWith("{") ? said(JSON.parse(out)) : out.trim() };
}

function said({ findings, unread, summary }) {
  return `${summary.files} blobs, ${(summary.bytes / 1e6).toFixed(0)} MB read, ${findings.length} findings, ${unread.length} unread`;
}
