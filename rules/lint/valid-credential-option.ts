import type { Role } from "../../src/credential/role.ts";
import { wordsOf } from "../../src/credential/name.ts";
import { clientOption, collectClients } from "../../src/lint/facts/clients.ts";
import type { Facts } from "../../src/lint/facts.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { Problem } from "../../src/lint/rule.ts";
import { reachOf } from "../../src/lint/facts/sandbox.ts";
import { bare } from "../../src/lint/syntax.ts";
import type { Node } from "../../src/lint/syntax.ts";
import { options } from "../../src/lint/value/value.ts";
import type { Client, Value } from "../../src/lint/value/value.ts";
import { falseChecks } from "./valid-credential-option/checks.ts";
import { crossedIn, placesOf, swapped } from "./valid-credential-option/crossed.ts";
import type { Place } from "./valid-credential-option/crossed.ts";
import { givenTo, isNothing } from "./valid-credential-option/given.ts";
import type { Given } from "./valid-credential-option/given.ts";
import { misspeltHeaders } from "./valid-credential-option/headers.ts";
import { meant, nameOf, optionGroups } from "./valid-credential-option/names.ts";
import { needsPassphrase, needsSecret } from "./valid-credential-option/needs.ts";
import { misspeltOptions } from "./valid-credential-option/options.ts";

type Report = (problem: Problem) => void;

export const validCredentialOption = defineRule<Record<string, never>>({
  id: "valid-credential-option",
  type: "problem",
  description: "require credentials to be given to a client under the names and in the places that it reads",
  why: "A client keeps an option that it doesn't know and goes on without the credential: the first signed request fails, which may be the one that closes a position.",
  remedy: "Give the credential under the name that the message says.",
  recommended: "error",
  severities: { notACheck: "warn", missing: "warn" },
  messages: {
    misspelt: "{{library}} does not read `{{name}}`; it takes this as `{{right}}`.",
    missing: "The client is given {{given}} and no {{what}} (`{{right}}`), which {{exchange}} asks for with every signed request.",
    swapped: "The API key and the secret are swapped: `{{name}}` stands where the {{place}} belongs.",
    asObject: "{{library}} takes credentials in an options object (`{ {{right}} }`), not as arguments.",
    asArguments: "{{library}} takes the API key and the secret as arguments, not in an object.",
    text: "`{{name}}` is `{{right}}`, letter for letter; `{{given}}` is taken for something else.",
    testnetKey: "`{{name}}` is a key of the test exchange, and this client talks to the live one, which answers that it doesn't know the key.",
    notACheck: "`{{property}}` only says which credentials the exchange wants and is there whatever was given; `{{method}}()` checks them.",
    header: "The key is sent as `{{name}}`, which {{exchange}} does not read; it reads `{{right}}`.",
    rename: "Rename it to `{{right}}`.",
    swap: "Swap the two.",
    check: "Call `{{method}}()`.",
  },
  defaults: {},
  suggests: true,
  fixes: true,
  anchors: ["ccxt", "binance", "bybit", "okx", "kraken", "coinbase", "kucoin", "bitget", "bitfinex", "bfx", "gate-api", "gateio-api", "gate_api", "requiredcredentials"],
  check({ facts, report: tell }) {
    // Two clients may be made with one object.
    const told = new Set<string>();
    const report: Report = (problem) => {
      const id = `${problem.messageId} ${problem.start} ${problem.end}`;
      if (!told.has(id)) tell(problem);
      told.add(id);
    };
    for (const client of facts.of(collectClients).made) if (client.shape && client.shape.credentials.length > 0) checkClient(facts, client, report);
    checkMethods(facts, report);
    checkWrites(facts, report);
    for (const { node, exchange, name, right } of misspeltHeaders(facts)) {
      report({ messageId: "header", ...span(node), data: { name, exchange: exchange.name, right }, exchange: exchange.id, role: "key" });
    }
    for (const { node, property, method } of falseChecks(facts)) {
      const called = facts.language === "py" ? `${method.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}(False)` : `${method}(false)`;
      report({ messageId: "notACheck", ...span(node), data: { property, method }, suggest: [{ messageId: "check", data: { method }, edits: [{ ...span(node.property), text: called }] }] });
    }
  },
});

