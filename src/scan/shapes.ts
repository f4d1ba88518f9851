import type { Detector } from "../credential/detector.ts";

/** A detector made ready to run. */
export interface Shape {
  readonly detector: Detector;
  /** Rank in the list, for ties. */
  readonly order: number;
  /** The whole of a value. */
  readonly whole: RegExp;
  /** The value somewhere in a text; global, with indices. */
  readonly within: RegExp;
  /** The value from `lastIndex` on; sticky, with indices. */
  readonly here: RegExp;
  /** A character code that stands in every match beside the anchors and is rare in text; most windows lack it. */
  readonly mandatory: number | undefined;
  /** A match may go on for more than a few hundred characters. */
  readonly long: boolean;
  /** No match has a blank or a quote in it: it lies within what such bytes set off. */
  readonly unbroken: boolean;
}

/** A stretch of text with a detector's shape. */
export interface Span {
  readonly shape: Shape;
  /** The secret part. */
  readonly start: number;
  readonly end: number;
}

export function shapesOf(detectors: readonly Detector[]): Shape[] {
  return detectors.map((detector, order) => {
    if (/[gy]/.test(detector.pattern.flags)) throw new Error(`detector ${detector.id}: its pattern must have neither g nor y`);
    if (detector.needs === "nothing" && detector.anchors === undefined && detector.run === undefined) {
      throw new Error(`detector ${detector.id} needs nothing and has neither anchors nor a run to be found by`);
    }
    return new ReadyShape(detector, order);
  });
}

/** Everything is made when it is first asked for: a run uses few of hundreds of patterns, and the hook is felt at every commit. */
class ReadyShape implements Shape {
  readonly detector: Detector;
  readonly order: number;
  #whole: RegExp | undefined;
  #within: RegExp | undefined;
  #here: RegExp | undefined;
  #mandatory: number | undefined | null = null;
  #long: boolean | undefined;
  #unbroken: boolean | undefined;

  constructor(detector: Detector, order: number) {
    this.detector = detector;
    this.order = order;
  }

  get whole(): RegExp {
    return (this.#whole ??= this.#made(`^(?:${this.#source()})$`, "d"));
  }

  get within(): RegExp {
    return (this.#within ??= this.#made(this.#source(), "gd"));
  }

  get here(): RegExp {
    return (this.#here ??= this.#made(this.#source(), "yd"));
  }

  get mandatory(): number | undefined {
    if (this.#mandatory === null) this.#mandatory = mandatorySign(this.#source(), this.detector.anchors ?? []);
    return this.#mandatory;
  }

  get long(): boolean {
    return (this.#long ??= isLong(this.#source()));
  }

  get unbroken(): boolean {
    return (this.#unbroken ??= isUnbroken(this.#source()));
  }

  #source(): string {
    return unanchored(this.detector.pattern.source);
  }

  #made(source: string, flags: string): RegExp {
    const all = this.detector.pattern.flags.replace("d", "") + flags;
    return this.detector.make?.(source, all) ?? new RegExp(source, all);
  }
}

/** A pattern may be written as a test of the whole value. */
function unanchored(source: string): string {
  return source.startsWith("^") && /[^\\]\$$/.test(source) && !source.includes("|") ? source.slice(1, -1) : source;
}

/** A sign that a pattern has outside of groups and classes, not optional, and that no anchor brings along. */
function mandatorySign(source: string, anchors: readonly string[]): number | undefined {
  if (!/[@~%&]/.test(source)) return undefined;
  const flat = source
    .replace(/\\[\dA-Za-z]/g, "A")
    .replace(/\\(.)/g, (_, sign: string) => (/[@$~%&]/.test(sign) ? sign : "A"))
    .replace(/\[\^?[^\]]*\]/g, "A");
  let outside = flat;
  for (let inner = ""; inner !== outside; ) [inner, outside] = [outside, outside.replace(/\([^()]*\)/g, "A")];
  if (outside.includes("|") || /[()]/.test(outside)) return undefined;
  const sign = /[@~%&](?![?*{])/.exec(outside)?.[0];
  return sign === undefined || anchors.some((anchor) => anchor.includes(sign)) ? undefined : sign.charCodeAt(0);
}

/** Something repeats without limit or very often, or a group does. */
function isLong(source: string): boolean {
  const flat = source.replace(/\\./g, "A").replace(/\[\^?[^\]]*\]/g, "A");
  if (/[*+]|\{\d+,\}/.test(flat)) return true;
  return [...flat.matchAll(/(\)?)\{(?:\d+,)?(\d+)\}/g)].some(([, group, most]) => Number(most) > (group === ")" ? 8 : 200));
}

/** Neither a blank nor a quote is in the pattern, also not by what it leaves open. */
function isUnbroken(source: string): boolean {
  const negated = source.match(/\[\^(?:\\.|[^\]\\])*\]/g) ?? [];
  if (!negated.every((one) => one.includes("\\s") && [`"`, "'", "`"].every((quote) => one.includes(quote)))) return false;
  const positive = source.replace(/\[\^(?:\\.|[^\]\\])*\]/g, "A");
  return !/[\s"'`]|\\[sSWDnrtxuc]/.test(positive) && !positive.replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, "A").includes(".");
}

/** The shape as the whole of text[start, end). */
export function spanOf(shape: Shape, text: string, start: number, end: number): Span | undefined {
  const match = shape.whole.exec(text.slice(start, end));
  if (match === null) return undefined;
  const [from, to] = secretPart(match);
  return { shape, start: start + from, end: start + to };
}

/** The shape where it begins in text[from, to]; what comes after costs nothing, unlike with `spansIn`. */
export function spanAround(shape: Shape, text: string, from: number, to: number): Span | undefined {
  const { here } = shape;
  for (let at = from; at <= to; at++) {
    here.lastIndex = at;
    const match = here.exec(text);
    if (match === null || !standsAlone(text, at, at + match[0].length)) continue;
    const [start, end] = secretPart(match);
    return { shape, start, end };
  }
  return undefined;
}

/** Every place where the shape begins in text[from, to] and stands on its own, not inside a longer word. */
export function* spansIn(shape: Shape, text: string, from = 0, to = text.length): Generator<Span> {
  const { within } = shape;
  within.lastIndex = from;
  for (let match = within.exec(text); match !== null && match.index <= to; match = within.exec(text)) {
    const end = match.index + match[0].length;
    if (match[0] === "") within.lastIndex++;
    else if (standsAlone(text, match.index, end)) {
      const [start, stop] = secretPart(match);
      yield { shape, start, end: stop };
      // A consumer may have run the same pattern meanwhile.
      within.lastIndex = end;
    } else within.lastIndex = match.index + 1;
  }
}

function secretPart(match: RegExpExecArray): [number, number] {
  return match.indices?.[1] ?? match.indices?.[0] ?? [match.index, match.index + match[0].length];
}

/** An escape (`\n`, `%3D`) before a value ends in a letter that belongs to no word. */
function standsAlone(text: string, start: number, end: number): boolean {
  if (isWord(text, end - 1) && isWord(text, end)) return false;
  if (!isWord(text, start) || !isWord(text, start - 1)) return true;
  return /(?:\\[nrtbfv0]|%[\dA-Fa-f]{2}|\\u[\dA-Fa-f]{4}|\\x[\dA-Fa-f]{2})$/.test(text.slice(Math.max(0, start - 6), start));
}

function isWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || unit === 95 || (unit >= 97 && unit <= 122);
}
