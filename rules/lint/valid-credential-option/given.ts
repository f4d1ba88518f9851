import type { Role } from "../../../src/credential/role.ts";
import { collectClients } from "../../../src/lint/facts/clients.ts";
import type { ClientWrite } from "../../../src/lint/facts/clients.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { bare, staticName } from "../../../src/lint/syntax.ts";
import { entry, options } from "../../../src/lint/value/value.ts";
import type { Client, Entry, Structure, Value } from "../../../src/lint/value/value.ts";
import { optionGroups } from "./names.ts";
import type { OptionSink } from "./names.ts";

/** An options object that a client is made with, and what may stand in it. */
export interface Holder {
  readonly of: Structure;
  readonly sinks: readonly OptionSink[];
}

/** What a client is given, as far as the file shows it. */
export interface Given {
  readonly holders: readonly Holder[];
  readonly roles: ReadonlySet<Role>;
  /** More may be given than is seen here. */
  readonly open: boolean;
  readonly writes: readonly ClientWrite[];
}

export function givenTo(facts: Facts, client: Client): Given {
  const { shape } = client;
  const holders: Holder[] = [];
  const roles = new Set<Role>();
  let open = false;
  const take = (role: Role, values: readonly (Value | undefined)[]): void => {
    // `undefined` and "" are no credential.
    if (values.some((value) => value !== undefined && !options(value).every(isNothing))) roles.add(role);
  };
  for (const group of optionGroups(shape ?? { path: [], language: "js", by: "new", credentials: [] })) {
    for (const value of objectsOf(client, group.argument)) {
      let level: readonly Value[] = [value];
      for (const step of group.holder) level = level.flatMap((each) => entry(each, step)).flatMap((each) => options(each.value));
      open ||= value.kind !== "object" ? !isNothing(value) : value.open;
      for (const each of level) {
        if (each.kind !== "object") continue;
        open ||= each.open;
        holders.push({ of: each, sinks: group.sinks });
        for (const sink of group.sinks) take(sink.role, [each.entries.get(sink.option.at(-1) ?? "")?.value]);
      }
    }
  }
  for (const sink of shape?.credentials ?? []) {
    if ("method" in sink) open ||= isCalled(facts, sink.method);
    else if (!("option" in sink) && "argument" in sink) take(sink.role, [client.args[sink.argument as number]]);
  }
  // A list spread into the arguments may hold all of them.
  open ||= client.args.some((value) => value.node.type === "SpreadElement");
  const writes = facts.of(collectClients).writes.filter((write) => write.of === undefined && write.client.library === client.library && (write.client.made === client.made || write.client.made === undefined));
  for (const write of writes) {
    if (write.name === "*") open = true;
    for (const sink of shape?.credentials ?? []) if ("property" in sink && sink.property === write.name) take(sink.role, [write.value]);
  }
  return { holders, roles, open, writes };
}

function objectsOf(client: Client, argument: number): readonly Value[] {
  const config = entry(client.keywords, "config").flatMap((each: Entry) => options(each.value));
  const given = client.args[argument] ? options(client.args[argument] as Value) : [];
  // What is itself a key, in a call that takes keywords as well.
  const isCredential = client.shape?.credentials.some((sink) => "argument" in sink && sink.argument === argument && !("option" in sink) && !("method" in sink));
  return [...(client.keywords ? [client.keywords] : []), ...config, ...(isCredential ? given.filter((value) => value.kind === "object") : given)];
}

/** A client may be given its credentials by a method, or have no other way. */
function isCalled(facts: Facts, method: string): boolean {
  return facts.calls.some((call) => {
    const callee = bare(call.callee);
    return callee.type === "MemberExpression" && staticName(callee.property, callee.computed) === method;
  });
}

export function isNothing(value: Value): boolean {
  return (value.kind === "constant" && !value.value) || (value.kind === "text" && value.text === "");
}
