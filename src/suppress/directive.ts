import { looksRandom } from "../credential/randomness.ts";
import { isDay } from "./day.ts";
import { firstRow, rowText, type Rows } from "./rows.ts";

/** Stands in every text that has a directive; compared without case. */
export const MARKER = "keyfence:allow";

const HOW = `${MARKER} <rule> -- reason`;

/** `keyfence:allow <rule>[, <rule>…] -- reason [until 2027-01-31]`, as it stands in one line. */
export interface Allow {
  readonly line: number;
  /** Rules or detectors, in lower case and without `keyfence/`. */
  readonly names: readonly string[];
  readonly until: string | null;
  /** Nothing else stands in the line, so that it speaks of the next one. */
  readonly alone: boolean;
}

/** A directive that can't be followed, and why. */
export interface Misfit {
  readonly line: number;
  readonly problem: string;
}

export interface Directives {
  readonly allows: readonly Allow[];
  readonly misfits: readonly Misfit[];
}

export function hasMarker(text: string): boolean {
  return /keyfence:allow/i.test(text);
}

/** All directives of a text; `knows` says whether there is a rule or a detector of that name. */
export function readDirectives(text: string, rows: Rows, knows: (name: string) => boolean): Directives {
  const allows: Allow[] = [];
  const misfits: Misfit[] = [];
  for (const { index } of text.matchAll(/keyfence:allow/gi)) {
    const line = rows.line(index);
    const start = rows.start(line);
    const before = text.slice(Math.max(start, index - LONGEST_OPENER), index);
    const row = text.slice(index + MARKER.length, Math.min(rows.start(line + 1), index + LONGEST)).replace(/[\r\n]+$/, "");
    if (!isComment(before, row)) continue;
    const read = readTail(row.slice(0, closing(row)), knows);
    if (typeof read === "string") misfits.push({ line, problem: read });
    else allows.push({ line, ...read, alone: ALONE.test(text.slice(start, index).trim()) && isEnd(row.slice(closing(row))) });
  }
  return { allows, misfits };
}

/** A line of minified code may be a megabyte; a comment's own part of it isn't. */
const LONGEST = 2_000;
const LONGEST_OPENER = 200;

/** What opens a comment, with nothing before it. */
const ALONE = /^(?:[/*#;%!|\\'"-]+|\{{1,2}\/?[*#%!-]+|\(\*+|<!--+|<%[#-]+|@\*|::|\.\.|rem|dnl)?$/i;

/**
 * Whether a comment begins before the directive, in any language: there is nothing, or something that isn't a word, a
 * quotation or the inside of an expression. Quotes open comments in Visual Basic and Vim, when nothing closes them.
 */
function isComment(before: string, after: string): boolean {
  if (!/^(?:\s|$|--|\*\/|#\}|%>)/.test(after)) return false;
  const trimmed = before.trimEnd();
  if (trimmed === "" || /(?:^|\s)(?:rem|dnl)$/i.test(trimmed)) return trimmed !== before || trimmed === "";
  const last = trimmed.at(-1)!;
  if (last === "'" || last === '"') return !after.includes(last) && /(?:^|\s)['"]+$/.test(trimmed);
  return !/[\p{L}\p{N}_`=:()[\],+.?<>&]/u.test(last) || /^\s*(?:::|\.\.)$/.test(trimmed);
}

/** Where the comment ends within its line: at the first thing that closes one. */
function closing(row: string): number {
  const at = row.search(/\s*(?:\*+\/|--+>|--%>|%>|#\}|\*\)|-+\}|\*@|\|#|"""|''')/);
  return at === -1 ? row.length : at;
}

/** Brackets that close the comment's surroundings, as `{/* … *\/}` does, are no code. */
function isEnd(rest: string): boolean {
  return /^[^\w"'`]*(?:"""|''')?$/.test(rest.trim());
}

function readTail(tail: string, knows: (name: string) => boolean): { names: readonly string[]; until: string | null } | string {
  const split = /(?:^|\s)(?:--|—)(?:\s|$)/.exec(tail);
  const names = tail.slice(0, split?.index ?? tail.length).trim().toLowerCase().split(/\s*,\s*/).map((name) => name.replace(/^keyfence\//, ""));
  if (names[0] === "" && names.length === 1) return `names no rule; write ${HOW}`;
  // Words that follow the name without a dash were meant as the reason.
  if (split === null) return `gives no reason; write ${HOW}`;
  const unknown = names.filter((name) => !knows(name));
  if (unknown.length > 0) return `names ${unknown.map(quoted).join(" and ")}, which is no rule and no detector`;
  const { reason, until } = readReason(tail.slice(split.index + split[0].length));
  if (until !== null && !isDay(until)) return `ends "until ${until.slice(0, 20)}", which is no day; write it as 2027-01-31`;
  if (!/[\p{L}\p{N}]/u.test(reason)) return `gives no reason; write ${HOW}`;
  return { names, until };
}

/** Only something that begins as a date does is one: "until the demo is over" is part of the reason. */
function readReason(text: string): { readonly reason: string; readonly until: string | null } {
  const dated = /(?:^|\s)until\s+(\d[\d./-]*)$/i.exec(text.trim());
  return dated === null ? { reason: text, until: null } : { reason: text.trim().slice(0, dated.index), until: dated[1]!.replace(/\.+$/, "") };
}

/** What stands in a file may be anything, a secret as well; a rule's name is short and made of words. */
function quoted(name: string): string {
  return /^[a-z\d-]{1,40}$/.test(name) && !looksRandom(name) ? `"${name}"` : "something";
}

/**
 * The allows that speak of a span: those in its first or last line, and those that stand alone in the lines directly
 * above. Lines that only close a comment are passed over.
 */
export function allowsFor(first: number, last: number, allows: ReadonlyMap<number, readonly Allow[]>, text: string, rows: Rows): readonly Allow[] {
  const found = [...(allows.get(first) ?? []), ...(last === first ? [] : (allows.get(last) ?? []))];
  for (let line = first - 1; line >= firstRow(rows); line--) {
    const above = (allows.get(line) ?? []).filter(({ alone }) => alone);
    if (above.length === 0 && !/^\s*(?:\*+\/|-->|#\}|\*\)|-\})\s*$/.test(rowText(text, rows, line))) break;
    found.push(...above);
  }
  return found;
}
