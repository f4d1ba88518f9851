import type { Detector } from "../../credential/detector.ts";
import { windowsOf, writeNibbles } from "./buckets.ts";
import { CLASS, classTable } from "./classes.ts";
import { ENCODED } from "./hints.ts";

/**
 * What the matchers look for, compiled from the detectors into one block of bytes that the WebAssembly
 * and the portable matcher both read. Offsets are relative to the block; numbers are little-endian.
 */
export interface Plan {
  readonly image: Uint8Array;
  /** Lower-case literals: the detectors' anchors and the marks, then the credential words. */
  readonly literals: readonly string[];
  /** From this index on, a literal is a credential word. */
  readonly firstWord: number;
  /** Some window has only three bytes. */
  readonly shortWindows: boolean;
  readonly runs: readonly RunSearch[];
  /** Some detector knows its values by their length, and needs a name or a neighbour as well. */
  readonly tokens: boolean;
  /** Offset in the image of the nibble tables for what base64, hex and tokens are written with. */
  readonly encoded: number;
  /** Offset in the image of one byte for each literal: the sign that must stand near it, or 0. */
  readonly signs: number;
}

/** All runs of one byte class whose length is allowed. */
export interface RunSearch {
  readonly of: NonNullable<Detector["run"]>["of"];
  /** Flag in the class table; 0 for words. */
  readonly flag: number;
  readonly min: number;
  /**
   * Offset in the image of one byte per length up to `LENGTHS - 1`: 1 where a detector wants it. Behind them two tables of
   * sixteen: a byte is of the class when `low[byte & 15] & high[byte >> 4]` isn't 0.
   */
  readonly lengths: number;
}

/** Offsets in the image. */
export const NIBBLES = 0;
export const CLASSES = 256;
export const HASH4 = 512;
export const HASH3 = HASH4 + 8192;
export const ENTRIES = HASH3 + 8192;
export const ENTRY_SIZE = 16;
/** Runs of this many bytes or more are nothing anybody looks for. */
export const LENGTHS = 1024;
const SEARCH_SIZE = LENGTHS + 32;
/** Sixteen bytes are looked at together, and base64 may have two more of padding. Nothing shorter proves anything by itself. */
const SHORTEST_RUN = 18;

/** A value is looked for after these, wherever they stand in a name. */
export const CREDENTIAL_WORDS = ["key", "secret", "token", "pass", "pwd", "credential", "mnemonic", "seed", "wallet", "client", "auth", "private"] as const;

export interface Wanted {
  /** Literals that are looked for as well, for others to know of; lower case. */
  readonly marks?: readonly string[];
  /** A character code without which no match of this anchor can be, up to the next blanks or quotes on both sides. */
  readonly signs?: ReadonlyMap<string, number>;
}

export function planFor(detectors: readonly Detector[], { marks = [], signs = new Map() }: Wanted = {}): Plan {
  const { literals, firstWord } = literalsOf(detectors, marks);
  const searches = runSearches(detectors);

  const literalBytes = literals.reduce((sum, literal) => sum + literal.length, 0);
  const textAt = ENTRIES + literals.length * ENTRY_SIZE;
  const lengthsAt = textAt + literalBytes;
  const image = new Uint8Array((lengthsAt + searches.length * SEARCH_SIZE + 32 + literals.length + 31) & ~15);
  image.set(classTable, CLASSES);
  const runs = searches.map((search, i): RunSearch => {
    const lengths = lengthsAt + i * SEARCH_SIZE;
    for (const [min, max] of search.ranges) image.fill(1, lengths + min, lengths + Math.min(max + 1, LENGTHS));
    writeClass(image, lengths + LENGTHS, search.of === "words" ? isProse : (byte) => (classTable[byte]! & CLASS[search.of as Exclude<RunSearch["of"], "words">]) !== 0);
    return { of: search.of, flag: search.of === "words" ? 0 : CLASS[search.of], min: Math.min(...search.ranges.map(([min]) => min)), lengths };
  });
  const shortWindows = writeLiterals(image, literals, textAt);
  const encoded = lengthsAt + searches.length * SEARCH_SIZE;
  const signsAt = encoded + 32;
  literals.slice(0, firstWord).forEach((literal, i) => (image[signsAt + i] = signs.get(literal) ?? 0));
  writeClass(image, encoded, (byte) => (classTable[byte]! & ENCODED) !== 0);
  const tokens = detectors.some(({ run, anchors, needs }) => run !== undefined && run.of !== "words" && anchors === undefined && needs !== "nothing");
  return { image, literals, firstWord, shortWindows, runs, tokens, encoded, signs: signsAt };
}

