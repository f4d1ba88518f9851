import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";
import type { Unread } from "../../finding.ts";
import type { Chunk, Skipped } from "../chunk.ts";
import { archiveKind } from "../archive/kind.ts";
import { GREW, WINDOW, windows } from "./windows.ts";

/** What became of opening a file. `bytes` are valid until the next read; `pieces` close the file at their end. */
export type ReadResult =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "large"; pieces(file: string): Generator<Chunk | Unread | Skipped, void> }
  | { readonly kind: "directory" | "symlink" | "gone" }
  | { readonly kind: "unread"; readonly reason: string };

/** What may be added to a file that is read whole, until it is left for unread; bytes. */
const GROWTH = WINDOW;
/** The largest archive that is read unless --max-size says otherwise, and the largest that can be; bytes. */
const HELD = 100e6;
const MOST = 2 ** 31 - 1;

/** Reads one file after the other into one buffer, which grows to the largest that isn't read in pieces. */
export function createReader(maxSize: number): (path: string | Buffer, follow: boolean) => ReadResult {
  let buffer = Buffer.allocUnsafeSlow(256 * 1024);
  const room = (size: number): void => {
    if (size <= buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(size, Math.min(2 * buffer.length, WINDOW + 1)));
    buffer.copy(larger);
    buffer = larger;
  };
  const readAll = (descriptor: number): ReadResult => {
    const stat = fstatSync(descriptor);
    if (stat.isDirectory()) return { kind: "directory" };
    if (!stat.isFile()) return { kind: "unread", reason: "not a regular file" };
    if (stat.size > maxSize) return tooLarge(stat.size, maxSize);
    const packed = stat.size > WINDOW && isPacked(descriptor);
    if (packed && stat.size > Math.min(maxSize === Infinity ? HELD : maxSize, MOST)) return { kind: "unread", reason: `an archive of ${stat.size} bytes, more than is held in memory${stat.size > MOST ? "" : "; --max-size takes more"}` };
    if (stat.size > WINDOW && !packed) return { kind: "large", pieces: (file) => closing(descriptor, windows(file, descriptor)) };
    let length = 0;
    // One byte more than it should have shows whether it grows meanwhile.
    for (room(stat.size + 1); ; room(length + 1)) {
      const read = readSync(descriptor, buffer, length, buffer.length - length, null);
      length += read;
      if (length > Math.max(stat.size, WINDOW) + GROWTH) return { kind: "unread", reason: GREW };
      if (read === 0 || (length === stat.size && stat.size > 0)) return { kind: "bytes", bytes: buffer.subarray(0, length) };
    }
  };
  return (path, follow) => {
    let descriptor: number | undefined;
    let result: ReadResult | undefined;
    try {
      descriptor = openSync(path, follow ? FOLLOW : NO_FOLLOW);
      return (result = readAll(descriptor));
    } catch (error) {
      return failure(error);
    } finally {
      if (descriptor !== undefined && result?.kind !== "large") closeSync(descriptor);
    }
  };
}

/** What has to be unpacked can't be read in pieces. */
function isPacked(descriptor: number): boolean {
  const head = Buffer.alloc(512);
  readSync(descriptor, head, 0, head.length, 0);
  return archiveKind(head) !== undefined;
}

function* closing<T>(descriptor: number, items: Generator<T, void>): Generator<T, void> {
  try {
    yield* items;
  } finally {
    closeSync(descriptor);
  }
}

/** Without O_NONBLOCK a named pipe would wait for its writer. Windows has neither flag. */
const FOLLOW = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const NO_FOLLOW = FOLLOW | (constants.O_NOFOLLOW ?? 0);

export function tooLarge(size: number, maxSize: number): ReadResult & { kind: "unread" } {
  return { kind: "unread", reason: `${size} bytes; --max-size allows ${maxSize}` };
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "a directory",
  EIO: "input/output error",
  ENXIO: "not a regular file",
  EBUSY: "in use by another program",
  EMFILE: "too many open files",
  ENAMETOOLONG: "the name is too long",
  ELOOP: "a symbolic link that leads back to itself",
  ENOENT: "no such file or directory",
  ENOTDIR: "no such file or directory",
};

function failure(error: unknown): ReadResult {
  const code = codeOf(error);
  if (code === undefined) throw error;
  if (code === "ELOOP" || code === "EMLINK") return { kind: "symlink" };
  if (code === "ENOENT" || code === "ENOTDIR") return { kind: "gone" };
  return { kind: "unread", reason: reasonOf(error) };
}

/** A system error in words. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error) ?? "unknown error";
  return REASONS[code] ?? code;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}
