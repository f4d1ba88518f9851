import { parentPort, workerData } from "node:worker_threads";
import { createScanner } from "../../scan/scan.ts";
import { surveyFamilies, type Families } from "../../scan/sources/history/families.ts";
import { Pack } from "../../scan/sources/history/pack.ts";
import { judgeNamed, type Asked, type Outcome } from "../../scan/sources/history/verdicts.ts";
import { loadConfig } from "../config/load.ts";
import type { FlagValues } from "../flags.ts";
import { detectors, exchanges, lintRules } from "../known.ts";
import { createPolicy, type PresetName } from "../policy.ts";
import { createSuppress, type Suppressing } from "../suppressing.ts";
import { createJudge } from "./judge.ts";
import { createMayHold } from "./may-hold.ts";
import { agreementOf } from "./version.ts";

/** What a thread is told once. A configuration may hold functions, so each reads it anew. */
export interface Told {
  readonly flags: FlagValues;
  readonly cwd: string;
  readonly maxSize: number;
  readonly suppressing: Suppressing;
  /** What `agreementOf` says of what the main thread looks for. */
  readonly agreement: string;
}

export type Task = { readonly families: Families } | { readonly asked: readonly Asked[] };
/** A row of the pack, whether it may hold a secret, and its size; and again. */
export type Reply = { readonly rows: readonly number[] } | { readonly outcomes: readonly (readonly [oid: string, path: string, outcome: Outcome])[] } | { readonly done: true };

/** Answers that are sent together. */
const BATCH = 200;

const { flags, cwd, maxSize, suppressing, agreement } = workerData as Told;
const port = parentPort!;
const config = await loadConfig(cwd, flags["config"] as string | undefined, lintRules);
const knowledge = { detectors, exchanges };
const policy = createPolicy(lintRules, (flags["preset"] as PresetName | undefined) ?? config.preset ?? "recommended", config.rules);
if (agreementOf(knowledge, flags, config) !== agreement) throw new Error("the configuration has changed meanwhile");
const scanner = createScanner(knowledge);
const mayHold = createMayHold(scanner);
const judge = createJudge(scanner, policy, createSuppress(flags, policy, suppressing));
const say = (reply: Reply): void => port.postMessage(reply);

port.on("message", async (task: Task) => {
  if ("families" in task) await surveyShare(task.families);
  else await judgeShare(task.asked);
  say({ done: true });
});

async function surveyShare(families: Families): Promise<void> {
  const pack = new Pack(families.index, families.width);
  let rows: number[] = [];
  await surveyFamilies(pack, families, mayHold, (at, holds, size) => {
    rows.push(at, Number(holds), size);
    if (rows.length < 3 * BATCH) return;
    say({ rows });
    rows = [];
  });
  say({ rows });
  pack.close();
}

async function judgeShare(asked: readonly Asked[]): Promise<void> {
  let outcomes: [string, string, Outcome][] = [];
  await judgeNamed(cwd, asked, maxSize, judge, (oid, path, { found, unread, used, lapsed }) => {
    // Neither secrets nor what shows them leave the thread.
    outcomes.push([oid, path, { found: found.map(({ key, accepted }) => ({ key, accepted })), unread, used, lapsed }]);
    if (outcomes.length < BATCH) return;
    say({ outcomes });
    outcomes = [];
  });
  say({ outcomes });
}
