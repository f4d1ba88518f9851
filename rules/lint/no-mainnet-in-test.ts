import type { Exchange, Transport } from "../../src/exchange.ts";
import { collectClients } from "../../src/lint/facts/clients.ts";
import type { Facts } from "../../src/lint/facts.ts";
import { alternatives, asUrl } from "../../src/lint/value/query.ts";
import { collectRequests } from "../../src/lint/facts/requests.ts";
import type { Request } from "../../src/lint/facts/requests.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { Suggestion } from "../../src/lint/rule.ts";
import { isTestHost, reachOf } from "../../src/lint/facts/sandbox.ts";
import type { Node } from "../../src/lint/syntax.ts";
import { isMocked, isTestFile } from "../../src/lint/facts/testing.ts";
import { options, within } from "../../src/lint/value/value.ts";
import type { Client, Value } from "../../src/lint/value/value.ts";
import { switchOver } from "./no-mainnet-in-test/switch-over.ts";
import { EXCHANGE_WORDS } from "./exchange-words.ts";
import { LIBRARY_WORDS } from "./library-words.ts";

export const noMainnetInTest = defineRule<{ public: boolean }>({
  id: "no-mainnet-in-test",
  type: "problem",
  description: "disallow tests that talk to a live exchange with an account's key",
  why: "A test that fails half-way leaves real orders open, and whoever runs the tests needs a key to real money.",
  remedy: "Use the exchange's testnet or demo, a mock, or the simulated exchange of keyfence/harness.",
  recommended: "error",
  severities: { public: "warn" },
  messages: {
    client: "This test's client talks to the live {{exchange}} with a key: what it orders is real. {{instead}}.",
    request: "This test sends a request with a credential to the live {{host}}. {{instead}}.",
    public: "This test asks the live {{host}}, and fails whenever that does. {{instead}}.",
    switchOver: "Add `{{code}}`.",
    testHost: "Send it to {{host}}.",
  },
  schema: {
    type: "object",
    properties: { public: { type: "boolean", description: "Also report requests for public data." } },
    additionalProperties: false,
  },
  defaults: { public: false },
  suggests: true,
  anchors: ["test", "describe", "spec", "suite", "://", ...LIBRARY_WORDS, "bitfinex"],
  besides: [[...EXCHANGE_WORDS, ...LIBRARY_WORDS]],
  check({ facts, options: { public: alsoPublic }, report }) {
    if (!isTestFile(facts)) return;
    const clients = facts.of(collectClients).made;
    const live = clients.filter((client) => client.shape && reachOf(facts, client) === "live" && (isKeyed(facts, client) || (alsoPublic && isUsed(facts, client))));
    const requests = facts.of(collectRequests).flatMap((request) => liveTarget(facts, request).map((target) => ({ request, ...target })));
    if (live.length + requests.length === 0 || isMocked(facts, live.flatMap((client) => client.library.modules[facts.language] ?? []))) return;
    for (const client of live) {
      const exchange = client.exchange === null ? undefined : facts.knowledge.exchangeNamed(client.exchange);
      const isPublic = !isKeyed(facts, client);
      const { sandbox } = client.library;
      const instead = sandbox?.use && hasTestHosts(exchange) ? `\`${sandbox.use}\` leads to the test exchange` : "Put a mock or the simulated exchange in its place";
      const node = client.made ?? client.node;
      report({ messageId: isPublic ? "public" : "client", ...span(node), data: { exchange: exchange?.name ?? "exchange", host: exchange?.name ?? "exchange", instead }, exchange: client.exchange, suggest: hasTestHosts(exchange) ? switchOver(facts, client) : [] });
    }
    for (const { request, exchange, transport, host, url } of requests) {
      const isPublic = !carriesCredential(request, transport);
      if (isPublic && !alsoPublic) continue;
      const [other] = transport.testHosts ?? [];
      const instead = other ? `\`${other}\` is its test host` : "Put a mock or the simulated exchange in its place";
      report({ messageId: isPublic ? "public" : "request", ...span(request.node), data: { host, instead }, exchange: exchange.id, suggest: other ? elsewhere(facts, url, host, other) : [] });
    }
  },
});

function hasTestHosts(exchange: Exchange | undefined): boolean {
  return exchange?.transports.some((each) => (each.testHosts ?? []).length > 0) ?? false;
}

/** With a key that somebody has; a literal in a test is a stand-in, or another rule's finding. */
function isKeyed(facts: Facts, client: Client): boolean {
  const isReal = (value: Value): boolean => options(value).some((each) => each.kind === "credential" && !/(?:fake|dummy|mock|stub|test_?net|sandbox|demo|paper)/i.test(each.name));
  const names = new Set((client.shape?.credentials ?? []).flatMap((sink) => ("property" in sink ? [sink.property] : [])));
  const values = [...client.args, ...(client.keywords ? [client.keywords] : [])];
  let found = false;
  for (const value of values) within(value, (each) => (found ||= isReal(each)));
  return found || facts.of(collectClients).writes.some((write) => write.client.made === client.made && client.made !== undefined && names.has(write.name) && isReal(write.value));
}

function isUsed(facts: Facts, client: Client): boolean {
  return facts.of(collectClients).uses.some(({ method, call }) => call !== undefined && method.client.made === client.made);
}

interface Target {
  readonly exchange: Exchange;
  readonly transport: Transport;
  readonly host: string;
  readonly url: Value;
}

/** The live hosts that a request goes to, whatever else it may go to being none. */
function liveTarget(facts: Facts, request: Request): Target[] {
  const urls = request.url ? alternatives(request.url) : [];
  const targets = urls.map((url): Target | undefined => {
    const host = asUrl(url)?.host;
    const found = host === undefined || !host.includes(".") ? undefined : facts.knowledge.host(host);
    return found && host !== undefined && !isTestHost(found.transport.testHosts ?? [], host) ? { ...found, host, url } : undefined;
  });
  const [first] = targets;
  return first && targets.every((each) => each !== undefined) ? [first] : [];
}

function carriesCredential(request: Request, transport: Transport): boolean {
  const places = new Set([...transport.key, ...(transport.signature ?? [])].map((place) => place.name.toLowerCase()));
  let found = false;
  for (const value of [request.url, request.query, request.headers, request.body]) {
    if (!value) continue;
    within(value, (each) => {
      if (each.kind === "credential" || each.kind === "mac") found = true;
      if (each.kind === "object") for (const name of each.entries.keys()) if (places.has(name.toLowerCase())) found = true;
      if (each.kind === "query") for (const param of each.params) if (param.name !== undefined && places.has(param.name.toLowerCase())) found = true;
    });
  }
  return found;
}

/** Only where the host stands in the source as it is. */
function elsewhere(facts: Facts, url: Value, host: string, other: string): Suggestion[] {
  const [first] = url.kind === "concat" ? url.parts : [url];
  const [start, end] = first?.node.range ?? [0, 0];
  const at = facts.text.slice(start, end).indexOf(`//${host}`);
  return at < 0 ? [] : [{ messageId: "testHost", data: { host: other }, edits: [{ start: start + at + 2, end: start + at + 2 + host.length, text: other }] }];
}

function span(node: Node): { start: number; end: number } {
  return { start: node.range[0], end: node.range[1] };
}
