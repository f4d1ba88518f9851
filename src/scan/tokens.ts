import { LONGEST_TOKEN, SHORTEST_TOKEN } from "./matcher/matcher.ts";
import { spanOf, type Shape, type Span } from "./shapes.ts";

/** Which shapes a token has that shape alone doesn't prove; its name, or what stands beside it, must. Offsets in the token. */
export function tokenShapes(shapes: readonly Shape[]): (token: string) => Span[] {
  const byLength: Shape[][] = [];
  for (const shape of shapes) {
    const { run, anchors, needs } = shape.detector;
    if (run === undefined || run.of === "words" || anchors !== undefined || needs === "nothing") continue;
    for (let length = Math.max(SHORTEST_TOKEN, run.length[0]); length <= Math.min(LONGEST_TOKEN, run.length[1]); length++) (byLength[length] ??= []).push(shape);
  }
  return (token) => (byLength[token.length] ?? []).flatMap((shape) => {
    const span = spanOf(shape, token, 0, token.length);
    return span === undefined || shape.detector.valid?.(token.slice(span.start, span.end)) === false ? [] : [span];
  });
}
