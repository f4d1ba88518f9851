import type { TSESTree } from "@typescript-eslint/utils";
import { certainFrom, contains } from "./branches.ts";
import { eitherOf, hasRun, perhapsChanged } from "./conditional.ts";
import type { Env } from "./env.ts";
import type { Evaluator } from "./evaluator.ts";
import { sortedList } from "./iterated.ts";
import { asQuery } from "./query.ts";
import { digestFed } from "./idioms/fed.ts";
import type { Binding, Mutation } from "../names/scope.ts";
import { functionAround } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import { truth } from "./truth.ts";
import { choice, concat, opened, overlay, restOf, structure, text, textOf, unknown } from "./value.ts";
import type { Entry, Query, Structure, Value } from "./value.ts";

/** A value with what was done to its name before `use`: `x.a = 1`, `x.set("a", 1)`, `Object.assign(x, y)`. */
export function mutated(evaluator: Evaluator, value: Value, binding: Binding, use: Node, env: Env | undefined): Value {
  if (value.kind === "choice" && value.of.length <= MOST_CHANGED && binding.mutations.length > 0) {
    const once = rememberingIn(evaluator, env);
    return choice(value.of.map((each) => mutated(once, each, binding, use, env)), value.node);
  }
  if (binding.mutations.length === 0 || !CHANGES.has(value.kind)) return value;
  if (binding.mutations.length > MOST_MUTATIONS) {
    evaluator.gaveUp?.("changes", use);
    return value.kind === "object" || value.kind === "query" || value.kind === "list" ? { ...value, open: true } : unknown(use, binding.name);
  }
  const here = functionAround(use);
  const before = binding.mutations.filter(({ node }) => {
    const around = functionAround(node);
    if (around === here) return node.range[1] <= use.range[0];
    return contains(here, node) || around === functionAround(binding.node) || functionAround(binding.node) === here;
  });
  return value.kind === "list" || value.kind === "query" ? grown(evaluator, value, before, use, env) : settled(evaluator, value, before, use, env);
}

/** Asks for each expression once: of several things that a name may hold, each is changed by the same. */
function rememberingIn(evaluator: Evaluator, env: Env | undefined): Evaluator {
  const found = new Map<Node, Value>();
  const of: Evaluator["of"] = (node, inner) => {
    const before = node && inner === env ? found.get(node) : undefined;
    const value = before ?? evaluator.of(node, inner);
    if (node && inner === env) found.set(node, value);
    return value;
  };
  return { ...evaluator, of };
}

/** A change that the program may leave out. */
function applied(evaluator: Evaluator, value: Value, mutation: Mutation, use: Node, env: Env | undefined): Value {
  const ran = hasRun(evaluator, mutation.node, use, env);
  if (ran === false) return value;
  const after = apply(evaluator, value, mutation, env);
  return ran ? after : perhapsChanged(value, after);
}

/** Changes one after another. What each branch of an `if` sets is there. */
function settled(evaluator: Evaluator, value: Value, mutations: readonly Mutation[], use: Node, env: Env | undefined): Value {
  let state = value;
  const made = new Map<string, { readonly node: Node; readonly value: Value }[]>();
  for (const mutation of mutations) {
    const next = applied(evaluator, state, mutation, use, env);
    for (const [name, each] of next.kind === "object" ? next.entries : []) {
      if (each.maybe && each !== (state.kind === "object" ? state.entries.get(name) : undefined)) made.set(name, [...(made.get(name) ?? []), { node: mutation.node, value: each.value }]);
    }
    state = next;
  }
  if (state.kind !== "object") return state;
  const entries = [...state.entries].map(([name, each]): [string, Entry] => {
    const setters = each.maybe ? (made.get(name) ?? []).map((one) => one.node) : [];
    return [name, setters.length > 1 && certainFrom(setters, use) >= 0 ? { value: each.value, node: each.node } : each];
  });
  return { ...state, entries: new Map(entries) };
}

/** What is added in both branches of an `if` is there once; an object takes a name once anyway. */
function grown(evaluator: Evaluator, value: Value, mutations: readonly Mutation[], use: Node, env: Env | undefined): Value {
  let state = value;
  for (let index = 0; index < mutations.length; index++) {
    const first = mutations[index] as Mutation;
    const fork = forkAround(first, mutations.slice(index + 1), use);
    if (!fork) {
      state = eachOption(state, (each) => applied(evaluator, each, first, use, env));
      continue;
    }
    const inside = mutations.slice(index).filter(({ node }) => contains(fork, node));
    index += inside.length - 1;
    const test = truth(evaluator.of(fork.test, env));
    const sides = [fork.consequent, fork.alternate ?? fork].filter((side) => test === undefined || test === (side === fork.consequent));
    const before = state;
    const [then, otherwise] = sides.map((side) => grown(evaluator, before, inside.filter(({ node }) => contains(side, node)), side, env));
    state = then && otherwise ? eitherOf(before, then, otherwise) : (then ?? before);
  }
  return state;
}

