import { isText, unpacked } from "./packed.ts";
import type { Budget, Piece } from "./piece.ts";

const NOT = 255;
/** The six bits of each character of either alphabet. */
const bits = new Uint8Array(256).fill(NOT);
[..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].forEach((char, value) => (bits[char.charCodeAt(0)] = value));
bits[45] = 62;
bits[95] = 63;

const EQUALS = 61;
const SLASH = 47;
/** Less than this is no credential. Bytes. */
const SHORTEST = 16;

/** The run [start, end) of base64's characters, and the lines below it that go on with it, when text comes out of it. */
export function base64At(bytes: Buffer, start: number, end: number, budget: Budget): { readonly piece?: Piece; readonly end: number } {
  const promise = promiseOf(bytes, start);
  if (promise === undefined) return { end };
  const lines = linesFrom(bytes, start, end);
  // What looked like the last line may be the text after it.
  const piece = decoded(bytes, lines, promise, budget) ?? (lines.length === 1 ? undefined : decoded(bytes, lines.slice(0, -1), promise, budget));
  // None of the lines is looked at again, or a file of such lines would take the square of its length.
  return piece === undefined ? { end: lines.at(-1)![1] } : { piece, end: piece.end };
}

/** What the first characters promise; nearly all words, hashes and keys are told by two or three of them. */
function promiseOf(bytes: Buffer, start: number): "text" | "packed" | undefined {
  const first = bits[bytes[start]!]!;
  if (isTextual(first) && isTextual(bits[bytes[start + 4]!]!) && beginsText(bytes, start)) return "text";
  // Every second byte of ASCII in UTF-16 is zero.
  if (isTextual(first) && bytes[start + 4] === 65 && (bits[bytes[start + 1]!]! & 15) === 0 && bits[bytes[start + 2]!]! < 4) return "packed";
  const sign = bytes[start];
  if (sign !== 72 && sign !== 85 && sign !== 55 && sign !== SLASH) return undefined;
  // The signatures of gzip and zip, and the byte order marks of UTF-8 and UTF-16, which end within a character.
  return /^(?:H4sI|UEsDB|77u\/|\/\/[4-7]|\/v[89+/])/.test(bytes.toString("latin1", start, start + 5)) ? "packed" : undefined;
}

/** The first fifteen bytes hold no control character, and the first six are ASCII. */
function beginsText(bytes: Buffer, start: number): boolean {
  for (let at = start; at < start + 20; at += 4) {
    const three = (bits[bytes[at]!]! << 18) | (bits[bytes[at + 1]!]! << 12) | (bits[bytes[at + 2]!]! << 6) | bits[bytes[at + 3]!]!;
    const ascii = at < start + 8;
    if (!isShown(three >> 16, ascii) || !isShown((three >> 8) & 255, ascii) || !isShown(three & 255, ascii)) return false;
  }
  return true;
}

function isShown(byte: number, ascii: boolean): boolean {
  return byte < 127 ? byte >= 32 || byte === 10 || byte === 13 || byte === 9 : byte > 127 && !ascii;
}

/** 0x20 to 0x7f, a tab or a line end. */
function isTextual(sixBits: number): boolean {
  return (sixBits >= 8 && sixBits < 32) || sixBits === 2 || sixBits === 3;
}

/** The first run, and the runs of the lines below, when all but the last have its length. */
function linesFrom(bytes: Buffer, start: number, end: number): (readonly [number, number])[] {
  const lines: (readonly [number, number])[] = [[start, end]];
  const width = end - start;
  // A line holds whole groups, or it would not have been broken there.
  if (width % 4 !== 0) return lines;
  for (let at = end; ; ) {
    const next = nextLine(bytes, at);
    if (next === -1) return lines;
    let stop = next;
    while (stop < next + width && bits[bytes[stop]!] !== NOT && stop < bytes.length) stop++;
    if (stop === next || (stop < bytes.length && bits[bytes[stop]!] !== NOT)) return lines;
    lines.push([next, stop]);
    if (stop - next < width) return lines;
    at = stop;
  }
}

/** Where the text of the next line begins, the line end being a real or an escaped one; -1: the line goes on. */
function nextLine(bytes: Buffer, end: number): number {
  let at = end;
  if (bytes[at] === 92) {
    if (bytes[at + 1] === 114 && bytes[at + 2] === 92) at += 2;
    return bytes[at + 1] === 110 ? at + 2 : -1;
  }
  if (bytes[at] === 13) at++;
  if (bytes[at] !== 10) return -1;
  at++;
  while (bytes[at] === 32 || bytes[at] === 9) at++;
  return at;
}

function decoded(bytes: Buffer, lines: readonly (readonly [number, number])[], promise: "text" | "packed", budget: Budget): Piece | undefined {
  const start = lines[0]![0];
  let end = lines.at(-1)![1];
  const characters = lines.map(([from, to]) => bytes.toString("latin1", from, to)).join("");
  if (characters.length % 4 === 1) return undefined;
  const content = Buffer.from(characters, "base64");
  for (let padding = characters.length % 4; padding > 1 && padding < 4 && bytes[end] === EQUALS; padding++) end++;
  if (content.length < SHORTEST || content.length > budget.left) {
    if (content.length > budget.left) budget.exceeded.add("more is encoded in it than is decoded");
    return undefined;
  }
  if (promise === "packed") {
    const inside = unpacked(content, budget);
    return inside === undefined ? undefined : { start, end, bytes: inside.bytes, layers: ["base64", ...inside.layers] };
  }
  if (!isText(content)) return undefined;
  budget.left -= content.length;
  return { start, end, bytes: content, layers: ["base64"], locate: (from, to) => [placeOf(lines, Math.floor((from * 4) / 3)), to === content.length ? end : placeOf(lines, Math.ceil((to * 4) / 3) - 1) + 1] };
}

/** Where the character with this index stands. */
function placeOf(lines: readonly (readonly [number, number])[], index: number): number {
  let left = index;
  for (const [from, to] of lines) {
    if (left < to - from) return from + left;
    left -= to - from;
  }
  return lines.at(-1)![1];
}
