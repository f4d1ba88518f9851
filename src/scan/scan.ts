import type { Detector } from "../credential/detector.ts";
import type { Judge, Suspect } from "../credential/judge.ts";
import type { Decoded as Encoding, Group, Hit } from "../finding.ts";
import { Secret } from "../secret.ts";
import { decode, fromText, plain, utf16Offsets, type Decoded } from "./decode.ts";
import { groupsOf } from "./groups.ts";
import { createJudging, type Dismissed, type Knowledge } from "./judging.ts";
import { encodedSecrets } from "./layered.ts";
import { layersOf } from "./layers/layers.ts";
import type { Match } from "./match.ts";
import type { Judged } from "./overlaps.ts";

export interface Scanned {
  readonly binary: boolean;
  /** null: binary. Decoded when first asked for, which must be before the bytes change; most files never need it. */
  readonly text: string | null;
  readonly hits: readonly Hit[];
  /** Only with `explain`. */
  readonly dismissed?: readonly Dismissed[];
  /** What of it was not read, in words. */
  readonly unread: readonly string[];
  /** Which of the knowledge's marks stand in it. */
  readonly marks: ReadonlySet<string>;
}

export interface Scanner {
  /** `isText`: the bytes are known to be UTF-8, as a piece of a file may begin with anything. */
  scan(file: string, bytes: Uint8Array, isText?: boolean): Scanned;
  scanText(file: string, text: string): readonly Hit[];
  /**
   * False: `scan` finds nothing in these bytes, because nothing in them even looks like a secret, and leaves nothing of them
   * unread. Of the name only what it says of the text counts: that a language joins literals, that it is a notebook.
   */
  mayHold(bytes: Uint8Array, file?: string): boolean;
  readonly judge: Judge;
}

/** Bytes → text in UTF-8, and what is encoded in it → judged → hits, placed in the text. See judging.ts for the pipeline. */
export function createScanner(knowledge: Knowledge, { explain = false }: { readonly explain?: boolean } = {}): Scanner {
  const judging = createJudging(knowledge);

  const judgeText = (file: string, decoded: Decoded): Pick<Scanned, "hits" | "unread" | "marks"> & { readonly dismissed: readonly Dismissed[] } => {
    const { kept: plainly, dismissed, marks } = judging.judge(file, decoded.bytes);
    const { secrets, outdone, unread } = encodedSecrets(judging, file, decoded.bytes, plainly.map(({ match }) => match));
    const kept = outdone.size === 0 ? plainly : plainly.filter(({ match }) => !outdone.has(match));
    const shown = explain ? dismissed : [];
    if (kept.length + secrets.length + shown.length === 0) return { hits: [], dismissed: [], unread, marks };
    const text = decoded.text();
    const offset = utf16Offsets(decoded, [...kept.map(({ match }) => match), ...secrets, ...shown].flatMap(({ start, end }) => [start, end]));
    const inText = <T extends { readonly start: number; readonly end: number }>(span: T): T => ({ ...span, start: offset(span.start), end: offset(span.end) });
    const found = kept.map((each): Judged => ({ ...each, match: { ...inText(each.match), text } }));
    const groups = groupsOf(found, text, judging.issuerWords);
    const encoded = secrets.map(inText).map(({ match, start, end, layers, group }) =>
      hitFor({ ...match, start, end }, group, { secret: new Secret(match.value), layers }));
    return { hits: [...found.map((each) => hitFor(each.match, groups.get(each))), ...encoded], dismissed: shown.map(inText), unread, marks };
  };

  return {
    scan(file, bytes, isText = false) {
      const decoded = isText ? plain(bytes) : decode(bytes);
      if (decoded === null) return { binary: true, text: null, hits: [], unread: [], marks: new Set() };
      const { hits, dismissed, unread, marks } = judgeText(file, decoded);
      return {
        binary: false,
        get text() {
          return decoded.text();
        },
        hits,
        unread,
        marks,
        ...(explain ? { dismissed } : {}),
      };
    },
    scanText: (file, text) => judgeText(file, fromText(text)).hits,
    mayHold(bytes, file = "") {
      const decoded = decode(bytes);
      if (decoded === null) return false;
      if (judging.mayHold(decoded.bytes)) return true;
      const { layers, unread } = layersOf(decoded.bytes, file, judging.hints);
      return unread.length > 0 || layers.some((layer) => judging.mayHold(layer.bytes));
    },
    judge: {
      suspects(text) {
        const decoded = fromText(text);
        const { kept } = judging.judge("", decoded.bytes);
        const offset = utf16Offsets(decoded, kept.flatMap(({ match }) => [match.start, match.end]));
        return kept.map(({ match }) => suspectFor({ ...match, start: offset(match.start), end: offset(match.end) }));
      },
      dismiss: (literal, name) => judging.dismissal({ detector: LITERAL, value: literal, start: 0, end: literal.length, name, text: literal, file: "" }),
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

function hitFor({ detector, start, end }: Match, group: Group | undefined, decoded?: Encoding): Hit {
  return {
    rule: "no-hardcoded-secret",
    messageId: detector.id,
    start,
    end,
    message: decoded === undefined ? `${detector.title} in the source.` : `${detector.title} in the source, as ${spoken(decoded.layers)}.`,
    exchange: detector.exchange,
    role: detector.role,
    secret: true,
    ...(decoded !== undefined && { decoded }),
    ...(group !== undefined && { group }),
  };
}

const SPOKEN: Readonly<Record<string, string>> = { joined: "joined literals", percent: "percent-encoding", notebook: "a notebook", "utf-16": "UTF-16" };

/** `base64 and gzip`, `base64 (twice)`. */
function spoken(layers: readonly string[]): string {
  const runs: { readonly layer: string; count: number }[] = [];
  for (const layer of layers) {
    const last = runs.at(-1);
    if (last?.layer === layer) last.count++;
    else runs.push({ layer, count: 1 });
  }
  return runs.map(({ layer, count }) => `${SPOKEN[layer] ?? layer}${count === 1 ? "" : count === 2 ? " (twice)" : ` (${count} times)`}`).join(" and ");
}

function suspectFor({ detector, start, end }: Match): Suspect {
  return { start, end, detector: detector.id, title: detector.title, role: detector.role, exchange: detector.exchange };
}
