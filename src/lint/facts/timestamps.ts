import type { Exchange, Timestamp } from "../../exchange.ts";
import { interpolated } from "../value/arithmetic.ts";
import { collectExchanges } from "./evidence.ts";
import type { Facts } from "../facts.ts";
import { alternatives, asQuery, asUrl } from "../value/query.ts";
import { headersOf } from "./headers.ts";
import { collectRequests } from "./requests.ts";
import { collectSignings } from "./signings.ts";
import { bare, staticName } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import { collectUrls, paramsOf, whose } from "./urls.ts";
import { options, textOf } from "../value/value.ts";
import type { Param, Value } from "../value/value.ts";

/** A time that is signed or sent, and what the exchange takes there. */
export interface SentTime {
  readonly name: string;
  readonly value: Value;
  readonly exchange: Exchange;
  readonly wanted: Timestamp;
  readonly node: Node;
}

export function collectSentTimes(facts: Facts): readonly SentTime[] {
  return [...inHeaders(facts), ...inRequests(facts), ...inSignings(facts), ...written(facts)];
}

function wantedAt(exchange: Exchange, name: string, place: "header" | "parameter", transport?: string): Timestamp | undefined {
  return exchange.timestamps?.find((each) => (transport === undefined || each.transport === transport) && each.at.some((at) => (at.in === "header") === (place === "header") && at.name.toLowerCase() === name.toLowerCase()));
}

/** By a header that names its exchange, wherever it is put together. */
function inHeaders(facts: Facts): SentTime[] {
  const known = new Map(facts.knowledge.exchanges.flatMap((exchange) => (exchange.timestamps ?? []).flatMap((wanted) => wanted.at.flatMap((at) => (at.in === "header" && at.name.includes("-") ? [[at.name.toLowerCase(), { exchange, wanted }] as const] : [])))));
  const found: SentTime[] = [];
  const add = (name: string | undefined, value: Node | undefined, node: Node): void => {
    const target = name === undefined ? undefined : known.get(name.toLowerCase());
    if (target && name !== undefined && value) found.push({ name, value: facts.evaluator.of(value), ...target, node });
  };
  for (const node of facts.nodes("Property")) add(staticName(node.key, node.computed), node.value as Node, node);
  for (const node of facts.nodes("AssignmentExpression")) {
    const left = bare(node.left);
    if (left.type === "MemberExpression") add(staticName(left.property, left.computed), node.right, node);
  }
  for (const call of facts.calls) {
    const [first, second] = call.arguments;
    if (first?.type === "Literal" && call.arguments.length === 2) add(typeof first.value === "string" ? first.value : undefined, second, call);
  }
  return found;
}

function times(params: readonly Param[], exchange: Exchange, transport: string | undefined): SentTime[] {
  return params.flatMap(({ name, value, node }): SentTime[] => {
    const wanted = name === undefined ? undefined : wantedAt(exchange, name, "parameter", transport);
    return wanted && name !== undefined ? [{ name, value, exchange, wanted, node }] : [];
  });
}

function inRequests(facts: Facts): SentTime[] {
  const found = facts.of(collectUrls).flatMap((url) => times(url.params, url.exchange, url.transport.id));
  for (const request of facts.of(collectRequests)) {
    const urls = request.url ? alternatives(request.url).map((each) => asUrl(each)) : [undefined];
    const target = urls.map((url) => whose(facts.knowledge, url, request)).find((each) => each !== undefined);
    if (!target) continue;
    for (const part of [request.query, request.body]) if (part) found.push(...times(paramsOf(part), target.exchange, target.transport.id));
    for (const header of headersOf(request)) {
      const wanted = header.name.includes("-") ? undefined : wantedAt(target.exchange, header.name, "header");
      if (wanted) found.push({ name: header.written ?? header.name, value: header.value, exchange: target.exchange, wanted, node: header.node });
    }
  }
  return found;
}

