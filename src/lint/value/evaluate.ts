import type { TSESTree } from "@typescript-eslint/utils";
import type { Across } from "../modules/across.ts";
import { arithmetic, asFormatted, interpolated, signed } from "./arithmetic.ts";
import { bindingValue } from "./bindings.ts";
import { callValue } from "./calls.ts";
import type { Env } from "./env.ts";
import type { Call, Evaluator } from "./evaluator.ts";
import { listOf } from "./iterated.ts";
import { moduleValue } from "../modules/imported.ts";
import type { Knowledge } from "../knowledge.ts";
import { dynamicMember, memberValue } from "./members.ts";
import type { Names } from "../names/scope.ts";
import { collectCallSites, collectReturns } from "./sites.ts";
import { bare, classAround, staticName } from "../syntax.ts";
import type { FunctionNode, Language, Node, Program } from "../syntax.ts";
import { compared, truth } from "./truth.ts";
import { choice, concat, overlay, perhaps, restOf, structure, text, textOf, unknown } from "./value.ts";
import type { Entry, List, Structure, Value } from "./value.ts";

const DEEPEST = 40;
const DEEPEST_CALL = 4;
/** Evaluations under a call's arguments can't be remembered; a file gets this many, then they are unknown. */
const FUEL = 60_000;
/** As much of it may be spent in files that the file imports. */
const FUEL_ABROAD = 2_000;

