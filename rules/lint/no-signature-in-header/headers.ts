import type { Exchange, Place } from "../../../src/exchange.ts";
import { carriedBy, claimed, SIGNATURE, targetOf } from "../../../src/lint/facts/attributed-digests.ts";
import { digestsIn } from "../../../src/lint/facts/carried-digests.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { claimants, collectFileExchanges } from "../../../src/lint/facts/file-exchanges.ts";
import { collectHeaderEntries } from "../../../src/lint/facts/header-entries.ts";
import type { HeaderEntry } from "../../../src/lint/facts/header-entries.ts";
import { headersOf } from "../../../src/lint/facts/headers.ts";
import { asUrl } from "../../../src/lint/value/query.ts";
import { collectRequests } from "../../../src/lint/facts/requests.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import { options } from "../../../src/lint/value/value.ts";
import type { Value } from "../../../src/lint/value/value.ts";

export interface SignatureHeader {
  readonly name: string;
  readonly node: Node;
  readonly exchange: Exchange;
  /** Where the exchange takes the signature. */
  readonly place: Place;
  /** It travels as a parameter, too. */
  readonly both: boolean;
}

/** Signatures put into headers for exchanges that don't look for them there. */
export function signatureHeaders(facts: Facts): readonly SignatureHeader[] {
  const found: SignatureHeader[] = [];
  const settled = new Set<Node>();
  for (const request of facts.of(collectRequests)) {
    if (request.transport !== "http") continue;
    const target = targetOf(facts, request);
    for (const header of headersOf(request)) {
      if (target) settled.add(header.node);
      const wants = target && parameterOf(target.exchanges, header.name);
      if (!wants || !isSignature(header.name, header.value)) continue;
      const both = carriedBy(request).some((each) => each.in !== "header" && each.name === wants.place.name);
      found.push({ name: spelledName(header.node, header.name), node: header.node, ...wants, both });
    }
  }
  for (const entry of facts.of(collectHeaderEntries)) {
    if (settled.has(entry.node) || !isSignature(entry.name, entry.value)) continue;
    const wants = parameterOf(whoseHeader(facts, entry), entry.name);
    if (wants) found.push({ name: entry.name, node: entry.node, ...wants, both: false });
  }
  return found;
}

function whoseHeader(facts: Facts, entry: HeaderEntry): readonly Exchange[] {
  const host = entry.base && options(entry.base).map(asUrl).find((url) => url?.host !== undefined)?.host;
  if (host !== undefined) return facts.knowledge.host(host) ? [facts.knowledge.host(host)?.exchange].filter((each) => each !== undefined) : [];
  const beside = claimed(facts, entry.beside);
  if (beside.length > 0) return beside;
  if (claimants(facts.knowledge, entry.name).length > 0 || ELSEWHERE.test(entry.name)) return [];
  const file = facts.of(collectFileExchanges);
  return file.mixed ? [] : file.bySign;
}

/** The place of the signature at the first of these exchanges that has none in a header. */
function parameterOf(exchanges: readonly Exchange[], name: string): { exchange: Exchange; place: Place } | undefined {
  for (const exchange of exchanges) {
    const places = exchange.transports.filter((each) => each.id === "rest").flatMap((each) => each.signature ?? []);
    const [first] = places;
    if (!first) continue;
    if (places.every((place) => place.in !== "header")) return { exchange, place: first };
    if (places.some((place) => place.in === "header" && place.name.toLowerCase() === name.toLowerCase())) return undefined;
  }
  return undefined;
}

/** `Signature`, `X-MBX-SIGNATURE`, `x-sign`; or any that tells of signing and holds a digest. */
function isSignature(name: string, value: Value): boolean {
  if (OTHERS.test(name)) return false;
  if (/^(?:[a-z\d]+[-_])*(?:api)?(?:sign|signature|sig|hmac)$/i.test(name)) return !isNothing(value);
  return SIGNATURE.test(name) && digestsIn(value, "header").some((each) => each.of.kind === "mac" && each.form !== "base64url");
}

function isNothing(value: Value): boolean {
  return (value.kind === "text" && value.text === "") || (value.kind === "constant" && (value.value === undefined || value.value === null));
}

/** Whoever brings the customer signs as well, beside the request's own signature: HashKey's `broker_sign`. */
const OTHERS = /(?:^|[-_])(?:broker|partner|affiliate)(?:[-_]|$)/i;

const ELSEWHERE = /hook|hub|slack|telegram|stripe|shopify|twilio|line-/i;

/** As the code spells it; requests know headers by lower case. */
function spelledName(node: Node, lower: string): string {
  const key = node.type === "Property" ? node.key : undefined;
  if (key?.type === "Literal") return String(key.value);
  return key?.type === "Identifier" && key.name.toLowerCase() === lower ? key.name : lower;
}
