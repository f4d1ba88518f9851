// The rules of a .gitleaks.toml over a folder: how long reading the rules and searching takes, in MB/s of text; and, where a
// gitleaks binary is named, whether it finds the same secrets (it reads 100 kB at a time, which it may cut anywhere).
//
//   node bench/own-rules.mjs RULES.toml FOLDER [--gitleaks BINARY]
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { gitleaks: { type: "string" } } });
const [toml, folder] = positionals.map((each) => path.resolve(each));
if (folder === undefined) throw new Error("usage: node bench/own-rules.mjs RULES.toml FOLDER [--gitleaks BINARY]");
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const cache = path.join(root, ".cache", "bench");
mkdirSync(cache, { recursive: true });

const contents = 'export { readGitleaks } from "./src/own/gitleaks/read.ts"; export { createOwnRules } from "./src/own/gitleaks/rules.ts";';
const bundle = path.join(cache, `own-rules-${process.pid}.mjs`);
await build({ stdin: { contents, resolveDir: root }, bundle: true, platform: "node", format: "esm", outfile: bundle, logLevel: "error" });
const { readGitleaks, createOwnRules } = await import(pathToFileURL(bundle).href);
rmSync(bundle);

let begun = performance.now();
const config = readGitleaks(toml, root);
const rules = createOwnRules(config, { root: folder });
const loading = performance.now() - begun;

const counts = new Map();
const count = (by, change) => counts.set(by, (counts.get(by) ?? 0) + change);
let units = 0;
let searching = 0;
let findings = 0;
const files = readdirSync(folder, { recursive: true }).filter((name) => statSync(path.join(folder, name)).isFile());
for (const name of files) {
  const file = name.replaceAll("\\", "/");
  const text = readFileSync(path.join(folder, name), "utf8");
  // The command's matcher says which keywords are there; here that is not what is measured.
  const lower = text.toLowerCase();
  const seen = new Set(rules.literals.filter((literal) => lower.includes(literal)));
  begun = performance.now();
  const { hits, unread } = rules.search(file, text, seen);
  searching += performance.now() - begun;
  units += text.length;
  findings += hits.length;
  if (unread !== undefined) console.log(`${file}: ${unread}`);
  for (const { messageId, start, end } of hits) count(`${messageId}\0${file}\0${text.slice(start, end)}`, 1);
  for (const { messageId } of rules.searchName(file)) count(`${messageId}\0${file}\0`, 1);
}
for (const line of [...config.notes, ...rules.unrun.map(({ reason }) => reason)]) console.log(line);
console.log(`${config.rules.length} rules read in ${loading.toFixed(0)} ms; ${files.length} files, ${(units / 1e6).toFixed(1)} MB, ${findings} findings in ${(searching / 1000).toFixed(1)} s, ${(units / 1000 / searching).toFixed(1)} MB/s; ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);

if (values.gitleaks !== undefined) {
  const report = path.join(cache, `gitleaks-${process.pid}.json`);
  begun = performance.now();
  execFileSync(values.gitleaks, ["dir", folder, "-c", toml, "--no-banner", "-f", "json", "-r", report, "--max-decode-depth", "0", "--exit-code", "0", "--log-level", "error"]);
  const theirs = JSON.parse(readFileSync(report, "utf8"));
  rmSync(report);
  for (const { RuleID, File, Secret } of theirs) count(`${RuleID}\0${path.relative(folder, File).replaceAll("\\", "/")}\0${Secret}`, -1);
  const differing = [...counts].filter(([, n]) => n !== 0);
  console.log(`gitleaks: ${theirs.length} findings in ${((performance.now() - begun) / 1000).toFixed(1)} s; ${differing.length} differ`);
  // Never the secret.
  for (const [key, n] of differing.slice(0, 20)) console.log(`  ${n > 0 ? "only here" : "only there"}: ${key.split("\0").slice(0, 2).join(" ")}`);
}
