// `npm start`: checks the bundled sample bot, or what is named: `npm start -- PATH`.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const template = path.join(root, "fixtures", "sample-bot");
const sample = path.join(root, ".cache", "sample-bot");

/** Writes the sample bot with made-up keys where the template has marks, so that none stands in the repository. */
async function makeSample() {
  const { fake } = await import("../dist/src/credential/fake.js");
  rmSync(sample, { recursive: true, force: true });
  for (const file of readdirSync(template, { recursive: true })) {
    const from = path.join(template, file);
    if (statSync(from).isDirectory()) continue;
    const to = path.join(sample, file.replace(/env\.template$/, ".env"));
    mkdirSync(path.dirname(to), { recursive: true });
    const filled = readFileSync(from, "utf8").replace(/\{\{(\w+) (\d+) ([\w-]+)\}\}/g, (_, kind, length, seed) => fake(seed)[kind](Number(length)));
    writeFileSync(to, filled);
  }
}

const [, , ...paths] = process.argv;
if (paths.length === 0) await makeSample();
// npm has changed to the project's directory; paths are meant from where the user stands.
const from = process.env.INIT_CWD ?? process.cwd();
const command = [path.join(root, "dist", "cli", "keyfence.js"), "check", ...(paths.length > 0 ? paths : [".", "--preset", "strict"])];
const { status } = spawnSync(process.execPath, command, { cwd: paths.length > 0 ? from : sample, stdio: "inherit" });
if (paths.length === 0 && status === 1) console.log("\nThese are the sample bot's mistakes, put there for you to see. Your own code: npm start -- PATH");
process.exitCode = paths.length === 0 && status === 1 ? 0 : (status ?? 2);
