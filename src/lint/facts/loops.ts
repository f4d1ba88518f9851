import type { Call } from "../value/evaluator.ts";
import type { Facts } from "../facts.ts";
import type { Binding } from "../names/scope.ts";
import { bare, functionAround, isFunction, staticName, walk } from "../syntax.ts";
import type { FunctionNode, Node, NodeOf } from "../syntax.ts";

/** A part of the program that runs again and again. */
export interface Loop {
  /** The statement, or the call that is given the callback. */
  readonly node: Node;
  /** `each`: once per item; `while`: until something holds; `recursion`: the function calls itself; `timer`: setInterval. */
  readonly kind: "each" | "while" | "recursion" | "timer";
  /** What is iterated, where it stands in the source. */
  readonly over: Node | undefined;
  /** What changes from round to round. */
  readonly items: readonly Binding[];
  /** All rounds are started before the first one ends. */
  readonly together: boolean;
}

/** The loops around a node, innermost first, through callbacks written in place. `inside` is the function where that ends. */
export interface Surroundings {
  readonly loops: readonly Loop[];
  readonly inside: FunctionNode | undefined;
}

export function surroundings(facts: Facts, node: Node): Surroundings {
  const loops: Loop[] = [];
  let awaited = false;
  for (let at = node; at.parent; at = at.parent) {
    const parent: Node = at.parent;
    if (at.type === "AwaitExpression") awaited = true;
    const loop = statementLoop(facts, parent, at);
    if (loop) loops.push(loop);
    if (!isFunction(parent)) continue;
    const call = parent.parent as Node | undefined;
    if (!call || !isCalledInPlace(parent, call)) return { loops: [...loops, ...recursion(facts, parent)], inside: parent };
    const repeated = callbackLoop(facts, parent, call, awaited);
    if (repeated) loops.push(repeated);
  }
  return { loops, inside: undefined };
}

function statementLoop(facts: Facts, loop: Node, child: Node): Loop | undefined {
  switch (loop.type) {
    case "ForOfStatement":
    case "ForInStatement":
      return child === loop.body ? { node: loop, kind: "each", over: loop.right, items: declaredBy(facts, loop.left), together: false } : undefined;
    case "ForStatement":
      return child === loop.init ? undefined : { node: loop, kind: loop.test ? "each" : "while", over: undefined, items: loop.init ? declaredBy(facts, loop.init) : [], together: false };
    case "WhileStatement":
    case "DoWhileStatement":
      return { node: loop, kind: "while", over: undefined, items: [], together: false };
    default:
      return undefined;
  }
}

/** Names that run a callback once per item of a list, of arrays, libraries and Python's executors. */
const EACH = new Set([
  "forEach", "map", "flatMap", "filter", "reduce", "reduceRight", "from", "each", "eachOf", "eachLimit", "eachSeries", "forEachSeries", "forEachOf", "mapSeries", "mapLimit",
  "forEachAsync", "asyncForEach", "mapAsync", "asyncMap", "pMap", "pMapSeries", "pEachSeries", "mergeMap", "concatMap", "process",
  "imap", "imap_unordered", "starmap", "map_async", "starmap_async", "apply",
]);
/** Of those, the ones that wait for a round before the next. */
const IN_TURN = /^(?:reduce|reduceRight|eachSeries|forEachSeries|mapSeries|asyncForEach|forEachAsync|pMapSeries|pEachSeries|concatMap|imap)$/;
/** Callbacks that wait for something to happen: what is in them runs once per event. */
const REGISTERS = /^(?:on|once|addListener|addEventListener|subscribe|get|post|put|delete|patch|all|use|route|command|hears|action|handle|listen|schedule|describe|it|test|beforeEach|afterEach)$/;

function callbackLoop(facts: Facts, callback: Node, call: Node, awaited: boolean): Loop | undefined {
  if (call.type !== "CallExpression") return undefined;
  const name = calledName(call);
  if (name === "setInterval") return { node: call, kind: "timer", over: undefined, items: [], together: false };
  if (name === undefined || !EACH.has(name)) return undefined;
  const listed = call.arguments.find((each) => each !== callback && !isFunction(each));
  const isMethod = call.callee.type === "MemberExpression";
  const first = call.arguments[0] === callback;
  // `_.map(symbols, f)` and `map(f, symbols)` are given the list; `symbols.map(f)` is the list's.
  const over = isMethod && first && !(facts.language === "py" && listed) ? (call.callee as NodeOf<"MemberExpression">).object : listed;
  const inTurn = IN_TURN.test(name);
  return { node: call, kind: "each", over, items: isFunction(callback) ? facts.evaluator.names.params(callback) : [], together: facts.language === "js" ? !inTurn : startedTogether(call, awaited) };
}

