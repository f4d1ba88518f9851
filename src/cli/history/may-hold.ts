import { CLASS, classTable } from "../../scan/matcher/classes.ts";
import type { Scanner } from "../../scan/scan.ts";
import { archiveKind } from "../../scan/sources/archive-kind.ts";

/** One name for each way in which a file's name decides what its text is. */
const JOINING = ["x.py", "x.sh"];
const NOTEBOOK = "x.ipynb";
const CELLS = Buffer.from('"cell_type"');

/** False: nothing is found in these bytes under any name. What can be found in an archive shows only when it is opened. */
export function createMayHold(scanner: Scanner): (bytes: Uint8Array) => boolean {
  return (bytes) => archiveKind(bytes) !== undefined || scanner.mayHold(bytes) || namesThatMatter(bytes).some((name) => scanner.mayHold(bytes, name));
}

function namesThatMatter(bytes: Uint8Array): readonly string[] {
  // Quotes of UTF-16 don't stand beside each other.
  if (bytes.includes(0)) return [...JOINING, NOTEBOOK];
  const isNotebook = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(CELLS);
  const names = hasNeighbours(bytes) ? JOINING : [];
  return isNotebook ? [...names, NOTEBOOK] : names;
}

/** Does a literal stand beside another, with nothing that joins them in every language, and with enough in one of them for half a credential? */
function hasNeighbours(bytes: Uint8Array): boolean {
  for (let at = 1; at < bytes.length; at++) {
    if ((kinds[bytes[at]!]! & QUOTE) === 0 || (kinds[bytes[at - 1]!]! & CONTENT) === 0) continue;
    let next = at + 1;
    while ((kinds[bytes[next]!]! & BETWEEN) !== 0) next++;
    for (let letters = 0; letters < 2 && prefixes[bytes[next]!] === 1; letters++) next++;
    if ((kinds[bytes[next]!]! & QUOTE) === 0 || (kinds[bytes[next + 1]!]! & CONTENT) === 0) continue;
    if (contentBefore(bytes, at) >= HALF || contentAfter(bytes, next + 1) >= HALF) return true;
  }
  return false;
}

function contentBefore(bytes: Uint8Array, end: number): number {
  let start = end;
  while (end - start < HALF && (kinds[bytes[start - 1]!]! & CONTENT) !== 0) start--;
  return end - start;
}

function contentAfter(bytes: Uint8Array, start: number): number {
  let end = start;
  while (end - start < HALF && (kinds[bytes[end]!]! & CONTENT) !== 0) end++;
  return end - start;
}

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
