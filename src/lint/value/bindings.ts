import type { TSESTree } from "@typescript-eslint/utils";
import { annotated } from "./annotations.ts";
import { lookUp } from "./env.ts";
import type { Env } from "./env.ts";
import type { Evaluator } from "./evaluator.ts";
import { element, follow } from "./follow.ts";
import { byName } from "./guess.ts";
import { imported } from "../modules/imported.ts";
import { mutated } from "./mutations.ts";
import { reachingWrites, rebound } from "./reaching.ts";
import type { Binding, Write } from "../names/scope.ts";
import { unrolled } from "./unrolled.ts";
import { bare, isClass, isSelf, staticName } from "../syntax.ts";
import type { FunctionNode, Node, PythonFlags } from "../syntax.ts";
import { choice, concat, overlay, unknown } from "./value.ts";
import type { Value } from "./value.ts";

/** How often a variable may be assigned to and still be followed. */
const MOST_WRITES = 64;

/** What a name stands for where it is read. */
export function bindingValue(evaluator: Evaluator, node: TSESTree.Identifier, env: Env | undefined): Value {
  const binding = evaluator.names.of(node);
  if (!binding) return evaluator.across?.starred(evaluator, node.name, node) ?? filled(evaluator, node, env) ?? { kind: "reference", module: undefined, path: [node.name], node };
  // Minified code uses one variable for everything; what it holds at some place would cost the square of the file.
  if (binding.writes.length > MOST_WRITES) {
    evaluator.gaveUp?.("changes", node);
    return named(unknown(node, binding.name), binding, node);
  }
  const run = lookUp(env, binding);
  if (run) return run.settled ? run.value : mutated(evaluator, run.value, binding, node, env);
  switch (binding.kind) {
    case "import":
      return imported(evaluator, binding, node);
    case "function":
    case "class":
      return { kind: "callable", of: binding.node as FunctionNode, node };
    case "type":
      return unknown(node, binding.name);
    case "param":
      return mutated(evaluator, named(reboundParameter(evaluator, binding, node, env), binding, node), binding, node, env);
    case "variable": {
      const built = unrolled(evaluator, binding, node, env);
      if (built) return built;
      const writes = reachingWrites(binding, node);
      const value = writes.length === 0 ? byName(binding.name, node) : choice(writes.map((write) => written(evaluator, binding, write, env)), node);
      return mutated(evaluator, named(value, binding, node), binding, node, env);
    }
  }
}

/** A dictionary that Python's file doesn't bind, and sets names of: `from settings import *`. */
function filled(evaluator: Evaluator, node: TSESTree.Identifier, env: Env | undefined): Value | undefined {
  const loose = evaluator.language === "py" ? evaluator.names.loose(node.name) : undefined;
  const isDict = loose?.mutations.some((each) => (each.node.type === "AssignmentExpression" ? bare(each.node.left).type === "MemberExpression" && (bare(each.node.left) as TSESTree.MemberExpression).computed : each.path.length === 1 && each.path[0] === "update"));
  return loose && isDict ? mutated(evaluator, byName(node.name, node), loose, node, env) : undefined;
}

/** What nothing else is known of is known by its variable's name; a name that says more than the value's own wins. */
function named(value: Value, binding: Binding, node: Node): Value {
  // Where it is used is where a report on it belongs; a credential has no text of its own to point at.
  if (value.kind === "credential") return { ...value, node };
  if (value.kind !== "unknown" || value.part) return value;
  const guess = byName(binding.name, node);
  if (guess.kind === "credential") return guess;
  // `const query = build(params)` is a query, whatever built it; `new Contract()` stays what it is, whatever it is called.
  return value.node.type === "NewExpression" ? value : unknown(node, binding.name);
}

/** How many `+=` of one variable are followed back. */
const CHAINED = 64;

function written(evaluator: Evaluator, binding: Binding, write: Write, env: Env | undefined, chain = 0): Value {
  if (!write.value) return unknown(write.node, binding.name);
  // Each line of a string that is put together asks for all that stands before it.
  return write.operator === "=" ? assigned(evaluator, binding, write, env, chain) : evaluator.once(write, env, () => assigned(evaluator, binding, write, env, chain));
}

function assigned(evaluator: Evaluator, binding: Binding, write: Write, env: Env | undefined, chain: number): Value {
  let value = evaluator.of(write.value, env);
  if (write.each) value = element(value, write.node);
  value = follow(evaluator, value, write.path, write.fallback, write.node, env);
  if (write.operator === "=") return value;
  // Strictly earlier, or two `+=` in two functions would ask each other for ever. Of those only the last `+=`: it holds
  // the ones before it, and asking each of them again doubles the work with every line.
  const earlier = chain >= CHAINED ? [] : reachingWrites(binding, write.node).filter((each) => each.node.range[1] <= write.node.range[0]);
  const asked = earlier.filter((each, index) => each.operator === "=" || index === earlier.length - 1);
  const before = asked.length === 0 ? (binding.kind === "param" ? parameter(evaluator, binding, write.node, env) : unknown(write.node, binding.name)) : choice(asked.map((each) => written(evaluator, binding, each, env, chain + 1)), write.node);
  if (write.operator === "+=") return concat([before, value], write.node);
  // Python's dictionaries.
  if (write.operator === "|=" && before.kind === "object") return overlay(before, value);
  return /^(?:\|\||\?\?)=$/.test(write.operator) ? choice([before, value], write.node) : unknown(write.node, binding.name);
}

