import type { Exchange } from "../../../src/exchange.ts";
import { ofAnyCall } from "../../../src/lint/facts/any-call.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { asQuery, asUrl } from "../../../src/lint/value/query.ts";
import type { Verdict } from "../../../src/lint/facts/same-bytes.ts";
import { signaturesIn } from "../../../src/lint/facts/signatures.ts";
import { NAMES, signingOf, unsigned } from "../../../src/lint/facts/signed-requests.ts";
import type { Way } from "../../../src/lint/facts/signed-requests.ts";
import { spelledOut } from "../../../src/lint/facts/spelled-out.ts";
import type { Spelled } from "../../../src/lint/facts/spelled-out.ts";
import { bare, functionAround, staticName } from "../../../src/lint/syntax.ts";
import type { Node, NodeOf } from "../../../src/lint/syntax.ts";
import { options } from "../../../src/lint/value/value.ts";
import type { Value } from "../../../src/lint/value/value.ts";
import { asWritten, fromQuery } from "../../../src/lint/facts/wire.ts";
import type { Written } from "../../../src/lint/facts/wire.ts";
import { otherReading } from "./clocks.ts";
import { judge } from "./judge.ts";

export interface Built {
  /** What is built, where it is complete. */
  readonly node: Node;
  readonly way: Way;
  readonly verdict: Verdict;
}

/** URLs and queries with a signature in them, wherever they are sent from: `return url + "?" + query + "&signature=" + signature`. */
export function builtUrls(facts: Facts): readonly Built[] {
  return [...facts.nodes("TemplateLiteral"), ...facts.nodes("BinaryExpression")].flatMap((node): Built[] => {
    if (node.type === "BinaryExpression" && (node.operator !== "+" || (node.parent.type === "BinaryExpression" && node.parent.operator === "+"))) return [];
    if (!/sig/i.test(facts.text.slice(...node.range))) return [];
    const found = onlyOne(spelledOut(facts.evaluator.of(node)).flatMap((each) => ofUrl(facts, each, node)));
    const inside = found[0]?.verdict === "unknown" ? ofAnyCall(facts, node) : undefined;
    return inside ? onlyOne(spelledOut(inside.evaluator.of(node)).flatMap((each) => ofUrl(inside, each, node))) : found;
  });
}

function ofUrl(facts: Facts, { value, chosen }: Spelled, node: Node): Built[] {
  const url = asUrl(value);
  const target = url?.host === undefined ? undefined : facts.knowledge.host(url.host);
  if (url?.host !== undefined && !target) return [];
  const query = url?.query ?? asQuery(value);
  return query ? carried(facts, fromQuery(query, "url"), node, target?.exchange, chosen) : [];
}

function carried(facts: Facts, part: Written, node: Node, exchange: Exchange | undefined, chosen: readonly Node[] = []): Built[] {
  return part.params.flatMap((param): Built[] => {
    const [signature, ...more] = param.name !== undefined && NAMES.test(param.name) ? signaturesIn(param.value, facts) : [];
    if (!signature || more.length > 0 || /sha-?1|md5/i.test(signature.algorithm ?? "") || (exchange === undefined && param.name !== "signature")) return [];
    const way: Way = { exchange, signing: signingOf(exchange), signature, name: param.name ?? "", place: param.node, at: "query", sent: { query: unsigned(facts, part), body: undefined }, chosen, complete: false };
    return [{ node, way, verdict: judge(way, facts) }];
  });
}

/** Each of what it may be has to differ. */
function onlyOne(found: readonly Built[]): Built[] {
  const quiet = found.find(({ verdict }) => typeof verdict === "string");
  const [first] = found;
  return quiet ? [quiet] : first ? [first] : [];
}

/** Parameters with a signature among them, wherever they are sent from: `params.signature = sign(query); return this.get(path, params)`. */
export function builtObjects(facts: Facts): readonly Built[] {
  return [...signedHeaders(facts), ...signedObjects(facts).flatMap((node) => onlyOne(options(facts.evaluator.of(node)).flatMap((value) => ofObject(facts, value, node))))];
}

