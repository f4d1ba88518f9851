import type { Request } from "./requests.ts";
import { asQuery } from "../value/query.ts";
import { headersOf } from "./headers.ts";
import { bare, staticName } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import { entry, options, restOf, textOf } from "../value/value.ts";
import type { Encoded, Param, Query, Structure, Value } from "../value/value.ts";

/**
 * Who turns parameters into bytes; the same writer gives the same bytes for the same values. Of a query: `raw` leaves
 * values alone, `url` is a raw query in a URL, `uri` is encodeURI, `rfc3986` is encodeURIComponent, qs and querystring, `form` is
 * URLSearchParams and urlencode, `requests` the same without what is None. Of JSON: with or without a space behind `,` and `:`.
 */
export type Writer = "raw" | "url" | "uri" | "rfc3986" | "form" | "requests" | "axios" | "yarl" | "compact" | "spaced";

/** Parameters as they are written out. */
export interface Written {
  readonly as: "query" | "json";
  readonly params: readonly Param[];
  /** Undefined when that isn't known. */
  readonly writer: Writer | undefined;
  readonly sorted: boolean;
  /** What is written beside `params`; undefined when there may be more of which nothing is known. */
  readonly rest: readonly Value[] | undefined;
  /** The library makes JSON of it when it is an object, which isn't known. */
  readonly jsonOfObject?: true | undefined;
  readonly node: Node;
}

/** What goes over the wire in one of the ways that a request may take. Undefined: there is something, and it isn't known what. */
export interface Sent {
  readonly query: Written | undefined;
  readonly body: Written | undefined;
}

/** Writers of parameters that are given as an object. */
const OF_QUERY: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ["axios", "axios"],
  ["requests", "requests"],
  ...["httpx", "got", "ky", "jquery", "fetch"].map((name): [string, Writer] => [name, "form"]),
  ["aiohttp", "yarl"],
  ...["superagent", "request", "request-promise", "request-promise-native", "needle"].map((name): [string, Writer] => [name, "rfc3986"]),
]);

const PYTHON = new Set(["requests", "httpx", "aiohttp", "urllib"]);

export function written(as: Written["as"], params: readonly Param[], writer: Writer | undefined, rest: readonly Value[] | undefined, node: Node, sorted = false): Written {
  return { as, params, writer, sorted, rest, node };
}

const nothing = (node: Node): Written => written("query", [], undefined, [], node);

/** The ways a request may go, a few at most. */
export function sentBy(request: Request, queries: readonly (Query | "unknown" | undefined)[]): readonly Sent[] {
  const given = request.query ? options(request.query) : [undefined];
  const bodies = request.body ? options(request.body) : [undefined];
  const found: Sent[] = [];
  for (const inUrl of queries.slice(0, 4)) {
    for (const apart of given.slice(0, 6)) {
      for (const body of bodies.slice(0, 6)) {
        // Where each may be left out, one is for some methods and the other for the rest.
        if (given.length > 1 && bodies.length > 1 && given.some(isNothing) && bodies.some(isNothing) && isNothing(apart) === isNothing(body)) continue;
        found.push({ query: queryOf(request, inUrl, apart), body: bodyOf(request, body) });
      }
    }
  }
  return found;
}

/** The query in the URL, followed by what is given apart. */
function queryOf(request: Request, inUrl: Query | "unknown" | undefined, apart: Value | undefined): Written | undefined {
  if (inUrl === "unknown") return undefined;
  const url = inUrl && fromQuery(inUrl, "url");
  const own = entry(request.config, "paramsSerializer").length > 0 ? undefined : OF_QUERY.get(request.library ?? "");
  const more = apart && asWritten(apart, own);
  if (apart && !more) return undefined;
  if (!url || !more) return url ?? more ?? nothing(request.node);
  return joined(url, more);
}

/** One behind the other. */
export function joined(first: Written, second: Written): Written {
  if (first.params.length === 0 && first.rest?.length === 0) return second;
  if (second.params.length === 0 && second.rest?.length === 0) return first;
  const rest = first.rest && second.rest && [...first.rest, ...second.rest];
  return { ...first, params: [...first.params, ...second.params], writer: first.writer === second.writer ? first.writer : undefined, sorted: false, rest };
}

function bodyOf(request: Request, body: Value | undefined): Written | undefined {
  if (!body || isEmpty(body)) return nothing(request.node);
  if (request.bodyAs === "json" && body.kind !== "encoded") return json(body, PYTHON.has(request.library ?? "") ? (request.library === "httpx" ? "compact" : "spaced") : "compact");
  if (body.kind === "encoded" && body.how === "json") return fromJson(body);
  const isForm = request.bodyAs === "form" || PYTHON.has(request.library ?? "") || request.library === "needle" || headersOf(request).some(({ name, value }) => name === "content-type" && /form-urlencoded/.test(textOf(value) ?? ""));
  // axios and its like make JSON of an object.
  const isJson = !isForm && /^(?:axios|superagent)$/.test(request.library ?? "");
  if (body.kind === "object" && !isForm) return isJson ? json(body, "compact") : undefined;
  if (body.kind === "unknown" && isJson) return { ...written("query", [], undefined, [body], body.node), jsonOfObject: true };
  return asWritten(body, request.library === "needle" || request.library?.startsWith("request-") || request.library === "request" ? "rfc3986" : request.library === "requests" ? "requests" : "form");
}

