import { RE2JS } from "re2js";
import { GivenUp, type Stopwatch } from "./stopwatch.ts";

/** A place that a pattern matches, as UTF-16 offsets, end exclusive. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** Instructions of a compiled pattern; the largest of published rules has 2,000. Each may have to be run at each character. */
const LARGEST = 20_000;
/** A yes or no costs a hundredth of finding the place, so places are looked for only where a window said yes; windows overlap by half. */
const WINDOW = 2_048;
/** The next size of window, for matches too long for this one. */
const WIDER = 16;
const STRETCH = 262_144;
/** How far a match may reach out of a stretch. */
const REACH = 65_536;
/** A match that is no secret, whatever it is. */
const ENDLESS = 524_288;

/**
 * A pattern in RE2's syntax, matched in time linear in the text by whatever a user has written:
 * `(a+)+$` costs no more than `a`. Throws a SyntaxError with one line that says why it can't be.
 */
export class LinearPattern {
  readonly #re: RE2JS;

  constructor(source: string) {
    try {
      this.#re = RE2JS.compile(source);
    } catch (error) {
      throw new SyntaxError(reasonOf(error), { cause: error });
    }
    const size = this.#re.programSize();
    if (size > LARGEST) throw new SyntaxError(`its repetitions make ${size} steps, and ${LARGEST} are the most`);
  }

  get groups(): number {
    return this.#re.groupCount();
  }

  test(text: string): boolean {
    return this.#re.test(text);
  }

  /** The places of the groups of the first match, the whole match first; undefined for a group that took no part. */
  first(text: string): readonly (Place | undefined)[] | undefined {
    const matcher = this.#re.matcher(text);
    if (!matcher.find()) return undefined;
    return Array.from({ length: this.groups + 1 }, (_, i) => {
      const start = matcher.start(i);
      return start < 0 ? undefined : { start, end: matcher.end(i) };
    });
  }

  /** Every match that isn't empty, after the end of the one before, from left to right. */
  *places(text: string, watch: Stopwatch): Generator<Place> {
    let at = 0;
    for (let low = 0; low < text.length; low += STRETCH) {
      const high = Math.min(text.length, low + STRETCH);
      for (const place of this.#within(text, Math.max(at, low), Math.min(text.length, high + REACH), WINDOW, watch)) {
        if (place.start >= high) break;
        at = after(place);
        if (place.end > place.start) yield place;
      }
    }
  }

  /** Matches that begin in [from, to): those that fit into a window, and in the gaps between them those that fit into a wider one. */
  *#within(text: string, from: number, to: number, size: number, watch: Stopwatch): Generator<Place> {
    watch.check();
    if (!this.#isIn(text, from, to)) return;
    let known = from;
    for (let low = from; low < to; ) {
      const window = Math.min(to, low + size);
      const next = this.#isIn(text, low, window) ? this.#next(text, low, window, watch) : window;
      if (typeof next === "number") {
        if (next >= to) break;
        low = next - size / 2;
        continue;
      }
      if (next.start >= to) break;
      yield* this.#between(text, known, next.start, size, watch);
      yield next;
      known = low = after(next);
    }
    yield* this.#between(text, known, to, size, watch);
  }

  /** Of a gap no longer than a window nothing is left to know. */
  *#between(text: string, from: number, to: number, size: number, watch: Stopwatch): Generator<Place> {
    if (to - from <= size) return;
    for (const place of this.#within(text, from, to, size * WIDER, watch)) {
      if (place.end > to && to < text.length) return;
      yield place;
    }
  }

  /** Whether a match may be in [from, to); where the text goes on beyond, `$` and `\b` may take its edge for the end. */
  #isIn(text: string, from: number, to: number): boolean {
    return this.#re.test(text.slice(Math.max(0, from - 1), to));
  }

  /**
   * The first match from `from` on, of which a window up to `to` gave a hint, or up to where there is none after all.
   * A match at the edge of what was cut out may go on, or be none.
   */
  #next(text: string, from: number, to: number, watch: Stopwatch): Place | number {
    const cut = Math.max(0, from - 1);
    for (let beyond = WINDOW; beyond <= ENDLESS; beyond *= WIDER) {
      watch.check();
      const end = Math.min(text.length, to + beyond);
      const matcher = this.#re.matcher(text.slice(cut, end));
      if (!matcher.find(from - cut)) return end;
      const place = { start: cut + matcher.start(), end: cut + matcher.end() };
      if (place.end < end || end === text.length) return place;
    }
    throw new GivenUp("matches more than 500 kB at a stretch");
  }
}

/** Patterns of which one must match somewhere, as one; undefined for none. */
export function anyOf(sources: readonly string[]): LinearPattern | undefined {
  if (sources.length === 0) return undefined;
  // Names of groups would clash in one pattern; sources were compiled one by one before.
  return new LinearPattern(sources.map((source) => `(?:${source.replace(/\(\?P?<[A-Za-z]\w*>/g, "(")})`).join("|"));
}

function after({ start, end }: Place): number {
  return end > start ? end : end + 1;
}

export function reasonOf(error: unknown): string {
  const [line = ""] = String(error instanceof Error ? error.message : error).split("\n", 1);
  const reason = line.replace("error parsing regexp: ", "").replace("invalid or unsupported Perl syntax", "RE2 has no such syntax");
  return reason.replace(/[^\x20-\x7E]/g, "?").slice(0, 120);
}
