import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

/** What became of opening a file. `bytes` are valid until the next read. */
export type ReadResult =
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  | { readonly kind: "directory" | "symlink" | "gone" }
  | { readonly kind: "unread"; readonly reason: string };

/** Reads one file after the other into one buffer, which grows to the largest of them and no further than `maxSize`. */
export function createReader(maxSize: number): (path: string | Buffer, follow: boolean) => ReadResult {
  let buffer = Buffer.allocUnsafeSlow(256 * 1024);
  const room = (size: number): void => {
    if (size <= buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(size, Math.min(2 * buffer.length, maxSize + 1)));
    buffer.copy(larger);
    buffer = larger;
  };
  const readAll = (file: number): ReadResult => {
    const stat = fstatSync(file);
    if (stat.isDirectory()) return { kind: "directory" };
    if (!stat.isFile()) return { kind: "unread", reason: "not a regular file" };
    if (stat.size > maxSize) return tooLarge(stat.size, maxSize);
    let length = 0;
    // One byte more than it should have shows whether it grows meanwhile.
    for (room(stat.size + 1); ; room(length + 1)) {
      const read = readSync(file, buffer, length, buffer.length - length, null);
      length += read;
      if (length > maxSize) return tooLarge(length, maxSize);
      if (read === 0 || (length === stat.size && stat.size > 0)) return { kind: "bytes", bytes: buffer.subarray(0, length) };
    }
  };
  return (path, follow) => {
    let file: number | undefined;
    try {
      file = openSync(path, follow ? FOLLOW : NO_FOLLOW);
      return readAll(file);
    } catch (error) {
      return failure(error);
    } finally {
      if (file !== undefined) closeSync(file);
    }
  };
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
