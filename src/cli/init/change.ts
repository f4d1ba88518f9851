import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** One file as it is and as it shall be; null: there is none. */
export interface Change {
  /** Relative to the project's directory, with `/`. */
  readonly file: string;
  readonly before: string | null;
  readonly after: string | null;
}

export function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

export function writeChange(root: string, { file, after }: Change): void {
  const target = path.join(root, file);
  if (after === null) {
    rmSync(target, { force: true });
    return;
  }
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, after, { mode: /\.husky\/[^/]+$/.test(file) ? 0o755 : 0o644 });
}

/** The lines that come and go, with a line of surroundings, for the user to agree to. */
export function showChange({ file, before, after }: Change): string {
  const title = before === null ? `${file} (new)` : after === null ? `${file} (deleted)` : file;
  const old = linesOf(before);
  const now = linesOf(after);
  let same = 0;
  while (same < old.length && same < now.length && old[same] === now[same]) same++;
  let tail = 0;
  while (tail < old.length - same && tail < now.length - same && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  // Between the first and the last difference a line may stand in both: it is shown once.
  const gone = old.slice(same, old.length - tail);
  const come = now.slice(same, now.length - tail);
  const body = interleave(gone, come);
  const lead = same > 0 ? [`    ${old[same - 1]}`] : [];
  return [`  ${title}`, ...lead, ...body].join("\n");
}

/** A line that stays is found by looking ahead for it; the stretch between the first and last difference is short. */
function interleave(gone: readonly string[], come: readonly string[]): readonly string[] {
  const [first, ...rest] = gone;
  if (first === undefined) return come.map((line) => `  + ${line}`);
  const at = come.indexOf(first);
  if (at === -1) return [`  - ${first}`, ...interleave(rest, come)];
  const between = come.slice(0, at).map((line) => `  + ${line}`);
  return [...between, `    ${first}`, ...interleave(rest, come.slice(at + 1))];
}

function linesOf(text: string | null): readonly string[] {
  if (text === null || text === "") return [];
  return text.replace(/\r?\n$/, "").split(/\r?\n/);
}

/** The line ending a text uses. */
export function endingOf(text: string): "\n" | "\r\n" {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
