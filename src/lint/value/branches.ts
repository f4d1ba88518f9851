import { isFunction } from "../syntax.ts";
import type { Node } from "../syntax.ts";

/** The innermost part of the program that may or may not run and holds this node; the function or program otherwise. */
export function branchOf(node: Node): Node {
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

export function contains(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

/**
 * Where the last of these nodes begins that runs whatever the program decides before `use`, or the decision each of
 * whose branches runs one; -1 when there may be none. The nodes stand before `use`, in its function.
 */
export function certainFrom(nodes: readonly Node[], use: Node): number {
  const known = new Map<Node, boolean>();
  let from = -1;
  for (const node of nodes) {
    const at = rising(node, nodes, known, (branch) => contains(branch, use));
    if (at) from = Math.max(from, at.range[0]);
  }
  return from;
}

/** The node, or the outermost decision around it that runs one of the nodes in any case, as soon as its branch is `enough`. */
function rising(node: Node, nodes: readonly Node[], known: Map<Node, boolean>, enough: (branch: Node) => boolean): Node | undefined {
  for (let at = node; ;) {
    const branch = branchOf(at);
    if (enough(branch)) return at;
    const decision = branch.type === "SwitchCase" ? branch.parent : branch.parent?.type === "IfStatement" ? branch.parent : undefined;
    if (!decision || !inEachBranch(decision, nodes, known)) return undefined;
    at = decision;
  }
}

function inEachBranch(decision: Node, nodes: readonly Node[], known: Map<Node, boolean>): boolean {
  const found = known.get(decision);
  if (found !== undefined) return found;
  known.set(decision, false);
  const always = (branch: Node): boolean => leaves(branch) || nodes.some((node) => contains(branch, node) && rising(node, nodes, known, (inner) => inner === branch) !== undefined);
  let made = false;
  if (decision.type === "IfStatement") made = decision.alternate !== null && always(decision.consequent) && always(decision.alternate);
  else if (decision.type === "SwitchStatement") made = decision.cases.some((each) => each.test === null) && decision.cases.every((each, index) => (each.consequent.length === 0 && index < decision.cases.length - 1) || always(each));
  known.set(decision, made);
  return made;
}

/** Ends with a return or throw: what comes behind isn't reached from there. */
function leaves(branch: Node): boolean {
  return /^(?:Return|Throw|Continue)Statement$/.test(endOf(branch)?.type ?? "");
}

/** Ends with a return. */
export function returns(branch: Node): boolean {
  return endOf(branch)?.type === "ReturnStatement";
}

function endOf(branch: Node): Node | undefined {
  return branch.type === "BlockStatement" ? branch.body.at(-1) : branch.type === "SwitchCase" ? lastOf(branch.consequent) : branch;
}

function lastOf(statements: readonly Node[]): Node | undefined {
  const last = statements.at(-1);
  return last?.type === "BlockStatement" ? last.body.at(-1) : last;
}
