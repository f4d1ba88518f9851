import { charactersPerToken, looksRandom } from "../../credential/randomness.ts";
import type { Match } from "../match.ts";
import { isLoose } from "./surroundings.ts";

const CODE_FILE = /\.(?:[cm]?[jt]sx?|py|pyi|java|kt|go|rs|rb|php|c|cc|cpp|h|hpp|cs|swift|scala|dart|lua|vue|svelte|sol)$/i;
/** Random values stay near 1 character a token; this is far off. */
const WORDS = 1.7;

/** Source code, words, paths and the like where a value is expected. */
export function code(match: Match): string | undefined {
  if (!isLoose(match)) return undefined;
  const { value, text, start, end, file, detector } = match;
  if (CODE_FILE.test(file) && !isInString(text, start, end)) return "code, not a literal";
  // An account's, or a token's with its symbol before it.
  if (/^(?:[\w.-]{1,24}:)?0x(?:[\da-f]{32}|[\da-f]{40})$/i.test(value)) return "address";
  if (/^\d+$/.test(value) && detector.exchange === null) return "number";
  if (/^(?:[A-Z][a-z]*-)+[A-Z][a-z]*$/.test(value)) return "name of a header";
  // No generated value is dotted names without a digit.
  if (/^[A-Za-z_$]+(?:\.[A-Za-z_$]+)+$/.test(value)) return "member access";
  const random = looksRandom(value);
  if (!random && /^[\w$]+(?:\.[\w$]+)+$/.test(value)) return "member access";
  if (/^[a-z]+:\/\//i.test(value) || (!random && /^(?:\.{0,2}|~|@[\w-]+)\/[\w.@-]/.test(value))) return "path or URL";
  if (/^[\w.+-]+@[\w-]+\.[\w.]+$/.test(value)) return "e-mail address";
  if (detector.role !== "passphrase" && charactersPerToken(value) >= WORDS) return "words";
  return undefined;
}

/** A quote on the value's own line before it, and none closing in between; or a comment, where anything may stand. */
function isInString(text: string, start: number, end: number): boolean {
  const left = text.slice(Math.max(0, start - 300), start);
  const before = left.slice(left.lastIndexOf("\n") + 1);
  if (/["'`]$/.test(before) || /["'`]/.test(text[end] ?? "")) return true;
  if (/(?:^|\s)(?:\/\/|#|\*|--|<!--)/.test(before)) return true;
  const quotes = before.match(/["'`]/g)?.length ?? 0;
  if (quotes % 2 === 1) return true;
  // Inside a block of text that was opened on a line above.
  return (text.slice(Math.max(0, start - 4000), start).match(/`|"""|'''/g)?.length ?? 0) % 2 === 1;
}
