import type { Group } from "../finding.ts";
import { groupsOf } from "./groups.ts";
import type { Judging } from "./judging.ts";
import { layersOf } from "./layers/layers.ts";
import type { Match } from "./match.ts";

/** A secret that stands encoded in a text, and what of the text it is; offsets are bytes. */
export interface Encoded {
  readonly match: Match;
  readonly start: number;
  readonly end: number;
  /** Outermost first. */
  readonly layers: readonly string[];
  readonly group: Group | undefined;
}

export interface Undone {
  readonly secrets: readonly Encoded[];
  /** What was seen and turned out to be a better known secret, encoded. */
  readonly outdone: ReadonlySet<Match>;
  readonly unread: readonly string[];
}

/** The secrets that show only when a text's encodings are undone. What is `seen` already is not told again. */
export function encodedSecrets(judging: Judging, file: string, bytes: Uint8Array, seen: readonly Match[]): Undone {
  const { layers, unread } = layersOf(bytes, file, judging.hints);
  const told: Encoded[] = seen.map((match) => ({ match, start: match.start, end: match.end, layers: [], group: undefined }));
  const outdone = new Set<Match>();
  for (const layer of layers) {
    const { kept } = judging.judge(file, layer.bytes);
    if (kept.length === 0) continue;
    const groups = groupsOf(kept, kept[0]!.match.text, judging.issuerWords);
    for (const each of kept) {
      const place = layer.origin(each.match.start, each.match.end);
      if (place === undefined) continue;
      const secret = { match: each.match, ...place, group: groups.get(each) };
      const others = told.filter((other) => !outdone.has(other.match) && other.start < place.end && place.start < other.end);
      if (!others.every((other) => outdoes(secret, other))) continue;
      for (const { match } of others) outdone.add(match);
      told.push(secret);
    }
  }
  return { secrets: told.filter(({ match, layers: under }) => under.length > 0 && !outdone.has(match)), outdone, unread };
}

/**
 * `API_KEY=<base64 of a token>`: that it is some credential, its name says; whose, only the decoded value. And of
 * `"half" + "half"` the whole, or else the report would mask one half and show the other.
 */
function outdoes(inner: Encoded, outer: Encoded): boolean {
  const isWithin = outer.start <= inner.start && inner.end <= outer.end;
  const isWhole = inner.start <= outer.start && outer.end <= inner.end && !isWithin;
  return isAnybodys(outer.match) ? isWhole || (isWithin && !isAnybodys(inner.match)) : isWhole && !isAnybodys(inner.match);
}

function isAnybodys({ detector: { anchors, exchange, needs } }: Match): boolean {
  return anchors === undefined && exchange === null && needs === "name";
}
