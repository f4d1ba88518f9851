import type { Cst } from "../cst.ts";
import type { PyNode } from "../node.ts";
import { lowerElements } from "./elements.ts";
import type { Lowering } from "./lowering.ts";

/** What stands left of `=`, after `for` or after `as`: an Identifier, a MemberExpression or an ArrayPattern of them. */
export function lowerTarget(low: Lowering, kids: readonly Cst[], at: number): PyNode {
  return toPattern(low, lowerElements(low, kids, at));
}

export function toPattern(low: Lowering, expression: PyNode): PyNode {
  switch (expression.type) {
    case "Identifier":
    case "MemberExpression":
      return expression;
    case "ArrayExpression": {
      const elements = (expression["elements"] as PyNode[]).map((element) => toPattern(low, element));
      return low.node("ArrayPattern", expression.start, expression.end, { elements });
    }
    case "SpreadElement": {
      const argument = toPattern(low, expression["argument"] as PyNode);
      return low.node("RestElement", expression.start, expression.end, { argument });
    }
    default: {
      // `f() = 1` is no Python. A member of something opaque keeps the parts reachable and is a valid target.
      const property = low.implied("__py_target__", expression.end);
      return low.node("MemberExpression", expression.start, expression.end, { object: expression, property, computed: false, optional: false });
    }
  }
}

/** The names that the pattern binds; `members` is true when it also sets attributes or items. */
export function boundNames(pattern: PyNode): { names: string[]; members: boolean } {
  switch (pattern.type) {
    case "Identifier":
      return { names: [pattern["name"] as string], members: false };
    case "ArrayPattern": {
      const parts = (pattern["elements"] as PyNode[]).map(boundNames);
      return { names: parts.flatMap((part) => part.names), members: parts.some((part) => part.members) };
    }
    case "RestElement":
      return boundNames(pattern["argument"] as PyNode);
    default:
      return { names: [], members: true };
  }
}

/** True, and the names are bound, when a `var` can stand for the assignment; otherwise new names are hoisted. */
export function declares(low: Lowering, pattern: PyNode): boolean {
  const { scope } = low;
  const { names, members } = boundNames(pattern);
  const fresh = names.filter((name) => scope.isNew(name));
  if (!members && fresh.length > 0 && !names.some((name) => scope.outer.has(name))) {
    for (const name of fresh) scope.bound.add(name);
    return true;
  }
  for (const name of fresh) scope.hoist(name);
  return false;
}

/** `pattern = value` as a statement: `var` the first time the names are bound. */
export function assign(low: Lowering, pattern: PyNode, value: PyNode, start: number, end: number): PyNode {
  if (declares(low, pattern)) return declaration(low, pattern, value, start, end);
  const expression = low.node("AssignmentExpression", start, end, { operator: "=", left: pattern, right: value });
  return low.node("ExpressionStatement", start, end, { expression });
}

export function declaration(low: Lowering, id: PyNode, init: PyNode | null, start: number, end: number): PyNode {
  const declarator = low.node("VariableDeclarator", start, end, { id, init });
  return low.node("VariableDeclaration", start, end, { kind: "var", declarations: [declarator] });
}
