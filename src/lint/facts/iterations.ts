import { nameOf } from "./callee.ts";
import type { Facts } from "../facts.ts";
import type { Step } from "../names/patterns.ts";
import { bare, isFunction } from "../syntax.ts";
import type { Node } from "../syntax.ts";

/** What a variable or a pattern goes through, one element at a time. */
export interface Iteration {
  readonly over: Node;
  /** The part of a pair that it is: 1 for `value` of `[name, value]`. */
  readonly index: number | undefined;
}

export function iterated(facts: Facts, node: Node): Iteration | undefined {
  return node.type === "Identifier" ? byName(facts, node) : byPattern(node);
}

function byName(facts: Facts, node: Node): Iteration | undefined {
  const binding = facts.evaluator.names.of(node);
  const [write] = binding?.writes ?? [];
  if (write?.each && write.value) return { over: write.value, index: indexOf(write.path[0]) };
  const loop = binding?.node.parent?.parent?.parent;
  if (loop?.type === "ForInStatement") return { over: loop.right, index: undefined };
  const over = binding?.param?.index === 0 ? overOf(binding.param.of) : undefined;
  return over && { over, index: indexOf(binding?.param?.path[0]) };
}

/** `for (const { secret } of accounts)`, `accounts.map(({ secret }) => …)` */
function byPattern(node: Node): Iteration | undefined {
  const { parent } = node;
  if (parent && isFunction(parent) && (parent.params[0] as Node) === node) {
    const over = overOf(parent);
    return over && { over, index: undefined };
  }
  const loop = parent?.type === "VariableDeclarator" ? parent.parent.parent : undefined;
  return loop?.type === "ForOfStatement" && loop.left === parent?.parent ? { over: loop.right, index: undefined } : undefined;
}

/** The list whose method calls a function with each of its elements. */
function overOf(of: Node): Node | undefined {
  const call = of.parent;
  const callee = call?.type === "CallExpression" && call.arguments[0] === of ? bare(call.callee) : undefined;
  return callee?.type === "MemberExpression" && /^(?:forEach|map|flatMap|filter|find|some|every)$/.test(nameOf(callee)) ? callee.object : undefined;
}

function indexOf(step: Step | undefined): number | undefined {
  return step && "index" in step ? step.index : undefined;
}

/** The collection whose elements a call gives: `Object.values(users)`, `users.items()`, `enumerate(users)`. */
export function collectionOf(node: Node): Node | undefined {
  if (node.type !== "CallExpression") return undefined;
  const callee = bare(node.callee);
  const name = nameOf(callee);
  if (callee.type === "Identifier" || (callee.type === "MemberExpression" && nameOf(callee.object) === "Object")) return /^(?:values|entries|enumerate|list|sorted|reversed|tuple)$/.test(name) && node.arguments[0] ? bare(node.arguments[0]) : undefined;
  return callee.type === "MemberExpression" && /^(?:values|items|entries|filter|slice|sort|reverse)$/.test(name) ? bare(callee.object) : undefined;
}
