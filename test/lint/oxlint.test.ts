import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, mkdirSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { Linter } from "eslint";
import * as typescript from "@typescript-eslint/parser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lintRules } from "../../rules/all.ts";
import plugin from "../../src/plugin.ts";
import { examples } from "./examples.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const oxlint = path.join(root, "node_modules", "oxlint", "bin", "oxlint");
const SCRIPT = /\.[cm]?[jt]sx?$/;
const rules = plugin.configs.strict.rules as Record<string, "error" | "warn">;
const off = `import ccxt from "ccxt";\nnew ccxt.binance({ enableRateLimit: false });\n`;

let folder: string;
/** The folder is made before the tests and holds everything that is compared, so that oxlint starts once. */
let fromOxlint: ReadonlyMap<string, readonly string[]>;

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), "keyfence-oxlint-")));
  execFileSync("git", ["init", "--quiet"], { cwd: folder });
  await build({ absWorkingDir: root, entryPoints: { plugin: "src/plugin.ts" }, outdir: path.join(folder, "built"), outExtension: { ".js": ".mjs" }, bundle: true, splitting: true, format: "esm", platform: "node", external: ["oxc-parser"], logLevel: "error" });
  write(".oxlintrc.json", JSON.stringify({ jsPlugins: ["./built/plugin.mjs"], plugins: [], categories: { correctness: "off" }, ignorePatterns: ["built"], rules }));
  for (const [name, text] of Object.entries(programs())) write(name, text);
  fromOxlint = oxlinted(["."]);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every example of every rule's page, the sample bot, a fixture for each shape of bug, and what hosts may differ in. */
function programs(): Record<string, string> {
  const found: Record<string, string> = {
    "commonjs.cjs": `const { binance } = require("ccxt");\nif (!process.env.K) return;\nmodule.exports = new binance({ enableRateLimit: false });\n`,
    "sloppy.js": `var ccxt = require("ccxt");\nvar exchange = new ccxt.binance({ enableRateLimit: false });\n`,
    "component.jsx": `import ccxt from "ccxt";\nexport const Panel = () => <p title="é">{new ccxt.binance({ enableRateLimit: false }).id}</p>;\n`,
    "component.tsx": `import ccxt from "ccxt";\nexport const Panel = (props: { id: string }) => <p>{(new ccxt.binance({ enableRateLimit: false }) as { id: string }).id}</p>;\n`,
    "characters.ts": `import ccxt from "ccxt";\nconst s = "é 😀 漢字"; new ccxt.binance({ enableRateLimit: false });\n/* 😀 */ new ccxt.binance({ enableRateLimit: false });\n`,
    "windows.ts": off.replaceAll("\n", "\r\n"),
    "mark.ts": `\ufeff${off}`,
    "first.ts": `new (require("ccxt").binance)({ enableRateLimit: false });\n`,
    "quiet-line.ts": `import ccxt from "ccxt";\n// eslint-disable-next-line keyfence/require-rate-limit\nnew ccxt.binance({ enableRateLimit: false });\nnew ccxt.binance({ enableRateLimit: false }); // eslint-disable-line\n`,
    "quiet-file.ts": `/* eslint-disable keyfence/require-rate-limit -- backtest */\n${off}`,
    "modern.mts": `import ccxt from "ccxt";\nenum Id { A = "binance" }\nabstract class Bot<T> { @logged accessor client = new ccxt[Id.A]({ enableRateLimit: false }); static { this.x ??= 1; } }\nusing handle = open();\n`,
    "nothing.ts": "export const sum = (a: number, b: number) => a + b;\n",
  };
  for (const { id } of lintRules) {
    const page = readFileSync(path.join(root, "rules/lint", `${id}.md`), "utf8");
    for (const section of ["Incorrect", "Correct"]) {
      for (const [index, { language, code }] of examples(page, section).entries()) if (language !== "py") found[`pages/${id}-${section}-${index}.${language}`] = code;
    }
  }
  for (const from of ["fixtures/sample-bot", "fixtures/bug-shapes"]) {
    if (!existsSync(path.join(root, from))) continue;
    for (const name of readdirSync(path.join(root, from), { recursive: true, encoding: "utf8" })) {
      if (SCRIPT.test(name)) found[`${from}/${name.replaceAll("\\", "/")}`] = readFileSync(path.join(root, from, name), "utf8");
    }
  }
  return found;
}

function write(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  writeFileSync(path.join(folder, name), text);
}

interface Diagnostic {
  readonly message: string;
  readonly code: string;
  readonly severity: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly offset: number; readonly length: number; readonly line: number; readonly column: number } }[];
}

