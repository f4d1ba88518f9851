import type { Arguments } from "../arguments.ts";
import { parameters, within } from "../env.ts";
import type { Env } from "../env.ts";
import { isPossible, possible } from "../conditional.ts";
import { iterated, listOf, sortedList } from "../iterated.ts";
import { asQuery } from "../query.ts";
import { isFunction } from "../../syntax.ts";
import type { FunctionNode } from "../../syntax.ts";
import { truth } from "../truth.ts";
import { choice, concat, text, textOf, unknown } from "../value.ts";
import type { Callable, List, Param, Value } from "../value.ts";

/** How many items of a list a callback is run for. */
const MOST_ITEMS = 24;

/** Methods of arrays, tuples and iterators. */
export function listMethod(of: List, name: string, call: Arguments): Value | undefined {
  switch (name) {
    case "join":
      return joined(of, call.count === 0 ? "," : textOf(call.get(0)), call);
    case "map":
      return mapped(of, call.get(0), call);
    case "flatMap":
      return flattened(mapped(of, call.get(0), call));
    case "flat":
      return flattened(of);
    case "reduce":
      return reduced(of, call);
    case "filter":
      return filtered(of, call.get(0), call);
    case "find":
    case "pop":
    case "shift":
    case "at":
      return of.items.length > 0 ? choice(of.items, call.node) : undefined;
    case "sort":
    case "toSorted":
      return sortedList(of, call.node);
    case "reverse":
    case "toReversed":
      return { ...of, items: of.items.toReversed(), sorted: false, node: call.node };
    case "slice":
    case "values":
    case "entries":
    case "copy":
      return name === "entries" ? undefined : of;
    case "concat":
      return { ...of, items: [...of.items, ...Array.from({ length: call.count }, (_, index) => call.get(index)).flatMap((each) => (each?.kind === "list" ? each.items : each ? [each] : []))], sorted: false };
    default:
      return undefined;
  }
}

/** A value as a list: of what isn't known, one unknown item stands for any number. */
export function listed(of: Value | undefined, call: Arguments): List {
  return of ? listOf(of, call.node) : { kind: "list", items: [unknown(call.node)], open: true, node: call.node };
}

/** Each item through the callback, with the item bound to its first parameter. */
export function mapped(of: List, target: Value | undefined, call: Arguments): List | undefined {
  if (target?.kind === "reference" && target.module === undefined && target.path[0] === "encodeURIComponent") {
    return { ...of, items: of.items.map((item): Value => ({ kind: "encoded", how: "percent", of: item, node: call.node })) };
  }
  const fn = target?.kind === "callable" && isFunction(target.of) ? target.of : undefined;
  if (target?.kind !== "callable" || !fn) return undefined;
  const items = call.evaluator.deeper(() => of.items.slice(0, MOST_ITEMS).map((item, index) => {
    const made = ran(fn, target, [item, of.open ? undefined : { kind: "constant", value: index, node: call.node }], call);
    return isPossible(item) ? possible(made) : made;
  }));
  return items && { kind: "list", items, open: of.open || of.items.length > MOST_ITEMS, ...(of.sorted !== undefined && { sorted: of.sorted }), node: call.node };
}

function ran(fn: FunctionNode, target: Callable, given: readonly (Value | undefined)[], call: Arguments): Value {
  const env: Env = within(target.env ?? call.env, parameters(call.evaluator, fn, given, call.node));
  return choice(call.evaluator.returns(fn).map((each) => call.evaluator.of(each, env)), call.node);
}

/** `filter(Boolean)` and filters by a test; an item whose test isn't known may be there or not. */
function filtered(of: List, target: Value | undefined, call: Arguments): List {
  const fn = target?.kind === "callable" && isFunction(target.of) ? target.of : undefined;
  let open = of.open;
  const items = of.items.filter((item) => {
    const test = target?.kind === "reference" && target.path.at(-1) === "Boolean" ? truth(item) : target?.kind === "callable" && fn ? call.evaluator.deeper(() => truth(ran(fn, target, [item], call))) : undefined;
    open ||= test === undefined;
    return test ?? true;
  });
  return { ...of, items, open, node: call.node };
}

/** `reduce((query, [name, value]) => …, "")`, item by item. */
function reduced(of: List, call: Arguments): Value | undefined {
  const target = call.get(0);
  const fn = target?.kind === "callable" && isFunction(target.of) ? target.of : undefined;
  if (target?.kind !== "callable" || !fn || of.items.length > MOST_ITEMS) return undefined;
  const start = call.count > 1 ? call.get(1) : undefined;
  const [first, ...rest] = start ? [start, ...of.items] : of.items;
  if (!first) return undefined;
  const last = call.evaluator.deeper(() => rest.reduce<Value>((state, item) => ran(fn, target, [state, item], call), first));
  if (!last || !of.open) return last;
  return last.kind === "object" || last.kind === "list" || last.kind === "query" ? { ...last, open: true } : concat([last, unknown(call.node)], call.node);
}

function flattened(of: List | undefined): List | undefined {
  return of && { ...of, items: of.items.flatMap((item) => (item.kind === "list" ? item.items : [item])) };
}

/** The parameters that come of items that may be missing. */
function possibleOf(params: readonly Param[], { items }: List): readonly Param[] {
  const names = new Set(items.flatMap((item) => (isPossible(item) ? (asQuery(item)?.params ?? []) : [])).map((param) => param.name));
  return names.size === 0 ? params : params.map((param) => (names.has(param.name) ? { ...param, maybe: true } : param));
}

export function joined(of: Value | undefined, separator: string | undefined, call: Arguments): Value | undefined {
  const { node } = call;
  if (of === undefined || separator === undefined || (of.kind !== "list" && of.kind !== "object")) return undefined;
  const list: List = of.kind === "list" ? of : { kind: "list", items: iterated(of, true, node).items, open: of.open, node };
  const parts = list.items.flatMap((item, index) => (index === 0 ? [item] : [text(separator, node), item]));
  // A representative list stands for any number of items, so what is joined goes on.
  const whole = concat(list.open && separator !== "&" ? [...parts, unknown(node)] : parts, node);
  if (separator !== "&") return whole;
  const query = asQuery(whole);
  if (query) return { ...query, params: possibleOf(query.params, list), open: query.open || list.open, ...(list.sorted === true && { sorted: true }), node };
  return list.open ? concat([whole, unknown(node)], node) : whole;
}
