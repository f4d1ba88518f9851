import { child, groups, inside, isExpression, type Cst } from "../cst.ts";
import type { PyNode } from "../node.ts";
import { lowerArguments } from "./arguments.ts";
import { lowerComprehension, type ComprehensionKind } from "./comprehensions.ts";
import { lowerElements, lowerItem, spread, walrus } from "./elements.ts";
import { lowerLambda } from "./functions.ts";
import type { LowerExpression, Lowering } from "./lowering.ts";
import { isTest, lowerArithmetic, lowerTest } from "./operators.ts";
import { lowerString } from "./strings.ts";

function lowerName(low: Lowering, node: Cst): PyNode {
  // The grammar wants a value after `yield`; prepare.ts makes a name of a `yield` that has none.
  if (low.slice(node) === "yield") return yields(low, node.from, node.to, null, false);
  return low.identifier(node);
}

function lowerYield(low: Lowering, node: Cst): PyNode {
  const rest = node.kids.slice(1);
  const delegate = rest[0]?.name === "from";
  const parts = delegate ? rest.slice(1) : rest;
  const argument = parts.length > 0 ? lowerElements(low, parts, node.to) : null;
  return yields(low, node.from, node.to, argument, delegate);
}

function yields(low: Lowering, start: number, end: number, argument: PyNode | null, delegate: boolean): PyNode {
  low.scope.generator = true;
  return low.node("YieldExpression", start, end, { argument, delegate });
}

function lowerNumber(low: Lowering, node: Cst): PyNode {
  const raw = low.slice(node);
  if (/j$/i.test(raw)) return low.opaque(node.from, node.to);
  return low.node("Literal", node.from, node.to, { value: Number(raw.replaceAll("_", "")), raw });
}

function constant(value: boolean | null): LowerExpression {
  return (low, node) => low.node("Literal", node.from, node.to, { value, raw: low.slice(node) });
}

function lowerBoolean(low: Lowering, node: Cst): PyNode {
  return constant(low.slice(node) === "True")(low, node);
}

function lowerMember(low: Lowering, node: Cst): PyNode {
  const [first, second, third] = node.kids;
  const object = low.expression(first, node.from);
  if (second?.name === "[") {
    const property = lowerSubscript(low, node);
    return low.node("MemberExpression", node.from, node.to, { object, property, computed: true, optional: false });
  }
  const property = third ? low.identifier(third) : low.implied("__py_missing__", node.to);
  return low.node("MemberExpression", node.from, node.to, { object, property, computed: false, optional: false });
}

/** What stands between the brackets: a value, a slice (opaque), or an ArrayExpression when there is a comma. */
function lowerSubscript(low: Lowering, node: Cst): PyNode {
  const open = node.kids[1] as Cst;
  const last = node.kids[node.kids.length - 1];
  const kids = node.kids.slice(2, last?.name === "]" ? -1 : undefined);
  const items = groups(kids, ",").map((group) => subscriptItem(low, group));
  const [only] = items;
  if (!only) return low.opaque(open.to, open.to);
  const isTuple = kids.some((kid) => kid.name === ",") || only.type === "SpreadElement";
  if (!isTuple) return only;
  return low.node("ArrayExpression", only.start, last?.from ?? only.end, { elements: items });
}

function subscriptItem(low: Lowering, group: readonly Cst[]): PyNode {
  if (!group.some((kid) => kid.name === ":")) return lowerItem(low, group);
  const parts = group.filter(isExpression).map((kid) => low.expression(kid));
  // Which of start, stop and step each part is.
  const pySlice = group.flatMap((kid, index) => (isExpression(kid) ? [group.slice(0, index).filter((each) => each.name === ":").length] : []));
  return low.opaque(group[0]?.from ?? 0, group[group.length - 1]?.to ?? 0, parts, { pySlice });
}

function lowerCall(low: Lowering, node: Cst): PyNode {
  const callee = low.expression(node.kids[0], node.from);
  return low.node("CallExpression", node.from, node.to, {
    callee, arguments: lowerArguments(low, child(node, "ArgList")), optional: false,
  });
}