/** What is looked for by its letters: anchors first, then the words after which a value is looked for. */
export function literalsOf(detectors: readonly Detector[], marks: readonly string[] = []): { readonly literals: readonly string[]; readonly firstWord: number } {
  const anchors = [...new Set([...detectors.flatMap((detector) => detector.anchors ?? []).map((anchor) => anchor.toLowerCase()), ...marks])];
  for (const anchor of anchors) {
    if (anchor.length < 3 || !/^[\x20-\x7e]+$/.test(anchor)) throw new Error(`anchor "${anchor}" must be three or more printable ASCII characters`);
  }
  const words = detectors.some((detector) => detector.needs !== "nothing") ? wordsFor(detectors) : [];
  return { literals: [...anchors, ...words], firstWord: anchors.length };
}

/** The fixed words, and what the detectors' own `names` add to them. */
function wordsFor(detectors: readonly Detector[]): string[] {
  const words = new Set<string>(CREDENTIAL_WORDS);
  for (const { names, needs } of detectors) {
    // An issuer's word stands beside one of the fixed words, and hundreds of issuers would slow the search.
    if (needs === "issuer") continue;
    for (const word of names?.source.toLowerCase().match(/(?<![\\a-z])[a-z]{4,}(?![?*{+])/g) ?? []) {
      if (![...words].some((known) => word.includes(known))) words.add(word);
    }
  }
  return [...words];
}

/** Only what needs no name is searched everywhere; the rest is found by the name before it. */
function runSearches(detectors: readonly Detector[]): { of: RunSearch["of"]; ranges: (readonly [number, number])[] }[] {
  const byClass = new Map<RunSearch["of"], (readonly [number, number])[]>();
  for (const { id, run, anchors, needs } of detectors) {
    if (run === undefined || anchors !== undefined || needs !== "nothing") continue;
    if (run.of !== "words" && run.length[0] < SHORTEST_RUN) throw new Error(`detector ${id}: a run of ${run.length[0]} bytes proves nothing; it needs a name, or ${SHORTEST_RUN} bytes`);
    byClass.set(run.of, [...(byClass.get(run.of) ?? []), run.length]);
  }
  return [...byClass].map(([of, ranges]) => ({ of, ranges }));
}

/** The class as nibble tables: one bit for each high nibble of ASCII; no other byte is of any class. */
function writeClass(image: Uint8Array, at: number, isMember: (byte: number) => boolean): void {
  for (let byte = 0; byte < 128; byte++) if (isMember(byte)) image[at + (byte & 15)]! |= 1 << (byte >> 4);
  for (let high = 0; high < 8; high++) image[at + 16 + high] = 1 << high;
}

function isProse(byte: number): boolean {
  return byte === 32 || (byte >= 97 && byte <= 122);
}

function writeLiterals(image: Uint8Array, literals: readonly string[], textAt: number): boolean {
  const view = new DataView(image.buffer);
  let text = textAt;
  const windows = windowsOf(literals);
  windows.forEach(({ offset, size }, index) => {
    const literal = literals[index] ?? "";
    const key = foldedKey(literal, offset, size);
    const entry = ENTRIES + index * ENTRY_SIZE;
    const head = (size === 4 ? HASH4 : HASH3) + 2 * hashOf(key);
    view.setUint32(entry, key, true);
    view.setUint16(entry + 4, offset, true);
    view.setUint16(entry + 6, literal.length, true);
    view.setUint32(entry + 8, text, true);
    view.setUint16(entry + 12, index, true);
    view.setUint16(entry + 14, view.getUint16(head, true), true);
    view.setUint16(head, index + 1, true);
    for (const char of literal) image[text++] = char.charCodeAt(0);
  });
  writeNibbles(image, NIBBLES, literals, windows);
  return windows.some(({ size }) => size === 3);
}

function foldedKey(literal: string, offset: number, size: number): number {
  let key = 0;
  for (let k = 0; k < size; k++) key |= (literal.charCodeAt(offset + k) | 0x20) << (8 * k);
  return key >>> 0;
}

export function hashOf(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 20;
}
