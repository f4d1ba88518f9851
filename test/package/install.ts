import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(fileURLToPath(new URL("../../", import.meta.url)));

interface Manifest {
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * Packs keyfence and puts the tarball into a project as npm would, without a network: what it and `others` depend on
 * is copied from our own node_modules, and nothing else, so that an undeclared dependency is missed.
 */
export function installPacked(project: string, others: readonly string[]): readonly string[] {
  const packed = execFileSync("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", project], { cwd: root, encoding: "utf8", shell: process.platform === "win32" });
  const [{ filename, files }] = JSON.parse(packed) as [{ filename: string; files: { path: string }[] }];
  const modules = path.join(project, "node_modules");
  mkdirSync(path.join(modules, "keyfence"), { recursive: true });
  execFileSync("tar", ["-xzf", path.join(project, filename), "-C", path.join(modules, "keyfence"), "--strip-components=1"]);
  const { dependencies = {} } = manifestOf(path.join(modules, "keyfence"));
  const done = new Set<string>();
  for (const name of [...Object.keys(dependencies), ...others]) copyWithDependencies(name, root, modules, done);
  for (const name of ["keyfence", ...others]) linkCommands(name, modules);
  return files.map(({ path: file }) => file);
}

function manifestOf(directory: string): Manifest {
  return JSON.parse(readFileSync(path.join(directory, "package.json"), "utf8")) as Manifest;
}

/** Copies what a package in `from` is given when it asks for `name`, and on in the same way. What is nested in a package comes with it. */
function copyWithDependencies(name: string, from: string, modules: string, done: Set<string>): void {
  const source = resolved(name, from);
  if (source === undefined || done.has(source)) return;
  done.add(source);
  if (source === path.join(root, "node_modules", name)) cpSync(source, path.join(modules, name), { recursive: true, dereference: true });
  const { dependencies, optionalDependencies } = manifestOf(source);
  for (const inner of Object.keys({ ...dependencies, ...optionalDependencies })) copyWithDependencies(inner, source, modules, done);
}

/** As Node looks for it; undefined for another platform's optional package. */
function resolved(name: string, from: string): string | undefined {
  for (let directory = path.resolve(from); ; directory = path.dirname(directory)) {
    const candidate = path.join(directory, "node_modules", name);
    if (existsSync(candidate)) return candidate;
    if (directory === path.resolve(root)) return undefined;
  }
}

function linkCommands(name: string, modules: string): void {
  const { bin = {} } = manifestOf(path.join(modules, name));
  mkdirSync(path.join(modules, ".bin"), { recursive: true });
  for (const [command, file] of Object.entries(typeof bin === "string" ? { [name]: bin } : bin)) {
    symlinkSync(path.join("..", name, file), path.join(modules, ".bin", command));
  }
}
