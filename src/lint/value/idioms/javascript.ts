import type { Arguments, Idiom } from "../arguments.ts";
import { queryOf } from "../mutations.ts";
import { javascriptClock } from "./clock.ts";
import { digestBytes, javascriptCrypto } from "./crypto.ts";
import { concat, copied, opened, options, overlay, structure, text, textOf, unknown } from "../value.ts";
import { possible } from "../conditional.ts";
import { itemOf } from "../iterated.ts";
import { fromJson } from "./json.ts";
import { listed, mapped } from "./lists.ts";
import type { Node } from "../../syntax.ts";
import type { Decoded, Encoded, List, Query, Structure, Transporter, Value } from "../value.ts";

/*
 * What the standard library and the packages that people build requests with evaluate to.
 * Keys are `module:path`; globals have no module, and `node:` is left off.
 */
export const javascript: ReadonlyMap<string, Idiom> = new Map<string, Idiom>([
  [":encodeURIComponent", (call) => encoded(call, "percent")],
  [":escape", (call) => encoded(call, "percent")],
  [":encodeURI", (call) => encoded(call, "percent-url")],
  [":decodeURIComponent", decoded],
  [":decodeURI", decoded],
  [":unescape", decoded],
  ...javascriptClock,
  ...javascriptCrypto,
  [":JSON.stringify", stringified],
  [":JSON.parse", parsed],
  ...[":structuredClone", "lodash:clone", "lodash:cloneDeep", "lodash-es:clone", "lodash-es:cloneDeep"].map((name): [string, Idiom] => [name, (call) => copied(call.get(0) ?? unknown(call.node))]),
  [":btoa", (call) => encoded(call, "base64")],
  [":atob", (call) => decodedFrom(call.get(0), "base64", call)],
  [":Buffer.from", bytes],
  ["buffer:Buffer.from", bytes],
  [":TextEncoder.encode", (call) => call.get(0)],
  [":Object.freeze", (call) => call.get(0)],
  [":Object.assign", assigned],
  [":Object.entries", (call) => pairs(call.get(0), call)],
  [":Object.keys", (call) => listOf(call, (name, _value, at) => text(name, at.node))],
  [":Object.values", (call) => listOf(call, (_name, value) => value)],
  [":Object.fromEntries", (call) => fromPairs(call.get(0), call.node)],
  [":Array.from", (call) => arrayOf(call)],
  [":Array.isArray", (call) => isArray(call.get(0), call.node)],
  [":Set", (call) => (call.count > 0 ? listed(call.get(0), call) : { kind: "list", items: [], open: false, node: call.node })],
  ...["all", "allSettled", "resolve"].map((name): [string, Idiom] => [`:Promise.${name}`, (call) => call.get(0)]),
  [":Buffer.concat", (call) => joinedBytes(call)],
  ["buffer:Buffer.concat", (call) => joinedBytes(call)],
  [":Map", (call) => fromPairs(call.get(0), call.node)],
  [":Headers", (call) => (call.get(0)?.kind === "object" ? call.get(0) : structure(call.node, [], call.count > 0))],
  [":URLSearchParams", (call) => queryOf(call.get(0), "form", call.node)],
  ["url:URLSearchParams", (call) => queryOf(call.get(0), "form", call.node)],
  [":URL", url],
  ["url:URL", url],
  ["url:format", urlFormat],
  ["util:format", (call) => printed(call)],
  ["qs:stringify", (call) => queryOf(call.get(0), "rfc3986", call.node)],
  ["qs:", (call) => queryOf(call.get(0), "rfc3986", call.node)],
  ["querystring:stringify", (call) => queryOf(call.get(0), "rfc3986", call.node)],
  ["querystring:encode", (call) => queryOf(call.get(0), "rfc3986", call.node)],
  ["query-string:stringify", (call) => queryOf(call.get(0), "rfc3986", call.node)],
  ["querystring:escape", (call) => encoded(call, "percent")],
  ...["lodash", "lodash-es"].flatMap((name) => ["merge", "assign", "extend"].map((method): [string, Idiom] => [`${name}:${method}`, assigned])),
  ...["axios:create", "got:extend", "ky:create", "ky:extend"].map((name): [string, Idiom] => [name, transporter]),
]);

