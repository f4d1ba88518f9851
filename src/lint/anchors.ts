import type { Rule } from "./rule.ts";

/** Whether one of a rule's anchors occurs in a text. Each word is looked for once, whatever the number of rules that name it. */
export type Anchored = (rule: Pick<Rule, "anchors">) => boolean;

export function anchoredIn(text: string): Anchored {
  let lower: string | undefined;
  let triples: Uint8Array | undefined;
  const known = new Map<string, boolean>();
  const occurs = (anchor: string): boolean => {
    let found = known.get(anchor);
    if (found === undefined) {
      lower ??= text.toLowerCase();
      triples ??= triplesOf(lower, new Uint8Array(BUCKETS));
      known.set(anchor, (found = mayHold(triples, anchor) && lower.includes(anchor)));
    }
    return found;
  };
  return ({ anchors }) => anchors.some(occurs);
}

/** Says of a text whether an anchor of one of the rules occurs in it, so that parsing it can lead to something. */
export function anchorTest(rules: readonly { readonly rule: Rule }[]): (text: string) => boolean {
  return (text) => {
    const anchored = anchoredIn(text);
    return rules.some(({ rule }) => anchored(rule));
  };
}

/*
 * Most anchors don't occur, and a hundred searches of a file that find nothing cost more than noting once which three
 * characters stand beside each other in it.
 */
const BUCKETS = 1 << 16;

/** Marks the bucket of every three characters in a row. */
function triplesOf(text: string, buckets: Uint8Array): Uint8Array {
  let hash = 0;
  for (let at = 0; at < text.length; at++) {
    // Six bits further with each character: of the fourth before nothing is left in sixteen.
    hash = ((hash << 6) ^ text.charCodeAt(at)) & (BUCKETS - 1);
    if (at >= 2) buckets[hash] = 1;
  }
  return buckets;
}

function mayHold(buckets: Uint8Array, word: string): boolean {
  let hash = 0;
  for (let at = 0; at < word.length; at++) {
    hash = ((hash << 6) ^ word.charCodeAt(at)) & (BUCKETS - 1);
    if (at >= 2 && buckets[hash] !== 1) return false;
  }
  return true;
}
