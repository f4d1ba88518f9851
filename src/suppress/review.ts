import type { Note } from "../finding.ts";
import { keyOf, type Baseline, type Entry } from "./baseline.ts";

/** What came of the baseline's entries in a run: keys of those that had a finding, and of those of them that ran out. */
export interface Use {
  readonly used: ReadonlySet<string>;
  readonly lapsed: ReadonlySet<string>;
}

/** Entries that no finding has, by whose rule was looked for; only a run over everything can say so. */
export function unusedEntries(baseline: Baseline, used: ReadonlySet<string>, ran: (rule: string) => boolean): readonly Entry[] {
  return baseline.entries.filter((entry) => !used.has(keyOf(entry)) && ran(entry.rule));
}

/** What there is to say of the baseline after a run; `file` is what it is called, `whole` whether everything was read. */
export function reviewBaseline(baseline: Baseline, file: string, use: Use, whole: boolean, ran: (rule: string) => boolean): readonly Note[] {
  const lapsed = baseline.entries.filter((entry) => use.lapsed.has(keyOf(entry)));
  const unused = whole ? unusedEntries(baseline, use.used, ran) : [];
  return [
    ...lapsed.map(({ line, until }): Note => ({ problem: "expired", file, line, message: `the entry held until ${until}; its finding is reported again` })),
    ...unused.map(({ line }): Note => ({ problem: "unused", file, line, message: "the entry has no finding any more; keyfence baseline --prune removes it" })),
  ].sort((a, b) => a.line - b.line);
}
