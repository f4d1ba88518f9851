import { CLASS, classTable, isBreak } from "./classes.ts";
import { ENCODED, portableHints } from "./hints.ts";
import { LONGEST_TOKEN, RUN, SHORTEST_TOKEN, SMALL, TOKEN, VALUE, type MatcherFor } from "./matcher.ts";
import { CLASSES, ENTRIES, ENTRY_SIZE, HASH3, HASH4, hashOf, LENGTHS, type Plan, type RunSearch } from "./plan.ts";
import { valueAfter } from "./value.ts";

/** The matcher for engines without WebAssembly SIMD. It finds exactly what matcher.as.ts finds. */
export const portableMatcher: MatcherFor = (plan) => ({
  hints: portableHints,
  find(bytes) {
    const found: number[] = [];
    if (plan.literals.length > 0) findLiterals(plan, bytes, found);
    plan.runs.forEach((search, index) => {
      if (search.of === "words") findWords(plan, search, RUN + index, bytes, found);
      else findRuns(plan, search, RUN + index, bytes, found);
    });
    if (plan.tokens && bytes.length <= SMALL) findTokens(bytes, found);
    return found;
  },
});

function findLiterals(plan: Plan, bytes: Uint8Array, found: number[]): void {
  const { image, firstWord } = plan;
  const view = new DataView(image.buffer);
  const hash4 = new Uint16Array(image.buffer, HASH4, 4096);
  const hash3 = new Uint16Array(image.buffer, HASH3, 4096);
  const classes = image.subarray(CLASSES, CLASSES + 256);
  let lastValue = -1;
  const confirm = (head: number, key: number, at: number): void => {
    for (let entry = head; entry !== 0; ) {
      const base = ENTRIES + (entry - 1) * ENTRY_SIZE;
      entry = view.getUint16(base + 14, true);
      if (view.getUint32(base, true) !== key) continue;
      const start = at - view.getUint16(base + 4, true);
      const length = view.getUint16(base + 6, true);
      if (start < 0 || start + length > bytes.length || !sameFolded(bytes, start, image, view.getUint32(base + 8, true), length)) continue;
      const what = view.getUint16(base + 12, true);
      if (what < firstWord) {
        const sign = image[plan.signs + what]!;
        if (sign === 0 || hasNear(bytes, sign, start, start + length)) found.push(what, start, start + length);
        continue;
      }
      const value = valueAfter(bytes, start + length, classes);
      if (value === undefined || value[0] === lastValue) continue;
      lastValue = value[0];
      found.push(VALUE, value[0], value[1]);
    }
  };
  const length = bytes.length;
  let window = fold(bytes, 0) << 8 | fold(bytes, 1) << 16 | fold(bytes, 2) << 24;
  for (let at = 0; at < length; at++) {
    window = (window >>> 8) | (fold(bytes, at + 3) << 24);
    const head4 = hash4[hashOf(window)]!;
    if (head4 !== 0) confirm(head4, window >>> 0, at);
    if (!plan.shortWindows) continue;
    const head3 = hash3[hashOf(window & 0xffffff)]!;
    if (head3 !== 0) confirm(head3, window & 0xffffff, at);
  }
}

const NEAR = 512;

function hasNear(bytes: Uint8Array, sign: number, start: number, end: number): boolean {
  for (let at = end; at < Math.min(bytes.length, end + NEAR); at++) {
    if (bytes[at] === sign) return true;
    if (isBreak(bytes[at]!)) break;
  }
  for (let at = start; at > Math.max(0, start - NEAR); at--) {
    if (bytes[at - 1] === sign) return true;
    if (isBreak(bytes[at - 1]!)) break;
  }
  return false;
}

/** Bytes after the end read as 0, as they do in WebAssembly memory. */
function fold(bytes: Uint8Array, at: number): number {
  return (at < bytes.length ? bytes[at]! : 0) | 0x20;
}

function sameFolded(bytes: Uint8Array, start: number, image: Uint8Array, literal: number, length: number): boolean {
  for (let i = 0; i < length; i++) {
    let byte = bytes[start + i]!;
    if (byte >= 65 && byte <= 90) byte |= 0x20;
    if (byte !== image[literal + i]) return false;
  }
  return true;
}

