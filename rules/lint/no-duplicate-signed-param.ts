import type { Facts } from "../../src/lint/facts.ts";
import { alternatives, asQuery, asUrl } from "../../src/lint/value/query.ts";
import { collectRequests } from "../../src/lint/facts/requests.ts";
import type { Request } from "../../src/lint/facts/requests.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { whose } from "../../src/lint/facts/urls.ts";
import type { Exchange } from "../../src/exchange.ts";
import type { Node } from "../../src/lint/syntax.ts";
import type { Param, Value } from "../../src/lint/value/value.ts";
import { fromQuery, sentBy } from "../../src/lint/facts/wire.ts";
import type { Sent } from "../../src/lint/facts/wire.ts";
import { EXCHANGE_WORDS } from "./exchange-words.ts";

export const noDuplicateSignedParam = defineRule<Record<string, never>>({
  id: "no-duplicate-signed-param",
  type: "problem",
  description: "disallow sending `timestamp`, `signature` and the like of a signed request twice",
  why: "The signed string is the query followed by the body. What is in both is signed twice or once too few, and the exchange answers -1101 or -1022, or takes the other one.",
  remedy: "Put all parameters of a request in the query, or all in the body, each once.",
  recommended: "error",
  messages: {
    both: "{{names}} {{be}} sent in the query and in the body; each belongs in one of them.",
    twice: "{{names}} {{be}} in the query twice.",
  },
  defaults: {},
  anchors: ["timestamp", "signature", "recvwindow", "nonce"],
  besides: [EXCHANGE_WORDS],
  check({ facts, report }) {
    const told = new Set<Node>();
    const tell = (messageId: "both" | "twice", params: readonly Param[], exchange: Exchange | undefined, around: Node): void => {
      const [first] = params;
      if (!first) return;
      if (told.has(first.node)) return;
      told.add(first.node);
      const node = around.range[0] <= first.node.range[0] && first.node.range[1] <= around.range[1] ? first.node : around;
      const names = [...new Set(params.map(({ name = "" }) => `\`${name}\``))];
      report({ messageId, start: node.range[0], end: node.range[1], data: { names: names.join(" and "), be: names.length > 1 ? "are" : "is" }, exchange: exchange?.id ?? null });
    };
    for (const request of facts.of(collectRequests)) {
      const { ways, exchange } = waysOf(facts, request);
      const [first] = ways;
      if (!first) continue;
      // Each way has it twice, or the branches of the program may keep them apart.
      const both = inBoth(first).filter((param) => ways.every((way) => inBoth(way).some((other) => other.name === param.name)));
      tell("both", both, exchange, request.node);
      tell("twice", twice(first.query?.params ?? []).filter((each) => ways.every((way) => twice(way.query?.params ?? []).some((other) => other.name === each.name))), exchange, request.node);
    }
    for (const { params, exchange, node } of builtUrls(facts)) tell("twice", twice(params), exchange, node);
  },
});

/** Signed parameters are sent by exchanges that take the signature as one. */
const SIGNED = /^(?:timestamp|recv_?window|signature|nonce|tonce)$/i;

const takesParameter = (exchange: Exchange): boolean => exchange.transports.some((transport) => transport.id === "rest" && transport.signature?.some((place) => place.in !== "header"));

function waysOf(facts: Facts, request: Request): { ways: readonly Sent[]; exchange: Exchange | undefined } {
  const none = { ways: [], exchange: undefined };
  if (request.transport !== "http") return none;
  const urls = request.url ? alternatives(request.url).slice(0, 6).map((each) => asUrl(each)) : [undefined];
  const exchange = urls.map((url) => whose(facts.knowledge, url, request)?.exchange).find((each) => each !== undefined);
  if (urls.some((url) => url?.host !== undefined && !facts.knowledge.host(url.host)) || (exchange && !takesParameter(exchange))) return none;
  const ways = sentBy(request, urls.map((url) => url?.query));
  return exchange || ways.every((way) => isSigned(way)) ? { ways, exchange } : none;
}

/** An unknown service's request is an exchange's when it has a timestamp and a signature. */
function isSigned({ query, body }: Sent): boolean {
  const names = [...(query?.params ?? []), ...(body?.params ?? [])].map((param) => param.name);
  return names.includes("signature") && names.includes("timestamp");
}

function inBoth({ query, body }: Sent): readonly Param[] {
  return (body?.params ?? []).filter((param) => SIGNED.test(param.name ?? "") && query?.params.some((other) => other.name === param.name));
}

function twice(params: readonly Param[]): readonly Param[] {
  return params.filter((param, index) => SIGNED.test(param.name ?? "") && params.findIndex((other) => other.name === param.name) < index);
}

/** URLs and queries that are put together and not sent here. */
function builtUrls(facts: Facts): readonly { params: readonly Param[]; exchange: Exchange | undefined; node: Node }[] {
  const nodes: Node[] = [...facts.nodes("TemplateLiteral"), ...facts.nodes("BinaryExpression").filter((node) => node.operator === "+" && !(node.parent.type === "BinaryExpression" && node.parent.operator === "+"))];
  return nodes.filter((node) => /signature|timestamp/i.test(facts.text.slice(...node.range))).flatMap((node) => {
    const found = alternatives(facts.evaluator.of(node)).map((value) => builtUrl(facts, value));
    const [first] = found;
    return first && found.every((each) => each && twice(each.params).length > 0) ? [{ ...first, node }] : [];
  });
}

function builtUrl(facts: Facts, value: Value): { params: readonly Param[]; exchange: Exchange | undefined } | undefined {
  const url = asUrl(value);
  const exchange = url?.host === undefined ? undefined : facts.knowledge.host(url.host)?.exchange;
  const query = url?.query ?? asQuery(value);
  if (!query || (url?.host !== undefined && !exchange) || (exchange && !takesParameter(exchange))) return undefined;
  const { params } = fromQuery(query, "url");
  const names = params.map((param) => param.name);
  return exchange || (names.includes("signature") && names.includes("timestamp")) ? { params, exchange } : undefined;
}