function checkClient(facts: Facts, client: Client, report: Report): void {
  const data = { library: client.library.id };
  const { exchange } = client;
  const wrongPlace = misplaced(client);
  if (wrongPlace) return report({ messageId: wrongPlace.messageId, ...span(wrongPlace.node), data: { ...data, right: wrongPlace.right }, exchange });
  const given = givenTo(facts, client);
  const misspelt = misspeltOptions(facts, client, given);
  for (const { node, name, right, role, fix } of misspelt) report({ messageId: "misspelt", ...span(node), data: { ...data, name, right }, role, exchange, ...(fix && { fix }) });
  for (const { option, argument, accepts } of client.library.texts ?? []) {
    for (const { value, node } of clientOption(client, option, argument).found) {
      const right = value.kind === "text" && !accepts.includes(value.text) ? accepts.find((each) => each.toLowerCase() === value.text.toLowerCase()) : undefined;
      if (value.kind === "text" && right !== undefined) report({ messageId: "text", ...span(node), data: { name: option.at(-1) ?? "", right, given: value.text }, exchange, ...quoted(facts, value.node, right) });
    }
  }
  const places = placesOf(client, given);
  const crossed = crossedIn(places);
  const [first] = crossed;
  if (first) {
    const edits = crossed.length === 2 ? swapped(facts, crossed) : undefined;
    report({ messageId: "swapped", ...span(first.node), data: { name: nameIn(first.value), place: first.role === "key" ? "API key" : "secret" }, role: first.role, exchange, ...(edits && { suggest: [{ messageId: "swap", edits }] }) });
  }
  if (misspelt.length === 0) reportMissing(facts, client, given, report);
  const foreign = places.find((place) => place.role === "key" && isOfTestExchange(place));
  if (foreign && reachOf(facts, client) === "live") report({ messageId: "testnetKey", ...span(foreign.node), data: { name: nameIn(foreign.value) }, role: "key", exchange });
}

/** Arguments where options are read, or an object where arguments are. */
function misplaced(client: Client): { messageId: "asObject" | "asArguments"; node: Node; right: string } | undefined {
  const [first, second] = client.args;
  const sinks = client.shape?.credentials ?? [];
  const isPositional = sinks.some((sink) => "argument" in sink && !("option" in sink) && !("method" in sink));
  const groups = optionGroups(client.shape ?? { path: [], language: "js", by: "new", credentials: [] }).filter((group) => group.argument === 0 && group.holder.length === 0);
  const node = client.made ?? client.node;
  if (!first) return undefined;
  if (isPositional) {
    const entries = first.kind === "object" ? [...first.entries].filter(([name, each]) => meant(name) !== undefined && !isNothing(each.value)) : [];
    return entries.length > 0 ? { messageId: "asArguments", node, right: "" } : undefined;
  }
  const names = (["key", "secret"] as const).flatMap((role) => nameOf(groups[0]?.sinks ?? [], role) ?? []);
  const isCredential = (value: Value | undefined): boolean => value?.kind === "credential" && (value.role === "key" || value.role === "secret");
  return names.length === 2 && isCredential(first) && isCredential(second) ? { messageId: "asObject", node, right: names.join(", ") } : undefined;
}

