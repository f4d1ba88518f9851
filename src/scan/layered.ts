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

/** The secrets that show only when a text's encodings are undone. What is `seen` already is not told again. */
export function encodedSecrets(judging: Judging, file: string, bytes: Uint8Array, seen: readonly { readonly start: number; readonly end: number }[]): { readonly secrets: readonly Encoded[]; readonly unread: readonly string[] } {
  const { layers, unread } = layersOf(bytes, file, judging.hints);
  const secrets: Encoded[] = [];
  for (const layer of layers) {
    const { kept } = judging.judge(file, layer.bytes);
    if (kept.length === 0) continue;
    const groups = groupsOf(kept, kept[0]!.match.text, judging.issuerWords);
    for (const each of kept) {
      const place = layer.origin(each.match.start, each.match.end);
      if (place === undefined || [...seen, ...secrets].some(({ start, end }) => start < place.end && place.start < end)) continue;
      secrets.push({ match: each.match, ...place, group: groups.get(each) });
    }
  }
  return { secrets, unread };
}
