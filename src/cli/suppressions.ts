import path from "node:path";
import type { Note } from "../finding.ts";
import type { Suppressed } from "../suppress/suppressor.ts";
import { findBaseline, labelOf } from "./baseline-find.ts";
import type { FlagValues } from "./flags.ts";
import type { Policy } from "./policy.ts";
import { namesOf, type Suppressing } from "./suppressing.ts";

/** What came of the suppressions of one text, as plain data. */
export type Silences = Pick<Suppressed, "by" | "notes" | "used" | "lapsed">;

/** The suppressions of a whole run. */
export interface Suppressions {
  readonly given: Suppressing;
  add(silences: Silences): void;
  /** After the last text. `whole`: everything below the baseline was read, so that an idle entry's finding is gone. */
  close(whole: boolean, policy: Policy): Promise<{ readonly notes: readonly Note[]; readonly suppressed: Suppressed["by"] }>;
}

/** Reads the baseline, if there is one, for texts named from `root`; loads nothing for it otherwise. */
export async function openSuppressions(flags: FlagValues, cwd: string, root: string): Promise<Suppressions> {
  const file = flags["no-baseline"] === true ? undefined : findBaseline(cwd);
  const label = file === undefined ? "" : labelOf(cwd, file);
  const baseline = file === undefined ? null : await read(file, label);
  const prefix = file === undefined ? "" : path.relative(path.dirname(file), root).split(path.sep).join("/");
  const notes: Note[] = [];
  const used = new Set<string>();
  const lapsed = new Set<string>();
  const suppressed = { allow: 0, foreign: 0, baseline: 0 };
  return {
    given: { baseline, prefix, now: new Date() },
    add(silences) {
      notes.push(...silences.notes);
      for (const key of silences.used) used.add(key);
      for (const key of silences.lapsed) lapsed.add(key);
      for (const by of ["allow", "foreign", "baseline"] as const) suppressed[by] += silences.by[by];
    },
    async close(whole, policy) {
      notes.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
      if (baseline === null) return { notes, suppressed };
      const { reviewBaseline } = await import("../suppress/review.ts");
      const { ran } = namesOf(flags, policy, () => undefined);
      return { notes: [...notes, ...reviewBaseline(baseline, label, { used, lapsed }, whole && prefix === "", ran)], suppressed };
    },
  };
}

async function read(file: string, label: string): Promise<Suppressing["baseline"]> {
  const [{ readBaseline }, { readBaselineText }] = await Promise.all([import("../suppress/baseline.ts"), import("./baseline-file.ts")]);
  return readBaseline(readBaselineText(file, label), label);
}
