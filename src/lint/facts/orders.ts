import { collectClients } from "./clients.ts";
import type { Call } from "../value/evaluator.ts";
import type { Facts } from "../facts.ts";
import { looksLikeClient } from "./batches.ts";
import { alternatives, asUrl } from "../value/query.ts";
import { collectRequests } from "./requests.ts";
import { bare, staticName } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import { paramsOf, whose } from "./urls.ts";
import { options } from "../value/value.ts";
import type { Value } from "../value/value.ts";

/** A call that places an order, or the method handed on to be called elsewhere. */
export interface OrderCall {
  readonly node: Node;
  readonly call: Call | undefined;
  readonly name: string;
  readonly exchange: string | null;
  /** Whether it carries an id of the caller's own, so that the exchange refuses it the second time; undefined when that isn't known. */
  readonly hasOwnId: boolean | undefined;
}

const OWN_ID = /^(?:new_?client_?(?:order|strategy)_?id|client_?(?:order_?)?o?id|cl_?ord_?id|order_?link_?id|client_?algo_?id|user_?ref|external_?oid|list_?client_?order_?id|custom_?id|cid|idempotency_?key|text)$/i;

const flat = (name: string): string => name.replaceAll("_", "").toLowerCase();
const lastOf = (name: string): string => name.slice(name.lastIndexOf(".") + 1);

export function collectOrders(facts: Facts): readonly OrderCall[] {
  const found: OrderCall[] = [];
  const seen = new Set<Node>();
  for (const { method, node, call } of facts.of(collectClients).uses) {
    const name = method.path.at(-1) ?? "";
    const { library } = method.client;
    if (seen.has(node) || !library.orders?.some((each) => (library.snakeCase ? flat(each) === flat(name) : lastOf(each) === name))) continue;
    seen.add(node);
    found.push({ node, call, name, exchange: method.client.exchange, hasOwnId: call && ownId(facts, call) });
  }
  // The names of a library of many exchanges say enough where nothing is known of the client.
  const unified = new Set(facts.knowledge.libraries.flatMap((library) => (library.snakeCase ? (library.orders ?? []).map(flat) : [])));
  for (const member of facts.nodes("MemberExpression")) {
    const name = staticName(member.property, member.computed);
    if (name === undefined || !unified.has(flat(name)) || !looksLikeClient(facts, member.object)) continue;
    const parent = member.parent as Node | undefined;
    if (parent?.type !== "CallExpression") continue;
    const call = bare(parent.callee) === member ? parent : undefined;
    const node = call ?? member;
    if (seen.has(node) || (!call && !parent.arguments.includes(member))) continue;
    seen.add(node);
    found.push({ node, call, name, exchange: null, hasOwnId: call && ownId(facts, call) });
  }
  return [...found, ...byRequest(facts)];
}

function byRequest(facts: Facts): OrderCall[] {
  return facts.of(collectRequests).flatMap((request): OrderCall[] => {
    if (!request.url || request.method !== "POST") return [];
    const fits = alternatives(request.url).map((value) => {
      const url = asUrl(value);
      const exchange = url && whose(facts.knowledge, url, request)?.exchange;
      const path = url && exchange?.orders?.find((each) => new RegExp(`${each.replaceAll("*", "[^/]+")}$`).test(url.path));
      return path === undefined || !url ? undefined : { path, exchange, params: url.query?.params ?? [], open: url.query?.open ?? false };
    });
    const [first] = fits;
    if (!first || fits.some((each) => each === undefined)) return [];
    const apart = [request.query, request.body].flatMap((each) => (each ? options(each) : []));
    const names = [...first.params, ...apart.flatMap(paramsOf)].map((param) => param.name ?? "");
    const open = first.open || apart.some(isOpen);
    return [{ node: request.node, call: request.node, name: `POST ${first.path}`, exchange: first.exchange?.id ?? null, hasOwnId: names.some((name) => OWN_ID.test(name)) ? true : open ? undefined : false }];
  });
}

/** An object or text that may hold more than is known of it. */
function isOpen(value: Value): boolean {
  switch (value.kind) {
    case "object":
    case "query":
      return value.open;
    case "encoded":
      return isOpen(value.of);
    case "concat":
      return value.parts.some((part) => part.kind === "query" ? part.open : part.kind === "unknown");
    default:
      return value.kind === "unknown" || value.kind === "choice";
  }
}

function ownId(facts: Facts, call: Call): boolean | undefined {
  let maybe = false;
  for (const [index, argument] of call.arguments.entries()) {
    if (argument.type === "SpreadElement") {
      maybe = true;
      continue;
    }
    for (const value of options(facts.evaluator.of(argument))) {
      if (value.kind === "object") {
        if ([...value.entries].some(([name, each]) => OWN_ID.test(name) || (each.value.kind === "object" && [...each.value.entries.keys()].some((inner) => OWN_ID.test(inner))))) return true;
        maybe ||= value.open || [...value.entries].some(([name, each]) => name === "params" && each.value.kind !== "object");
      } else if ((value.kind === "unknown" || value.kind === "reference") && (call.arguments.length === 1 || index >= 5 || HOLDERS.test((value.kind === "unknown" ? value.name : value.path.at(-1)) ?? ""))) maybe = true;
    }
  }
  return maybe ? undefined : false;
}

/** What an object with more parameters is called. */
const HOLDERS = /params|options|opts|payload|body|data|request|kwargs|args|extra|config/i;
