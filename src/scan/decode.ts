import { isAscii, isUtf8 } from "node:buffer";
import { marked, textOf, unmarked } from "./wide.ts";

/** A file's text, and the UTF-8 bytes that the matcher reads. */
export interface Decoded {
  /** UTF-8, without a byte order mark. */
  readonly bytes: Uint8Array;
  /** The whole text; decoded when first asked for. */
  text(): string;
}

/** As far as git looks for a NUL before it calls a file binary. */
export const SNIFFED = 8000;

/** null: binary. UTF-16 and UTF-32 are known by their marks or by where their zeros stand; invalid sequences become U+FFFD and the rest is still text. */
export function decode(bytes: Uint8Array): Decoded | null {
  const wide = marked(bytes);
  if (wide !== undefined) return fromText(textOf(bytes, wide));
  const nul = bytes.indexOf(0);
  if (nul !== -1 && nul < SNIFFED) {
    const unnamed = unmarked(bytes);
    return unnamed === undefined ? null : fromText(textOf(bytes, unnamed));
  }
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return plain(isMarked ? bytes.subarray(3) : bytes);
}

/** What is known to be UTF-8, and has no mark. */
export function plain(bytes: Uint8Array): Decoded {
  let text: string | undefined;
  return { bytes, text: () => (text ??= utf8(bytes)) };
}

export function fromText(text: string): Decoded {
  return { bytes: new TextEncoder().encode(text), text: () => text };
}

/** UTF-16 offsets for UTF-8 offsets, each at the start of a character or just after one. */
export function utf16Offsets(decoded: Decoded, byteOffsets: readonly number[]): (byteOffset: number) => number {
  const { bytes } = decoded;
  if (decoded.text().length === bytes.length) return (offset) => offset;
  const unitsIn = isUtf8(bytes) ? countUnits : (part: Uint8Array, from: number, to: number) => utf8(part.subarray(from, to)).length;
  const units = new Map<number, number>();
  let fromByte = 0;
  let unit = 0;
  for (const offset of [...new Set(byteOffsets)].sort((a, b) => a - b)) {
    unit += unitsIn(bytes, fromByte, offset);
    units.set((fromByte = offset), unit);
  }
  return (offset) => units.get(offset) ?? offset;
}

/** Of how many UTF-16 units the text of these bytes is. */
export function unitsOf(bytes: Uint8Array): number {
  if (isAscii(bytes)) return bytes.length;
  return isUtf8(bytes) ? countUnits(bytes, 0, bytes.length) : utf8(bytes).length;
}

/** Of valid UTF-8: every byte begins a unit but those that continue one, and a lead of four begins two. */
function countUnits(bytes: Uint8Array, from: number, to: number): number {
  let units = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if ((byte & 0xc0) !== 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}

function utf8(bytes: Uint8Array): string {
  // Most files are ASCII, and are copied ten times as fast as they are decoded.
  if (isAscii(bytes)) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
