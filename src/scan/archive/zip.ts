import { isUtf8 } from "node:buffer";
import { inflated, tooMany, tooMuch, type Allowance, type Entry } from "./limits.ts";

const END = Buffer.from("PK\x05\x06", "latin1");
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
/** A comment of the greatest length may stand behind the end of the directory. */
const END_WITHIN = 22 + 65_535;
const ENCRYPTED = 1;
/** The upper half of code page 437, in which names are unless they say or show that they are UTF-8. */
const CP437 = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";

/** The files of a zip, as its directory lists them (APPNOTE.TXT 4.3); a file that isn't listed isn't there. */
export function* zipEntries(zip: Buffer, left: Allowance): Generator<Entry> {
  const from = Math.max(0, zip.length - END_WITHIN);
  const end = zip.subarray(from).lastIndexOf(END) + from;
  if (end < from || end + 22 > zip.length) {
    yield { name: "", reason: "damaged: a zip without its directory" };
    return;
  }
  const count = zip.readUInt16LE(end + 10);
  const size = zip.readUInt32LE(end + 12);
  const offset = zip.readUInt32LE(end + 16);
  if (offset === 0xffffffff || size === 0xffffffff || count === 0xffff) {
    yield { name: "", reason: "a zip with more than 65,534 files or of more than 4 GB" };
    return;
  }
  // Bytes may have been put in front of the archive after it was made.
  const shift = end - size - offset;
  let at = end - size;
  for (let i = 0; i < count; i++) {
    if (at < 0 || at + 46 > end || zip.readUInt32LE(at) !== CENTRAL) {
      yield { name: "", reason: "damaged: its directory ends too early" };
      return;
    }
    const nameAt = at + 46;
    const next = nameAt + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    const flags = zip.readUInt16LE(at + 8);
    const name = nameOf(zip.subarray(nameAt, nameAt + zip.readUInt16LE(at + 28)));
    const entry = { method: zip.readUInt16LE(at + 10), packed: zip.readUInt32LE(at + 20), size: zip.readUInt32LE(at + 24), offset: zip.readUInt32LE(at + 42) + shift };
    at = next;
    if (name.endsWith("/")) continue;
    if (left.count-- <= 0) {
      yield { name: "", reason: tooMany(left) };
      return;
    }
    const content = (flags & ENCRYPTED) !== 0 ? "encrypted" : contentOf(zip, entry, left);
    yield typeof content === "string" ? { name, reason: content } : { name, bytes: content };
  }
}

function nameOf(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString("utf8") : [...bytes].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : CP437[byte - 0x80])).join("");
}

interface Listed {
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

function contentOf(zip: Buffer, { method, packed, size, offset }: Listed, left: Allowance): Buffer | string {
  if (offset < 0 || offset + 30 > zip.length || zip.readUInt32LE(offset) !== LOCAL) return "damaged: not where the directory says";
  const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  if (start + packed > zip.length) return "damaged: cut off";
  const content = zip.subarray(start, start + packed);
  if (method === 8) return inflated((zlib, maxOutputLength) => zlib.inflateRawSync(content, { maxOutputLength }), packed, left);
  if (method !== 0) return `packed with a method that isn't read (${method})`;
  if (size !== packed) return "damaged: its sizes contradict each other";
  if (packed > left.total) return tooMuch(left);
  left.total -= packed;
  return content;
}
