// What the hook costs: `keyfence check --staged` on one staged file beside a bare `node -e 0`, alternating, medians.
// node bench/hook.mjs [RUNS] [--assert]: with --assert the exit status is 1 over the limits (3 x with a parser, 1.8 x without).
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../dist/cli/keyfence.js", import.meta.url));
const runs = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 25);

const cases = [
  { name: "no parser needed", limit: 1.8, text: "export function add(a: number, b: number): number {\n  return a + b;\n}\n" },
  {
    name: "parser needed",
    limit: 3,
    text: 'import ccxt from "ccxt";\n\nconst exchange = new ccxt.binance({ apiKey: process.env.KEY, secret: process.env.SECRET, enableRateLimit: true });\nconsole.log(await exchange.fetchBalance());\n',
  },
];

const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };
let over = false;
for (const { name, limit, text } of cases) {
  const cwd = mkdtempSync(path.join(tmpdir(), "keyfence-hook-"));
  try {
    mkdirSync(path.join(cwd, "src"));
    writeFileSync(path.join(cwd, "src", "file.ts"), text);
    execFileSync("git", ["init", "-q"], { cwd, env });
    execFileSync("git", ["add", "."], { cwd, env });
    const times = { bare: [], hook: [] };
    for (let i = 0; i < runs; i++) {
      times.bare.push(timed(["-e", "0"], cwd));
      times.hook.push(timed([command, "check", "--staged"], cwd));
    }
    const [bare, hook] = [median(times.bare), median(times.hook)];
    const ratio = hook / bare;
    over ||= ratio > limit;
    console.log(`${name}: ${hook.toFixed(0)} ms, bare node ${bare.toFixed(0)} ms, ${ratio.toFixed(2)} x (limit ${limit})`);
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
console.log(`Node ${process.version}, ${runs} runs each`);
if (process.argv.includes("--assert") && over) process.exitCode = 1;

function timed(args, cwd) {
  const begun = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`exit status ${status}: ${stderr}`);
  return performance.now() - begun;
}

function median(numbers) {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1];
}
