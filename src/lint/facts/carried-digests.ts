import type { Place } from "../../exchange.ts";
import { writtenDigest } from "./writing.ts";
import type { WrittenDigest } from "./writing.ts";
import type { Node } from "../syntax.ts";
import type { Query, Value } from "../value/value.ts";

/** A digest inside what a request carries. */
export interface CarriedDigest extends WrittenDigest {
  /** The parameter or header it is sent as; undefined where it has no name, as in a list. */
  readonly name: string | undefined;
  readonly in: Place["in"];
  /** The parameter, header or part of a string that holds it. */
  readonly at: Node;
  /** Who writes the query it is in: a builder percent-encodes it once more, a string does not. */
  readonly by: "builder" | "string" | undefined;
  /** What a function of another file gives may be sent in its place. */
  readonly orUnknown?: true;
}

const DEEPEST = 8;

/** The digests in a URL, a query, headers or a body, however deep. */
export function digestsIn(value: Value, place: Place["in"]): readonly CarriedDigest[] {
  const found: CarriedDigest[] = [];
  visit(value, { name: undefined, by: undefined, at: value.node, depth: DEEPEST });
  return found;

  interface Way {
    readonly name: string | undefined;
    readonly by: CarriedDigest["by"];
    readonly at: Node;
    readonly depth: number;
    readonly orUnknown?: boolean;
  }

  function visit(of: Value, way: Way): void {
    const written = writtenDigest(of);
    if (written) {
      found.push({ ...written, name: way.name, in: place, at: way.at, by: way.by, ...(way.orUnknown && { orUnknown: true }) });
      return;
    }
    if (way.depth === 0) return;
    const next = { ...way, depth: way.depth - 1 };
    switch (of.kind) {
      case "choice":
        return of.of.forEach((each) => visit(each, of.of.some((other) => other.kind === "unknown" && other.node.type === "CallExpression") ? { ...next, orUnknown: true } : next));
      case "concat":
        return parts(of.parts, next);
      case "query":
        return of.params.forEach((param) => visit(param.value, { ...next, name: param.name, at: param.node, by: way.by ?? writer(of) }));
      case "object":
        return of.entries.forEach((entry, name) => visit(entry.value, { ...next, name: entry.value.kind === "object" ? way.name : name, at: entry.node }));
      case "encoded":
        return visit(of.of, next);
      case "list":
        return of.items.forEach((item) => pairOrItem(item, next));
    }
  }

  /** `…&signature=` before a part names it. */
  function parts(list: readonly Value[], way: Way): void {
    let name: string | undefined;
    for (const part of list) {
      if (part.kind === "text") name = /([\w.-]+)=$/.exec(part.text)?.[1];
      else {
        visit(part, { ...way, name: name ?? way.name, at: part.node, by: name === undefined ? way.by : "string" });
        name = undefined;
      }
    }
  }

  function pairOrItem(item: Value, way: Way): void {
    const [first, second] = item.kind === "list" && item.items.length === 2 ? item.items : [];
    if (first?.kind === "text" && second) visit(second, { ...way, name: first.text, at: second.node });
    else visit(item, way);
  }
}

/** A query that URLSearchParams, qs or urlencode writes; what is put together by hand is a query, too, and says nothing of who encodes. */
function writer(query: Query): CarriedDigest["by"] {
  const { node } = query;
  if (node.type === "NewExpression") return "builder";
  if (node.type !== "CallExpression") return query.encoding === "raw" ? "string" : undefined;
  const { callee } = node;
  const name = callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" && callee.property.type === "Identifier" ? callee.property.name : "";
  if (/^(?:stringify|encode|urlencode|URLSearchParams)$/.test(name)) return "builder";
  return query.encoding === "raw" ? "string" : undefined;
}
