import type { Evaluator } from "../value/evaluator.ts";
import { reachingWrites } from "../value/reaching.ts";
import { bare, staticName } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import type { Value } from "../value/value.ts";

/** Whether two values that aren't known are the same thing all the same: one name, read twice with no write between. False says nothing. */
export function sameSource(a: Value, b: Value, evaluator: Evaluator): boolean {
  if (a.kind === "unknown" && b.kind === "unknown" && a.made !== undefined && a.made === b.made) return true;
  return a === b || sameExpression(a.node, b.node, evaluator);
}

function sameExpression(first: Node, second: Node, evaluator: Evaluator): boolean {
  if (first === second) return true;
  const [a, b] = [bare(first), bare(second)];
  if (a.type === "ThisExpression") return b.type === "ThisExpression";
  if (a.type === "Identifier" && b.type === "Identifier") {
    const binding = evaluator.names.of(a);
    if (!binding || binding !== evaluator.names.of(b)) return false;
    const [before, after] = [reachingWrites(binding, a), reachingWrites(binding, b)];
    return before.length === after.length && before.every((write, index) => write === after[index]);
  }
  if (a.type === "MemberExpression" && b.type === "MemberExpression") {
    const name = staticName(a.property, a.computed);
    return name !== undefined && name === staticName(b.property, b.computed) && sameExpression(a.object, b.object, evaluator);
  }
  return false;
}
