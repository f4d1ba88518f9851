import type { Env } from "../value/env.ts";
import { within } from "../value/env.ts";
import { passedTo } from "../value/bindings.ts";
import type { Call } from "../value/evaluator.ts";
import { exposedBy } from "./exposure.ts";
import type { Exposure, Seen } from "./exposure.ts";
import type { Facts } from "../facts.ts";
import { byName } from "../value/guess.ts";
import type { Binding } from "../names/scope.ts";
import { bare, functionAround, isFunction } from "../syntax.ts";
import type { FunctionNode, Node } from "../syntax.ts";
import type { Value } from "../value/value.ts";

/** A credential that reaches a place it should not, and the node to report: within the call that brings it there. */
export interface Leak {
  readonly exposure: Exposure;
  readonly at: Node;
}

/**
 * What an expression gives away at `sink`. When only what this file's calls pass gives it away, `log(secret)` for
 * `const log = (x) => console.log(x)`, those calls are what leaks.
 */
export function leaksOf(facts: Facts, node: Node, sink: Node, seen: Omit<Seen, "env"> = {}): readonly Leak[] {
  const whole = exposedBy(facts, node, seen);
  if (!whole && !hasRest(facts, node)) return [];
  const here: Leak | undefined = whole && { exposure: whole, at: placeOf(whole, node, sink) };
  const of = functionAround(sink);
  const calls = isFunction(of) ? facts.evaluator.callSites(of) : [];
  if (!isFunction(of) || calls.length === 0) return here ? [here] : [];
  const own = exposedBy(facts, node, { ...seen, env: ownNames(facts, of) });
  if (own) return [{ exposure: own, at: placeOf(own, node, sink) }];
  const passing = calls.slice(0, 40).flatMap((call): Leak[] => {
    // A call that passes nothing secret only has the function find it.
    if (!call.arguments.some((each) => exposedBy(facts, each.type === "SpreadElement" ? each.argument : each, { accept: seen.accept }))) return [];
    const exposure = exposedBy(facts, node, { ...seen, env: passed(facts, of, call) });
    return exposure ? [{ exposure, at: placeOf(exposure, call, call) }] : [];
  });
  return passing.length > 0 || !here ? passing : [here];
}

/** `(...args) => console.log(...args)`, `[script, ...args]`: what they are only its callers say. */
function hasRest(facts: Facts, node: Node): boolean {
  const at = bare(node);
  if (at.type === "ArrayExpression") return at.elements.some((each) => each?.type === "SpreadElement" && hasRest(facts, each.argument));
  return at.type === "Identifier" && facts.evaluator.names.of(at)?.param?.rest === true;
}

/** The credential itself when it stands in what is reported, else the whole of it. */
function placeOf(exposure: Exposure, node: Node, sink: Node): Node {
  const [start, end] = exposure.node.range;
  if (start >= sink.range[0] && end <= sink.range[1] && end > start) return exposure.node;
  return node;
}

function ownNames(facts: Facts, of: FunctionNode): Env {
  return within(undefined, facts.evaluator.names.params(of).map((binding): [Binding, Value] => [binding, byName(binding.name, binding.node)]));
}

function passed(facts: Facts, of: FunctionNode, call: Call): Env {
  const { evaluator } = facts;
  const names: [Binding, Value][] = [];
  for (const binding of evaluator.names.params(of)) {
    if (!binding.param || binding.param.path.length > 0) continue;
    const value = binding.param.rest ? restOf(facts, call, binding.param.index) : passedTo(evaluator, call, of, binding.param.index, binding.name);
    if (value) names.push([binding, value]);
  }
  return within(undefined, names);
}

function restOf(facts: Facts, call: Call, from: number): Value {
  return { kind: "list", items: call.arguments.slice(from).map((each) => facts.evaluator.of(each)), open: false, node: call };
}
