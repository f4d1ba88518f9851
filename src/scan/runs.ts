import { CLASS, classTable } from "./matcher/classes.ts";
import { spanOf, type Shape, type Span } from "./shapes.ts";

/** Settings and bots are smaller; what is larger is searched by its names only. Bytes. */
export const SMALL = 24 * 1024;
const SHORTEST = 16;
const LONGEST = 140;
const ENCODED = CLASS.base64 | CLASS.token;
const EQUALS = 61;

/**
 * Every run of letters, digits and `+/-_` in a small text that has the length and the shape of a credential which shape
 * alone doesn't prove; its name, or what stands beside it, must.
 */
export function runsFor(shapes: readonly Shape[]): (bytes: Buffer) => Span[] {
  const byLength: Shape[][] = [];
  for (const shape of shapes) {
    const { run, anchors, needs } = shape.detector;
    if (run === undefined || run.of === "words" || anchors !== undefined || needs === "nothing") continue;
    for (let length = Math.max(SHORTEST, run.length[0]); length <= Math.min(LONGEST, run.length[1]); length++) (byLength[length] ??= []).push(shape);
  }
  return (bytes) => {
    const spans: Span[] = [];
    if (bytes.length > SMALL) return spans;
    // Every run that is long enough covers one of the bytes looked at; most of them end the search in one step.
    for (let past = 0; past + SHORTEST - 1 < bytes.length; ) {
      let at = past + SHORTEST - 1;
      if ((classTable[bytes[at]!]! & ENCODED) === 0) {
        past = at + 1;
        continue;
      }
      while (at > past && (classTable[bytes[at - 1]!]! & ENCODED) !== 0) at--;
      const start = at;
      let digits = 0;
      for (; at < bytes.length && (classTable[bytes[at]!]! & ENCODED) !== 0; at++) if (bytes[at]! < 58 && bytes[at]! > 47) digits++;
      for (let padding = 0; padding < 2 && at - start >= SHORTEST && bytes[at] === EQUALS; padding++) at++;
      past = at;
      const fitting = digits < 2 ? undefined : byLength[at - start];
      if (fitting === undefined) continue;
      const run = bytes.toString("latin1", start, at);
      for (const shape of fitting) {
        const span = spanOf(shape, run, 0, run.length);
        if (span !== undefined && shape.detector.valid?.(run.slice(span.start, span.end)) !== false) spans.push({ shape, start: start + span.start, end: start + span.end });
      }
    }
    return spans;
  };
}
