import { readFileSync } from "node:fs";
import path from "node:path";
import { ask } from "./git.ts";

/** The commits that are being merged into HEAD; none outside of a merge. */
export function mergedHeads(cwd: string): readonly string[] {
  // `git merge` runs its hook before it writes MERGE_HEAD, and names what it merges in the environment.
  const named = Object.keys(process.env).flatMap((name) => /^GITHEAD_([\da-f]{40,64})$/i.exec(name)?.[1]?.toLowerCase() ?? []);
  return [...new Set([...named, ...readHeads(cwd)])];
}

/** Ids of the objects that a merge brings and a partial clone has left at its remote. */
export function absentFromMerge(cwd: string): ReadonlySet<string> {
  const heads = mergedHeads(cwd);
  if (heads.length === 0) return new Set();
  const { stdout } = ask(cwd, ["rev-list", "--objects", "--missing=print", ...heads, "--not", "HEAD", "--"]);
  return new Set(stdout.toString("latin1").match(/(?<=^\?)[\da-f]+$/gm) ?? []);
}

function readHeads(cwd: string): readonly string[] {
  const { status, stdout } = ask(cwd, ["rev-parse", "--git-path", "MERGE_HEAD"]);
  if (status !== 0) return [];
  try {
    return readFileSync(path.resolve(cwd, stdout.toString("utf8").replace(/\r?\n$/, "")), "latin1").match(/^[\da-f]{40,64}$/gm) ?? [];
  } catch {
    // There is no such file but in a merge.
    return [];
  }
}
