import type { TSESTree } from "@typescript-eslint/utils";
import { isBareName, roleOfName, wordsOf } from "../credential/name.ts";
import { bindingValue } from "./bindings.ts";
import { callValue } from "./calls.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Binding, Names } from "./scope.ts";
import { bare, classAround, eachChild, isClass, isFunction, staticName } from "./syntax.ts";
import type { ClassNode, FunctionNode, Language, Node, Program } from "./syntax.ts";
import { choice, concat, options, overlay, structure, text, textOf, unknown } from "./value.ts";
import type { Entry, Structure, Value } from "./value.ts";

/** What the parameters of a function being summarised stand for. */
export type Env = ReadonlyMap<Binding, Value>;

export type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** Evaluates expressions of one program. Everything here gives up rather than guesses: `unknown`. */
export interface Evaluator {
  readonly program: Program;
  readonly names: Names;
  readonly language: Language;
  readonly knowledge: Knowledge;
  of(node: Node | null | undefined, env?: Env): Value;
  /** A member of a value: `value.name`. */
  member(of: Value, name: string, node: Node): Value;
  /** Where this file calls a function, or constructs its class. */
  callSites(of: FunctionNode): readonly Call[];
  /** The expressions a function returns. */
  returns(of: FunctionNode): readonly Node[];
  /** Runs `inner` one call deeper, or gives undefined when that is deep enough. */
  deeper<T>(inner: () => T): T | undefined;
}

const DEEPEST = 40;
const DEEPEST_CALL = 4;
/** Evaluations under a call's arguments can't be remembered; a file gets this many, then they are unknown. */
const FUEL = 60_000;

export function createEvaluator(program: Program, names: Names, language: Language, knowledge: Knowledge): Evaluator {
  const known = new Map<Node, Value>();
  const active = new Set<Node>();
  let depth = 0;
  let calls = 0;
  let fuel = FUEL;
  let cuts = 0;
  let sites: Map<FunctionNode, Call[]> | undefined;
  const returned = new Map<FunctionNode, Node[]>();

  const evaluator: Evaluator = {
    program,
    names,
    language,
    knowledge,
    of(node, env) {
      if (!node) return unknown(program);
      const remembered = env ? undefined : known.get(node);
      if (remembered) return remembered;
      if (depth >= DEEPEST || fuel-- <= 0 || active.has(node)) {
        cuts++;
        return unknown(node);
      }
      const cutsBefore = cuts;
      depth++;
      active.add(node);
      const value = expression(evaluator, node, env);
      active.delete(node);
      depth--;
      // A value cut short by what is being evaluated around it may come out whole another time.
      if (!env && (cuts === cutsBefore || active.size === 0)) known.set(node, value);
      return value;
    },
    member: (of, name, node) => memberValue(evaluator, of, name, node),
    callSites: (of) => (sites ??= collectCallSites(program, names)).get(of) ?? [],
    returns(of) {
      let found = returned.get(of);
      if (!found) returned.set(of, (found = collectReturns(of)));
      return found;
    },
    deeper(inner) {
      if (calls >= DEEPEST_CALL) {
        cuts++;
        return undefined;
      }
      calls++;
      const result = inner();
      calls--;
      return result;
    },
  };
  return evaluator;
}

