// Builds dist/: the matcher, the library (tsc) and the command (esbuild). Does nothing when nothing has changed; --force builds all the same.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseSync } from "oxc-parser";
import { ensureWasm } from "./wasm.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => path.join(root, ...parts);
const stampFile = at("dist", ".built-from");
/** Built here and then put in place at once, so that a build that fails leaves the old one as it is. */
const staging = at(".cache", `dist-${process.pid}`);

export async function build({ force = false } = {}) {
  const stamp = inputs();
  if (!force && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return false;
  await ensureWasm();
  try {
    mkdirSync(staging, { recursive: true });
    const tsc = at("node_modules", "typescript7", "bin", "tsc");
    execFileSync(process.execPath, [tsc, "-p", at("tsconfig.build.json"), "--outDir", staging], { stdio: "inherit", cwd: root });
    await bundleCommand();
    rmSync(at("dist"), { recursive: true, force: true });
    renameSync(staging, at("dist"));
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  writeFileSync(stampFile, stamp);
  return true;
}

/** Names, sizes and contents of all that goes into the build, as one hash. */
function inputs() {
  const hash = createHash("sha256");
  const files = ["package.json", "package-lock.json", "tsconfig.json", "tsconfig.build.json", ...walk("src"), ...walk("rules"), ...walk("scripts")];
  for (const file of files.filter((name) => !name.includes(".generated.")).sort()) hash.update(`${file}\0`).update(readFileSync(at(file)));
  return hash.digest("hex");
}

function walk(directory) {
  return readdirSync(at(directory)).flatMap((name) => {
    const file = `${directory}/${name}`;
    return statSync(at(file)).isDirectory() ? walk(file) : [file];
  });
}

/** Each entry by itself: what two share is split into a chunk for each way of sharing, and every chunk costs at start. */
async function bundleCommand() {
  const bundled = [...(await bundle({ keyfence: "src/cli/bin.ts" }, [startWhole(at("src", "cli", "main.ts"))])), ...(await bundle({ worker: "src/cli/worker.ts" })), ...(await bundle({ "history-thread": "src/cli/history/thread.ts" }))];
  chmodSync(path.join(staging, "cli", "keyfence.js"), 0o755);
  writeFileSync(path.join(staging, "cli", "THIRD-PARTY.md"), licences(bundled));
}

/**
 * ESM with one chunk for each part that is loaded lazily. oxc-parser has a native part and husky copies a file of its own: they
 * stay dependencies. Returns what went into it.
 */
async function bundle(entryPoints, plugins = []) {
  const { build: esbuild } = await import("esbuild");
  const { metafile } = await esbuild({
    absWorkingDir: root,
    entryPoints,
    outdir: path.join(staging, "cli"),
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    minify: true,
    legalComments: "none",
    external: ["oxc-parser", "husky"],
    plugins: [...plugins, listsApart, rulesStated, withoutSamples, leanBuiltins],
    metafile: true,
    logLevel: "warning",
  });
  return Object.keys(metafile.inputs);
}

/**
 * rules/all.ts is four lists; the command needs one of them at a time. Whoever re-exports lists from it gets a copy of it
 * that holds those lists only, so that the others go to chunks of their own.
 */
const listsApart = {
  name: "lists-apart",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/rules\/all\.ts$/ }, ({ importer }) => {
      const named = /export \{([^}]+)\} from "[^"]*\/rules\/all\.ts"/.exec(readFileSync(importer, "utf8"))?.[1];
      return named === undefined ? undefined : { path: at("rules", "all.ts"), suffix: `?${named.replaceAll(" ", "")}`, sideEffects: false };
    });
    onLoad({ filter: /rules[\\/]all\.ts$/ }, ({ path: file, suffix }) => {
      const names = suffix.slice(1).split(",");
      const all = readFileSync(file, "utf8");
      const lists = [...all.matchAll(/^export const (\w+)\b[^]*?;$/gm)];
      if (suffix === "") return undefined;
      for (const name of names) if (!lists.some(([, list]) => list === name)) throw new Error(`rules/all.ts has no list ${name}`);
      const contents = lists.reduce((kept, [list, name]) => (names.includes(name) ? kept : kept.replace(list, "")), all);
      return { contents, loader: "ts", resolveDir: at("rules"), pluginData: { isStart: names.includes("detectors") } };
    });
  },
};

/**
 * At the start the command needs what a rule says of itself; what it does, and with it the evaluator, is loaded when a file
 * has a word of one (src/cli/known-rules.ts).
 */
const rulesStated = {
  name: "rules-stated",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/lint\/[\w-]+\.ts$/ }, ({ path: name, pluginData }) => (pluginData?.isStart === true ? { path: at("rules", name), suffix: "?stated", sideEffects: false } : undefined));
    onLoad({ filter: /rules[\\/]lint[\\/][\w-]+\.ts$/ }, async ({ path: file, suffix }) => {
      if (suffix !== "?stated") return undefined;
      const whole = readFileSync(file, "utf8");
      const contents = doings(parseSync(file, whole).program).sort(([a], [b]) => b - a).reduce((kept, [start, end]) => `${kept.slice(0, start)}check() { throw new Error("only what this rule says of itself is loaded"); }${kept.slice(end)}`, whole);
      return { contents: await withoutUnused(contents), loader: "js", resolveDir: path.dirname(file) };
    });
  },
};

