// Published packages, to try the rules and the scanner on code that nobody wrote for them.
//
//   node bench/corpus.mjs                 fetch what is missing into .cache/corpus/
//   node bench/corpus.mjs --check         … and run `keyfence check` over each, a table of findings by rule
//     --only TEXT     only packages whose name contains TEXT (may be given several times)
//     --show RULE     print that rule's findings one by one, or "all"
//     --strict        with the strict preset
//     --cli PATH      another build of the command than dist/cli/keyfence.js
//
// All findings are left in .cache/corpus/findings.jsonl, one a line.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CORPUS = path.join(ROOT, ".cache", "corpus");
const CLI = path.join(ROOT, "dist", "cli", "keyfence.js");
const PYTHON = process.platform === "win32" ? "python" : "python3";

/** @typedef {{ registry: string, kind: string, spec: string, name: string, folder: string }} Entry */

/** @returns {Entry[]} */
function list(only) {
  const corpus = JSON.parse(readFileSync(new URL("corpus.json", import.meta.url), "utf8"));
  const entries = Object.entries(corpus).flatMap(([registry, kinds]) =>
    Object.entries(kinds).flatMap(([kind, specs]) =>
      specs.map((spec) => {
        const name = registry === "npm" ? spec.replace(/(?<=.)@[^@/]*$/, "") : spec.replace(/==.*$/, "");
        return { registry, kind, spec, name, folder: path.join(CORPUS, registry, name.replace("/", "+")) };
      }),
    ),
  );
  return only ? entries.filter(({ registry, name }) => only.some((text) => `${registry}/${name}`.includes(text))) : entries;
}

/** Downloads and unpacks; no code of the package is run but an sdist's own metadata hook. */
function fetchOne({ registry, kind, spec, folder }) {
  const work = `${folder}.part`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  const run = (command, args) => execFileSync(command, args, { cwd: work, stdio: ["ignore", "pipe", "pipe"], shell: command === "npm" && process.platform === "win32" });
  if (registry === "npm") run("npm", ["pack", spec, "--silent", "--ignore-scripts"]);
  else run(PYTHON, ["-m", "pip", "download", "-q", "--no-deps", "-d", ".", ...(kind === "sdists" ? [] : ["--only-binary", ":all:"]), spec]);
  for (const archive of readdirSync(work)) {
    if (/\.(?:whl|zip)$/.test(archive)) run(PYTHON, ["-m", "zipfile", "-e", archive, "."]);
    else run("tar", ["-xzf", archive]);
    rmSync(path.join(work, archive));
  }
  renameSync(work, folder);
}

function fetchAll(entries) {
  const missing = entries.filter(({ folder }) => !existsSync(folder));
  for (const entry of missing) {
    try {
      fetchOne(entry);
      console.log(`fetched ${entry.registry} ${entry.spec}`);
    } catch (error) {
      rmSync(`${entry.folder}.part`, { recursive: true, force: true });
      console.error(`not fetched: ${entry.registry} ${entry.spec}: ${String(error.stderr ?? error.message).trim().split("\n").at(-1)}`);
    }
  }
}

function check({ folder }, preset, cli) {
  const args = [cli, "check", ".", "--format", "json", "--no-ignore", ...(preset ? ["--preset", preset] : [])];
  const started = process.hrtime.bigint();
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 30 });
  const ms = Number((process.hrtime.bigint() - started) / 1_000_000n);
  try {
    return { ...JSON.parse(stdout), status, ms };
  } catch {
    return { failed: stderr.trim().split("\n").slice(0, 4).join(" | "), status, ms };
  }
}

function checkAll(entries, { preset, show, cli }) {
  if (!existsSync(cli)) {
    console.error(`${cli} is not there; run npm run build first`);
    process.exit(2);
  }
  const lines = [];
  const totals = new Map();
  for (const entry of entries.filter(({ folder }) => existsSync(folder))) {
    const result = check(entry, preset, cli);
    const label = `${entry.registry}/${entry.name}`.padEnd(58);
    if (result.failed !== undefined) {
      console.log(`${label} FAILED (exit ${result.status}) ${result.failed}`);
      continue;
    }
    const counts = new Map();
    for (const finding of result.findings) {
      const key = `${finding.rule}${finding.messageId ? `/${finding.messageId}` : ""}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      totals.set(`${entry.kind} ${key}`, (totals.get(`${entry.kind} ${key}`) ?? 0) + 1);
      lines.push(JSON.stringify({ package: `${entry.registry}/${entry.name}`, kind: entry.kind, ...finding }));
      if (show && (show === "all" || show === finding.rule)) {
        console.log(`    ${entry.name}/${finding.file}:${finding.line}:${finding.column} ${key} ${finding.message}`);
      }
    }
    const found = [...counts].sort(([, a], [, b]) => b - a).map(([key, count]) => `${key} ${count}`);
    const unread = result.unread.length > 0 ? `, ${result.unread.length} unread` : "";
    console.log(`${label} ${String(result.summary.files).padStart(6)} files ${String(result.ms).padStart(7)} ms${unread}  ${found.join(", ") || "-"}`);
  }
  writeFileSync(path.join(CORPUS, "findings.jsonl"), lines.map((line) => `${line}\n`).join(""));
  console.log("\ntotals");
  for (const [key, count] of [...totals].sort()) console.log(`  ${key} ${count}`);
}

const { values } = parseArgs({
  options: {
    check: { type: "boolean" },
    only: { type: "string", multiple: true },
    show: { type: "string" },
    strict: { type: "boolean" },
    cli: { type: "string" },
  },
});
const entries = list(values.only);
fetchAll(entries);
if (values.check) checkAll(entries, { preset: values.strict ? "strict" : undefined, show: values.show, cli: values.cli ? path.resolve(values.cli) : CLI });