function eachOption(value: Value, change: (each: Value) => Value): Value {
  return value.kind === "choice" ? choice(value.of.map(change), value.node) : change(value);
}

/** The outermost `if` that has this change in one branch and another in its `else`, and is over where the name is read. */
function forkAround({ node }: Mutation, others: readonly Mutation[], use: Node): TSESTree.IfStatement | undefined {
  let found: TSESTree.IfStatement | undefined;
  for (let at: Node | undefined = node.parent; at && !contains(at, use); at = at.parent) {
    if (at.type !== "IfStatement" || !at.alternate || !contains(at.consequent, node)) continue;
    const { alternate } = at;
    if (others.some((other) => contains(alternate, other.node))) found = at;
  }
  return found;
}

/** Of how many things that a name may hold each is changed; all that a file's calls pass are looked at call by call. */
const MOST_CHANGED = 4;

/** How often what a variable holds may be changed and still be followed: `exports.a = …` in bundles is, thousands of times. */
const MOST_MUTATIONS = 128;

const CHANGES = new Set<Value["kind"]>(["object", "query", "mac", "hash", "list", "text", "concat", "unknown"]);

/** A value after one change of it. */
export function apply(evaluator: Evaluator, value: Value, mutation: Mutation, env: Env | undefined): Value {
  const { node } = mutation;
  if (node.type === "AssignmentExpression") {
    if ((value.kind === "text" || value.kind === "concat") && mutation.path[0] === "search") return concat([value, text("?", node), evaluator.of(node.right, env)], value.node);
    const onto = value.kind === "unknown" ? opened(value) : value;
    if (onto.kind !== "object") return value;
    const path = mutation.path.map((step) => (typeof step === "string" ? step : textOf(evaluator.of(step, env))));
    return assign(onto, path, { value: evaluator.of(node.right, env), node });
  }
  if (node.type === "UnaryExpression") return without(value, mutation, evaluator, env);
  if (mutation.path.length === 0) {
    const onto = value.kind === "unknown" ? opened(value) : value;
    return node.arguments.slice(1).reduce<Value>((under, argument) => (under.kind === "object" ? overlay(under, evaluator.of(argument, env)) : under), onto);
  }
  return called(evaluator, value, mutation, node, env);
}

/** `delete x.a` */
function without(value: Value, mutation: Mutation, evaluator: Evaluator, env: Env | undefined): Value {
  const [step, ...deeper] = mutation.path;
  const name = typeof step === "string" ? step : step && textOf(evaluator.of(step, env));
  if (value.kind !== "object" || name === undefined || deeper.length > 0) return value;
  return { ...value, entries: new Map([...value.entries].filter(([each]) => each !== name)) };
}

/** Sets an entry, however deep; what isn't known to be an object becomes an open one. */
function assign(onto: Structure, path: readonly (string | undefined)[], made: Entry): Structure {
  const [name, ...deeper] = path;
  if (name === undefined) return { ...onto, open: true };
  if (deeper.length === 0) return overlay(onto, structure(onto.node, [[name, made]]));
  const inner = onto.entries.get(name)?.value;
  const value = assign(inner?.kind === "object" ? inner : structure(made.node, [], true), deeper, made);
  return overlay(onto, structure(onto.node, [[name, { value, node: made.node }]]));
}

