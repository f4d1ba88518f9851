import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { reasonOf } from "../../scan/sources/reader.ts";
import type { Examine } from "../examine.ts";
import { NOT_PARSED } from "../policy.ts";
import { applied, compatible, type Fix } from "./edits.ts";

/** A fix can make room for another one; after so many rounds two of them undo each other. */
const ROUNDS = 10;

/** Makes the fixes of each file until none is left. Returns whether a file was written. `err` is told of every file. */
export async function fixFiles(files: readonly string[], root: string, createExamine: () => Examine, err: (text: string) => void): Promise<boolean> {
  let isChanged = false;
  for (const file of files) {
    const outcome = await fixFile(file, path.resolve(root, file), createExamine());
    if ("refused" in outcome) err(`keyfence: ${file} was left as it is: ${outcome.refused}\n`);
    else if (outcome.made.length > 0) {
      isChanged = true;
      err(`keyfence: fixed ${file}: ${counted(outcome.made)}\n`);
    }
  }
  return isChanged;
}

async function fixFile(file: string, target: string, examine: Examine): Promise<{ readonly made: readonly Fix[] } | { readonly refused: string }> {
  try {
    const before = readFileSync(target);
    const fixed = await fixText(file, before, examine);
    if ("refused" in fixed || fixed.made.length === 0) return fixed;
    if (!readFileSync(target).equals(before)) return { refused: "it changed meanwhile" };
    replace(target, fixed.bytes);
    return fixed;
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return { refused: reasonOf(error) };
  }
}

async function fixText(file: string, before: Buffer, examine: Examine): Promise<{ readonly made: readonly Fix[]; readonly bytes: Buffer } | { readonly refused: string }> {
  const made: Fix[] = [];
  let bytes = before;
  for (let round = 0; round <= ROUNDS; round++) {
    const { fixes, findings } = await examine({ file, bytes });
    const isBroken = findings.some(({ rule }) => rule === NOT_PARSED);
    if (isBroken) return { refused: round === 0 ? "it has a syntax error" : "the fix would leave it with a syntax error" };
    const chosen = round === ROUNDS ? [] : compatible(fixes);
    if (chosen.length === 0) break;
    // What is kept as it is includes a byte order mark.
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    if (!Buffer.from(text).equals(bytes)) return { refused: "it is not UTF-8" };
    const shift = text.startsWith("\ufeff") ? 1 : 0;
    bytes = Buffer.from(text.slice(0, shift) + applied(text.slice(shift), chosen));
    made.push(...chosen);
  }
  return { made, bytes };
}

/** Whole or not at all, with the mode it had, and where a link leads to. */
function replace(target: string, bytes: Buffer): void {
  const real = realpathSync(target);
  const next = `${real}.${process.pid}.keyfence`;
  try {
    writeFileSync(next, bytes, { flag: "wx" });
    chmodSync(next, statSync(real).mode & 0o7777);
    renameSync(next, real);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
}

/** `require-rate-limit (2), valid-credential-option` */
function counted(made: readonly Fix[]): string {
  const counts = new Map<string, number>();
  for (const { rule } of made) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([rule, count]) => (count === 1 ? rule : `${rule} (${count})`)).join(", ");
}
