import { isUtf8 } from "node:buffer";
import { tooMany, tooMuch, type Allowance, type Entry } from "./limits.ts";

const BLOCK = 512;

/** The regular files of a tar in POSIX's or GNU's form. */
export function* tarEntries(tar: Buffer, left: Allowance): Generator<Entry> {
  let next: Extended = {};
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const header = tar.subarray(at, at + BLOCK);
    if (header[0] === 0 && header.every((byte) => byte === 0)) return;
    const size = next.size ?? sizeIn(header);
    if (size === undefined || !isSound(header)) {
      yield { name: "", reason: "damaged: a header in it can't be read" };
      return;
    }
    const kind = String.fromCharCode(header[156] ?? 0);
    const start = kind === "S" ? behindSparseMap(tar, at) : at + BLOCK;
    const content = tar.subarray(start, start + size);
    at = start + Math.ceil(size / BLOCK) * BLOCK;
    if (kind === "L") next = { ...next, name: field(content, 0, content.length) };
    else if (kind === "x") next = { ...next, ...extended(content) };
    else if (kind !== "g" && kind !== "K") {
      const name = next.name ?? nameIn(header);
      next = {};
      if (!"0\x007S".includes(kind)) continue;
      if (left.count-- <= 0) {
        yield { name: "", reason: tooMany(left) };
        return;
      }
      if (kind === "S") yield { name, reason: "a sparse file" };
      else if (content.length < size) yield { name, reason: "damaged: cut off" };
      // A tar of its own costs no memory; one that was packed is counted already.
      else if (size > left.caps.total) yield { name, reason: tooMuch(left) };
      else yield { name, bytes: content };
    }
  }
}

/** What headers before a file's own say of it. */
interface Extended {
  readonly name?: string;
  readonly size?: number;
}

/** POSIX's records: `30 path=…\n`. */
function extended(records: Buffer): Extended {
  const text = records.toString("utf8");
  const name = /(?:^|\n)\d+ path=([^\n]*)\n/.exec(text)?.[1];
  const size = /(?:^|\n)\d+ size=(\d{1,15})\n/.exec(text)?.[1];
  return { ...(name === undefined ? {} : { name }), ...(size === undefined ? {} : { size: Number(size) }) };
}

/** GNU lists the pieces of a sparse file behind its header, where there are many. */
function behindSparseMap(tar: Buffer, header: number): number {
  let start = header + BLOCK;
  for (let more = tar[header + 482]; more === 1 && start + BLOCK <= tar.length; start += BLOCK) more = tar[start + 504];
  return start;
}

function nameIn(header: Buffer): string {
  const prefix = header.toString("latin1", 257, 263) === "ustar\0" ? field(header, 345, 500) : "";
  const name = field(header, 0, 100);
  return prefix === "" ? name : `${prefix}/${name}`;
}

function field(bytes: Buffer, from: number, to: number): string {
  const content = bytes.subarray(from, to);
  const text = content.toString(isUtf8(content) ? "utf8" : "latin1");
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
  let signed = 256;
  for (let at = 0; at < BLOCK; at++) {
    if (at >= 148 && at < 156) continue;
    sum += header[at]!;
    signed += header.readInt8(at);
  }
  const stated = Number.parseInt(field(header, 148, 156).trim(), 8);
  // Old tars took bytes for signed.
  return stated === sum || stated === signed;
}
