import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { setImmediate as nextTurn } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Unread } from "../finding.ts";
import type { Chunk, Skipped } from "../scan/chunk.ts";
import { createOpen, type Listed, type Wanted } from "../scan/sources/files.ts";
import type { Done, Told } from "./worker.ts";

/** A thread costs the time of a hundred files; milliseconds, and files left, from which on it pays. */
const PATIENCE = 1_500;
const FEWEST = 64;
/** Threads at most, this one among them. Secrets alone are found faster than more could be fed, and each holds some 60 MB. */
const MOST = 8;
const MOST_FOR_SECRETS = 3;
/** What a thread throws away is collected early; by itself V8 lets a dozen times as much pile up in each. */
const LIMITS = { maxYoungGenerationSizeMb: 6 };
/** Files that are handed over together; less near the end, so that nobody waits long for the last. */
const BATCH = 32;
/** This thread works this long before it looks for messages; milliseconds. */
const SLICE = 30;

/** Absent where the command runs from its sources. */
const WORKER = new URL("./worker.js", import.meta.url);

/**
 * Listed files, opened here one after the other; from the moment it pays, other threads take their share and hand back what
 * they made of it.
 */
export async function* shared(listed: Listed, told: Told): AsyncGenerator<Chunk | Done> {
  const open = createOpen(told.maxSize);
  const begun = performance.now();
  let sliceEnds = begun + SLICE;
  const rest: Wanted[] = [];
  let isSharing = false;
  for await (const item of listed) {
    if (performance.now() > sliceEnds) {
      await nextTurn();
      sliceEnds = performance.now() + SLICE;
    }
    isSharing ||= performance.now() > begun + PATIENCE && told.flags["explain"] !== true;
    if (!("path" in item)) yield item;
    else if (isSharing) rest.push(item);
    else yield* open(item);
  }
  const threads = rest.length < FEWEST || !existsSync(fileURLToPath(WORKER)) ? 0 : Math.min(availableParallelism(), told.flags["no-code"] === true ? MOST_FOR_SECRETS : MOST) - 1;
  if (threads === 0) for (const wanted of rest) yield* open(wanted);
  else yield* together(rest, open, threads, told);
}

async function* together(rest: readonly Wanted[], open: (wanted: Wanted) => Generator<Chunk | Unread | Skipped, void>, threads: number, told: Told): AsyncGenerator<Chunk | Done> {
  const done: Done[] = [];
  let next = 0;
  let waitedFor = 0;
  let failure: unknown;
  let wake = (): void => {};
  const batch = (): readonly Wanted[] => rest.slice(next, (next += Math.max(1, Math.min(BATCH, Math.floor((rest.length - next) / (4 * (threads + 1)))))));
  const workers = Array.from({ length: threads }, () => new Worker(WORKER, { workerData: told, resourceLimits: LIMITS }));
  const give = (worker: Worker): void => {
    if (next >= rest.length) return;
    waitedFor++;
    worker.postMessage(batch());
  };
  for (const worker of workers) {
    worker.on("message", (items: readonly Done[]) => {
      waitedFor--;
      done.push(...items);
      give(worker);
      wake();
    });
    worker.on("error", (error) => {
      failure = error;
      wake();
    });
    give(worker);
  }
  try {
    let sliceEnds = performance.now() + SLICE;
    while (next < rest.length || waitedFor > 0 || done.length > 0) {
      if (failure !== undefined) throw failure;
      yield* done.splice(0);
      if (next < rest.length) yield* open(rest[next++]!);
      else if (waitedFor > 0 && done.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      if (performance.now() < sliceEnds) continue;
      await nextTurn();
      sliceEnds = performance.now() + SLICE;
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
