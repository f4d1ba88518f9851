import type { Exchange } from "../../../src/exchange.ts";
import type { AttributedDigest } from "../../../src/lint/facts/attributed-digests.ts";
import { chainOf } from "../../../src/lint/facts/digest-chain.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { bare, staticName } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import { asQuery } from "../../../src/lint/value/query.ts";
import { options, textOf } from "../../../src/lint/value/value.ts";
import type { Value } from "../../../src/lint/value/value.ts";

export interface Misread {
  readonly node: Node;
  readonly exchange: Exchange;
  readonly answer: string | undefined;
}

/** Messages that are turned into bytes as Latin-1 and hold values that may be other than ASCII. */
export function misreadMessages(facts: Facts, digest: AttributedDigest): readonly Misread[] {
  const [exchange] = digest.exchanges;
  const signing = exchange?.signing?.find((each) => each.keyType === "hmac");
  if (!exchange || !signing || digest.of.kind !== "mac" || digest.of.scheme !== "hmac") return [];
  if (!options(digest.of.over).some(mayBeForeign)) return [];
  return chainOf(facts, digest.of).flatMap((call) => call.arguments.flatMap((argument, index): Misread[] => {
    const place = latin1(facts, call.arguments, argument, index, calledName(call.callee));
    return place ? [{ node: place, exchange, answer: signing.answer?.wrong }] : [];
  }));
}

/** A value of a query that is neither encoded nor known. */
function mayBeForeign(over: Value): boolean {
  const query = asQuery(over);
  return query !== undefined && query.encoding === "raw" && query.params.some((param) => param.value.kind === "unknown" && param.value.name !== undefined && !/time|stamp|^ts$|now|nonce|window/i.test(param.value.name));
}

function latin1(facts: Facts, all: readonly Node[], argument: Node, index: number, name: string | undefined): Node | undefined {
  // hmac.update(payload, "latin1")
  if (index === 0 && name === "update" && all[1] && isLatin1(facts, all[1])) return all[1];
  const of = bare(argument);
  if (of.type !== "CallExpression" || (name === "new" && index === 0) || (name === "createHmac" && index === 1)) return undefined;
  // Buffer.from(payload, "latin1"), bytes(payload, "latin-1"), payload.encode("latin-1")
  const encoding = /^(?:from|bytes)$/.test(calledName(of.callee) ?? "") ? of.arguments[1] : calledName(of.callee) === "encode" ? of.arguments[0] : undefined;
  return encoding && isLatin1(facts, encoding) ? encoding : undefined;
}

function calledName(callee: Node): string | undefined {
  const at = bare(callee);
  return at.type === "Identifier" ? at.name : at.type === "MemberExpression" ? staticName(at.property, at.computed) : undefined;
}

function isLatin1(facts: Facts, node: Node): boolean {
  return node.type !== "SpreadElement" && /^(?:latin-?_?1|binary|iso-?8859-?1)$/i.test(textOf(facts.evaluator.of(node)) ?? "");
}
