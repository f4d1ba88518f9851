import { createHash } from "node:crypto";
import type { Knowledge } from "../../scan/judging.ts";
import { version } from "../../version.ts";

/** A digest of all that decides what the scanner finds: a cache of another version's results is worth nothing. */
export function versionOf({ detectors, exchanges }: Knowledge): Buffer {
  const said = JSON.stringify([version, process.versions.unicode, detectors, exchanges], (name, value: unknown) => {
    // Samples are functions as well, but prove the detector only.
    if (name === "matches" || name === "ignores") return undefined;
    return value instanceof RegExp || typeof value === "function" ? String(value) : typeof value === "bigint" ? `${value}n` : value;
  });
  return createHash("sha256").update(said).digest();
}
