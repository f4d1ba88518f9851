import { groups, isExpression, type Cst } from "../cst.ts";
import type { PyNode } from "../node.ts";
import { lowerArguments } from "./arguments.ts";
import { lowerClass } from "./classes.ts";
import { lowerFor, lowerIf, lowerTry, lowerWhile, lowerWith } from "./compound.ts";
import { lowerElements, lowerItem } from "./elements.ts";
import { lowerFunction } from "./functions.ts";
import { lowerImport } from "./imports.ts";
import type { LowerStatement, Lowering } from "./lowering.ts";
import { lowerMatch } from "./match.ts";
import { assign, boundNames, declaration, declares, toPattern } from "./targets.ts";

function lowerExpressionStatement(low: Lowering, node: Cst): PyNode[] {
  const expression = lowerElements(low, node.kids, node.from);
  // A decorator that the grammar can't read is parsed as `~expression` (see repair.ts).
  if (low.text.charAt(node.from) === "@") {
    low.decorators.push(expression.type === "UnaryExpression" ? (expression["argument"] as PyNode) : expression);
    return [];
  }
  return [low.node("ExpressionStatement", node.from, node.to, { expression })];
}

/** `a = b = value`, `a: T = value`, `a: T`. With several targets all but the first are assigned inside. */
function lowerAssign(low: Lowering, node: Cst): PyNode[] {
  const annotation = node.kids.find((kid) => kid.name === "TypeDef");
  const parts = groups(node.kids.filter((kid) => kid !== annotation), "AssignOp");
  const [first, ...others] = parts;
  if (!first) return [];
  const target = toPattern(low, lowerElements(low, first, node.from));
  if (annotation) target["pyAnnotation"] = low.expression(annotation.kids[1], annotation.to);
  const last = others.pop();
  if (!last) return annotated(low, node, target);
  let value = lowerElements(low, last, node.to);
  for (const other of others.reverse()) {
    const left = toPattern(low, lowerElements(low, other, node.from));
    for (const name of boundNames(left).names) low.scope.hoist(name);
    value = low.node("AssignmentExpression", left.start, value.end, { operator: "=", left, right: value });
  }
  return [assign(low, target, value, node.from, node.to)];
}

/** `price: float` without a value. */
function annotated(low: Lowering, node: Cst, target: PyNode): PyNode[] {
  if (target.type === "Identifier" && declares(low, target)) return [declaration(low, target, null, node.from, node.to)];
  return [low.node("ExpressionStatement", node.from, node.to, { expression: target })];
}

function lowerUpdate(low: Lowering, node: Cst): PyNode[] {
  const at = node.kids.findIndex((kid) => kid.name === "UpdateOp");
  const sign = node.kids[at];
  if (!sign) return lowerParts(low, node);
  const left = toPattern(low, lowerElements(low, node.kids.slice(0, at), node.from));
  const right = lowerElements(low, node.kids.slice(at + 1), node.to);
  const expression = low.node("AssignmentExpression", node.from, node.to, { operator: low.slice(sign), left, right });
  return [low.node("ExpressionStatement", node.from, node.to, { expression })];
}

function lowerDelete(low: Lowering, node: Cst): PyNode[] {
  return groups(node.kids.slice(1), ",").map((group) => {
    const argument = lowerItem(low, group);
    const expression = low.node("UnaryExpression", node.from, argument.end, { operator: "delete", prefix: true, argument });
    return low.node("ExpressionStatement", node.from, argument.end, { expression });
  });
}

function lowerReturn(low: Lowering, node: Cst): PyNode[] {
  const argument = node.kids.length > 1 ? lowerElements(low, node.kids.slice(1), node.to) : null;
  return [low.node("ReturnStatement", node.from, node.to, { argument })];
}

/** `raise error from cause` throws the last of a sequence, so that the cause stays reachable. */
function lowerRaise(low: Lowering, node: Cst): PyNode[] {
  const parts = node.kids.filter(isExpression).map((kid) => low.expression(kid));
  const [error, ...rest] = parts;
  const argument = error && rest.length > 0
    ? low.node("SequenceExpression", node.from, node.to, { expressions: [...rest, error] })
    : error ?? low.opaque(node.to, node.to);
  return [low.node("ThrowStatement", node.from, node.to, { argument })];
}