function called(evaluator: Evaluator, value: Value, mutation: Mutation, node: TSESTree.CallExpression, env: Env | undefined): Value {
  const path = mutation.path.map((step) => (typeof step === "string" ? step : "*"));
  const method = path.at(-1) ?? "";
  const argument = (index: number): Value => evaluator.of(node.arguments[index], env);
  if (path[0] === "searchParams" && path.length === 2 && /^(?:set|append)$/.test(method)) {
    const query = withParam({ kind: "query", params: [], encoding: "form", open: false, node }, textOf(argument(0)), argument(1), node);
    return concat([value, text(/\?/.test(value.kind === "text" ? value.text : "") || value.kind === "concat" ? "&" : "?", node), query], value.node);
  }
  const isUnknownDict = value.kind === "unknown" && /^(?:update|set|setdefault|append)$/.test(method) && (path.length > 1 || node.arguments.length === 2 || method === "update");
  if (isUnknownDict) return called(evaluator, opened(value), mutation, node, env);
  if (path.length > 1) {
    if (value.kind === "object" && path.length === 2 && /^(?:update|set|setdefault)$/.test(method)) {
      const inner = value.entries.get(path[0] ?? "")?.value;
      const changed = called(evaluator, inner?.kind === "object" ? inner : structure(node, [], true), { path: [method], node }, node, env);
      return overlay(value, structure(value.node, [[path[0] ?? "", { value: changed, node }]]));
    }
    return value;
  }
  switch (value.kind) {
    case "query":
      if (method === "set") return withSet(value, textOf(argument(0)), argument(1), node);
      if (method === "append") return withParam(value, textOf(argument(0)), argument(1), node);
      if (method === "sort") return { ...value, params: value.params.toSorted((a, b) => ((a.name ?? "") < (b.name ?? "") ? -1 : 1)), sorted: true };
      return method === "delete" ? { ...value, params: value.params.filter((param) => param.name !== textOf(argument(0))) } : value;
    case "object":
      if (method === "set" || method === "setdefault" || method === "append") return assign(value, [textOf(argument(0))], { value: argument(1), node });
      if (method === "update") return node.arguments.length > 0 ? overlay(value, argument(0)) : value;
      // It may be taken out in a branch: whether it is still there isn't known, and its value doesn't matter.
      if (method === "delete" || method === "pop") return { ...value, entries: new Map([...value.entries].filter(([each]) => each !== textOf(argument(0)))), open: true };
      return method === "clear" ? { ...value, open: true } : value;
    case "mac":
    case "hash":
      return digestFed(value, method, argument, node);
    case "list":
      if (method === "sort") return sortedList(value, node);
      if (method === "reverse") return { ...value, items: value.items.toReversed(), sorted: false };
      if (method === "push" || method === "append") return { ...value, items: [...value.items, ...node.arguments.map((each) => evaluator.of(each, env))] };
      return value;
    default:
      return value;
  }
}

function withParam(query: Query, name: string | undefined, value: Value, node: Node): Query {
  return { ...query, params: [...query.params, { name, value, node }], open: query.open || name === undefined };
}

/** `set` puts the value where the name was first. */
function withSet(query: Query, name: string | undefined, value: Value, node: Node): Query {
  const first = name === undefined ? -1 : query.params.findIndex((param) => param.name === name);
  if (first < 0) return withParam(query, name, value, node);
  return { ...query, params: query.params.flatMap((param, index) => (index === first ? [{ name, value, node }] : param.name === name ? [] : [param])) };
}

/** Parameters from whatever a query can be built of: an object, pairs, a string, another query. */
export function queryOf(value: Value | undefined, encoding: Query["encoding"], node: Node): Query {
  if (!value) return { kind: "query", params: [], encoding, open: false, node };
  if (value.kind === "object") {
    return { kind: "query", params: [...value.entries].map(([name, each]) => ({ name, ...each })), encoding, open: value.open, ...(value.rest && { rest: value.rest }), ...(value.sorted && { sorted: true }), node };
  }
  if (value.kind === "list") {
    const pairs = value.items.map((item) => (item.kind === "list" && item.items.length === 2 ? item : undefined));
    const params = pairs.flatMap((pair) => (pair?.items[1] ? [{ name: textOf(pair.items[0]), value: pair.items[1], ...(pair.maybe && { maybe: true as const }), node: pair.items[1].node }] : []));
    const rest = itemsOf(value, pairs.map((pair) => pair?.items[0]));
    return { kind: "query", params: params.filter((param) => param.name !== undefined || rest === undefined), encoding, ...(rest && { rest }), open: value.open || params.length < pairs.length || params.some((param) => param.name === undefined), ...(value.sorted === true && { sorted: true }), node };
  }
  const query = asQuery(value);
  const rest = restOf(value);
  return query ? { ...query, encoding, node } : { kind: "query", params: [], encoding, open: true, ...(rest && { rest }), node };
}

/** What the pairs of unknown names are items of; undefined when that isn't known of each. */
function itemsOf(of: Value & { kind: "list" }, names: readonly (Value | undefined)[]): readonly Value[] | undefined {
  const unnamed = names.filter((name) => textOf(name) === undefined);
  const known = unnamed.flatMap((name) => (name?.kind === "unknown" ? (name.from ?? []) : []));
  return unnamed.length === 0 ? (of.open ? undefined : []) : unnamed.every((name) => name?.kind === "unknown" && name.from !== undefined) ? known : undefined;
}
