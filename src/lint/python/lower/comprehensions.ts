import { isExpression, type Cst } from "../cst.ts";
import type { PyNode } from "../node.ts";
import type { Lowering } from "./lowering.ts";
import { lowerTarget } from "./targets.ts";

export type ComprehensionKind = "list" | "set" | "dict" | "generator";

interface Clause {
  readonly start: number;
  readonly isAsync: boolean;
  readonly targets: Cst[];
  iterable?: Cst;
  readonly conditions: Cst[];
}

/**
 * `[f(x) for x in xs if c]` as `xs.map((x) => c && f(x))`: the shape in which JavaScript writes this loop.
 * A `for` inside of a `for` is a `flatMap` around it. The element of a dict comprehension is `[key, value]`.
 */
export function lowerComprehension(low: Lowering, whole: Cst, kids: readonly Cst[], kind: ComprehensionKind): PyNode {
  const first = kids.findIndex((kid, index) => kid.name === "for" || (kid.name === "async" && kids[index + 1]?.name === "for"));
  const clauses = clausesOf(kids.slice(first));
  let body = elementOf(low, kids.slice(0, first), whole);
  const start = body.start;
  for (let index = clauses.length - 1; index >= 0; index--) {
    const clause = clauses[index] as Clause;
    const isLast = index === clauses.length - 1;
    body = loop(low, clause, body, isLast ? "map" : "flatMap", { start: isLast ? start : body.start, end: whole.to });
  }
  body.start = whole.from;
  body["pyComprehension"] = kind;
  return body;
}

function clausesOf(kids: readonly Cst[]): Clause[] {
  const clauses: Clause[] = [];
  let part: "targets" | "iterable" | "condition" = "targets";
  let isAsync = false;
  for (const kid of kids) {
    const clause = clauses[clauses.length - 1];
    if (kid.name === "async") isAsync = true;
    else if (kid.name === "for") {
      clauses.push({ start: kid.from, isAsync, targets: [], conditions: [] });
      part = "targets";
      isAsync = false;
    } else if (kid.name === "in" && part === "targets") part = "iterable";
    else if (kid.name === "if") part = "condition";
    else if (!clause) continue;
    else if (part === "targets") clause.targets.push(kid);
    else if (!isExpression(kid)) continue;
    else if (part === "iterable" && !clause.iterable) clause.iterable = kid;
    else clause.conditions.push(kid);
  }
  return clauses;
}

function elementOf(low: Lowering, kids: readonly Cst[], whole: Cst): PyNode {
  const [first, second] = kids;
  if (!first) return low.opaque(whole.from, whole.from);
  if (first.name === "*" || first.name === "**") {
    const argument = low.expression(second, first.to);
    return low.opaque(first.from, argument.end, [low.node("SpreadElement", first.from, argument.end, { argument })]);
  }
  const colon = kids.findIndex((kid) => kid.name === ":");
  if (colon < 0) return low.expression(kids.length === 1 ? first : kids.find(isExpression), first.from);
  const elements = [low.expression(first), low.expression(kids[colon + 1], first.to)];
  return low.node("ArrayExpression", first.from, elements[1]?.end ?? first.to, { elements });
}

function loop(low: Lowering, clause: Clause, element: PyNode, method: string, at: { start: number; end: number }): PyNode {
  const object = low.expression(clause.iterable, clause.start);
  const target = lowerTarget(low, clause.targets, clause.start);
  let body = element;
  for (let index = clause.conditions.length - 1; index >= 0; index--) {
    const left = low.expression(clause.conditions[index]);
    body = low.node("LogicalExpression", element.start, at.end, { operator: "&&", left, right: body });
  }
  const arrow = low.node("ArrowFunctionExpression", at.start, at.end, {
    id: null, params: [target], body, expression: true, async: clause.isAsync, generator: false,
  });
  const property = low.implied(method, object.end);
  const callee = low.node("MemberExpression", object.start, object.end, { object, property, computed: false, optional: false });
  return low.node("CallExpression", at.start, at.end, { callee, arguments: [arrow], optional: false, pyComprehension: "generator" });
}
