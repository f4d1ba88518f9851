import type { Dismissed } from "./scan.ts";
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
  const ranked = [...judged].sort(bySpecificity);
  const settled: Judged[] = [];
  for (const candidate of ranked) {
    if (!settled.some((other) => overlap(other, candidate))) settled.push(candidate);
  }
  settled.sort((a, b) => a.match.start - b.match.start);
  return {
    kept: settled.filter(({ reason }) => reason === undefined),
    dismissed: settled.flatMap(({ match: { start, end, detector }, reason }) => (reason === undefined ? [] : [{ start, end, detector: detector.id, reason }])),
  };
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
