import { clientOption, collectClients } from "../../../src/lint/facts/clients.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { bare, staticName } from "../../../src/lint/syntax.ts";
import type { ClassNode, Node, NodeOf } from "../../../src/lint/syntax.ts";
import { options } from "../../../src/lint/value/value.ts";
import type { Client, Entry, Value } from "../../../src/lint/value/value.ts";
import type { ClockSync } from "../../../src/library.ts";

/** A client that signs, and whether its clock is kept to the exchange's. */
export interface KeyedClient {
  readonly client: Client;
  readonly time: ClockSync;
  readonly state: "on" | "off" | "missing" | "unknown";
  /** What switches it off. */
  readonly off: Node | undefined;
}

export function collectKeyedClients(facts: Facts): readonly KeyedClient[] {
  return configured(facts).flatMap((client): KeyedClient[] => {
    const { time } = client.library;
    if (!time || !client.shape || !isKeyed(facts, client)) return [];
    return [{ client, time, ...stateOf(facts, client, time) }];
  });
}

/** Clients of this file; `new Binance().options({ … })` with what it is given there. */
function configured(facts: Facts): readonly Client[] {
  const later = facts.calls.flatMap((call) => options(facts.evaluator.of(call))).filter((each): each is Client => each.kind === "client" && each.args.length > 0);
  return facts.of(collectClients).made.map((client) => (client.args.length > 0 ? client : (later.find((each) => each.made === client.made) ?? client)));
}

function isKeyed(facts: Facts, client: Client): boolean {
  const { writes } = facts.of(collectClients);
  return (client.shape?.credentials ?? []).some((sink) => {
    if (sink.role !== "key" && sink.role !== "secret" && sink.role !== "wallet") return false;
    if ("property" in sink) return writes.some((write) => write.client.made === client.made && write.name === sink.property);
    if ("option" in sink && sink.option) return clientOption(client, sink.option, sink.argument).found.some(isGiven);
    const value = "method" in sink || sink.argument === undefined ? undefined : client.args[sink.argument];
    return value !== undefined && isGiven({ value, node: value.node });
  });
}

function isGiven({ value }: Entry): boolean {
  return options(value).some((each) => each.kind !== "object" && !(each.kind === "constant" && !each.value) && !(each.kind === "text" && each.text === ""));
}

function stateOf(facts: Facts, client: Client, time: ClockSync): Pick<KeyedClient, "state" | "off"> {
  const { option } = time;
  const given = option ? clientOption(client, option.path) : undefined;
  const name = option?.path.at(-1);
  const isOff = (value: Value): boolean => options(value).some((each) => each.kind === "constant" && Boolean(each.value) !== option?.on);
  const written = name === undefined ? [] : writesOf(facts, name);
  const last = written.at(-1);
  if (last) return isOff(last.value) ? { state: "off", off: last.node } : { state: "on", off: undefined };
  const off = given?.found.find((each) => isOff(each.value));
  if (off) return { state: "off", off: off.node };
  if (given && given.found.length > 0) return { state: "on", off: undefined };
  const loose = facts.of(collectClients).made.length === 1 ? entriesOf(facts, name).find((each) => isOff(facts.evaluator.of(each.value as Node))) : undefined;
  if (loose) return { state: "off", off: loose };
  if (isMeasured(facts, time, client)) return { state: "on", off: undefined };
  return { state: given?.open || !option || isNamed(facts, name) ? "unknown" : option.default ? "on" : "missing", off: undefined };
}

/** `ex.options["adjustForTimeDifference"] = true` */
function writesOf(facts: Facts, name: string): { value: Value; node: Node }[] {
  return facts.nodes("AssignmentExpression").flatMap((node) => (memberName(node.left) === name ? [{ value: facts.evaluator.of(node.right), node }] : []));
}

/** `ex.options.update({"adjustForTimeDifference": False})`, `ex.options = { … }`; not what a class describes itself with. */
function entriesOf(facts: Facts, name: string | undefined): readonly NodeOf<"Property">[] {
  return name === undefined ? [] : facts.nodes("Property").filter((node) => staticName(node.key, node.computed) === name && node.parent.type === "ObjectExpression" && isHanded(node.parent));
}

function isHanded(object: Node): boolean {
  const { parent } = object;
  if (parent?.type === "AssignmentExpression") return memberName(parent.left) === "options";
  return parent?.type === "CallExpression" && /^(?:update|assign)$/.test(memberName(parent.callee) ?? "");
}

/** The option stands somewhere in the file, in an object that may be this client's, or as the name that something is set by. */
function isNamed(facts: Facts, name: string | undefined): boolean {
  return facts.nodes("Literal").some((node) => node.value === name) || facts.nodes("Property").some((node) => staticName(node.key, node.computed) === name) || facts.nodes("PropertyDefinition").some((node) => staticName(node.key, node.computed) === name);
}

/** The difference is measured or set by the program, or the client is told the time. */
function isMeasured(facts: Facts, time: ClockSync, client: Client): boolean {
  const methods = new Set([...(time.methods ?? []), ...(time.difference ?? [])]);
  const sources = new Set([...(time.difference ?? []), ...(time.source ?? [])]);
  if (facts.nodes("MemberExpression").some((node) => methods.has(memberName(node) ?? "") && !isPlainWrite(node))) return true;
  if (facts.nodes("AssignmentExpression").some((node) => sources.has(memberName(node.left) ?? ""))) return true;
  if ((time.source ?? []).some((name) => clientOption(client, [name]).found.length > 0)) return true;
  return [...facts.nodes("ClassDeclaration"), ...facts.nodes("ClassExpression")].some((of) => of.superClass && declares(of, sources));
}

function isPlainWrite(node: Node): boolean {
  return node.parent?.type === "AssignmentExpression" && node.parent.left === node;
}

function declares(of: ClassNode, names: ReadonlySet<string>): boolean {
  return of.body.body.some((each) => (each.type === "MethodDefinition" || each.type === "PropertyDefinition") && names.has(staticName(each.key, each.computed) ?? ""));
}

export function memberName(given: Node): string | undefined {
  const node = bare(given);
  return node.type === "MemberExpression" ? staticName(node.property, node.computed) : undefined;
}
