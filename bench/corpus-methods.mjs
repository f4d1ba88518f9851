// Holds the library records against the packages themselves: every money method exists, and every method whose name
// looks like money is either in `money` or in `readOnly`. JavaScript packages are installed into .cache/methods/ and
// reflected upon, Python ones are read from .cache/corpus/ (run corpus.mjs first).
//
//   node bench/corpus-methods.mjs [--only TEXT]
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createJiti } from "jiti";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const CORPUS = path.join(ROOT, ".cache", "corpus");
const INSTALLED = path.join(ROOT, ".cache", "methods");
const PYTHON = process.platform === "win32" ? "python" : "python3";

/** Names that look like money. `…ConvertData` and `convert_list_to_…` reshape messages. */
const LOOKS = /withdraw|transfer|redeem|borrow|repay|loan|convert(?!Data|_(?:to|list|ts)_)|dust|gift/i;

const specs = JSON.parse(readFileSync(new URL("corpus.json", import.meta.url), "utf8")).npm.clients;

function install(only) {
  const wanted = specs.filter((spec) => !only || spec.includes(only));
  const missing = wanted.filter((spec) => !existsSync(path.join(INSTALLED, "node_modules", spec.replace(/(?<=.)@[^@/]*$/, ""))));
  if (missing.length === 0) return;
  mkdirSync(INSTALLED, { recursive: true });
  writeFileSync(path.join(INSTALLED, "package.json"), '{ "private": true }\n');
  execFileSync("npm", ["i", "--ignore-scripts", "--no-audit", "--no-fund", "--silent", ...wanted], { cwd: INSTALLED, shell: process.platform === "win32" });
}

function own(target, prefix = "") {
  const names = new Set();
  for (let at = target; at && at !== Object.prototype && at !== Function.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) {
      if (name === "constructor" || name.startsWith("_")) continue;
      const descriptor = Object.getOwnPropertyDescriptor(at, name);
      if (typeof descriptor.value === "function") names.add(prefix + name);
    }
  }
  return names;
}

/** Instances and classes whose methods a user of the library calls, and what stands before their names. */
function surfaces(library, module) {
  const pair = { apiKey: "k", apiSecret: "s" };
  if (library.id === "ccxt") return module.exchanges.map((id) => [new module[id]({}), ""]);
  if (library.id === "binance-api-node") return [[module.default({}), ""]];
  if (library.id === "node-binance-api") return [[new module(), ""]];
  if (library.id === "@binance/connector") return [[new module.Spot("k", "s"), ""]];
  if (library.id.startsWith("@binance/")) {
    const client = new module[library.clients[0].path[0]]({ configurationRestAPI: pair });
    return [[client.restAPI, "restAPI."]];
  }
  if (library.id === "kucoin-universal-sdk") return kucoinApis();
  return library.clients.map(({ path: [name] }) => [(name === "default" ? module : module[name]).prototype, ""]);
}

/** The SDK's methods stand on classes that it hands out and does not export. */
function kucoinApis() {
  const folder = path.join(INSTALLED, "node_modules", "kucoin-universal-sdk", "dist", "generate");
  const files = execFileSync(process.execPath, ["-e", "console.log(require('fs').readdirSync(process.argv[1],{recursive:true}).filter(f=>/api_\\w+\\.js$/.test(f)&&!/template|test/.test(f)).join('\\n'))", folder], { encoding: "utf8" });
  const require = createRequire(path.join(INSTALLED, "x.js"));
  return files.trim().split("\n").flatMap((file) => Object.entries(require(path.join(folder, file))).filter(([name]) => name.endsWith("Impl")).map(([, each]) => [each.prototype, ""]));
}

function methodsInJavaScript(library) {
  const require = createRequire(path.join(INSTALLED, "x.js"));
  const module = require(library.modules.js[0]);
  const names = new Set();
  for (const [target, prefix] of surfaces(library, module)) for (const name of own(target, prefix)) names.add(name);
  const unexported = library.clients.filter(({ language, path: steps }) => language === "js" && steps[0] !== "default" && steps[0] !== "*" && steps.reduce((at, step) => (step === "*" ? at : at?.[step]), module) === undefined);
  return { names, unexported: unexported.map(({ path: steps }) => steps.join(".")) };
}

function methodsInPython(library) {
  const script = fileURLToPath(new URL("corpus-methods.py", import.meta.url));
  const folder = path.join(CORPUS, "pypi", library.id);
  const { methods, classes } = JSON.parse(execFileSync(PYTHON, [script, folder], { encoding: "utf8", maxBuffer: 1 << 28 }));
  const prefix = [...library.money.map(({ name }) => name), ...library.readOnly].some((name) => name.startsWith("rest_api.")) ? "rest_api." : "";
  const defined = new Set([...methods, ...classes]);
  // A configuration's class stands in a package that all of a family share.
  const unexported = library.clients.filter(
    ({ language, path: steps }) => language === "py" && !steps.includes("*") && !steps[0].startsWith("Configuration") && steps.some((step) => !defined.has(step)),
  );
  return { names: new Set(methods.map((name) => prefix + name)), unexported: unexported.map(({ path: steps }) => steps.join(".")) };
}

function compare(library, language) {
  const { names, unexported } = language === "js" ? methodsInJavaScript(library) : methodsInPython(library);
  const flat = (name) => (library.snakeCase ? name.replaceAll("_", "").toLowerCase() : name);
  const real = new Set([...names].map(flat));
  const written = new Set([...library.money.map(({ name }) => name), ...library.readOnly].map(flat));
  const absent = [...new Set(library.money.map(({ name }) => name))].filter((name) => !real.has(flat(name)));
  // ccxt's thousands of implicit methods are judged by the table they are made from.
  const open = library.id === "ccxt" ? [] : [...names].filter((name) => LOOKS.test(name) && !written.has(flat(name)));
  return { methods: names.size, absent, open, unexported };
}

const { values } = parseArgs({ options: { only: { type: "string" } } });
const jiti = createJiti(import.meta.url);
const { libraries } = await jiti.import("../rules/all.ts");
install(values.only);
let bad = 0;
for (const library of libraries.filter(({ id }) => !values.only || id.includes(values.only))) {
  for (const language of ["js", "py"]) {
    if (!library.modules[language]) continue;
    const label = `${language} ${library.id}`.padEnd(56);
    const there = language === "js" ? path.join(INSTALLED, "node_modules", library.id) : path.join(CORPUS, "pypi", library.id);
    if (!existsSync(there)) {
      console.log(`${label} not checked: the package is not here`);
      continue;
    }
    const { methods, absent, open, unexported } = compare(library, language);
    bad += absent.length + open.length + unexported.length;
    console.log(`${label} ${String(methods).padStart(5)} methods, ${library.money.length} money, ${library.readOnly.length} read only`);
    if (absent.length > 0) console.log(`    not in the package: ${absent.join(" ")}`);
    if (open.length > 0) console.log(`    in neither list: ${open.join(" ")}`);
    if (unexported.length > 0) console.log(`    clients not there: ${unexported.join(" ")}`);
  }
}
console.log(bad === 0 ? "the records and the packages agree" : `${bad} disagreements`);
process.exit(bad === 0 ? 0 : 1);
