import type { Exchange } from "../../exchange.ts";
import type { BatchMethod, Library } from "../../library.ts";
import { wordsOf } from "../../credential/name.ts";
import { collectClients } from "./clients.ts";
import type { Call } from "../value/evaluator.ts";
import type { Facts } from "../facts.ts";
import type { Knowledge } from "../knowledge.ts";
import { alternatives, asUrl } from "../value/query.ts";
import { collectRequests } from "./requests.ts";
import { bare, isSelf, staticName } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import { collectUrls, paramsOf, whose } from "./urls.ts";
import { entry, options, textOf } from "../value/value.ts";
import type { Value } from "../value/value.ts";

/** A request for one symbol's price where the exchange or the library answers for many at once. */
export interface SingleRequest {
  /** The call that makes the request, or the expression that hands the method on. */
  readonly node: Node;
  /** The client that is asked, when it stands in the source. */
  readonly receiver: Node | undefined;
  /** What may name the symbol; undefined when whoever the method is handed to passes it. */
  readonly given: readonly Node[] | undefined;
  /** As the code writes it: `fetch_ticker`, `/api/v3/ticker/price`. */
  readonly name: string;
  /** What to call instead, as it is shown. */
  readonly batch: string;
  readonly exchange: string | null;
  readonly keyed: boolean;
}

export function collectSingleRequests(facts: Facts): readonly SingleRequest[] {
  const methods = byMethod(facts);
  return [...methods, ...byRequest(facts), ...byPath(facts)];
}

interface Known {
  readonly library: Library;
  readonly method: BatchMethod;
  /** The batch call itself, which asks for one when its list holds one. */
  readonly isBatch?: boolean;
}

const indexed = new WeakMap<Knowledge, Map<string, Known[]>>();

const flat = (name: string): string => name.replaceAll("_", "").toLowerCase();
const lastOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

