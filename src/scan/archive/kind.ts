export type ArchiveKind = "gzip" | "zip" | "tar";

/** By its first bytes: a .jar, .whl, .nupkg or .docx is a zip. undefined: no archive that can be read. */
export function archiveKind(bytes: Uint8Array): ArchiveKind | undefined {
  if (bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8) return "gzip";
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6))) return "zip";
  return bytes.length >= 512 && USTAR.every((byte, i) => bytes[257 + i] === byte) && isSummed(bytes) ? "tar" : undefined;
}

const USTAR = [..."ustar"].map((char) => char.charCodeAt(0));

/** A header holds the sum of its bytes, its own digits counted as blanks; a program's text that has "ustar" there doesn't. */
function isSummed(bytes: Uint8Array): boolean {
  let sum = 0;
  for (let at = 0; at < 512; at++) sum += at >= 148 && at < 156 ? 32 : bytes[at]!;
  return Number.parseInt(String.fromCharCode(...bytes.subarray(148, 156)).trim(), 8) === sum;
}
