import { existsSync } from "node:fs";
import path from "node:path";

/** Beginning with a dot it stands beside the other tools' files; no ending, because its format is its own. */
export const BASELINE = ".keyfence-baseline";

/** The nearest baseline from `cwd` up to the repository's top; absolute. */
export function findBaseline(cwd: string): string | undefined {
  for (let directory = cwd; ; directory = path.dirname(directory)) {
    const file = path.join(directory, BASELINE);
    if (existsSync(file)) return file;
    if (existsSync(path.join(directory, ".git")) || directory === path.dirname(directory)) return undefined;
  }
}

/** A file as messages name it: from where the command runs, with `/`. */
export function labelOf(cwd: string, file: string): string {
  return path.relative(cwd, file).split(path.sep).join("/");
}
