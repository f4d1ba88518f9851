import { CLASS, classTable } from "../matcher/classes.ts";
import type { Piece } from "./piece.ts";

const PLUS = 43;
const BACKSLASH = 92;
/** Languages in which literals that stand side by side are one, with blanks and lines between them. */
const SIDE_BY_SIDE = /\.(?:pyi?|pyw|ipynb|c|h|cc|cpp|cxx|hh|hpp|hxx|m|mm|d)$/i;
/** And only without. */
const SHELL = /\.(?:sh|bash|zsh|ksh|env|envrc)$|(?:^|\/)(?:Dockerfile|\.env[^/]*|\.[a-z]*(?:rc|profile))$/i;
/** Fewer characters in a row are no credential. */
const SHORTEST = 16;
/** The longer of the two literals of a joint has half of them. */
const HALF = SHORTEST / 2;
/** Blanks between two literals, an indented line's. */
const FAR = 200;

const plain = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) if ((classTable[byte]! & (CLASS.base64 | CLASS.token)) !== 0 || byte === 61 || byte === 46) plain[byte] = 1;

/** What stands between the literals of `"…" + "…"`, and of `"…" "…"` where a language joins them, when a credential may result; no more than `most`. `mayBeSigned`: some plus may stand between two quotes. */
export function joinedIn(bytes: Buffer, file: string, mayBeSigned: boolean, most: number): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  const follow = (quote: number, apart: Apart): void => {
    const chain = chainFrom(bytes, quote, done, apart);
    done = Math.max(done, chain.end);
    for (const piece of chain.pieces) pieces.push(piece);
  };
  if (SIDE_BY_SIDE.test(file) || SHELL.test(file)) {
    const apart = SHELL.test(file) ? NO_BLANKS : BLANKS;
    for (const quote of quotesBesideRuns(bytes, apart)) {
      if (quote >= done) follow(quote, apart);
      if (pieces.length >= most) break;
    }
    return pieces;
  }
  if (!mayBeSigned) return pieces;
  for (let at = bytes.indexOf(PLUS); at !== -1 && pieces.length < most; at = bytes.indexOf(PLUS, Math.max(done, at + 1))) {
    let before = at - 1;
    while (before > at - FAR && isBlank(bytes[before])) before--;
    if (before >= done && isQuote(bytes[before])) follow(before, SIGN);
  }
  return pieces;
}

/** What stands between two literals. */
interface Apart {
  readonly sign: "must" | "may" | "never";
  readonly blanks: boolean;
}

const SIGN: Apart = { sign: "must", blanks: true };
const BLANKS: Apart = { sign: "may", blanks: true };
const NO_BLANKS: Apart = { sign: "never", blanks: false };

/** The joints from the literal on that ends with the quote. */
function chainFrom(bytes: Buffer, quote: number, done: number, apart: Apart): { readonly end: number; readonly pieces: readonly Piece[] } {
  const pieces: Piece[] = [];
  let length = 0;
  // A line of a PEM block ends with the escape of a line end.
  let start = isLineEnd(bytes, quote - 2) ? quote - 2 : quote;
  for (; start > done && plain[bytes[start - 1]!] === 1; start--) length++;
  let end = quote;
  while (length > 0) {
    const next = nextLiteral(bytes, end, apart);
    if (next === -1 || plain[bytes[next]!] !== 1) break;
    pieces.push({ start: end, end: next, bytes: NONE, layers: ["joined"] });
    end = next;
    for (; plain[bytes[end]!] === 1; end++) length++;
    if (isLineEnd(bytes, end)) end += 2;
    if (bytes[end] !== bytes[next - 1]) break;
  }
  return { end, pieces: length >= SHORTEST ? pieces : [] };
}

const NONE = new Uint8Array(0);

/** Where the content of the literal begins that is joined to the one ending with this quote; -1: none is. */
function nextLiteral(bytes: Buffer, quote: number, { sign, blanks }: Apart): number {
  let at = quote + 1;
  const skip = (): void => {
    const last = at + FAR;
    while (blanks && at < last && (isBlank(bytes[at]) || (bytes[at] === BACKSLASH && isBlank(bytes[at + 1])))) at++;
  };
  skip();
  if (bytes[at] === PLUS && sign !== "never") {
    at++;
    skip();
  } else if (sign === "must") return -1;
  // Prefix letters: b"…", rb"…".
  for (let letters = 0; letters < 2 && blanks && isPrefix(bytes[at]); letters++) at++;
  return isQuote(bytes[at]) ? at + 1 : -1;
}

/** Quotes that end a literal, before or behind a run of which half a credential could be made. */
function* quotesBesideRuns(bytes: Buffer, { blanks }: Apart): Generator<number> {
  for (let past = 0; past + HALF <= bytes.length; ) {
    let start = past + HALF - 1;
    if (plain[bytes[start]!] === 0) {
      past = start + 1;
      continue;
    }
    let end = start + 1;
    while (start > past && plain[bytes[start - 1]!] === 1) start--;
    while (end < bytes.length && plain[bytes[end]!] === 1) end++;
    past = end + 1;
    if (end - start < HALF) continue;
    const before = isQuote(bytes[start - 1]) ? closingBefore(bytes, start - 2, blanks) : -1;
    if (before !== -1) yield before;
    const after = isLineEnd(bytes, end) ? end + 2 : end;
    if (isQuote(bytes[after])) yield after;
  }
}

/** The quote that closes the literal before, from what stands before an opening quote. */
function closingBefore(bytes: Buffer, from: number, blanks: boolean): number {
  let at = from;
  if (blanks) {
    while (at > from - 2 && isPrefix(bytes[at])) at--;
    while (at > from - FAR && (isBlank(bytes[at]) || bytes[at] === BACKSLASH || bytes[at] === PLUS)) at--;
  }
  return at >= 0 && isQuote(bytes[at]) ? at : -1;
}

function isLineEnd(bytes: Buffer, at: number): boolean {
  return bytes[at] === BACKSLASH && bytes[at + 1] === 110;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9;
}

function isQuote(byte: number | undefined): boolean {
  return byte === 34 || byte === 39 || byte === 96;
}

function isPrefix(byte: number | undefined): boolean {
  return byte !== undefined && "brfuBRFU".includes(String.fromCharCode(byte));
}
