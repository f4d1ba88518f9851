import { clientOption, collectClients } from "./clients.ts";
import type { Facts } from "../facts.ts";
import { asUrl } from "../value/query.ts";
import { bare, staticName } from "../syntax.ts";
import { options, textOf } from "../value/value.ts";
import type { Client, Value } from "../value/value.ts";

/** Which exchange a client reaches: the live one, or another; "unknown" where the code decides it at run time. */
export type Reach = "live" | "test" | "unknown";

/** Unknown, too, where the library's record doesn't say how it is told. */
export function reachOf(facts: Facts, client: Client): Reach {
  const { sandbox } = client.library;
  if (!sandbox) return "unknown";
  if (isSwitched(facts, client)) return "test";
  const argument = sandbox.argument ?? 0;
  // Where the first argument is a key, options are keywords.
  const isKey = client.shape?.credentials.some((sink) => "argument" in sink && sink.argument === argument && !("option" in sink) && !("method" in sink));
  const asked = isKey ? { ...client, args: [] } : client;
  const given: Reach[] = [
    ...sandbox.flags.flatMap((path): Reach[] => answers(clientOption(asked, path, argument), (value) => (value.kind === "constant" ? (value.value === true ? "test" : "live") : "unknown"))),
    ...sandbox.hosts.flatMap((path): Reach[] => answers(clientOption(asked, path, argument), (value) => ofHost(facts, value))),
    ...(sandbox.position !== undefined && client.args[sandbox.position] ? options(client.args[sandbox.position] as Value).map((value) => ofHost(facts, value)) : []),
  ];
  if (given.includes("test")) return "test";
  if (given.includes("unknown")) return "unknown";
  if (!sandbox.live) return "live";
  const { option, position, equals } = sandbox.live;
  const { found, open } = clientOption(asked, [option]);
  const values = [...found.map((each) => each.value), ...(client.args[position] ? [client.args[position] as Value] : [])].flatMap(options);
  if (values.length === 0) return open && client.keywords?.open ? "unknown" : "test";
  return values.every((value) => textOf(value) === equals) ? "live" : values.every((value) => value.kind === "text") ? "test" : "unknown";
}

function answers({ found, open }: ReturnType<typeof clientOption>, ask: (value: Value) => Reach): Reach[] {
  return [...found.flatMap((each) => options(each.value)).map(ask), ...(open && found.length === 0 ? (["unknown"] as const) : [])];
}

/** A call or an assignment that leads elsewhere, on this client or on something that may be it. */
function isSwitched(facts: Facts, client: Client): boolean {
  const { methods = [], properties = [] } = client.library.sandbox ?? {};
  const names = new Set([...methods, ...properties]);
  if (facts.of(collectClients).writes.some((write) => (names.has(write.name) || write.name === "*" || isFlag(client, write.name)) && write.client.library === client.library)) return true;
  const called = facts.calls.some((call) => {
    const callee = bare(call.callee);
    const name = callee.type === "MemberExpression" ? (staticName(callee.property, callee.computed) ?? "") : "";
    if (!methods.includes(name)) return false;
    const first = call.arguments[0] && facts.evaluator.of(call.arguments[0]);
    return !(first?.kind === "constant" && first.value === false);
  });
  return called || facts.nodes("AssignmentExpression").some((node) => chain(node.left).some((name) => properties.includes(name)));
}

function isFlag(client: Client, name: string): boolean {
  return client.library.sandbox?.flags.some((path) => path.at(-1) === name) ?? false;
}

/** The names of `ex.urls["api"].public`, as far as they stand in the source. */
function chain(node: Parameters<typeof bare>[0]): string[] {
  const at = bare(node);
  return at.type === "MemberExpression" ? [...chain(at.object), staticName(at.property, at.computed) ?? ""] : [];
}

/** Which exchange a URL or host leads to: one that isn't an exchange's live host is none. */
export function ofHost(facts: Facts, value: Value): Reach {
  if (value.kind === "constant") return "live";
  const written = textOf(value);
  const host = written === undefined ? asUrl(value)?.host : (asUrl(value)?.host ?? /^[\w.-]+/.exec(written)?.[0]);
  if (host === undefined) return "unknown";
  const target = facts.knowledge.host(host);
  if (!target) return "test";
  return isTestHost(target.transport.testHosts ?? [], host) ? "test" : "live";
}

export function isTestHost(hosts: readonly string[], host: string): boolean {
  return hosts.some((each) => host === each || host.endsWith(`.${each}`)) || /(?:^|[.-])(?:testnet|sandbox|demo|paper|test|uat|stage|staging)(?:[.-]|$)/.test(host);
}