/** The records' methods by their last name, without case and underscores. */
function knownMethods(knowledge: Knowledge): Map<string, Known[]> {
  let found = indexed.get(knowledge);
  if (found) return found;
  indexed.set(knowledge, (found = new Map()));
  for (const library of knowledge.libraries) {
    for (const method of library.batch ?? []) {
      const name = flat(lastOf(method.name));
      found.set(name, [...(found.get(name) ?? []), { library, method }]);
      const batch = /^\w+(?=\()/.exec(method.batch)?.[0];
      if (method.keyed && batch) found.set(flat(batch), [...(found.get(flat(batch)) ?? []), { library, method: { ...method, name: batch, keyed: false }, isBatch: true }]);
    }
  }
  return found;
}

function spelled({ library, method }: Known, name: string): boolean {
  return library.snakeCase ? flat(method.name) === flat(name) : lastOf(method.name) === name;
}

function byMethod(facts: Facts): SingleRequest[] {
  const known = knownMethods(facts.knowledge);
  const found: SingleRequest[] = [];
  const seen = new Set<Node>();
  for (const { method, node, call } of facts.of(collectClients).uses) {
    const name = method.path.at(-1) ?? "";
    const match = known.get(flat(name))?.find((each) => each.library === method.client.library && spelled(each, name));
    if (!match || seen.has(node)) continue;
    seen.add(node);
    const callee = call ? bare(call.callee) : bare(node);
    const receiver = callee.type === "MemberExpression" ? callee.object : undefined;
    if (call ? !asksForOne(facts, call, match) : match.isBatch) continue;
    found.push(single(match, node, receiver, call, name, method.client.exchange));
  }
  for (const member of facts.nodes("MemberExpression")) {
    const name = staticName(member.property, member.computed);
    const match = name === undefined ? undefined : known.get(flat(name))?.find((each) => each.method.distinctive && spelled(each, name));
    if (!match || name === undefined || !looksLikeClient(facts, member.object)) continue;
    const parent = member.parent as Node | undefined;
    const call = parent?.type === "CallExpression" && bare(parent.callee) === member ? parent : undefined;
    const handed = parent?.type === "CallExpression" && parent.arguments.includes(member);
    if (call ? seen.has(call) || !asksForOne(facts, call, match) : !handed || match.isBatch || seen.has(member)) continue;
    found.push(single(match, call ?? member, member.object, call, name, match.library.exchange));
  }
  return found;
}

function single({ method }: Known, node: Node, receiver: Node | undefined, call: Call | undefined, name: string, exchange: string | null): SingleRequest {
  const batch = name.includes("_") ? method.batch.replace(/^\w+/, (first) => (first.includes("_") ? first : first.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`))) : method.batch;
  return { node, receiver, given: call?.arguments, name, batch, exchange, keyed: method.keyed ?? false };
}

function asksForOne(facts: Facts, call: Call, { method: { option, when }, isBatch }: Known): boolean {
  const [first] = call.arguments;
  if (!first || (isBatch && !(first.type === "ArrayExpression" && first.elements.length === 1 && first.elements[0]?.type !== "SpreadElement"))) return false;
  if (when && textOf(facts.evaluator.of(call.arguments[when.argument])) !== when.equals) return false;
  if (option === undefined) return true;
  // An argument that isn't known may name the symbol as well as not.
  return call.arguments.some((each) => options(facts.evaluator.of(each)).some((value) => value.kind === "object" && value.entries.has(option)));
}

const CLIENT_WORDS = new Set(["exchange", "exchanges", "ex", "exch", "ccxt", "client", "clients", "broker", "api", "market", "trader", "spot", "futures", "conn", "connection"]);

/** By its name, where nothing is known of it: `client`, `binance`, `this.exchange`. Its own class's methods are no client's. */
export function looksLikeClient(facts: Facts, given: Node): boolean {
  const node = bare(given);
  if (node.type === "ThisExpression" || node.type === "Super" || isSelf(node)) return false;
  const value = facts.evaluator.of(node);
  // A class of another file may be a client, as it may be where that file isn't known.
  const isOfAnotherFile = options(value).some((each) => each.kind === "instance" && facts.evaluator.across?.moduleOf(each.of) !== undefined);
  if (!isOfAnotherFile && !options(value).some((each) => each.kind === "unknown" && each.node.type !== "NewExpression" || each.kind === "credential" || each.kind === "object" && each.open || each.kind === "reference" && each.module === undefined)) return false;
  const name = nameOf(node);
  return name !== undefined && wordsOf(name).some((word) => CLIENT_WORDS.has(word) || facts.knowledge.exchangeNamed(word) !== undefined);
}

/** `exchange`, `this.exchange`, `exchanges[id]`, `getExchange(id)`, `(await getClient())`. */
function nameOf(given: Node): string | undefined {
  const node = bare(given);
  switch (node.type) {
    case "Identifier":
      return node.name;
    case "MemberExpression":
      return (node.computed ? undefined : staticName(node.property, false)) ?? nameOf(node.object);
    case "CallExpression":
      return nameOf(node.callee);
    case "AwaitExpression":
      return nameOf(node.argument);
    default:
      return undefined;
  }
}

interface Endpoint {
  readonly exchange: Exchange;
  readonly path: RegExp;
  readonly text: string;
  readonly one: string | undefined;
  readonly many: string;
}

const endpoints = new WeakMap<Knowledge, readonly Endpoint[]>();

function knownEndpoints(knowledge: Knowledge): readonly Endpoint[] {
  let found = endpoints.get(knowledge);
  if (!found) {
    found = knowledge.exchanges.flatMap((exchange) => (exchange.batches ?? []).map(({ path, one, many }) => {
      const pattern = path.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replaceAll("*", "[^/]+");
      return { exchange, path: new RegExp(`${pattern}/?$`), text: path, one, many };
    }));
    endpoints.set(knowledge, found);
  }
  return found;
}

/** Requests whose URL is known as far as the endpoint goes. */
function byRequest(facts: Facts): SingleRequest[] {
  const found: SingleRequest[] = [];
  for (const request of facts.of(collectRequests)) {
    if (!request.url || (request.method !== undefined && request.method !== "GET")) continue;
    const urls = alternatives(request.url);
    // A function that makes all requests is no request for a ticker; who calls it may make one.
    const matches = urls.map((value) => {
      const url = asUrl(value);
      const names = [...(url?.query?.params ?? []), ...(request.query ? paramsOf(request.query) : [])].map((param) => param.name);
      return url && endpointOf(facts, url.host ?? whose(facts.knowledge, url, request)?.transport.hosts[0], url.path, (one) => names.includes(one) || spellsParam(value, one));
    });
    const [first] = matches;
    if (first && matches.every((each) => each !== undefined)) found.push(requested(first, request.node, request.node.arguments));
  }
  const done = new Set(found.map((each) => each.name));
  for (const fact of facts.of(collectUrls)) {
    const endpoint = endpointOf(facts, fact.transport.hosts[0], fact.path, (one) => fact.params.some((param) => param.name === one));
    if (!endpoint || done.has(endpoint.text) || facts.of(collectRequests).some((request) => request.node === fact.node)) continue;
    const parent = fact.node.parent as Node | undefined;
    const node = parent?.type === "CallExpression" ? parent : fact.node;
    found.push(requested(endpoint, node, [fact.node]));
  }
  return found;
}

/** `…?symbol=` in the text, where the query could not be taken apart. */
function spellsParam(url: Value, one: string): boolean {
  return url.kind === "concat" && url.parts.some((part) => part.kind === "text" && new RegExp(`[?&]${one}=$`).test(part.text));
}

function endpointOf(facts: Facts, host: string | undefined, path: string, has: (param: string) => boolean): Endpoint | undefined {
  const exchange = host === undefined ? undefined : facts.knowledge.host(host)?.exchange;
  if (host !== undefined && !exchange) return undefined;
  return knownEndpoints(facts.knowledge).find((each) => (!exchange || each.exchange === exchange) && each.path.test(path) && (each.one === undefined || has(each.one)));
}

function requested(endpoint: Endpoint, node: Node, given: readonly Node[]): SingleRequest {
  return { node, receiver: undefined, given, name: endpoint.text, batch: endpoint.many, exchange: endpoint.exchange.id, keyed: false };
}

/** `publicRequest("/api/v3/ticker/price", { symbol })`: the endpoint is handed to something that makes requests. */
function byPath(facts: Facts): SingleRequest[] {
  const paths = knownEndpoints(facts.knowledge);
  const requests = new Set<Node>(facts.of(collectRequests).map((each) => each.node));
  return facts.nodes("Literal").flatMap((literal): SingleRequest[] => {
    if (typeof literal.value !== "string" || !literal.value.includes("/")) return [];
    const written = literal.value;
    const call = literal.parent as Node | undefined;
    if (call?.type !== "CallExpression" || requests.has(call)) return [];
    const endpoint = paths.find((each) => each.one !== undefined && each.text === written);
    if (!endpoint?.one) return [];
    const { one } = endpoint;
    const others = call.arguments.filter((each) => each !== literal);
    const names = others.some((each) => options(facts.evaluator.of(each)).some((value) => named(value, one)));
    return names ? [requested(endpoint, call, others)] : [];
  });
}

function named(value: Value, one: string): boolean {
  return entry(value, one).length > 0 || paramsOf(value).some((param) => param.name === one || (param.value.kind === "object" && param.value.entries.has(one)));
}
