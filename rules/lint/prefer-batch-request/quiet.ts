import type { SingleRequest } from "../../../src/lint/facts/batches.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { isInside } from "../../../src/lint/facts/loops.ts";
import type { Loop } from "../../../src/lint/facts/loops.ts";
import { functionAround, isFunction, staticName, walk } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import type { Found } from "./loop.ts";

/** A list of one symbol. */
export function isFew(facts: Facts, { over }: Loop): boolean {
  const list = over && facts.evaluator.of(over);
  return list?.kind === "list" && !list.open && list.items.length === 1;
}

/** The first answer ends the loop: symbols are tried until one is known. */
export function stopsAtFirst({ at, loop }: Found): boolean {
  if (!/Statement$/.test(loop.node.type)) return false;
  let stops = false;
  walk(loop.node, true, (node) => {
    if (isFunction(node) || (node !== loop.node && /^(?:For|While|DoWhile|Switch)\w*Statement$/.test(node.type) && !isInside(at, node))) return undefined;
    if ((node.type === "BreakStatement" || node.type === "ReturnStatement") && node.range[1] > at.range[0] && always(node, loop.node)) stops = true;
    return true;
  });
  return stops;
}

/** Nothing but "there is an answer" decides whether it is reached. */
function always(node: Node, loop: Node): boolean {
  for (let at = node; at.parent && at.parent !== loop; at = at.parent) {
    const parent: Node = at.parent;
    if (parent.type === "CatchClause" || parent.type === "SwitchCase") return false;
    if (parent.type === "IfStatement" && (parent.alternate === at || compares(parent.test))) return false;
  }
  return true;
}

function compares(test: Node): boolean {
  let found = false;
  walk(test, true, (node) => {
    // `ticker.get("bid")` only reads.
    if (node.type === "CallExpression" && node.callee.type === "MemberExpression" && staticName(node.callee.property, false) === "get" && node.arguments[0]?.type === "Literal") return undefined;
    found ||= node.type === "CallExpression" || (node.type === "BinaryExpression" && /^[<>]=?$|^[!=]==?$|in/.test(node.operator) && !(node.right.type === "Literal" && (node.right.value === null || node.right.value === 0)));
    return true;
  });
  return found;
}

const flat = (name: string): string => name.replaceAll("_", "").toLowerCase();

/** The batch call is known there, and this is what is done where the exchange has none or where it fails. */
export function fallsBack(single: SingleRequest, { loop }: Found): boolean {
  const batch = flat(/^\w+(?=\()/.exec(single.batch)?.[0] ?? "");
  if (batch === "" || batch === flat(single.name)) return false;
  for (let at: Node = loop.node; at.parent && !isFunction(at.parent); at = at.parent) {
    const parent: Node = at.parent;
    if (parent.type === "IfStatement" && names(parent, batch, loop.node)) return true;
    if (parent.type === "CatchClause" && parent.parent && names(parent.parent, batch, loop.node)) return true;
  }
  let found = false;
  walk(functionAround(loop.node), true, (node) => {
    if (isInside(loop.node, node) && node.type === "TryStatement") return true;
    if (node.type === "TryStatement" && node.handler && node.range[1] <= loop.node.range[0]) found ||= names(node.block, batch, loop.node);
    if (node.type === "Literal" && typeof node.value === "string" && flat(node.value) === batch) found = true;
    if (node.type === "MemberExpression" && node.object.type === "MemberExpression" && staticName(node.object.property, node.object.computed) === "has" && flat(staticName(node.property, node.computed) ?? "") === batch) found = true;
    return true;
  });
  return found;
}

function names(within: Node, batch: string, except: Node): boolean {
  let found = false;
  walk(within, true, (node) => {
    if (node === except) return undefined;
    if ((node.type === "Identifier" && flat(node.name) === batch) || (node.type === "Literal" && typeof node.value === "string" && flat(node.value) === batch)) found = true;
    return true;
  });
  return found;
}
