/** A file's text, and the UTF-8 bytes that the matcher reads. */
export interface Decoded {
  /** UTF-8, without a byte order mark. */
  readonly bytes: Uint8Array;
  /** The whole text; decoded when first asked for. */
  text(): string;
}

/** As far as git looks for a NUL before it calls a file binary. */
const SNIFFED = 8000;

/** null: binary. UTF-16 is known by its byte order mark; invalid sequences become U+FFFD and the rest is still text. */
export function decode(bytes: Uint8Array): Decoded | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return fromText(new TextDecoder("utf-16le").decode(bytes));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return fromText(decodeUtf16be(bytes));
  const nul = bytes.indexOf(0);
  if (nul !== -1 && nul < SNIFFED) return null;
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const content = marked ? bytes.subarray(3) : bytes;
  let text: string | undefined;
  return { bytes: content, text: () => (text ??= utf8(content)) };
}

export function fromText(text: string): Decoded {
  return { bytes: new TextEncoder().encode(text), text: () => text };
}

/** UTF-16 offsets for ascending UTF-8 offsets, each at the start of a character or just after one. */
export function utf16Offsets(decoded: Decoded): (byteOffset: number) => number {
  if (decoded.text().length === decoded.bytes.length) return (offset) => offset;
  let fromByte = 0;
  let fromUnit = 0;
  return (offset) => {
    if (offset < fromByte) fromByte = fromUnit = 0;
    fromUnit += utf8(decoded.bytes.subarray(fromByte, offset)).length;
    fromByte = offset;
    return fromUnit;
  };
}

function utf8(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

/** Node without full ICU has no utf-16be decoder. */
function decodeUtf16be(bytes: Uint8Array): string {
  const swapped = new Uint8Array(bytes.length & ~1);
  for (let i = 0; i < swapped.length; i += 2) {
    swapped[i] = bytes[i + 1] ?? 0;
    swapped[i + 1] = bytes[i] ?? 0;
  }
  return new TextDecoder("utf-16le").decode(swapped);
}