/** Looks at every `min`-th byte only: a run that long can't hide between two of them. */
function findRuns(plan: Plan, search: RunSearch, what: number, bytes: Uint8Array, found: number[]): void {
  const { image } = plan;
  const { flag, lengths } = search;
  const base64 = flag === CLASS.base64;
  /** Padding is counted, so two bytes fewer may be of the class. */
  const min = base64 ? Math.max(1, search.min - 2) : search.min;
  const member = (at: number): boolean => (image[CLASSES + bytes[at]!]! & flag) !== 0;
  let start = 0;
  while (start + min <= bytes.length) {
    let probe = start + min - 1;
    while (probe >= start && member(probe)) probe--;
    if (probe >= start) {
      start = probe + 1;
      continue;
    }
    let end = start + min;
    while (end < bytes.length && member(end)) end++;
    const next = end;
    if (base64) for (let pad = 0; pad < 2 && bytes[end] === 61; pad++) end++;
    const isWanted = (length: number): boolean => length > 0 && length < LENGTHS && image[lengths + length] === 1;
    const skipped = isWanted(end - start) ? 0 : escapeBefore(bytes, start);
    if (isWanted(end - start - skipped)) found.push(what, start + skipped, end);
    start = next + 1;
  }
}


function findTokens(bytes: Uint8Array, found: number[]): void {
  const member = (at: number): boolean => (classTable[bytes[at]!]! & ENCODED) !== 0;
  for (let past = 0; past + SHORTEST_TOKEN <= bytes.length; ) {
    let at = past + SHORTEST_TOKEN - 1;
    if (!member(at)) {
      past = at + 1;
      continue;
    }
    while (at > past && member(at - 1)) at--;
    const start = at;
    let digits = 0;
    for (; at < bytes.length && member(at); at++) if (bytes[at]! < 58 && bytes[at]! > 47) digits++;
    for (let pad = 0; pad < 2 && at - start >= SHORTEST_TOKEN && bytes[at] === 61; pad++) at++;
    past = at;
    if (digits >= 2 && at - start >= SHORTEST_TOKEN && at - start <= LONGEST_TOKEN) found.push(TOKEN, start, at);
  }
}

/** How many bytes of a run belong to an escape before it: `\n`, `%3D`. */
function escapeBefore(bytes: Uint8Array, start: number): number {
  if (bytes[start - 1] === 37) return 2;
  return bytes[start - 1] === 92 && (bytes[start] === 110 || bytes[start] === 114 || bytes[start] === 116) ? 1 : 0;
}

/** Twelve to twenty-four lower-case words with one space between them, as a mnemonic is written. */
function findWords(plan: Plan, search: RunSearch, what: number, bytes: Uint8Array, found: number[]): void {
  const member = (at: number): boolean => bytes[at] === 32 || (bytes[at]! >= 97 && bytes[at]! <= 122);
  const min = search.min * 4 - 1;
  let start = 0;
  while (start + min <= bytes.length) {
    let probe = start + min - 1;
    while (probe >= start && member(probe)) probe--;
    if (probe >= start) {
      start = probe + 1;
      continue;
    }
    let end = start + min;
    while (end < bytes.length && member(end)) end++;
    wordLists(bytes, start, end, (from, to, count) => {
      if (count < LENGTHS && plan.image[search.lengths + count] === 1) found.push(what, from, to);
    });
    start = end + 1;
  }
}

/** Splits a run of letters and spaces where two spaces meet; words have three to eight letters or end the list. */
function wordLists(bytes: Uint8Array, start: number, end: number, emit: (from: number, to: number, count: number) => void): void {
  let from = start;
  let count = 0;
  let word = start;
  let last = start;
  for (let at = start; at <= end; at++) {
    if (at < end && bytes[at] !== 32) continue;
    const length = at - word;
    if (length >= 3 && length <= 8) {
      if (count === 0) from = word;
      count++;
      last = at;
    } else {
      if (count > 0) emit(from, last, count);
      count = 0;
    }
    word = at + 1;
  }
  if (count > 0) emit(from, last, count);
}
