import type { TSESTree } from "@typescript-eslint/utils";
import type { Names } from "../names/scope.ts";
import { staticName } from "../syntax.ts";
import type { ClassNode } from "../syntax.ts";

/*
 * Generated clients are one class of thousands of methods, each of which asks for `this.key` and `this.request`:
 * looking through all members each time would cost the square of them.
 */

type Member = TSESTree.ClassElement;
type ThisWrite = ReturnType<Names["thisWrites"]>[number];

const members = new WeakMap<ClassNode, Map<string, Member[]>>();
const writes = new WeakMap<readonly ThisWrite[], Map<string, ThisWrite[]>>();

/** The members of a class that have this name, in source order. */
export function membersNamed(of: ClassNode, name: string): readonly Member[] {
  return grouped(members, of, () => of.body.body, (each) => ("key" in each ? staticName(each.key, each.computed) : undefined)).get(name) ?? [];
}

/** What is assigned to `this.name` anywhere in a class. */
export function writesNamed(names: Names, of: ClassNode, name: string): readonly ThisWrite[] {
  const all = names.thisWrites(of);
  return grouped(writes, all, () => all, (each) => each.name).get(name) ?? [];
}

function grouped<Key extends object, Item>(known: WeakMap<Key, Map<string, Item[]>>, key: Key, items: () => readonly Item[], nameOf: (item: Item) => string | undefined): Map<string, Item[]> {
  let groups = known.get(key);
  if (groups) return groups;
  known.set(key, (groups = new Map()));
  for (const item of items()) {
    const name = nameOf(item);
    const group = name === undefined ? undefined : groups.get(name);
    if (group) group.push(item);
    else if (name !== undefined) groups.set(name, [item]);
  }
  return groups;
}
