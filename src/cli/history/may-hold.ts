import { CLASS, classTable } from "../../scan/matcher/classes.ts";
import type { Scanner } from "../../scan/scan.ts";
import { archiveKind } from "../../scan/archive/kind.ts";

/** One name for each way in which a file's name decides what its text is. */
const JOINING = ["x.py", "x.sh"];
const NOTEBOOK = "x.ipynb";
const CELLS = Buffer.from('"cell_type"');

/** False: nothing is found in these bytes under any name. What can be found in an archive shows only when it is opened. */
export function createMayHold(scanner: Scanner): (bytes: Uint8Array) => boolean {
  const underAny = (bytes: Uint8Array, names: readonly string[]): boolean => names.some((name) => scanner.mayHold(bytes, name));
  return (bytes) => {
    if (archiveKind(bytes) !== undefined || scanner.mayHold(bytes)) return true;
    // Quotes of UTF-16 don't stand beside each other.
    if (bytes.includes(0)) return underAny(bytes, [...JOINING, NOTEBOOK]);
    const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (source.includes(CELLS) && underAny(bytes, [NOTEBOOK])) return true;
    const joints = jointsIn(source);
    return joints.length > 0 && underAny(Buffer.concat(joints), JOINING);
  };
}

/**
 * What surrounds literals that stand side by side, with nothing that joins them in every language, and with enough in one
 * of two for half a credential. Most texts have none.
 */
function jointsIn(bytes: Buffer): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  let until = 0;
  for (let at = 1; at < bytes.length - 2; at++) {
    if (kinds[bytes[at]!] !== QUOTE || (kinds[bytes[at - 1]!]! & CONTENT) === 0) continue;
    const next = literalBehind(bytes, at + 1);
    if (next === -1 || (contentBefore(bytes, at) < HALF && contentAfter(bytes, next) < HALF)) continue;
    // One window after the other, apart; what a window has is in no other.
    const from = Math.max(until, at - AROUND);
    until = Math.max(until, Math.min(bytes.length, next + AROUND));
    found.push(from >= until ? NONE : bytes.subarray(from, until));
  }
  return found;
}

/** Where the content of the literal begins that stands there behind blanks; -1: none does. */
function literalBehind(bytes: Buffer, from: number): number {
  const last = bytes.length - 1;
  let at = from;
  while (at < last && (kinds[bytes[at]!]! & BETWEEN) !== 0) at++;
  for (let letters = 0; letters < 2 && at < last && prefixes[bytes[at]!] === 1; letters++) at++;
  return at < last && kinds[bytes[at]!] === QUOTE && (kinds[bytes[at + 1]!]! & CONTENT) !== 0 ? at + 1 : -1;
}

function contentBefore(bytes: Buffer, end: number): number {
  let start = end;
  while (start > 0 && end - start < HALF && (kinds[bytes[start - 1]!]! & CONTENT) !== 0) start--;
  return end - start;
}

function contentAfter(bytes: Buffer, start: number): number {
  let end = start;
  while (end < bytes.length && end - start < HALF && (kinds[bytes[end]!]! & CONTENT) !== 0) end++;
  return end - start;
}

const NONE = new Uint8Array(0);
/** Bytes on either side of a joint: a name before, and the other literals. */
const AROUND = 1024;
/** Characters. */
const HALF = 8;
const QUOTE = 1;
const BETWEEN = 2;
const CONTENT = 4;
/** What each byte may be; a plus may stand in a literal as well as between two. */
const kinds = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) if ((classTable[byte]! & (CLASS.base64 | CLASS.token)) !== 0) kinds[byte] = CONTENT;
for (const byte of Buffer.from("=.")) kinds[byte]! |= CONTENT;
for (const quote of Buffer.from("\"'`")) kinds[quote]! |= QUOTE;
for (const blank of Buffer.from(" \t\r\n\\+")) kinds[blank]! |= BETWEEN;
const prefixes = new Uint8Array(256);
for (const letter of Buffer.from("brfuBRFU")) prefixes[letter] = 1;
