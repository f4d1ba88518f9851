import { concat, options, restOf, text } from "./value.ts";
import type { Param, Query, Value } from "./value.ts";

/** A URL taken apart as far as it is known. */
export interface Url {
  /** `api.binance.com`, lower case, without port; undefined when the beginning isn't known. */
  readonly host: string | undefined;
  readonly scheme: string | undefined;
  /** From the first slash up to `?`; unknown parts stand as `*`. */
  readonly path: string;
  readonly query: Query | undefined;
}

const PART = /^[\w.[\]-]+$/;

/**
 * `a=1&b=2` read out of a string put together by hand. Undefined when it isn't one: some `name=` must be in the source,
 * at the beginning or after a `&`.
 */
export function asQuery(value: Value): Query | undefined {
  if (value.kind === "query") return value;
  if (value.kind === "text") return /^\??[\w.-]+=[^=]*(?:&[\w.-]+=[^&]*)*&?$/.test(value.text) && !/\s/.test(value.text) ? fromParts([value], value) : undefined;
  return value.kind === "concat" ? fromParts(value.parts, value) : undefined;
}

/** Splits at `&`, then at the first `=`; a part that is itself a query gives its parameters. */
function fromParts(parts: readonly Value[], whole: Value): Query | undefined {
  const segments: Value[][] = [[]];
  for (const part of parts) {
    if (part.kind !== "text") segments.at(-1)?.push(part);
    else {
      part.text.split("&").forEach((piece, index) => {
        if (index > 0) segments.push([]);
        if (piece !== "") segments.at(-1)?.push(text(piece, part.node));
      });
    }
  }
  const params: Param[] = [];
  let open = false;
  /** What it is open for, while that is known of all. */
  let sources: Value[] | undefined = [];
  let named = 0;
  /** One sorted query, and nothing but its signature behind it. */
  let sorted: boolean | undefined;
  let encoding: Query["encoding"] | undefined;
  for (const segment of segments) {
    const [first, ...rest] = segment;
    if (!first) continue;
    if (first.kind === "text" && first.text.includes("=")) {
      const at = first.text.indexOf("=");
      const name = first.text.slice(0, at).replace(/^\?/, "");
      if (!PART.test(name)) return undefined;
      const value = concat([text(first.text.slice(at + 1), first.node), ...rest], rest[0]?.node ?? first.node);
      params.push({ name, value, node: rest[0]?.node ?? first.node });
      if (!/^sign/i.test(name)) sorted = false;
      encoding ??= isPercentEncoded(value) ? "rfc3986" : undefined;
      named++;
      continue;
    }
    if (rest[0]?.kind === "text" && rest[0].text.startsWith("=") && first.kind !== "query") {
      // `${name}=${value}`
      const value = concat([text(rest[0].text.slice(1), rest[0].node), ...rest.slice(1)], rest[1]?.node ?? rest[0].node);
      params.push({ name: undefined, value, node: first.node });
      encoding ??= isPercentEncoded(value) ? "rfc3986" : undefined;
      named++;
      open = true;
      const from: readonly Value[] | undefined = nameSource(first);
      if (from) {
        params.pop();
        sources?.push(...from);
      } else sources = undefined;
      continue;
    }
    const inner = segment.length === 1 || (segment.length === 2 && first.kind === "text" && first.text === "?") ? segment.at(-1) : undefined;
    const query = inner?.kind === "query" ? inner : undefined;
    // encodeURI leaves what holds a query together, and may change its values.
    const escaped = inner?.kind === "encoded" && inner.how === "percent-url" ? asQuery(inner.of) : undefined;
    if (escaped) {
      params.push(...escaped.params.map((param): Param => ({ ...param, value: { kind: "encoded", how: "percent-url", of: param.value, node: param.node }, node: inner?.node ?? param.node })));
      if (escaped.open) sources = undefined;
      open ||= escaped.open;
      named++;
    } else if (query) {
      params.push(...query.params);
      if (restOf(query)) sources?.push(...(restOf(query) ?? []));
      else sources = undefined;
      encoding = query.encoding;
      sorted = query.sorted === true && sorted !== false && params.length === query.params.length;
      open ||= query.open;
      named++;
    } else if (segment.length === 1 && first.kind !== "text") {
      open = true;
      if (first.kind === "unknown") sources?.push(first);
      else sources = undefined;
    } else return undefined;
  }
  if (named === 0) return undefined;
  return { kind: "query", params, encoding: encoding ?? "raw", open, ...(sorted && { sorted }), ...(sources && { rest: sources.filter((each, index, all) => all.indexOf(each) === index) }), node: whole.node };
}

/** What a parameter's name is a name of, encoded or not. */
function nameSource(name: Value): readonly Value[] | undefined {
  if (name.kind === "encoded") return nameSource(name.of);
  return name.kind === "unknown" ? name.from : undefined;
}

function isPercentEncoded(value: Value): boolean {
  return options(value).some((each) => each.kind === "encoded" && (each.how === "percent" || each.how === "percent-url"));
}

/** Each string a value may be, as far as its beginning goes: `(testnet ? A : B) + path`. */
export function alternatives(value: Value): readonly Value[] {
  return options(value).flatMap((each) => {
    const [first, ...rest] = each.kind === "concat" ? each.parts : [];
    return first?.kind === "choice" ? first.of.flatMap((start) => alternatives(concat([start, ...rest], each.node))) : [each];
  });
}

/** A string that starts like a URL, or a path; undefined for anything else. */
export function asUrl(value: Value): Url | undefined {
  const parts = value.kind === "concat" ? value.parts : [value];
  const [first] = parts;
  if (!first) return undefined;
  const known = first.kind === "text" ? first.text : "";
  const absolute = /^(https?|wss?):\/\/(?:[^/?#@\s]*@)?([^/?#:\s]*)(?::\d+)?/i.exec(known);
  if (!absolute && parts.length === 1 && !known.startsWith("/")) return undefined;
  const rest = absolute ? [text(known.slice(absolute[0].length), first.node), ...parts.slice(1)] : parts;
  const at = rest.findIndex((part) => part.kind === "text" && part.text.includes("?"));
  const before = at < 0 ? rest : rest.slice(0, at + 1);
  const path = before.map((part) => (part.kind === "text" ? part.text : "*")).join("").replace(/[?#].*$/s, "");
  const mark = rest[at];
  let query: Query | undefined;
  if (mark?.kind === "text") {
    const after = mark.text.slice(mark.text.indexOf("?") + 1);
    const tail = concat([text(after, mark.node), ...rest.slice(at + 1)], value.node);
    query = asQuery(tail) ?? { kind: "query", params: [], encoding: "raw", open: true, node: value.node };
  } else {
    // `${base}${path}${query}` where the query brings its own `?` or none: what is known to be a query is one.
    const inner = rest.find((part) => part.kind === "query");
    if (inner?.kind === "query") query = inner;
    else if (rest.some((part) => part.kind === "text" && /&[\w-]+=/.test(part.text))) {
      const from = rest.findIndex((part) => part.kind === "text" && /&[\w-]+=/.test(part.text));
      query = asQuery(concat(rest.slice(from), value.node));
    }
  }
  if (!absolute && !path.startsWith("/") && !path.startsWith("*") && query === undefined) return undefined;
  return { host: absolute?.[2]?.toLowerCase(), scheme: absolute?.[1]?.toLowerCase(), path, query };
}
