import type { Rule } from "./rule.ts";

/** Whether one of a rule's anchors occurs in a text. Each word is looked for once, whatever the number of rules that name it. */
export type Anchored = (rule: Pick<Rule, "anchors">) => boolean;

export function anchoredIn(text: string): Anchored {
  let lower: string | undefined;
  const known = new Map<string, boolean>();
  const occurs = (anchor: string): boolean => {
    let found = known.get(anchor);
    if (found === undefined) known.set(anchor, (found = (lower ??= text.toLowerCase()).includes(anchor)));
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
