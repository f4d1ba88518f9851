import { groups, inside, type Cst } from "../cst.ts";
import type { PyNode } from "../node.ts";
import { lowerComprehension } from "./comprehensions.ts";
import { lowerItem, spread, walrus } from "./elements.ts";
import type { Lowering } from "./lowering.ts";

/** The arguments of a call: positional ones first, then one ObjectExpression of all the keyword arguments. */
export function lowerArguments(low: Lowering, list: Cst | undefined): PyNode[] {
  if (!list) return [];
  const positional: PyNode[] = [];
  const keywords: PyNode[] = [];
  for (const group of argumentGroups(inside(list))) {
    const [first, second, third] = group as [Cst, ...Cst[]];
    if (group.some((kid) => kid.name === "for")) positional.push(lowerComprehension(low, list, group, "generator"));
    else if (second?.name === "AssignOp" && low.slice(second) === "=") keywords.push(keyword(low, first, group));
    else if (second?.name === "AssignOp") positional.push(walrus(low, first, third));
    else if (first.name === "**") keywords.push(spread(low, group));
    else positional.push(lowerItem(low, group));
  }
  return keywords.length > 0 ? [...positional, keywordObject(low, keywords)] : positional;
}

/** The arguments between commas, but for the commas in `f(a for a, b in c)`, where the grammar keeps no node around the generator. */
function argumentGroups(kids: readonly Cst[]): Cst[][] {
  const first = kids.findIndex((kid) => kid.name === "for");
  if (first < 0) return groups(kids, ",");
  const isBroken = kids.slice(0, first).some((kid) => kid.name === ",");
  return isBroken ? groups(kids, ",") : [[...kids]];
}

function keywordObject(low: Lowering, properties: readonly PyNode[]): PyNode {
  const start = properties[0]?.start ?? 0;
  const end = properties[properties.length - 1]?.end ?? start;
  return low.node("ObjectExpression", start, end, { properties, pyKwargs: true });
}

function keyword(low: Lowering, name: Cst, group: readonly Cst[]): PyNode {
  const value = low.expression(group[2], group[1]?.to);
  return low.node("Property", name.from, Math.max(value.end, name.to), {
    kind: "init", key: low.identifier(name), value, computed: false, method: false, shorthand: false,
  });
}
