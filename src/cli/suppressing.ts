import type { Hit } from "../finding.ts";
import { Lines } from "../scan/position.ts";
import type { Baseline } from "../suppress/baseline.ts";
import type { Names, Suppressed, Suppressor } from "../suppress/suppressor.ts";
import type { FlagValues } from "./flags.ts";
import { detectors, exchanges, lintRules } from "./known.ts";
import { once } from "./once.ts";
import type { Piece } from "./part.ts";
import { NOT_PARSED, SECRET_RULE, type Policy } from "./policy.ts";

/** What a run knows of suppression before its first file; plain data, which a worker thread can be handed. */
export interface Suppressing {
  readonly baseline: Baseline | null;
  /** See `Suppression` of src/suppress/suppressor.ts. */
  readonly prefix: string;
  readonly now: Date;
  readonly identify?: boolean;
}

/** null where nothing is suppressed and nothing is said. `marked`: the text holds `keyfence:allow`; `piece`: the text is one of a file. */
export type Suppress = (file: string, inspected: { readonly text: string; readonly hits: readonly Hit[] }, marked: boolean, piece?: Piece) => Promise<Suppressed | null>;

/** UTF-16 units on either side that count as the line's text; a line of minified code is a megabyte. */
const NEARBY = 200;

/** Loads nothing for a text without findings and comments of its own. */
export function createSuppress(flags: FlagValues, policy: Policy, given: Suppressing, own: Names["detector"] = () => undefined): Suppress {
  const suppressor = once(async (): Promise<Suppressor> => {
    const { createSuppressor } = await import("../suppress/suppressor.ts");
    return createSuppressor({ ...given, foreign: flags["no-foreign-allow"] !== true, names: namesOf(flags, policy, own) });
  });
  return async (file, inspected, marked, piece) => {
    if (inspected.hits.length === 0 && !marked) return null;
    const { text } = inspected;
    const rows = new Lines(text, piece?.known);
    const { Masking, withoutQuotes } = await import("./masking.ts");
    const masking = new Masking(text, inspected.hits.filter(({ secret }) => secret));
    const hits = inspected.hits.filter((hit) => piece?.isOwn(hit) !== false && policy.severityOf(hit.rule, hit.messageId) !== null);
    return (await suppressor()).apply({
      file,
      text,
      rows,
      hits,
      masked({ start, end }) {
        const line = rows.line(start);
        return masking.slice(Math.max(rows.start(line), start - NEARBY), Math.min(rows.start(line + 1), end + NEARBY)).text;
      },
      secret(hit) {
        const { start, end } = withoutQuotes(text, hit);
        return hit.decoded?.secret.reveal() ?? text.slice(start, end);
      },
    });
  };
}

/** Whether a rule, or a rule's detector, was looked for: only then can it be said that it found nothing. */
export function namesOf(flags: FlagValues, policy: Policy, own: Names["detector"]): Names {
  const known = new Map([...detectors, ...exchanges.flatMap(({ credentials }) => credentials)].map((detector) => [detector.id, detector]));
  const rules = new Set(lintRules.map(({ id }) => id));
  const enabled = new Set(policy.enabled.map(({ rule }) => rule.id));
  const code = flags["no-code"] !== true;
  const secrets = flags["no-secrets"] !== true;
  const detector: Names["detector"] = (name) => known.get(name) ?? own(name);
  return {
    detector,
    knows: (name) => rules.has(name) || name === SECRET_RULE || name === NOT_PARSED || detector(name) !== undefined,
    ran(name) {
      // Both halves look for secrets, and each finds what the other can't.
      if (name === SECRET_RULE) return code && secrets;
      if (name === NOT_PARSED) return code;
      return rules.has(name) ? code && enabled.has(name) : secrets && detector(name) !== undefined;
    },
  };
}
