import type { Role } from "../../../src/credential/role.ts";
import type { Edit } from "../../../src/lint/rule.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { bare } from "../../../src/lint/syntax.ts";
import type { Call } from "../../../src/lint/value/evaluator.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import { options } from "../../../src/lint/value/value.ts";
import type { Client, Value } from "../../../src/lint/value/value.ts";
import type { Given } from "./given.ts";

export interface Place {
  readonly role: Role;
  readonly value: Value;
  /** Where it is reported: the option, or the argument. */
  readonly node: Node;
  /** The expression itself, when it stands in the source. */
  readonly written: Node | undefined;
}

/** Where the client takes its key and its secret, and what stands there. */
export function placesOf(client: Client, given: Given): Place[] {
  const call = client.made as Call | undefined;
  const positional = (client.shape?.credentials ?? []).flatMap((sink): Place[] => {
    if (!("argument" in sink) || "option" in sink || "method" in sink || sink.argument === undefined) return [];
    const value = client.args[sink.argument];
    const written = call?.arguments[sink.argument];
    return value ? [{ role: sink.role, value, node: written ?? value.node, written }] : [];
  });
  const named = given.holders.flatMap(({ of, sinks }) =>
    sinks.flatMap((sink): Place[] => {
      const found = of.entries.get(sink.option.at(-1) ?? "");
      return found ? [{ role: sink.role, value: found.value, node: found.node, written: found.node.type === "Property" && !found.node.shorthand ? (found.node.value as Node) : undefined }] : [];
    }),
  );
  return [...positional, ...named];
}

/** A key where the secret belongs, or the other way round, by what both are called. */
export function crossedIn(places: readonly Place[]): Place[] {
  return places.filter(({ role, value }) => (role === "key" || role === "secret") && options(value).every((each) => each.kind === "credential" && (each.role === "key" || each.role === "secret") && each.role !== role));
}

/** Puts each where the other stands; only what the file writes out itself. */
export function swapped(facts: Facts, [one, other]: readonly Place[]): readonly Edit[] | undefined {
  if (!one?.written || !other?.written || one.role === other.role) return undefined;
  const [a, b] = [bare(one.written).range, bare(other.written).range];
  return [{ start: a[0], end: a[1], text: facts.text.slice(...b) }, { start: b[0], end: b[1], text: facts.text.slice(...a) }];
}
