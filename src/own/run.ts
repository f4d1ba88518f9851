import type { Detector } from "../credential/detector.ts";
import type { Hit, Unread } from "../finding.ts";
import type { OwnDetectors } from "./detectors.ts";
import type { OwnRules } from "./gitleaks/rules.ts";

interface Dismissed {
  readonly start: number;
  readonly end: number;
  readonly detector: string;
  readonly reason: string;
}

/** What the scanner saw in one text; the text is decoded only if it is asked for. */
export interface Seen {
  readonly text: string | null;
  readonly hits: readonly Hit[];
  readonly dismissed?: readonly Dismissed[];
}

export interface Completed {
  readonly hits: readonly Hit[];
  readonly dismissed: readonly Dismissed[];
  /** What the text was not searched for. */
  readonly unread: readonly string[];
}

/** What users look for beside what keyfence knows, around one scan after the other. */
export interface Own {
  /** For the scanner, behind keyfence's own. */
  readonly detectors: readonly Detector[];
  /** For the matcher; see OwnRules. */
  readonly literals: readonly string[];
  readonly needsEveryText: boolean;
  /** Before a scan, with its size in bytes. */
  begin(size: number): void;
  /** After it. `literals`: those that stand in the text, where the matcher has looked for them. */
  complete(file: string, seen: Seen, literals?: ReadonlySet<string>): Completed;
  /** Rules that look at names only; for a binary file, which has no text, all there is. */
  searchName(file: string): readonly Hit[];
  /** Once for a run, for standard error. */
  readonly notes: readonly string[];
  /** Once for a run: what is not looked for at all. */
  readonly unread: readonly Unread[];
}

export function createOwn(detectors: OwnDetectors | undefined, rules: OwnRules | undefined): Own {
  const literals = rules?.literals ?? [];
  const needsEveryText = rules?.needsEveryText ?? false;
  return {
    detectors: detectors?.detectors ?? [],
    literals,
    needsEveryText,
    begin: (size) => detectors?.begin(size),
    complete(file, seen, found) {
      const unread = detectors?.unread === undefined ? [] : [detectors.unread];
      const names = rules?.searchName(file) ?? [];
      const { hits, dismissed = [] } = seen;
      const isSearched = rules !== undefined && (hits.length > 0 || needsEveryText || (found === undefined ? literals.length > 0 : found.size > 0));
      if (!isSearched) return { hits: [...hits, ...names], dismissed, unread };
      const text = seen.text ?? "";
      const allowed = hits.map((hit) => (hit.secret ? rules.allows(file, text, hit) : undefined));
      const own = rules.search(file, text, found);
      const named = own.hits.filter((hit) => !isGeneric(hit));
      const kept = hits.filter((hit, i) => allowed[i] === undefined && !(isGeneric(hit) && named.some((other) => overlap(hit, other))));
      return {
        // What keyfence knows says more of a secret than a rule's description does, unless it only saw that it is one.
        hits: [...kept, ...own.hits.filter((hit) => !kept.some((other) => overlap(hit, other))), ...names],
        dismissed: [
          ...dismissed,
          ...own.dismissed,
          ...hits.flatMap(({ start, end, messageId }, i) => (allowed[i] === undefined ? [] : [{ start, end, detector: messageId, reason: allowed[i] }])),
        ],
        unread: own.unread === undefined ? unread : [...unread, own.unread],
      };
    },
    searchName: (file) => rules?.searchName(file) ?? [],
    notes: rules?.notes ?? [],
    unread: rules?.unrun ?? [],
  };
}

function isGeneric({ messageId }: Hit): boolean {
  return messageId.includes("generic");
}

function overlap(a: Hit, b: Hit): boolean {
  return a.start < b.end && b.start < a.end;
}
