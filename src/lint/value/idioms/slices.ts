import type { Arguments } from "../arguments.ts";
import type { Node } from "../../syntax.ts";
import { concat, text, unknown } from "../value.ts";
import type { Value } from "../value.ts";

/** From where to where; "?" where that isn't known, undefined where it isn't said. */
export interface Bounds {
  readonly from: number | "?" | undefined;
  readonly to: number | "?" | undefined;
}

export function bound(value: Value | undefined): Bounds["from"] {
  return value === undefined || (value.kind === "constant" && (value.value === null || value.value === undefined)) ? undefined : value.kind === "constant" && typeof value.value === "number" ? value.value : "?";
}

/** `slice(a, b)`, `substring(a, b)` and `substr(start, length)` of JavaScript; undefined for any other method. */
export function sliceMethod(of: Value, name: string, call: Arguments): Value | undefined {
  const [from, second] = [bound(call.get(0)), bound(call.get(1))];
  if (name === "slice" || name === "substring") return cutOut(of, { from, to: second }, call.node);
  if (name !== "substr") return undefined;
  return cutOut(of, { from, to: typeof second !== "number" || typeof from !== "number" ? second : from < 0 && from + second >= 0 ? undefined : from + second }, call.node);
}

/** How much of a string still is that string: `[:-1]` takes off a separator, `[2:]` what stands before it. */
const TAKEN_OFF = 3;
/** Up to here a piece of a credential is what people print to tell keys apart. */
const SHORT = 16;

/** A piece of a string: the text itself where it is known, else the whole, or a part that says nothing of it. */
export function cutOut(of: Value, bounds: Bounds, node: Node): Value | undefined {
  const { from, to } = bounds;
  if (of.kind === "text") return from === "?" || to === "?" ? { ...of, node } : text(of.text.slice(from, to), node);
  if (of.kind === "unknown") return undefined;
  if (from === "?" || to === "?") return of.kind === "credential" ? part(node) : of;
  const beginning = of.kind === "concat" ? of.parts[0] : undefined;
  if (beginning?.kind === "text" && (from ?? 0) >= 0) {
    if (to !== undefined && to >= 0 && to <= beginning.text.length) return text(beginning.text.slice(from, to), node);
    // What stands before is cut off: `url.slice("https://host".length)`.
    if (to === undefined && of.kind === "concat" && (from ?? 0) <= beginning.text.length) return concat([text(beginning.text.slice(from), node), ...of.parts.slice(1)], node);
  }
  return isMost(from, to) ? of : part(node);
}

function isMost(from: number | undefined, to: number | undefined): boolean {
  if ((from ?? 0) < 0) return -(from ?? 0) > SHORT;
  if (to !== undefined && to >= 0) return to - (from ?? 0) > SHORT;
  return (from ?? 0) + -(to ?? 0) <= TAKEN_OFF;
}

function part(node: Node): Value {
  return { ...unknown(node), part: true };
}

/** Python's slice between brackets: the lowering keeps its bounds as the arguments of a call, and which they are. */
export function sliceOf(property: Node, evaluate: (node: Node) => Value): Bounds | undefined {
  if (property.type !== "CallExpression") return undefined;
  const slots = (property as { pySlice?: readonly number[] }).pySlice;
  if (!slots || slots.includes(2)) return undefined;
  const at = (slot: number): Bounds["from"] => {
    const argument = property.arguments[slots.indexOf(slot)];
    return argument && slots.includes(slot) ? bound(evaluate(argument)) : undefined;
  };
  return { from: at(0), to: at(1) };
}
