// What the code rules cost. All of them under ESLint, beside ESLint itself (parser and traversal, no rules) and beside
// sonarjs/no-hardcoded-secrets with no-secrets/no-secrets: each file is linted in every way one after the other, CPU time of
// each is added up, and the median of the runs is told. Then each rule alone, how the cost grows with a file, and which
// files `check` parses at all.
//
//   node bench/lint.mjs [--files 1500] [--runs 3] [--only eslint,rules,growth,anchors]
//
// Needs the packages of `node bench/corpus.mjs`; fetches the two plugins into .cache/bench/peers/.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import * as parser from "@typescript-eslint/parser";
import { ESLint } from "eslint";
import { SHAPES, program } from "./programs/large.mjs";

const { values } = parseArgs({
  options: { files: { type: "string", default: "1500" }, runs: { type: "string", default: "3" }, only: { type: "string", default: "eslint,rules,growth,anchors" } },
});
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const corpus = path.join(root, ".cache", "corpus");
const peers = path.join(root, ".cache", "bench", "peers");
const parts = new Set(values.only.split(","));

/** The sources as they are, as one module; `dist` has the rules only inside of the plugin and the command. */
async function sources() {
  const { build } = await import("esbuild");
  const outfile = path.join(root, ".cache", "bench", "lint-sources.mjs");
  const parts = { "rules/all.ts": "lintRules, libraries, exchanges, detectors", "src/plugin.ts": "default as keyfence", "src/lint/run.ts": "createLinter", "src/lint/parse.ts": "parse", "src/lint/anchors.ts": "anchoredIn", "src/scan/scan.ts": "createScanner" };
  const contents = Object.entries(parts).map(([file, names]) => `export { ${names} } from "./${file}";`).join("\n");
  await build({ stdin: { contents, resolveDir: root, loader: "ts" }, absWorkingDir: root, outfile, bundle: true, format: "esm", platform: "node", external: ["oxc-parser"], logLevel: "error" });
  return import(pathToFileURL(outfile).href);
}

const { lintRules, libraries, exchanges, detectors, keyfence, createLinter, parse, anchoredIn, createScanner } = await sources();
const { judge } = createScanner({ detectors, exchanges });

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const percent = (part, whole) => `${((100 * part) / whole).toFixed(1)} %`;

/** Milliseconds of CPU, of all threads: other programs on the machine don't count. */
function cpu() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Every code file of the fetched packages up to 1 MB, those of exchange clients and others in turn. */
function corpusFiles(registry, extensions) {
  const packages = readdirSync(path.join(corpus, registry)).filter((name) => !name.endsWith(".part"));
  return packages.flatMap((name) =>
    readdirSync(path.join(corpus, registry, name), { recursive: true })
      .map((file) => path.join(corpus, registry, name, file))
      .filter((file) => extensions.test(file) && statSync(file).isFile() && statSync(file).size <= 1 << 20),
  );
}

/** As many as wanted, from all packages alike: a package of thousands of files counts for no more than its share. */
function sample(files, count) {
  const byPackage = Map.groupBy?.(files, packageOf) ?? files.reduce((map, file) => map.set(packageOf(file), [...(map.get(packageOf(file)) ?? []), file]), new Map());
  const queues = [...byPackage.values()].map((list) => list.filter((_, index) => (index * 7919) % list.length < count));
  const taken = [];
  for (let round = 0; taken.length < count && queues.some((queue) => queue[round]); round++) for (const queue of queues) if (queue[round] && taken.length < count) taken.push(queue[round]);
  return taken;
}

function packageOf(file) {
  return path.relative(corpus, file).split(path.sep).slice(0, 2).join("/");
}

