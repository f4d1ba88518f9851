import { collectClients } from "../../../src/lint/facts/clients.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { calledName, collectCallers, isInside, surroundings, varies } from "../../../src/lint/facts/loops.ts";
import type { Loop } from "../../../src/lint/facts/loops.ts";
import type { Binding } from "../../../src/lint/names/scope.ts";
import { isFunction, staticName, walk } from "../../../src/lint/syntax.ts";
import type { FunctionNode, Node } from "../../../src/lint/syntax.ts";
import type { Client } from "../../../src/lint/value/value.ts";
import type { Found } from "./found.ts";
import { handlerOf } from "./handlers.ts";

/** Clients that are made again where one would do: in a loop, or for every request, message or event. */
export function rebuiltClients(facts: Facts): Found[] {
  const told = new Set<Node>();
  return facts.of(collectClients).made.flatMap((client): Found[] => {
    const found = client.made && isClient(client) ? remade(facts, client.made, 2, true) : undefined;
    if (!found || told.has(found.node)) return [];
    told.add(found.node);
    return [{ messageId: "rebuilt", node: found.node, data: { library: client.library.id, when: found.when }, exchange: client.exchange }];
  });
}

/** Sockets are opened for each stream, and a configuration is no client. */
function isClient({ shape }: Client): boolean {
  return shape !== undefined && !shape.path.some((step) => /websocket|socket|^ws|configuration|^pro$/i.test(step));
}

function remade(facts: Facts, made: Node, depth: number, isConstruction: boolean): { node: Node; when: string } | undefined {
  const { loops, inside } = surroundings(facts, made);
  for (const loop of loops) {
    // What a factory is called with doesn't make another client, when it is none of what the client is made of.
    if (loop.kind === "recursion" || (isConstruction && varies(facts, made, loop)) || isGuarded(made, loop.node) || isRestart(made, loop)) return undefined;
    if (isConstruction && usesOwn(facts, made, loop.node)) return undefined;
    return { node: made, when: loop.kind === "timer" ? "every time the timer fires" : "in every round of a loop" };
  }
  const around = inside ?? eventCallback(made);
  // A parameter's default is made once in Python, and seldom in JavaScript.
  if (!around || !around.body || !isInside(made, around.body)) return undefined;
  if (isGuarded(made, around) || (isConstruction && usesOwn(facts, made, around)) || isKept(made)) return undefined;
  const event = handlerOf(facts, around);
  if (event) return { node: made, when: `for every ${event}` };
  if (depth === 0 || hasDecorators(around)) return undefined;
  for (const caller of facts.of(collectCallers).get(around) ?? []) {
    if (caller.loop?.kind === "timer") return { node: made, when: "every time the timer fires" };
    if (caller.loop) continue;
    const found = remade(facts, caller.node, depth - 1, false);
    if (found) return found;
  }
  return undefined;
}

/** Where `surroundings` stops at a callback that waits for an event, that callback. */
function eventCallback(node: Node): FunctionNode | undefined {
  for (let at = node.parent; at; at = at.parent) if (isFunction(at)) return at;
  return undefined;
}

/** Made once, when it is not there yet: `if (!client)`, `client ??= …`, `cache[id] || …`. */
function isGuarded(made: Node, outer: Node): boolean {
  for (let at = made; at.parent && at !== outer; at = at.parent) {
    const parent: Node = at.parent;
    if (parent.type === "IfStatement" && parent.test !== at) return true;
    if (parent.type === "ConditionalExpression" && parent.test !== at) return true;
    if (parent.type === "LogicalExpression" && parent.right === at) return true;
    if (parent.type === "AssignmentExpression" && /^(?:\|\||\?\?|&&)=$/.test(parent.operator)) return true;
    if (parent.type === "CatchClause" || parent.type === "SwitchCase") return true;
  }
  let leaves = false;
  walk(outer, true, (node) => {
    // `if (cache.has(id)) return cache.get(id)` before it.
    if (node.type === "IfStatement" && node.range[1] <= made.range[0] && node.consequent) {
      const last = node.consequent.type === "BlockStatement" ? node.consequent.body.at(-1) : node.consequent;
      if (last?.type === "ReturnStatement" || last?.type === "ContinueStatement") leaves ||= /cache|client|exchange|instance|has|null|none|!/i.test(JSON.stringify(namesIn(node.test)));
    }
    return true;
  });
  return leaves;
}

function namesIn(node: Node): string[] {
  const names: string[] = [];
  walk(node, true, (each) => {
    if (each.type === "Identifier") names.push(each.name);
    return true;
  });
  return names;
}

/** `while (true) { client = make(); while (true) { … } }`: after what went wrong inside, it starts again. */
function isRestart(made: Node, { node, kind }: Loop): boolean {
  if (kind !== "while") return false;
  let inner = false;
  walk(node, true, (each) => {
    if (each !== node && /^(?:While|DoWhile|ForOf)Statement$/.test(each.type) && each.range[0] > made.range[0]) inner ||= each.type !== "ForOfStatement" || each.await;
    if (each.type === "CallExpression" && each.range[0] >= made.range[0] && /^(?:run\w*|start\w*|main|loop|serve\w*|listen|watch\w*|connect\w*)$/i.test(calledName(each) ?? "")) inner = true;
    return true;
  });
  return inner;
}

/** Made of something that this round or request brought along: another user's key, another exchange. */
function usesOwn(facts: Facts, made: Node, outer: Node): boolean {
  let own = false;
  const isOwn = (binding: Binding | undefined): boolean => binding !== undefined && binding.kind !== "import" && isInside(binding.node, outer) && !isInside(binding.node, made) && (binding.kind === "param" || !binding.writes.every(({ value }) => value !== undefined && isFixed(facts, value)));
  walk(made, true, (node) => {
    if (node.type === "Identifier") own ||= isOwn(facts.evaluator.names.of(node));
    return true;
  });
  return own;
}

/** An object of settings written out in place is the same every time. */
function isFixed(facts: Facts, value: Node): boolean {
  const { kind } = facts.evaluator.of(value);
  return kind === "object" || kind === "text" || kind === "constant" || kind === "credential" || kind === "reference";
}

/** Put where it lasts: `this.client = …`, `cache.set(id, …)`, `clients[id] = …`. */
function isKept(made: Node): boolean {
  const holder = made.parent?.type === "AwaitExpression" ? made.parent.parent : made.parent;
  if (holder?.type === "AssignmentExpression") return holder.left.type === "MemberExpression" || holder.left.type === "Identifier";
  return holder?.type === "CallExpression" && holder.callee.type === "MemberExpression" && /^(?:set|push|append|add|setdefault)$/.test(staticName(holder.callee.property, false) ?? "");
}

function hasDecorators(of: FunctionNode): boolean {
  return ((of as { decorators?: readonly Node[] }).decorators?.length ?? 0) > 0;
}
