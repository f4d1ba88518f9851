import { possible } from "./conditional.ts";
import type { Node } from "../syntax.ts";
import { restOf, text, unknown } from "./value.ts";
import type { List, Query, Structure, Unknown, Value } from "./value.ts";

/** What a loop over a value meets, one after another. `open`: there may be more, or fewer. */
export interface Iterated {
  readonly items: readonly Value[];
  readonly open: boolean;
}

/** `names`: only the names, as `for … in` gives them. One unknown item stands for what isn't known. */
export function iterated(of: Value, names: boolean, node: Node): Iterated {
  switch (of.kind) {
    case "list":
      return names ? { items: of.items.map((_, index) => text(String(index), node)), open: of.open } : of;
    case "object":
    case "query":
      return pairsOf(of, names, node);
    case "mac":
    case "hash":
      // Its bytes: each stands for all of them.
      return { items: [of], open: false };
    case "choice": {
      const all = of.of.map((each) => iterated(each, names, node));
      const [longest] = all.toSorted((a, b) => b.items.length - a.items.length);
      return longest ? { items: longest.items, open: true } : { items: [unknown(node)], open: true };
    }
    default:
      return { items: [itemOf(of, node, undefined)], open: true };
  }
}

function pairsOf(of: Structure | Query, names: boolean, node: Node): Iterated {
  const known = of.kind === "object" ? [...of.entries].map(([name, each]) => ({ name: text(name, each.node) as Value, value: each.value, maybe: each.maybe })) : of.params.map((param) => ({ name: param.name === undefined ? unknown(param.node) : text(param.name, param.node), value: param.value, maybe: param.maybe }));
  const all = of.open ? [...known, { name: itemOf(of, node, "name"), value: itemOf(of, node, "value"), maybe: undefined }] : known;
  return { items: all.map((each) => (names ? (each.maybe ? possible(each.name) : each.name) : pair(each.name, each.value, each.maybe))), open: of.open };
}

/** One item that stands for all that isn't known of something. */
export function itemOf(of: Value | undefined, node: Node, name: string | undefined): Unknown {
  const from = of && restOf(of);
  return from && from.length > 0 ? { ...unknown(node, name), from } : unknown(node, name);
}

function pair(name: Value, value: Value, maybe: true | undefined): List {
  return { kind: "list", items: [name, value], open: false, ...(maybe && { maybe }), node: value.node };
}

/** A list of a value's items: an array of a Map, a Set, a query, another list. */
export function listOf(of: Value, node: Node): List {
  const { items, open } = iterated(of, false, node);
  return { kind: "list", items, open, ...(of.kind === "list" && of.sorted !== undefined && { sorted: of.sorted }), node };
}


/** By name. A comparison of one's own is taken to be an order, too; which, isn't known. */
export function sortedList(of: List, node: Node): List {
  const keys = of.items.map((item) => sortKey(item));
  const known = keys.every((each) => each !== undefined) && !of.open;
  if (!known) return { ...of, sorted: true, node };
  const order = of.items.map((item, index) => ({ item, key: keys[index] ?? "" })).sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return { ...of, items: order.map((each) => each.item), sorted: true, node };
}

/** What an item is sorted by, as far as it is known: the text, its beginning, or the name of a pair. */
function sortKey(item: Value): string | undefined {
  if (item.kind === "text") return item.text;
  if (item.kind === "list" && item.items[0]) return sortKey(item.items[0]);
  const [first] = item.kind === "concat" ? item.parts : [];
  return first?.kind === "text" && /[=:]/.test(first.text) ? first.text : undefined;
}
