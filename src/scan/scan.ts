import type { Detector } from "../credential/detector.ts";
import type { Judge, Suspect } from "../credential/judge.ts";
import type { Exchange } from "../exchange.ts";
import type { Group, Hit } from "../finding.ts";
import { nameBefore } from "./assignment.ts";
import { candidatesFor } from "./candidates.ts";
import { decode, fromText, plain, utf16Offsets, type Decoded } from "./decode.ts";
import { filters } from "./filters/all.ts";
import { groupsOf } from "./groups.ts";
import { issuersOf } from "./issuers.ts";
import type { Match } from "./match.ts";
import { winners } from "./overlaps.ts";
import { completePairs } from "./pairs.ts";
import { shapesOf, type Span } from "./shapes.ts";
import { weigh, type Weighed } from "./weigh.ts";

/** A value that looked like a secret and is none, and why. */
export interface Dismissed {
  readonly start: number;
  readonly end: number;
  readonly detector: string;
  readonly reason: string;
}

export interface Scanned {
  readonly binary: boolean;
  /** null: binary. Decoded when first asked for, which must be before the bytes change; most files never need it. */
  readonly text: string | null;
  readonly hits: readonly Hit[];
  /** Only with `explain`. */
  readonly dismissed?: readonly Dismissed[];
}

export interface Scanner {
  /** `isText`: the bytes are known to be UTF-8, as a piece of a file may begin with anything. */
  scan(file: string, bytes: Uint8Array, isText?: boolean): Scanned;
  scanText(file: string, text: string): readonly Hit[];
  /** False: `scan` finds nothing in these bytes whatever the file is called, because nothing in them even looks like a secret. */
  mayHold(bytes: Uint8Array): boolean;
  readonly judge: Judge;
}

export interface Knowledge {
  readonly detectors: readonly Detector[];
  readonly exchanges: readonly Exchange[];
}

/**
 * The pipeline: bytes → candidates → spans with a detector's shape → matches weighed by their surroundings
 * → filters → pairs → the most specific of those that overlap → hits.
 */
export function createScanner(knowledge: Knowledge, options: { readonly explain?: boolean } = {}): Scanner {
  const shapes = shapesOf([...new Set([...knowledge.exchanges.flatMap((exchange) => exchange.credentials), ...knowledge.detectors])]);
  const issuers = issuersOf(knowledge.exchanges);
  const published = new Set(shapes.flatMap(({ detector }) => detector.published ?? []));
  const candidates = candidatesFor(shapes, issuers);

  const dismissal = (match: Match): string | undefined => {
    if (published.has(match.value)) return "documented example";
    if (match.detector.valid?.(match.value) === false) return "not valid";
    for (const filter of filters) {
      const reason = filter(match);
      if (reason !== undefined) return reason;
    }
    return undefined;
  };

  /** Offsets are bytes, and of what is text only the values: few files with candidates have findings, and decoding costs more than judging. */
  const judgeBytes = (file: string, bytes: Uint8Array): { kept: Weighed[]; dismissed: Dismissed[] } => {
    const spans = candidates(bytes);
    if (spans.length === 0) return { kept: [], dismissed: [] };
    const text = latin1(bytes);
    const mentions = issuers.of(text, file);
    const matchOf = ({ shape, start, end }: Span): Match =>
      ({ detector: shape.detector, value: asUtf8(text.slice(start, end)), start, end, name: nameBefore(text, start), text, file });
    const weighed = spans.map((span) => weigh(matchOf(span), span.shape, mentions, issuers));
    const judged = completePairs(weighed, text, shapes, (span) => weigh(matchOf(span), span.shape, mentions, issuers))
      .filter(({ enough }) => enough)
      .map((candidate) => ({ ...candidate, reason: dismissal(candidate.match) }));
    return winners(judged);
  };

  const judgeText = (file: string, decoded: Decoded): { kept: Weighed[]; dismissed: Dismissed[] } => {
    const { kept, dismissed } = judgeBytes(file, decoded.bytes);
    const shown = options.explain === true ? dismissed : [];
    if (kept.length === 0 && shown.length === 0) return { kept, dismissed: [] };
    const text = decoded.text();
    const offset = utf16Offsets(decoded, [...kept.map(({ match }) => match), ...shown].flatMap(({ start, end }) => [start, end]));
    const inText = <T extends { readonly start: number; readonly end: number }>(span: T): T => ({ ...span, start: offset(span.start), end: offset(span.end) });
    return { kept: kept.map((each) => ({ ...each, match: { ...inText(each.match), text } })), dismissed: shown.map(inText) };
  };

  const hitsOf = (file: string, decoded: Decoded): { hits: Hit[]; dismissed: Dismissed[] } => {
    const { kept, dismissed } = judgeText(file, decoded);
    const groups = kept.length === 0 ? undefined : groupsOf(kept, decoded.text(), issuers.words);
    return { hits: kept.map((each) => hitFor(each.match, groups?.get(each))), dismissed };
  };

  return {
    scan(file, bytes, isText = false) {
      const decoded = isText ? plain(bytes) : decode(bytes);
      if (decoded === null) return { binary: true, text: null, hits: [] };
      const { hits, dismissed } = hitsOf(file, decoded);
      return {
        binary: false,
        get text() {
          return decoded.text();
        },
        hits,
        ...(options.explain === true ? { dismissed } : {}),
      };
    },
    scanText: (file, text) => hitsOf(file, fromText(text)).hits,
    mayHold(bytes) {
      const decoded = decode(bytes);
      return decoded !== null && candidates(decoded.bytes).length > 0;
    },
    judge: {
      suspects: (text) => judgeText("", fromText(text)).kept.map(({ match }) => suspectFor(match)),
      dismiss: (literal, name) => dismissal({ detector: LITERAL, value: literal, start: 0, end: literal.length, name, text: literal, file: "" }),
    },
  };
}

/** Stands in for a detector where code, not shape, says that a literal is a credential. */
const LITERAL: Detector = {
  id: "literal",
  title: "Credential",
  role: null,
  exchange: null,
  source: "",
  pattern: /[^]*/,
  needs: "name",
  matches: [() => "", () => ""],
  ignores: [() => "", () => ""],
};

/** One character for each byte. */
function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

function asUtf8(bytes: string): string {
  // eslint-disable-next-line no-control-regex -- ASCII is what isn't above it
  return /^[\0-\x7f]*$/.test(bytes) ? bytes : Buffer.from(bytes, "latin1").toString();
}

function hitFor({ detector, start, end }: Match, group: Group | undefined): Hit {
  return {
    rule: "no-hardcoded-secret",
    messageId: detector.id,
    start,
    end,
    message: `${detector.title} in the source.`,
    exchange: detector.exchange,
    role: detector.role,
    secret: true,
    ...(group !== undefined && { group }),
  };
}

function suspectFor({ detector, start, end }: Match): Suspect {
  return { start, end, detector: detector.id, title: detector.title, role: detector.role, exchange: detector.exchange };
}
