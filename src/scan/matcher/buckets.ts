import { measured } from "./windows.ts";

/** Four bytes of a literal (three of a literal that has no more), and the bucket they are looked for in. */
export interface Window {
  readonly offset: number;
  readonly size: 3 | 4;
  readonly bucket: number;
}

/**
 * Nibble tables for the SIMD search: sixteen buckets, two sets of eight. A position is a candidate of a bucket when each
 * of its four bytes has a low nibble and a high nibble that some window of the bucket has there.
 */
export function writeNibbles(image: Uint8Array, at: number, literals: readonly string[], windows: readonly Window[]): void {
  windows.forEach(({ offset, size, bucket }, index) => {
    const window = literals[index]!.slice(offset, offset + size);
    for (let k = 0; k < 4; k++) {
      const table = at + (bucket >> 3) * 128 + k * 32;
      for (const [low, high] of nibblesAt(window, k)) {
        image[table + low]! |= 1 << (bucket & 7);
        image[table + 16 + high]! |= 1 << (bucket & 7);
      }
    }
  });
}

/** Each literal's window: as measured, or else where it adds the fewest false candidates by what is known of single bytes. */
export function windowsOf(literals: readonly string[]): readonly Window[] {
  const known = new Map(measured.map(([literal, bucket, offset]) => [literal, { bucket, offset }]));
  const sizeOf = (literal: string): 3 | 4 => (literal.length === 3 ? 3 : 4);
  // As a rule all are; what buckets cost is then nobody's question.
  if (literals.every((literal) => known.has(literal))) return literals.map((literal) => ({ ...known.get(literal)!, size: sizeOf(literal) }));
  const buckets = Array.from({ length: BUCKETS }, (): Bucket => ({ sets: new Int32Array(8), shares: new Float64Array(8), cost: 0 }));
  const windows: Window[] = [];
  const keep = (literal: string, index: number, bucket: number, offset: number): void => {
    windows[index] = { offset, size: sizeOf(literal), bucket };
    const own = buckets[bucket]!;
    own.cost = costWith(own, literal.slice(offset, offset + 4), true);
  };
  const places = literals.map((literal) => known.get(literal));
  places.forEach((place, index) => place !== undefined && keep(literals[index]!, index, place.bucket, place.offset));
  literals.forEach((literal, index) => {
    if (places[index] !== undefined) return;
    const offset = cheapestWindow(literal);
    keep(literal, index, cheapestBucket(buckets, literal.slice(offset, offset + 4)), offset);
  });
  return windows;
}

const BUCKETS = 16;
const ANY = 0xffff;

/** Folded text has high nibbles 2, 3, 6 and 7 only, but a window of three bytes takes any fourth. */
function nibblesAt(window: string, k: number): [number, number][] {
  if (k >= window.length) return Array.from({ length: 16 }, (_, nibble) => [nibble, nibble]);
  const byte = window.charCodeAt(k) | 0x20;
  return [[byte & 15, byte >> 4]];
}

interface Bucket {
  /** For each of the four positions: which low, then which high nibbles it has, as bits; and their shares of common text. */
  readonly sets: Int32Array;
  readonly shares: Float64Array;
  cost: number;
}

function cheapestBucket(buckets: readonly Bucket[], window: string): number {
  const costs = buckets.map((bucket) => costWith(bucket, window, false) - bucket.cost);
  return costs.indexOf(Math.min(...costs));
}

/** The share of positions in common text that the bucket lets through once it has the window, taking nibbles as independent. */
function costWith(bucket: Bucket, window: string, keep: boolean): number {
  let product = 1;
  for (let k = 0; k < 4; k++) {
    const byte = window.charCodeAt(k) | 0x20;
    for (let half = 0; half < 2; half++) {
      const at = 2 * k + half;
      const nibble = half === 0 ? byte & 15 : byte >> 4;
      const any = k >= window.length;
      const set = bucket.sets[at]!;
      const share = any ? 1 : (set & (1 << nibble)) !== 0 ? bucket.shares[at]! : bucket.shares[at]! + SHARES[half]![nibble]!;
      product *= share;
      if (!keep) continue;
      bucket.sets[at] = any ? ANY : set | (1 << nibble);
      bucket.shares[at] = share;
    }
  }
  return product;
}

/**
 * How often a folded byte has each low nibble, and each high one, measured over 51 MB of JavaScript, Python, JSON and
 * Markdown. Runs of blanks are left out, as no window looks for them.
 */
const SHARES: readonly (readonly number[])[] = [
  [0.09, 0.045, 0.064, 0.067, 0.076, 0.086, 0.02, 0.03, 0.025, 0.058, 0.039, 0.016, 0.038, 0.036, 0.045, 0.057],
  [0, 0, 0.18, 0.044, 0, 0, 0.363, 0.213, 0, 0, 0, 0, 0, 0, 0, 0],
];

/** From common to rare in source code; what isn't listed is rarer than all of it. */
const COMMON = " etoainsrlcdupmhgfby_-.=/*:01vkw\"'(){},;2345xz";
const rarity = new Uint8Array(128).fill(COMMON.length + 6);
for (let rank = 0; rank < COMMON.length; rank++) rarity[COMMON.charCodeAt(rank)] = rank + 6;

/** Where the four bytes of a literal begin that are seldom seen in text, so that few candidates need a second look. */
function cheapestWindow(literal: string): number {
  let best = 0;
  let rarest = -1;
  for (let offset = 0; offset + 4 <= literal.length; offset++) {
    let sum = 0;
    for (let at = offset; at < offset + 4; at++) if (literal.indexOf(literal[at]!, offset) === at) sum += rarity[literal.charCodeAt(at)]!;
    if (sum > rarest) [best, rarest] = [offset, sum];
  }
  return best;
}
