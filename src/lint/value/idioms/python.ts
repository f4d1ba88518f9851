import type { Arguments, Idiom } from "../arguments.ts";
import { environmentRead } from "../arguments.ts";
import { iterated, sortedList } from "../iterated.ts";
import { queryOf } from "../mutations.ts";
import { concat, copied, options, overlay, opened, structure, text, textOf, unknown } from "../value.ts";
import type { Encoded, List, Value } from "../value.ts";
import { pythonClock } from "./clock.ts";
import { decodedFrom, fromPairs, transporter } from "./javascript.ts";
import { fromJson } from "./json.ts";
import { listed, mapped } from "./lists.ts";
import { pythonCrypto } from "./python-crypto.ts";

/** What Python's standard library and its HTTP packages evaluate to, by dotted path. */
export const python: ReadonlyMap<string, Idiom> = new Map<string, Idiom>([
  ["urllib.parse.urlencode", urlencode],
  ["urllib.urlencode", urlencode],
  ["urllib.parse.quote", quoted],
  ["urllib.parse.quote_plus", quoted],
  ["urllib.quote", quoted],
  ["requests.utils.quote", quoted],
  ["urllib.parse.unquote", unquoted],
  ["urllib.parse.unquote_plus", unquoted],
  ["base64.b64encode", (call) => encoded(call, "base64")],
  ["base64.b64decode", (call) => decodedFrom(call.get(0), "base64", call)],
  ["base64.urlsafe_b64decode", (call) => decodedFrom(call.get(0), "base64", call)],
  ["base64.urlsafe_b64encode", (call) => encoded(call, "base64")],
  ["bytes.fromhex", (call) => decodedFrom(call.get(0), "hex", call)],
  ["bytearray.fromhex", (call) => decodedFrom(call.get(0), "hex", call)],
  ["binascii.unhexlify", (call) => decodedFrom(call.get(0), "hex", call)],
  ["binascii.a2b_base64", (call) => decodedFrom(call.get(0), "base64", call)],
  ["base64.standard_b64encode", (call) => encoded(call, "base64")],
  ["binascii.hexlify", (call) => encoded(call, "hex")],
  ["json.dumps", (call) => encoded(call, "json")],
  ["ujson.dumps", (call) => encoded(call, "json")],
  ["os.getenv", (call) => environmentRead(call)],
  ["os.environ.get", (call) => environmentRead(call)],
  ["dict", (call) => dictionary(call)],
  ["collections.OrderedDict", (call) => dictionary(call)],
  ...["bytes", "bytearray", "list", "tuple", "set"].map((name): [string, Idiom] => [name, (call) => call.get(0)]),
  ...["copy.copy", "copy.deepcopy"].map((name): [string, Idiom] => [name, (call) => copied(call.get(0) ?? unknown(call.node))]),
  ["sorted", (call) => sortedList(itemsOf(call), call.node)],
  ["reversed", (call) => ({ ...itemsOf(call), items: itemsOf(call).items.toReversed(), sorted: false })],
  ...pythonClock,
  ...pythonCrypto,
  ["importlib.import_module", imported],
  ["__import__", imported],
  ["urllib.parse.urljoin", (call) => concat([call.get(0) ?? unknown(call.node), call.get(1) ?? unknown(call.node)], call.node)],
  ["map", (call) => mapped(listed(call.get(1), call), call.get(0), call)],
  ["json.loads", (call) => fromJson(textOf(call.get(0)), call.node)],
  ["getattr", (call) => attribute(call)],
  ...["http.client.HTTPSConnection", "http.client.HTTPConnection"].map((name): [string, Idiom] => [name, connection]),
  ...["requests.Session", "requests.session", "httpx.Client", "httpx.AsyncClient", "aiohttp.ClientSession"].map((name): [string, Idiom] => [name, transporter]),
]);

/** A dictionary gives its names. */
function itemsOf(call: Arguments): List {
  const of = call.get(0);
  return of?.kind === "object" ? { kind: "list", ...iterated(of, true, call.node), node: call.node } : listed(of, call);
}

function encoded(call: Arguments, how: Encoded["how"]): Value {
  return { kind: "encoded", how, of: call.get(0) ?? unknown(call.node), node: call.node };
}

function urlencode(call: Arguments): Value {
  const via = call.get(4, "quote_via");
  return queryOf(call.get(0, "query"), via?.kind === "reference" && via.path.at(-1) === "quote" ? "rfc3986" : "form", call.node);
}

/** With `=` and `&` declared safe only the values change. */
function quoted(call: Arguments): Value {
  const safe = textOf(call.get(1, "safe")) ?? "";
  return encoded(call, safe.includes("=") && safe.includes("&") ? "percent-url" : "percent");
}

function unquoted(call: Arguments): Value | undefined {
  const value = call.get(0);
  if (value?.kind === "encoded" && (value.how === "percent" || value.how === "percent-url")) return value.of;
  return value?.kind === "query" ? { ...value, encoding: "raw" } : undefined;
}

function imported(call: Arguments): Value | undefined {
  const module = textOf(call.get(0));
  return module === undefined ? undefined : { kind: "reference", module, path: [], node: call.node };
}

function dictionary(call: Arguments): Value {
  const first = call.get(0);
  const base = !first ? structure(call.node) : first.kind === "object" ? first : first.kind === "list" ? fromPairs(first, call.node) : opened(first);
  const { keywords } = call;
  return keywords ? overlay(base, keywords) : base;
}

/** One host's, by name. */
function connection(call: Arguments): Value {
  const base = concat([text("https://", call.node), call.get(0, "host") ?? unknown(call.node)], call.node);
  return { kind: "transporter", module: "http.client", defaults: structure(call.node, [["base_url", { value: base, node: call.node }]]), node: call.node };
}

function attribute(call: Arguments): Value | undefined {
  const of = call.get(0);
  if (!of) return undefined;
  const names = options(call.get(1) ?? unknown(call.node));
  const [first] = names;
  if (first?.kind === "text") return call.evaluator.member(of, first.text, call.node);
  return of.kind === "reference" ? { ...of, path: [...of.path, "*"], node: call.node } : undefined;
}