function peerPlugins() {
  const wanted = ["eslint-plugin-sonarjs@4.2.2", "eslint-plugin-no-secrets@2.3.3"];
  if (!existsSync(path.join(peers, "node_modules"))) {
    mkdirSync(peers, { recursive: true });
    writeFileSync(path.join(peers, "package.json"), `{"private":true}\n`);
    execFileSync("npm", ["install", "--silent", "--no-audit", "--no-fund", "--no-save", "--legacy-peer-deps", ...wanted], { cwd: peers, stdio: "inherit", shell: process.platform === "win32" });
  }
  const load = createRequire(path.join(peers, "package.json"));
  const plugin = (name) => load(name).default ?? load(name);
  return { sonarjs: plugin("eslint-plugin-sonarjs"), "no-secrets": plugin("eslint-plugin-no-secrets") };
}

async function besideESLint(files) {
  const linter = (plugins, rules) =>
    new ESLint({
      cwd: root,
      overrideConfigFile: true,
      ignore: false,
      overrideConfig: [{ files: ["**/*.{js,mjs,cjs,ts,mts,cts,jsx,tsx}"], ignores: [], plugins, rules, languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } }, linterOptions: { reportUnusedDisableDirectives: "off", noInlineConfig: true } }],
    });
  const ways = {
    "ESLint, no rules": linter({}, {}),
    keyfence: linter({ keyfence }, Object.fromEntries(lintRules.map((rule) => [`keyfence/${rule.id}`, "error"]))),
    "sonarjs + no-secrets": linter(peerPlugins(), { "sonarjs/no-hardcoded-secrets": "error", "no-secrets/no-secrets": "error" }),
  };
  const texts = files.map((file) => ({ text: readFileSync(file, "utf8"), filePath: path.join(root, "bench", path.relative(corpus, file).replaceAll(/[\\/]/g, "__")) }));
  const names = Object.keys(ways);
  for (const { text, filePath } of texts.slice(0, 30)) for (const name of names) await ways[name].lintText(text, { filePath });
  const totals = Object.fromEntries(names.map((name) => [name, []]));
  for (let run = 0; run < Number(values.runs); run++) {
    const sums = Object.fromEntries(names.map((name) => [name, 0]));
    for (const [index, { text, filePath }] of texts.entries()) {
      for (let turn = 0; turn < names.length; turn++) {
        const name = names[(index + run + turn) % names.length];
        const start = cpu();
        await ways[name].lintText(text, { filePath });
        sums[name] += cpu() - start;
      }
    }
    for (const name of names) totals[name].push(sums[name]);
  }
  const base = median(totals[names[0]]);
  const bytes = texts.reduce((sum, { text }) => sum + text.length, 0);
  console.log(`\nunder ESLint with @typescript-eslint/parser: ${texts.length} files, ${(bytes / 1e6).toFixed(1)} MB, CPU s, median of ${values.runs}`);
  for (const name of names) {
    const added = median(totals[name].map((total, run) => total - totals[names[0]][run]));
    console.log(`  ${name.padEnd(22)} ${(median(totals[name]) / 1000).toFixed(2).padStart(7)}${name === names[0] ? "" : `   adds ${(added / 1000).toFixed(2)} s, ${percent(added, base)} of ESLint alone`}`);
  }
}

/** Each rule by itself, which so pays for all the facts it asks for, and all of them together. */
async function eachRule(files) {
  const texts = files.map((file) => [file, readFileSync(file, "utf8")]);
  const timed = async (enabled) => {
    const linter = createLinter({ libraries, exchanges }, enabled.map((rule) => ({ rule, options: {} })), judge);
    const start = cpu();
    for (const [file, text] of texts) if (linter.worthParsing(text)) await linter.lint(file, text);
    return cpu() - start;
  };
  const parsing = async (enabled) => {
    const linter = createLinter({ libraries, exchanges }, enabled.map((rule) => ({ rule, options: {} })), judge);
    const start = cpu();
    for (const [file, text] of texts) if (linter.worthParsing(text)) await parse(file, text, file.endsWith(".py") ? "py" : "js");
    return cpu() - start;
  };
  await timed(lintRules);
  console.log(`\nwithout ESLint, over ${texts.length} files, CPU ms: all that is done for the rule when it runs alone, of that the parser`);
  const rows = [["all rules", await timed(lintRules), await parsing(lintRules)]];
  for (const rule of lintRules) rows.push([rule.id, await timed([rule]), await parsing([rule])]);
  for (const [name, whole, parser] of rows.sort((a, b) => b[1] - b[2] - (a[1] - a[2]))) console.log(`  ${name.padEnd(32)} ${whole.toFixed(0).padStart(7)} ${parser.toFixed(0).padStart(7)}   rule and facts ${(whole - parser).toFixed(0).padStart(6)}`);
}

