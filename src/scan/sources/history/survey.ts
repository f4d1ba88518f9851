import type { Unread } from "../../../finding.ts";
import { openCatFile } from "../cat-file.ts";
import type { Cache } from "./cache.ts";
import { IdSet } from "./id-set.ts";
import { surveyPacks, type Share } from "./packed.ts";

/** What one pass over blobs has told of those that aren't clean. */
export interface Survey {
  /** Blobs that must be judged by their names. */
  readonly suspects: ReadonlySet<string>;
  /** Blobs that were not read, and why. */
  readonly unread: ReadonlyMap<string, Unread["reason"]>;
  readonly bytes: number;
}

export interface SurveyOptions {
  readonly mayHold: (bytes: Uint8Array) => boolean;
  readonly cache: Cache;
  readonly maxSize: number;
  readonly progress: (bytes: number) => void;
  /** Directories of objects whose packs are read without git; absent: git reads everything. */
  readonly packs?: readonly string[];
  readonly share?: Share | undefined;
}

/** From so many blobs on it pays to lay a pack's families out. */
const WORTHWHILE = 500;
/** Ids handed to one git. A list of millions isn't kept as strings, and between two the cache is written. */
const BATCH = 20_000;
/** Milliseconds between two writes of the cache. */
const PAUSE = 15_000;

/** Reads every blob that isn't known, once, and remembers which hold nothing that could be a secret. */
export async function survey(cwd: string, blobs: Iterable<string>, { mayHold, cache, maxSize, progress, packs, share }: SurveyOptions): Promise<Survey> {
  const suspects = new Set<string>();
  const unread = new Map<string, string>();
  let bytes = 0;
  let saved = performance.now();
  const learn = (oid: string, holds: boolean, size: number): void => {
    bytes += size;
    if (holds) {
      suspects.add(oid);
      cache.suspects.add(oid);
    } else cache.clean.add(oid);
    progress(bytes);
    if (performance.now() - saved < PAUSE) return;
    cache.save();
    saved = performance.now();
  };
  if (packs !== undefined) {
    const wanted = new IdSet(cache.clean.width);
    for (const oid of unknown(blobs, cache, suspects)) wanted.add(oid);
    if (wanted.size >= WORTHWHILE) await surveyPacks(packs, cache.clean.width, { wanted, mayHold, share, take: (oid, holds, size) => isNew(oid, cache) && learn(oid, holds, size) });
  }
  for (const batch of batches(unknown(blobs, cache, suspects))) {
    let at = 0;
    for await (const read of reading(cwd, batch, maxSize)) {
      const oid = batch[at++]!;
      if (read.kind === "unreadable") unread.set(oid, read.reason);
      else if (read.kind === "large") unread.set(oid, `${read.size} bytes; --max-size allows ${maxSize}`);
      else learn(oid, mayHold(read.bytes), read.bytes.length);
    }
  }
  return { suspects, unread, bytes };
}

/** One `cat-file` for a list of ids, stopped whatever happens. */
export async function* reading(cwd: string, oids: readonly string[], maxSize: number): ReturnType<ReturnType<typeof openCatFile>["read"]> {
  if (oids.length === 0) return;
  const cat = openCatFile(cwd);
  try {
    yield* cat.read(oids, maxSize);
  } finally {
    cat.stop();
  }
}

function* unknown(blobs: Iterable<string>, cache: Cache, suspects: Set<string>): Generator<string> {
  for (const oid of blobs) {
    if (cache.suspects.has(oid)) suspects.add(oid);
    else if (!cache.clean.has(oid)) yield oid;
  }
}

function isNew(oid: string, cache: Cache): boolean {
  return !cache.clean.has(oid) && !cache.suspects.has(oid);
}

function* batches(oids: Iterable<string>): Generator<string[]> {
  let batch: string[] = [];
  for (const oid of oids) {
    batch.push(oid);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