/** With a replacer only some of it, or something else, is written. */
function stringified(call: Arguments): Value {
  const [of, replacer] = [call.get(0), call.get(1)];
  const whole = encoded(call, "json");
  if (!of || !replacer || replacer.kind === "constant") return whole;
  return { kind: "encoded", how: "json", of: replacer.kind === "list" ? picked(of, replacer, call.node) : unknown(call.node), node: call.node };
}

/** The names of an array, in its order: `JSON.stringify(params, Object.keys(params).sort())`. */
function picked(of: Value, { items, open, sorted }: List, node: Node): Value {
  const names = items.map((item) => textOf(item));
  if (of.kind === "object" && !of.open && !open && names.every((name) => name !== undefined)) {
    const entries = names.flatMap((name) => (of.entries.has(name) ? [[name, of.entries.get(name) ?? { value: unknown(node), node }] as const] : []));
    return { ...structure(node, entries), ...(sorted && { sorted: true }) };
  }
  const isOf = items.every((item) => item.kind === "unknown" && item.from?.includes(of));
  return isOf && sorted ? { ...opened(of), sorted: true } : unknown(node);
}

/** `JSON.parse(JSON.stringify(params))` is how objects are copied. */
function parsed(call: Arguments): Value | undefined {
  const of = call.get(0);
  return of?.kind === "encoded" && of.how === "json" ? copied(of.of) : fromJson(textOf(of), call.node);
}

function assigned(call: Arguments): Value | undefined {
  if (call.count === 0) return undefined;
  return Array.from({ length: call.count }, (_, index) => call.get(index)).reduce((onto, over) => (onto?.kind === "object" && over ? overlay(onto, over) : onto));
}

function isArray(of: Value | undefined, node: Node): Value | undefined {
  return of && !/^(?:choice|unknown|credential|reference)$/.test(of.kind) ? { kind: "constant", value: of.kind === "list", node } : undefined;
}

function encoded(call: Arguments, how: Encoded["how"]): Value {
  return { kind: "encoded", how, of: call.get(0) ?? unknown(call.node), node: call.node };
}

function decoded(call: Arguments): Value | undefined {
  const value = call.get(0);
  if (value?.kind === "encoded" && (value.how === "percent" || value.how === "percent-url")) return value.of;
  return value?.kind === "query" ? { ...value, encoding: "raw" } : undefined;
}

/** Bytes of a text are the text; `Buffer.from(x, "base64")` and hex are kept apart, since the text is not what is used. */
function bytes(call: Arguments): Value | undefined {
  const value = call.get(0);
  const encoding = textOf(call.get(1));
  const digest = digestBytes(value, encoding, call);
  if (digest) return digest;
  if (!value || encoding === undefined || /^(?:utf-?8|ascii)$/i.test(encoding)) return value;
  if (/^base64(?:url)?$/i.test(encoding)) return decodedFrom(value, "base64", call);
  if (/^(?:latin1|binary)$/i.test(encoding)) return decodedFrom(value, "latin1", call);
  return /^hex$/i.test(encoding) ? decodedFrom(value, "hex", call) : undefined;
}

export function decodedFrom(of: Value | undefined, how: Decoded["how"], call: Arguments): Decoded {
  return { kind: "decoded", how, of: of ?? unknown(call.node), node: call.node };
}

/** `Buffer.concat([path, hash])` */
function joinedBytes(call: Arguments): Value | undefined {
  const list = call.get(0);
  return list?.kind === "list" && !list.open ? concat(list.items, call.node) : undefined;
}

/** `Array.from(of, callback)` */
function arrayOf(call: Arguments): Value | undefined {
  const of = call.get(0);
  if (!of || (of.kind === "object" && of.entries.has("length"))) return undefined;
  const list = listed(of, call);
  return call.count > 1 ? mapped(list, call.get(1), call) : list;
}

