import type { Plan } from "./plan.ts";

/** A literal at [start, end): the index says which. A value behind a credential word, or a run: see the bases. */
export const VALUE = 0x10000;
export const RUN = 0x20000;

/**
 * Triples of what, start, end, in byte offsets: an anchor's index in `plan.literals`, or `VALUE`,
 * or `RUN` + index in `plan.runs`. Anchors and values come first, by position; then the runs.
 */
export interface Matcher {
  find(bytes: Uint8Array): ArrayLike<number>;
}

export type MatcherFor = (plan: Plan) => Matcher;
