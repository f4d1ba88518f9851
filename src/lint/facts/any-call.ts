import { within } from "../value/env.ts";
import type { Facts } from "../facts.ts";
import { isFunction } from "../syntax.ts";
import type { Node, PythonFlags } from "../syntax.ts";
import { unknown } from "../value/value.ts";
import type { Value } from "../value/value.ts";

/**
 * The facts inside the functions around a node, whatever they are called with: each parameter is one thing that isn't
 * known, not the several that this file's calls pass, of which nothing could be said to be the same twice.
 * Undefined where no parameter stands for several.
 */
export function ofAnyCall(facts: Facts, node: Node): Facts | undefined {
  const { evaluator } = facts;
  const names = functionsAround(node).flatMap((of) => evaluator.names.params(of).flatMap((binding) => {
    if ((of as PythonFlags).pySelf === binding.name) return [];
    const passed = binding.node.type === "Identifier" ? evaluator.of(binding.node) : undefined;
    return passed && DATA.has(passed.kind) ? [[binding, unknown(binding.node, binding.name)] as const] : [];
  }));
  if (names.length === 0) return undefined;
  const env = within(undefined, names);
  return { ...facts, evaluator: { ...evaluator, of: (each, inner) => evaluator.of(each, inner ?? env) } };
}

/** What is sent; clients, sessions and callbacks stay what they are. */
const DATA = new Set<Value["kind"]>(["choice", "object", "list", "query", "text", "concat"]);

function functionsAround(node: Node) {
  const found = [];
  for (let at: Node | undefined = node.parent; at; at = at.parent) if (isFunction(at)) found.push(at);
  return found;
}
