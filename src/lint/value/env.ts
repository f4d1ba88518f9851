import { follow } from "./follow.ts";
import type { Evaluator } from "./evaluator.ts";
import type { Binding } from "../names/scope.ts";
import type { FunctionNode, Node } from "../syntax.ts";
import type { Value } from "./value.ts";

/** What names stand for while a function is run on what it is called with: the innermost run first. */
export interface Env {
  readonly up: Env | undefined;
  readonly names: ReadonlyMap<Binding, Value>;
  /** The names' own changes are in the values already: they were run statement by statement. */
  readonly settled: boolean;
}

export function within(up: Env | undefined, names: Iterable<readonly [Binding, Value]>, settled = false): Env {
  return { up, names: new Map(names), settled };
}

export function lookUp(env: Env | undefined, binding: Binding): { readonly value: Value; readonly settled: boolean } | undefined {
  for (let at = env; at; at = at.up) {
    const value = at.names.get(binding);
    if (value) return { value, settled: at.settled };
  }
  return undefined;
}

/** A callback's parameters, for what it is called with: `([name, value], index) =>`. */
export function parameters(evaluator: Evaluator, of: FunctionNode, given: readonly (Value | undefined)[], node: Node): [Binding, Value][] {
  return evaluator.names.params(of).flatMap((binding): [Binding, Value][] => {
    const { param } = binding;
    const value = param && !param.rest ? given[param.index] : undefined;
    if (!param || !value) return [];
    return [[binding, param.path.length === 0 ? value : follow(evaluator, value, param.path, param.fallback, node, undefined)]];
  });
}

