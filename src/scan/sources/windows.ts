import { fstatSync, readSync } from "node:fs";
import type { Unread } from "../../finding.ts";
import type { Chunk, Skipped } from "../chunk.ts";
import type { Position } from "../position.ts";
import { SNIFFED, unitsOf } from "../decode.ts";
import { marked, textOf, unmarked, type Wide } from "../wide.ts";

/** A larger file is read in pieces; bytes. Its memory is then that of a piece. */
export const WINDOW = 8 * 1024 * 1024;
/** A piece with findings takes ten times its size, as text, lines and what is cut from them; bytes. */
const PIECE = 4 * 1024 * 1024;
/** What a piece shows of its neighbours, so that nothing is cut in two and a value's surroundings are seen; bytes. */
const MARGIN = 64 * 1024;
export const GREW = "it grew while it was read";
const LF = 10;
const CR = 13;

/**
 * The pieces of an open file, each with its margins; valid until the next is asked for. A hit counts where it begins in
 * the piece's own bytes.
 */
export function* windows(file: string, descriptor: number, size = PIECE, margin = MARGIN): Generator<Chunk | Unread | Skipped, void> {
  const before = fstatSync(descriptor);
  const buffer = Buffer.allocUnsafeSlow(Math.max(size + 2 * margin, SNIFFED));
  const read = (from: number, to: number): Buffer => buffer.subarray(0, readFully(descriptor, buffer, to - from, from));
  const encoding = encodingOf(read(0, SNIFFED));
  if (encoding === undefined) {
    yield { file, skipped: "binary" };
    return;
  }
  const place = placer(descriptor, encoding);
  let own = encoding.mark;
  for (;;) {
    const from = Math.max(encoding.mark, own - margin);
    const bytes = read(from, own + size + margin);
    const isLast = bytes.length < own + size + margin - from;
    const begin = boundary(bytes, 0, encoding);
    const start = own - from;
    const end = isLast ? bytes.length : boundary(bytes, start + size, encoding);
    const at = own;
    const parts = [bytes.subarray(begin, start), bytes.subarray(start, end), bytes.subarray(end)].map((part) => utf8(part, encoding));
    const margined = parts[0]!.length;
    yield {
      file,
      bytes: encoding.wide === undefined ? bytes.subarray(begin) : Buffer.concat(parts),
      part: { own: [margined, margined + parts[1]!.length], isFirst: at === encoding.mark, place: () => place(at) },
    };
    own = from + end;
    if (isLast) break;
    if (own > before.size + WINDOW) {
      yield { file, reason: GREW };
      return;
    }
  }
  // What was added to its end has been read as well.
  const after = fstatSync(descriptor);
  if (after.size < before.size || own < before.size || (after.size === before.size && after.mtimeMs !== before.mtimeMs)) yield { file, reason: "it changed while it was read" };
}

interface Encoding {
  readonly wide: Wide | undefined;
  /** Bytes of the mark in front. */
  readonly mark: number;
}

/** As decode() sees a whole file; undefined: binary. */
function encodingOf(head: Buffer): Encoding | undefined {
  const sniffed = head.subarray(0, SNIFFED);
  const wide = marked(head) ?? (sniffed.includes(0) ? unmarked(head) : undefined);
  if (wide === undefined && sniffed.includes(0)) return undefined;
  const mark = wide?.mark ?? (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0);
  return { wide: wide && { ...wide, mark: 0 }, mark };
}

function utf8(bytes: Buffer, { wide }: Encoding): Buffer {
  return wide === undefined ? bytes : Buffer.from(textOf(bytes, wide));
}

/** The next place, from `at` on, where a character begins, and no line end is cut in two. */
function boundary(bytes: Buffer, at: number, { wide }: Encoding): number {
  const width = wide?.width ?? 1;
  const unit = (place: number): number => {
    const last = place + width - 1;
    const low = bytes[wide?.littleEndian === false ? last : place] ?? 0;
    return width === 1 ? low : low | ((bytes[wide?.littleEndian === false ? last - 1 : place + 1] ?? 0) << 8);
  };
  let next = at;
  if (width === 2 && (unit(next) & 0xfc00) === 0xdc00) next += 2;
  while (width === 1 && next < at + 3 && next < bytes.length && (unit(next) & 0xc0) === 0x80) next++;
  return next > 0 && unit(next - width) === CR && unit(next) === LF ? next + width : next;
}

/** Line and column of a place in the file, asked in ascending order. It is worked out only for pieces with findings. */
function placer(descriptor: number, encoding: Encoding): (at: number) => Position {
  const buffer = Buffer.allocUnsafe(MARGIN);
  let known = encoding.mark;
  let line = 1;
  let column = 1;
  let afterReturn = false;
  return (at) => {
    while (known < at) {
      const length = readFully(descriptor, buffer, Math.min(MARGIN, at - known), known);
      if (length === 0) break;
      // A character on the edge is left for the next step; the last edge is a character's.
      const end = known + length < at ? previousBoundary(buffer, length, encoding) : length;
      const bytes = utf8(buffer.subarray(0, end), encoding);
      const lines = linesIn(bytes, afterReturn);
      line += lines.count;
      if (lines.count > 0) column = 1;
      afterReturn = bytes[bytes.length - 1] === CR;
      column += unitsOf(bytes.subarray(lines.last));
      known += end;
    }
    return { line, column };
  };
}

/** How many lines end in the bytes, and where the last of them does. A return before them has ended its line already. */
function linesIn(bytes: Buffer, afterReturn: boolean): { readonly count: number; readonly last: number } {
  let count = 0;
  let last = afterReturn && bytes[0] === LF ? 1 : 0;
  for (let at = bytes.indexOf(LF, last); at !== -1; at = bytes.indexOf(LF, at + 1)) {
    count++;
    last = at + 1;
  }
  for (let at = bytes.indexOf(CR); at !== -1; at = bytes.indexOf(CR, at + 1)) {
    if (bytes[at + 1] === LF) continue;
    count++;
    last = Math.max(last, at + 1);
  }
  return { count, last };
}

function previousBoundary(bytes: Buffer, end: number, encoding: Encoding): number {
  const { wide } = encoding;
  if (wide !== undefined) {
    const high = bytes[wide.littleEndian ? end - 1 : end - 2] ?? 0;
    return wide.width === 2 && (high & 0xfc) === 0xd8 ? end - 2 : end;
  }
  let at = end;
  while (at > end - 4 && at > 0 && (bytes[at - 1]! & 0xc0) === 0x80) at--;
  return at > 0 && bytes[at - 1]! >= 0xc0 ? at - 1 : end;
}

/** As many of the bytes as there are. */
function readFully(descriptor: number, buffer: Buffer, length: number, position: number): number {
  let got = 0;
  while (got < length) {
    const read = readSync(descriptor, buffer, got, length - got, position + got);
    if (read === 0) break;
    got += read;
  }
  return got;
}