function expression(evaluator: Evaluator, given: Node, env: Env | undefined): Value {
  const node = bare(given);
  const of = (each: Node | null | undefined): Value => evaluator.of(each, env);
  switch (node.type) {
    case "Literal":
      if (typeof node.value === "string") return text(node.value, node);
      return node.value instanceof RegExp ? unknown(node) : { kind: "constant", value: node.value as number | boolean | null, node };
    case "TemplateLiteral":
      return concat(node.quasis.flatMap((quasi, index) => [text(quasi.value.cooked ?? quasi.value.raw, node), ...(node.expressions[index] ? [of(node.expressions[index])] : [])]), node);
    case "Identifier":
      if (node.name === "undefined" && !evaluator.names.of(node)) return { kind: "constant", value: undefined, node };
      return bindingValue(evaluator, node, env);
    case "ThisExpression": {
      const around = classAround(node);
      return around ? { kind: "instance", of: around, node } : unknown(node, "this");
    }
    case "MemberExpression": {
      const property = node.property as Node;
      const name = staticName(property, node.computed) ?? textOf(of(property));
      if (name === undefined) return dynamicMember(evaluator, of(node.object), of(property), node);
      return evaluator.member(of(node.object), name, node);
    }
    case "ObjectExpression":
      return objectValue(node, evaluator, env);
    case "ArrayExpression":
      return { kind: "list", items: node.elements.filter((each) => each && each.type !== "SpreadElement").map((each) => of(each)), open: node.elements.some((each) => each?.type === "SpreadElement"), node };
    case "BinaryExpression":
      if (node.operator === "+") return concat([of(node.left), of(node.right)], node);
      if (node.operator === "%" && evaluator.language === "py") return percentFormat(of(node.left), of(node.right), node);
      return unknown(node);
    case "LogicalExpression": {
      const left = of(node.left);
      if (node.operator === "&&") return of(node.right);
      return left.kind === "text" && left.text !== "" ? left : choice([left, of(node.right)], node);
    }
    case "ConditionalExpression":
      return choice([of(node.consequent), of(node.alternate)], node);
    case "AssignmentExpression":
      return of(node.right);
    case "SequenceExpression":
      return of(node.expressions.at(-1));
    case "AwaitExpression":
      return of(node.argument);
    case "UnaryExpression":
      if (node.operator === "!" && node.argument.type === "Literal") return { kind: "constant", value: !node.argument.value, node };
      return unknown(node);
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "FunctionDeclaration":
    case "ClassExpression":
    case "ClassDeclaration":
      return { kind: "callable", of: node, node };
    case "CallExpression":
    case "NewExpression":
      return callValue(evaluator, node, env);
    case "ImportExpression": {
      const module = textOf(of(node.source));
      return module === undefined ? unknown(node) : { kind: "reference", module, path: [], node };
    }
    default:
      return unknown(node);
  }
}

function objectValue(node: TSESTree.ObjectExpression, evaluator: Evaluator, env: Env | undefined): Structure {
  let entries = new Map<string, Entry>();
  let open = false;
  for (const property of node.properties) {
    if (property.type === "SpreadElement") {
      const made = spread({ kind: "object", entries, open, node }, evaluator.of(property.argument, env));
      entries = new Map(made.entries);
      open = made.open;
      continue;
    }
    const name = staticName(property.key, property.computed) ?? textOf(evaluator.of(property.key as Node, env));
    if (name === undefined) open = true;
    else entries.set(name, { value: evaluator.of(property.value as Node, env), node: property });
  }
  return { kind: "object", entries, open, node };
}

/** `...(condition && { … })` and `...(a ? b : c)` may add what any of them has. */
function spread(onto: Structure, value: Value): Structure {
  if (value.kind !== "choice") return overlay(onto, value);
  const objects = value.of.filter((each): each is Structure => each.kind === "object");
  const names = new Set(objects.flatMap((each) => [...each.entries.keys()]));
  const merged = [...names].map((name): [string, Entry] => {
    const entries = [...objects.flatMap((each) => each.entries.get(name) ?? []), ...(onto.entries.has(name) ? [onto.entries.get(name) as Entry] : [])];
    const [first] = entries;
    return [name, { value: choice(entries.map((each) => each.value), value.node), node: first?.node ?? value.node }];
  });
  return overlay(onto, structure(value.node, merged, objects.length < value.of.length || objects.some((each) => each.open)));
}