function reportMissing(facts: Facts, client: Client, given: Given, report: Report): void {
  if (given.open || given.roles.has("wallet")) return;
  const takes = (role: Role): string | undefined => nameOf((client.shape?.credentials ?? []) as Parameters<typeof nameOf>[0], role) ?? ((client.shape?.credentials ?? []).some((sink) => sink.role === role) ? role : undefined);
  const has = (role: Role): boolean => given.roles.has(role);
  const missing: [Role, string, string] | undefined =
    has("key") && !has("secret") && needsSecret(facts, client) ? ["secret", "an API key", "secret"]
    : !has("key") && isSecretGiven(client, given) && needsSecret(facts, client) ? ["key", "a secret", "API key"]
    : has("key") && has("secret") && !has("passphrase") && needsPassphrase(facts, client) ? ["passphrase", "a key and a secret", "passphrase"]
    : undefined;
  const right = missing && takes(missing[0]);
  // A name that isn't read has been told of where it is written.
  if (!missing || right === undefined || given.writes.some((write) => meant(write.name) === missing[0])) return;
  const exchange = facts.knowledge.exchangeNamed(client.exchange ?? "")?.name ?? "the exchange";
  report({ messageId: "missing", ...span(client.made ?? client.node), data: { given: missing[1], what: missing[2], right, exchange }, role: missing[0], exchange: client.exchange });
}

/** Under its first name: a second factor or a token is a secret as well, and may go alone. */
function isSecretGiven(client: Client, given: Given): boolean {
  const name = nameOf((client.shape?.credentials ?? []) as Parameters<typeof nameOf>[0], "secret");
  return given.roles.has("secret") && given.holders.some(({ of }) => name !== undefined && of.entries.has(name));
}

/** `new Binance().options({ … })`: the method's argument is what a constructor's would be. */
function checkMethods(facts: Facts, report: Report): void {
  for (const { method: { client, path }, call } of facts.of(collectClients).uses) {
    const sinks = (client.shape?.credentials ?? []).flatMap((sink) => ("method" in sink && sink.option && sink.method === path.at(-1) ? [{ role: sink.role, option: sink.option }] : []));
    const value = call?.arguments[0] && facts.evaluator.of(call.arguments[0]);
    if (!call || !value || !client.shape || sinks.length === 0) continue;
    const made: Client = { ...client, made: call, args: [value], keywords: undefined, shape: { ...client.shape, credentials: sinks } };
    for (const { node, name, right, role, fix } of misspeltOptions(facts, made, givenTo(facts, made))) {
      report({ messageId: "misspelt", ...span(node), data: { library: client.library.id, name, right }, role, exchange: client.exchange, ...(fix && { fix }) });
    }
  }
}

/** `ex.api_key = …` on a client that reads `ex.apiKey`. */
function checkWrites(facts: Facts, report: Report): void {
  const { writes, made } = facts.of(collectClients);
  for (const write of writes) {
    const sinks = (write.client.shape?.credentials ?? []).flatMap((sink) => ("property" in sink ? [sink] : []));
    const role = meant(write.name);
    const right = role && nameOf(sinks, role);
    if (!role || !right || write.of !== undefined || sinks.some((sink) => sink.property === write.name) || meant(right) !== role || isNothing(write.value)) continue;
    if (role === "passphrase" && needsPassphrase(facts, write.client) === false) continue;
    const client = made.find((each) => each.made === write.client.made);
    if (writes.some((other) => other.name === right) || (client && givenTo(facts, client).roles.has(role))) continue;
    const left = write.node.type === "AssignmentExpression" ? bare(write.node.left) : undefined;
    const fix = left?.type === "MemberExpression" && !left.computed ? [{ ...span(left.property), text: right }] : undefined;
    report({ messageId: "misspelt", ...span(write.node), data: { library: write.client.library.id, name: write.name, right }, role, exchange: write.client.exchange, ...(fix && { fix }) });
  }
}

function isOfTestExchange({ value }: Place): boolean {
  return options(value).every((each) => each.kind === "credential" && wordsOf(each.name).some((word) => /^(?:testnet|sandbox|demo|paper|papertrading)$/.test(word)));
}

function nameIn(value: Value): string {
  const [first] = options(value);
  return first?.kind === "credential" ? first.name : "";
}

/** Only where the text stands in the source as it is. */
function quoted(facts: Facts, node: Node, right: string): { fix: { start: number; end: number; text: string }[] } | Record<string, never> {
  const quote = facts.text[node.range[0]];
  return quote === '"' || quote === "'" ? { fix: [{ ...span(node), text: `${quote}${right}${quote}` }] } : {};
}

function span(node: Node): { start: number; end: number } {
  return { start: node.range[0], end: node.range[1] };
}
