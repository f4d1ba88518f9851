import { SIGNING } from "../../src/lint/facts/mentions.ts";
import { headersOf } from "../../src/lint/facts/headers.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { Difference, Verdict } from "../../src/lint/facts/same-bytes.ts";
import { collectSignedRequests } from "../../src/lint/facts/signed-requests.ts";
import type { SignedRequest, Way } from "../../src/lint/facts/signed-requests.ts";
import { functionAround, isFunction } from "../../src/lint/syntax.ts";
import type { Node } from "../../src/lint/syntax.ts";
import type { Facts } from "../../src/lint/facts.ts";
import { options } from "../../src/lint/value/value.ts";
import type { Value } from "../../src/lint/value/value.ts";
import { builtUrls, builtObjects } from "./sign-what-you-send/built.ts";
import { otherReading } from "./sign-what-you-send/clocks.ts";
import { judge } from "./sign-what-you-send/judge.ts";
import { pathAlone } from "./sign-what-you-send/path-alone.ts";
import { socketMessages } from "./sign-what-you-send/socket.ts";
import { REQUEST_WORDS } from "./request-words.ts";

export const signWhatYouSend = defineRule<Record<string, never>>({
  id: "sign-what-you-send",
  type: "problem",
  description: "require that the bytes that are signed are the bytes that are sent",
  why: "The exchange signs what it receives. One parameter more, another order, a second reading of the clock or another encoding of a value, and its signature is not yours: -1022.",
  remedy: "Build the query or body once, sign that string, and send that string; only the signature is added to it.",
  recommended: "error",
  severities: { serialiser: "warn", encoding: "warn" },
  messages: {
    clock: "`{{name}}` reads the clock again: it is not the value that was signed, and the signature is refused.",
    value: "`{{name}}` is sent with another value than was signed.",
    added: "`{{name}}` is sent and is not in what was signed; add it before signing.",
    missing: "`{{name}}` is signed and not sent.",
    order: "The parameters are sent in another order than they were signed in.",
    format: "{{signed}} is signed and {{sent}} is sent.",
    encoding: "{{name}} is {{signed}} in what is signed and {{sent}} in what is sent; sign the string that is sent.",
    serialiser: "What is signed is written by {{signed}} and what is sent by {{sent}}, which write some characters differently; sign the string that is sent.",
    twice: "A string that is JSON already is written as JSON once more, and its bytes are not what was signed.",
    unsorted: "The WebSocket API checks the parameters sorted by name; they are signed in another order.",
    escaped: "The WebSocket API checks the parameters as they are; they are percent-encoded before they are signed.",
  },
  defaults: {},
  anchors: ["hmac", "signature", "-sign", "sign=", "sign:"],
  // What is built here for others to send has its time in it.
  besides: [SIGNING, [...REQUEST_WORDS, "timestamp", "recv"]],
  check({ facts, report }) {
    const told = new Set<Node>();
    const settled = new Set<Node>();
    const tell = (found: Difference, way: Way, request: Node): void => {
      const node = placeOf(found.node, way, request);
      if (told.has(node)) return;
      told.add(node);
      const [start, end] = node.range;
      report({ messageId: found.how, start, end, data: wordsOf(found), exchange: way.exchange?.id ?? null });
    };
    const decided = new Set<Node>();
    for (const signed of facts.of(collectSignedRequests)) {
      if (decided.has(signed.request.node)) continue;
      const again = jsonTwice(signed);
      if (again) {
        decided.add(signed.request.node);
        report({ messageId: "twice", start: again.node.range[0], end: again.node.range[1], exchange: signed.ways[0]?.exchange?.id ?? null });
        continue;
      }
      for (const ways of byTarget(signed)) {
        const found = differenceOf(signed, ways, facts);
        if (found === "unknown" || (signed.ofOneCall && typeof found === "string")) continue;
        decided.add(signed.request.node);
        for (const way of ways) settled.add(way.signature.node);
        const [first] = ways;
        if (typeof found !== "string" && first) tell(found, first, signed.request.node);
      }
    }
    for (const { node, way, verdict } of [...builtUrls(facts), ...builtObjects(facts)]) {
      if (settled.has(way.signature.node) || typeof verdict === "string") continue;
      settled.add(way.signature.node);
      tell(verdict, way, node);
    }
    for (const { messageId, node, name, exchange } of socketMessages(facts)) {
      if (told.has(node)) continue;
      told.add(node);
      report({ messageId, start: node.range[0], end: node.range[1], data: { name: name ?? "" }, exchange: exchange.id });
    }
  },
});

