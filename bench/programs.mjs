// Every program of a parser's test suite through every rule: none may throw, and none may take long.
//
//   node bench/programs.mjs [--dist DIR]
//
// Fetches test262-parser-tests into .cache/bench/programs/. Files that the parser refuses are counted and passed over.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { dist: { type: "string" } } });
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const cache = path.join(root, ".cache", "bench", "programs");
const built = (file) => import(pathToFileURL(path.resolve(values.dist ?? path.join(root, "dist"), file)).href);

if (!existsSync(path.join(cache, "package"))) {
  mkdirSync(cache, { recursive: true });
  const archive = execFileSync("npm", ["pack", "--silent", "test262-parser-tests@0.0.5"], { cwd: cache, encoding: "utf8", shell: process.platform === "win32" }).trim();
  execFileSync("tar", ["xzf", archive], { cwd: cache });
}

const { lintRules, libraries, exchanges } = await built("rules/all.js");
const { createLinter } = await built("src/lint/run.js");
// Without anchors, or hardly any of these programs would be looked at.
const linter = createLinter({ libraries, exchanges }, lintRules.map((rule) => ({ rule: { ...rule, anchors: [""] }, options: {} })), { suspects: () => [], dismiss: () => undefined });

const counts = { linted: 0, refused: 0, failed: 0, slow: 0, hits: 0 };
for (const folder of ["pass", "pass-explicit", "fail", "early"]) {
  for (const name of readdirSync(path.join(cache, "package", folder))) {
    const text = readFileSync(path.join(cache, "package", folder, name), "utf8");
    const start = process.cpuUsage().user;
    const { hits, notParsed } = await linter.lint(name.includes("module") ? name.replace(/\.js$/, ".mjs") : name, text);
    const ms = (process.cpuUsage().user - start) / 1000;
    counts.hits += hits.length;
    if (ms > 200) {
      counts.slow++;
      console.log(`${folder}/${name}: ${ms.toFixed(0)} ms`);
    }
    if (notParsed?.message.includes("bug in keyfence")) {
      counts.failed++;
      console.log(`${folder}/${name}: ${notParsed.message}`);
    } else if (notParsed) counts.refused++;
    else counts.linted++;
  }
}
console.log(`${counts.linted} linted, ${counts.refused} refused by the parser, ${counts.failed} on which a rule failed, ${counts.slow} over 200 ms, ${counts.hits} findings`);
process.exitCode = counts.failed > 0 ? 1 : 0;
