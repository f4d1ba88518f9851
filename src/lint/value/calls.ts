import { argumentsOf } from "./arguments.ts";
import type { Arguments } from "./arguments.ts";
import { passedTo } from "./bindings.ts";
import { within } from "./env.ts";
import type { Env } from "./env.ts";
import type { Call, Evaluator } from "./evaluator.ts";
import { follow } from "./follow.ts";
import { byName } from "./guess.ts";
import { fromPairs, javascript } from "./idioms/javascript.ts";
import { methods } from "./idioms/methods.ts";
import { python } from "./idioms/python.ts";
import { moduleValue } from "../modules/imported.ts";
import { listOf } from "./iterated.ts";
import { extendedClient } from "./members.ts";
import { reread } from "./reread.ts";
import type { Binding } from "../names/scope.ts";
import { collectYields, inLoop } from "./sites.ts";
import { bare, isClass, isFunction, staticName } from "../syntax.ts";
import type { ClassNode, FunctionNode, Node, PythonFlags } from "../syntax.ts";
import { choice, structure, unknown } from "./value.ts";
import type { Client, List, Reference, Value } from "./value.ts";

export function callValue(evaluator: Evaluator, node: Call, env: Env | undefined): Value {
  const callee = bare(node.callee);
  const call = argumentsOf(evaluator, node, env);
  if (callee.type === "Identifier" && callee.name === "require" && !evaluator.names.of(callee)) {
    const module = call.get(0);
    if (module?.kind !== "text") {
      evaluator.gaveUp?.("computed-import", node);
      return unknown(node);
    }
    return moduleValue(evaluator, module.text, node);
  }
  if (callee.type === "Super" || isPythonSuper(callee)) {
    const around = enclosingClass(node);
    const base = around?.superClass ? evaluator.of(around.superClass) : undefined;
    return base?.kind === "reference" ? (clientOf(evaluator, base, call) ?? unknown(node)) : unknown(node);
  }
  if (callee.type === "MemberExpression") {
    const receiver = evaluator.of(callee.object, env);
    const name = staticName(callee.property, callee.computed);
    if (name !== undefined) {
      const built = methods(receiver, name, call);
      if (built) return comprehended(built, node);
    }
  }
  return choice(optionsOf(evaluator.of(callee, env)).map((target) => called(target, call)), node);
}

/** A comprehension is lowered to map(): what its conditions leave out is `false` there, and pairs make a dictionary. */
function comprehended(value: Value, node: Call): Value {
  const kind = (node as PythonFlags).pyComprehension;
  if (kind === undefined || value.kind !== "list") return value;
  const items = value.items.filter((item) => item.kind !== "constant" || item.value !== false || !isConditioned(node));
  const list: List = { ...value, items };
  return kind === "dict" ? fromPairs(list, node) : list;
}

function isConditioned(node: Call): boolean {
  const [callback] = node.arguments;
  return callback?.type === "ArrowFunctionExpression" && callback.body.type === "LogicalExpression";
}

function optionsOf(value: Value): readonly Value[] {
  return value.kind === "choice" ? value.of : [value];
}

function called(target: Value, call: Arguments): Value {
  const { evaluator, node } = call;
  switch (target.kind) {
    case "callable":
      if (isClass(target.of)) return constructed(evaluator, target.of, call);
      return isFunction(target.of) ? summarised(evaluator, target.of, call, target.env) : unknown(node);
    case "reference": {
      const client = clientOf(evaluator, target, call);
      if (client) return client;
      return idiom(target, call) ?? unknown(node, target.path.at(-1));
    }
    case "method": {
      // `new Binance().options({ APIKEY, … })` is the client again, with its options.
      const last = target.path.at(-1);
      const takes = target.client.shape?.credentials.some((sink) => "method" in sink && sink.method === last);
      if (takes) return { ...target.client, args: target.client.args.length > 0 ? target.client.args : values(call), node };
      return unknown(node, last);
    }
    case "instance": {
      const itself = evaluator.language === "py" ? evaluator.member(target, "__call__", node) : undefined;
      return itself?.kind === "callable" ? called(itself, call) : unknown(node);
    }
    default:
      return unknown(node, target.kind === "unknown" ? target.name : undefined);
  }
}

function values(call: Arguments): Value[] {
  return Array.from({ length: call.count }, (_, index) => call.get(index) ?? unknown(call.node));
}

/** `super().__init__(…)` */
function isPythonSuper(callee: Node): boolean {
  if (callee.type !== "MemberExpression" || staticName(callee.property, callee.computed) !== "__init__") return false;
  const of = bare(callee.object);
  return of.type === "CallExpression" && of.callee.type === "Identifier" && of.callee.name === "super";
}