const isNothing = (value: Value | undefined): boolean => value !== undefined && isEmpty(value);

function isEmpty(value: Value): boolean {
  return (value.kind === "constant" && (value.value === null || value.value === undefined || value.value === false)) || (value.kind === "text" && value.text === "");
}

/** `own`: how the library writes an object or pairs; a string goes as it is. */
export function asWritten(value: Value, own: Writer | undefined): Written | undefined {
  if (isEmpty(value)) return nothing(value.node);
  if (value.kind === "object") return written("query", own !== undefined && LEAVES_OUT.has(own) ? set(paramsOf(value)) : paramsOf(value), own, restOf(value), value.node, value.sorted === true);
  if (value.kind === "query") return fromQuery(value, "raw");
  // An object or a string: who writes it isn't known.
  if (value.kind === "unknown") return written("query", [], undefined, [value], value.node);
  if (value.kind === "list") return pairsOf(value, own);
  if (value.kind === "encoded" && value.how === "json") return fromJson(value);
  if (value.kind === "encoded" && value.how === "percent-url") return escaped(value);
  const query = asQuery(value);
  return query && fromQuery(query, "raw");
}

/** `encodeURI(query)` */
function escaped(value: Encoded): Written | undefined {
  const inner = options(value.of);
  const [only] = inner;
  const query = inner.length === 1 && only ? asQuery(only) : undefined;
  return query && { ...fromQuery(query, "uri"), node: value.node };
}

/** Writers that leave out what is undefined, null or None; URLSearchParams, urlencode and templates write the word. */
const LEAVES_OUT = new Set<Writer>(["axios", "requests"]);

function set(params: readonly Param[]): Param[] {
  return params.filter(({ value }) => value.kind !== "constant" || (value.value !== null && value.value !== undefined));
}

function pairsOf(list: Value & { kind: "list" }, own: Writer | undefined): Written | undefined {
  const params = list.items.flatMap((item): Param[] => (item.kind === "list" && item.items[1] ? [{ name: textOf(item.items[0]), value: item.items[1], ...(item.maybe && { maybe: true }), node: item.items[1].node }] : []));
  const named = params.filter((param) => param.name !== undefined);
  const sources = list.items.flatMap((item) => (item.kind === "list" && item.items[0]?.kind === "unknown" ? [item.items[0].from] : []));
  const rest = sources.length + named.length === list.items.length && sources.every((each) => each !== undefined) ? sources.flat() : list.open || named.length < list.items.length ? undefined : [];
  return params.length === 0 ? undefined : written("query", named, own, rest, list.node, list.sorted === true);
}

const paramsOf = (of: Structure): Param[] => [...of.entries].map(([name, each]) => ({ name, ...each }));

export function fromQuery(query: Query, raw: Writer): Written {
  const unnamed = query.params.some((param) => param.name === undefined);
  return written("query", query.params.filter((param) => param.name !== undefined), query.encoding === "raw" ? raw : query.encoding, unnamed ? undefined : restOf(query), query.node, query.sorted === true);
}

function json(value: Value, writer: Writer | undefined): Written | undefined {
  if (value.kind === "object") return written("json", writer === "compact" ? defined(paramsOf(value)) : paramsOf(value), writer, restOf(value), value.node, value.sorted === true);
  if (value.kind === "unknown") return written("json", [], writer, [value], value.node);
  return undefined;
}

/** JSON has no undefined; null it has. */
function defined(params: readonly Param[]): Param[] {
  return params.filter(({ value }) => value.kind !== "constant" || value.value !== undefined);
}

/** `JSON.stringify(order)`, `json.dumps(order, separators=(",", ":"))` */
export function fromJson(value: Encoded): Written | undefined {
  const inner = options(value.of);
  const [only] = inner;
  if (inner.length !== 1 || !only) return undefined;
  const made = json(only, jsonWriter(value.node));
  return made && keyword(value.node, "sort_keys") ? { ...made, params: made.params.toSorted((a, b) => ((a.name ?? "") < (b.name ?? "") ? -1 : 1)), sorted: true } : made;
}

/** JavaScript writes JSON without spaces, Python's json with them unless told otherwise. */
function jsonWriter(node: Node): Writer | undefined {
  if (node.type !== "CallExpression") return undefined;
  const callee = bare(node.callee);
  const name = callee.type === "MemberExpression" ? staticName(callee.property, callee.computed) : callee.type === "Identifier" ? callee.name : undefined;
  if (name === "stringify") return node.arguments.length === 1 ? "compact" : undefined;
  if (name !== "dumps") return undefined;
  if (callee.type === "MemberExpression" && callee.object.type === "Identifier" && /^(?:ujson|orjson)$/.test(callee.object.name)) return "compact";
  const separators = keyword(node, "separators");
  if (!separators) return keyword(node, "indent") ? undefined : "spaced";
  const marks = separators.type === "ArrayExpression" ? separators.elements.map((each) => (each?.type === "Literal" ? each.value : undefined)) : [];
  return marks.join("|") === ",|:" ? "compact" : undefined;
}

function keyword(node: Node, name: string): Node | undefined {
  const last = node.type === "CallExpression" ? node.arguments.at(-1) : undefined;
  if (last?.type !== "ObjectExpression" || !(last as { pyKwargs?: boolean }).pyKwargs) return undefined;
  const found = last.properties.find((each) => each.type === "Property" && staticName(each.key, each.computed) === name);
  return found?.type === "Property" ? found.value : undefined;
}
