import { groups, isExpression, type Cst } from "../cst.ts";
import type { PyNode } from "../node.ts";
import type { Lowering } from "./lowering.ts";

/** `name := value` binds the name in the function around it. */
export function walrus(low: Lowering, name: Cst, value: Cst | undefined): PyNode {
  const left = low.expression(name);
  if (left.type === "Identifier") low.scope.hoist(low.slice(name));
  const right = low.expression(value, name.to);
  return low.node("AssignmentExpression", name.from, right.end, { operator: "=", left, right, pyWalrus: true });
}

/** One element between commas: `value`, `*values`, `**values`, or what the parser made of broken code. */
export function lowerItem(low: Lowering, group: readonly Cst[]): PyNode {
  const [first, second, third] = group as [Cst, ...Cst[]];
  if (first.name === "*" || first.name === "**") return spread(low, group);
  if (second?.name === "AssignOp") return walrus(low, first, third);
  const expressions = group.filter(isExpression);
  if (expressions.length === 1) return low.expression(expressions[0]);
  const parts = expressions.map((kid) => low.expression(kid));
  return low.opaque(first.from, group[group.length - 1]?.to ?? first.to, parts);
}

export function spread(low: Lowering, group: readonly Cst[]): PyNode {
  const [star, of] = group as [Cst, ...Cst[]];
  const argument = low.expression(of, star.to);
  return low.node("SpreadElement", star.from, argument.end, { argument });
}

/** Elements with commas between them; alone and without a comma it is the element itself. */
export function lowerElements(low: Lowering, kids: readonly Cst[], at: number): PyNode {
  const items = groups(kids, ",");
  const [only] = items;
  if (!only) return low.opaque(at, at);
  const isTuple = kids.some((kid) => kid.name === ",");
  if (items.length === 1 && !isTuple && only[0]?.name !== "*") return lowerItem(low, only);
  const elements = items.map((item) => lowerItem(low, item));
  return low.node("ArrayExpression", elements[0]?.start ?? at, kids[kids.length - 1]?.to ?? at, { elements });
}
