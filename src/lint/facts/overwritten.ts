import type { Evaluator } from "../value/evaluator.ts";
import { sameSource } from "./same-source.ts";
import { functionAround } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import type { Param } from "../value/value.ts";

/** Whether a parameter was given something else behind the signing: `params.quantity = round(quantity)`. */
export function isOverwritten(was: Param, is: Param, signedAt: Node, evaluator: Evaluator): boolean {
  if (is.node === was.node || is.value.kind !== "unknown" || (is.node.type !== "AssignmentExpression" && is.node.type !== "CallExpression")) return false;
  const isBehind = (node: Node): boolean => functionAround(node) === functionAround(signedAt) && node.range[0] >= signedAt.range[1];
  return isBehind(is.node) && !isBehind(was.node) && !sameSource(was.value, is.value, evaluator);
}
