import { environmentRead } from "../arguments.ts";
import type { Arguments } from "../arguments.ts";
import type { Binding } from "../scope.ts";
import { asQuery } from "../query.ts";
import { isFunction } from "../syntax.ts";
import type { FunctionNode } from "../syntax.ts";
import { choice, concat, text, textOf, unknown } from "../value.ts";
import type { List, Mac, Value } from "../value.ts";
import { pairs } from "./javascript.ts";

/**
 * Methods of values themselves: strings, arrays, dictionaries, queries, digests.
 * Undefined when the receiver is none of these, or the method is not known.
 */
export function methods(of: Value, name: string, call: Arguments): Value | undefined {
  if (of.kind === "choice") {
    const results = of.of.map((each) => methods(each, name, call));
    return results.some((each) => each !== undefined) ? choice(results.map((each) => each ?? unknown(call.node)), call.node) : undefined;
  }
  if (of.kind === "text" && name === "join") return joined(call.get(0), of.text, call);
  if (of.kind === "text" && name === "format") return formatted(of.text, call);
  if (of.kind === "reference") return name === "get" ? environmentRead(call, of) : undefined;
  switch (of.kind) {
    case "mac":
      return macMethod(of, name, call);
    case "list":
      return listMethod(of, name, call);
    case "object":
      if (name === "items" || name === "entries") return pairs(of, call);
      if (name === "get" && call.count > 0) return lookup(of, call);
      if (name === "copy") return of;
      if (name === "toString") return undefined;
      return undefined;
    case "query":
      if (name === "get") return of.params.find((param) => param.name === textOf(call.get(0)))?.value;
      if (name === "items" || name === "entries") return pairs(of, call);
      return SAME.has(name) || /^(?:replace|replaceAll|sort|slice|substring|substr)$/.test(name) ? of : undefined;
    case "text":
    case "concat":
    case "encoded":
    case "credential":
    case "unknown":
      return stringMethod(of, name, call);
    default:
      return undefined;
  }
}

/** Methods that give the same characters back, or the same bytes, or leave what matters here as it is. */
const SAME = new Set(["toString", "valueOf", "trim", "strip", "encode", "decode", "normalize", "toWellFormed", "rstrip", "lstrip", "trimEnd", "trimStart", "hex", "href"]);

function stringMethod(of: Value, name: string, call: Arguments): Value | undefined {
  if (of.kind === "unknown" && of.name === "TextEncoder" && name === "encode") return call.get(0);
  if (name === "items" || name === "entries") return of.kind === "unknown" ? pairs(of, call) : undefined;
  if (name === "toString" && of.kind !== "unknown") {
    const encoding = textOf(call.get(0));
    return encoding === "base64" || encoding === "hex" ? { kind: "encoded", how: encoding, of, node: call.node } : of;
  }
  if (of.kind === "text" && name === "split") return split(of, call);
  if (of.kind === "text" && (name === "replace" || name === "replaceAll")) return replaced(of, call);
  if (SAME.has(name)) return of;
  if (/^(?:slice|substring|substr)$/.test(name) && (of.kind === "concat" || of.kind === "encoded")) return of;
  if (name === "concat") return concat([of, ...Array.from({ length: call.count }, (_, index) => call.get(index) ?? unknown(call.node))], call.node);
  // encodeURIComponent(x).replace(/[!'()*]/g, …) only encodes more of the same.
  if ((name === "replace" || name === "replaceAll") && of.kind === "encoded") return of;
  if ((name === "sort" || name === "filter" || name === "map") && of.kind === "unknown" && call.evaluator.language === "js" && of.name === undefined) {
    return name === "map" ? mapped(listed(of, call), call.get(0), call) : of;
  }
  if (name === "map" && of.kind === "unknown") return mapped(listed(of, call), call.get(0), call);
  return undefined;
}

function split(of: Value & { kind: "text" }, call: Arguments): Value | undefined {
  const separator = call.count === 0 ? /\s+/ : textOf(call.get(0));
  if (separator === undefined) return undefined;
  return { kind: "list", items: of.text.split(separator).map((piece) => text(piece, of.node)), open: false, node: call.node };
}

/** `TEMPLATE.replace("%KEY%", key)` */
function replaced(of: Value & { kind: "text" }, call: Arguments): Value | undefined {
  const mark = textOf(call.get(0));
  const by = call.get(1);
  if (!mark || !by || by.kind === "callable") return undefined;
  const [before, ...after] = of.text.split(mark);
  return after.length === 0 ? of : concat([text(before ?? "", of.node), by, text(after.join(mark), of.node)], call.node);
}

