// Measures which four bytes of each literal to look for and which literals to look for together, and writes it to
// src/scan/matcher/windows.ts: node scripts/windows.mjs FOLDER…, where the folders hold much code of many kinds. To be run
// after many detectors have changed; a literal that isn't in the table is placed by a guess, which is right, but slower.
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { createJiti } from "jiti";

const GRAMS = 8000, BUCKETS = 16, SAMPLE = 48e6, PER_FILE = 60_000;
const jiti = createJiti(import.meta.url);
const { detectors, exchanges } = await jiti.import("../rules/all.ts");
const { literalsOf } = await jiti.import("../src/scan/matcher/plan.ts");
const { MARKER } = await jiti.import("../src/suppress/directive.ts");
const target = fileURLToPath(new URL("../src/scan/matcher/windows.ts", import.meta.url));

const { keys, shares, share } = commonGrams(process.argv.slice(2));
const { literals } = literalsOf([...new Set([...exchanges.flatMap(({ credentials }) => credentials), ...detectors])], [MARKER]);
const buckets = Array.from({ length: BUCKETS }, () => ({ windows: new Set(), sets: new Int32Array(8), cost: 0 }));
const placed = new Map();
for (const literal of [...literals].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) placed.set(literal, place(literal));
const total = buckets.reduce((sum, { cost }) => sum + cost, 0);
const rows = [...placed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([literal, [bucket, offset]]) => `  [${JSON.stringify(literal)}, ${bucket}, ${offset}],`);
writeFileSync(target, `/**
 * For each literal the bucket it is looked for in and where its window begins, so that few places in code look like any.
 * Measured by scripts/windows.mjs on the ${GRAMS} commonest sequences of four bytes in code of many kinds.
 */
export const measured: readonly (readonly [literal: string, bucket: number, offset: number])[] = [
${rows.join("\n")}
];
`);
console.log(`${literals.length} literals; ${(100 * total).toFixed(2)} % of places in the ${(100 * share).toFixed(0)} % of text that was measured get a second look`);

/** Folded sequences of four bytes as numbers, commonest first, with their shares of all. */
function commonGrams(folders) {
  const files = folders.flatMap((folder) => readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name)))
    .filter((file) => /\.(?:[cm]?[jt]sx?|py|json|md|ya?ml|toml|html|css|sh|txt)$/.test(file) && statSync(file).isFile());
  const every = Math.max(1, Math.floor((files.length * 20_000) / SAMPLE));
  const counts = new Map();
  let all = 0;
  for (const file of files.sort().filter((_, i) => i % every === 0)) {
    const bytes = readFileSync(file).subarray(0, PER_FILE);
    let key = 0;
    for (let at = 0; at < bytes.length; at++) {
      key = ((key >>> 8) | ((bytes[at] | 0x20) << 24)) >>> 0;
      if (at < 3) continue;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      all++;
    }
  }
  const top = [...counts].sort((a, b) => b[1] - a[1]).slice(0, GRAMS);
  return { keys: Uint32Array.from(top, ([key]) => key), shares: Float64Array.from(top, ([, count]) => count / all), share: top.reduce((sum, [, count]) => sum + count, 0) / all };
}

function place(literal) {
  const last = Math.max(0, literal.length - 4);
  let best, least = Infinity;
  for (let offset = 0; offset <= last; offset++) {
    const window = literal.slice(offset, offset + 4);
    for (const [index, bucket] of buckets.entries()) {
      const cost = bucket.windows.has(window) ? bucket.cost : costOf(withWindow(bucket.sets, window));
      if (cost - bucket.cost < least) [least, best] = [cost - bucket.cost, { index, offset, window, cost }];
    }
  }
  const bucket = buckets[best.index];
  bucket.sets = withWindow(bucket.sets, best.window);
  bucket.windows.add(best.window);
  bucket.cost = best.cost;
  return [best.index, best.offset];
}

function withWindow(sets, window) {
  const grown = Int32Array.from(sets);
  for (let k = 0; k < 4; k++) {
    const byte = window.charCodeAt(k) | 0x20;
    grown[2 * k] |= k < window.length ? 1 << (byte & 15) : 0xffff;
    grown[2 * k + 1] |= k < window.length ? 1 << (byte >> 4) : 0xffff;
  }
  return grown;
}

/** The share of places that the bucket lets through. */
function costOf([a, b, c, d, e, f, g, h]) {
  let cost = 0;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if ((a >> (key & 15)) & (b >> ((key >>> 4) & 15)) & (c >> ((key >>> 8) & 15)) & (d >> ((key >>> 12) & 15)) & (e >> ((key >>> 16) & 15)) & (f >> ((key >>> 20) & 15)) & (g >> ((key >>> 24) & 15)) & (h >> (key >>> 28)) & 1) cost += shares[i];
  }
  return cost;
}
