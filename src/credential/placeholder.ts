import { roleOfName, wordsOf } from "./name.ts";
import { charactersPerToken, looksRandom } from "./randomness.ts";
import { STAND_IN_WORDS } from "./stand-in-words.ts";

/** Words that stand where a credential would, wherever they occur; too long to occur in a random one. */
const TELLING =
  /example|placeholder|change[-_ ]?(?:me|this|it)|replace[-_ ]?(?:me|this|with)|your[-_ ]|[-_ ]here\b|redacted|dummy|(?:insert|enter|paste|put|fill|add|set)[-_ ]?(?:your|in|the|me|here|api|key|token)|not[-_]?(?:a|the|my)[-_]?(?:real|secret|key)|\bto[-_]?be[-_]?(?:set|filled|replaced)|lorem|ipsum|undefined|xxxxx|sample[-_ ]|some[-_](?:key|secret|token|api|pass|random)/i;

/** Rows of keys and alphabets that fingers type. */
const SEQUENCES = ["0123456789abcdef0123456789abcdef", "01234567890123456789", "abcdefghijklmnopqrstuvwxyz0123456789", "qwertyuiopasdfghjklzxcvbnm", "zyxwvutsrqponmlkjihgfedcba9876543210", "98765432109876543210", "fedcba9876543210"];
const SEQUENCE = 8;
const SPELLED = /(?:dead|beef|c[a0]fe|babe|f[o0]{2}d|feed|face|ba[db]|c0de|1337){2,}/i;

/**
 * Why a value stands in for a credential and is none, or undefined when it may be one.
 * `name` is what it is assigned to: a value that only repeats its name says nothing.
 */
export function placeholder(value: string, name?: string): string | undefined {
  let verdict = judged.get(value);
  if (verdict === undefined) {
    const reason = reasonFor(value);
    verdict = { reason, words: reason === undefined ? wordsIn(value) : [] };
    if (judged.size >= REMEMBERED) judged.clear();
    judged.set(value, verdict);
  }
  if (verdict.reason !== undefined || name === undefined) return verdict.reason;
  return repeatsName(verdict.words, name) ? "its own name" : undefined;
}

/** Several detectors, and both halves, ask about one value. */
const judged = new Map<string, { readonly reason: string | undefined; readonly words: readonly string[] }>();
const REMEMBERED = 2000;

function wordsIn(value: string): readonly string[] {
  return wordsOf(value.trim()).flatMap((word) => word.split(/\d+/)).filter((word) => word !== "");
}

function reasonFor(value: string): string | undefined {
  const text = value.trim();
  if (text.length < 6) return "too short";
  if (/\$\{|\{\{|%\(\w+\)s|\.{3}|…|\*{3}|•{2}/.test(text)) return "placeholder";
  if (/^[<[({%#*].*[>\])}%#*]$|^[<{]|%s\b|#\{|<[\w -]+>|^__\w+__$|^@\w+@$|^\$[A-Z_a-z]/.test(text) && !looksRandom(text)) return "placeholder";
  if (TELLING.test(text) || /(?:EXAMPLE|SAMPLE|FAKE|DUMMY|TEST)(?:KEY)?$/.test(text)) return "placeholder";
  // Keys are ASCII; words of other scripts tell somebody what to fill in.
  if ((text.match(/[^\p{ASCII}]/gu)?.filter((char) => /\p{L}/u.test(char)).length ?? 0) >= 2) return "placeholder";
  if (isMonotonous(text)) return "repetition";
  const low = text.toLowerCase();
  if (hasSequence(low) && !looksRandom(withoutSequences(low))) return "sequence";
  if (SPELLED.test(text) && charactersPerToken(text.replace(SPELLED, "")) !== 1) return "spelled";
  const words = wordsIn(text);
  if (words.length > 0 && words.every(isMadeOfWords)) return "placeholder";
  if (!looksRandom(text) && /^(?:your?|my|our|the|some)[-_]?\w{0,16}(?:api|key|secret|pass|token|pwd|phrase)/i.test(text)) return "placeholder";
  if (!looksRandom(text) && words.some((word) => /^(?:your|fake|mock|dummy|todo|testing|invalid|xxx+)$/.test(word))) return "placeholder";
  return undefined;
}

/** One of the words, or several written together: `supersecret`. */
function isMadeOfWords(text: string): boolean {
  if (STAND_IN_WORDS.has(text)) return true;
  if (text.length > 32) return false;
  const reached = [true];
  for (let end = 1; end <= text.length; end++) {
    reached[end] = false;
    for (let start = Math.max(0, end - 12); start + 3 <= end; start++) {
      if (reached[start] === true && STAND_IN_WORDS.has(text.slice(start, end))) reached[end] = true;
    }
  }
  return reached[text.length] === true;
}

/** One character, one short piece over and over, or too few different ones. */
function isMonotonous(text: string): boolean {
  const low = text.toLowerCase();
  const characters = new Set(low).size;
  if (characters <= 2 || (text.length >= 16 && characters <= 4) || (text.length >= 24 && characters <= 5)) return true;
  const run = /(.)\1{5,}/.exec(text)?.[0].length ?? 0;
  if (run * 2 >= text.length || run >= 12) return true;
  for (let period = 1; period <= Math.min(12, text.length / 3); period++) {
    if (low.slice(period) === low.slice(0, -period)) return true;
  }
  // Nearly: `abcd1234abcd1234--extra`.
  for (let period = 2; period <= 12 && period * 3 <= low.length; period++) {
    let same = 0;
    for (let at = period; at < low.length; at++) if (low[at] === low[at - period]) same++;
    if (same > 0.6 * low.length) return true;
  }
  return false;
}

function hasSequence(low: string): boolean {
  for (let at = 0; at + SEQUENCE <= low.length; at++) {
    const piece = low.slice(at, at + SEQUENCE);
    if (SEQUENCES.some((sequence) => sequence.includes(piece))) return true;
  }
  return false;
}

function withoutSequences(low: string): string {
  let rest = "";
  for (let at = 0; at < low.length; ) {
    let length = 0;
    while (at + length < low.length && SEQUENCES.some((sequence) => sequence.includes(low.slice(at, at + length + 1)))) length++;
    if (length < SEQUENCE) rest += low[at];
    at += length < SEQUENCE ? 1 : length;
  }
  return rest;
}

/** `API_KEY=binance_api_key`, `secretKey: "secretKey"`. */
function repeatsName(words: readonly string[], name: string): boolean {
  if (words.length === 0) return false;
  const own = new Set(wordsOf(name));
  return words.every((word) => own.has(word) || STAND_IN_WORDS.has(word)) || (roleOfName(words.join("_")) !== undefined && words.length <= 5 && words.some((word) => own.has(word)));
}
