import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../../errors.ts";
import { readText } from "./change.ts";

export interface Project {
  /** The directory of package.json; absolute. */
  readonly root: string;
  readonly manifest: string;
  readonly packageManager: "npm" | "pnpm" | "yarn" | "bun";
  /** undefined outside of git. */
  readonly git: Git | undefined;
  /** The file's name, in the project's directory. */
  readonly eslintConfig: string | undefined;
  readonly hasEslint: boolean;
}

export interface Git {
  readonly top: string;
  /** From the top to the project, with `/`; empty when they are one. */
  readonly prefix: string;
  /** As configured, or undefined: git's own directory. */
  readonly hooksPath: string | undefined;
  /** Hooks in git's own directory that husky's would silence. */
  readonly ownHooks: readonly string[];
}

const ESLINT_CONFIGS = ["js", "mjs", "cjs", "ts", "mts", "cts"].map((ending) => `eslint.config.${ending}`);

export function findProject(cwd: string): Project {
  const root = upward(cwd, "package.json");
  if (root === undefined) throw new UsageError("there is no package.json here or above; run init in the project's directory (npm init makes one)");
  const manifest = readText(path.join(root, "package.json"))!;
  const parsed = parse(manifest, path.join(path.relative(cwd, root), "package.json"));
  const dependencies = { ...parsed.dependencies, ...parsed.devDependencies, ...parsed.peerDependencies, ...parsed.optionalDependencies };
  if (dependencies["keyfence"] === undefined && parsed.name !== "keyfence") {
    throw new UsageError("keyfence is not among the project's dependencies, and the hook would not find it; run npm i -D keyfence first");
  }
  return {
    root,
    manifest,
    packageManager: packageManagerOf(root, parsed.packageManager),
    git: findGit(root),
    eslintConfig: ESLINT_CONFIGS.find((name) => existsSync(path.join(root, name))),
    hasEslint: dependencies["eslint"] !== undefined,
  };
}

interface Manifest {
  readonly name?: string;
  readonly packageManager?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function parse(manifest: string, label: string): Manifest {
  try {
    return JSON.parse(manifest.replace(/^\uFEFF/, "")) as Manifest;
  } catch (error) {
    throw new UsageError(`${label} is not valid JSON: ${(error as Error).message.split("\n", 1)[0]}`);
  }
}

function packageManagerOf(root: string, declared = ""): Project["packageManager"] {
  const named = (["pnpm", "yarn", "bun", "npm"] as const).find((name) => declared.startsWith(`${name}@`));
  if (named !== undefined) return named;
  const locks = [["pnpm-lock.yaml", "pnpm"], ["yarn.lock", "yarn"], ["bun.lock", "bun"], ["bun.lockb", "bun"]] as const;
  return locks.find(([file]) => upward(root, file) !== undefined)?.[1] ?? "npm";
}

/** The nearest directory from `from` upwards that holds `name`. */
function upward(from: string, name: string): string | undefined {
  for (let directory = from; ; directory = path.dirname(directory)) {
    if (existsSync(path.join(directory, name))) return directory;
    if (directory === path.dirname(directory)) return undefined;
  }
}

function findGit(root: string): Git | undefined {
  const top = git(root, ["rev-parse", "--show-toplevel"]);
  if (top === undefined) return undefined;
  const hooksPath = git(root, ["config", "--get", "core.hooksPath"]);
  const own = path.resolve(top, git(top, ["rev-parse", "--git-common-dir"]) ?? ".git", "hooks");
  return {
    top,
    prefix: git(root, ["rev-parse", "--show-prefix"])?.replace(/\/$/, "") ?? "",
    hooksPath,
    ownHooks: existsSync(own) ? readdirSync(own).filter((name) => !name.endsWith(".sample")) : [],
  };
}

/** What git says, or undefined when it says no or isn't there. */
export function git(cwd: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync("git", args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).replace(/\r?\n$/, "");
  } catch {
    return undefined;
  }
}
