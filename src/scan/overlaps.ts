import type { Dismissed } from "./judging.ts";
import type { Weighed } from "./weigh.ts";

/** A match with evidence enough, and what the filters have against it, if anything. */
export interface Judged extends Weighed {
  readonly reason: string | undefined;
}

/**
 * One verdict for each stretch of text: the most specific detector's, be it yes or no, so that a documented
 * key isn't reported after all by a vaguer detector.
 */
export function winners(judged: readonly Judged[]): { kept: Judged[]; dismissed: Dismissed[] } {
  const settled = stretches(judged).flatMap(settle);
  settled.sort((a, b) => a.match.start - b.match.start);
  return {
    kept: settled.filter(({ reason }) => reason === undefined),
    dismissed: settled.flatMap(({ match: { start, end, detector }, reason }) => (reason === undefined ? [] : [{ start, end, detector: detector.id, reason }])),
  };
}

/** Matches that touch each other, so that each is only weighed against its neighbours: a file of keys has thousands. */
function stretches(judged: readonly Judged[]): Judged[][] {
  const found: Judged[][] = [];
  let end = -1;
  for (const each of [...judged].sort((a, b) => a.match.start - b.match.start)) {
    if (each.match.start >= end) found.push([]);
    found.at(-1)?.push(each);
    end = Math.max(end, each.match.end);
  }
  return found;
}

function settle(stretch: readonly Judged[]): Judged[] {
  const settled: Judged[] = [];
  for (const candidate of [...stretch].sort(bySpecificity)) {
    if (!settled.some((other) => overlap(other, candidate))) settled.push(candidate);
  }
  return settled;
}

function bySpecificity(a: Judged, b: Judged): number {
  return rank(b) - rank(a) || b.match.end - b.match.start - (a.match.end - a.match.start) || a.shape.order - b.shape.order;
}

/** "Not valid" says that this detector's issuer didn't make it, which only an anchor turns into a verdict. */
function rank({ weight, reason, match }: Judged): number {
  return reason === "not valid" && match.detector.anchors === undefined ? -1 : weight;
}

function overlap(a: Weighed, b: Weighed): boolean {
  return a.match.start < b.match.end && b.match.start < a.match.end;
}
