import type { Evaluator } from "../value/evaluator.ts";
import { sameSource } from "./same-source.ts";
import { isOverwritten } from "./overwritten.ts";
import { bare, staticName } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import { options, sameReading } from "../value/value.ts";
import type { Clock, Param, Value } from "../value/value.ts";
import type { Writer, Written } from "./wire.ts";

/** How what is sent differs from what was signed. `node` is where it is sent. */
export interface Difference {
  readonly how:
    /** One is JSON, the other a query. */
    | "format"
    /** The clock is read a second time. */
    | "clock"
    /** Another value of a parameter. */
    | "value"
    /** A parameter that is sent and wasn't signed. */
    | "added"
    /** A parameter that was signed and isn't sent. */
    | "missing"
    | "order"
    /** Values are as they are in one and percent-encoded in the other. */
    | "encoding"
    /** Two serialisers, that agree on most values. */
    | "serialiser";
  readonly name: string | undefined;
  readonly node: Value["node"];
  /** Where a parameter that is missing is signed. */
  readonly from?: Value["node"];
  readonly signed?: Writer | Written["as"];
  readonly sent?: Writer | Written["as"];
}

/** `unknown`: nothing was seen that differs, and not all was seen. */
export type Verdict = "same" | "unknown" | Difference;

export interface Comparison {
  readonly signed: Written;
  readonly sent: Written;
  /** Whether all that is sent is in `sent`, so that what isn't there is missing. */
  readonly complete: boolean;
  /** Whether the exchange checks the order and the encoding as they are sent. */
  readonly bytes: { readonly order: boolean; readonly encoding: boolean };
  readonly evaluator: Evaluator;
  /** The call that signs. */
  readonly signedAt?: Node;
}

export function compareBytes(comparison: Comparison): Verdict {
  const { signed, sent } = comparison;
  if (sent.jsonOfObject && signed.as === "json") return compareBytes({ ...comparison, sent: { ...sent, as: "json", writer: "compact", jsonOfObject: undefined } });
  if (related(comparison) && signed.as !== sent.as) return otherFormat(signed, sent);
  // What a query was built of is an object, and an object is sent as JSON.
  if (sent.jsonOfObject && signed.as === "query" && signed.writer !== undefined && related(comparison)) return otherFormat(signed, { ...sent, as: "json" });
  if (signed.as !== sent.as) return "unknown";
  return values(comparison) ?? names(comparison) ?? (comparison.bytes.order ? order(comparison) : undefined) ?? (comparison.bytes.encoding ? encoding(comparison) : undefined) ?? (whole(signed) && whole(sent) ? "same" : "unknown");
}

export function otherFormat(signed: Written, sent: Written): Difference {
  return { how: "format", name: undefined, node: sent.node, signed: signed.as, sent: sent.as };
}

const whole = (of: Written): boolean => of.rest?.length === 0;

/** Whether both carry the same parameters, as far as one can tell by a name or a source. */
export function related({ signed, sent, evaluator }: Pick<Comparison, "signed" | "sent" | "evaluator">): boolean {
  const shared = signed.params.some((param) => sent.params.some((other) => other.name === param.name));
  return shared || (signed.rest ?? []).some((source) => (sent.rest ?? []).some((other) => sameSource(source, other, evaluator)));
}

/** A parameter of both whose values can't be the same. */
function values({ signed, sent, evaluator, signedAt }: Comparison): Difference | undefined {
  for (const param of sent.params) {
    const was = signed.params.filter((other) => other.name === param.name);
    const differs = (other: Param): boolean => differ(other.value, param.value) || isChanged(other.value, param.value, evaluator) || (signedAt !== undefined && isOverwritten(other, param, signedAt, evaluator));
    if (was.length === 0 || !was.every(differs)) continue;
    if (signed.as === "json" && param.value.kind === "list") continue;
    return { how: param.value.kind === "clock" ? "clock" : "value", name: param.name, node: param.node };
  }
  return undefined;
}

/** True only for what is known of both: two readings of the clock, two texts. */
function differ(a: Value, b: Value): boolean {
  if (a.kind === "encoded" && a.how === "percent") return differ(a.of, b);
  if (b.kind === "encoded" && b.how === "percent") return differ(a, b.of);
  // An array as JSON in one, and as `ids[]=` or repeated in the other.
  if (b.kind === "list" && ((a.kind === "encoded" && a.how === "json") || (a.kind === "text" && a.text.startsWith("[")))) return true;
  if (a.kind === "clock" && b.kind === "clock") return isOtherReading(a, b);
  const [one, other] = [printed(a), printed(b)];
  return one !== undefined && other !== undefined && one !== other;
}

