import { CLASS, classTable } from "./classes.ts";

/** Where it is worth looking for what is encoded. */
export interface Hints {
  /** `ESCAPE`, `PERCENT`, `ENTITY` and `JOINT`, as flags: the text may hold some. */
  readonly signs: number;
  /** Starts and ends, in turn, of runs that may be base64 or hex of text. */
  readonly runs: readonly number[];
}

export const ESCAPE = 1;
export const PERCENT = 2;
export const ENTITY = 4;
export const JOINT = 8;

/** Runs of sixteen bytes are the shortest that can be looked for. */
export type HintsIn = (bytes: Uint8Array, shortestRun: number) => Hints;

export const ENCODED = CLASS.base64 | CLASS.token;
const FAR = 200;

/** For engines without WebAssembly SIMD; twin of what matcher.as.ts says of notations and encoded runs. */
export const portableHints: HintsIn = (bytes, shortestRun) => ({ signs: signsIn(bytes), runs: encodedIn(bytes, shortestRun) });

function signsIn(bytes: Uint8Array): number {
  let found = 0;
  for (let at = 0; at < bytes.length && found !== 15; at++) {
    const sign = bytes[at]!;
    if (sign === 92) found |= isEscape(bytes, at) ? ESCAPE : 0;
    else if (sign === 37) found |= isHexDigit(bytes[at + 1]) && isHexDigit(bytes[at + 2]) ? PERCENT : 0;
    else if (sign === 38) found |= isEntity(bytes, at + 1) ? ENTITY : 0;
    else if (sign === 43) found |= isJoint(bytes, at) ? JOINT : 0;
  }
  return found;
}

function isEscape(bytes: Uint8Array, at: number): boolean {
  let after = at + 1;
  while (after < at + 8 && bytes[after] === 92) after++;
  const kind = bytes[after];
  const next = bytes[after + 1];
  if (kind === 120 || kind === 85) return isHexDigit(next);
  if (kind === 117) return next === 123 || isHexDigit(next);
  if (kind === 48 || kind === 49) return isOctal(next) && isOctal(bytes[after + 2]);
  return kind === 47 || kind === 10 || kind === 13;
}

function isEntity(bytes: Uint8Array, at: number): boolean {
  if (bytes[at] === 35) return true;
  if (!isLetter(bytes[at])) return false;
  for (let next = at + 1; next < at + 9; next++) if (bytes[next] === 59) return true;
  return false;
}

function isJoint(bytes: Uint8Array, at: number): boolean {
  let before = at;
  while (before > Math.max(0, at - FAR) && isBlank(bytes[before - 1])) before--;
  if (!isQuote(bytes[before - 1])) return false;
  let after = at + 1;
  while (after < Math.min(bytes.length, at + FAR) && (isBlank(bytes[after]) || bytes[after] === 92)) after++;
  for (let letters = 0; letters < 2 && isLetter(bytes[after]); letters++) after++;
  return isQuote(bytes[after]);
}

function encodedIn(bytes: Uint8Array, shortest: number): number[] {
  const runs: number[] = [];
  const member = (at: number): boolean => (classTable[bytes[at]!]! & ENCODED) !== 0;
  for (let past = 0; past + shortest <= bytes.length; ) {
    let start = past + shortest - 1;
    while (start >= past && member(start)) start--;
    if (start >= past) {
      past = start + 1;
      continue;
    }
    let end = past + shortest;
    while (end < bytes.length && member(end)) end++;
    if (promises(bytes, past, end)) runs.push(past, end);
    past = end + 1;
  }
  return runs;
}

function promises(bytes: Uint8Array, run: number, end: number): boolean {
  const first = bytes[run];
  let start = run;
  if (bytes[run - 1] === 92 && (first === 110 || first === 114 || first === 116)) start++;
  else if (first === 48 && (bytes[run + 1]! | 0x20) === 120) start += 2;
  const byte = bytes[start];
  if (isTextual(byte) && (isTextual(bytes[start + 4]) || bytes[start + 4] === 65)) return true;
  if (byte === 72 || byte === 85 || byte === 55 || byte === 47) return true;
  return (end - start) % 2 === 0 && isHexOfText(byte) && isHexOfText(bytes[start + 2]) && isHexOfText(bytes[start + 4]);
}

const among = (chars: string) => {
  const table = new Uint8Array(256);
  for (const char of chars) table[char.charCodeAt(0)] = 1;
  return (byte: number | undefined): boolean => byte !== undefined && table[byte] === 1;
};
const isHexDigit = among("0123456789ABCDEFabcdef");
const isOctal = among("01234567");
const isLetter = among("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
const isBlank = among(" \t\n\r");
const isQuote = among("\"'`");
const isTextual = among("CDIJKLMNOPQRSTUVWXYZabcdef");
const isHexOfText = among("0234567");
