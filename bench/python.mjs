// How fast Python is parsed and lowered, and how much of what CPython sees we see alike, over a whole folder.
//   node bench/python.mjs [folder]      default: the standard library of the machine's Python
// Compares with a bare run of the grammar, which is the floor that the lowering stands on.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const entry = `
  export { parser as grammar } from "@lezer/python";
  export { parsePython } from "./src/lint/python/parser.ts";
  export { compare } from "./test/python/compare.ts";
  export { askPython, findPython, pythonFiles } from "./test/python/oracle.ts";
`;
const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(root, "node_modules/.bench-"));
try {
  const outfile = join(folder, "python.mjs");
  await build({
    stdin: { contents: entry, resolveDir: root, loader: "ts" }, outfile, bundle: true, format: "esm", platform: "node",
    define: { "import.meta.dirname": JSON.stringify(join(root, "test/python")) }, logLevel: "error",
  });
  run(await import(pathToFileURL(outfile).href), process.argv[2]);
} finally {
  rmSync(folder, { recursive: true });
}

function run({ grammar, parsePython, compare, askPython, findPython, pythonFiles }, asked) {
  const python = findPython();
  const from = asked ?? python?.library;
  if (!from) throw new Error("no Python was found: name a folder of .py files");
  const paths = pythonFiles(from);
  const texts = paths.map((path) => readFileSync(path, "utf8"));
  const megabytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
  console.log(`${paths.length} files, ${megabytes.toFixed(1)} MB, Node ${process.versions.node}`);
  console.log(`grammar alone:     ${rate(megabytes, texts, (text) => grammar.parse(text))} MB/s`);
  console.log(`parsed and lowered: ${rate(megabytes, texts, parsePython)} MB/s`);
  if (python) agreement(python, paths, { compare, askPython });
}

function rate(megabytes, texts, work) {
  const start = performance.now();
  for (const text of texts) work(text);
  return ((megabytes * 1000) / (performance.now() - start)).toFixed(2);
}

function agreement(python, paths, { compare, askPython }) {
  const totals = {};
  let files = 0;
  const notRead = [];
  for (let at = 0; at < paths.length; at += 100) {
    for (const { path, text, found, insideFormats } of askPython(python, paths.slice(at, at + 100))) {
      const { kinds, errors } = compare(text, found, insideFormats);
      files++;
      if (errors > 0) notRead.push(`${path} (${errors} lines)`);
      for (const [kind, counted] of kinds) {
        const total = (totals[kind] ??= { theirs: 0, alike: 0, ours: 0 });
        for (const key of Object.keys(total)) total[key] += counted[key];
      }
    }
  }
  console.log(`CPython ${python.version} accepts ${files} of them; ${notRead.length} we don't read in full`);
  for (const path of notRead) console.log(`  ${path}`);
  console.table(totals);
}
