import { hexDigit, hexNumber, NOTHING, type Character, type Notation } from "./escaped.ts";

const BACKSLASH = 92;
const SLASH = 47;
/** Backslashes in front of one escape: text that was quoted three times has eight. */
const DEEPEST = 8;

/** `\x41`, `\u0041`, `\u{41}`, `\U00000041`, `\101`; `\/` in JSON; a backslash that continues a line. */
export const escapes: Notation = {
  layers: ["escapes"],
  sign: BACKSLASH,
  read(bytes, at) {
    let after = at + 1;
    while (bytes[after] === BACKSLASH && after < at + DEEPEST) after++;
    const kind = bytes[after];
    if (kind === 120) return character(after + 3, hexNumber(bytes, after + 1, 2));
    if (kind === 117) return bytes[after + 1] === 123 ? braced(bytes, after + 2) : character(after + 5, hexNumber(bytes, after + 1, 4));
    if (kind === 85) return character(after + 9, hexNumber(bytes, after + 1, 8));
    if (kind === SLASH) return { end: after + 1, code: SLASH, weak: true };
    if (kind === 48 || kind === 49) return character(after + 3, octal(bytes, after));
    return continued(bytes, at, after);
  },
};

/** `%41`, as in addresses. */
export const percent: Notation = {
  layers: ["percent"],
  sign: 37,
  read: (bytes, at) => character(at + 3, hexNumber(bytes, at + 1, 2)),
};

/** `&#65;`, `&#x41;`, `&quot;` and the other named ones that stand in credentials and around them. */
export const entities: Notation = {
  layers: ["entities"],
  sign: 38,
  read(bytes, at) {
    if (bytes[at + 1] === 35) return numbered(bytes, at + 2);
    const first = (bytes[at + 1] ?? 0) | 0x20;
    if (first < 97 || first > 122) return undefined;
    const end = bytes.subarray(at, at + 10).indexOf(59);
    const code = end === -1 ? undefined : NAMED.get(bytes.toString("latin1", at + 1, at + end));
    return code === undefined ? undefined : { end: at + end + 1, code };
  },
};

const NAMED: ReadonlyMap<string, number> = new Map(
  Object.entries({ quot: '"', apos: "'", amp: "&", lt: "<", gt: ">", equals: "=", plus: "+", sol: "/", colon: ":", lowbar: "_", dash: "-", hyphen: "-", period: ".", num: "#", excl: "!", commat: "@", dollar: "$", percnt: "%", ast: "*", lpar: "(", rpar: ")", comma: ",", semi: ";", NewLine: "\n", Tab: "\t" })
    .map(([name, char]) => [name, char.charCodeAt(0)]),
);

function character(end: number, code: number): Character | undefined {
  return code === -1 ? undefined : { end, code };
}

/** The digits of `\u{41}`. */
function braced(bytes: Buffer, from: number): Character | undefined {
  let end = from;
  while (end < from + 6 && hexDigit(bytes[end]) !== -1) end++;
  return end > from && bytes[end] === 125 ? character(end + 1, hexNumber(bytes, from, end - from)) : undefined;
}

function octal(bytes: Buffer, from: number): number {
  let value = 0;
  for (let at = from; at < from + 3; at++) {
    const digit = (bytes[at] ?? 0) - 48;
    if (digit < 0 || digit > 7) return -1;
    value = value * 8 + digit;
  }
  return value;
}

/** The digits of `&#65;` and `&#x41;`, with the semicolon that pages may leave out. */
function numbered(bytes: Buffer, from: number): Character | undefined {
  const hex = (bytes[from]! | 0x20) === 120;
  const first = hex ? from + 1 : from;
  let end = first;
  let code = 0;
  for (; end < first + 7; end++) {
    const digit = hexDigit(bytes[end]);
    if (digit === -1 || (!hex && digit > 9)) break;
    code = code * (hex ? 16 : 10) + digit;
  }
  return end === first ? undefined : { end: bytes[end] === 59 ? end + 1 : end, code };
}

/** A backslash at the end of a line, in the middle of a word. */
function continued(bytes: Buffer, at: number, after: number): Character | undefined {
  const end = bytes[after] === 13 && bytes[after + 1] === 10 ? after + 2 : bytes[after] === 10 ? after + 1 : 0;
  return end !== 0 && after === at + 1 && isWord(bytes[at - 1]) && isWord(bytes[end]) ? { end, code: NOTHING } : undefined;
}

function isWord(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const letter = byte | 0x20;
  return (letter >= 97 && letter <= 122) || (byte >= 48 && byte <= 57);
}