function lowerDictionary(low: Lowering, node: Cst): PyNode {
  const properties = groups(inside(node), ",").map((group) => {
    const [first] = group as [Cst, ...Cst[]];
    if (first.name === "**") return spread(low, group);
    const colon = group.findIndex((kid) => kid.name === ":");
    const key = low.expression(first);
    const value = low.expression(colon < 0 ? undefined : group[colon + 1], group[colon]?.to ?? first.to);
    return low.node("Property", first.from, Math.max(value.end, key.end), {
      kind: "init", key, value, computed: key.type !== "Literal", method: false, shorthand: false,
    });
  });
  return low.node("ObjectExpression", node.from, node.to, { properties });
}

function lowerSequence(kind: "list" | "tuple" | "set"): LowerExpression {
  return (low, node) => {
    const elements = groups(inside(node), ",").map((group) => lowerItem(low, group));
    return low.node("ArrayExpression", node.from, node.to, { elements, pySequence: kind });
  };
}

function comprehension(kind: ComprehensionKind): LowerExpression {
  return (low, node) => lowerComprehension(low, node, inside(node), kind);
}

function lowerParenthesized(low: Lowering, node: Cst): PyNode {
  return lowerElements(low, inside(node), node.from + 1);
}

function lowerBinary(low: Lowering, node: Cst): PyNode {
  return isTest(node) ? lowerTest(low, node) : lowerArithmetic(low, node);
}

function lowerUnary(low: Lowering, node: Cst): PyNode {
  if (isTest(node)) return lowerTest(low, node);
  const [sign, operand] = node.kids;
  const argument = low.expression(operand, node.to);
  const operator = low.text.charAt(sign?.from ?? node.from);
  // prepare.ts writes a sign for `await`.
  if (operator === "a") return low.node("AwaitExpression", node.from, node.to, { argument });
  // The grammar knows no star in a subscript; repair.ts writes a plus for it.
  if (operator === "*") return low.node("SpreadElement", node.from, node.to, { argument });
  return low.node("UnaryExpression", node.from, node.to, { operator, prefix: true, argument });
}

function lowerConditional(low: Lowering, node: Cst): PyNode {
  const [consequent, , test, , alternate] = node.kids;
  return low.node("ConditionalExpression", node.from, node.to, {
    consequent: low.expression(consequent, node.from),
    test: low.expression(test, node.to),
    alternate: low.expression(alternate, node.to),
  });
}

function lowerNamed(low: Lowering, node: Cst): PyNode {
  const [name, , value] = node.kids as [Cst, ...Cst[]];
  return walrus(low, name, value);
}

export const expressions: ReadonlyMap<string, LowerExpression> = new Map<string, LowerExpression>([
  ["VariableName", lowerName],
  ["YieldExpression", lowerYield],
  ["String", lowerString],
  ["FormatString", lowerString],
  ["ContinuedString", lowerString],
  ["Number", lowerNumber],
  ["Boolean", lowerBoolean],
  ["None", constant(null)],
  ["Ellipsis", (low, node) => low.opaque(node.from, node.to)],
  ["MemberExpression", lowerMember],
  ["CallExpression", lowerCall],
  ["DictionaryExpression", lowerDictionary],
  ["ArrayExpression", lowerSequence("list")],
  ["TupleExpression", lowerSequence("tuple")],
  ["SetExpression", lowerSequence("set")],
  ["ComprehensionExpression", comprehension("generator")],
  ["ArrayComprehensionExpression", comprehension("list")],
  ["SetComprehensionExpression", comprehension("set")],
  ["DictionaryComprehensionExpression", comprehension("dict")],
  ["ParenthesizedExpression", lowerParenthesized],
  ["BinaryExpression", lowerBinary],
  ["UnaryExpression", lowerUnary],
  ["ConditionalExpression", lowerConditional],
  ["NamedExpression", lowerNamed],
  ["LambdaExpression", lowerLambda],
]);
