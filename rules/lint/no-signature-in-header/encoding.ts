import type { Exchange } from "../../../src/exchange.ts";
import { carriedBy, targetOf } from "../../../src/lint/facts/attributed-digests.ts";
import { digestsIn } from "../../../src/lint/facts/carried-digests.ts";
import type { CarriedDigest } from "../../../src/lint/facts/carried-digests.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { collectRequests } from "../../../src/lint/facts/requests.ts";
import type { Suggestion } from "../../../src/lint/rule.ts";
import { bare } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import { collectUrls } from "../../../src/lint/facts/urls.ts";
import { options, textOf } from "../../../src/lint/value/value.ts";
import { writtenDigest } from "../../../src/lint/facts/writing.ts";

export interface EncodingFault {
  readonly messageId: "unencoded" | "encodedTwice";
  readonly node: Node;
  readonly exchange: Exchange;
  readonly suggest: readonly Suggestion[];
}

/** Base64 signatures that stand in a query or form without percent-encoding, or with two. */
export function encodingFaults(facts: Facts): readonly EncodingFault[] {
  const found: EncodingFault[] = [];
  const judge = (carried: CarriedDigest, exchanges: readonly Exchange[], all: readonly CarriedDigest[]): void => {
    const [exchange] = exchanges;
    if (!exchange || exchanges.length > 1 || carried.in === "header" || carried.form !== "base64" || !isItsSignature(exchange, carried)) return;
    const times = carried.percent.filter((each) => each.how === "percent").length;
    if (times === 0 && carried.by === "string") {
      // `if (encode) signature = encodeURIComponent(signature)`: which of them is sent isn't known.
      if (all.some((other) => other.of.node === carried.of.node && other.percent.some((each) => each.how === "percent"))) return;
      const use = useOf(facts, carried);
      found.push({ messageId: "unencoded", node: use ?? carried.value.node, exchange, suggest: use ? encode(facts, use) : [] });
    } else if (times > 1 || (times === 1 && carried.by === "builder")) {
      const [outer] = carried.percent;
      if (outer) found.push({ messageId: "encodedTwice", node: outer.node, exchange, suggest: unwrap(facts, outer.node) });
    }
  };
  for (const request of facts.of(collectRequests)) {
    const target = targetOf(facts, request);
    const all = target ? carriedBy(request) : [];
    if (target) for (const carried of all) judge(carried, target.exchanges, all);
  }
  for (const url of facts.of(collectUrls)) {
    const all = digestsIn(url.value, "query");
    for (const carried of all) judge(carried, [url.exchange], all);
  }
  return found;
}

/** It is the signature, and base64 is right for its kind of key: else the digest is wrong, not its encoding. */
function isItsSignature(exchange: Exchange, carried: CarriedDigest): boolean {
  const { of } = carried;
  if (of.kind !== "mac" || of.scheme === undefined) return false;
  const places = exchange.transports.flatMap((each) => each.signature ?? []);
  if (!places.some((place) => place.in !== "header" && place.name === carried.name)) return false;
  return (exchange.signing ?? []).some((each) => each.digest === "base64" && (each.keyType === "hmac") === (of.scheme === "hmac"));
}

/** The expression behind `signature=` that holds it. */
function useOf(facts: Facts, carried: CarriedDigest): Node | undefined {
  const mark = new RegExp(`(?:^|[?&])${carried.name ?? ""}=$`);
  const isIt = (node: Node): boolean => options(facts.evaluator.of(node)).some((each) => writtenDigest(each)?.of.node === carried.of.node);
  for (const template of facts.nodes("TemplateLiteral")) {
    for (const [index, expression] of template.expressions.entries()) {
      if (mark.test(template.quasis[index]?.value.cooked ?? "") && isIt(expression)) return expression;
    }
  }
  for (const sum of facts.nodes("BinaryExpression")) {
    if (sum.operator !== "+" || !isIt(sum.right)) continue;
    const left = sum.left.type === "BinaryExpression" ? sum.left.right : sum.left;
    if (mark.test(textOf(facts.evaluator.of(left)) ?? "")) return sum.right;
  }
  return undefined;
}

function encode(facts: Facts, use: Node): readonly Suggestion[] {
  const source = facts.text.slice(use.range[0], use.range[1]);
  if (facts.language === "js") return [{ messageId: "encode", edits: [{ start: use.range[0], end: use.range[1], text: `encodeURIComponent(${source})` }] }];
  // In a Python f-string the quotes of safe="" could end the string.
  return /^from urllib\.parse import [^\n]*\bquote_plus\b/m.test(facts.text) ? [{ messageId: "encode", edits: [{ start: use.range[0], end: use.range[1], text: `quote_plus(${source})` }] }] : [];
}

function unwrap(facts: Facts, node: Node): readonly Suggestion[] {
  const call = bare(node);
  const argument = call.type === "CallExpression" ? call.arguments[0] : undefined;
  if (!argument || argument.type === "SpreadElement") return [];
  return [{ messageId: "once", edits: [{ start: call.range[0], end: call.range[1], text: facts.text.slice(argument.range[0], argument.range[1]) }] }];
}
