import { asFormatted, printed } from "../arithmetic.ts";
import { environmentRead } from "../arguments.ts";
import type { Arguments } from "../arguments.ts";
import { iterated } from "../iterated.ts";
import { asSearch } from "../search-params.ts";
import { choice, concat, copied, text, textOf, unknown } from "../value.ts";
import type { Value } from "../value.ts";
import { clockMethod } from "./clock.ts";
import { digestMethod, digestTextMethod } from "./digests.ts";
import { pairs } from "./javascript.ts";
import { joined, listMethod, listed, mapped } from "./lists.ts";
import { sliceMethod } from "./slices.ts";
import { textMethod } from "./text.ts";

/**
 * Methods of values themselves: strings, arrays, dictionaries, queries, digests.
 * Undefined when the receiver is none of these, or the method is not known.
 */
export function methods(of: Value, name: string, call: Arguments): Value | undefined {
  if (call.evaluator.language === "js" && call.get(0)?.kind === "callable" && name === "then") return awaited(of, call);
  if (of.kind === "choice") {
    const results = of.of.map((each) => methods(each, name, call));
    return results.some((each) => each !== undefined) ? choice(results.map((each) => each ?? unknown(call.node)), call.node) : undefined;
  }
  if (of.kind === "text" && name === "join") return joined(call.get(0), of.text, call);
  if (of.kind === "text" && name === "format") return formatted(of.text, call);
  if (of.kind === "reference") return name === "get" ? environmentRead(call, of) : undefined;
  switch (of.kind) {
    case "mac":
    case "hash":
      return digestMethod(of, name, call);
    case "decoded":
      return digestTextMethod(of, name, call);
    case "clock":
      return clockMethod(of, name, call);
    case "method":
      return name === "bind" && call.count === 1 ? of : undefined;
    case "list":
      return listMethod(of, name, call);
    case "object":
      if (name === "items" || name === "entries") return pairs(of, call);
      if (name === "keys" || name === "values") return { kind: "list", items: iterated(of, name === "keys", call.node).items.map((item) => (item.kind === "list" && name === "values" ? (item.items[1] ?? item) : item)), open: of.open, node: call.node };
      if (name === "get" && call.count > 0) return lookup(of, call);
      if (name === "toString") return asSearch(of, call.evaluator.language);
      return name === "copy" ? of : undefined;
    case "query":
      if (name === "get") return of.params.find((param) => param.name === textOf(call.get(0)))?.value;
      if (name === "items" || name === "entries") return pairs(of, call);
      if (name === "sort") return { ...of, params: of.params.toSorted((a, b) => ((a.name ?? "") < (b.name ?? "") ? -1 : 1)), sorted: true };
      return SAME.has(name) || /^(?:replace|replaceAll|slice|substring|substr)$/.test(name) ? of : undefined;
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

/** `promise.then((value) => …)` gives what the callback makes of it. */
function awaited(of: Value, call: Arguments): Value | undefined {
  return mapped({ kind: "list", items: [of], open: false, node: call.node }, call.get(0), call)?.items[0];
}

/** Methods that give the same characters back, or the same bytes, or leave what matters here as it is. */
const SAME = new Set(["toString", "valueOf", "trim", "strip", "encode", "decode", "normalize", "toWellFormed", "rstrip", "lstrip", "trimEnd", "trimStart", "hex", "href"]);

function stringMethod(of: Value, name: string, call: Arguments): Value | undefined {
  if (of.kind === "unknown" && of.name === "TextEncoder" && name === "encode") return call.get(0);
  if (name === "items" || name === "entries") return of.kind === "unknown" ? pairs(of, call) : undefined;
  if (name === "copy" && of.kind === "unknown" && call.count === 0) return copied(of);
  if (name === "toString" && of.kind !== "unknown") {
    const encoding = textOf(call.get(0));
    return encoding === "base64" || encoding === "hex" ? { kind: "encoded", how: encoding, of, node: call.node } : of;
  }
  const plain = of.kind === "text" ? textMethod(of, name, call) : digestTextMethod(of, name, call);
  if (plain) return plain;
  if (SAME.has(name)) return of;
  const piece = call.evaluator.language === "js" ? sliceMethod(of, name, call) : undefined;
  if (piece) return piece;
  if (name === "concat") return concat([of, ...Array.from({ length: call.count }, (_, index) => call.get(index) ?? unknown(call.node))], call.node);
  // encodeURIComponent(x).replace(/[!'()*]/g, …) only encodes more of the same.
  if ((name === "replace" || name === "replaceAll") && of.kind === "encoded") return of;
  if ((name === "sort" || name === "filter" || name === "map") && of.kind === "unknown" && call.evaluator.language === "js" && of.name === undefined) {
    return name === "map" ? mapped(listed(of, call), call.get(0), call) : of;
  }
  if (name === "map" && of.kind === "unknown") return mapped(listed(of, call), call.get(0), call);
  return undefined;
}

/** Python's str.format: pieces between the braces, arguments unknown unless they come in order. */
function formatted(format: string, call: Arguments): Value {
  const pieces = format.split(/\{(\w*)(?:![rsa])?(:[^}]*)?\}/);
  const parts: Value[] = [];
  let next = 0;
  for (let index = 0; index < pieces.length; index += 3) {
    const [piece = "", name, spec] = pieces.slice(index, index + 3);
    parts.push(text(piece.replaceAll("{{", "{").replaceAll("}}", "}"), call.node));
    if (name === undefined) continue;
    const value = /^\d*$/.test(name) ? call.get(name === "" ? next++ : Number(name)) : (call.keywords?.entries.get(name)?.value ?? unknown(call.node, name));
    parts.push(value ? (spec ? asFormatted(value) : printed(value)) : unknown(call.node));
  }
  return concat(parts, call.node);
}

function lookup(of: Value & { kind: "object" }, call: Arguments): Value {
  const name = textOf(call.get(0));
  const found = name === undefined ? undefined : of.entries.get(name)?.value;
  const fallback = call.get(1, "default");
  if (found) return found;
  return fallback ? choice([unknown(call.node, name), fallback], call.node) : unknown(call.node, name);
}
