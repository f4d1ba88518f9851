import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../errors.ts";
import { BASELINE } from "./baseline-find.ts";
import { git } from "./init/project.ts";

/** Where a new one belongs: at the repository's top, or here where there is none. */
export function placeForBaseline(cwd: string): string {
  const top = git(cwd, ["rev-parse", "--show-toplevel"]);
  return path.join(top === undefined ? cwd : path.resolve(top), BASELINE);
}

export function readBaselineText(file: string, label: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`${label}: could not be read (${(error as NodeJS.ErrnoException).code}); check --no-baseline does without`);
  }
}

/** Whole or not at all: whoever reads it meanwhile gets the old one. */
export function replaceFile(file: string, text: string): void {
  const next = `${file}.${process.pid}`;
  writeFileSync(next, text);
  renameSync(next, file);
}

/**
 * The salt of a new file. Branches that each begin one shall have the same, or a password's hash would stand in the
 * merged file under two, which says twice as much about it: so it comes from the repository's first commits, where
 * there are any and all of the history is there.
 */
export function newSalt(directory: string): string {
  const whole = git(directory, ["rev-parse", "--is-shallow-repository"]) === "false";
  const roots = whole ? git(directory, ["rev-list", "--max-parents=0", "HEAD"]) : undefined;
  if (roots === undefined || roots === "") return randomBytes(16).toString("hex");
  return createHash("sha256").update(JSON.stringify(["keyfence baseline", ...roots.split(/\s+/).sort()])).digest("hex").slice(0, 32);
}

/**
 * Has git put the lines of both sides together when it merges the file; without that, two entries at the same place
 * are a conflict. Returns the attributes file's name when it was changed.
 */
export function setUnionMerge(directory: string): string | undefined {
  const now = git(directory, ["check-attr", "merge", "--", BASELINE]);
  if (now === undefined || !now.endsWith(": unspecified")) return undefined;
  const file = path.join(directory, ".gitattributes");
  const before = existsSync(file) ? readFileSync(file, "utf8") : "";
  const end = before.includes("\r\n") ? "\r\n" : "\n";
  replaceFile(file, `${before}${before === "" || before.endsWith("\n") ? "" : end}${BASELINE} merge=union${end}`);
  return ".gitattributes";
}
