import { briefRole, sideBySide } from "./side-by-side.ts";
import { spanOf, spansIn, type Shape, type Span } from "./shapes.ts";
import type { Weighed } from "./weigh.ts";

/** How far the halves of a pair may stand apart; characters. */
const REACH = 400;

/**
 * Where one half of a pair is certain, the other needs neither name nor issuer: `new Client("<key>", "<secret>")`.
 * Adds the halves that were found by nothing else, and settles roles that shape leaves open.
 */
export function completePairs(found: readonly Weighed[], text: string, shapes: readonly Shape[], weighSpan: (span: Span) => Weighed): Weighed[] {
  const completed = new Map(sideBySide(found, text, shapes, weighSpan).map((each) => [placeOf(each), each]));
  const weighed = [...found.map((each) => completed.get(placeOf(each)) ?? each), ...[...completed.values()].filter(({ match }) => match.detector.role === "passphrase")];
  const certain = weighed.filter(({ enough, match }) => enough && match.detector.exchange !== null && match.detector.role !== null);
  if (certain.length === 0) return weighed;
  const byPlace = new Map<string, Weighed>();
  for (const candidate of weighed) byPlace.set(placeOf(candidate), candidate);
  for (const anchor of certain) {
    for (const shape of shapes) {
      const { needs, exchange, role } = shape.detector;
      if (needs !== "pair" || exchange !== anchor.match.detector.exchange || role === anchor.match.detector.role) continue;
      const from = Math.max(0, anchor.match.start - REACH);
      for (const span of spansIn(shape, text, from, Math.min(text.length, anchor.match.end + REACH))) {
        if (span.start < anchor.match.end && anchor.match.start < span.end) continue;
        const other = weighSpan(span);
        if (contradicts(other)) continue;
        const key = placeOf(other);
        const known = byPlace.get(key);
        if (known?.enough !== true) byPlace.set(key, { ...other, enough: true });
      }
    }
  }
  for (const second of seconds([...byPlace.values()], shapes, weighSpan)) byPlace.set(placeOf(second), second);
  return [...byPlace.values()];
}

/** The value has a name of its own, and it isn't this credential's (`orderId: "…"`, `md5 = "…"`). */
function contradicts({ match, named }: Weighed): boolean {
  return match.name !== undefined && named === undefined && briefRole(match.name) !== match.detector.role && match.detector.names?.test(match.name) !== true;
}

/** Key and secret of one exchange may look alike: of two without a name, the key comes first and the other is its secret. */
function seconds(weighed: readonly Weighed[], shapes: readonly Shape[], weighSpan: (span: Span) => Weighed): Weighed[] {
  const keys = weighed.filter(({ enough, match }) => enough && match.detector.exchange !== null && match.detector.role === "key");
  return keys.flatMap((candidate) => {
    const { exchange } = candidate.match.detector;
    const follows = keys.some((key) => key.match.detector.exchange === exchange && key.named !== "secret" &&
      key.match.end <= candidate.match.start && candidate.match.start - key.match.end < REACH && key.match.value !== candidate.match.value);
    if (candidate.named !== undefined || !follows) return [];
    const { text, start, end } = candidate.match;
    return shapes.flatMap((shape) => {
      if (shape.detector.exchange !== exchange || shape.detector.role !== "secret") return [];
      const span = spanOf(shape, text, start, end);
      return span === undefined ? [] : [{ ...weighSpan(span), enough: true, weight: candidate.weight + 3 }];
    });
  });
}

function placeOf({ shape, match }: Weighed): string {
  return `${shape.order}:${match.start}:${match.end}`;
}
