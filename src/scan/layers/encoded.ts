import { CLASS, classTable } from "../matcher/classes.ts";
import { base64At } from "./base64.ts";
import { hexAt } from "./hex.ts";
import type { Budget, Piece } from "./piece.ts";

/** Sixteen characters of a credential in base64, with padding or without. */
const SHORTEST = 22;
/** Settings and bots are smaller. In what is larger the search for short runs would cost as much as all other searches. Bytes. */
const SMALL = 24 * 1024;
/** A credential of thirty characters. */
const SHORTEST_IN_LARGE = 40;
const ENCODED = CLASS.base64 | CLASS.token;
const BACKSLASH = 92;

const member = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) if ((classTable[byte]! & ENCODED) !== 0) member[byte] = 1;

/**
 * Base64 and hex that stand for text, or for a packed one. Every run that is long enough covers one of the bytes looked
 * at; its first characters tell nearly all words, hashes, keys and pictures from it.
 */
export function encodedIn(bytes: Buffer, budget: Budget, isLeft: (start: number, end: number) => boolean): Piece[] {
  const pieces: Piece[] = [];
  const length = bytes.length;
  const shortest = length > SMALL ? SHORTEST_IN_LARGE : SHORTEST;
  for (let past = 0, known = 0; past + shortest <= length; ) {
    const probe = past + shortest - 1;
    let at = probe;
    while (at >= known && member[bytes[at]!] === 1) at--;
    if (at >= known) {
      past = at + 1;
      // What is behind the byte that ended the run belongs to the next one as far as it was looked at.
      known = probe + 1;
      continue;
    }
    const start = past + before(bytes, past);
    let end = probe + 1;
    while (end < length && member[bytes[end]!] === 1) end++;
    const hex = hexAt(bytes, start, end);
    const found = hex === undefined ? base64At(bytes, start, end, budget) : { piece: hex, end };
    past = known = Math.max(past, found.end);
    if (found.piece !== undefined && !isLeft(start, found.end)) pieces.push(found.piece);
  }
  return pieces;
}

/** What of a run belongs to something before it: the letter of `\n`, the `0x` of a number. */
function before(bytes: Buffer, start: number): number {
  const first = bytes[start];
  if (bytes[start - 1] === BACKSLASH && (first === 110 || first === 114 || first === 116)) return 1;
  return first === 48 && (bytes[start + 1]! | 0x20) === 120 ? 2 : 0;
}
