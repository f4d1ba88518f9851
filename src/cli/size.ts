import { UsageError } from "../errors.ts";

const UNITS: Readonly<Record<string, number>> = { "": 1, b: 1, k: 1e3, kb: 1e3, m: 1e6, mb: 1e6, g: 1e9, gb: 1e9, kib: 1024, mib: 1024 ** 2, gib: 1024 ** 3 };

/** `500kB`, `20MB`, `1GiB` or a number of bytes, as bytes. */
export function readSize(text: string): number {
  const [, number, unit = ""] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const factor = UNITS[unit.toLowerCase()];
  const bytes = Math.floor(Number(number) * (factor ?? Number.NaN));
  if (!(bytes > 0)) throw new UsageError(`--max-size takes a size such as 500kB, 20MB or 1GB, not "${text}"`);
  return bytes;
}

/** What git or standard input hands over is held as a whole; the largest file that GitHub takes. Bytes. */
const HELD = 100e6;

/** `--max-size` for what is held as a whole, or else for files, which are read in pieces. */
export function maxSizeOf(flag: unknown, isHeld: boolean): number {
  if (flag !== undefined) return readSize(String(flag));
  return isHeld ? HELD : Infinity;
}

/** Bytes as a person reads them: `812 B`, `3.1 kB`, `59 MB`. */
export function showSize(bytes: number): string {
  const [factor, unit] = bytes >= 1e9 ? [1e9, "GB"] as const : bytes >= 1e6 ? [1e6, "MB"] as const : bytes >= 1e3 ? [1e3, "kB"] as const : [1, "B"] as const;
  const value = bytes / factor;
  return `${factor > 1 && value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}
