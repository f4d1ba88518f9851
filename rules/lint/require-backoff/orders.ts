import { wordsOf } from "../../../src/credential/name.ts";
import type { Call } from "../../../src/lint/value/evaluator.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { calledName, collectCallers, isInside, surroundings, varies } from "../../../src/lint/facts/loops.ts";
import type { Loop } from "../../../src/lint/facts/loops.ts";
import { collectOrders } from "../../../src/lint/facts/orders.ts";
import type { OrderCall } from "../../../src/lint/facts/orders.ts";
import { bare, functionAround, isFunction, walk } from "../../../src/lint/syntax.ts";
import type { FunctionNode, Node, NodeOf } from "../../../src/lint/syntax.ts";
import { options } from "../../../src/lint/value/value.ts";
import { asksForOrders, errorsNamed } from "./errors.ts";
import type { Found } from "./found.ts";

/** Orders that are sent again although the first one may have been placed. */
export function repeatedOrders(facts: Facts): Found[] {
  const orders = facts.of(collectOrders);
  return orders.flatMap((order): Found[] => {
    if (order.hasOwnId !== false && order.call) return [];
    const after = order.call ? repeated(facts, order, order.node, orders, 2) : retried(facts, order.node.parent, order.node);
    return after ? [{ messageId: "order", node: order.node, data: { name: order.name, after }, exchange: order.exchange }] : [];
  });
}

/** Why the call at `at` is made again: what went wrong the time before. */
function repeated(facts: Facts, order: OrderCall, at: Node, orders: readonly OrderCall[], depth: number): string | undefined {
  const direct = inRetryLoop(facts, at) ?? inCatch(facts, at, orders) ?? byCalling(facts, at);
  if (direct) return direct;
  for (let node = at; node.parent && !isBoundary(node.parent); node = node.parent) {
    const parent: Node = node.parent;
    if (isFunction(parent) && parent.parent?.type === "CallExpression") {
      const found = retried(facts, parent.parent, parent);
      if (found) return found;
    }
  }
  const of = namedFunction(at);
  if (!of || asksForOrders(of)) return undefined;
  const decorated = byDecorator(of);
  if (decorated) return decorated;
  if (depth === 0) return undefined;
  for (const caller of facts.of(collectCallers).get(of) ?? []) {
    const found = caller.loop ? undefined : repeated(facts, order, caller.node, orders, depth - 1);
    if (found) return found;
  }
  return handedToRetry(facts, of);
}

function isBoundary(node: Node): boolean {
  return node.type === "FunctionDeclaration" || node.type === "MethodDefinition" || node.type === "Program";
}

function namedFunction(at: Node): FunctionNode | undefined {
  const of = functionAround(at);
  return isFunction(of) ? of : undefined;
}

const ERROR = "an error or a timeout";

/** A loop that goes on while there is no order, or until an attempt gets through. */
function inRetryLoop(facts: Facts, at: Node): string | undefined {
  const [loop] = surroundings(facts, at).loops;
  if (!loop || !/Statement$/.test(loop.node.type) || asksForOrders(loop.node)) return undefined;
  if (varies(facts, at, loop)) return undefined;
  if (waitsForAnswer(facts, at, loop)) return "an empty answer";
  const tried = tryAround(at, loop.node);
  if (!tried?.handler || !leavesWhenDone(at, tried, loop)) return undefined;
  return goesOn(tried.handler) ? ERROR : undefined;
}

/** `while (!order) order = await place()` */
function waitsForAnswer(facts: Facts, at: Node, loop: Loop): boolean {
  if (loop.node.type !== "WhileStatement" && loop.node.type !== "DoWhileStatement") return false;
  const target = assignedTo(at);
  const binding = target && facts.evaluator.names.of(target);
  if (!binding) return false;
  let negated = false;
  walk(loop.node.test, true, (each) => {
    const tested = each.type === "UnaryExpression" && each.operator === "!" ? each.argument : each.type === "BinaryExpression" && /^(?:[!=]==?|is)$/.test(each.operator) && isNothing(each.right) ? each.left : undefined;
    if (tested && facts.evaluator.names.of(bare(tested)) === binding) negated = true;
    return true;
  });
  return negated;
}