/** What isn't known in one, and the same written otherwise in the other: `symbol` and `symbol.toUpperCase()`. */
function isChanged(a: Value, b: Value, evaluator: Evaluator): boolean {
  return isRewritten(a, b, evaluator) || isRewritten(b, a, evaluator);
}

function isRewritten(of: Value, to: Value, evaluator: Evaluator): boolean {
  const call = to.kind === "unknown" ? bare(to.node) : undefined;
  const callee = call?.type === "CallExpression" ? bare(call.callee) : undefined;
  if (callee?.type !== "MemberExpression" || !REWRITES.test(staticName(callee.property, callee.computed) ?? "")) return false;
  return of.kind === "unknown" && sameSource(of, evaluator.of(callee.object), evaluator);
}

const REWRITES = /^(?:to(?:Upper|Lower)Case|upper|lower|toFixed|toPrecision|replace|replaceAll)$/;

/** Two readings for certain: at two places, or by two calls of one function. */
export function isOtherReading(a: Clock, b: Clock): boolean {
  const [one, other] = [a.through?.at(-1) ?? a.node, b.through?.at(-1) ?? b.node];
  return one !== other || (a.through !== undefined && a.through.length === b.through?.length && !sameReading(a, b));
}

function printed(value: Value): string | undefined {
  if (value.kind === "text") return /%[\dA-F]{2}/i.test(value.text) ? undefined : value.text;
  return value.kind === "constant" && (typeof value.value === "number" || typeof value.value === "bigint") ? String(value.value) : undefined;
}

function names({ signed, sent, complete, evaluator }: Comparison): Difference | undefined {
  const matched = (source: Value, of: readonly Value[]): boolean => of.some((other) => sameSource(source, other, evaluator));
  const has = (of: Written, name: string | undefined): boolean => of.params.some((param) => param.name === name);
  const { rest: signedRest, params } = signed;
  const { rest: sentRest } = sent;
  // Nothing is there of either: what isn't known of the signed string is all of it.
  if (signedRest === undefined || (params.length === 0 && signedRest.length === 0)) return undefined;
  const added = sent.params.find((param) => !has(signed, param.name));
  if (added && signedRest.every((source) => matched(source, sentRest ?? []))) return { how: "added", name: added.name, node: added.node };
  const more = signedRest.length === 0 ? (sentRest ?? []).find((source) => source.kind === "unknown" && source.name !== undefined && !/^_?(?:sign|sig\b|hmac)/i.test(source.name)) : undefined;
  if (more && params.some((param) => has(sent, param.name))) return { how: "added", name: more.kind === "unknown" ? more.name : undefined, node: sent.node };
  if (!complete || sentRest === undefined || !sentRest.every((source) => matched(source, signedRest))) return undefined;
  const missing = params.find((param) => !has(sent, param.name));
  return missing && { how: "missing", name: missing.name, node: sent.node, from: missing.node };
}

function order({ signed, sent, evaluator }: Comparison): Difference | undefined {
  const sharesRest = (signed.rest ?? []).some((source) => (sent.rest ?? []).some((other) => sameSource(source, other, evaluator)));
  const differs: Difference = { how: "order", name: undefined, node: sent.node };
  if (signed.sorted !== sent.sorted && sharesRest) return differs;
  const common = signed.params.filter((param) => !param.maybe && sent.params.some((other) => other.name === param.name && !other.maybe)).map((param) => param.name);
  const there = sent.params.filter((param) => common.includes(param.name)).map((param) => param.name);
  // Among parameters of which only some are known, the known ones stand where the builder puts them.
  const certain = signed.rest?.length === 0 && sent.rest?.length === 0;
  if (common.length !== there.length || (!certain && !sharesRest) || (signed.sorted && signed.rest?.length !== 0)) return undefined;
  return common.some((name, index) => name !== there[index]) ? differs : undefined;
}

