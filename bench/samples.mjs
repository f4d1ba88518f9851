// Runs the scanner over labelled lines of secrets and look-alikes: node bench/samples.mjs SAMPLES.jsonl [--misses] [--negatives]
// Each line: { rule, sample, expected, family }. Recall is counted for the vendors that bench/vendors.mjs knows by the names
// of other scanners' rules; negatives are counted for all.
//
//   --table PAGE    writes the table of every detector's recall and precision into the page, between its markers
//   --corpus DIR    … and scans the packages of bench/corpus.mjs there, to count what each detector reports in them
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { createJiti } from "jiti";
import { known, vendorOf } from "./vendors.mjs";

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { misses: { type: "boolean" }, negatives: { type: "boolean" }, table: { type: "string" }, corpus: { type: "string" } },
});
const jiti = createJiti(import.meta.url);
const { detectors, exchanges } = await jiti.import("../rules/all.ts");
const { createScanner } = await jiti.import("../src/scan/scan.ts");
const { fake } = await jiti.import("../src/credential/fake.ts");
const all = [...new Set([...exchanges.flatMap(({ credentials }) => credentials), ...detectors])];
for (const id of known) if (!all.some((detector) => detector.id === id)) throw new Error(`bench/vendors.mjs names ${id}, which is no detector`);

const scanner = createScanner({ detectors, exchanges }, { explain: true });
const encoder = new TextEncoder();
const rows = readFileSync(positionals[0], "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line));
const scores = new Map(all.map(({ id }) => [id, { labelled: 0, found: 0, reported: 0, right: 0, wrong: 0, packages: 0 }]));
const groups = new Map();
/** Why a line that its label calls a secret shows a value that nobody was given: rows of letters, repetitions, words, examples. */
const STAND_IN = new Set(["placeholder", "repetition", "sequence", "spelled", "documented example", "its own name", "too short"]);
let bad = 0;
let judged = 0;
for (const row of rows) {
  const { hits, dismissed } = scanner.scan("settings", encoder.encode(row.sample));
  for (const id of new Set(hits.map(({ messageId }) => messageId))) scores.get(id)[row.expected ? "right" : "wrong"]++;
  if (row.expected) positive(row, hits, dismissed);
  else negative(row, hits);
}
report();
if (options.corpus) scanCorpus(options.corpus);
if (options.table) writeTable(options.table);

function positive({ rule, sample }, hits, dismissed) {
  const vendor = vendorOf(rule);
  for (const id of vendor?.detectors ?? []) {
    const score = scores.get(id);
    score.labelled++;
    if (hits.length > 0) score.reported++;
    // Its vendor's other forms count for it as well: the line is one of theirs.
    if (hits.some(({ messageId }) => vendor.detectors.includes(messageId))) score.found++;
  }
  const key = vendor === undefined ? "other" : `${vendor.kind} ${rule}`;
  const count = groups.get(key) ?? { all: 0, found: 0, standIns: 0 };
  groups.set(key, count);
  count.all++;
  if (hits.length > 0) count.found++;
  else if (dismissed.length > 0 && dismissed.every(({ reason }) => STAND_IN.has(reason))) count.standIns++;
  if (hits.length === 0 && options.misses && vendor !== undefined) console.log(`miss  ${rule}: ${dismissed.map(({ detector, reason }) => `${detector} ${reason}`).join("; ")}: ${JSON.stringify(sample.slice(0, 160))}`);
}

function negative({ rule, sample }, hits) {
  judged++;
  if (hits.length === 0) return;
  bad++;
  if (options.negatives) console.log(`negative  ${rule}: ${hits.map((hit) => hit.messageId).join(", ")}: ${JSON.stringify(sample.slice(Math.max(0, hits[0].start - 60), hits[0].end + 20).slice(0, 200))}`);
}

function report() {
  for (const kind of ["fixed", "named", "loose"]) {
    const counts = [...groups].filter(([key]) => key.startsWith(`${kind} `));
    for (const [key, { all: total, found }] of counts.filter(([, { all: total, found }]) => found < total)) console.log(`  ${key}: ${found} of ${total}`);
    const sum = counts.reduce((total, [, { all: lines, found, standIns }]) => ({ all: total.all + lines, found: total.found + found, standIns: total.standIns + standIns }), { all: 0, found: 0, standIns: 0 });
    const real = sum.all - sum.standIns;
    console.log(`${kind}: recall ${(sum.found / sum.all).toFixed(4)} (${sum.found} of ${sum.all}, ${counts.length} rules); without ${sum.standIns} stand-ins ${(sum.found / real).toFixed(4)}`);
  }
  const { all: total, found } = groups.get("other");
  console.log(`other vendors, found by their names alone: ${(found / total).toFixed(4)} (${found} of ${total})`);
  console.log(`negatives reported: ${bad} of ${judged}`);
}

/** Files as large as these are generated; `check` reads them, and nobody judges them by hand. */
function scanCorpus(root) {
  let files = 0;
  let bytes = 0;
  for (const name of readdirSync(root, { recursive: true })) {
    const file = path.join(root, name);
    const stat = statSync(file, { throwIfNoEntry: false });
    if (!stat?.isFile() || stat.size > 20_000_000 || name === "findings.jsonl") continue;
    const content = readFileSync(file);
    files++;
    bytes += content.length;
    for (const { messageId } of scanner.scan(name.split(path.sep).slice(2).join("/"), content).hits) scores.get(messageId).packages++;
  }
  console.log(`packages: ${files} files, ${(bytes / 1e6).toFixed(0)} MB`);
}

/** How many of a detector's own samples are found, over seeds that its tests don't use: random values are now and then taken for words. */
function written(detector) {
  let total = 0;
  let found = 0;
  detector.matches.forEach((sample, i) => {
    for (let seed = 0; seed < 50; seed++) {
      total++;
      const text = sample(fake(`${detector.id} written ${i} ${seed}`));
      if (scanner.scanText("config/settings", text).some(({ messageId }) => messageId === detector.id)) found++;
    }
  });
  return found / total;
}

function writeTable(page) {
  const percent = (share) => `${Number((100 * share).toFixed(1))} %`;
  const rows = all.map((detector) => {
    const { labelled, found, reported, right, wrong, packages } = scores.get(detector.id);
    return [
      `\`${detector.id}\``, `[${detector.title}](${detector.source})`, detector.needs, percent(written(detector)),
      labelled === 0 ? "" : `${found}${reported > found ? ` (${reported})` : ""} of ${labelled}`, right + wrong === 0 ? "" : `${right} of ${right + wrong}`, options.corpus ? String(packages) : "",
    ];
  });
  const head = ["detector", "issuer's page", "needs", "own samples", "labelled lines found", "of its reports, labelled secrets", "in packages"];
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const table = [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
  const text = readFileSync(page, "utf8");
  writeFileSync(page, text.replace(/(<!-- measured -->\n)[^]*?(<!-- \/measured -->)/, (_, begin, end) => `${begin}\n${table}\n\n${end}`));
}
