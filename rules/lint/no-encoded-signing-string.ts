import { SIGNING } from "../../src/lint/facts/mentions.ts";
import { asQuery } from "../../src/lint/value/query.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { Suggestion } from "../../src/lint/rule.ts";
import { collectSignings } from "../../src/lint/facts/signings.ts";
import { bare, functionAround, isFunction, staticName } from "../../src/lint/syntax.ts";
import type { Node } from "../../src/lint/syntax.ts";
import { options } from "../../src/lint/value/value.ts";
import type { Encoded, Mac, Value } from "../../src/lint/value/value.ts";

export const noEncodedSigningString = defineRule<Record<string, never>>({
  id: "no-encoded-signing-string",
  type: "problem",
  description: "disallow percent-encoding the assembled query before it is signed",
  why: "Encoding the whole query turns `=` and `&` into `%3D` and `%26`; what is signed is then not what is sent, and the exchange answers -1022.",
  remedy: "Percent-encode each value once, join them with `=` and `&`, and sign and send exactly those bytes.",
  recommended: "error",
  messages: {
    whole: "The assembled query is percent-encoded before it is signed; only its values may be.",
    twice: "The query is percent-encoded already and is encoded again before it is signed.",
    unwrap: "Sign the query as it is.",
  },
  defaults: {},
  suggests: true,
  anchors: ["hmac", "sign"],
  besides: [["encodeuri", "quote", "escape"], SIGNING],
  check({ facts, report }) {
    const told = new Set<Value["node"]>();
    for (const signing of facts.of(collectSignings)) {
      if (!isQuerySignature(signing.mac)) continue;
      for (const over of options(signing.mac.over)) {
        const found = encodedQuery(over, signing.seen);
        if (!found || told.has(found.at.node)) continue;
        told.add(found.at.node);
        const [start, end] = (helperCall(signing.node, found.at.node) ?? found.at.node).range;
        report({ messageId: found.twice ? "twice" : "whole", start, end, suggest: found.safe ? unwrap(found.at, facts.text) : [] });
      }
    }
  },
});

/** Other services encode what they sign by rule, with SHA-1 (OAuth 1.0a) or inside a longer string, which is no query. */
function isQuerySignature(mac: Mac): boolean {
  if (/base64/.test(mac.digest ?? "") && mac.algorithm === "sha256" && mac.scheme !== "asymmetric") return false;
  return mac.algorithm === undefined || /sha-?_?256|ed25519/i.test(mac.algorithm);
}

function encodedQuery(over: Value, seen: boolean): { at: Encoded; twice: boolean; safe: boolean } | undefined {
  // `${encodeURIComponent(query)}&timestamp=${now}`
  const [first, next] = over.kind === "concat" ? over.parts : [];
  if (first?.kind === "encoded" && next?.kind === "text" && next.text.startsWith("&")) {
    const found = encodedQuery(first, false);
    return found && { ...found, safe: false };
  }
  if (over.kind !== "encoded" || (over.how !== "percent" && over.how !== "percent-url")) return undefined;
  for (const inner of options(over.of)) {
    const query = asQuery(inner);
    const encodedAlready = (inner.kind === "encoded" && /^percent/.test(inner.how)) || (query !== undefined && query.encoding !== "raw");
    if (over.how === "percent-url") {
      if (encodedAlready) return { at: over, twice: true, safe: true };
      continue;
    }
    if (query || encodedAlready) return { at: over, twice: encodedAlready, safe: encodedAlready };
    if (seen && inner.kind === "unknown" && [inner.name, givenName(over.node)].some((name) => name !== undefined && QUERY_NAME.test(name))) return { at: over, twice: false, safe: false };
  }
  return undefined;
}

/** When a helper does no more than encode, the signing that calls it: there the query goes wrong, not in the helper. */
function helperCall(signing: Node, encoded: Node): Node | undefined {
  const helper = functionAround(encoded);
  const around = helper.range[0] <= signing.range[0] && signing.range[1] <= helper.range[1];
  return isFunction(helper) && !around && helper.body?.type !== "BlockStatement" ? signing : undefined;
}

/** What the code calls that which it encodes. */
function givenName(encoder: Node): string | undefined {
  const given = encoder.type === "CallExpression" && encoder.arguments[0] ? bare(encoder.arguments[0]) : undefined;
  return given?.type === "Identifier" ? given.name : given?.type === "MemberExpression" ? staticName(given.property, given.computed) : undefined;
}

/** Names that only a whole query has. */
const QUERY_NAME = /query|^qs?$|payload|param(?:eter)?_?s(?:tr(?:ing)?)?$|to_?sign|^(?:sign(?:ing)?|base|raw|data)_?string$/i;

function unwrap(at: Encoded, source: string): readonly Suggestion[] {
  const { node } = at;
  const inner = node.type === "CallExpression" ? node.arguments[0] : undefined;
  if (!inner) return [];
  return [{ messageId: "unwrap", edits: [{ start: node.range[0], end: node.range[1], text: source.slice(inner.range[0], inner.range[1]) }] }];
}