function isNothing(node: Node): boolean {
  return (node.type === "Literal" && !node.value) || (node.type === "Identifier" && node.name === "undefined");
}

/** The name that a call's answer is put into. */
function assignedTo(at: Node): Node | undefined {
  const holder = at.parent?.type === "AwaitExpression" ? at.parent : at;
  const parent = holder.parent;
  if (parent?.type === "AssignmentExpression") return parent.left;
  return parent?.type === "VariableDeclarator" ? parent.id : undefined;
}

function tryAround(at: Node, outer: Node): NodeOf<"TryStatement"> | undefined {
  for (let node = at; node.parent && node !== outer; node = node.parent) {
    if (node.parent.type === "TryStatement" && node.parent.block === node) return node.parent;
  }
  return undefined;
}

/** The loop is about this one order: once it is placed, nothing goes round again. */
function leavesWhenDone(at: Node, tried: NodeOf<"TryStatement">, loop: Loop): boolean {
  if (at.parent?.type === "ReturnStatement" || (at.parent?.type === "AwaitExpression" && at.parent.parent?.type === "ReturnStatement")) return true;
  let leaves = false;
  walk(loop.node, true, (node) => {
    if (isFunction(node) || (node !== loop.node && /^(?:For|While|DoWhile)/.test(node.type) && !isInside(at, node))) return undefined;
    const isExit = node.type === "BreakStatement" || node.type === "ReturnStatement";
    if (isExit && node.range[0] > at.range[0] && !(tried.handler && isInside(node, tried.handler)) && unconditional(node, loop.node)) leaves = true;
    return true;
  });
  return leaves || setsFlag(at, tried, loop);
}

function unconditional(node: Node, loop: Node): boolean {
  for (let at = node; at.parent && at.parent !== loop; at = at.parent) {
    if (at.parent.type === "SwitchCase") return false;
    // `if (order) break`, `if (order && order.id) return order`
    if (at.parent.type === "IfStatement" && (at.parent.alternate === at || !isPlain(at.parent.test))) return false;
  }
  return true;
}

function isPlain(test: Node): boolean {
  const node = bare(test);
  return node.type === "Identifier" || node.type === "MemberExpression" || (node.type === "LogicalExpression" && isPlain(node.left) && isPlain(node.right)) || (node.type === "BinaryExpression" && /^[!=]==?$/.test(node.operator));
}

/** `while (!done) { try { …; done = true } catch {} }` */
function setsFlag(at: Node, tried: NodeOf<"TryStatement">, loop: Loop): boolean {
  if (loop.node.type !== "WhileStatement" && loop.node.type !== "DoWhileStatement" && loop.node.type !== "ForStatement") return false;
  const tested = new Set<string>();
  if (loop.node.test) {
    walk(loop.node.test, true, (node) => {
      if (node.type === "Identifier") tested.add(node.name);
      return true;
    });
  }
  return tried.block.body.some((each) => {
    const assigned = each.type === "ExpressionStatement" && each.expression.type === "AssignmentExpression" ? each.expression : undefined;
    return assigned !== undefined && each.range[1] > at.range[0] && assigned.left.type === "Identifier" && tested.has(assigned.left.name);
  });
}

/** Whether a catch clause lets the program go on after an error that doesn't say that nothing was placed. */
function goesOn(handler: NodeOf<"CatchClause">): boolean {
  const named = errorsNamed(handler);
  const last = handler.body.body.at(-1);
  if (last && /^(?:Throw|Return|Break)Statement$/.test(last.type)) return named === "unknown" && hasContinue(handler);
  return named !== "refused";
}

function hasContinue(node: Node): boolean {
  let found = false;
  walk(node, true, (each) => {
    if (each.type === "ContinueStatement") found = true;
    return true;
  });
  return found;
}