function encoding({ signed, sent, evaluator }: Comparison): Difference | undefined {
  for (const param of sent.params) {
    const was = signed.params.find((other) => other.name === param.name);
    const found = was && written(was, signed, param, sent);
    if (found) return found;
  }
  const { writer: one } = signed;
  const { writer: other } = sent;
  const shared = (signed.rest ?? []).find((source) => (sent.rest ?? []).some((each) => sameSource(source, each, evaluator)));
  if (!one || !other || !shared || alike(one, other) || signed.as === "json" && one === other) return undefined;
  return told(one, other, { how: "encoding", name: shared.kind === "unknown" ? shared.name : undefined, node: sent.node });
}

function written(was: Param, signed: Written, is: Param, sent: Written): Difference | undefined {
  const [one, other] = [writerOf(was, signed), writerOf(is, sent)];
  if (!one || !other || alike(one, other)) return undefined;
  if (signed.as === "query" && sameText(was.value, is.value, one, other)) return undefined;
  return told(one, other, { how: "encoding", name: is.name, node: sent.as === "json" ? sent.node : is.node });
}

/** In a string put together by hand, each value may be encoded or not. */
function writerOf(param: Param, of: Written): Writer | undefined {
  if (of.writer === undefined || of.as === "json" || FORM.has(of.writer)) return of.writer;
  if (param.value.kind === "encoded" && param.value.how === "percent-url") return PLAIN.has(of.writer) || of.writer === "uri" ? "uri" : undefined;
  if (param.value.kind === "encoded" && param.value.how !== "json") return param.value.how === "percent" && (of.writer === "raw" || of.writer === "url" || of.writer === "rfc3986") ? "rfc3986" : undefined;
  return of.writer === "rfc3986" && of.params.some((each) => each.value.kind === "encoded" && each.value.how === "percent") ? "raw" : of.writer;
}

/** A raw string is rewritten in a URL only where it couldn't stand. */
function alike(a: Writer, b: Writer): boolean {
  return a === b || (PLAIN.has(a) && PLAIN.has(b)) || (FORM.has(a) && FORM.has(b));
}

const PLAIN = new Set<Writer>(["raw", "url"]);
const FORM = new Set<Writer>(["form", "requests"]);

function told(signed: Writer, sent: Writer, found: Difference): Difference {
  return { ...found, how: PLAIN.has(signed) || PLAIN.has(sent) ? "encoding" : "serialiser", signed, sent };
}

/** Whether every value that can be there is written alike: numbers, clocks, words of the API. */
function sameText(a: Value, b: Value, one: Writer, other: Writer): boolean {
  const [first, second] = [a, b].map((value) => (value.kind === "encoded" && (value.how === "percent" || value.how === "percent-url") ? value.of : value));
  if (!first || !second) return true;
  const either = [first, second].find((value) => value.kind === "choice");
  // The default of a parameter, or what a caller passes.
  if (either) return options(either).every((each) => sameText(each, each, one, other));
  const known = plainText(first) ?? plainText(second);
  if (known !== undefined) return encode(known, one) === encode(known, other);
  return first.kind !== "unknown" || second.kind !== "unknown" || SAFE.test(first.name ?? "") || SAFE.test(second.name ?? "");
}

function plainText(value: Value): string | undefined {
  if (value.kind === "text") return value.text;
  // Nothing that is JSON is without its brackets and quotes.
  if (value.kind === "encoded" && value.how === "json") return '[""]';
  return value.kind === "constant" ? String(value.value) : value.kind === "clock" && value.unit !== "iso" && value.unit !== "date" ? "0" : undefined;
}

/** Names of values in which no character ever needs encoding. */
const SAFE = /time|^(?:ts|now|nonce|recv_?window|limit|offset|page|size|side|type|quantity|qty|amount|price|leverage|.*_?id|interval|signature|sig)$/i;

function encode(text: string, by: Writer): string {
  switch (by) {
    case "rfc3986":
      return encodeURIComponent(text.toWellFormed());
    case "uri":
      return encodeURI(text.toWellFormed());
    case "form":
    case "requests":
      return new URLSearchParams([["", text]]).toString().slice(1);
    case "axios":
      return encodeURIComponent(text.toWellFormed()).replaceAll("%3A", ":").replaceAll("%24", "$").replaceAll("%2C", ",").replaceAll("%20", "+");
    case "yarl":
      return encodeURIComponent(text.toWellFormed()).replaceAll(/%(?:3A|40|2F|3F|2C)/g, decodeURIComponent).replaceAll("%20", "+");
    default:
      return text;
  }
}
