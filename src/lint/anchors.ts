import type { Rule } from "./rule.ts";

/** Says of a text whether an anchor of one of the rules occurs in it, so that parsing it can lead to something. */
export function anchorTest(rules: readonly { readonly rule: Rule }[]): (text: string) => boolean {
  const anchors = [...new Set(rules.flatMap(({ rule }) => rule.anchors))].map((anchor) => anchor.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  if (anchors.length === 0) return () => false;
  const anywhere = new RegExp(anchors.join("|"), "i");
  return (text) => anywhere.test(text);
}
