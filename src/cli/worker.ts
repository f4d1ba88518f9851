import { parentPort, workerData } from "node:worker_threads";
import type { Skipped } from "../scan/chunk.ts";
import { createOpen, type Wanted } from "../scan/sources/files.ts";
import type { Unread } from "../finding.ts";
import { loadConfig } from "./config/load.ts";
import { createExamine, type Examined } from "./examine.ts";
import type { FlagValues } from "./flags.ts";
import { lintRules } from "./known.ts";
import { ownOf } from "./own.ts";
import { optimiseLater } from "./patience.ts";
import type { Suppressing } from "./suppressing.ts";

/** What a thread is told once. A configuration may hold functions, so each reads it anew. */
export interface Told {
  readonly flags: FlagValues;
  readonly cwd: string;
  readonly root: string;
  readonly maxSize: number;
  readonly suppressing: Suppressing;
}

/** What came of one file, or of a piece of it. */
export type Done = Examined | Unread | Skipped;

const { flags, cwd, root, maxSize, suppressing } = workerData as Told;
const port = parentPort!;
optimiseLater();
const config = await loadConfig(cwd, flags["config"] as string | undefined, lintRules);
const examine = createExamine(flags, config, suppressing, { root, folder: root }, await ownOf(flags, config, cwd, root));
const open = createOpen(maxSize);

port.on("message", async (batch: readonly Wanted[]) => {
  const done: Done[] = [];
  for (const wanted of batch) for (const item of open(wanted)) done.push("bytes" in item ? await examine(item) : item);
  port.postMessage(done);
});