function lowerScopeStatement(low: Lowering, node: Cst): PyNode[] {
  for (const kid of node.kids) if (kid.name === "VariableName") low.scope.outer.add(low.slice(kid));
  return [low.node("EmptyStatement", node.from, node.to)];
}

function lowerAssert(low: Lowering, node: Cst): PyNode[] {
  const parts = node.kids.filter(isExpression).map((kid) => low.expression(kid));
  return [low.expressionStatement(low.opaque(node.from, node.to, parts, { pyAssert: true }))];
}

/** Python 2's `print x, y` is read as the call it became. */
function lowerPrint(low: Lowering, node: Cst): PyNode[] {
  const [word, ...rest] = node.kids as [Cst, ...Cst[]];
  const callee = low.identifier(word);
  const list = rest.filter(isExpression).map((kid) => low.expression(kid));
  const call = low.node("CallExpression", node.from, node.to, { callee, arguments: list, optional: false });
  return [low.expressionStatement(call)];
}

/** `type Name = value` */
function lowerTypeAlias(low: Lowering, node: Cst): PyNode[] {
  const name = node.kids.find((kid) => kid.name === "VariableName");
  const parts = node.kids.filter((kid) => kid !== name && isExpression(kid)).map((kid) => low.expression(kid));
  const value = low.opaque(node.from, node.to, parts);
  return name ? [assign(low, low.identifier(name), value, node.from, node.to)] : [low.expressionStatement(value)];
}

function lowerDecorator(low: Lowering, node: Cst): PyNode[] {
  const names = node.kids.filter((kid) => kid.name === "VariableName");
  const [first, ...rest] = names;
  if (!first) return [];
  let expression = rest.reduce(
    (object, name) => low.node("MemberExpression", object.start, name.to, {
      object, property: low.identifier(name), computed: false, optional: false,
    }),
    low.identifier(first),
  );
  const list = node.kids.find((kid) => kid.name === "ArgList");
  if (list) {
    expression = low.node("CallExpression", expression.start, list.to, {
      callee: expression, arguments: lowerArguments(low, list), optional: false,
    });
  }
  low.decorators.push(expression);
  return [];
}

/** What is left of broken code: every statement and expression in it, in order. */
function lowerParts(low: Lowering, node: Cst): PyNode[] {
  return node.kids.flatMap((kid) => (isExpression(kid) ? [low.expressionStatement(low.expression(kid))] : low.statement(kid)));
}

function bare(type: string, properties?: object): LowerStatement {
  return (low, node) => [low.node(type, node.from, node.to, properties)];
}

export const statements: ReadonlyMap<string, LowerStatement> = new Map<string, LowerStatement>([
  ["ExpressionStatement", lowerExpressionStatement],
  ["AssignStatement", lowerAssign],
  ["UpdateStatement", lowerUpdate],
  ["DeleteStatement", lowerDelete],
  ["PassStatement", bare("EmptyStatement")],
  ["BreakStatement", bare("BreakStatement", { label: null })],
  ["ContinueStatement", bare("ContinueStatement", { label: null })],
  ["ReturnStatement", lowerReturn],
  ["YieldStatement", (low, node) => [low.expressionStatement(low.expression({ ...node, name: "YieldExpression" }))]],
  ["PrintStatement", lowerPrint],
  ["RaiseStatement", lowerRaise],
  ["ImportStatement", lowerImport],
  ["ScopeStatement", lowerScopeStatement],
  ["AssertStatement", lowerAssert],
  ["TypeDefinition", lowerTypeAlias],
  ["StatementGroup", (low, node) => node.kids.flatMap((kid) => low.statement(kid))],
  ["IfStatement", lowerIf],
  ["WhileStatement", lowerWhile],
  ["ForStatement", lowerFor],
  ["TryStatement", lowerTry],
  ["WithStatement", lowerWith],
  ["MatchStatement", lowerMatch],
  ["FunctionDefinition", lowerFunction],
  ["ClassDefinition", lowerClass],
  ["Decorator", lowerDecorator],
  ["DecoratedStatement", lowerParts],
  ["Body", lowerParts],
]);
