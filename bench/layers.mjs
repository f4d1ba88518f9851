// What is encoded in the files of a tree: how much CPU time finding it takes, how much there is, and how much of it is text.
//
//   node bench/layers.mjs [--runs 9] [FOLDER...]
//
// Without a folder: ccxt's npm package, as bench/scan.mjs has fetched it. Reading the files is not timed. Needs Node 22.18 or
// newer, or the sources stripped of their types otherwise.
import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { layersOf, outermost } from "../src/scan/layers/layers.ts";
import { portableHints } from "../src/scan/matcher/hints.ts";
import { matcherFor } from "../src/scan/matcher/load.ts";
import { planFor } from "../src/scan/matcher/plan.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { runs: { type: "string", default: "9" } } });
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folders = positionals.length > 0 ? positionals : [path.join(root, ".cache", "bench", "ccxt", "package")];

const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true })
  .map((name) => path.join(folder, name))
  .filter((file) => statSync(file).isFile())
  .map((file) => ({ file, bytes: readFileSync(file) })))
  // What is binary is not decoded.
  .filter(({ bytes }) => !bytes.subarray(0, 8000).includes(0));
const megabytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6;

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
function timed(work) {
  const times = [];
  for (let run = 0; run < Number(values.runs); run++) {
    const before = process.cpuUsage();
    for (const { file, bytes } of files) work(bytes, file);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  return median(times);
}

const { hints } = matcherFor(planFor([]));
console.log(`${files.length} files, ${megabytes.toFixed(1)} MB, ${values.runs} runs, medians of CPU time; Node ${process.version}`);
for (const [name, hintsIn] of [["WebAssembly, with copying the text there", hints], ["portable", portableHints]]) {
  const found = timed((bytes, file) => outermost(bytes, file, hintsIn));
  const all = timed((bytes, file) => layersOf(bytes, file, hintsIn));
  console.log(`${name}: pieces found in ${found.toFixed(1)} ms (${(megabytes / found * 1000).toFixed(0)} MB/s), layers made in ${all.toFixed(1)} ms`);
}

const kinds = new Map();
let decoded = 0;
let withLayers = 0;
for (const { file, bytes } of files) {
  const { layers } = layersOf(bytes, file, hints);
  if (layers.length > 0) withLayers++;
  for (const layer of layers) decoded += layer.bytes.length;
  for (const piece of outermost(bytes, file, hints)) {
    const name = piece.layers.join(" > ");
    const kind = kinds.get(name) ?? { pieces: 0, text: 0, bytes: 0 };
    kind.pieces++;
    kind.bytes += piece.bytes.length;
    if (isText(piece.bytes)) kind.text++;
    kinds.set(name, kind);
  }
}
console.log(`${withLayers} files have layers, with ${(decoded / 1e6).toFixed(2)} MB to scan once more`);
for (const [name, { pieces, text, bytes }] of kinds) console.log(`${name.padEnd(16)} ${String(pieces).padStart(8)} pieces  ${(text / pieces * 100).toFixed(1)} % text  ${bytes} bytes`);

/** Valid UTF-8 in which one character in a hundred at most is neither printable nor blank. */
function isText(bytes) {
  const text = new TextDecoder().decode(bytes);
  return !text.includes("\uFFFD") && (text.match(/[\p{Cc}\p{Cn}\p{Co}]/gu) ?? []).filter((char) => !/\s/.test(char)).length * 100 <= text.length;
}
