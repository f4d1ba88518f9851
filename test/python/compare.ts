import { visitorKeys } from "../../src/lint/python/keys.ts";
import { parsePython } from "../../src/lint/python/parser.ts";

/** Kind, start, end and what else must agree (a name, a value, a count). */
export type Fact = readonly [kind: string, start: number, end: number, extra: string];

export interface Compared {
  /** By kind: how many CPython sees, how many of them we see alike, how many we see that it doesn't. */
  readonly kinds: ReadonlyMap<string, { theirs: number; alike: number; ours: number }>;
  readonly errors: number;
  readonly missed: readonly Fact[];
  readonly invented: readonly Fact[];
}

/** Lowers the text and compares what is in it with what CPython's own parser says. */
export function compare(text: string, theirs: readonly Fact[], insideFormats: boolean): Compared {
  const { program, errors } = parsePython(text);
  const ours = new Map<string, number>();
  const facts = factsOf(program as unknown as Loose, insideFormats);
  for (const fact of facts) ours.set(key(fact), (ours.get(key(fact)) ?? 0) + 1);
  const kinds = new Map<string, { theirs: number; alike: number; ours: number }>();
  const count = (kind: string) => {
    const known = kinds.get(kind) ?? { theirs: 0, alike: 0, ours: 0 };
    kinds.set(kind, known);
    return known;
  };
  for (const [kind] of facts) count(kind).ours++;
  const missed: Fact[] = [];
  for (const fact of theirs) {
    const kind = count(fact[0]);
    kind.theirs++;
    const left = ours.get(key(fact)) ?? 0;
    if (left > 0) {
      kind.alike++;
      ours.set(key(fact), left - 1);
    } else missed.push(fact);
  }
  const invented = facts.filter((fact) => {
    const left = ours.get(key(fact)) ?? 0;
    if (left > 0) ours.set(key(fact), left - 1);
    return left > 0;
  });
  return { kinds, errors: errors.length, missed, invented };
}

interface Loose {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: any;
}

function key([kind, start, end, extra]: Fact): string {
  return `${kind} ${start} ${end} ${extra}`;
}

function factsOf(program: Loose, insideFormats: boolean): Fact[] {
  const facts: Fact[] = [];
  const seen = new Set<Loose>();
  const pending: { node: Loose; parent: Loose | undefined }[] = [{ node: program, parent: undefined }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const { node, parent } = next;
    if (seen.has(node)) throw new Error(`${node.type} at ${node.start} stands twice in the tree`);
    seen.add(node);
    facts.push(...factsAt(node, parent));
    if (node.type === "TemplateLiteral" && !insideFormats) continue;
    const keys = visitorKeys[node.type];
    if (!keys) throw new Error(`no visitor keys for ${node.type}`);
    for (const name of keys) {
      const value: unknown = node[name];
      for (const one of Array.isArray(value) ? value : [value]) if (one) pending.push({ node: one as Loose, parent: node });
    }
  }
  return facts;
}

function factsAt(node: Loose, parent: Loose | undefined): Fact[] {
  const at = (kind: string, extra = ""): Fact[] => [[kind, node.start, node.end, extra]];
  switch (node.type) {
    case "CallExpression":
      if (node["arguments"][0]?.type === "ArrowFunctionExpression" && node["pyComprehension"]) return [["comprehension", 0, 0, ""]];
      return node["callee"].name === "__py_opaque__" ? [] : at("call", String(node["arguments"].length));
    case "ObjectExpression":
      return node["pyKwargs"]
        ? node["properties"].flatMap((one: Loose) => (one.type === "Property" ? [["keyword", one["key"].start, one["key"].end, one["key"].name]] : []))
        : at("dict", String(node["properties"].length));
    case "MemberExpression":
      if (parent?.["pyComprehension"] && parent["callee"] === node) return [];
      return node["computed"] ? at("subscript") : at("attribute", node["property"].name);
    case "BinaryExpression":
      return /^(\+|-|\*|\/|%|@|\/\/|\*\*|<<|>>|&|\||\^)$/.test(node["operator"]) ? at("binary") : [];
    case "LogicalExpression": {
      const isOuter = parent?.type !== "LogicalExpression" || inComprehension(parent) || parent["operator"] !== node["operator"] || parent["left"] !== node;
      if (parent?.type === "SwitchCase") return []; // a pattern and its guard
      return isOuter && !inComprehension(node) ? at("logical", node["operator"]) : [];
    }
    case "UnaryExpression":
      return node["operator"] === "!" && !isNotIn(node) ? at("not") : [];
    case "ArrowFunctionExpression":
      return parent?.["pyComprehension"] ? [] : at("lambda", String(node["params"].length));
    case "FunctionDeclaration":
      return at("function", `${node["id"].name}/${node["params"].length}`);
    case "FunctionExpression": {
      const name = parent?.["key"]?.name ?? parent?.["id"]?.name ?? parent?.["left"]?.name;
      return at("function", `${name}/${node["params"].length}`);
    }
    case "ClassDeclaration":
      return at("class", node["id"].name);
    case "ClassExpression":
      return at("class", parent?.["id"]?.name ?? parent?.["left"]?.name);
    case "ImportDeclaration":
      return at("import", importText(node));
    case "Literal":
      return typeof node["value"] === "string" && parent?.type !== "ImportDeclaration" ? at("string", coded(node["value"])) : [];
    case "TemplateLiteral":
      return at("template", coded(node["quasis"].map((quasi: Loose) => quasi["value"].cooked).join("\0")));
    default:
      return [];
  }
}

/** `a not in b` is lowered to `!(a in b)`, and both start with `a`. */
function isNotIn(node: Loose): boolean {
  return node["argument"].operator === "in" && node["argument"].start === node.start;
}

/** The `&&` that a comprehension's `if` became stands at its element, left of its own left side. */
function inComprehension(node: Loose): boolean {
  return node["left"].start > node["right"].start;
}

function importText(node: Loose): string {
  const [first] = node["specifiers"];
  if (first?.type === "ImportNamespaceSpecifier") return `${node["source"].value} as ${first.local.name}`;
  const names = node["specifiers"].map((one: Loose) => `${one["imported"].name} as ${one["local"].name}`);
  return `${node["source"].value}: ${node["pyStar"] ? "*" : names.join(", ")}`;
}

function coded(text: string): string {
  // eslint-disable-next-line no-control-regex -- ASCII is what it says
  return /^[\x00-\x7f]*$/.test(text) ? text : `utf16:${Buffer.from(text, "utf16le").toString("hex")}`;
}