export function createEvaluator(program: Program, names: Names, language: Language, knowledge: Knowledge, across?: Across, gaveUp?: Evaluator["gaveUp"]): Evaluator {
  const known = new Map<Node, Value>();
  /** The same while a function is run: each use of a name that is set anew again and again would ask for all that it was. */
  const run = new WeakMap<Env, Map<Node, Value>>();
  const kept = new WeakMap<object, Map<object, Value>>();
  const active = new Set<Node>();
  let depth = 0;
  let calls = 0;
  let fuel = FUEL;
  let abroad = FUEL_ABROAD;
  let cuts = 0;
  let tooDeep = 0;
  let at: Node = program;
  const sites = new Map<Program, Map<FunctionNode, Call[]>>();
  const returned = new Map<FunctionNode, Node[]>();

  /** A value as it stands in the file that `node` is in. */
  const settled = (node: Node, evaluate: () => Value): Value => {
    if (!across) return evaluate();
    const before = across.crossings;
    const value = evaluate();
    if (across.crossings === before || across.moduleOf(node)) return value;
    across.crossings = before;
    return across.anchors.settle(value, node);
  };

  const remember = (env: Env, node: Node, value: Value): void => {
    const values = run.get(env);
    if (values) values.set(node, value);
    else run.set(env, new Map([[node, value]]));
  };

  const evaluator: Evaluator = {
    program,
    names,
    language,
    knowledge,
    ...(across && { across }),
    ...(gaveUp && { gaveUp }),
    of(given, env) {
      if (!given) return unknown(program);
      const node = across?.isAsked ? across.anchors.actual(given) : given;
      const isAbroad = across?.isAsked === true && across.moduleOf(node) !== undefined;
      if (isAbroad) across.crossings++;
      const remembered = (env ? run.get(env) : known)?.get(node);
      if (remembered) return remembered;
      // What is written out is known however much was asked before.
      if (node.type === "Literal") return expression(evaluator, node, env);
      if (depth >= DEEPEST || fuel-- <= 0 || (isAbroad && abroad-- <= 0) || active.has(node)) {
        cuts++;
        gaveUp?.(depth >= DEEPEST ? "depth" : active.has(node) ? "recursion" : "fuel", node);
        return unknown(node);
      }
      const cutsBefore = cuts;
      const deepBefore = tooDeep;
      const outer = at;
      at = node;
      depth++;
      active.add(node);
      const value = settled(node, () => expression(evaluator, node, env));
      active.delete(node);
      depth--;
      at = outer;
      // A value cut short by what is being evaluated around it may come out whole another time.
      if (!env && ((cuts === cutsBefore && tooDeep === deepBefore) || active.size === 0)) known.set(node, value);
      // A function is always run as deep inside of others as it is now.
      if (env && cuts === cutsBefore) remember(env, node, value);
      return value;
    },
    member: (of, name, node) => settled(node, () => memberValue(evaluator, of, name, node)),
    callSites(of) {
      const home = across?.isAsked ? across.programOf(of) : program;
      let found = sites.get(home);
      if (!found) sites.set(home, (found = collectCallSites(home, names)));
      return found.get(of) ?? [];
    },
    returns(of) {
      let found = returned.get(of);
      if (!found) returned.set(of, (found = collectReturns(of)));
      return found;
    },
    once(key, env, make) {
      let made = kept.get(env ?? evaluator);
      if (!made) kept.set(env ?? evaluator, (made = new Map()));
      const found = made.get(key);
      if (found) return found;
      const before = cuts + tooDeep;
      const value = make();
      if (cuts + tooDeep === before) made.set(key, value);
      return value;
    },
    deeper(inner) {
      if (calls >= DEEPEST_CALL) {
        tooDeep++;
        gaveUp?.("calls", at);
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
      return concat(node.quasis.flatMap((quasi, index) => [text(quasi.value.cooked ?? quasi.value.raw, node), ...(node.expressions[index] ? [interpolated(of(node.expressions[index]), node, index, evaluator.language)] : [])]), node);
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
      return listValue(node, evaluator, env);
    case "BinaryExpression": {
      const left = of(node.left);
      const right = of(node.right);
      const number = arithmetic({ operator: node.operator, left, right, nodes: [node.left, node.right], node, language: evaluator.language });
      if (number) return number;
      if (node.operator === "+") return concat([left, right], node);
      if (node.operator === "%" && evaluator.language === "py") return percentFormat(left, right, node);
      // Path("keys") / "bot.yml": what is joined is a path, whatever it is called.
      if (node.operator === "/" && evaluator.language === "py" && (right.kind === "text" || right.kind === "concat")) return concat([left, text("/", node), right], node);
      if (node.operator === "|" && left.kind === "object") return overlay(left, right);
      return constant(env && compared(node.operator, left, right), node);
    }
    case "LogicalExpression": {
      const left = of(node.left);
      if (node.operator === "&&") return env && truth(left) === false ? left : of(node.right);
      // What a function was called with, in place of its default.
      if ((left.kind === "text" && left.text !== "") || (env && truth(left) === true)) return left;
      return choice([left, of(node.right)], node);
    }
    case "ConditionalExpression":
      // Where a function is run on what it is called with, a test may be decided; a constant of the file may be edited.
      if (env) {
        const test = truth(of(node.test));
        if (test !== undefined) return of(test ? node.consequent : node.alternate);
      }
      return choice([of(node.consequent), of(node.alternate)], node);
    case "AssignmentExpression":
      return of(node.right);
    case "SequenceExpression":
      return of(node.expressions.at(-1));
    case "AwaitExpression":
      return of(node.argument);
    case "UnaryExpression":
      return node.operator === "!" ? negated(of(node.argument), node) : (signed(node, of(node.argument), evaluator.language) ?? unknown(node));
    case "FunctionExpression":
    case "ArrowFunctionExpression":
    case "FunctionDeclaration":
    case "ClassExpression":
    case "ClassDeclaration":
      return { kind: "callable", of: node, ...(env && { env }), node };
    case "CallExpression":
    case "NewExpression":
      return callValue(evaluator, node, env);
    case "ImportExpression": {
      const module = textOf(of(node.source));
      if (module === undefined) evaluator.gaveUp?.("computed-import", node);
      return module === undefined ? unknown(node) : moduleValue(evaluator, module, node);
    }
    default:
      return unknown(node);
  }
}

/** `[a, ...more]`: the items of what is spread in, where they are known. */
function listValue(node: TSESTree.ArrayExpression, evaluator: Evaluator, env: Env | undefined): List {
  let open = false;
  const items = node.elements.flatMap((each): readonly Value[] => {
    if (!each) return [];
    if (each.type !== "SpreadElement") return [evaluator.of(each, env)];
    const inner = listOf(evaluator.of(each.argument, env), node);
    open ||= inner.open;
    return inner.items;
  });
  return { kind: "list", items, open, node };
}

function negated(value: Value, node: Node): Value {
  const known = truth(value);
  return constant(known === undefined ? undefined : !known, node);
}

function constant(value: boolean | undefined, node: Node): Value {
  return value === undefined ? unknown(node) : { kind: "constant", value, node };
}

function objectValue(node: TSESTree.ObjectExpression, evaluator: Evaluator, env: Env | undefined): Structure {
  let entries = new Map<string, Entry>();
  let open = false;
  let rest: readonly Value[] | undefined = [];
  let sorted: boolean | undefined;
  for (const property of node.properties) {
    if (property.type === "SpreadElement") {
      const value = evaluator.of(property.argument, env);
      const made = spread({ kind: "object", entries, open, ...(rest && { rest }), node }, value.kind === "object" && isConditional(evaluator, property.argument, env) ? perhaps(value) : value);
      entries = new Map(made.entries);
      open = made.open;
      rest = restOf(made);
      sorted = made.sorted;
      continue;
    }
    const name = staticName(property.key, property.computed) ?? textOf(evaluator.of(property.key as Node, env));
    if (name === undefined) {
      open = true;
      rest = undefined;
    } else if (!/^sign/i.test(name)) sorted = undefined;
    if (name !== undefined) entries.set(name, { value: evaluator.of(property.value as Node, env), node: property });
  }
  return { kind: "object", entries: evaluator.language === "js" ? inOrder(entries) : entries, open, ...(rest && { rest }), ...(sorted && { sorted }), node };
}

/** JavaScript moves names that are whole numbers to the front, by size: `{ 10: a, 2: b }` is sent as `2=b&10=a`. */
function inOrder(entries: Map<string, Entry>): Map<string, Entry> {
  const whole = [...entries.keys()].filter((name) => /^(?:0|[1-9]\d{0,8})$/.test(name));
  if (whole.length === 0) return entries;
  const first = whole.sort((a, b) => Number(a) - Number(b)).flatMap((name): [string, Entry][] => [[name, entries.get(name) as Entry]]);
  return new Map([...first, ...[...entries].filter(([name]) => !whole.includes(name))]);
}

/** `...(condition && { … })` */
function isConditional(evaluator: Evaluator, given: Node, env: Env | undefined): boolean {
  const node = bare(given);
  return node.type === "LogicalExpression" && node.operator === "&&" && !(env && truth(evaluator.of(node.left, env)) === true);
}

/** `...(a ? b : c)` may add what any of them has. */
function spread(onto: Structure, value: Value): Structure {
  if (value.kind !== "choice") return overlay(onto, value);
  const objects = value.of.filter((each): each is Structure => each.kind === "object");
  const names = new Set(objects.flatMap((each) => [...each.entries.keys()]));
  const merged = [...names].map((name): [string, Entry] => {
    const inner = objects.flatMap((each) => each.entries.get(name) ?? []);
    const certain = inner.length === value.of.length && inner.every((each) => !each.maybe);
    return [name, { value: choice(inner.map((each) => each.value), value.node), ...(!certain && { maybe: true }), node: inner[0]?.node ?? value.node }];
  });
  return overlay(onto, structure(value.node, merged, value.of.some((each) => (each.kind === "object" ? each.open : each.kind !== "constant"))));
}

function percentFormat(format: Value, values: Value, node: Node): Value {
  if (format.kind !== "text") return unknown(node);
  const items = values.kind === "list" ? values.items : [values];
  const pieces = format.text.split(/%(?:\(\w+\))?[-+ #]?\d*(?:\.\d+)?[sdrfx]/);
  return concat(pieces.flatMap((piece, index) => [text(piece, node), ...(index < pieces.length - 1 ? [asFormatted(items[index] ?? unknown(node))] : [])]), node);
}