/** A parameter, or what its function has put in its place: `params = { ...params, timestamp }`. */
function reboundParameter(evaluator: Evaluator, binding: Binding, node: Node, env: Env | undefined): Value {
  if (binding.writes.length === 0) return parameter(evaluator, binding, node, env);
  const { writes, passed } = rebound(binding, node);
  return choice([...(passed ? [parameter(evaluator, binding, node, env)] : []), ...writes.map((write) => written(evaluator, binding, write, env))], node);
}

/** A parameter: its default, what this file's calls pass for it, its type, or else its name. */
function parameter(evaluator: Evaluator, binding: Binding, node: Node, env: Env | undefined): Value {
  const param = binding.param;
  if (!param) return unknown(node, binding.name);
  if (isSelf(node) && param.index === 0) {
    for (let at: Node | undefined = param.of.parent; at; at = at.parent) if (isClass(at)) return { kind: "instance", of: at, node };
  }
  if (param.rest && evaluator.language === "py") return keywordsPassed(evaluator, param.of, node) ?? byName(binding.name, node);
  const item = eachItem(evaluator, param, node);
  if (item) return follow(evaluator, item, param.path, param.fallback, node, env);
  const type = binding.node.type === "Identifier" ? (binding.node.typeAnnotation?.typeAnnotation ?? (binding.node as PythonFlags).pyAnnotation) : undefined;
  const typed = type && annotated(evaluator, type, node);
  if (typed) return typed;
  const sites = param.rest ? [] : evaluator.callSites(param.of);
  const given = (evaluator.deeper(() => sites.slice(0, 8).map((call) => {
    const value = passedTo(evaluator, call, param.of, param.index, binding.name);
    return value && follow(evaluator, value, param.path, undefined, node, undefined);
  })) ?? []).filter((value) => value !== undefined);
  const passed = given.filter((value) => !(value.kind === "unknown" && value.name === undefined));
  const name = byName(binding.name, node);
  // `limited=False`, which every call sets: nothing reads the default.
  const switched = sites.length > 0 && given.length === sites.length && given.every(({ kind }) => kind === "constant") && !isExported(param.of);
  // `params = {}`: an object that isn't known may be empty as well.
  const fallback = param.fallback && !switched && !(passed.length === 0 && isEmpty(param.fallback)) ? [evaluator.of(param.fallback, env)] : [];
  if (passed.length + fallback.length === 0) return name;
  return choice([...passed, ...fallback, ...(passed.length === 0 ? [name] : [])], node);
}

/** Others may leave to its default what all of this file's calls say. */
function isExported(of: FunctionNode): boolean {
  return /^Export/.test(of.parent?.type ?? "") || /^Export/.test(of.parent?.parent?.parent?.type ?? "");
}

function isEmpty(node: Node): boolean {
  const at = bare(node);
  return (at.type === "ObjectExpression" && at.properties.length === 0) || (at.type === "ArrayExpression" && at.elements.length === 0);
}

/** `**kwargs`: the keyword arguments of this file's calls, which may not be all of them. */
function keywordsPassed(evaluator: Evaluator, of: FunctionNode, node: Node): Value | undefined {
  const passed = evaluator.deeper(() => evaluator.callSites(of).slice(0, 8).flatMap((call): Value[] => {
    const last = call.arguments.at(-1);
    return last?.type === "ObjectExpression" && "pyKwargs" in last ? [evaluator.of(last)] : [];
  })) ?? [];
  const objects = passed.flatMap((each) => (each.kind === "object" ? [{ ...each, open: true }] : []));
  return objects.length > 0 ? choice(objects, node) : undefined;
}

/** What a callback of `map`, `forEach` and the like is called with, one after another. */
function eachItem(evaluator: Evaluator, param: NonNullable<Binding["param"]>, node: Node): Value | undefined {
  const call = param.of.parent;
  if (param.index !== 0 || call?.type !== "CallExpression" || call.arguments[0] !== param.of) return undefined;
  const callee = bare(call.callee);
  // await and then() give the same.
  if (callee.type === "MemberExpression" && staticName(callee.property, callee.computed) === "then") return evaluator.deeper(() => evaluator.of(callee.object));
  if (callee.type !== "MemberExpression" || !EACH.test(staticName(callee.property, callee.computed) ?? "")) return undefined;
  const list = evaluator.deeper(() => evaluator.of(callee.object));
  return list?.kind === "list" && list.items.length > 0 ? choice([...list.items, ...(list.open ? [unknown(node)] : [])], node) : undefined;
}

const EACH = /^(?:map|flatMap|forEach|filter|find|some|every)$/;

/** The argument a call passes for a parameter, by position or, in Python, by keyword. */
export function passedTo(evaluator: Evaluator, call: TSESTree.CallExpression | TSESTree.NewExpression, to: FunctionNode, index: number, name: string, env?: Env): Value | undefined {
  const offset = (to as { pySelf?: string }).pySelf === undefined ? 0 : 1;
  const keywords = call.arguments.at(-1);
  if (keywords?.type === "ObjectExpression" && (keywords as { pyKwargs?: boolean }).pyKwargs) {
    const given = evaluator.of(keywords, env);
    const found = given.kind === "object" ? given.entries.get(name) : undefined;
    if (found) return found.value;
    if (index - offset >= call.arguments.length - 1) return undefined;
  }
  const before = call.arguments.slice(0, index - offset + 1);
  if (before.some((each) => each.type === "SpreadElement")) return undefined;
  const argument = call.arguments[index - offset];
  return argument ? evaluator.of(argument, env) : undefined;
}