function url(call: Arguments): Value | undefined {
  const path = call.get(0);
  const base = call.get(1);
  if (!path || !base) return path;
  return path.kind === "text" && /^[a-z]+:\/\//i.test(path.text) ? path : concat([base, path], call.node);
}

/** `url.format({ protocol, host, pathname, query })` */
function urlFormat(call: Arguments): Value | undefined {
  const of = call.get(0);
  if (of?.kind !== "object") return undefined;
  const part = (name: string): Value[] => (of.entries.has(name) ? [of.entries.get(name)?.value ?? unknown(call.node)] : []);
  const query = part("query").map((each) => queryOf(each, "form", call.node));
  return concat([text("https://", call.node), ...part("host"), ...part("hostname"), ...part("pathname"), ...(query.length > 0 ? [text("?", call.node), ...query] : part("search"))], call.node);
}

/** `util.format("…%s…", a)` */
function printed(call: Arguments): Value | undefined {
  const format = textOf(call.get(0));
  if (format === undefined) return undefined;
  const pieces = format.split(/%[sdifjoO]/);
  return concat(pieces.flatMap((piece, index) => [text(piece, call.node), ...(index < pieces.length - 1 ? [call.get(index + 1) ?? unknown(call.node)] : [])]), call.node);
}

/** `[name, value]` for each entry; one pair of unknowns stands for what isn't known. */
export function pairs(of: Value | undefined, call: Arguments): List {
  const known = of ? options(of).filter((each): each is Structure => each.kind === "object") : [];
  const items: Value[] = known.flatMap((each) => [...each.entries].map(([name, entry]): List => ({ kind: "list", items: [text(name, entry.node), entry.value], open: false, ...(entry.maybe && { maybe: true }), node: entry.node })));
  const query = of?.kind === "query" ? of : undefined;
  for (const param of query?.params ?? []) items.push({ kind: "list", items: [param.name === undefined ? unknown(param.node) : text(param.name, param.node), param.value], open: false, ...(param.maybe && { maybe: true }), node: param.node });
  const open = (known.length === 0 && !query) || known.some((each) => each.open) || query?.open === true;
  if (open) items.push({ kind: "list", items: [itemOf(of, call.node, "name"), itemOf(of, call.node, "value")], open: false, node: call.node });
  return { kind: "list", items, open, node: call.node };
}

function listOf(call: Arguments, pick: (name: string, value: Value, at: { readonly node: Value["node"] }) => Value): List {
  const of = call.get(0);
  const known = of ? options(of).filter((each): each is Structure => each.kind === "object") : [];
  const items = known.flatMap((each) => [...each.entries].map(([name, entry]) => (entry.maybe ? possible(pick(name, entry.value, entry)) : pick(name, entry.value, entry))));
  const open = known.length === 0 || known.some((each) => each.open);
  return { kind: "list", items: open ? [...items, itemOf(of, call.node, undefined)] : items, open, node: call.node };
}

/** An object, or a Map, of `[name, value]` pairs. */
export function fromPairs(of: Value | undefined, node: Node): Structure {
  if (!of) return structure(node);
  const query: Query = queryOf(of, "raw", node);
  return { ...structure(node, query.params.flatMap((param) => (param.name === undefined ? [] : [[param.name, { value: param.value, ...(param.maybe && { maybe: true as const }), node: param.node }] as const])), query.open), ...(query.rest && { rest: query.rest }), ...(query.sorted && { sorted: true }) };
}

export function transporter(call: Arguments): Transporter {
  const defaults = call.get(0);
  const callee = call.node.callee;
  const root = callee.type === "MemberExpression" ? call.evaluator.of(callee.object) : call.evaluator.of(callee);
  const keywords = call.keywords;
  const base = defaults?.kind === "text" ? structure(call.node, [["base_url", { value: defaults, node: call.node }]]) : undefined;
  return { kind: "transporter", module: root.kind === "reference" ? (root.module ?? root.path[0] ?? "") : "", defaults: defaults?.kind === "object" ? defaults : (base ?? keywords), node: call.node };
}
