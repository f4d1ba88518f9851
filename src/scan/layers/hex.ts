import { hexNumber } from "./escaped.ts";
import { isText } from "./packed.ts";
import type { Piece } from "./piece.ts";

/** Sixteen bytes. */
const SHORTEST = 32;

/** The run [start, end) as text written in hex; nearly every other run ends at its first pair. */
export function hexAt(bytes: Buffer, start: number, end: number): Piece | undefined {
  if (end - start < SHORTEST || (end - start) % 2 !== 0) return undefined;
  for (let at = start; at < start + 16; at += 2) if (!isPrintable(hexNumber(bytes, at, 2))) return undefined;
  const decoded = Buffer.from(bytes.toString("latin1", start, end), "hex");
  // Node stops at the first pair that is none.
  if (decoded.length * 2 !== end - start || !isText(decoded)) return undefined;
  return { start, end, bytes: decoded, layers: ["hex"], locate: (from, to) => [start + 2 * from, start + 2 * to] };
}

function isPrintable(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 10 || byte === 13 || byte === 9;
}