function percentFormat(format: Value, values: Value, node: Node): Value {
  if (format.kind !== "text") return unknown(node);
  const items = values.kind === "list" ? values.items : [values];
  const pieces = format.text.split(/%(?:\(\w+\))?[-+ #0]*\d*(?:\.\d+)?[sdrfx]/);
  return concat(pieces.flatMap((piece, index) => [text(piece, node), ...(index < pieces.length - 1 ? [items[index] ?? unknown(node)] : [])]), node);
}

/** `ccxt[id]`: some member of the module; of anything else nothing is known. */
function dynamicMember(evaluator: Evaluator, of: Value, key: Value, node: Node): Value {
  if (key.kind === "choice") return choice(key.of.map((each) => (each.kind === "text" ? evaluator.member(of, each.text, node) : dynamicMember(evaluator, of, each, node))), node);
  if (of.kind === "reference" && !isEnvironment(of)) return { ...of, path: [...of.path, "*"], node };
  if (of.kind === "list") return choice([...of.items, ...(of.open ? [unknown(node)] : [])], node);
  if (of.kind === "object" && of.entries.size > 0) return choice([...[...of.entries.values()].map((each) => each.value), ...(of.open ? [unknown(node)] : [])], node);
  return unknown(node);
}

function memberValue(evaluator: Evaluator, of: Value, name: string, node: Node): Value {
  switch (of.kind) {
    case "choice":
      return choice(of.of.map((each) => evaluator.member(each, name, node)), node);
    case "reference":
      if (isEnvironment(of)) return byName(name, node, "env");
      return { ...of, path: [...of.path, name], node };
    case "object": {
      const found = of.entries.get(name);
      return found ? found.value : byName(name, node);
    }
    case "list": {
      const item = of.items[Number(name)];
      return item && !of.open ? item : byName(name, node);
    }
    case "client":
      return roleOfName(name) && !isBareName(name) ? byName(name, node) : { kind: "method", client: of, path: [name], node };
    case "method":
      return { ...of, path: [...of.path, name], node };
    case "instance":
      return fieldValue(evaluator, of.of, name, node, false);
    case "callable":
      return isClass(of.of) ? fieldValue(evaluator, of.of, name, node, true) : unknown(node, name);
    case "unknown":
      // `creds.key`: the bare word is a credential where its holder says so.
      if (/^(?:key|secret|pass)$/.test(name) && of.name !== undefined && wordsOf(of.name).some((word) => HOLDERS.has(word))) {
        return { kind: "credential", role: name === "key" ? "key" : name === "secret" ? "secret" : "passphrase", from: "name", name, node };
      }
      return byName(name, node);
    default:
      return byName(name, node);
  }
}

const HOLDERS = new Set(["creds", "cred", "credential", "credentials", "keys", "secrets", "auth", "apikeys", "account", "config", "keypair"]);

/** `process.env`, `os.environ`, `import.meta.env`. */
export function isEnvironment(value: Value): boolean {
  if (value.kind !== "reference") return false;
  const whole = [...(value.module ? [value.module.replace(/^node:/, "")] : []), ...value.path].filter((step) => step !== "default").join(".");
  return whole === "process.env" || whole === "os.environ" || whole === "Deno.env" || whole === "Bun.env";
}

/** What isn't known but for its name: a credential when the name says so. The bare word `key` says too little. */
export function byName(name: string, node: Node, from: "env" | "name" = "name"): Value {
  const role = roleOfName(name);
  return role && !(isBareName(name) && role === "key") ? { kind: "credential", role, from, name, node } : unknown(node, name);
}

/** A field of a class of this file, static or not, with what its methods assign to `this`. */
function fieldValue(evaluator: Evaluator, of: ClassNode, name: string, node: Node, isStatic: boolean): Value {
  const found: Value[] = [];
  for (const member of of.body.body) {
    if (member.type === "PropertyDefinition" && staticName(member.key, member.computed) === name && (member.static === isStatic || evaluator.language === "py")) {
      if (member.value) found.push(evaluator.of(member.value));
      else if (member.typeAnnotation) found.push(annotated(evaluator, member.typeAnnotation.typeAnnotation, node) ?? unknown(node, name));
    }
    if (member.type === "MethodDefinition" && staticName(member.key, member.computed) === name && member.value.type === "FunctionExpression") {
      if (member.kind === "get") found.push(...evaluator.returns(member.value).map((each) => evaluator.of(each)));
      else if (member.kind === "method") return { kind: "callable", of: member.value, node };
    }
    if (member.type === "MethodDefinition" && member.kind === "constructor" && member.value.type === "FunctionExpression") {
      // constructor(private readonly client: Spot)
      for (const param of member.value.params) {
        const inner = param.type === "TSParameterProperty" ? (param.parameter.type === "AssignmentPattern" ? param.parameter.left : param.parameter) : undefined;
        if (inner?.type === "Identifier" && inner.name === name) found.push(evaluator.of(inner));
      }
    }
  }
  for (const write of evaluator.names.thisWrites(of)) if (write.name === name) found.push(evaluator.of(write.value));
  const useful = found.filter((value) => value.kind !== "constant" || value.value !== null);
  if (useful.length === 0) return found[0] ?? inherited(evaluator, of, name, node);
  return useful.every((value) => value.kind === "unknown" && value.name === undefined) ? byName(name, node) : choice(useful, node);
}

/** A method or field that the class gets from a client class it extends. */
function inherited(evaluator: Evaluator, of: ClassNode, name: string, node: Node): Value {
  const base = of.superClass ? evaluator.of(of.superClass) : undefined;
  if (base?.kind === "callable" && isClass(base.of) && base.of !== of) return fieldValue(evaluator, base.of, name, node, false);
  if (base?.kind === "reference" && base.module !== undefined) {
    const found = evaluator.knowledge.client(evaluator.language, base.module, base.path);
    if (found?.shape) return evaluator.member({ kind: "client", ...found, made: undefined, args: [], keywords: undefined, node }, name, node);
  }
  return byName(name, node);
}

/** The client that a type annotation names: `client: Spot`, `exchange: ccxt.Exchange`. */
export function annotated(evaluator: Evaluator, type: Node, node: Node): Value | undefined {
  if (type.type === "TSTypeReference") return annotated(evaluator, type.typeName, node);
  // Optional[Client]
  if (type.type === "MemberExpression" && type.computed) return annotated(evaluator, type.property, node);
  if (type.type === "TSUnionType") return type.types.map((each) => annotated(evaluator, each, node)).find((each) => each !== undefined);
  const path: string[] = [];
  let at: Node = type;
  for (;;) {
    if (at.type === "TSQualifiedName") {
      path.unshift(at.right.name);
      at = at.left;
    } else if (at.type === "MemberExpression" && !at.computed && at.property.type === "Identifier") {
      path.unshift(at.property.name);
      at = at.object;
    } else break;
  }
  if (at.type !== "Identifier") return undefined;
  const root = evaluator.of(at);
  if (root.kind === "callable" && isClass(root.of) && path.length === 0) return { kind: "instance", of: root.of, node };
  if (root.kind !== "reference" || root.module === undefined) return undefined;
  const found = evaluator.knowledge.client(evaluator.language, root.module, [...root.path, ...path]);
  return found && { kind: "client", library: found.library, shape: found.shape, exchange: found.exchange, made: undefined, args: [], keywords: undefined, node };
}

function collectReturns(of: FunctionNode): Node[] {
  if (of.body && of.body.type !== "BlockStatement") return [of.body];
  const found: Node[] = [];
  const walk = (node: Node): void => {
    if (node.type === "ReturnStatement" && node.argument) found.push(node.argument);
    if (isFunction(node) || isClass(node)) return;
    eachChild(node, walk);
  };
  if (of.body) eachChild(of.body, walk);
  return found;
}

function collectCallSites(program: Program, names: Names): Map<FunctionNode, Call[]> {
  const found = new Map<FunctionNode, Call[]>();
  const add = (target: Node | undefined, call: Call): void => {
    if (target && isFunction(target)) found.set(target, [...(found.get(target) ?? []), call]);
    else if (target && isClass(target)) add(target.body.body.find(isConstructor)?.value, call);
  };
  const walk = (node: Node): void => {
    if (node.type === "CallExpression" || node.type === "NewExpression") {
      const callee = bare(node.callee);
      if (callee.type === "Identifier") {
        const binding = names.of(callee);
        const [write] = binding?.writes ?? [];
        add(binding?.kind === "function" || binding?.kind === "class" ? binding.node : binding?.writes.length === 1 && write?.path.length === 0 ? (write.value && bare(write.value)) : undefined, node);
      } else if (callee.type === "MemberExpression" && (callee.object.type === "ThisExpression" || isSelf(callee.object))) {
        const name = staticName(callee.property, callee.computed);
        let around: Node | undefined = callee;
        while (around && !isClass(around)) around = around.parent;
        if (around && isClass(around)) add(methodOf(around, name), node);
      }
    }
    eachChild(node, walk);
  };
  walk(program);
  return found;
}

function methodOf(of: ClassNode, name: string | undefined): Node | undefined {
  for (const each of of.body.body) if (each.type === "MethodDefinition" && staticName(each.key, each.computed) === name) return each.value;
  return undefined;
}

function isConstructor(member: TSESTree.ClassElement): member is TSESTree.MethodDefinition {
  return member.type === "MethodDefinition" && (member.kind === "constructor" || staticName(member.key, member.computed) === "__init__");
}

/** Python's name for `this` inside a method. */
export function isSelf(node: Node): boolean {
  if (node.type !== "Identifier") return false;
  for (let at: Node | undefined = node.parent; at; at = at.parent) {
    const self = (at as { pySelf?: string }).pySelf;
    if (self !== undefined) return self === node.name;
  }
  return false;
}

/** True when one of the values it may be passes. */
export function some(value: Value, test: (value: Value) => boolean): boolean {
  return options(value).some(test);
}
