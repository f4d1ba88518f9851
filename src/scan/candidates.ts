import { roleOfName } from "../credential/name.ts";
import { nameBefore } from "./assignment.ts";
import type { Issuers } from "./issuers.ts";
import { RUN, VALUE } from "./matcher/matcher.ts";
import { matcherFor } from "./matcher/load.ts";
import { planFor } from "./matcher/plan.ts";
import { nameEvidence } from "./weigh.ts";
import { spanAround, spanOf, spansIn, type Shape, type Span } from "./shapes.ts";

/** Text around an anchor that a pattern may reach over. */
const BEFORE = 256;
const AFTER = 512;
/** For shapes that may go on for long; a PEM block of 16,384-bit RSA fits. */
const FAR_AFTER = 16_384;
/** How far before its anchor such a shape may begin. */
const LEAD = 64;

/** From bytes to spans with a detector's shape, in byte offsets. Only what surrounds a candidate becomes a string. */
export function candidatesFor(shapes: readonly Shape[], issuers: Issuers): (bytes: Uint8Array) => readonly Span[] {
  const plan = planFor(shapes.map(({ detector }) => detector));
  const matcher = matcherFor(plan);
  const byAnchor = plan.literals.slice(0, plan.firstWord).map((literal) =>
    shapes.filter(({ detector }) => detector.anchors?.some((anchor) => anchor.toLowerCase() === literal)));
  const byRun = plan.runs.map(({ of }) => shapes.filter(({ detector }) => detector.needs === "nothing" && detector.anchors === undefined && detector.run?.of === of));
  const named = shapes.filter(({ detector }) => detector.anchors === undefined && detector.needs !== "nothing");
  /** Names recur; what a name is evidence for is worked out once. */
  const byName = new Map<string, readonly Shape[]>();
  const shapesFor = (name: string): readonly Shape[] => {
    const known = byName.get(name);
    if (known !== undefined) return known;
    const role = roleOfName(name, issuers.words);
    const fitting = named.filter(({ detector }) => nameEvidence(detector, name, role) !== "none");
    if (byName.size > 5_000) byName.clear();
    byName.set(name, fitting);
    return fitting;
  };

  return (bytes) => {
    const found = matcher.find(bytes);
    if (found.length === 0) return [];
    const spans = new Map<string, Span>();
    const matchedTo = new Map<Shape, number>();
    const keep = (span: Span | undefined, shift: number, text: string): void => {
      if (span === undefined || isNoValue(span, text)) return;
      const start = span.start + shift;
      spans.set(`${span.shape.order}:${start}`, { shape: span.shape, start, end: span.end + shift });
      matchedTo.set(span.shape, span.end + shift);
    };
    const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const signs = signsIn(source);
    for (let i = 0; i < found.length; i += 3) {
      const what = found[i]!;
      const start = found[i + 1]!;
      const end = found[i + 2]!;
      if (what === VALUE) {
        const from = Math.max(0, start - BEFORE);
        const before = source.toString("latin1", from, start);
        const name = nameBefore(before, before.length);
        const fitting = name === undefined ? [] : shapesFor(name);
        if (fitting.length === 0) continue;
        const value = source.toString("latin1", start, end);
        for (const span of valueSpans(fitting, value)) keep(span, start, value);
      } else if (what >= RUN) {
        const run = source.toString("latin1", start, end);
        for (const shape of byRun[what - RUN] ?? []) {
          if (fitsRun(shape, run)) keep(spanOf(shape, run, 0, run.length), start, run);
        }
      } else {
        const from = Math.max(0, start - BEFORE);
        const near = Math.min(bytes.length, end + AFTER);
        const likely = (byAnchor[what] ?? []).filter(({ mandatory }) => mandatory === undefined || signs.next(mandatory, from) < near);
        if (likely.length === 0) continue;
        const window = source.toString("latin1", from, near);
        for (const shape of likely) {
          // Anchors inside of what this shape has matched already lead nowhere new.
          if (start < (matchedTo.get(shape) ?? 0)) continue;
          const found = [...spansIn(shape, window, 0, start - from)];
          for (const span of found) keep(span, from, window);
          if (!shape.long || near === bytes.length || found.some((span) => span.end < window.length)) continue;
          const far = source.toString("latin1", from, Math.min(bytes.length, end + FAR_AFTER));
          keep(spanAround(shape, far, Math.max(0, start - from - LEAD), start - from), from, far);
        }
      }
    }
    return [...spans.values()];
  };
}

/** Where a sign stands next, at or after a place; asked in ascending order, it reads the bytes once. */
function signsIn(source: Buffer): { next(sign: number, from: number): number } {
  const known = new Map<number, number>();
  return {
    next(sign, from) {
      let at = known.get(sign) ?? -1;
      if (at < from) {
        at = source.indexOf(sign, from);
        if (at === -1) at = Infinity;
        known.set(sign, at);
      }
      return at;
    },
  };
}

/** A shape with nothing fixed in it says nothing of a value that its issuer can't have made; an anchored one's word counts. */
function isNoValue({ shape: { detector }, start, end }: Span, text: string): boolean {
  return detector.anchors === undefined && detector.valid?.(text.slice(start, end)) === false;
}

/** A value as it stands, and without a sentence's punctuation behind it. */
function valueSpans(shapes: readonly Shape[], value: string): Span[] {
  const spans = shapes.flatMap((shape) => spanOf(shape, value, 0, value.length) ?? []);
  const trimmed = value.replace(/[.:!?]+$/, "");
  return spans.length > 0 || trimmed === value ? spans : shapes.flatMap((shape) => spanOf(shape, trimmed, 0, trimmed.length) ?? []);
}

function fitsRun({ detector }: Shape, run: string): boolean {
  const [min, max] = detector.run?.length ?? [0, Infinity];
  const length = detector.run?.of === "words" ? run.split(" ").length : run.length;
  return length >= min && length <= max;
}
