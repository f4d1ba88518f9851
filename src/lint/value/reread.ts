import type { Node } from "../syntax.ts";
import type { Clock, Entry, Value } from "./value.ts";

const DEEPEST = 12;

/** What a function of this file returns to the call `at`: a clock that it asks is asked anew by each call. */
export function reread(value: Value, inside: Node, at: Node): Value {
  return holdsClock(value, inside, DEEPEST) ? renewed(value, inside, at, DEEPEST) : value;
}

function isAskedIn(clock: Clock, inside: Node): boolean {
  return inside.range[0] <= clock.node.range[0] && clock.node.range[1] <= inside.range[1];
}

function holdsClock(value: Value, inside: Node, depth: number): boolean {
  const inner = (each: Value): boolean => depth > 0 && holdsClock(each, inside, depth - 1);
  switch (value.kind) {
    case "clock":
      return isAskedIn(value, inside);
    case "concat":
      return value.parts.some(inner);
    case "choice":
      return value.of.some(inner);
    case "query":
      return value.params.some((param) => inner(param.value));
    case "encoded":
    case "decoded":
      return inner(value.of);
    case "mac":
    case "hash":
      return inner(value.over);
    case "list":
      return value.items.some(inner);
    case "object":
      return [...value.entries.values()].some((each) => inner(each.value));
    default:
      return false;
  }
}

function renewed(value: Value, inside: Node, at: Node, depth: number): Value {
  const inner = (each: Value): Value => (depth > 0 ? renewed(each, inside, at, depth - 1) : each);
  switch (value.kind) {
    case "clock":
      return isAskedIn(value, inside) ? { ...value, node: at, through: [value.node, ...(value.through ?? [])] } : value;
    case "concat":
      return { ...value, parts: value.parts.map(inner) };
    case "choice":
      return { ...value, of: value.of.map(inner) };
    case "query":
      return { ...value, params: value.params.map((param) => ({ ...param, value: inner(param.value) })) };
    case "encoded":
    case "decoded":
      return { ...value, of: inner(value.of) };
    case "mac":
    case "hash":
      return { ...value, over: inner(value.over) };
    case "list":
      return { ...value, items: value.items.map(inner) };
    case "object":
      return { ...value, entries: new Map([...value.entries].map(([name, each]): [string, Entry] => [name, { ...each, value: inner(each.value) }])) };
    default:
      return value;
  }
}
