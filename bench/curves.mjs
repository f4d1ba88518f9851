// How the scanner's CPU time grows with bytes and with detectors, over the files of ccxt held in memory: alternating runs,
// medians. Prints both curves and writes them to .cache/bench/curves.svg.
//
//   node bench/curves.mjs [--runs 9] [--megabytes 32]
//
// Fewer detectors than all are picked at random, three times over, each pick a part of the next larger one. More than all
// are made up: an anchor of eight random letters, and a pattern behind it. Needs the ccxt that bench/scan.mjs fetches.
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createJiti } from "jiti";

const { values } = parseArgs({ options: { runs: { type: "string", default: "9" }, megabytes: { type: "string", default: "32" } } });
const jiti = createJiti(import.meta.url);
const { detectors, exchanges } = await jiti.import("../rules/all.ts");
const { createScanner } = await jiti.import("../src/scan/scan.ts");
const { fake } = await jiti.import("../src/credential/fake.ts");
const cache = path.join(path.dirname(path.dirname(fileURLToPath(import.meta.url))), ".cache", "bench");
const ccxt = path.join(cache, "ccxt", "package");
const MB = 1e6;

const all = [...new Set([...exchanges.flatMap(({ credentials }) => credentials), ...detectors])];
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function shuffled(items, seed) {
  const bytes = fake(seed).bytes(4 * items.length);
  const keys = new DataView(bytes.buffer);
  return items.map((item, i) => [keys.getUint32(4 * i), item]).sort(([a], [b]) => a - b).map(([, item]) => item);
}

/** Files of about this many bytes together, mixed alike whatever the size; the last one is cut. */
function texts(bytes) {
  const taken = [];
  let left = bytes;
  for (let i = 0; left > 0; i = (i + 1) % files.length) {
    taken.push(files[i].subarray(0, Math.min(files[i].length, left)));
    left -= files[i].length;
  }
  return taken;
}

function madeUp(count) {
  return Array.from({ length: count }, (_, i) => {
    const anchor = fake(`anchor ${i}`).lower(8);
    return { ...all[0], id: `made-up-${i}`, anchors: [anchor], run: undefined, valid: undefined, pattern: new RegExp(`${anchor}[0-9a-z]{24}`), needs: "nothing", exchange: null, role: null };
  });
}

function scannerOf(picked) {
  const isPicked = new Set(picked);
  return createScanner({
    detectors: picked.filter((detector) => !exchanges.some(({ credentials }) => credentials.includes(detector))),
    exchanges: exchanges.map((exchange) => ({ ...exchange, credentials: exchange.credentials.filter((credential) => isPicked.has(credential)) })),
  });
}

/** Milliseconds of CPU time, user and system. */
function timed(scanner, contents) {
  const before = process.cpuUsage();
  for (const bytes of contents) scanner.scan("text.js", bytes);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Median milliseconds for each of the tasks, run in turn. */
function measured(tasks) {
  const times = tasks.map(() => []);
  for (const task of tasks) task();
  for (let run = 0; run < Number(values.runs); run++) tasks.forEach((task, i) => times[i].push(task()));
  return times.map(median);
}

function bars(points, unit, digits) {
  const most = Math.max(...points.map(([, y]) => y));
  return points.map(([x, y]) => `${String(x).padStart(5)} ${unit}  ${y.toFixed(digits).padStart(7)} ms  ${"█".repeat(Math.round((60 * y) / most))}`).join("\n");
}

function chart(points, title, left) {
  const [width, height] = [360, 220];
  const [mostX, mostY] = [Math.max(...points.map(([x]) => x)), 1.1 * Math.max(...points.map(([, y]) => y))];
  const place = ([x, y]) => [left + 50 + (x / mostX) * (width - 20), 30 + height - (y / mostY) * height];
  const dots = points.map((point) => {
    const [x, y] = place(point);
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3"/><text x="${x.toFixed(1)}" y="${(y - 8).toFixed(1)}" text-anchor="middle">${point[1].toFixed(0)}</text><text x="${x.toFixed(1)}" y="${height + 46}" text-anchor="middle">${point[0]}</text>`;
  });
  const line = points.map((point) => place(point).map((each) => each.toFixed(1)).join(",")).join(" ");
  return `<text x="${left + 50}" y="18" font-weight="bold">${title}</text><path d="M${left + 50} 30v${height}h${width}" fill="none" stroke="#888"/><polyline points="${line}" fill="none" stroke="#06c"/>${dots.join("")}`;
}

const files = shuffled(
  readdirSync(ccxt, { recursive: true }).map((name) => path.join(ccxt, name)).filter((name) => statSync(name).isFile()).sort(),
  "files",
).map((name) => readFileSync(name));

const sizes = [8, 16, 32, 64, 128];
const whole = scannerOf(all);
const bySize = measured(sizes.map((size) => {
  const contents = texts(size * MB);
  return () => timed(whole, contents);
})).map((ms, i) => [sizes[i], ms]);

const counts = [50, 100, 200, all.length, 500];
const contents = texts(Number(values.megabytes) * MB);
const picks = ["a", "b", "c"].map((seed) => shuffled(all, seed));
const tasks = [...counts.filter((count) => count < all.length).flatMap((count) => picks.map((pick) => [count, scannerOf(pick.slice(0, count))])), [all.length, whole], [500, scannerOf([...all, ...madeUp(500 - all.length)])]];
// The same number without what real anchors find: nothing in the text begins as these do.
const rare = tasks.push([0, scannerOf([...picks[0].slice(0, 50), ...madeUp(450)])]) - 1;
const perTask = measured(tasks.map(([, scanner]) => () => timed(scanner, contents)));
const byCount = counts.map((count) => [count, median(perTask.filter((_, i) => tasks[i][0] === count))]);

console.log(`Node ${process.version}, ${values.runs} alternating runs, medians of CPU time\n\nall ${all.length} detectors:\n${bars(bySize, "MB", 0)}`);
const rates = bySize.map(([size, ms]) => ms / size);
const rate = bySize.reduce((sum, [size, ms]) => sum + size * ms, 0) / bySize.reduce((sum, [size]) => sum + size * size, 0);
console.log(`the line through 0 that fits best: ${rate.toFixed(2)} ms for each MB; furthest from it ${(100 * Math.max(...rates.map((each) => Math.abs(each / rate - 1)))).toFixed(1)} %\n`);
console.log(`${values.megabytes} MB of text:\n${bars(byCount, "detectors", 1)}`);
tasks.forEach(([count], i) => count > 0 && count < all.length && console.log(`  ${count} of them, picked at random: ${perTask[i].toFixed(1)} ms`));
const first = tasks.findIndex(([count]) => count === 50);
console.log(`500 detectors : 50 detectors = ${(byCount.at(-1)[1] / byCount[0][1]).toFixed(2)}; the first 50 and 450 made up : the first 50 = ${(perTask[rare] / perTask[first]).toFixed(2)}`);
writeFileSync(
  path.join(cache, "curves.svg"),
  `<svg xmlns="http://www.w3.org/2000/svg" width="880" height="290" font-family="sans-serif" font-size="11">${chart(bySize, "CPU ms by MB of text, all detectors", 0)}${chart(byCount, `CPU ms by detectors, ${values.megabytes} MB of text`, 440)}</svg>\n`,
);
