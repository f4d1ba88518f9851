import type { Node } from "../syntax.ts";
import { concat } from "../value/value.ts";
import type { Value } from "../value/value.ts";

/** One string that a value may be, with the options it is made of: what was signed is then made of the same. */
export interface Spelled {
  readonly value: Value;
  readonly chosen: readonly Node[];
}

const MOST = 8;

/** `base + "?" + (params ? query : timestamp)` in each of its ways, a few at most. */
export function spelledOut(value: Value): readonly Spelled[] {
  if (value.kind === "choice") return value.of.slice(0, MOST).flatMap((each) => spelledOut(each).map((inner) => ({ ...inner, chosen: [each.node, ...inner.chosen] }))).slice(0, MOST);
  if (value.kind !== "concat" || !value.parts.some((part) => part.kind === "choice")) return [{ value, chosen: [] }];
  let ways: { parts: Value[]; chosen: Node[] }[] = [{ parts: [], chosen: [] }];
  for (const part of value.parts) {
    const options = part.kind === "choice" ? part.of : [part];
    ways = ways.flatMap((way) => options.map((option) => ({ parts: [...way.parts, option], chosen: part.kind === "choice" ? [...way.chosen, option.node] : way.chosen })));
    if (ways.length > MOST) return [{ value, chosen: [] }];
  }
  return ways.map(({ parts, chosen }) => ({ value: concat(parts, value.node), chosen }));
}
