import { base64At } from "./base64.ts";
import { hexAt } from "./hex.ts";
import type { Budget, Piece } from "./piece.ts";

/** Sixteen characters of a credential in base64, with padding or without. */
const SHORTEST = 22;
/** Settings and bots are smaller. In what is larger the search for short runs would cost as much as all other searches. Bytes. */
const SMALL = 24 * 1024;
/** A credential of thirty characters. */
const SHORTEST_IN_LARGE = 40;
const BACKSLASH = 92;

/** The shortest run that is looked at in a text of this size. */
export function shortestRun(size: number): number {
  return size > SMALL ? SHORTEST_IN_LARGE : SHORTEST;
}

/**
 * Base64 and hex that stand for text, or for a packed one. The runs are starts and ends, in turn; a run's first
 * characters tell nearly all words, hashes, keys and pictures from it.
 */
export function encodedIn(bytes: Buffer, runs: readonly number[], budget: Budget, isLeft: (start: number, end: number) => boolean): Piece[] {
  const pieces: Piece[] = [];
  let past = 0;
  for (let i = 0; i < runs.length; i += 2) {
    // Lines of one block are read with its first.
    if (runs[i]! < past) continue;
    const start = runs[i]! + before(bytes, runs[i]!);
    const end = runs[i + 1]!;
    const hex = hexAt(bytes, start, end);
    const found = hex === undefined ? base64At(bytes, start, end, budget) : { piece: hex, end };
    past = Math.max(end + 1, found.end);
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
