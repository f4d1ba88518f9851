import type { HintsIn } from "./hints.ts";
import type { Plan } from "./plan.ts";

/** A literal at [start, end): the index says which. A value behind a credential word, or a run: see the bases. */
export const VALUE = 0x10000;
export const RUN = 0x20000;
/** Letters, digits and `+/-_` in a row, with two digits at least: looked for in small texts only. */
export const TOKEN = 0x30000;

/** Settings and bots are smaller; what is larger is searched by its names only. Bytes. */
export const SMALL = 24 * 1024;
/** Bytes of a token, with padding. */
export const SHORTEST_TOKEN = 16;
export const LONGEST_TOKEN = 140;

/**
 * Triples of what, start, end, in byte offsets: an anchor's index in `plan.literals`, or `VALUE`,
 * or `RUN` + index in `plan.runs`, or `TOKEN`. Anchors and values come first, by position; then the runs, then the tokens.
 */
export interface Matcher {
  find(bytes: Uint8Array): ArrayLike<number>;
  readonly hints: HintsIn;
}

export type MatcherFor = (plan: Plan) => Matcher;