/** The loop that a function is handed to by its name, or a method without calling it: `symbols.map(ex.fetchTicker)`. */
export function handedToEach(facts: Facts, argument: Node): Loop | undefined {
  const call = argument.parent;
  return call?.type === "CallExpression" && call.arguments.includes(argument as never) && call.arguments.length <= 4 ? callbackLoop(facts, argument, call, false) : undefined;
}

function isCalledInPlace(of: FunctionNode, call: Node): boolean {
  if (call.type !== "CallExpression" && call.type !== "NewExpression") return false;
  if (call.callee === of) return true;
  const name = calledName(call);
  return call.arguments.includes(of as never) && !(name !== undefined && REGISTERS.test(name) && call.callee.type === "MemberExpression");
}

/** Something that starts tasks stands around it. */
function startedTogether(call: Node, awaited: boolean): boolean {
  if (!awaited && (functionAround(call) as { async?: boolean }).async) return true;
  for (let at: Node | undefined = call; at && !isFunction(at); at = at.parent) if (at.type === "CallExpression" && starts(at)) return true;
  return false;
}

const STARTS = /^(?:all|allSettled|any|gather|as_completed|create_task|ensure_future|submit|to_thread|run_in_executor|Thread|Process|start_soon|apply_async)$/;
const STARTS_EACH = /^(?:map|imap_unordered|starmap|map_async|starmap_async)$/;

/** A call that starts a task and goes on, or one for each item: `executor.map`, which the builtin `map` isn't. */
function starts(call: Call): boolean {
  const name = calledName(call) ?? "";
  return STARTS.test(name) || (STARTS_EACH.test(name) && call.callee.type === "MemberExpression" && (call as { pyComprehension?: string }).pyComprehension === undefined);
}

/** Whether a call in a loop's body is started without waiting for its answer. */
export function isStartedOnly(facts: Facts, node: Node, loop: Loop): boolean {
  for (let at = node; at !== loop.node && at.parent; at = at.parent) {
    if (at.type === "AwaitExpression" || at.type === "YieldExpression") return false;
    if (at.type === "CallExpression" && starts(at)) return true;
  }
  // Of a callback in JavaScript, what it is handed to says so.
  if (facts.language === "js" && loop.node.type === "CallExpression") return false;
  return (facts.language === "js" || (functionAround(node) as { async?: boolean }).async === true) && loop.kind !== "recursion";
}

/** `poll(i + 1)` inside of `poll(i)`: what is passed on otherwise than it came. */
function recursion(facts: Facts, of: FunctionNode): Loop[] {
  const params = facts.evaluator.names.params(of);
  const again = params.length === 0 ? [] : facts.evaluator.callSites(of).filter((call) => isInside(call, of));
  const items = params.filter((param) => again.some((call) => {
    const passed = call.arguments[(param.param?.index ?? 0) - offsetOf(of)];
    return passed !== undefined && !(passed.type === "Identifier" && facts.evaluator.names.of(passed) === param) && mentions(facts, passed, (each) => each === param);
  }));
  const [first] = again;
  return items.length > 0 && first ? [{ node: first, kind: "recursion", over: undefined, items, together: false }] : [];
}

/** A Python method's first parameter is not passed. */
const offsetOf = (of: FunctionNode): number => ((of as { pySelf?: string }).pySelf === undefined ? 0 : 1);

export function calledName(call: Call): string | undefined {
  const callee = bare(call.callee);
  return callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" ? staticName(callee.property, callee.computed) : undefined;
}

function declaredBy(facts: Facts, left: Node): Binding[] {
  const found: Binding[] = [];
  walk(left, true, (node) => {
    const binding = node.type === "Identifier" ? facts.evaluator.names.of(node) : undefined;
    if (binding) found.push(binding);
    return true;
  });
  return found;
}

/** Methods that put something into what they are called on; others may do anything, and mostly read. */
const PUTS = /^(?:set|append|push|add|unshift|update|setdefault|extend|insert|assign)$/;
const DEEPEST = 6;
/** Takes the next one of a list: another value in every round. */
const TAKES = /^(?:shift|pop|popleft|popitem|splice|next|dequeue|get_nowait)$/;

