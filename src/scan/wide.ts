/** Characters of two or four bytes each, little or big end first. */
export interface Wide {
  readonly width: 2 | 4;
  readonly littleEndian: boolean;
  /** Bytes of the mark in front. */
  readonly mark: number;
}

const MARKS: readonly (readonly [readonly number[], Wide])[] = [
  [[0xff, 0xfe, 0, 0], { width: 4, littleEndian: true, mark: 4 }],
  [[0, 0, 0xfe, 0xff], { width: 4, littleEndian: false, mark: 4 }],
  [[0xff, 0xfe], { width: 2, littleEndian: true, mark: 2 }],
  [[0xfe, 0xff], { width: 2, littleEndian: false, mark: 2 }],
];

/** By the byte order mark. */
export function marked(bytes: Uint8Array): Wide | undefined {
  const first = bytes[0];
  if (first !== 0xff && first !== 0xfe && first !== 0) return undefined;
  return MARKS.find(([mark]) => bytes.length >= mark.length && mark.every((byte, at) => bytes[at] === byte))?.[1];
}

/** As many bytes tell text from data. */
const SAMPLE = 4096;
/** Less is data as well as text. */
const SHORTEST = 8;
/** Latin letters, digits and signs among the characters. In text of other scripts blanks and line ends are fewer, and it has a mark. */
const LATIN = 0.7;

/** Without a mark, by where the zeros stand: in text, most characters are Latin and none is a control character. */
export function unmarked(bytes: Uint8Array): Wide | undefined {
  if (bytes.length < SHORTEST) return undefined;
  for (const width of [4, 2] as const) {
    if (bytes.length % width !== 0 && bytes.length < SAMPLE) continue;
    for (const littleEndian of [true, false]) {
      const wide = { width, littleEndian, mark: 0 };
      if (isText(bytes, wide)) return wide;
    }
  }
  return undefined;
}

function isText(bytes: Uint8Array, { width, littleEndian }: Wide): boolean {
  const end = Math.min(bytes.length - (bytes.length % width), SAMPLE);
  let latin = 0;
  for (let at = 0; at < end; at += width) {
    const low = bytes[littleEndian ? at : at + width - 1]!;
    const next = bytes[littleEndian ? at + 1 : at + width - 2]!;
    const plane = width === 2 ? 0 : bytes[littleEndian ? at + 2 : at + 1]! | (bytes[littleEndian ? at + 3 : at]! << 8);
    if (plane > 0x10) return false;
    if (next !== 0 || plane !== 0) continue;
    if ((low < 32 && low !== 10 && low !== 13 && low !== 9) || (low >= 127 && low < 160)) return false;
    if (low < 127) latin++;
  }
  return latin >= (end / width) * LATIN;
}

/** The text; what is no character becomes U+FFFD. */
export function textOf(bytes: Uint8Array, { width, littleEndian, mark }: Wide): string {
  const content = bytes.subarray(mark);
  if (width === 4) return fromUtf32(content, littleEndian);
  // Node without full ICU has no utf-16be decoder.
  return new TextDecoder("utf-16le").decode(littleEndian ? content : swapped(content));
}

function swapped(bytes: Uint8Array): Uint8Array {
  return Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16();
}

function fromUtf32(bytes: Uint8Array, littleEndian: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4) {
    const code = view.getUint32(at, littleEndian);
    parts.push(code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? "\ufffd" : String.fromCodePoint(code));
  }
  return parts.join("");
}