/** The exponent by which the cost of all rules grows with a file of each shape: 1 is linear. */
async function growth() {
  const sizes = [0.5, 1, 2, 5];
  const linter = createLinter({ libraries, exchanges }, lintRules.map((rule) => ({ rule, options: {} })), judge);
  await linter.lint("warm.js", program("modules", 200_000));
  console.log(`\ngrowth: CPU ms of rules and facts, without the parser, for files of ${sizes.join(", ")} MB`);
  for (const shape of SHAPES) {
    const costs = [];
    for (const size of sizes) {
      const text = program(shape, size * 1e6);
      const runs = [];
      for (let run = 0; run < Number(values.runs); run++) {
        const start = cpu();
        await parse("large.js", text, "js");
        const parsed = cpu();
        const { notParsed } = await linter.lint("large.js", text);
        if (notParsed) throw new Error(`${shape}: ${notParsed.message}`);
        runs.push(cpu() - parsed - (parsed - start));
      }
      costs.push(median(runs));
    }
    const points = sizes.map((size, index) => [Math.log(size), Math.log(costs[index])]);
    const [mx, my] = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
    const slope = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
    console.log(`  ${shape.padEnd(12)} ${costs.map((cost) => cost.toFixed(0).padStart(7)).join(" ")}   exponent ${slope.toFixed(2)}`);
  }
}

/** How many files `check` parses, and because of which rules and words. */
function anchors() {
  for (const [registry, extensions] of [["npm", /\.[cm]?[jt]sx?$/], ["pypi", /\.pyi?$/]]) {
    const files = corpusFiles(registry, extensions);
    const rules = new Map(lintRules.map((rule) => [rule.id, 0]));
    const words = new Map(lintRules.flatMap((rule) => rule.anchors).map((word) => [word, 0]));
    let parsed = 0;
    for (const file of files) {
      const anchored = anchoredIn(readFileSync(file, "utf8"), file);
      const fits = lintRules.filter((rule) => anchored(rule));
      if (fits.length > 0) parsed++;
      for (const rule of fits) rules.set(rule.id, rules.get(rule.id) + 1);
      for (const word of words.keys()) if (anchored({ anchors: [word] })) words.set(word, words.get(word) + 1);
    }
    console.log(`\n${registry}: ${parsed} of ${files.length} files (${percent(parsed, files.length)}) have an anchor and are parsed by check`);
    for (const [id, count] of [...rules].sort((a, b) => b[1] - a[1])) console.log(`  ${id.padEnd(32)} ${percent(count, files.length).padStart(7)}`);
    const common = [...words].filter(([, count]) => count > files.length / 20).sort((a, b) => b[1] - a[1]);
    console.log(`  words in more than 5 % of files: ${common.map(([word, count]) => `${word} ${percent(count, files.length)}`).join(", ")}`);
  }
}

if (!existsSync(corpus)) throw new Error("run node bench/corpus.mjs first");
const scripts = sample(corpusFiles("npm", /\.[cm]?[jt]sx?$/), Number(values.files));
if (parts.has("eslint")) await besideESLint(scripts);
if (parts.has("rules")) await eachRule([...scripts, ...sample(corpusFiles("pypi", /\.py$/), Math.floor(Number(values.files) / 3))]);
if (parts.has("growth")) await growth();
if (parts.has("anchors")) anchors();