/** A client, when what is called or constructed is one of a library's client classes. */
export function clientOf(evaluator: Evaluator, target: Reference, call: Arguments): Client | undefined {
  if (target.module === undefined) return undefined;
  const path = target.path.at(-1) === "create" && evaluator.language === "py" ? target.path.slice(0, -1) : target.path;
  const found = evaluator.knowledge.client(evaluator.language, target.module, path);
  if (!found?.shape) return undefined;
  const made = call.node.type === "NewExpression" || call.node.callee.type === "Super" ? "new" : "call";
  if (evaluator.language === "js" && found.shape.by !== "either" && found.shape.by !== made) return undefined;
  return { kind: "client", library: found.library, shape: found.shape, exchange: found.exchange, made: call.node, args: values(call), keywords: call.keywords, node: call.node };
}

/** An instance of a class of this file; of one that extends a client class, the client. */
function constructed(evaluator: Evaluator, of: ClassNode, call: Arguments): Value {
  const client = extendedClient(evaluator, of, call.node);
  if (!client) return { kind: "instance", of, node: call.node };
  // Fields, a constructor or describe() of its own may set anything: the options are then not what is passed here.
  const plain = !of.body.body.some((member) => member.type === "PropertyDefinition" || (member.type === "MethodDefinition" && /^(?:constructor|__init__|describe)$/.test(staticName(member.key, member.computed) ?? "")));
  return { ...client, made: call.node, args: plain ? values(call) : [structure(call.node, [], true)], keywords: plain ? call.keywords : undefined };
}

/** A function of this file, run symbolically on what it is called with. */
function summarised(evaluator: Evaluator, of: FunctionNode, call: Arguments, closed: Env | undefined): Value {
  const result = evaluator.deeper(() => {
    const env = bind(evaluator, of, call, closed);
    if (of.generator) return yielded(evaluator, of, env, call.node);
    return choice(evaluator.returns(of).map((each) => evaluator.of(each, env)), call.node);
  });
  return result ? reread(result, of, call.node) : unknown(call.node);
}

/** A generator gives a list: what its yields are, in their order; any number of each where a loop yields. */
function yielded(evaluator: Evaluator, of: FunctionNode, env: Env, node: Node): Value {
  const yields = collectYields(of);
  const items = yields.flatMap((each) => {
    const value = each.argument ? evaluator.of(each.argument, env) : unknown(each);
    return each.delegate ? listOf(value, node).items : [value];
  });
  return { kind: "list", items, open: yields.some((each) => inLoop(each, of)), node };
}

function bind(evaluator: Evaluator, of: FunctionNode, call: Arguments, closed: Env | undefined): Env {
  const names: [Binding, Value][] = [];
  for (const binding of evaluator.names.params(of)) {
    const { param } = binding;
    if (!param) continue;
    if (param.rest) {
      const rest = param.path.length === 0 ? restPassed(of, call, param.index) : undefined;
      if (rest) names.push([binding, rest]);
      continue;
    }
    const passed = passedTo(evaluator, call.node, of, param.index, binding.name, call.env);
    if (passed) names.push([binding, bestKnown(param.path.length === 0 ? passed : follow(evaluator, passed, param.path, param.fallback, call.node, call.env), binding.name)]);
    else if (param.fallback && param.path.length === 0) names.push([binding, evaluator.of(param.fallback)]);
  }
  return within(closed ?? call.env, names);
}

/** `(...parts)`; Python's `*args` and `**kwargs` are told apart by their callers. */
function restPassed(of: FunctionNode, call: Arguments, from: number): Value | undefined {
  if (call.evaluator.language === "py" || of.params[from]?.type !== "RestElement") return undefined;
  return { kind: "list", items: values(call).slice(from), open: call.node.arguments.some((each) => each.type === "SpreadElement"), node: call.node };
}

function bestKnown(value: Value, name: string): Value {
  return value.kind === "unknown" && value.name === undefined ? byName(name, value.node) : value;
}

function idiom(target: Reference, call: Arguments): Value | undefined {
  const path = target.path.filter((step, index) => !(step === "default" && (target.module !== undefined && index === 0)));
  if (call.evaluator.language === "py") return python.get([...(target.module ? [target.module] : []), ...path].join("."))?.(call);
  const module = target.module?.replace(/^node:/, "") ?? "";
  return javascript.get(`${module}:${path.join(".")}`)?.(call);
}

function enclosingClass(node: Node): ClassNode | undefined {
  for (let at: Node | undefined = node.parent; at; at = at.parent) if (isClass(at)) return at;
  return undefined;
}
