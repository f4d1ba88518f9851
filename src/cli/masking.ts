import { mask } from "../secret.ts";

/** UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A piece of text with its secrets masked, and the way from an offset of the original into it. */
export interface MaskedText {
  readonly text: string;
  /** Column of an original offset; inside a mask, the mask's start for "start" and its end for "end". */
  column(offset: number, edge: "start" | "end"): number;
}

/** Shorter values may be ordinary words that also stand elsewhere; they are masked only where they were found. */
const SHORTEST_REPEATED = 8;

/** Shows parts of one text without its secrets: neither where they were found nor where the same value is repeated. */
export class Masking {
  readonly #text: string;
  readonly #spans: readonly Span[];
  /** By their first characters, the longest first. */
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(text: string, secrets: readonly Span[]) {
    this.#text = text;
    this.#spans = union(secrets.map((span) => withoutQuotes(text, span)));
    const values = new Map<string, string[]>();
    for (const { start, end } of this.#spans) {
      if (end - start < SHORTEST_REPEATED) continue;
      const value = text.slice(start, end);
      const alike = values.get(value.slice(0, SHORTEST_REPEATED));
      if (alike === undefined) values.set(value.slice(0, SHORTEST_REPEATED), [value]);
      else if (!alike.includes(value)) alike.push(value);
    }
    for (const alike of values.values()) alike.sort((a, b) => b.length - a.length);
    this.#values = values;
  }

  /** Masks the secrets' values in a text that isn't part of the file, such as a message. */
  clean(text: string): string {
    let cleaned = "";
    let at = 0;
    for (const { start, end } of union(this.#repeatedIn(text))) {
      cleaned += text.slice(at, start) + mask(text.slice(start, end));
      at = end;
    }
    return cleaned + text.slice(at);
  }

  /** The original from `start` to `end`, masked. */
  slice(start: number, end: number): MaskedText {
    const pieces: { readonly start: number; readonly end: number; readonly at: number; readonly masked: boolean }[] = [];
    let text = "";
    let offset = start;
    const add = (upTo: number, shown: string, masked: boolean): void => {
      pieces.push({ start: offset, end: upTo, at: text.length, masked });
      text += shown;
      offset = upTo;
    };
    for (const span of this.#within(start, end)) {
      if (span.start > offset) add(span.start, this.#text.slice(offset, span.start), false);
      // Of a secret that began on an earlier line nothing more is shown here.
      add(Math.min(span.end, end), span.start < start ? "…" : mask(this.#text.slice(span.start, span.end)), true);
    }
    add(end, this.#text.slice(offset, end), false);
    const column = (wanted: number, edge: "start" | "end"): number => {
      const inside = Math.max(start, Math.min(wanted, end));
      const index = Math.max(0, pieces.findIndex((piece) => (edge === "start" ? inside < piece.end : inside <= piece.end)));
      const piece = pieces[inside >= end && edge === "start" ? pieces.length - 1 : index]!;
      if (!piece.masked) return piece.at + (inside - piece.start);
      return edge === "start" ? piece.at : (pieces[index + 1]?.at ?? text.length);
    };
    return { text, column };
  }

  #within(start: number, end: number): readonly Span[] {
    const found: Span[] = [];
    for (let i = firstEndingAfter(this.#spans, start); i < this.#spans.length && this.#spans[i]!.start < end; i++) found.push(this.#spans[i]!);
    const repeated = this.#repeatedIn(this.#text.slice(start, end)).map((span) => ({ start: start + span.start, end: start + span.end }));
    return union([...found, ...repeated]);
  }

  /** Where the secrets' values stand in another text. A file may have thousands, so each place is asked for its own. */
  #repeatedIn(text: string): readonly Span[] {
    const found: Span[] = [];
    if (this.#values.size === 0) return found;
    for (let at = 0; at + SHORTEST_REPEATED <= text.length; at++) {
      const value = this.#values.get(text.slice(at, at + SHORTEST_REPEATED))?.find((candidate) => text.startsWith(candidate, at));
      if (value !== undefined) found.push({ start: at, end: at + value.length });
    }
    return found;
  }
}

/** Of spans in order that don't overlap, the first that ends behind a place. */
function firstEndingAfter(spans: readonly Span[], place: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spans[middle]!.end > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** A literal's hit may count its quotes; they are no part of the secret. */
export function withoutQuotes(text: string, { start, end }: Span): Span {
  const quote = text[start];
  const quoted = end - start >= 2 && (quote === '"' || quote === "'" || quote === "`") && text[end - 1] === quote;
  return quoted ? { start: start + 1, end: end - 1 } : { start, end };
}

function union(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = merged.at(-1);
    if (last !== undefined && span.start < last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else if (span.end > span.start) merged.push(span);
  }
  return merged;
}
