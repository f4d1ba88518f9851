import { cellsOf } from "../../notebook.ts";
import { hexNumber } from "./escaped.ts";
import type { Piece } from "./piece.ts";

const LAYER = ["notebook"];
const NONE = new Uint8Array(0);
const BACKSLASH = 92;

/** The strings of a notebook's cells as the text that they are; none where the file is no notebook. */
export function notebookPieces(bytes: Buffer, file: string): Piece[] {
  if (!/\.ipynb$/i.test(file)) return [];
  // As Latin-1, a character is a byte.
  const cells = cellsOf(bytes.toString("latin1")) ?? [];
  const pieces: Piece[] = [];
  for (const { strings } of cells) {
    strings.forEach(([start, end], i) => {
      unescape(bytes, start, end, pieces);
      const next = strings[i + 1];
      if (next !== undefined) pieces.push({ start: end, end: next[0], bytes: NONE, layers: LAYER });
    });
  }
  return pieces.sort((a, b) => a.start - b.start);
}

function unescape(bytes: Buffer, start: number, end: number, pieces: Piece[]): void {
  for (let at = bytes.indexOf(BACKSLASH, start); at !== -1 && at < end; at = bytes.indexOf(BACKSLASH, at)) {
    const kind = String.fromCharCode(bytes[at + 1] ?? 0);
    const code = kind === "u" ? hexNumber(bytes, at + 2, 4) : (SHORT[kind] ?? -1);
    const stop = kind === "u" ? at + 6 : at + 2;
    // What isn't ASCII stands in no credential.
    if (code !== -1 && code < 0x80) pieces.push({ start: at, end: stop, bytes: Uint8Array.of(code), layers: LAYER });
    at = stop;
  }
}

const SHORT: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, b: 8, f: 12, '"': 34, "\\": BACKSLASH, "/": 47 };
