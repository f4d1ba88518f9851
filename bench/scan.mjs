// Secrets only, over the unpacked npm package ccxt, beside ripgrep looking for 45 words: CPU time of both, user and system,
// medians of alternating runs; and the peak of our memory.
//
//   node bench/scan.mjs [--runs 9] [--rg PATH]
//
// Fetches ccxt and, unless --rg says where one is, ripgrep's npm package into .cache/bench/.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { clearInterval, setInterval } from "node:timers";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { runs: { type: "string", default: "9" }, rg: { type: "string" } } });
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const cache = path.join(root, ".cache", "bench");

const WORDS =
  "AKIA ASIA ghp_ gho_ ghs_ github_pat_ glpat- xoxb- xoxp- xoxa- sk_live_ rk_live_ sk-ant- sk-proj- AIza npm_ pypi- -----BEGIN SG. dop_v1_ shpat_ hf_ eyJh " +
  "xprv sq0csp EAACEdEose0cBA AccountKey= hooks.slack.com ya29. apikey api_key api-key secret passw token credential private_key privatekey mnemonic " +
  "passphrase binance coinbase kraken x-mbx-apikey access_key";

function unpacked(spec, folder) {
  const target = path.join(cache, folder);
  if (existsSync(path.join(target, "package"))) return path.join(target, "package");
  mkdirSync(target, { recursive: true });
  const archive = execFileSync("npm", ["pack", "--silent", spec], { cwd: target, encoding: "utf8" }).trim().split("\n").at(-1);
  execFileSync("tar", ["xzf", archive], { cwd: target });
  return path.join(target, "package");
}

function bytesIn(folder) {
  return readdirSync(folder, { recursive: true }).reduce((sum, name) => {
    const stat = statSync(path.join(folder, name));
    return sum + (stat.isFile() ? stat.size : 0);
  }, 0);
}

/** Seconds, from the shell's clock: Node can't ask for its children's CPU time. */
function timed(command) {
  const file = path.join(cache, "time.txt");
  execFileSync("bash", ["-c", `TIMEFORMAT='%U %S %R'; { time "\${@:2}" > /dev/null 2> /dev/null; } 2> "$1"; exit 0`, "bash", file, ...command]);
  const [user, system, real] = readFileSync(file, "utf8").trim().split(" ").map(Number);
  return { cpu: user + system, real };
}

async function peakMegabytes(command) {
  const child = spawn(command[0], command.slice(1), { stdio: "ignore" });
  let peak = 0;
  const timer = setInterval(() => {
    try {
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1] ?? 0));
    } catch {
      // It has ended, or there is no /proc here.
    }
  }, 10);
  await new Promise((resolve) => child.on("close", resolve));
  clearInterval(timer);
  return peak / 1024;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const target = unpacked("ccxt@4.5.84", "ccxt");
const rg = values.rg ?? path.join(unpacked(`@vscode/ripgrep-${process.platform}-${process.arch}@1.18.0`, "ripgrep"), "bin", "rg");
const words = path.join(cache, "words.txt");
writeFileSync(words, WORDS.split(" ").join("\n") + "\n");

const keyfence = [process.execPath, path.join(root, "dist", "cli", "keyfence.js"), "check", "--no-code", "--no-ignore", target];
const ripgrep = [rg, "-uuu", "-i", "-F", "-f", words, "--count-matches", target];
const bare = [process.execPath, "-e", "0"];

const times = { keyfence: [], ripgrep: [], node: [] };
for (let run = 0; run < Number(values.runs); run++) {
  times.keyfence.push(timed(keyfence));
  times.ripgrep.push(timed(ripgrep));
  times.node.push(timed(bare));
}
const megabytes = bytesIn(target) / 1e6;
const ours = median(times.keyfence.map(({ cpu }) => cpu));
const theirs = median(times.ripgrep.map(({ cpu }) => cpu));
console.log(`${megabytes.toFixed(1)} MB, ${values.runs} alternating runs, medians; Node ${process.version}, ${execFileSync(rg, ["--version"], { encoding: "utf8" }).split("\n")[0]}`);
for (const [name, runs] of Object.entries(times)) {
  console.log(`${name.padEnd(9)} CPU ${median(runs.map(({ cpu }) => cpu)).toFixed(3)} s   wall ${median(runs.map(({ real }) => real)).toFixed(3)} s`);
}
console.log(`keyfence : ripgrep = ${(ours / theirs).toFixed(2)} (CPU); ${(megabytes / ours).toFixed(0)} MB per CPU second; peak ${(await peakMegabytes(keyfence)).toFixed(0)} MB`);
