/** What reading one archive may cost. */
export interface Caps {
  /** Bytes of all its members together, those of archives in it as well. */
  readonly total: number;
  /** A packed file may unpack to this many times its size, or to a megabyte. */
  readonly ratio: number;
  /** Members. */
  readonly count: number;
  /** Archives in archives. */
  readonly depth: number;
}

/** What is left while one archive is read. */
export interface Allowance {
  readonly caps: Caps;
  total: number;
  count: number;
}

/** A file in an archive, or why it, or with an empty name the rest, wasn't read. */
export type Entry = { readonly name: string; readonly bytes: Buffer } | { readonly name: string; readonly reason: string };

const FREE = 1024 * 1024;

export const CUT_OFF = "damaged: cut off";

type Zlib = typeof import("node:zlib");

/** The unpacked bytes, counted; or why they weren't. zlib is loaded with the first archive: no other file needs it. */
export function inflated(inflate: (zlib: Zlib, maxOutputLength: number) => Buffer, packed: number, left: Allowance): Buffer | string {
  const byRatio = Math.max(FREE, packed * left.caps.ratio);
  const most = Math.min(left.total, byRatio);
  if (most <= 0) return tooMuch(left);
  try {
    const content = inflate(process.getBuiltinModule("node:zlib"), most);
    left.total -= content.length;
    return content;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ERR_BUFFER_TOO_LARGE") return byRatio < left.total ? `unpacks to more than ${left.caps.ratio} times its size` : tooMuch(left);
    if (code === "Z_BUF_ERROR") return CUT_OFF;
    if (typeof code === "string" && code.startsWith("Z_")) return "damaged: can't be unpacked";
    throw error;
  }
}

export function tooMuch({ caps }: Allowance): string {
  return `unpacks to more than ${caps.total} bytes`;
}

export function tooMany({ caps }: Allowance): string {
  return `more than ${caps.count} files in it`;
}

/** It isn't, or is no longer, what its first bytes say. */
export function isDamage(reason: string): boolean {
  return reason.startsWith("damaged: ");
}
