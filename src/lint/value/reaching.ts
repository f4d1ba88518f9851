import type { Binding, Write } from "../names/scope.ts";
import { functionAround, isFunction } from "../syntax.ts";
import type { Node } from "../syntax.ts";

/**
 * The writes to a parameter that can have put the value there that is read at `use`, and whether what was passed
 * can still be there.
 */
export function rebound(binding: Binding, use: Node): { readonly writes: readonly Write[]; readonly passed: boolean } {
  const here = functionAround(use);
  const before = binding.writes.filter((write) => functionAround(write.node) !== here || write.node.range[1] <= use.range[0]);
  const last = before.findLastIndex((write) => functionAround(write.node) === here && contains(branchOf(write.node), use));
  return last < 0 ? { writes: before, passed: true } : { writes: before.slice(last), passed: false };
}

/** The writes that can have put the value there that is read at `use`. */
export function reachingWrites(binding: Binding, use: Node): readonly Write[] {
  if (binding.writes.length < 2) return binding.writes;
  const here = functionAround(use);
  if (binding.writes.some((write) => functionAround(write.node) !== here)) return binding.writes;
  const before = binding.writes.filter((write) => write.node.range[1] <= use.range[0]);
  // Inside a loop a later write can come before; with nothing before, all stand.
  if (before.length === 0) return binding.writes;
  const last = before.findLastIndex((write) => contains(branchOf(write.node), use));
  return last < 0 ? before : before.slice(last);
}

/** The innermost part of the program that may or may not run and holds this node; the function or program otherwise. */
function branchOf(node: Node): Node {
  for (let at: Node = node; at.parent; at = at.parent) {
    const parent: Node = at.parent;
    if (isFunction(parent)) return parent;
    if (parent.type === "IfStatement" && parent.test !== at) return at;
    if (parent.type === "ConditionalExpression" && parent.test !== at) return at;
    if (parent.type === "LogicalExpression" && parent.right === at) return at;
    if (parent.type === "SwitchCase" || parent.type === "CatchClause") return parent;
    if ((parent.type === "ForStatement" || parent.type === "ForOfStatement" || parent.type === "ForInStatement" || parent.type === "WhileStatement") && parent.body === at) return at;
  }
  return node.type === "Program" ? node : rootOf(node);
}

function rootOf(node: Node): Node {
  let at = node;
  while (at.parent) at = at.parent;
  return at;
}

function contains(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}
