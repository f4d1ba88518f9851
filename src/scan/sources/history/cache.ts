import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Change } from "./changes.ts";
import { IdSet } from "./id-set.ts";

const MAGIC = Buffer.from("keyfence history 2\n");
const DIGEST = 32;

/** What earlier runs have learnt. It holds ids, paths and digests, and nothing of what files say. */
export interface Cache {
  /** Objects without anything that could be a secret under any name, and digests of an object with a name under which it is clean. */
  readonly clean: IdSet;
  /** Blobs with something in them that must be judged by their names. */
  readonly suspects: IdSet;
  /** Commits whose changes were read. */
  readonly walked: IdSet;
  /** Changes of theirs that touch a suspect. */
  readonly changes: Change[];
  /** By the digest of a blob and its name: numbers of the secrets it was found to hold, in order. What they are isn't kept. */
  readonly found: Map<string, readonly number[]>;
  /** Writes it at once; a run that is interrupted then loses nothing. Where nothing can be written, the next run is as long as this one. */
  save(): void;
}

/**
 * `version` is the digest of all that decides what is found; what another version has learnt is of no use and is written over.
 * `accepting` says what decides which findings are accepted: with another, those are judged again.
 */
export function openCache(directory: string, version: Buffer, width: number, accepting = ""): Cache {
  const file = path.join(directory, "history");
  const cache = read(file, version, width) ?? { clean: new IdSet(width), suspects: new IdSet(width), walked: new IdSet(width), changes: [], found: new Map(), accepting };
  if (cache.accepting !== accepting) cache.found.clear();
  return {
    ...cache,
    save() {
      // Another run may have written meanwhile. What it found clean is clean; the rest belongs together and is this run's.
      const theirs = read(file, version, width);
      if (theirs !== undefined) cache.clean.addAll(theirs.clean);
      write(file, encode({ ...cache, accepting }, version, width));
    },
  };
}

/** What one object's clean bill under one name is filed as. */
export function digestOf(oid: string, name: string, width: number): string {
  return createHash("sha256").update(`${oid}\0${name}`).digest("hex").slice(0, 2 * width);
}

type Known = Omit<Cache, "save"> & { readonly accepting: string };

interface Written {
  readonly changes: Change[];
  readonly found: readonly (readonly [string, readonly number[]])[];
  readonly accepting: string;
}

function encode({ clean, suspects, walked, changes, found, accepting }: Known, version: Buffer, width: number): Buffer {
  const text = Buffer.from(JSON.stringify({ changes, found: [...found], accepting } satisfies Written));
  const counts = Buffer.alloc(20);
  [width, clean.size, suspects.size, walked.size, text.length].forEach((count, i) => counts.writeUInt32LE(count, 4 * i));
  const body = Buffer.concat([MAGIC, version, counts, clean.bytes(), suspects.bytes(), walked.bytes(), text]);
  return Buffer.concat([body, createHash("sha256").update(body).digest()]);
}

function read(file: string, version: Buffer, width: number): Known | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return undefined;
  }
  const body = bytes.subarray(0, Math.max(0, bytes.length - DIGEST));
  const start = MAGIC.length + version.length;
  if (body.length < start + 20 || !body.subarray(0, start).equals(Buffer.concat([MAGIC, version]))) return undefined;
  if (!createHash("sha256").update(body).digest().equals(bytes.subarray(body.length))) return undefined;
  if (body.readUInt32LE(start) !== width) return undefined;
  let at = start + 20;
  const rows = (which: number): IdSet => IdSet.from(width, body.subarray(at, (at += body.readUInt32LE(start + 4 * which) * width)));
  const [clean, suspects, walked] = [rows(1), rows(2), rows(3)];
  const { changes, found, accepting } = JSON.parse(body.toString("utf8", at)) as Written;
  return { clean, suspects, walked, changes, found: new Map(found), accepting };
}

/** In place at once or not at all, whoever else is writing. */
function write(file: string, bytes: Buffer): void {
  const temporary = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(temporary, bytes);
    renameSync(temporary, file);
  } catch {
    rmSync(temporary, { force: true });
  }
}