/** Headers of an exchange, wherever they are sent from: the timestamp among them is the one that was signed. */
function signedHeaders(facts: Facts): readonly Built[] {
  return facts.nodes("ObjectExpression").flatMap((node): Built[] => {
    const names = node.properties.flatMap((each) => (each.type === "Property" ? (staticName(each.key, each.computed)?.toLowerCase() ?? []) : []));
    const exchange = names.map((name) => (name.includes("-") ? facts.knowledge.header(name) : undefined)).find((each) => each?.transports.some((transport) => transport.key.some((place) => place.in === "header" && names.includes(place.name.toLowerCase()))));
    const value = exchange && facts.evaluator.of(node);
    if (value?.kind !== "object") return [];
    const headers = [...value.entries].map(([name, made]) => ({ name, value: made.value, node: made.node }));
    return headers.flatMap(({ name, value: header, node: place }): Built[] => signaturesIn(header, facts).flatMap((signature) => {
      const way: Way = { exchange, signing: signingOf(exchange), signature, name, place, at: "header", sent: { query: undefined, body: undefined }, chosen: [], complete: false };
      const verdict = otherReading(headers, way);
      return verdict ? [{ node: place, way, verdict }] : [];
    }));
  });
}

function ofObject(facts: Facts, value: Value, node: Node): Built[] {
  const part = value.kind === "object" || value.kind === "query" ? asWritten(value, undefined) : undefined;
  // Who sends it may leave out what isn't set, and put it in any order; a result object has other things beside.
  return part ? carried(facts, part, node, undefined).flatMap((built): Built[] => (isParameters(part) ? [built] : [])) : [];
}

/** `{ url, query, signature, headers }` is no set of parameters. */
function isParameters(part: Written): boolean {
  return part.params.every((param) => !/^(?:url|uri|path|query|query_?string|payload|headers?|body|method|params|api_?key|key|secret|message|data|endpoint)$/i.test(param.name ?? ""));
}

/** Objects that are given a signature, where they are complete: the literal itself, or the last use of what it was assigned to. */
function signedObjects(facts: Facts): readonly Node[] {
  const found: Node[] = [];
  for (const node of facts.nodes("ObjectExpression")) {
    if (node.properties.some((each) => each.type === "Property" && staticName(each.key, each.computed) === "signature")) found.push(...lastUse(facts, node));
  }
  for (const node of facts.nodes("AssignmentExpression")) {
    const left = bare(node.left);
    if (left.type === "MemberExpression" && staticName(left.property, left.computed) === "signature") found.push(...lastReference(facts, left.object, node));
  }
  for (const node of facts.nodes("CallExpression")) {
    const callee = bare(node.callee);
    const [first] = node.arguments;
    if (callee.type !== "MemberExpression" || first?.type !== "Literal" || first.value !== "signature" || !/^(?:set|append)$/.test(staticName(callee.property, callee.computed) ?? "")) continue;
    found.push(...lastReference(facts, callee.object, node));
  }
  return [...new Set(found)];
}

function lastUse(facts: Facts, node: NodeOf<"ObjectExpression">): readonly Node[] {
  // Object.assign({}, params, { signature })
  const around = node.parent;
  const whole = around.type === "CallExpression" && around.callee.type === "MemberExpression" && staticName(around.callee.property, around.callee.computed) === "assign" ? around : node;
  const declared = whole.parent;
  return declared.type === "VariableDeclarator" && declared.id.type === "Identifier" ? lastReference(facts, declared.id, whole) : [whole];
}

/** Where a name is handed on for the last time behind a node of the same function. */
function lastReference(facts: Facts, of: Node, after: Node): readonly Node[] {
  const at = bare(of);
  const binding = at.type === "Identifier" ? facts.evaluator.names.of(at) : undefined;
  const handed = (binding?.references ?? []).filter((each) => each.range[0] >= after.range[1] && functionAround(each) === functionAround(after) && each.parent.type !== "MemberExpression");
  return handed.slice(-1);
}

