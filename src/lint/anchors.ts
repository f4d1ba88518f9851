import type { Rule } from "./rule.ts";

/** Whether a rule can report on a text, by the words in it. Each word is looked for once, whatever the number of rules that name it. */
export type Anchored = (rule: Pick<Rule, "anchors" | "besides">) => boolean;

/**
 * `open`: other files of the program are followed, and what stands beside an anchor may stand in one of them. It may also
 * stand in the `file`'s own name.
 */
export function anchoredIn(text: string, file = "", open = false): Anchored {
  const name = file.toLowerCase();
  // Declarations do nothing.
  if (/\.d\.[cm]?ts$/.test(name)) return () => false;
  const isOpen = open && OWN_IMPORT.test(text);
  let lower: string | undefined;
  let triples: Uint8Array | undefined;
  const known = new Map<string, boolean>();
  const occurs = (anchor: string): boolean => {
    let found = known.get(anchor);
    if (found === undefined) {
      lower ??= text.toLowerCase();
      triples ??= triplesOf(lower, new Uint8Array(BUCKETS));
      known.set(anchor, (found = (mayHold(triples, anchor) && lower.includes(anchor)) || name.includes(anchor)));
    }
    return found;
  };
  const matched = new Map<RegExp, boolean>();
  const matches = (expression: RegExp): boolean => {
    let found = matched.get(expression);
    if (found === undefined) matched.set(expression, (found = expression.test(text)));
    return found;
  };
  return ({ anchors, besides = [] }) => anchors.some(occurs) && (isOpen || besides.every((need) => (need instanceof RegExp ? matches(need) : need.some(occurs))));
}

/**
 * An import of the program's own files that may bring what stands beside an anchor. Python's absolute imports may be of
 * anything, and large programs have them in every file: there the module's name must speak of settings, keys or requests.
 */
const OWN_IMPORT = /["']\.{1,2}\/|^[ \t]*from[ \t]+\.|^[ \t]*(?:from|import)[ \t]+[\w.]*(?:conf|const|sett|secret|cred|key|env|sign|auth|client|exchange|api|host|url|http|request|endpoint|bot|trad)/im;

/** Says of a text whether one of the rules can report on it, so that parsing it can lead to something. */
export function anchorTest(rules: readonly { readonly rule: Rule }[], open = false): (text: string, file?: string) => boolean {
  return (text, file) => {
    const anchored = anchoredIn(text, file, open);
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
