import { child, groups, inside, type Cst } from "../cst.ts";
import type { PyNode } from "../node.ts";
import { lowerBody } from "./blocks.ts";
import type { Lowering } from "./lowering.ts";
import { NameScope } from "./scope.ts";
import { boundNames, declaration } from "./targets.ts";

/** `lambda a, b=1: …` as an arrow function. */
export function lowerLambda(low: Lowering, node: Cst): PyNode {
  const list = child(node, "ParamList");
  const params = list ? lowerParameters(low, list.kids) : [];
  const scope = functionScope(params);
  const colon = node.kids.findIndex((kid) => kid.name === ":");
  const body = low.within(scope, () => low.expression(colon < 0 ? undefined : node.kids[colon + 1], node.to));
  return low.node("ArrowFunctionExpression", node.from, node.to, {
    id: null, params, body, expression: true, async: false, generator: false,
  });
}

/** `def` as a statement: a FunctionDeclaration, or a `var` where a block would hide a declaration's name. */
export function lowerFunction(low: Lowering, node: Cst): PyNode[] {
  const decorators = low.decorators.splice(0);
  const name = child(node, "VariableName");
  const id = name ? low.identifier(name) : low.implied("__py_missing__", node.from);
  if (low.scope.depth === 0 && !low.scope.outer.has(id["name"] as string)) {
    low.scope.bound.add(id["name"] as string);
    return [functionNode(low, node, "FunctionDeclaration", id, decorators)];
  }
  const value = functionNode(low, node, "FunctionExpression", null, decorators);
  return [bindBlock(low, id, value)];
}

/** A function or class defined inside of a block is visible to the whole function, as a `var` is. */
export function bindBlock(low: Lowering, id: PyNode, value: PyNode): PyNode {
  const name = id["name"] as string;
  const start = value.start;
  if (low.scope.isNew(name)) {
    low.scope.bound.add(name);
    return declaration(low, id, value, start, value.end);
  }
  const expression = low.node("AssignmentExpression", start, value.end, { operator: "=", left: id, right: value });
  return low.node("ExpressionStatement", start, value.end, { expression });
}

export function functionNode(low: Lowering, node: Cst, type: string, id: PyNode | null, decorators: readonly PyNode[]): PyNode {
  const list = child(node, "ParamList");
  const params = list ? lowerParameters(low, inside(list)) : [];
  const returns = node.kids.find((kid) => kid.name === "TypeDef");
  const scope = functionScope(params);
  const body = low.within(scope, () => lowerBody(low, child(node, "Body"), node.to));
  const made = low.node(type, node.from, body.end, {
    id, params, body, async: node.kids[0]?.name === "async", generator: scope.generator, expression: false,
  });
  if (decorators.length > 0) made["decorators"] = decorators;
  if (returns) made["pyReturns"] = low.expression(returns.kids[1] ?? returns.kids[0], returns.to);
  return made;
}

function functionScope(params: readonly PyNode[]): NameScope {
  const scope = new NameScope("function");
  for (const param of params) {
    const target = param.type === "AssignmentPattern" ? (param["left"] as PyNode) : param;
    for (const name of boundNames(target).names) scope.bound.add(name);
  }
  return scope;
}

/** The parameters in source order. Those after `*` carry `pyKeywordOnly`; `**rest` carries `pyKwargs`. */
function lowerParameters(low: Lowering, kids: readonly Cst[]): PyNode[] {
  const params: PyNode[] = [];
  let isKeywordOnly = false;
  for (const group of groups(kids, ",")) {
    const [first] = group as [Cst, ...Cst[]];
    const stars = first.name === "*" || first.name === "**";
    const name = group.find((kid) => kid.name === "VariableName");
    if (name) {
      const param = parameter(low, group, name, stars);
      if (first.name === "**") param["pyKwargs"] = true;
      else if (isKeywordOnly) param["pyKeywordOnly"] = true;
      params.push(param);
    }
    if (first.name === "*") isKeywordOnly = true;
  }
  return params;
}

function parameter(low: Lowering, group: readonly Cst[], name: Cst, stars: boolean): PyNode {
  const id = low.identifier(name);
  const annotation = group.find((kid) => kid.name === "TypeDef");
  if (annotation) id["pyAnnotation"] = low.expression(annotation.kids[1], annotation.to);
  const start = group[0]?.from ?? name.from;
  if (stars) return low.node("RestElement", start, name.to, { argument: id });
  const equals = group.findIndex((kid) => kid.name === "AssignOp");
  if (equals < 0) return id;
  const right = low.expression(group[equals + 1], group[equals]?.to);
  return low.node("AssignmentPattern", start, right.end, { left: id, right });
}