/** The only exchange of the file's that takes a time under this name. */
function taker(facts: Facts, name: string): { readonly exchange: Exchange; readonly wanted: Timestamp } | undefined {
  const found = [...facts.of(collectExchanges)].flatMap((exchange) => {
    const wanted = wantedAt(exchange, name, "parameter", "rest") ?? wantedAt(exchange, name, "parameter");
    return wanted ? [{ exchange, wanted }] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

/** What goes into a signature, when the request itself is out of sight. */
function inSignings(facts: Facts): SentTime[] {
  return facts.of(collectSignings).flatMap(({ mac }) => options(mac.over).flatMap((over) => {
    const params = over.kind === "query" || over.kind === "encoded" || over.kind === "object" ? paramsOf(over) : (asQuery(over)?.params ?? []);
    return params.flatMap(({ name, value, node }): SentTime[] => {
      const target = name === undefined ? undefined : taker(facts, name);
      return target && name !== undefined ? [{ name, value, ...target, node }] : [];
    });
  }));
}

const WINDOW = /^recv_?window$/i;
const BESIDE = /^(?:recv_?window|signature|sign|sig)$/i;
/** Data is what was received as often as what is sent. */
const HOLDER = /(?:param|query|payload|request|req|args|qs)s?$|^(?:form|request|post|signed)_?(?:data|body)$/i;

/** Parameters of a request that is made elsewhere: beside a receive window or signature, or put into what is called `params`. */
function written(facts: Facts): SentTime[] {
  const found: SentTime[] = [];
  const add = (name: string | undefined, at: Node, node: Node, form = (value: Value): Value => value): void => {
    const target = name === undefined ? undefined : taker(facts, name);
    if (target && name !== undefined) found.push({ name, value: form(facts.evaluator.of(at)), ...target, node });
  };
  for (const node of facts.nodes("Property")) {
    if (!taker(facts, staticName(node.key, node.computed) ?? "")) continue;
    // The keywords of any Python call may be a record of what was signed.
    const besides = "pyKwargs" in node.parent ? WINDOW : BESIDE;
    const beside = node.parent.type === "ObjectExpression" && node.parent.properties.some((each) => each.type === "Property" && besides.test(staticName(each.key, each.computed) ?? ""));
    const holder: Node | undefined = node.parent.parent;
    const named = holder?.type === "VariableDeclarator" && holder.id.type === "Identifier" && HOLDER.test(holder.id.name);
    if (beside || named || isBuilder(facts, holder)) add(staticName(node.key, node.computed), node.value as Node, node);
  }
  for (const node of facts.nodes("AssignmentExpression")) {
    const left = bare(node.left);
    if (node.operator === "=" && left.type === "MemberExpression" && left.object.type === "Identifier" && HOLDER.test(left.object.name)) add(staticName(left.property, left.computed), node.right, node);
  }
  for (const call of facts.calls) {
    const [first, second] = call.arguments;
    const callee = bare(call.callee);
    if (callee.type === "MemberExpression" && /^(?:set|append|setdefault)$/.test(staticName(callee.property, callee.computed) ?? "") && first?.type === "Literal" && second) add(textOf(facts.evaluator.of(first)), second, call);
  }
  for (const node of facts.nodes("TemplateLiteral")) {
    node.quasis.forEach((quasi, index) => {
      const inner = node.expressions[index];
      const name = /(?:^|[?&])(\w+)=$/.exec(quasi.value.cooked ?? "")?.[1];
      if (name !== undefined && inner) add(name, inner, inner, (value) => interpolated(value, node, index, facts.language));
    });
  }
  for (const node of facts.nodes("BinaryExpression")) {
    const name = node.operator === "+" ? /(?:^|[?&])(\w+)=$/.exec(endOf(node.left) ?? "")?.[1] : undefined;
    if (name !== undefined) add(name, node.right, node.right);
  }
  return found;
}

/** `new URLSearchParams({ … })`, `urlencode({ … })`, `signedRequest(path, { … })` */
function isBuilder(facts: Facts, node: Node | undefined): boolean {
  if (node?.type !== "CallExpression" && node?.type !== "NewExpression") return false;
  const callee = bare(node.callee);
  const name = callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" ? staticName(callee.property, callee.computed) : undefined;
  return /sign|private_?(?:request|api|get|post)|auth_?request/i.test(name ?? "") || options(facts.evaluator.of(node)).some((each) => each.kind === "query");
}

/** The text right before the last term of a sum. */
function endOf(given: Node): string | undefined {
  const node = bare(given);
  if (node.type === "BinaryExpression" && node.operator === "+") return endOf(node.right);
  if (node.type === "TemplateLiteral") return node.quasis.at(-1)?.value.cooked ?? undefined;
  return node.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}
