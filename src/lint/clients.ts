import type { Call } from "./evaluator.ts";
import type { Facts } from "./facts.ts";
import { bare, staticName } from "./syntax.ts";
import type { Node } from "./syntax.ts";
import { entry, options, structure, textOf } from "./value.ts";
import type { Client, Entry, Method, Value } from "./value.ts";

/** `ex.enableRateLimit = true` after the construction. */
export interface ClientWrite {
  readonly client: Client;
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
  const holders = [...(client.keywords ? [client.keywords] : []), ...options(client.args[argument] ?? structure(client.node))];
  let found: readonly Entry[] = [];
  let open = false;
  for (const holder of holders) {
    let level: readonly Value[] = [holder];
    for (const [index, step] of path.entries()) {
      open ||= level.some((each) => each.kind === "object" && each.open && !each.entries.has(step));
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
  const made: Client[] = [];
  const uses: MethodUse[] = [];
  for (const call of facts.calls) {
    const value = evaluator.of(call);
    for (const each of options(value)) if (each.kind === "client" && each.made === call && !made.some((other) => other.made === call)) made.push(each);
    const callee = bare(call.callee);
    for (const target of options(evaluator.of(callee))) if (target.kind === "method") uses.push({ method: unbound(target), node: call, call });
    for (const argument of call.arguments) {
      const node = bare(argument);
      if (node.type !== "MemberExpression" && node.type !== "Identifier") continue;
      for (const target of options(evaluator.of(node))) if (target.kind === "method") uses.push({ method: target, node, call: undefined });
    }
  }
  const writes: ClientWrite[] = [];
  for (const node of facts.nodes("AssignmentExpression")) {
    const left = bare(node.left);
    if (left.type !== "MemberExpression") continue;
    const name = staticName(left.property as Node, left.computed) ?? textOf(evaluator.of(left.property as Node));
    if (name === undefined) continue;
    for (const target of options(evaluator.of(left.object))) if (target.kind === "client") writes.push({ client: target, name, value: evaluator.of(node.right), node });
  }
  return { made, writes, uses };
}

/** `ex.withdraw.call(ex, …)` and `.bind(ex)` are about `ex.withdraw`. */
function unbound(method: Method): Method {
  return /^(?:call|apply|bind)$/.test(method.path.at(-1) ?? "") ? { ...method, path: method.path.slice(0, -1) } : method;
}
