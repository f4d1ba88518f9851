import { ConfigError } from "../errors.ts";
import { isDay } from "./day.ts";
import { TAG } from "./identity.ts";

/** A finding that was accepted. */
export interface Entry {
  readonly rule: string;
  readonly tag: string;
  readonly until: string | null;
  /** What stands behind `#` in its line, and the comment lines above it. */
  readonly remark: string;
  readonly above: readonly string[];
  /** Where it stands in the file; 0 for a new one. */
  readonly line: number;
}

/** The file's content, as plain data that a worker thread can be handed. */
export interface Baseline {
  /** One, unless branches that each began a file were merged. */
  readonly salts: readonly string[];
  readonly entries: readonly Entry[];
}

/** What an entry is known by. */
export function keyOf({ rule, tag }: Pick<Entry, "rule" | "tag">): string {
  return `${rule} ${tag}`;
}

const VERSION = "keyfence-baseline 1";
const HEADER = [
  "# Findings of keyfence that were accepted, one in a line, in any order. `keyfence baseline` adds what is found now,",
  "# `keyfence baseline --prune` removes what is gone. A line may get a date and a reason: until 2027-01-31 # reason",
];

/**
 * Reads the file; `name` is what errors call it. With `union` the lines of both sides of a merge conflict are taken,
 * which is what the file means; otherwise a conflict is an error, because somebody is in the middle of something.
 */
export function readBaseline(text: string, name: string, options: { readonly union?: boolean } = {}): Baseline {
  const salts = new Set<string>();
  const entries: Entry[] = [];
  let above: string[] = [];
  let inBase = false;
  for (const [i, row] of text.replace(/^\uFEFF/, "").split(/\r\n?|\n/).entries()) {
    const line = row.trim();
    const at = `${name}:${i + 1}`;
    const mark = /^(<{7}|\|{7}|={7}|>{7})(?: |$)/.exec(line)?.[1]?.[0];
    if (mark !== undefined) {
      if (options.union !== true) throw new ConfigError(`${at}: a merge conflict is not resolved; the lines of both sides belong: keyfence baseline puts them together`);
      // What both sides had before was taken out by one of them, or stands on both.
      inBase = mark === "|";
      continue;
    }
    if (inBase || line === "" || line === VERSION || HEADER.includes(line)) continue;
    if (line.startsWith("#")) above.push(line);
    else if (line.startsWith("salt ")) salts.add(readSalt(line.slice(5), at));
    else {
      entries.push({ ...readEntry(line, at), above, line: i + 1 });
      above = [];
    }
  }
  if (entries.length > 0 && salts.size === 0) throw new ConfigError(`${name}: the line "salt …" is missing, without which no entry can be understood; restore it from git, or delete the file and run keyfence baseline`);
  return { salts: [...salts].sort(), entries: united(entries) };
}

function readSalt(text: string, at: string): string {
  if (/^[0-9a-f]{32}$/.test(text)) return text;
  throw new ConfigError(`${at}: expected "salt" and 32 hex digits; restore the line from git`);
}

function readEntry(line: string, at: string): Omit<Entry, "above" | "line"> {
  const [, rule, tag = "", rest = ""] = /^([a-z][\w/-]*) +([0-9a-f]+)(?: (.*))?$/.exec(line) ?? [];
  if (rule === undefined || !TAG.test(tag)) {
    if (/^keyfence-baseline /.test(line)) throw new ConfigError(`${at}: this file was written by a later keyfence; update keyfence to read it`);
    throw new ConfigError(`${at}: expected "<rule> <hash> [until 2027-01-31] [# reason]"; correct the line or delete it`);
  }
  const comment = rest.indexOf("#");
  const remark = comment === -1 ? "" : rest.slice(comment + 1).trim();
  const dated = (comment === -1 ? rest : rest.slice(0, comment)).trim();
  const until = dated === "" ? null : dated.replace(/^until\s+/, "");
  if (until !== null && (until === dated || !isDay(until))) throw new ConfigError(`${at}: expected "until 2027-01-31" or "# reason" behind the hash; correct the line or delete it`);
  return { rule, tag, until, remark };
}

/** A merge may leave the same entry twice; the earlier date holds, and the first reason. */
function united(entries: readonly Entry[]): readonly Entry[] {
  const byKey = new Map<string, Entry>();
  for (const entry of entries) {
    const other = byKey.get(keyOf(entry));
    const until = [other?.until, entry.until].filter((day) => typeof day === "string").sort()[0] ?? null;
    byKey.set(keyOf(entry), other === undefined ? entry : { ...other, until, remark: other.remark || entry.remark, above: [...new Set([...other.above, ...entry.above])] });
  }
  return [...byKey.values()];
}

/** The file's text: the same for the same set of entries, however it came about. */
export function writeBaseline({ salts, entries }: Baseline): string {
  const written = entries.map((entry) => [...entry.above, `${keyOf(entry)}${entry.until === null ? "" : ` until ${entry.until}`}${entry.remark === "" ? "" : ` # ${entry.remark}`}`]);
  const sorted = written.sort((a, b) => (a.at(-1)! < b.at(-1)! ? -1 : 1));
  return [VERSION, ...HEADER, ...[...salts].sort().map((salt) => `salt ${salt}`), ...sorted.flat(), ""].join("\n");
}