/** Whether an expression inside of a loop changes with its rounds: it is made from the loop's variable, an index, what is taken off a list. */
export function varies(facts: Facts, node: Node, loop: Loop, depth = DEEPEST, asked = new Set<Binding>()): boolean {
  return mentions(facts, node, (binding) => bindingVaries(facts, binding, loop, depth, asked), loop.kind === "while" ? TAKES : undefined);
}

function bindingVaries(facts: Facts, binding: Binding, loop: Loop, depth: number, asked: Set<Binding>): boolean {
  if (loop.items.includes(binding)) return true;
  // What it becomes is made from what it was: `start = (await candles(start)).at(-1)`.
  if (asked.has(binding)) return !isInside(binding.node, loop.node);
  if (depth === 0) return false;
  asked.add(binding);
  const again = (value: Node): boolean => varies(facts, value, loop, depth - 1, asked);
  const written = binding.writes.some((write) => isInside(write.node, loop.node) && (write.operator !== "=" || write.node.type === "UpdateExpression" || (write.value !== undefined && (again(write.value) || mentions(facts, write.value, (each) => each === binding)))));
  const changes = written || binding.mutations.some(({ node }) => isInside(node, loop.node) && (node.type === "AssignmentExpression" ? again(node.right) : node.type === "CallExpression" && PUTS.test(calledName(node) ?? "") && node.arguments.some(again)));
  asked.delete(binding);
  return changes;
}

function mentions(facts: Facts, node: Node, is: (binding: Binding) => boolean, takes?: RegExp): boolean {
  let found = false;
  walk(node, true, (each) => {
    if (found) return undefined;
    if (each.type === "Identifier") {
      const binding = facts.evaluator.names.of(each);
      if (binding && is(binding)) found = true;
    } else if (takes && each.type === "CallExpression" && (takes.test(calledName(each) ?? "") || isQueueGet(each))) found = true;
    return true;
  });
  return found;
}

/** `queue.get()`; a dictionary's is given a name. */
function isQueueGet(call: Call): boolean {
  return call.arguments.length === 0 && call.callee.type === "MemberExpression" && staticName(call.callee.property, call.callee.computed) === "get";
}

export function isInside(inner: Node, outer: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

/** A call of one of the file's functions, or a place where it is handed to a loop. */
export interface Caller {
  readonly node: Call;
  /** The loop that the function itself is handed to. */
  readonly loop: Loop | undefined;
  readonly of: FunctionNode;
  /** Where the function's arguments begin: after the function, where it is handed on together with them. */
  readonly from: number;
}

/** Who calls each function of the file, through names, fields and instances. */
export function collectCallers(facts: Facts): ReadonlyMap<FunctionNode, readonly Caller[]> {
  const found = new Map<FunctionNode, Caller[]>();
  const add = (value: Node, node: Call, loop: Loop | undefined, from = 0): void => {
    const target = facts.evaluator.of(value);
    for (const each of target.kind === "choice" ? target.of : [target]) {
      if (each.kind === "callable" && isFunction(each.of) && !isInside(node, each.of)) found.set(each.of, [...(found.get(each.of) ?? []), { node, loop, of: each.of, from }]);
    }
  };
  for (const call of facts.calls) {
    const callee = bare(call.callee);
    if (callee.type === "Identifier" || callee.type === "MemberExpression") add(callee, call, undefined);
    for (const [index, argument] of call.arguments.entries()) {
      if (argument.type !== "Identifier" && argument.type !== "MemberExpression") continue;
      const loop = handedToEach(facts, argument);
      if (loop) add(argument, call, { ...loop, items: [] });
      // `pool.submit(price, symbol)`, `with_retry(price, symbol)`
      else if (index + 1 < call.arguments.length) add(argument, call, undefined, index + 1);
    }
  }
  return found;
}

/** What a caller passes for a parameter; undefined when it isn't known, or when the loop passes it. */
export function argumentFor(caller: Caller, param: Binding): Node | undefined {
  if (caller.loop || !param.param) return undefined;
  const last = caller.node.arguments.at(-1);
  if (last?.type === "ObjectExpression" && (last as { pyKwargs?: boolean }).pyKwargs) {
    const named = last.properties.find((each) => each.type === "Property" && staticName(each.key, each.computed) === param.name);
    if (named?.type === "Property") return named.value;
  }
  return caller.node.arguments[caller.from + param.param.index - offsetOf(caller.of)];
}

/** The parameters of a function that an expression in it is made from. */
export function paramsIn(facts: Facts, node: Node, of: FunctionNode): readonly Binding[] {
  return facts.evaluator.names.params(of).filter((param) => varies(facts, node, { node: of, kind: "each", over: undefined, items: [param], together: false }));
}

