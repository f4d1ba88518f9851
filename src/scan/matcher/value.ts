import { CLASS } from "./classes.ts";

/** How far from its name a value may begin, how long a name goes on after its word, how long a value may be; bytes. */
const REACH = 96;
const NAME_TAIL = 48;
const LONGEST = 512;
const SHORTEST = 8;

const TAB = 9, LF = 10, CR = 13, SPACE = 32, DOUBLE = 34, SINGLE = 39, PAREN = 40, SEMICOLON = 59, EQUALS = 61, BRACKET = 91, BACKSLASH = 92, BACKTICK = 96;

/**
 * The value that a name, whose credential word ends at `from`, is given: `apiKey: "…"`, `API_KEY=…`, `--api-key …`,
 * `getenv("KEY") or "…"`. Twin of valueAfter in matcher.as.ts; a test holds them together.
 */
export function valueAfter(bytes: Uint8Array, from: number, classes: Uint8Array): readonly [number, number] | undefined {
  const end = bytes.length;
  const is = (at: number, flag: number): boolean => at < end && (classes[bytes[at]!]! & flag) !== 0;
  let at = from;
  const tail = Math.min(end, from + NAME_TAIL);
  while (at < tail && is(at, CLASS.name)) at++;
  const stop = Math.min(end, at + REACH);
  let separated = false;
  let words = 0;
  let lines = 0;
  while (at < stop) {
    const byte = bytes[at]!;
    if (byte === LF) {
      if (!separated || ++lines > 2) return undefined;
      at++;
    } else if (byte === DOUBLE || byte === SINGLE || byte === BACKTICK) {
      if (!separated) {
        at++;
        continue;
      }
      let start = at + 1;
      if (bytes[start] === byte && bytes[start + 1] === byte) start += 2;
      const close = closing(bytes, start, byte);
      if (close === -1) {
        at++;
        continue;
      }
      if (isWorthIt(bytes, start, close)) return [start, close];
      if (++words > 3) return undefined;
      at = close + 1;
    } else if (is(at, CLASS.begin)) {
      const start = at;
      const longest = start + LONGEST + 1;
      while (at < longest && is(at, CLASS.value)) at++;
      const next = at < end ? bytes[at]! : 0;
      const before = start > 0 ? bytes[start - 1]! : 0;
      const apart = separated || before === SPACE || before === TAB;
      if (apart && next !== PAREN && next !== BRACKET && isWorthIt(bytes, start, at)) return [start, at];
      // `.=`, `+=`
      if (bytes[at - 1] === EQUALS) separated = true;
      if (++words > 3) return undefined;
    } else {
      if (byte === SEMICOLON) return undefined;
      if (is(at, CLASS.separator)) separated = true;
      else if (byte !== SPACE && byte !== TAB && byte !== CR && byte < 32) return undefined;
      at++;
    }
  }
  return undefined;
}

/** Where the quote closes on the same line, or a backslash before it that belongs to an outer string; -1: nowhere near. */
function closing(bytes: Uint8Array, start: number, quote: number): number {
  const stop = Math.min(bytes.length, start + LONGEST + 1);
  for (let at = start; at < stop; at++) {
    const byte = bytes[at]!;
    if (byte === quote) return at;
    if (byte === LF || byte === CR) return -1;
    if (byte !== BACKSLASH) continue;
    if (bytes[at + 1] === quote) return at;
    at++;
  }
  return -1;
}

/** Long enough, without blanks, and no plain word: with digits or signs, or long and in both cases. */
function isWorthIt(bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  if (length < SHORTEST || length > LONGEST) return false;
  let digits = 0, upper = 0, lower = 0, signs = 0;
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte <= SPACE) return false;
    if (byte >= 48 && byte <= 57) digits++;
    else if (byte >= 65 && byte <= 90) upper++;
    else if (byte >= 97 && byte <= 122) lower++;
    else if (byte < 45 || byte > 47) if (byte !== 95 && byte !== 58) signs++;
  }
  return digits > 0 || signs > 0 || (length >= 16 && upper >= 3 && lower >= 3);
}
