import { CLASS, classTable } from "../matcher/classes.ts";
import type { Piece } from "./piece.ts";

/** Text of this size is kept as a whole; of a larger one only what surrounds the pieces. Bytes. */
const SMALL = 32 * 1024;
/** How much of a large text is kept on either side of a piece: names, issuers and the other half of a pair stand there. */
const AROUND = 1024;

/** A stretch of the level's bytes, and where it comes from. */
interface Segment {
  /** In the level. */
  readonly at: number;
  readonly length: number;
  /** In the parent. */
  readonly from: number;
  /** Absent: the bytes are the parent's own. */
  readonly piece?: Piece;
}

/** Where something of a level stands in its parent, and under which encodings. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly layers: readonly string[];
}

/** A text with its pieces decoded where they stand; UTF-8. */
export class Level {
  readonly bytes: Buffer;
  readonly #segments: readonly Segment[];

  /** The pieces are in order and don't overlap. */
  constructor(parent: Buffer, pieces: readonly Piece[]) {
    const segments: Segment[] = [];
    const parts: Uint8Array[] = [];
    let at = 0;
    const add = (bytes: Uint8Array, from: number, piece?: Piece): void => {
      segments.push({ at, length: bytes.length, from, ...(piece === undefined ? {} : { piece }) });
      parts.push(bytes);
      at += bytes.length;
    };
    let next = 0;
    for (const [start, end] of windows(parent, pieces)) {
      if (at > 0) add(GAP, start);
      let done = start;
      for (let piece = pieces[next]; piece !== undefined && piece.start < end; piece = pieces[++next]) {
        if (piece.start > done) add(parent.subarray(done, piece.start), done);
        add(piece.bytes, piece.start, piece);
        done = piece.end;
      }
      if (done < end) add(parent.subarray(done, end), done);
    }
    this.bytes = Buffer.concat(parts);
    this.#segments = segments;
  }

  /** Without layers: [start, end) holds nothing that was encoded. */
  place(start: number, end: number): Place {
    const layers = new Set<string>();
    let first: number | undefined;
    let last = 0;
    for (let i = this.#indexAt(start); i < this.#segments.length; i++) {
      const { at, length, from, piece } = this.#segments[i]!;
      if (at >= end) break;
      const low = Math.max(start, at) - at;
      const high = Math.min(end, at + length) - at;
      // What has become nothing belongs to a span that goes on after it.
      if (length === 0 ? at === start : low >= high) continue;
      for (const layer of piece?.layers ?? []) layers.add(layer);
      const [begins, ends] = piece === undefined ? [from + low, from + high] : (piece.locate?.(low, high) ?? [piece.start, piece.end]);
      first ??= begins;
      last = ends;
    }
    return { start: first ?? 0, end: last, layers: [...layers] };
  }

  /** Does [start, end) hold, or stand right beside, something that was encoded? */
  touches(start: number, end: number): boolean {
    for (let i = Math.max(0, this.#indexAt(start) - 1); i < this.#segments.length; i++) {
      const { at, length, piece } = this.#segments[i]!;
      if (at > end) return false;
      if (piece !== undefined && at + length >= start) return true;
    }
    return false;
  }

  /** Of the first segment that ends behind `offset`, or stands there empty. */
  #indexAt(offset: number): number {
    let low = 0;
    let high = this.#segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const { at, length } = this.#segments[middle]!;
      if (at + length < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const GAP = Buffer.from("\n");

/** What is kept of the parent, in order and apart. */
function windows(parent: Buffer, pieces: readonly Piece[]): (readonly [number, number])[] {
  if (parent.length <= SMALL) return [[0, parent.length]];
  const kept: [number, number][] = [];
  let before = 0;
  let behind = 0;
  for (const piece of pieces) {
    // What a piece is in the middle of may be encoded itself.
    let first = piece.start;
    while (first > before && isEncoded(parent[first - 1]!)) first--;
    before = piece.end;
    behind = Math.max(behind, piece.end);
    while (behind < parent.length && isEncoded(parent[behind]!)) behind++;
    const start = characterAt(parent, first - AROUND);
    const end = characterAt(parent, behind + AROUND);
    const last = kept.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else kept.push([start, end]);
  }
  return kept;
}

function isEncoded(byte: number): boolean {
  return (classTable[byte]! & (CLASS.base64 | CLASS.token)) !== 0;
}

/** The offset, or the nearest before it at which no character of UTF-8 is cut in two. */
function characterAt(bytes: Buffer, offset: number): number {
  if (offset <= 0) return 0;
  if (offset >= bytes.length) return bytes.length;
  let at = offset;
  while (at > offset - 4 && at > 0 && (bytes[at]! & 0xc0) === 0x80) at--;
  return at;
}
