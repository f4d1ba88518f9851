import { lengthsOf } from "./pattern-length.ts";
import { spanOf, type Shape, type Span } from "./shapes.ts";

/** Which shapes a named value has, offsets in the value. */
export interface ValueSpans {
  readonly whole: readonly Span[];
  /** Without a sentence's punctuation behind it. */
  readonly trimmed: readonly Span[];
  /** As a passphrase, which nearly anything can be. */
  readonly phrases: readonly Span[];
}

const LONGEST = 512;

/** Values recur; what shapes one has is worked out once, and asked of the shapes of its length only. */
export function spansByValue(shapes: readonly Shape[]): (value: string) => ValueSpans {
  const named = shapes.filter(({ detector }) => detector.anchors === undefined && detector.needs !== "nothing");
  const phrases = named.filter(({ detector }) => detector.role === "passphrase");
  const byLength: (readonly Shape[] | undefined)[] = [];
  let ranges: readonly { readonly shape: Shape; readonly lengths: readonly [number, number] }[] | undefined;
  const ofLength = (length: number): readonly Shape[] => {
    ranges ??= named.filter((shape) => !phrases.includes(shape)).map((shape) => ({ shape, lengths: lengthsOf(shape.detector.pattern.source) }));
    return (byLength[length] ??= ranges.filter(({ lengths: [least, most] }) => length >= least && length <= most).map(({ shape }) => shape));
  };
  const spans = (value: string, asked: readonly Shape[]): Span[] => asked.flatMap((shape) => {
    const span = spanOf(shape, value, 0, value.length);
    return span === undefined || shape.detector.valid?.(value.slice(span.start, span.end)) === false ? [] : [span];
  });
  const known = new Map<string, ValueSpans>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const trimmed = value.replace(/[.:!?]+$/, "");
    const found = {
      whole: spans(value, ofLength(Math.min(value.length, LONGEST))),
      trimmed: trimmed === value ? [] : spans(trimmed, ofLength(Math.min(trimmed.length, LONGEST))),
      phrases: spans(value, phrases),
    };
    if (known.size > 5_000) known.clear();
    known.set(value, found);
    return found;
  };
}
