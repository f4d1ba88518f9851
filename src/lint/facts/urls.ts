import type { Exchange, Transport } from "../../exchange.ts";
import type { Facts } from "../facts.ts";
import type { Knowledge } from "../knowledge.ts";
import { mentions } from "./mentions.ts";
import { alternatives, asQuery, asUrl } from "../value/query.ts";
import type { Url } from "../value/query.ts";
import { collectRequests, headerNames } from "./requests.ts";
import type { Request } from "./requests.ts";
import { bare, staticName } from "../syntax.ts";
import type { Node, NodeOf } from "../syntax.ts";
import { options, text, textOf } from "../value/value.ts";
import type { Param, Value } from "../value/value.ts";

/** A URL of an exchange, requested or only built, and everything that is put into it. */
export interface UrlFact {
  readonly node: Node;
  readonly exchange: Exchange;
  readonly transport: Transport;
  readonly value: Value;
  readonly params: readonly Param[];
  readonly path: string;
  readonly method: string | undefined;
}

/** URLs that reach a request first, then those that are only put together, so that each is told of once. */
export function collectUrls(facts: Facts): readonly UrlFact[] {
  const found: UrlFact[] = [];
  for (const request of facts.of(collectRequests)) {
    for (const value of request.url ? alternatives(request.url) : []) {
      const url = asUrl(value);
      const target = url && whose(facts.knowledge, url, request);
      if (!url || !target) continue;
      const apart = request.query ? options(request.query).flatMap((each) => paramsOf(each)) : [];
      found.push({ node: request.node, ...target, value, params: [...(url.query?.params ?? []), ...apart], path: url.path, method: request.method });
    }
  }
  if (!mentions(facts, "host")) return found;
  for (const node of [...facts.nodes("TemplateLiteral"), ...facts.nodes("BinaryExpression"), ...facts.nodes("NewExpression"), ...facts.nodes("CallExpression")]) {
    if (node.type === "BinaryExpression" && (node.operator !== "+" && node.operator !== "%" || isInside(node))) continue;
    if (node.type === "CallExpression") {
      const added = searchParam(facts, node);
      if (added) found.push(added);
      if (!isFormat(node)) continue;
    }
    for (const value of alternatives(facts.evaluator.of(node))) {
      if (value.kind !== "concat" && value.kind !== "text") continue;
      const url = asUrl(value);
      const target = url?.host && facts.knowledge.host(url.host);
      if (url && target) found.push({ node, exchange: target.exchange, transport: target.transport, value, params: url.query?.params ?? [], path: url.path, method: undefined });
    }
  }
  return found;
}

/** The exchange a request goes to: by its host, by a path no other exchange has, or by the key header it carries. */
export function whose(knowledge: Knowledge, url: Url | undefined, request: Request): { exchange: Exchange; transport: Transport } | undefined {
  if (url?.host !== undefined) return knowledge.host(url.host);
  const header = headerNames(request).map((name) => knowledge.header(name)).find((each) => each !== undefined);
  const transport = header?.transports.find((each) => each.id === "rest");
  if (header && transport) return { exchange: header, transport };
  const path = url?.path.slice(Math.max(0, url.path.indexOf("/")));
  return path ? knowledge.path(path) : undefined;
}

/** The parameters in whatever carries them: an object, a query, a string, JSON of an object. */
export function paramsOf(value: Value): readonly Param[] {
  switch (value.kind) {
    case "object":
      // Nested ones count, too: { auth: { key, secret } }.
      return [...value.entries].flatMap(([name, each]) => (each.value.kind === "object" ? paramsOf(each.value) : [{ name, value: each.value, node: each.node }]));
    case "query":
      return value.params;
    case "encoded":
      return value.how === "json" ? options(value.of).flatMap((each) => paramsOf(each)) : [];
    case "choice":
      return value.of.flatMap((each) => paramsOf(each));
    case "list":
      return value.items.flatMap((item) => (item.kind === "list" && item.items.length === 2 && item.items[0] && item.items[1] ? [{ name: textOf(item.items[0]), value: item.items[1], node: item.items[1].node }] : []));
    default:
      return asQuery(value)?.params ?? [];
  }
}

/** `url.searchParams.set("apiKey", key)` on a URL of an exchange. */
function searchParam(facts: Facts, node: NodeOf<"CallExpression">): UrlFact | undefined {
  const callee = bare(node.callee);
  if (callee.type !== "MemberExpression" || !/^(?:set|append)$/.test(staticName(callee.property, callee.computed) ?? "")) return undefined;
  const holder = bare(callee.object);
  if (holder.type !== "MemberExpression" || staticName(holder.property, holder.computed) !== "searchParams") return undefined;
  const [name, value] = node.arguments;
  if (!name || !value) return undefined;
  for (const each of options(facts.evaluator.of(holder.object))) {
    const url = asUrl(each);
    const target = url?.host === undefined ? undefined : facts.knowledge.host(url.host);
    if (!url || !target) continue;
    const param: Param = { name: textOf(facts.evaluator.of(name)), value: facts.evaluator.of(value), node };
    return { node, ...target, value: text("", node), params: [param], path: url.path, method: undefined };
  }
  return undefined;
}

function isInside(node: Node): boolean {
  const parent = node.parent;
  return parent?.type === "BinaryExpression" && parent.operator === "+";
}

function isFormat(node: NodeOf<"CallExpression">): boolean {
  const callee = bare(node.callee);
  return callee.type === "MemberExpression" && /^(?:format|concat)$/.test(staticName(callee.property, callee.computed) ?? "");
}
