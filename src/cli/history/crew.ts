import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { HistoryOptions } from "../../scan/sources/history/history.ts";
import type { Reply, Task, Told } from "./thread.ts";

/** Absent where the command runs from its sources. */
const THREAD = new URL("./history-thread.js", import.meta.url);
/** They share one memory and one disk. */
const MOST = 8;
/** Megabytes that are thrown away before a thread tidies up; more is faster by little. */
const YOUNG = 16;

export interface Crew {
  readonly share: HistoryOptions["share"];
  close(): Promise<void>;
}

/** Threads that do what a long history asks for, begun with the first task. What one that fails leaves undone is the caller's to do. */
export function createCrew(told: Told): Crew {
  const count = existsSync(fileURLToPath(THREAD)) ? Math.min(availableParallelism(), MOST) : 0;
  let workers: readonly Worker[] | undefined;
  const all = async (taskFor: (worker: number) => Task, take: (reply: Reply) => void): Promise<void> => {
    workers ??= Array.from({ length: count }, () => new Worker(THREAD, { workerData: told, resourceLimits: { maxYoungGenerationSizeMb: YOUNG } }).on("error", () => {}));
    await Promise.all(workers.map((worker, i) => ask(worker, taskFor(i), take)));
  };
  const share: HistoryOptions["share"] = {
    survey: (families, take) =>
      all(() => ({ families }), (reply) => {
        if ("rows" in reply) for (let i = 0; i < reply.rows.length; i += 3) take(reply.rows[i]!, reply.rows[i + 1] === 1, reply.rows[i + 2]!);
      }),
    judge: (asked, take) =>
      all((worker) => ({ asked: asked.filter((_, at) => at % count === worker) }), (reply) => {
        if ("outcomes" in reply) for (const [oid, path, outcome] of reply.outcomes) take(oid, path, outcome);
      }),
  };
  return {
    share: count < 2 ? undefined : share,
    async close() {
      await Promise.all((workers ?? []).map((worker) => worker.terminate()));
    },
  };
}

function ask(worker: Worker, task: Task, take: (reply: Reply) => void): Promise<void> {
  return new Promise((resolve) => {
    // One that has failed before has no number, and answers nothing.
    if (worker.threadId < 0) return resolve();
    const end = (): void => {
      worker.off("message", heard);
      worker.off("exit", end);
      resolve();
    };
    const heard = (reply: Reply): void => ("done" in reply ? end() : take(reply));
    worker.on("message", heard);
    worker.on("exit", end);
    worker.postMessage(task);
  });
}
