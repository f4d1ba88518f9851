import type { Piece } from "./piece.ts";

/** How one character is written with others. */
export interface Notation {
  readonly layers: readonly [string];
  /** The byte it begins with. */
  readonly sign: number;
  /** The end of what begins at `at` and the character's code; undefined: nothing of this notation stands there. */
  readonly read: (bytes: Buffer, at: number) => Character | undefined;
}

export interface Character {
  readonly end: number;
  /** Or `NOTHING`. */
  readonly code: number;
  /** Common in ordinary text too: alone it is no reason to decode. */
  readonly weak?: boolean;
}

/** The code of what only continues a line. */
export const NOTHING = -1;

/** Fewer characters in a row are no credential. */
const SHORTEST = 16;

/** Bytes that stand in credentials, in their names, and between the two. */
const plain = new Uint8Array(256);
for (const char of "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+/=_-.:~@!*$") plain[char.charCodeAt(0)] = 1;

/** Runs of characters that are long enough for a credential and are written, in part or as a whole, in a notation; no more than `most` pieces of them. */
export function escapedIn(bytes: Buffer, notation: Notation, most: number): Piece[] {
  const { sign, read } = notation;
  const pieces: Piece[] = [];
  let done = 0;
  for (let at = bytes.indexOf(sign); at !== -1 && pieces.length < most; at = bytes.indexOf(sign, Math.max(done, at + 1))) {
    const first = read(bytes, at);
    if (first === undefined || !isShown(first.code)) continue;
    let start = at;
    while (start > done && plain[bytes[start - 1]!] === 1) start--;
    const run = runFrom(bytes, at, notation, most);
    done = run.end;
    const length = at - start + run.length;
    if (length >= SHORTEST && (run.strong || isMixed(bytes, start, done))) for (const piece of run.pieces) pieces.push(piece);
  }
  return pieces;
}

interface Run {
  readonly end: number;
  /** Characters, decoded. */
  readonly length: number;
  readonly strong: boolean;
  readonly pieces: readonly Piece[];
}

/** Plain and escaped characters; those escaped in a row are one piece. */
function runFrom(bytes: Buffer, from: number, notation: Notation, most: number): Run {
  const pieces: Piece[] = [];
  let strong = false;
  let length = 0;
  let end = from;
  for (;;) {
    const start = end;
    const codes: number[] = [];
    for (let next = notation.read(bytes, end); next !== undefined && isShown(next.code); next = bytes[end] === notation.sign ? notation.read(bytes, end) : undefined) {
      strong ||= next.weak !== true;
      if (next.code !== NOTHING) codes.push(next.code);
      end = next.end;
    }
    if (end > start) pieces.push(new Escaped(bytes, start, end, codes, notation));
    length += codes.length;
    while (end < bytes.length && plain[bytes[end]!] === 1) {
      length++;
      end++;
    }
    if (bytes[end] !== notation.sign || end === start || pieces.length >= most) return { end, length, strong, pieces };
  }
}

/** There may be many: what places need is worked out when one is asked for. */
class Escaped implements Piece {
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
  readonly #text: Buffer;
  readonly #notation: Notation;

  constructor(text: Buffer, start: number, end: number, codes: readonly number[], notation: Notation) {
    this.start = start;
    this.end = end;
    this.bytes = codes.length === 1 ? (single[codes[0]!] ??= Uint8Array.from(codes)) : Uint8Array.from(codes);
    this.#text = text;
    this.#notation = notation;
  }

  get layers(): readonly string[] {
    return this.#notation.layers;
  }

  locate(from: number, to: number): readonly [number, number] {
    const first = this.#behind(from, this.start);
    return [first, this.#behind(to - from, first)];
  }

  /** Where one is that many characters behind a place. */
  #behind(count: number, from: number): number {
    let at = from;
    for (let left = count; left > 0; ) {
      const character = this.#notation.read(this.#text, at);
      if (character === undefined) break;
      at = character.end;
      if (character.code !== NOTHING) left--;
    }
    return at;
  }
}

const single: Uint8Array[] = [];

/** Printable ASCII and line ends: credentials have nothing else, and the rest is some language's text. */
function isShown(code: number): boolean {
  return code === NOTHING || (code >= 0x20 && code < 0x7f) || code === 10 || code === 13 || code === 9;
}

/** Base64 with upper and lower case and digits, no address or path in words. */
function isMixed(bytes: Buffer, start: number, end: number): boolean {
  const text = bytes.toString("latin1", start, Math.min(end, start + 512));
  return !/[.:_~@!*$-]/.test(text) && /[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text);
}

/** The value of a hex digit, or -1. */
export function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 0x20;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

/** `count` hex digits at `at`, or -1. */
export function hexNumber(bytes: Buffer, at: number, count: number): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const digit = hexDigit(bytes[i]);
    if (digit === -1) return -1;
    value = value * 16 + digit;
  }
  return value;
}