function macMethod(of: Mac, name: string, call: Arguments): Value | undefined {
  switch (name) {
    case "update":
      return { ...of, over: concat([of.over, call.get(0) ?? unknown(call.node)], call.node), node: call.node };
    case "digest":
      return { ...of, digest: textOf(call.get(0)) ?? "binary", node: call.node };
    case "hexdigest":
      return { ...of, digest: "hex", node: call.node };
    case "sign":
      return { ...of, key: call.get(0) ?? of.key, digest: textOf(call.get(1)) ?? "binary", node: call.node };
    case "toString": {
      const encoding = textOf(call.get(0));
      return { ...of, digest: encoding ?? (call.count === 0 ? "hex" : of.digest), node: call.node };
    }
    case "end":
    case "copy":
      return of;
    default:
      return SAME.has(name) || /^(?:upper|lower|toUpperCase|toLowerCase)$/.test(name) ? of : undefined;
  }
}

function listMethod(of: List, name: string, call: Arguments): Value | undefined {
  switch (name) {
    case "join":
      return joined(of, call.count === 0 ? "," : textOf(call.get(0)), call);
    case "map":
    case "flatMap":
      return mapped(of, call.get(0), call);
    case "filter":
      return { ...of, open: true };
    case "find":
      return of.items.length > 0 ? choice(of.items, call.node) : undefined;
    case "sort":
    case "reverse":
    case "slice":
    case "toSorted":
    case "toReversed":
    case "values":
      return of;
    case "concat":
      return { ...of, items: [...of.items, ...Array.from({ length: call.count }, (_, index) => call.get(index)).flatMap((each) => (each?.kind === "list" ? each.items : each ? [each] : []))] };
    default:
      return undefined;
  }
}

/** A value as a list: of what isn't known, one unknown item stands for any number. */
export function listed(of: Value | undefined, call: Arguments): List {
  return of?.kind === "list" ? of : { kind: "list", items: [unknown(call.node)], open: true, node: call.node };
}

/** Each item through the callback, with the item bound to its first parameter. */
export function mapped(of: List, target: Value | undefined, call: Arguments): Value | undefined {
  if (target?.kind === "reference" && target.module === undefined && target.path[0] === "encodeURIComponent") {
    return { ...of, items: of.items.map((item): Value => ({ kind: "encoded", how: "percent", of: item, node: call.node })) };
  }
  if (target?.kind !== "callable" || !isFunction(target.of)) return undefined;
  const fn = target.of;
  const items = call.evaluator.deeper(() => of.items.slice(0, 24).map((item) => {
    const env = new Map<Binding, Value>([...(call.env ?? []), ...bindItem(fn, item, call)]);
    return choice(call.evaluator.returns(fn).map((each) => call.evaluator.of(each, env)), call.node);
  }));
  return items && { kind: "list", items, open: of.open || of.items.length > 24, node: call.node };
}

function bindItem(fn: FunctionNode, item: Value, call: Arguments): [Binding, Value][] {
  return call.evaluator.names.params(fn).flatMap((binding): [Binding, Value][] => {
    if (binding.param?.index !== 0) return [];
    const [step, ...more] = binding.param.path;
    if (!step) return [[binding, item]];
    if (more.length > 0 || !("index" in step) || item.kind !== "list") return [];
    return [[binding, item.items[step.index] ?? unknown(call.node)]];
  });
}

function joined(of: Value | undefined, separator: string | undefined, call: Arguments): Value | undefined {
  const { node } = call;
  if (of?.kind !== "list" || separator === undefined) return undefined;
  const parts = of.items.flatMap((item, index) => (index === 0 ? [item] : [text(separator, node), item]));
  // A representative list stands for any number of items, so what is joined goes on.
  const whole = concat(of.open && separator !== "&" ? [...parts, unknown(node)] : parts, node);
  if (separator !== "&") return whole;
  const query = asQuery(whole);
  if (query) return { ...query, open: query.open || of.open, node };
  return of.open ? concat([whole, unknown(node)], node) : whole;
}

/** Python's str.format: pieces between the braces, arguments unknown unless they come in order. */
function formatted(format: string, call: Arguments): Value {
  const pieces = format.split(/\{(\w*)(?:![rsa])?(?::[^}]*)?\}/);
  const parts: Value[] = [];
  let next = 0;
  pieces.forEach((piece, index) => {
    if (index % 2 === 0) parts.push(text(piece.replaceAll("{{", "{").replaceAll("}}", "}"), call.node));
    else if (/^\d*$/.test(piece)) parts.push(call.get(piece === "" ? next++ : Number(piece)) ?? unknown(call.node));
    else parts.push(call.keywords?.entries.get(piece)?.value ?? unknown(call.node, piece));
  });
  return concat(parts, call.node);
}

function lookup(of: Value & { kind: "object" }, call: Arguments): Value {
  const name = textOf(call.get(0));
  const found = name === undefined ? undefined : of.entries.get(name)?.value;
  const fallback = call.get(1, "default");
  if (found) return found;
  return fallback ? choice([unknown(call.node, name), fallback], call.node) : unknown(call.node, name);
}
