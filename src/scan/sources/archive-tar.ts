import { tooMany, tooMuch, type Allowance, type Entry } from "./archive-limits.ts";

const BLOCK = 512;

/** The regular files of a tar in POSIX's or GNU's form. */
export function* tarEntries(tar: Buffer, left: Allowance): Generator<Entry> {
  let longName: string | undefined;
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const header = tar.subarray(at, at + BLOCK);
    if (header[0] === 0 && header.every((byte) => byte === 0)) return;
    const size = sizeIn(header);
    if (size === undefined || !isSound(header)) {
      yield { name: "", reason: "damaged: a header in it can't be read" };
      return;
    }
    const content = tar.subarray(at + BLOCK, at + BLOCK + size);
    const kind = String.fromCharCode(header[156] ?? 0);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (kind === "L") longName = field(content, 0, content.length);
    else if (kind === "x") longName = /(?:^|\n)\d+ path=([^\n]*)\n/.exec(content.toString("utf8"))?.[1] ?? longName;
    else if (kind === "0" || kind === "\0" || kind === "7") {
      if (left.count-- <= 0) {
        yield { name: "", reason: tooMany(left) };
        return;
      }
      const name = longName ?? nameIn(header);
      longName = undefined;
      if (content.length < size) yield { name, reason: "damaged: cut off" };
      // A tar of its own costs no memory; one that was packed is counted already.
      else if (size > left.caps.total) yield { name, reason: tooMuch(left) };
      else yield { name, bytes: content };
    } else longName = undefined;
  }
}

function nameIn(header: Buffer): string {
  const prefix = header.toString("latin1", 257, 263) === "ustar\0" ? field(header, 345, 500) : "";
  const name = field(header, 0, 100);
  return prefix === "" ? name : `${prefix}/${name}`;
}

function field(bytes: Buffer, from: number, to: number): string {
  const text = bytes.toString("utf8", from, to);
  const nul = text.indexOf("\0");
  return nul === -1 ? text : text.slice(0, nul);
}

/** In octal digits, or, above 8 GB, in binary. */
function sizeIn(header: Buffer): number | undefined {
  if ((header[124]! & 0x80) !== 0) return Number(header.readBigUInt64BE(128));
  const digits = field(header, 124, 136).trim();
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || "0", 8) : undefined;
}

/** The sum of the header's bytes, its own field counted as blanks. */
function isSound(header: Buffer): boolean {
  let sum = 256;
  for (let at = 0; at < BLOCK; at++) if (at < 148 || at >= 156) sum += header[at]!;
  return sum === Number.parseInt(field(header, 148, 156).trim(), 8);
}
