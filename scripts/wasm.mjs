import { readFileSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("../src/scan/matcher/", import.meta.url);
const source = fileURLToPath(new URL("matcher.as.ts", folder));
const target = fileURLToPath(new URL("wasm.generated.ts", folder));

/** Compiles the matcher and writes it, in base64, as a module that can be bundled. */
export async function buildWasm() {
  const { main } = await import("assemblyscript/asc");
  const { error, stderr, ...io } = await compile(main);
  if (error) throw new Error(`the matcher doesn't compile: ${stderr.toString()}`);
  writeFileSync(target, `/** matcher.as.ts, compiled by scripts/wasm.mjs. */\nexport const wasm = "${Buffer.from(io.binary).toString("base64")}";\n`);
}

/** Builds it when it is missing or older than its source or this script. */
export async function ensureWasm() {
  const built = statSync(target, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const newest = Math.max(statSync(source).mtimeMs, statSync(fileURLToPath(import.meta.url)).mtimeMs);
  if (built < newest) await buildWasm();
}

async function compile(main) {
  let binary;
  const result = await main(["matcher.ts", "--outFile", "matcher.wasm", "--enable", "simd,bulk-memory", "-O3", "--runtime", "stub", "--noAssert", "--importMemory"], {
    readFile: (name) => (name.endsWith("matcher.ts") ? readFileSync(source, "utf8") : null),
    writeFile: (_name, contents) => {
      binary = contents;
    },
    listFiles: () => [],
  });
  return { ...result, binary };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWasm();
