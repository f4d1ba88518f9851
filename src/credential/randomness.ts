import { PIECES } from "./pieces.ts";

const LETTERS = 26;
const A = 97;

/** The pieces as a tree: the node behind a letter, and whether a piece ends at a node. */
interface Tree {
  readonly next: Int32Array;
  readonly ends: Uint8Array;
}

let tree: Tree | undefined;

function treeOf(pieces: readonly string[]): Tree {
  const size = pieces.reduce((sum, { length }) => sum + length, 1);
  const next = new Int32Array(size * LETTERS);
  const ends = new Uint8Array(size);
  let nodes = 1;
  for (const piece of pieces) {
    let node = 0;
    for (let at = 0; at < piece.length; at++) node = next[node * LETTERS + piece.charCodeAt(at) - A] ||= nodes++;
    ends[node] = 1;
  }
  return { next, ends };
}

/** Several detectors and filters ask about one value. */
const known = new Map<string, number>();
const REMEMBERED = 2000;

/**
 * Characters for each token when a text is cut greedily into pieces that people write and, where none fits, single
 * characters. Generated text stays near 1, words come to 3 and more. Why this measure: docs/decisions/randomness.md.
 */
export function charactersPerToken(text: string): number {
  const before = known.get(text);
  if (before !== undefined) return before;
  const result = measured(text);
  if (known.size >= REMEMBERED) known.clear();
  known.set(text, result);
  return result;
}

function measured(text: string): number {
  tree ??= treeOf(PIECES.trim().split(/\s+/));
  const { next, ends } = tree;
  const low = text.toLowerCase();
  let tokens = 0;
  for (let at = 0; at < low.length; tokens++) {
    let end = at + 1;
    for (let node = 0, to = at; to < low.length; ) {
      const letter = low.charCodeAt(to++) - A;
      if (letter < 0 || letter >= LETTERS || (node = next[node * LETTERS + letter]!) === 0) break;
      if (ends[node] === 1) end = to;
    }
    at = end;
  }
  return tokens === 0 ? 0 : text.length / tokens;
}

/** Bits per character, by how often each occurs in the text itself. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/** At most this many characters a token: 97.5 % of generated texts, 2.4 % of those that people wrote. */
const GENERATED = 1.2;

/** True when a text of twelve characters or more was generated, by all appearance; false for identifiers, paths and phrases. */
export function looksRandom(text: string): boolean {
  if (text.length < 12 || new Set(text).size < 7) return false;
  // Letters alone are somebody's words in another language more often than not.
  if (!/\d/.test(text) && !(text.length >= 20 && /[a-z]/.test(text) && /[A-Z]/.test(text))) return false;
  // A short word with its number (`WebAuthnP256`) is none; in random text digits stand here and there.
  if (text.length < 16 && (text.match(/\d+/g)?.length ?? 0) < 2) return false;
  // The measure is unsteady on short texts, where one piece moves it by a tenth.
  return charactersPerToken(text) <= (text.length < 20 ? GENERATED + 0.1 : GENERATED) && entropy(text) >= 2.8;
}
