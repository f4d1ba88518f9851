import type { Call } from "../value/evaluator.ts";
import type { Facts } from "../facts.ts";
import { extendedClient } from "../value/members.ts";
import { mentions } from "./mentions.ts";
import { bare, staticName } from "../syntax.ts";
import type { ClassNode, Node } from "../syntax.ts";
import { entry, options, structure, textOf } from "../value/value.ts";
import type { Client, Entry, Method, Value } from "../value/value.ts";

/** `ex.enableRateLimit = true` after the construction, in whatever spelling. */
export interface ClientWrite {
  readonly client: Client;
  /** The class whose `this` was written to, when the client is an instance of a class of this file. */
  readonly of?: ClassNode;
  readonly name: string;
  readonly value: Value;
  readonly node: Node;
}

/** A call of a client's method, by whatever route it was reached, or the method handed on to be called elsewhere. */
export interface MethodUse {
  readonly method: Method;
  /** The call, or the expression that hands the method on. */
  readonly node: Node;
  readonly call: Call | undefined;
}

export interface Clients {
  /** Constructed in this file. */
  readonly made: readonly Client[];
  readonly writes: readonly ClientWrite[];
  readonly uses: readonly MethodUse[];
}

/** What a client is given under an option: in an options object or, in Python, as a keyword. */
export function clientOption(client: Client, path: readonly string[], argument = 0): { readonly found: readonly Entry[]; readonly open: boolean } {
  const holders = [
    ...(client.keywords ? [client.keywords] : []),
    ...entry(client.keywords, "config").flatMap((each) => options(each.value)),
    ...options(client.args[argument] ?? structure(client.node)),
  ];
  let found: readonly Entry[] = [];
  let open = false;
  for (const holder of holders) {
    let level: readonly Value[] = [holder];
    for (const [index, step] of path.entries()) {
      open ||= level.some((each) => (each.kind === "object" ? each.open && !each.entries.has(step) : each.kind !== "constant"));
      const entries = level.flatMap((each) => entry(each, step));
      if (index === path.length - 1) found = [...found, ...entries];
      level = entries.flatMap((each) => options(each.value));
    }
    open ||= holder.kind !== "object" && !(holder.kind === "constant");
  }
  return { found, open };
}

export function collectClients(facts: Facts): Clients {
  const { evaluator } = facts;
  if (!mentions(facts, "library")) return { made: [], writes: [], uses: [] };
  const made: Client[] = [];
  const uses: MethodUse[] = [];
  for (const call of facts.calls) {
    const value = evaluator.of(call);
    for (const each of options(value)) if (each.kind === "client" && each.made === call && !made.some((other) => other.made === call)) made.push(each);
    const callee = bare(call.callee);
    // A callback's own call is told of where the method is handed to it.
    const handed = callee.type === "Identifier" && evaluator.names.of(callee)?.kind === "param";
    for (const target of options(evaluator.of(callee))) if (target.kind === "method" && !handed) uses.push({ method: unbound(target), node: call, call });
    for (const argument of call.arguments) {
      const node = bare(argument);
      if (node.type !== "MemberExpression" && node.type !== "Identifier") continue;
      for (const target of options(evaluator.of(node))) if (target.kind === "method") uses.push({ method: target, node, call: undefined });
    }
  }
  const writes = [...assignments(facts), ...settings(facts)];
  return { made, writes, uses: uses.filter((use) => !isBoundFor(use, uses)) };
}

function assignments(facts: Facts): ClientWrite[] {
  const { evaluator } = facts;
  return facts.nodes("AssignmentExpression").flatMap((node): ClientWrite[] => {
    const left = bare(node.left);
    const name = left.type === "MemberExpression" ? (staticName(left.property as Node, left.computed) ?? textOf(evaluator.of(left.property as Node))) : undefined;
    return left.type !== "MemberExpression" || name === undefined ? [] : written(facts, left.object, name, evaluator.of(node.right), node);
  });
}

/** `setattr(ex, "enableRateLimit", True)`, `Object.assign(ex, { enableRateLimit: true })`. */
function settings(facts: Facts): ClientWrite[] {
  const { evaluator } = facts;
  return facts.calls.flatMap((call): ClientWrite[] => {
    const [target, second, third] = call.arguments;
    const callee = evaluator.of(bare(call.callee));
    if (!target || !second || callee.kind !== "reference" || callee.module !== undefined) return [];
    const name = callee.path.join(".");
    if (name === "setattr" && third) return written(facts, target, textOf(evaluator.of(second)) ?? "*", evaluator.of(third), call);
    if (name !== "Object.assign") return [];
    return options(evaluator.of(second)).flatMap((each) => (each.kind === "object" ? [...each.entries].flatMap(([key, made]) => written(facts, target, key, made.value, made.node)) : []));
  });
}

function written(facts: Facts, target: Node, name: string, value: Value, node: Node): ClientWrite[] {
  return options(facts.evaluator.of(target)).flatMap((each): ClientWrite[] => {
    if (each.kind === "client") return [{ client: each, name, value, node }];
    const client = each.kind === "instance" ? extendedClient(facts.evaluator, each.of, node) : undefined;
    return client && each.kind === "instance" ? [{ client, of: each.of, name, value, node }] : [];
  });
}

/** `const get = ex.fetchTicker.bind(ex)` of which `get(…)` is seen. */
function isBoundFor({ node, call }: MethodUse, uses: readonly MethodUse[]): boolean {
  const callee = call && bare(call.callee);
  if (callee?.type !== "MemberExpression" || staticName(callee.property, callee.computed) !== "bind") return false;
  return uses.some((other) => other.node !== node && node.range[0] <= other.method.node.range[0] && other.method.node.range[1] <= node.range[1]);
}

/** `ex.withdraw.call(ex, …)` and `.bind(ex)` are about `ex.withdraw`. */
function unbound(method: Method): Method {
  return /^(?:call|apply|bind)$/.test(method.path.at(-1) ?? "") ? { ...method, path: method.path.slice(0, -1) } : method;
}
