import type { Edit } from "../../../src/lint/rule.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { staticName } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import type { Client } from "../../../src/lint/value/value.ts";
import type { Role } from "../../../src/credential/role.ts";
import { isNothing } from "./given.ts";
import type { Given } from "./given.ts";
import { meant, nameOf } from "./names.ts";
import { isSignedByWallet, needsPassphrase } from "./needs.ts";

export interface Misspelt {
  readonly node: Node;
  readonly name: string;
  readonly right: string;
  readonly role: Role;
  readonly fix: readonly Edit[] | undefined;
}

/** Options under names that the library doesn't read, whose right name nothing is given under. */
export function misspeltOptions(facts: Facts, client: Client, given: Given): Misspelt[] {
  if (given.open) return [];
  const byWallet = isSignedByWallet(facts, client);
  const found = given.holders.flatMap(({ of, sinks }) =>
    [...of.entries].flatMap(([name, { value, node }]): Misspelt[] => {
      const alias = meant(name);
      const role = alias === "secret" && byWallet ? "wallet" : alias;
      const right = role && nameOf(sinks, role);
      if (!role || !right || sinks.some((sink) => sink.option.at(-1) === name) || isNothing(value)) return [];
      if (meant(right) !== alias && !byWallet || given.roles.has(role)) return [];
      if (role === "passphrase" && needsPassphrase(facts, client) === false) return [];
      return [{ node, name, right, role, fix: renamed(facts, client, node, right) }];
    }),
  );
  // Two that mean the same can't both have its name.
  return found.map((each) => (found.filter((other) => other.role === each.role).length > 1 ? { ...each, fix: undefined } : each));
}

/** Only in the options object that is written into the call: others may read one that has a name. */
function renamed(facts: Facts, client: Client, node: Node, right: string): readonly Edit[] | undefined {
  const around = client.made;
  if (!around || node.type !== "Property" || node.computed || node.range[0] < around.range[0] || node.range[1] > around.range[1]) return undefined;
  const [start, end] = node.key.range;
  if (node.shorthand) return [{ start: node.range[0], end: node.range[0], text: `${right}: ` }];
  const key = facts.text.slice(start, end);
  const quote = /^["'`]/.exec(key)?.[0] ?? "";
  if (staticName(node.key, false) !== key.replace(/^["'`]|["'`]$/g, "")) return undefined;
  return [{ start, end, text: `${quote}${right}${quote}` }];
}
