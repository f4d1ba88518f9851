import { isBareName, roleOfName } from "../../credential/name.ts";
import type { Role } from "../../credential/role.ts";
import { nameOf } from "./callee.ts";
import { collectClients } from "./clients.ts";
import type { Facts } from "../facts.ts";
import { collectHeaderEntries } from "./header-entries.ts";
import { placeOf as whereIs } from "./places.ts";
import { collectSignings } from "./signings.ts";
import { bare, functionAround, isFunction } from "../syntax.ts";
import type { Node, NodeOf } from "../syntax.ts";
import { entry, options } from "../value/value.ts";
import type { Call } from "../value/evaluator.ts";
import type { Client, Method, Value } from "../value/value.ts";

/**
 * What this file uses as a credential, whatever it is called: `Client(k, s)`, `createHmac("sha256", pk)`, a header that only a
 * key goes into.
 */
export interface Used {
  roleOf(node: Node): Role | undefined;
  /** Members that are used so: whoever prints `lines` prints `lines[1]`. */
  readonly members: readonly { readonly node: NodeOf<"MemberExpression">; readonly role: Role }[];
}

export function collectUsed(facts: Facts): Used {
  const roles = new Map<string, Role>();
  const members: { node: NodeOf<"MemberExpression">; role: Role }[] = [];
  const note = (value: Value, role: Role, at: Node): void => {
    for (const each of options(value)) {
      if (each.kind === "encoded" || each.kind === "decoded") note(each.of, role, at);
      if (each.kind !== "unknown" && each.kind !== "reference") continue;
      const node = unwrapped(each.node);
      const place = placeOf(facts, node);
      // What another function gives depends on what it was called with: `get("secret")`, `get("symbol")`.
      const around = functionAround(node);
      if (place === undefined && (node.type === "Identifier" || (isFunction(around) && around !== functionAround(at)) || isFirstOfSeveral(facts, node))) continue;
      roles.set(place ?? node.range.join(), role);
      if (node.type === "MemberExpression") members.push({ node, role });
    }
  };
  const { made, uses } = facts.of(collectClients);
  for (const client of made) for (const { value, role } of given(client)) note(value, role, client.node);
  for (const { method, call } of uses) if (call) for (const { value, role } of givenLater(facts, method, call)) note(value, role, call);
  for (const { mac, seen, node } of facts.of(collectSignings)) if (seen && mac.scheme !== "asymmetric") note(mac.key, "secret", node);
  for (const { name, value, node } of facts.of(collectHeaderEntries)) {
    const role = /key|pass|token/i.test(name) && facts.knowledge.header(name) ? roleOfName(name) : undefined;
    if (role) note(value, role, node);
  }
  return { roleOf: (node) => (roles.size === 0 ? undefined : (roles.get(placeOf(facts, unwrapped(node)) ?? "") ?? roles.get(unwrapped(node).range.join()))), members };
}

/** What a client is given for its credentials. */
function given(client: Client): { value: Value; role: Role }[] {
  const positional = (client.shape?.credentials ?? []).flatMap((sink) => {
    const value = "argument" in sink && !("option" in sink) && !("method" in sink) ? client.args[sink.argument] : undefined;
    return value && options(value).every((each) => each.kind !== "object") ? [{ value, role: sink.role }] : [];
  });
  const named = [...(client.keywords ? [client.keywords] : []), ...client.args].flatMap((each) => namedIn(each, 3));
  return [...positional, ...named];
}

/** `binance.options({ APIKEY: k })`, `client.setApiKeySecret(k, s)` */
function givenLater(facts: Facts, { client, path }: Method, call: Call): { value: Value; role: Role }[] {
  return (client.shape?.credentials ?? []).flatMap((sink) => {
    if (!("method" in sink) || sink.method !== path.join(".")) return [];
    const argument = call.arguments[sink.argument];
    const value = argument && facts.evaluator.of(argument);
    const found = value && sink.option ? entry(value, sink.option[0]).map((each) => each.value) : value ? [value] : [];
    return found.map((each) => ({ value: each, role: sink.role }));
  });
}

function namedIn(value: Value, depth: number): { value: Value; role: Role }[] {
  return options(value).flatMap((each) => {
    if (each.kind !== "object") return [];
    return [...each.entries].flatMap(([name]) =>
      entry(each, name).flatMap((made) => {
        const role = isBareName(name) && name !== "secret" && name !== "password" && name !== "key" ? undefined : roleOfName(name);
        return role ? [{ value: made.value, role }] : depth > 0 ? namedIn(made.value, depth - 1) : [];
      }),
    );
  });
}

/** `lines[0]` of `lines[0].strip()`: the same credential with less around it. */
function unwrapped(node: Node): Node {
  let at = bare(node);
  while (at.type === "CallExpression") {
    const callee = bare(at.callee);
    if (callee.type !== "MemberExpression" || !/^(?:r?strip|trim(?:End)?|encode|decode|toString)$/.test(nameOf(callee))) break;
    at = bare(callee.object);
  }
  return at;
}

/** A name that stands for several things in turn is asked about by its value: `for key in prices`. */
function placeOf(facts: Facts, node: Node): string | undefined {
  const binding = node.type === "Identifier" ? facts.evaluator.names.of(node) : undefined;
  return binding && (binding.writes.length > 1 || facts.of(collectLoopNames).has(binding)) ? undefined : whereIs(facts, node);
}

/** Names that a loop gives something else, declared before it: `for (k of prices)`. */
function collectLoopNames(facts: Facts): ReadonlySet<unknown> {
  return new Set([...facts.nodes("ForOfStatement"), ...facts.nodes("ForInStatement")].map(({ left }) => (left.type === "Identifier" ? facts.evaluator.names.of(left) : undefined)));
}

/** What a name is given that is given something else later: a value of it may be either. */
function isFirstOfSeveral(facts: Facts, node: Node): boolean {
  const { parent } = node;
  const target = parent?.type === "VariableDeclarator" ? parent.id : parent?.type === "AssignmentExpression" ? bare(parent.left) : undefined;
  return target?.type === "Identifier" && placeOf(facts, target) === undefined;
}
