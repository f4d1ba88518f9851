import { within } from "../value/env.ts";
import type { Facts } from "../facts.ts";
import { ofAnyCall } from "./any-call.ts";
import { follow } from "../value/follow.ts";
import { passedTo } from "../value/bindings.ts";
import type { Binding } from "../names/scope.ts";
import type { Call } from "../value/evaluator.ts";
import { isFunction } from "../syntax.ts";
import type { FunctionNode, Node, PythonFlags } from "../syntax.ts";
import { unknown } from "../value/value.ts";
import type { Value } from "../value/value.ts";

/** Of how many calls of one function each is looked at by itself. */
const MOST_CALLS = 6;

/**
 * The facts inside the function around a node for each call of it: `send(options)` is handed a body by one and a query
 * by another, and what is sent belongs to what was signed for it. Empty where the file calls it once or not at all.
 */
export function ofEachCall(facts: Facts, node: Node): readonly Facts[] {
  const { evaluator } = facts;
  const around = functionAround(node);
  const calls = around ? evaluator.callSites(around) : [];
  if (!around || calls.length < 2 || calls.length > MOST_CALLS) return [];
  const params = evaluator.names.params(around).filter((binding) => binding.param && !binding.param.rest && (around as PythonFlags).pySelf !== binding.name);
  if (params.length === 0) return [];
  return calls.map((call) => {
    const there = ofAnyCall(facts, call) ?? facts;
    const env = within(undefined, params.map((binding): [Binding, Value] => [binding, given(there, binding, call, around)]));
    return { ...facts, evaluator: { ...evaluator, of: (each, inner) => evaluator.of(each, inner ?? env) } };
  });
}

function given({ evaluator }: Facts, binding: Binding, call: Call, around: FunctionNode): Value {
  const { param, name, node } = binding;
  const passed = param && passedTo(evaluator, call, around, param.index, name);
  if (param && passed) return param.path.length === 0 ? passed : follow(evaluator, passed, param.path, param.fallback, node, undefined);
  const isLeftOut = !call.arguments.some((each) => each.type === "SpreadElement");
  return isLeftOut && param?.fallback ? evaluator.of(param.fallback) : unknown(node, name);
}

function functionAround(node: Node): FunctionNode | undefined {
  for (let at = node.parent; at; at = at.parent) if (isFunction(at)) return at;
  return undefined;
}
