import type { Unread } from "../../finding.ts";
import { archiveKind } from "./kind.ts";
import { CUT_OFF, inflated, type Allowance, type Caps } from "./limits.ts";
import { tarEntries } from "./tar.ts";
import { zipEntries } from "./zip.ts";

/** A file in an archive: `backup.zip!src/.env`. */
export interface Member {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** What it was packed in, the outermost first: `["gzip", "tar"]`. */
  readonly layers: readonly string[];
}

export const CAPS: Caps = { total: 64 * 1024 * 1024, ratio: 200, count: 10_000, depth: 4 };
/** The files in an archive, archives in it opened too. What can't be read, or is too much, is named. */
export function* membersOf(file: string, bytes: Uint8Array, caps: Caps = CAPS): Generator<Member | Unread> {
  yield* open(file, buffer(bytes), [], { caps, total: caps.total, count: caps.count });
}

function* open(file: string, bytes: Buffer, layers: readonly string[], left: Allowance): Generator<Member | Unread> {
  const kind = archiveKind(bytes);
  if (kind === undefined) {
    yield { file, bytes, layers };
    return;
  }
  // A tar in a gzip is one archive to everybody.
  if (layers.filter((layer) => layer !== "gzip").length >= left.caps.depth || layers.length >= 2 * left.caps.depth) {
    yield { file, reason: `more than ${left.caps.depth} archives in each other` };
    return;
  }
  const inside = [...layers, kind];
  if (kind === "gzip") {
    const whole = gunzip(bytes, left, false);
    // What was cut off is no reason to leave the rest.
    const content = whole === CUT_OFF ? gunzip(bytes, left, true) : whole;
    if (typeof content === "string") yield { file, reason: content };
    else yield* open(archiveKind(content) === "tar" ? file : `${file}!${innerName(file)}`, content, inside, left);
    if (whole === CUT_OFF && whole !== content) yield { file, reason: whole };
    return;
  }
  for (const entry of kind === "zip" ? zipEntries(bytes, left) : tarEntries(bytes, left)) {
    const name = entry.name === "" ? file : `${file}!${entry.name}`;
    if ("reason" in entry) yield { file: name, reason: entry.reason };
    else yield* open(name, entry.bytes, inside, left);
  }
}

function gunzip(bytes: Buffer, left: Allowance, isCut: boolean): Buffer | string {
  return inflated((zlib, maxOutputLength) => zlib.gunzipSync(bytes, { maxOutputLength, finishFlush: isCut ? zlib.constants.Z_SYNC_FLUSH : zlib.constants.Z_FINISH }), bytes.length, left);
}

/** What `gzip` called the file before. */
function innerName(file: string): string {
  const name = file.slice(Math.max(file.lastIndexOf("/"), file.lastIndexOf("!")) + 1);
  return /.\.gz$/i.test(name) ? name.slice(0, -3) : name === "" ? "content" : `${name}.content`;
}

function buffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
