import { choice, concat, options, restOf, text } from "./value.ts";
import type { Choice, Param, Query, Value } from "./value.ts";

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

/** A query while its segments are read, one after another. */
interface Assembly {
  readonly params: Param[];
  open: boolean;
  /** What it is open for, while that is known of all. */
  sources: Value[] | undefined;
  /** One sorted query, and nothing but its signature behind it. */
  sorted: boolean | undefined;
  encoding: Query["encoding"] | undefined;
  named: number;
}

/** Splits at `&`, then at the first `=`; a part that is itself a query gives its parameters. */
function fromParts(parts: readonly Value[], whole: Value): Query | undefined {
  const to: Assembly = { params: [], open: false, sources: [], sorted: undefined, encoding: undefined, named: 0 };
  for (const segment of segmentsOf(parts)) {
    const [first, ...rest] = segment;
    if (!first) continue;
    const taken = first.kind === "text" && first.text.includes("=") ? takeParameter(to, first.text, first.node, rest) : rest[0]?.kind === "text" && rest[0].text.startsWith("=") && first.kind !== "query" ? takeItem(to, first, rest[0].text, rest) : takeInner(to, segment);
    if (!taken) return undefined;
  }
  if (to.named === 0) return undefined;
  const rest = to.sources?.filter((each, index, all) => all.indexOf(each) === index);
  return { kind: "query", params: to.params, encoding: to.encoding ?? "raw", open: to.open, ...(to.sorted && { sorted: true }), ...(rest && { rest }), node: whole.node };
}

function segmentsOf(parts: readonly Value[]): Value[][] {
  const segments: Value[][] = [[]];
  for (const part of parts) {
    if (isBetween(part)) segments.push([]);
    else if (part.kind !== "text") segments.at(-1)?.push(part);
    else {
      part.text.split("&").forEach((piece, index) => {
        if (index > 0) segments.push([]);
        if (piece !== "") segments.at(-1)?.push(text(piece, part.node));
      });
    }
  }
  return segments;
}

/** `index > 0 ? "&" : ""` */
function isBetween(part: Value): boolean {
  return part.kind === "choice" && part.of.every((each) => each.kind === "text" && (each.text === "&" || each.text === ""));
}

/** `symbol=${symbol}` */
function takeParameter(to: Assembly, known: string, node: Value["node"], rest: readonly Value[]): boolean {
  const at = known.indexOf("=");
  const name = known.slice(0, at).replace(/^\?/, "");
  if (!PART.test(name)) return false;
  const value = concat([text(known.slice(at + 1), node), ...rest], rest[0]?.node ?? node);
  to.params.push({ name, value, node: rest[0]?.node ?? node });
  if (!/^sign/i.test(name)) to.sorted = false;
  to.encoding ??= isPercentEncoded(value) ? "rfc3986" : undefined;
  to.named++;
  return true;
}

/** `${name}=${value}`, which stands for any number of its like. */
function takeItem(to: Assembly, name: Value, known: string, [mark, ...rest]: readonly Value[]): boolean {
  const node = mark?.node ?? name.node;
  const value = concat([text(known.slice(1), node), ...rest], rest[0]?.node ?? node);
  const from = nameSource(name);
  if (from) to.sources?.push(...from);
  else {
    to.params.push({ name: undefined, value, node: name.node });
    to.sources = undefined;
  }
  to.encoding ??= isPercentEncoded(value) ? "rfc3986" : undefined;
  to.named++;
  to.open = true;
  return true;
}

/** A query within the query, or something of which nothing is known. */
function takeInner(to: Assembly, segment: readonly Value[]): boolean {
  const [first] = segment;
  const inner = segment.length === 1 || (segment.length === 2 && first?.kind === "text" && first.text === "?") ? segment.at(-1) : undefined;
  // encodeURI leaves what holds a query together, and may change its values.
  const escaped = inner?.kind === "encoded" && inner.how === "percent-url" ? asQuery(inner.of) : undefined;
  const query = inner?.kind === "query" ? inner : (escaped ?? (inner?.kind === "choice" ? ofSameNames(inner) : undefined));
  if (!query || !inner) {
    if (segment.length !== 1 || !first || first.kind === "text") return false;
    to.open = true;
    addSources(to, first.kind === "unknown" ? [first] : undefined);
    return true;
  }
  to.params.push(...(escaped ? escaped.params.map((param): Param => ({ ...param, value: { kind: "encoded", how: "percent-url", of: param.value, node: param.node }, node: inner.node })) : query.params));
  addSources(to, escaped?.open ? undefined : restOf(query));
  if (!escaped) {
    to.encoding = query.encoding;
    to.sorted = query.sorted === true && to.sorted !== false && to.params.length === query.params.length;
  }
  to.open ||= query.open;
  to.named++;
  return true;
}

/** A parameter that is written in one of two ways: `a=${v[0]}` for a list, `a=${v}` for what is none. */
function ofSameNames({ of, node }: Choice): Query | undefined {
  const queries = of.map((each) => asQuery(each));
  const [first, ...others] = queries;
  const alike = (other: Query | undefined): other is Query =>
    first !== undefined && other !== undefined && other.params.length === first.params.length && other.params.every((param, index) => param.name === first.params[index]?.name) && isSame(restOf(first), restOf(other));
  if (!first || !others.every(alike)) return undefined;
  const params = first.params.map((param, index): Param => ({ ...param, value: choice([param.value, ...others.map((other) => other.params[index]?.value ?? param.value)], param.node) }));
  return { kind: "query", params, encoding: others.every((other) => other.encoding === first.encoding) ? first.encoding : "raw", open: first.open, ...(first.rest && { rest: first.rest }), node };
}

function isSame(a: readonly Value[] | undefined, b: readonly Value[] | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.length === b.length && a.every((each, index) => each === b[index]));
}

function addSources(to: Assembly, sources: readonly Value[] | undefined): void {
  if (sources) to.sources?.push(...sources);
  else to.sources = undefined;
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