function diagnostics(args: readonly string[]): readonly Diagnostic[] {
  const { stdout, stderr } = spawnSync(process.execPath, [oxlint, "-c", ".oxlintrc.json", "-f", "json", ...args], { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
  if (!stdout.includes('"diagnostics"')) throw new Error(`oxlint: ${stdout}${stderr}`);
  return (JSON.parse(stdout.slice(stdout.indexOf("{"))) as { diagnostics: readonly Diagnostic[] }).diagnostics;
}

/** `2:19 error keyfence/no-withdrawal message`, by file. Its columns count bytes, so places are told from its offsets, which do, too. */
function oxlinted(args: readonly string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { message, code, severity, filename, labels } of diagnostics(args)) {
    const bytes = readFileSync(path.join(folder, filename));
    const [label] = labels;
    const before = bytes.subarray(0, label?.span.offset ?? 0).toString("utf8").replace(/^\ufeff/, "").split(/\r\n|[\n\r]/);
    const name = filename.replaceAll("\\", "/").replace(/^\.\//, "");
    found.set(name, [...(found.get(name) ?? []), `${before.length}:${(before.at(-1)?.length ?? 0) + 1} ${severity} ${code.replace(/^(\w+)\((.*)\)$/, "$1/$2")} ${message}`].sort());
  }
  return found;
}

function eslinted(name: string): string[] {
  const found = new Linter({ configType: "flat", cwd: folder }).verify(
    readFileSync(path.join(folder, name), "utf8"),
    [{ files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"], plugins: { keyfence: plugin }, rules, languageOptions: { parser: typescript as Linter.Parser, parserOptions: { ecmaFeatures: { jsx: true } } }, linterOptions: { reportUnusedDisableDirectives: "off" } }],
    { filename: path.join(folder, name) },
  );
  return found.map((each) => `${each.line}:${each.column} ${each.severity === 2 ? "error" : "warning"} ${each.ruleId ?? "parser"} ${each.message}`).sort();
}

test.each(Object.keys(programs()))("%s: oxlint says what ESLint says", (name) => {
  expect(fromOxlint.get(name) ?? []).toEqual(eslinted(name));
});

test("something was compared", () => {
  const reporting = new Set([...fromOxlint.values()].flat().map((each) => each.split(" ")[2]));
  expect([...reporting].filter((rule) => !(rule ?? "").startsWith("keyfence/"))).toEqual([]);
  expect(reporting.size).toBeGreaterThan(lintRules.length / 2);
  for (const name of ["commonjs.cjs", "sloppy.js", "component.tsx", "characters.ts", "windows.ts", "mark.ts", "first.ts", "modern.mts"]) expect(fromOxlint.get(name), name).toBeDefined();
  for (const name of ["quiet-line.ts", "quiet-file.ts", "nothing.ts"]) expect(fromOxlint.get(name), name).toBeUndefined();
});

test("suggestions are applied by --fix-suggestions, and the JSON has none", () => {
  write("suggested/bot.ts", off);
  expect(JSON.stringify(diagnostics(["suggested"]))).not.toMatch(/suggestion|"fix/);
  spawnSync(process.execPath, [oxlint, "-c", ".oxlintrc.json", "--fix-suggestions", "suggested"], { cwd: folder });
  expect(readFileSync(path.join(folder, "suggested/bot.ts"), "utf8")).toBe(off.replace("false", "true"));
});

test("columns are bytes", () => {
  const places = (name: string): number[] => diagnostics([name]).map(({ labels: [label] }) => label?.span.column ?? 0);
  expect([places("first.ts"), places("characters.ts")[0]]).toEqual([[33], 48]);
  expect(eslinted("characters.ts")[0]).toMatch(/^2:41 /);
});

test("Python files are passed over", () => {
  write("python/bot.py", "import ccxt\nccxt.binance({'enableRateLimit': False})\n");
  expect(diagnostics(["python"])).toEqual([]);
});

test("options are read", () => {
  cpSync(path.join(folder, ".oxlintrc.json"), path.join(folder, "with-options.json"));
  const config = JSON.parse(readFileSync(path.join(folder, ".oxlintrc.json"), "utf8")) as object;
  write("with-options.json", JSON.stringify({ ...config, rules: { "keyfence/require-rate-limit": ["error", { trustDefault: true }] } }));
  write("options/bot.ts", `import ccxt from "ccxt";\nexport const exchange = new ccxt.binance();\n`);
  const run = (file: string): number => {
    const { stdout } = spawnSync(process.execPath, [oxlint, "-c", file, "-f", "json", "options"], { cwd: folder, encoding: "utf8" });
    return (JSON.parse(stdout.slice(stdout.indexOf("{"))) as { diagnostics: Diagnostic[] }).diagnostics.filter((each) => each.code.includes("require-rate-limit")).length;
  };
  expect([run(".oxlintrc.json"), run("with-options.json")]).toEqual([1, 0]);
});
