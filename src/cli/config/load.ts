import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ConfigError } from "../../errors.ts";
import type { Severity } from "../../finding.ts";
import type { Rule } from "../../lint/rule.ts";
import type { GivenDetector } from "../../own/detectors.ts";
import type { PresetName } from "../policy.ts";

export interface RuleSetting {
  /** null: off. */
  readonly severity: Severity | null;
  readonly options: Readonly<Record<string, unknown>>;
}

export interface Config {
  readonly preset?: PresetName;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  /** Patterns of paths to leave out, as in a .gitignore file in `base`. */
  readonly ignore: readonly string[];
  /** The directory of the file it was read from. */
  readonly base: string;
  /** What that file is called, for errors. */
  readonly where?: string;
  readonly detectors?: readonly GivenDetector[];
  /** A .gitleaks.toml, relative to `base`, and the ids of its rules that are left out. */
  readonly gitleaks?: { readonly file: string; readonly skip: readonly string[] };
}

const NAMES = ["keyfence.config.js", "keyfence.config.mjs", "keyfence.config.json"];

/** The configuration for `cwd`: the named file, or the nearest one from `cwd` up to the repository's top. */
export async function loadConfig(cwd: string, named: string | undefined, rules: readonly Rule[]): Promise<Config> {
  const found = named === undefined ? nearest(cwd) : { file: path.resolve(cwd, named) };
  if (found === undefined) return { rules: {}, ignore: [], base: cwd };
  const label = path.relative(cwd, found.file).replaceAll("\\", "/") || found.file;
  const raw = "value" in found ? found.value : await read(found.file, label);
  const where = "value" in found ? `${label}#keyfence` : label;
  const { validateConfig } = await import("./validate.ts");
  return { ...validateConfig(raw, where, rules), base: path.dirname(found.file), where };
}

type Found = { readonly file: string } | { readonly file: string; readonly value: unknown };

function nearest(cwd: string): Found | undefined {
  for (let directory = cwd; ; directory = path.dirname(directory)) {
    const found = inDirectory(directory);
    if (found !== undefined) return found;
    if (existsSync(path.join(directory, ".git")) || directory === path.dirname(directory)) return undefined;
  }
}

function inDirectory(directory: string): Found | undefined {
  const names = new Set(entries(directory));
  const files = NAMES.filter((name) => names.has(name));
  const manifest = path.join(directory, "package.json");
  const value = names.has("package.json") ? inManifest(manifest) : undefined;
  const all = [...files, ...(value === undefined ? [] : ["package.json#keyfence"])];
  if (all.length > 1) throw new ConfigError(`${all.join(" and ")} both configure keyfence in the same directory; keep one of them`);
  if (value !== undefined) return { file: manifest, value };
  return files[0] === undefined ? undefined : { file: path.join(directory, files[0]) };
}

function entries(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

/** A package.json that isn't JSON is npm's business, unless it names keyfence. */
function inManifest(file: string): unknown {
  try {
    const text = readFileSync(file, "utf8");
    if (!text.includes('"keyfence"')) return undefined;
    const manifest = JSON.parse(text) as { keyfence?: unknown } | null;
    return manifest?.keyfence;
  } catch {
    return undefined;
  }
}

async function read(file: string, label: string): Promise<unknown> {
  if (!existsSync(file)) throw new ConfigError(`${label}: there is no such file; --config takes a .js, .mjs or .json file`);
  try {
    if (file.endsWith(".json")) return JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
    const exported = (await import(pathToFileURL(file).href)) as { default?: unknown };
    if (exported.default !== undefined) return exported.default;
  } catch (error) {
    throw new ConfigError(`${label}: could not be read: ${firstLine(error)}`);
  }
  throw new ConfigError(`${label}: expected a default export (export default { … })`);
}

function firstLine(error: unknown): string {
  return String(error instanceof Error ? error.message : error).split("\n", 1)[0]!;
}
