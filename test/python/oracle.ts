import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Fact } from "./compare.ts";

export interface Python {
  readonly command: string;
  readonly version: string;
  /** Its standard library. */
  readonly library: string;
}

/** Python 3.8 or later on this machine, if there is one. */
export function findPython(): Python | undefined {
  for (const command of [process.env["KEYFENCE_PYTHON"], "python3", "python"]) {
    if (!command) continue;
    const asked = "import sys, sysconfig; assert sys.version_info >= (3, 8); print(sys.version.split()[0]); print(sysconfig.get_paths()['stdlib'])";
    const { stdout, status } = spawnSync(command, ["-c", asked], { encoding: "utf8" });
    const [version, library] = (stdout ?? "").split(/\r?\n/);
    if (status === 0 && version && library) return { command, version, library };
  }
  return undefined;
}

/** All .py files below the folder, in a stable order. */
export function pythonFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".py"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

export interface Seen {
  readonly path: string;
  readonly text: string;
  readonly found: readonly Fact[];
  readonly insideFormats: boolean;
}

/** What CPython sees in the files that it accepts. */
export function askPython(python: Python, paths: readonly string[]): Seen[] {
  const script = join(import.meta.dirname, "cpython.py");
  const env = { ...process.env, PYTHONUTF8: "1" };
  const { stdout, stderr, status } = spawnSync(python.command, [script], { input: paths.join("\n"), encoding: "utf8", maxBuffer: 2 ** 30, env });
  if (status !== 0) throw new Error(`the oracle failed: ${stderr}`);
  const [head, ...files] = stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>);
  const insideFormats = head?.["insideFormats"] === true;
  return files.filter((file) => file["error"] === undefined).map((file) => ({ ...file, insideFormats }) as unknown as Seen);
}