/** Where it is sent, when that is written there or behind the signing; what stood before goes wrong where it is signed. */
function placeOf(sent: Node, { signature, place }: Way, request: Node): Node {
  // What was handed to the function, or is written by what writes the signature, too, is sent by the request.
  if (sent === place || (sent.parent && isFunction(sent.parent))) return request;
  const inside = (outer: Node): boolean => outer.range[0] <= sent.range[0] && sent.range[1] <= outer.range[1];
  const here = functionAround(sent);
  if (inside(request) || (functionAround(signature.node) === here && signature.node.range[1] <= sent.range[0])) return sent;
  if (functionAround(signature.node) === here) return signature.node;
  if (functionAround(place) === here) return sent.range[0] < place.range[0] ? place : sent;
  // Defaults of the module, a caller's object, the body of a serialiser: right for what else they are used for.
  return functionAround(request) === here ? sent : request;
}

/** A string of JSON handed over as what JSON is to be made of, `json=json.dumps(order)`, or made JSON by the program once more. */
function jsonTwice({ request }: SignedRequest): Value | undefined {
  const bodies = request.body ? options(request.body) : [];
  const isTwice = bodies.length > 0 && bodies.every((body) => body.kind === "encoded" && body.how === "json" && (request.bodyAs === "json" || (body.of.kind === "encoded" && body.of.how === "json")));
  return isTwice ? bodies[0] : undefined;
}

/** Ways to one exchange stand for each other: a request is told of when none of them sends what was signed. */
function byTarget({ ways }: SignedRequest): readonly (readonly Way[])[] {
  const groups = new Map<string, Way[]>();
  for (const way of ways) {
    const key = `${way.exchange?.id} ${way.name}`;
    groups.set(key, [...(groups.get(key) ?? []), way]);
  }
  return [...groups.values()];
}

function differenceOf(signed: SignedRequest, ways: readonly Way[], facts: Facts): Verdict {
  const headers = headersOf(signed.request).map((header) => ({ ...header, name: header.written ?? header.name }));
  const verdicts = ways.map((way): Verdict => {
    if (!isSignature(way)) return "unknown";
    const verdict = judge(way, facts);
    return typeof verdict === "string" && verdict === "unknown" ? (otherReading(headers, way) ?? pathAlone(way, signed.request.url, facts) ?? verdict) : verdict;
  });
  return verdicts.find((verdict) => typeof verdict === "string") ?? verdicts[0] ?? "unknown";
}

/** To whom isn't known, it must at least look like an exchange's: OAuth, webhooks and payment services sign otherwise. */
function isSignature({ exchange, name, signature, at }: Way): boolean {
  return exchange !== undefined || (at !== "header" && name === "signature" && !/sha-?1|md5/i.test(signature.algorithm ?? ""));
}

const WORDS: Readonly<Record<string, string>> = {
  raw: "as it is",
  url: "as it is",
  uri: "percent-encoded by encodeURI",
  rfc3986: "percent-encoded",
  form: "form-encoded",
  requests: "form-encoded",
  axios: "encoded by axios",
  yarl: "encoded by aiohttp",
};

const SERIALISERS: Readonly<Record<string, string>> = {
  uri: "encodeURI",
  rfc3986: "one that follows RFC 3986",
  form: "a form serialiser",
  requests: "a form serialiser",
  axios: "axios",
  yarl: "aiohttp",
  compact: "a JSON serialiser without spaces",
  spaced: "a JSON serialiser with spaces",
};

function wordsOf({ how, name, signed, sent }: Difference): Record<string, string> {
  if (how === "format") return signed === "json" ? { signed: "JSON", sent: "a query" } : { signed: "A query", sent: "JSON" };
  const words = how === "serialiser" ? SERIALISERS : WORDS;
  return { name: how === "encoding" ? (name === undefined ? "A value" : `\`${name}\``) : (name ?? "a parameter"), signed: words[signed ?? ""] ?? "", sent: words[sent ?? ""] ?? "" };
}
