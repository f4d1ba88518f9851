import { nameOf } from "../../../src/lint/facts/callee.ts";
import { bare } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";

/** `redactMessage(data)`, `JSON.stringify(maskKeys(config))`: what a mask puts in place goes by names in a loop, which isn't followed. */
export function isMasked(node: Node): boolean {
  const at = bare(node);
  if (at.type !== "CallExpression") return false;
  const name = nameOf(at.callee);
  if (/mask|redact|sanit|censor|obfus|scrub/i.test(name)) return true;
  return at.arguments[0] !== undefined && /^(?:stringify|inspect|dumps|String|str|repr)$/.test(name) && isMasked(at.arguments[0]);
}
