import { child, isExpression, type Cst } from "../cst.ts";
import type { PyNode } from "../node.ts";
import { lowerSuite } from "./blocks.ts";
import { lowerElements } from "./elements.ts";
import type { Lowering } from "./lowering.ts";
import { assign } from "./targets.ts";

/**
 * `match` as a SwitchStatement. Literals and dotted names are tests, `case _` is the default, other patterns
 * are opaque. What a pattern captures is bound to an opaque value at the top of its case.
 */
export function lowerMatch(low: Lowering, node: Cst): PyNode[] {
  const at = node.kids.findIndex((kid) => kid.name === "MatchBody");
  const subject = node.kids.slice(1, at < 0 ? undefined : at);
  const discriminant = tuple(low, lowerElements(low, subject, node.from + 5));
  const clauses = (node.kids[at]?.kids ?? []).filter((kid) => kid.name === "MatchClause");
  const cases = clauses.map((clause) => lowerClause(low, clause));
  const end = cases.reduce((last, one) => Math.max(last, one.end), discriminant.end);
  return [low.node("SwitchStatement", node.from, end, { discriminant, cases })];
}

/** `match a, b:` comes as one expression with commas for operators (see repair.ts). */
function tuple(low: Lowering, subject: PyNode): PyNode {
  const elements: PyNode[] = [];
  let left = subject;
  for (; left.type === "BinaryExpression" && left["operator"] === ","; left = left["left"] as PyNode) elements.unshift(left["right"] as PyNode);
  if (elements.length === 0) return subject;
  return low.node("ArrayExpression", subject.start, subject.end, { elements: [left, ...elements] });
}

function lowerClause(low: Lowering, clause: Cst): PyNode {
  const captured: Cst[] = [];
  const patterns = clause.kids.filter((kid) => kid.name.endsWith("Pattern"));
  const [only] = patterns;
  const pattern = only && patterns.length === 1
    ? lowerPattern(low, only, captured)
    : low.opaque(clause.from, only?.to ?? clause.from, patterns.map((kid) => lowerPattern(low, kid, captured) ?? low.opaque(kid.from, kid.to)));
  const bound = captured.map((name) => assign(low, low.identifier(name), low.opaque(name.from, name.from), name.from, name.to));
  const guard = child(clause, "Guard");
  const condition = guard && low.expression(guard.kids.find(isExpression), guard.to);
  const test = pattern && condition
    ? low.node("LogicalExpression", pattern.start, condition.end, { operator: "&&", left: pattern, right: condition })
    : condition ?? pattern ?? null;
  const body = lowerSuite(low, child(clause, "Body"), clause.to, bound);
  const leave = low.node("BreakStatement", body.end, body.end, { label: null });
  return low.node("SwitchCase", clause.from, body.end, { test, consequent: [body, leave] });
}

/** Undefined when the pattern matches anything. */
function lowerPattern(low: Lowering, node: Cst, captured: Cst[]): PyNode | undefined {
  const said = low.slice(node);
  // repair.ts makes a name of `Order()`, `[]` and the like.
  if (/[)\]}]$/.test(said) && /^(?:Capture|Attribute)Pattern$/.test(node.name)) {
    const name = said.slice(0, -2).split(".")[0] ?? "";
    return low.opaque(node.from, node.to, name === "" ? [] : [low.node("Identifier", node.from, node.from + name.length, { name })]);
  }
  switch (node.name) {
    case "CapturePattern": {
      const name = node.kids[0] ?? node;
      if (low.slice(name) !== "_") captured.push(name);
      return undefined;
    }
    case "LiteralPattern": {
      const parts = node.kids.filter(isExpression).map((kid) => low.expression(kid));
      return parts.length === 1 && node.kids.length === 1 ? parts[0] : low.opaque(node.from, node.to, parts);
    }
    case "AttributePattern":
      return dotted(low, node);
    default:
      return low.opaque(node.from, node.to, parts(low, node, captured));
  }
}

function dotted(low: Lowering, node: Cst): PyNode {
  const [first, ...rest] = node.kids.filter((kid) => kid.name !== ".");
  return rest.reduce(
    (object, name) => low.node("MemberExpression", object.start, name.to, {
      object, property: low.identifier(name), computed: false, optional: false,
    }),
    low.identifier(first ?? node),
  );
}

function parts(low: Lowering, node: Cst, captured: Cst[]): PyNode[] {
  const made: PyNode[] = [];
  for (const [index, kid] of node.kids.entries()) {
    if (kid.name === "PatternArgList" || kid.name === "KeywordPattern") made.push(...parts(low, kid, captured));
    else if (kid.name.endsWith("Pattern")) {
      const pattern = lowerPattern(low, kid, captured);
      if (pattern) made.push(pattern);
    } else if (kid.name === "VariableName") {
      const before = node.kids[index - 1]?.name;
      if (before === "as" || before === "**") captured.push(kid);
      else if (node.name === "ClassPattern") made.push(low.identifier(kid));
    }
  }
  return made;
}
