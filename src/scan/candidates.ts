import { roleOfName } from "../credential/name.ts";
import { nameBefore } from "./assignment.ts";
import type { HintsIn } from "./matcher/hints.ts";
import type { Issuers } from "./issuers.ts";
import { asUtf8 } from "./latin1.ts";
import { isBreak } from "./matcher/classes.ts";
import { RUN, TOKEN, VALUE } from "./matcher/matcher.ts";
import { matcherFor } from "./matcher/load.ts";
import { planFor } from "./matcher/plan.ts";
import { tokenShapes } from "./tokens.ts";
import { nameEvidence } from "./weigh.ts";
import { spanAround, spanOf, spansIn, type Shape, type Span } from "./shapes.ts";
import { spansByValue, type ValueSpans } from "./values.ts";

/** Text around an anchor that a pattern may reach over. */
const BEFORE = 256;
const AFTER = 512;
/** For shapes that may go on for long; a PEM block of 16,384-bit RSA fits. */
const FAR_AFTER = 16_384;
const DOT = 46;
/** How much may follow a token's first part. */
const PARTS = 96;
/** How far before its anchor such a shape may begin. */
const LEAD = 64;

export interface Candidates {
  /** In byte offsets. */
  readonly spans: readonly Span[];
  /** Which of the marks stand in the bytes. */
  readonly marks: ReadonlySet<string>;
}

export interface Search {
  candidates(bytes: Uint8Array): Candidates;
  readonly hints: HintsIn;
}

const NO_MARKS: ReadonlySet<string> = new Set();
const NOTHING: Candidates = { spans: [], marks: NO_MARKS };

/** In the name of a passphrase; in other alphabets there are more. */
const NAMES_PHRASE = /pass|phrase|pwd|[\x80-\xff]/i;

/** From bytes to spans with a detector's shape. Only what surrounds a candidate becomes a string. */
export function createSearch(shapes: readonly Shape[], issuers: Issuers, wantedMarks: readonly string[] = []): Search {
  const plan = planFor(shapes.map(({ detector }) => detector), { marks: wantedMarks, signs: signsOf(shapes, wantedMarks) });
  const matcher = matcherFor(plan);
  const isMark = new Set(wantedMarks);
  const byAnchor = shapesByAnchor(shapes, plan.literals);
  const byRun = plan.runs.map(({ of }) => shapes.filter(({ detector }) => detector.needs === "nothing" && detector.anchors === undefined && detector.run?.of === of));
  const byName = shapesByName(shapes, issuers);
  const byValue = spansByValue(shapes);
  const byLength = tokenShapes(shapes);
  const candidates = (bytes: Uint8Array): Candidates => {
    const found = matcher.find(bytes);
    if (found.length === 0) return NOTHING;
    const sweep = new Sweep(bytes);
    let marks: Set<string> | undefined;
    for (let i = 0; i < found.length; i += 3) {
      const what = found[i]!;
      const start = found[i + 1]!;
      const end = found[i + 2]!;
      if (what === VALUE) sweep.value(byValue, byName, start, end);
      else if (what === TOKEN) sweep.token(byLength, start, end);
      else if (what >= RUN) sweep.run(byRun[what - RUN] ?? [], start, end);
      else {
        if (isMark.has(plan.literals[what]!)) (marks ??= new Set()).add(plan.literals[what]!);
        if (byAnchor[what] !== undefined) sweep.anchor(byAnchor[what], start, end);
      }
    }
    return { spans: sweep.spans(), marks: marks ?? NO_MARKS };
  };
  return { candidates, hints: matcher.hints };
}

/** The sign that every shape of an anchor must have beside it, where they agree on one. */
function signsOf(shapes: readonly Shape[], marks: readonly string[]): ReadonlyMap<string, number> {
  const signs = new Map<string, number>(marks.map((mark) => [mark, 0]));
  for (const shape of shapes) {
    for (const anchor of shape.detector.anchors ?? []) {
      const literal = anchor.toLowerCase();
      const sign = shape.mandatory !== undefined && shape.unbroken ? shape.mandatory : 0;
      signs.set(literal, (signs.get(literal) ?? sign) === sign ? sign : 0);
    }
  }
  return signs;
}

function shapesByAnchor(shapes: readonly Shape[], literals: readonly string[]): Shape[][] {
  const index = new Map(literals.map((literal, i) => [literal, i]));
  const found: Shape[][] = [];
  for (const shape of shapes) {
    for (const literal of new Set(shape.detector.anchors?.map((anchor) => anchor.toLowerCase()))) (found[index.get(literal)!] ??= []).push(shape);
  }
  return found;
}

/** Names recur; what a name is evidence for is worked out once. */
function shapesByName(shapes: readonly Shape[], issuers: Issuers): (name: string) => readonly Shape[] {
  const named = shapes.filter(({ detector }) => detector.anchors === undefined && detector.needs !== "nothing");
  // Most names are no issuer's, and one look says so.
  const roles = named.filter(({ detector }) => detector.needs !== "issuer");
  const issued = oneOf(named.flatMap(({ detector: { needs, names } }) => (needs === "issuer" && names !== undefined ? [names] : [])));
  const known = new Map<string, readonly Shape[]>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const role = roleOfName(name, issuers.words);
    const asked = issued.test(name) ? named : roles;
    const fitting = asked.filter(({ detector }) => nameEvidence(detector, name, role) !== "none");
    if (known.size > 5_000) known.clear();
    known.set(name, fitting);
    return fitting;
  };
}

/** Matches what any of the patterns matches, and perhaps a little more: case is ignored. */
function oneOf(patterns: readonly RegExp[]): RegExp {
  return new RegExp(patterns.length === 0 ? "(?!)" : patterns.map(({ source }) => `(?:${source})`).join("|"), "i");
}