/** First what nothing uses, then the imports of it: an import that nothing uses still has its module loaded at the start. */
async function withoutUnused(contents) {
  const { transform } = await import("esbuild");
  const tsconfigRaw = { compilerOptions: { verbatimModuleSyntax: false } };
  const { code } = await transform(contents, { loader: "ts", format: "esm", treeShaking: true, tsconfigRaw });
  return (await transform(code, { loader: "ts", tsconfigRaw })).code;
}

/**
 * One file for all that the start needs. What a part that is loaded later shares with the start would else be a chunk of its
 * own, for each set of such parts: thirty, of which each costs most of a millisecond. Here every such part imports the start,
 * which is loaded already.
 */
function startWhole(start) {
  const later = new Set(walk("src").flatMap((file) => [...readFileSync(at(file), "utf8").matchAll(/\bimport\("(\.[^"]+\.ts)"\)/g)].map(([, name]) => path.resolve(at(path.dirname(file)), name))));
  later.delete(start);
  return {
    name: "start-whole",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^keyfence:start$/ }, () => ({ path: start, sideEffects: true }));
      onLoad({ filter: /\.ts$/ }, ({ path: file, suffix }) => (later.has(file) && suffix === "" ? { contents: `import "keyfence:start";\n${readFileSync(file, "utf8")}`, loader: "ts" } : undefined));
    },
  };
}

/** Where it is written what a rule does, with a program or a script. */
function doings(node) {
  if (node === null || typeof node !== "object") return [];
  if (node.type === "Property" && node.key.name === "check") return [[node.start, node.end]];
  return Object.values(node).flatMap(doings);
}

/** A detector's samples prove it when tests run; the command would only load them. */
const withoutSamples = {
  name: "without-samples",
  setup({ onLoad }) {
    onLoad({ filter: /rules[\\/](?:detectors|exchanges)[\\/].*\.ts$/ }, ({ path: file }) => {
      let contents = readFileSync(file, "utf8");
      for (const [start, end] of samplesIn(parseSync(file, contents).program).sort(([a], [b]) => b - a)) contents = `${contents.slice(0, start)}[]${contents.slice(end)}`;
      return { contents, loader: "ts" };
    });
  },
};

/** Where lists of samples stand that are written out. */
function samplesIn(node) {
  if (node === null || typeof node !== "object") return [];
  if (node.type === "Property" && /^(?:matches|ignores)$/.test(node.key.name) && node.value.type === "ArrayExpression") return [[node.value.start, node.value.end]];
  return Object.values(node).flatMap(samplesIn);
}

/**
 * An ES module's import of `node:fs` runs every getter of it, which loads streams and promises: 5 ms of a hook's start.
 * Asked for by name a module comes without; of crypto, which is needed for findings only, even that waits for the first call.
 */
const leanBuiltins = {
  name: "lean-builtins",
  setup({ onResolve, onLoad }) {
    // Whoever imports one gets a copy: shared, each would be a chunk of a hundred bytes, which costs more than the copy.
    onResolve({ filter: /^node:/ }, ({ path: name, importer }) => ({ path: name, suffix: `?${importer}`, namespace: "builtin", sideEffects: false }));
    onLoad({ filter: /./, namespace: "builtin" }, ({ path: name }) => {
      const get = `process.getBuiltinModule(${JSON.stringify(name)})`;
      const names = Object.keys(process.getBuiltinModule(name)).filter((key) => /^[A-Za-z_$][\w$]*$/.test(key) && key !== "default");
      const one = (key) => (name === "node:crypto" ? `(...given) => ${get}.${key}(...given)` : `/* @__PURE__ */ (() => ${get}.${key})()`);
      return { contents: [`export default /* @__PURE__ */ ${get};`, ...names.map((key) => `export const ${key} = ${one(key)};`)].join("\n") };
    });
  },
};

/** The licences of what is bundled, as they demand. */
function licences(bundled) {
  const packages = new Set(bundled.flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []));
  const sections = [...packages].sort().map((name) => {
    const directory = at("node_modules", name);
    const { version, license } = JSON.parse(readFileSync(path.join(directory, "package.json"), "utf8"));
    const file = readdirSync(directory).find((entry) => /^licen[cs]e/i.test(entry));
    return `## ${name} ${version} (${license})\n\n${file === undefined ? "" : readFileSync(path.join(directory, file), "utf8").trim()}\n`;
  });
  return `# Bundled into the command\n\n${sections.join("\n")}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const built = await build({ force: process.argv.includes("--force") });
  console.error(built ? "built dist/" : "dist/ is up to date");
}