/** Sent again by the catch clause of the one before, or by calling the function again from there. */
function inCatch(facts: Facts, at: Node, orders: readonly OrderCall[]): string | undefined {
  for (let node = at; node.parent && !isFunction(node.parent); node = node.parent) {
    const parent: Node = node.parent;
    if (parent.type !== "CatchClause" || parent.parent?.type !== "TryStatement") continue;
    const { block } = parent.parent;
    const before = orders.find((each) => each.node !== at && isInside(each.node, block) && sameCall(facts, each.node, at));
    return before && errorsNamed(parent) !== "refused" && !asksForOrders(parent) ? ERROR : undefined;
  }
  return undefined;
}

function sameCall(facts: Facts, a: Node, b: Node): boolean {
  const text = (node: Node): string => facts.text.slice(...node.range).replace(/\s+/g, "");
  return text(a) === text(b);
}

/** `catch { return place(n - 1) }` */
function byCalling(facts: Facts, at: Node): string | undefined {
  const of = namedFunction(at);
  const tried = of && tryAround(at, of);
  if (!of || !tried?.handler || asksForOrders(of)) return undefined;
  const again = facts.evaluator.callSites(of).some((call) => tried.handler !== null && isInside(call, tried.handler));
  return again && errorsNamed(tried.handler) !== "refused" ? ERROR : undefined;
}

function isRetryName(name: string | undefined): boolean {
  return name !== undefined && wordsOf(name).some((word) => /^(?:retry|retries|retrying|retryable|backoff|tenacity)$/.test(word)) && !/^(?:on|is|should|can|no|without)[A-Z_]/.test(name);
}

/** A callback or method handed to what calls it until it doesn't fail: `pRetry(() => …)`, `with_retry(ex.create_order, …)`. */
function retried(facts: Facts, call: Node | undefined, callback: Node): string | undefined {
  if (call?.type !== "CallExpression" || !call.arguments.includes(callback as never) || !isRetryCall(facts, call)) return undefined;
  const others = call.arguments.filter((each) => each !== callback);
  const bodies = options(facts.evaluator.of(bare(call.callee))).flatMap((each) => (each.kind === "callable" ? [each.of] : []));
  const inner = isFunction(callback) ? [callback] : [];
  if ([...bodies, ...inner].some(asksForOrders) || errorsNamed(...others, ...bodies) === "refused") return undefined;
  return ERROR;
}

function isRetryCall(facts: Facts, call: Call): boolean {
  if (isRetryName(calledName(call))) return true;
  return options(facts.evaluator.of(bare(call.callee))).some((each) => each.kind === "reference" && /(?:^|[-/])(?:retry|backoff)$/.test(each.module ?? ""));
}

/** `@retry(…)`, `@backoff.on_exception(…)` */
function byDecorator(of: FunctionNode): string | undefined {
  const found = ((of as { decorators?: readonly Node[] }).decorators ?? []).find((each) => {
    const callee = each.type === "CallExpression" ? bare(each.callee) : each;
    if (callee.type === "Identifier") return isRetryName(callee.name);
    return callee.type === "MemberExpression" && (isRetryName(callee.property.type === "Identifier" ? callee.property.name : undefined) || (callee.object.type === "Identifier" && isRetryName(callee.object.name)));
  });
  return found && errorsNamed(found) !== "refused" ? ERROR : undefined;
}

/** `retry(placeOrder)`, the function handed on by its name. */
function handedToRetry(facts: Facts, of: FunctionNode): string | undefined {
  for (const call of facts.nodes("CallExpression")) {
    if (!isRetryCall(facts, call)) continue;
    for (const argument of call.arguments) {
      if (argument.type !== "Identifier" && argument.type !== "MemberExpression") continue;
      if (options(facts.evaluator.of(argument)).some((each) => each.kind === "callable" && each.of === of)) return retried(facts, call, argument);
    }
  }
  return undefined;
}
