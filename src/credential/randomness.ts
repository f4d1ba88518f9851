import { PIECES } from "./pieces.ts";

let pieces: ReadonlySet<string> | undefined;
const LONGEST = 8;

/**
 * Characters for each token when a text is cut greedily into pieces that people write and, where none fits, single
 * characters. Generated text stays near 1, words come to 3 and more. Why this measure: docs/decisions/randomness.md.
 */
export function charactersPerToken(text: string): number {
  pieces ??= new Set(PIECES.trim().split(/\s+/));
  const low = text.toLowerCase();
  let tokens = 0;
  for (let at = 0; at < low.length; tokens++) {
    let length = Math.min(LONGEST, low.length - at);
    while (length > 1 && !pieces.has(low.slice(at, at + length))) length--;
    at += length;
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