/** What one text's candidates turn out to be. */
class Sweep {
  readonly source: Buffer;
  readonly #nextSign: (sign: number, from: number) => number;
  readonly #spans = new Map<string, Span>();
  readonly #matchedTo = new Map<Shape, number>();

  constructor(bytes: Uint8Array) {
    this.source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#nextSign = nextSignIn(this.source);
  }

  spans(): readonly Span[] {
    return [...this.#spans.values()];
  }

  token(byLength: (token: string) => readonly Span[], start: number, end: number): void {
    for (const span of byLength(this.#text(start, end))) this.#add({ shape: span.shape, start: start + span.start, end: start + span.end });
  }

  /** Most values are words, and say so sooner than their names can be told. */
  value(byValue: (value: string) => ValueSpans, byName: (name: string) => readonly Shape[], start: number, end: number): void {
    const value = this.#text(start, end);
    const left = this.#text(Math.max(0, start - BEFORE), start);
    // The shell's `${NAME:-value}`.
    if (value.startsWith("-") && /\$\{\w+:?$/.test(left)) return this.value(byValue, byName, start + 1, end);
    const { whole, trimmed, phrases } = byValue(value);
    if (whole.length + trimmed.length === 0 && (phrases.length === 0 || !NAMES_PHRASE.test(left))) return;
    const before = asUtf8(left);
    const name = nameBefore(before, before.length);
    const fitting = name === undefined ? [] : byName(name);
    if (fitting.length === 0) return;
    // A setting without a value, and the next line's: `PASSPHRASE=<…>⏎OTHER=…`.
    if (before.endsWith("\n") && /^[A-Za-z_]\w*=[^=]/.test(value)) return;
    const named = (spans: readonly Span[]): readonly Span[] => spans.filter(({ shape }) => fitting.includes(shape));
    const found = named([...whole, ...phrases]);
    for (const span of found.length > 0 ? found : named(trimmed)) this.#keep(span, start, value);
  }

  run(shapes: readonly Shape[], start: number, end: number): void {
    const run = this.#text(start, end);
    // A token of several parts is found by its first one.
    const whole = this.source[end] === DOT ? this.#text(start, end + PARTS) : run;
    for (const shape of shapes) {
      if (!fitsRun(shape, run)) continue;
      this.#keep(spanOf(shape, run, 0, run.length) ?? (whole === run ? undefined : spanAround(shape, whole, 0, 0)), start, whole);
    }
  }

  anchor(shapes: readonly Shape[], start: number, end: number): void {
    const wide = [Math.max(0, start - BEFORE), Math.min(this.source.length, end + AFTER)] as const;
    let unbroken: readonly [number, number] | undefined;
    for (const shape of shapes) {
      // Anchors inside of what this shape has matched already lead nowhere new.
      if (start < (this.#matchedTo.get(shape) ?? 0)) continue;
      const [from, to] = shape.unbroken ? (unbroken ??= unbrokenAround(this.source, start, end)) : wide;
      if (shape.mandatory !== undefined && !shape.unbroken && this.#nextSign(shape.mandatory, from) >= to) continue;
      const near = this.#text(from, to);
      const found = [...spansIn(shape, near, 0, start - from)];
      for (const span of found) this.#keep(span, from, near);
      if (!shape.long || to < wide[1] || to === this.source.length || found.some((span) => span.end < near.length)) continue;
      const far = this.#text(from, Math.min(this.source.length, end + FAR_AFTER));
      this.#keep(spanAround(shape, far, Math.max(0, start - from - LEAD), start - from), from, far);
    }
  }

  #text(from: number, to: number): string {
    return this.source.toString("latin1", from, to);
  }

  #keep(span: Span | undefined, shift: number, text: string): void {
    if (span === undefined || isNoValue(span, text)) return;
    const { shape } = span;
    const end = span.end + shift;
    this.#add({ shape, start: span.start + shift, end });
    this.#matchedTo.set(shape, end);
  }

  #add(span: Span): void {
    this.#spans.set(`${span.shape.order}:${span.start}`, span);
  }
}

/** The bytes around an anchor up to a blank or a quote on either side, and one of those: it says what a match doesn't go on with. */
function unbrokenAround(source: Buffer, start: number, end: number): [number, number] {
  let from = start;
  for (const first = Math.max(0, start - BEFORE); from > first && !isBreak(source[from - 1]!); ) from--;
  let to = end;
  for (const last = Math.min(source.length, end + AFTER); to < last && !isBreak(source[to]!); ) to++;
  return [Math.max(0, from - 1), Math.min(source.length, to + 1)];
}

/** Where a sign stands next, at or after a place; asked in ascending order, it reads the bytes once. */
function nextSignIn(source: Buffer): (sign: number, from: number) => number {
  const known = new Map<number, number>();
  return (sign, from) => {
    let at = known.get(sign) ?? -1;
    if (at < from) {
      at = source.indexOf(sign, from);
      if (at === -1) at = Infinity;
      known.set(sign, at);
    }
    return at;
  };
}

/** A shape with nothing fixed in it says nothing of a value that its issuer can't have made; an anchored one's word counts. */
function isNoValue({ shape: { detector }, start, end }: Span, text: string): boolean {
  return detector.anchors === undefined && detector.valid?.(text.slice(start, end)) === false;
}

function fitsRun({ detector }: Shape, run: string): boolean {
  const [min, max] = detector.run?.length ?? [0, Infinity];
  const length = detector.run?.of === "words" ? run.split(" ").length : run.length;
  return length >= min && length <= max;
}
