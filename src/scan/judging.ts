import type { Detector } from "../credential/detector.ts";
import type { Exchange } from "../exchange.ts";
import { nameBefore } from "./assignment.ts";
import { createSearch } from "./candidates.ts";
import { filters } from "./filters/all.ts";
import { issuersOf } from "./issuers.ts";
import type { HintsIn } from "./matcher/hints.ts";
import { asUtf8, copied, isAscii } from "./latin1.ts";
import type { Match } from "./match.ts";
import { winners, type Judged } from "./overlaps.ts";
import { completePairs } from "./pairs.ts";
import { shapesOf, type Span } from "./shapes.ts";
import { weigh } from "./weigh.ts";

export interface Knowledge {
  readonly detectors: readonly Detector[];
  readonly exchanges: readonly Exchange[];
  /** Literals in lower case, three bytes or more, that somebody wants to know of. */
  readonly marks?: readonly string[];
}

/** A value that looked like a secret and is none, and why. */
export interface Dismissed {
  readonly start: number;
  readonly end: number;
  readonly detector: string;
  readonly reason: string;
}

export interface Judging {
  /** What in these bytes of UTF-8 is a secret, and what only looked like one. Offsets are bytes; of what is text only the values. */
  judge(file: string, bytes: Uint8Array): { readonly kept: readonly Judged[]; readonly dismissed: readonly Dismissed[]; /** Which of the marks stand in the bytes. */ readonly marks: ReadonlySet<string> };
  /** Why a match is none, or undefined. */
  dismissal(match: Match): string | undefined;
  /** Something in the bytes has a detector's shape. */
  mayHold(bytes: Uint8Array): boolean;
  readonly hints: HintsIn;
  /** Lower-case words that name an exchange. */
  readonly issuerWords: ReadonlySet<string>;
}

/**
 * Bytes → candidates → spans with a detector's shape → matches weighed by their surroundings → pairs → filters
 * → the most specific of those that overlap.
 */
export function createJudging({ detectors, exchanges, marks: wanted }: Knowledge): Judging {
  const shapes = shapesOf([...new Set([...exchanges.flatMap((exchange) => exchange.credentials), ...detectors])]);
  const issuers = issuersOf(exchanges);
  const published = new Set(shapes.flatMap(({ detector }) => detector.published ?? []));
  const { candidates, hints } = createSearch(shapes, issuers, wanted);

  const dismissal = (match: Match): string | undefined => {
    if (published.has(match.value)) return "documented example";
    if (match.detector.valid?.(match.value) === false) return "not valid";
    for (const filter of filters) {
      const reason = filter(match);
      if (reason !== undefined) return reason;
    }
    return undefined;
  };

  return {
    dismissal,
    issuerWords: issuers.words,
    hints,
    mayHold: (bytes) => candidates(bytes).spans.length > 0,
    judge(file, bytes) {
      const { spans, marks } = candidates(bytes);
      if (spans.length === 0) return { kept: [], dismissed: [], marks };
      // One character for each byte: few files with candidates have findings, and decoding them costs more than judging.
      const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const text = source.toString("latin1");
      const mentions = issuers.of(text, file);
      const weighed = ({ shape, start, end }: Span) =>
        weigh({ detector: shape.detector, value: asUtf8(source.toString("latin1", start, end)), start, end, name: copied(nameIn(text, start)), text, file }, shape, mentions, issuers);
      const judged = completePairs(spans.map(weighed), text, shapes, weighed)
        .filter(({ enough }) => enough)
        .map((candidate) => ({ ...candidate, reason: dismissal(candidate.match) }));
      return { ...winners(judged), marks };
    },
  };
}

/** As far as a value's name is looked for on either side. */
const AROUND = 2_000;

/** In letters of any alphabet. */
function nameIn(bytes: string, start: number): string | undefined {
  const from = Math.max(0, start - AROUND);
  const before = bytes.slice(from, start);
  const after = bytes.slice(start, start + AROUND);
  if (isAscii(before) && isAscii(after)) return nameBefore(bytes, start);
  const left = asUtf8(before);
  return nameBefore(left + asUtf8(after), left.length);
}
