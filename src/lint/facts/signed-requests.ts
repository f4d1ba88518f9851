import type { Exchange, Signing } from "../../exchange.ts";
import type { Facts } from "../facts.ts";
import { headersOf } from "./headers.ts";
import { asUrl } from "../value/query.ts";
import type { Url } from "../value/query.ts";
import { ofAnyCall } from "./any-call.ts";
import { ofEachCall } from "./each-call.ts";
import { mentions } from "./mentions.ts";
import { collectRequests, requestsAt } from "./requests.ts";
import type { Request } from "./requests.ts";
import { signaturesIn } from "./signatures.ts";
import type { Signature } from "./signatures.ts";
import { whose } from "./urls.ts";
import { spelledOut } from "./spelled-out.ts";
import type { Spelled } from "./spelled-out.ts";
import type { Node } from "../syntax.ts";
import type { Query, Value } from "../value/value.ts";
import { sentBy } from "./wire.ts";
import type { Sent, Written } from "./wire.ts";

/** One way that a signed request may go: its URL, query and body together. */
export interface Way {
  readonly exchange: Exchange | undefined;
  readonly signing: Signing | undefined;
  readonly signature: Signature;
  /** The parameter or header that carries it, and where it is put there. */
  readonly name: string;
  readonly place: Node;
  readonly at: "query" | "body" | "header";
  /** Without the signature. */
  readonly sent: Sent;
  /** Of several that the URL may be made of, those that it is made of here. */
  readonly chosen: readonly Node[];
  /** Whether the URL is known to its end. */
  readonly complete: boolean;
}

export interface SignedRequest {
  readonly request: Request;
  readonly ways: readonly Way[];
  /** For one of the calls that this file makes of the function around it; others may be right. */
  readonly ofOneCall?: true;
}

/** Requests that carry a signature of this file's making, to exchanges and to whom isn't known. */
export function collectSignedRequests(facts: Facts): readonly SignedRequest[] {
  if (!mentions(facts, "signing")) return [];
  return facts.of(collectRequests).flatMap((request): SignedRequest[] => {
    const found = signed(facts, request);
    const inside = ofAnyCall(facts, request.node);
    const anyCall = inside ? requestsAt(inside, request.node).flatMap((each) => signed(inside, each)) : [];
    const eachCall = inside ? ofEachCall(facts, request.node).flatMap((one) => requestsAt(one, request.node).flatMap((each) => signed(one, each))) : [];
    return [...eachCall.map((each): SignedRequest => ({ ...each, ofOneCall: true })), ...found, ...anyCall];
  });
}

function signed(facts: Facts, request: Request): SignedRequest[] {
  if (request.transport !== "http") return [];
  const ways = (request.url ? spelledOut(request.url) : [undefined]).flatMap((url) => waysOf(facts, request, url));
  return ways.length > 0 ? [{ request, ways }] : [];
}

function waysOf(facts: Facts, request: Request, spelled: Spelled | undefined): Way[] {
  const value = spelled?.value;
  const url = value && asUrl(value);
  const target = certain(facts, url, request);
  // Another service, which signs in its own way.
  if (url?.host !== undefined && !target) return [];
  const signing = signingOf(target?.exchange);
  const inUrl = queryIn(url);
  const complete = inUrl !== "unknown" && (url?.query !== undefined || !endsUnknown(value));
  return sentBy(request, [inUrl]).flatMap((sent): Way[] => {
    const carried = [...carriedIn(facts, sent.query, "query"), ...carriedIn(facts, sent.body, "body"), ...headersOf(request).flatMap(({ name, value: header, node }) => signaturesIn(header, facts).map((signature) => ({ signature, name, place: node, at: "header" as const })))];
    const [first, ...more] = carried;
    const bare: Sent = { query: unsigned(facts, sent.query), body: unsigned(facts, sent.body) };
    return first ? [first, ...more].map((each) => ({ exchange: target?.exchange, signing, ...each, sent: bare, chosen: spelled?.chosen ?? [], complete })) : [];
  });
}

/** Without a host the key's header must say whose it is: others sign with X-Signature and X-Timestamp, too. */
function certain({ knowledge }: Facts, url: Url | undefined, request: Request): ReturnType<typeof whose> {
  const target = whose(knowledge, url, request);
  if (!target || url?.host !== undefined) return target;
  const names = headersOf(request).map((header) => header.name);
  const keys = target.exchange.transports.flatMap((transport) => transport.key).filter((place) => place.in === "header").map((place) => place.name.toLowerCase());
  return names.length === 0 || keys.length === 0 || names.some((name) => keys.includes(name)) ? target : knowledge.path(url?.path.slice(Math.max(0, url.path.indexOf("/"))) ?? "");
}

export const signingOf = (exchange: Exchange | undefined): Signing | undefined => exchange?.signing?.find((each) => each.transport === "rest");

function queryIn(url: Url | undefined): Query | "unknown" | undefined {
  if (!url) return "unknown";
  return url.query;
}

function endsUnknown(value: Value | undefined): boolean {
  const last = value?.kind === "concat" ? value.parts.at(-1) : value;
  return last?.kind !== "text";
}

function carriedIn(facts: Facts, part: Written | undefined, at: "query" | "body"): { signature: Signature; name: string; place: Node; at: "query" | "body" }[] {
  return (part?.params ?? []).flatMap((param) => (param.name === undefined ? [] : signaturesIn(param.value, facts).map((signature) => ({ signature, name: param.name ?? "", place: param.node, at }))));
}

/** Without its signature, which can't be signed. */
export function unsigned(facts: Facts, part: Written | undefined): Written | undefined {
  return part && { ...part, params: part.params.filter((param) => !NAMES.test(param.name ?? "") && signaturesIn(param.value, facts).length === 0) };
}

/** What signatures are called where they are sent. */
export const NAMES = /^(?:signature|sign|sig|signed)$/i;

/** Whether a part is known to be there. */
export const isThere = (part: Written | undefined): part is Written => part !== undefined && (part.params.length > 0 || part.rest === undefined || part.rest.length > 0);

