import type { TSESTree } from "@typescript-eslint/utils";
import { eitherOf, isPossible, perhapsChanged } from "./conditional.ts";
import { parameters, within } from "./env.ts";
import type { Env } from "./env.ts";
import type { Evaluator } from "./evaluator.ts";
import { iterated } from "./iterated.ts";
import { apply } from "./mutations.ts";
import type { Binding, Mutation } from "../names/scope.ts";
import { bare, functionAround, isFunction, staticName } from "../syntax.ts";
import type { FunctionNode, Node } from "../syntax.ts";
import { truth } from "./truth.ts";
import { choice, concat, unknown } from "./value.ts";
import type { Value } from "./value.ts";

/*
 * What a name holds after the loops that build it: `for (const k of keys) query += …`, `parts.push(…)` in a forEach.
 * The statements that change it are run one by one, loops once for each item, from its declaration to where it is read.
 * Anything that can't be followed ends the run, and the name is then known only as far as its single writes are.
 */

const MOST_ITEMS = 24;
const MOST_STEPS = 600;
const MOST_CHANGES = 60;

interface Run {
  readonly evaluator: Evaluator;
  readonly binding: Binding;
  readonly use: Node;
  /** Where the name changes, in source order. */
  readonly changes: readonly Node[];
  state: Value;
  steps: number;
}

class NotFollowed extends Error {}

/** The name's value at `use`; undefined when no loop builds it, or when the loops can't be run. */
export function unrolled(evaluator: Evaluator, binding: Binding, use: Node, env: Env | undefined): Value | undefined {
  const [first] = binding.writes;
  if (!first || first.each || first.path.length > 0 || first.operator !== "=") return undefined;
  if (binding.writes.length + binding.mutations.length > MOST_CHANGES) return undefined;
  const here = functionAround(use);
  const changes = [...binding.writes.slice(1), ...binding.mutations].map((each) => each.node).filter((node) => node !== use && !contains(node, use) && changing(node)).sort((a, b) => a.range[0] - b.range[0]);
  if (!changes.some((node) => node.range[1] <= use.range[0] && looped(node, here)) || functionAround(first.node) !== here) return undefined;
  if (binding.writes.some((write) => write.operator === "=" && write.value === undefined)) return undefined;
  const statement = statementOf(first.node);
  const siblings = statement && listAround(statement);
  if (!statement || !siblings) return undefined;
  const start = evaluator.of(first.value, env);
  if (!BUILT.has(start.kind)) return undefined;
  const run: Run = { evaluator, binding, use, changes, state: start, steps: 0 };
  try {
    statements(run, siblings.slice(siblings.indexOf(statement) + 1), env);
  } catch (stopped) {
    if (stopped instanceof NotFollowed) return undefined;
    throw stopped;
  }
  return run.state;
}

const BUILT = new Set<Value["kind"]>(["text", "concat", "list", "object", "query", "mac", "encoded"]);

/** Calls that read are no changes: `parts.join("&")`. */
function changing(node: Node): boolean {
  if (node.type !== "CallExpression") return true;
  const callee = bare(node.callee);
  return callee.type !== "MemberExpression" || !/^(?:join|map|filter|toString|slice|get|has|keys|values|entries|forEach|reduce|includes|indexOf|startsWith|endsWith|at|find|some|every|concat|items|encode|format|replace|length|digest|hexdigest|copy|split|strip|rstrip)$/.test(staticName(callee.property, callee.computed) ?? "");
}

function statements(run: Run, list: readonly Node[], env: Env | undefined): void {
  for (const node of list) {
    if (node.range[0] >= run.use.range[0]) return;
    statement(run, node, env);
  }
}

function statement(run: Run, node: Node, env: Env | undefined): void {
  if (!changed(run, node)) return;
  if (run.steps++ > MOST_STEPS) throw new NotFollowed();
  switch (node.type) {
    case "BlockStatement":
      return statements(run, node.body, env);
    case "IfStatement":
      return branches(run, node, env);
    case "ForOfStatement":
    case "ForInStatement":
      return looping(run, node, env);
    case "ForStatement":
    case "WhileStatement":
    case "DoWhileStatement":
      return repeated(run, node, env);
    case "TryStatement":
      statement(run, node.block, env);
      if (node.handler && contains(node.handler, run.use)) statement(run, node.handler.body, env);
      if (node.finalizer) statement(run, node.finalizer, env);
      return;
    case "LabeledStatement":
      return statement(run, node.body, env);
    case "SwitchStatement":
      throw new NotFollowed();
    default:
      return expression(run, node, env);
  }
}

function branches(run: Run, node: TSESTree.IfStatement, env: Env | undefined): void {
  if (contains(node.consequent, run.use)) return statement(run, node.consequent, env);
  if (node.alternate && contains(node.alternate, run.use)) return statement(run, node.alternate, env);
  const test = truth(run.evaluator.of(node.test, settled(run, env)));
  if (test !== undefined) {
    const taken = test ? node.consequent : node.alternate;
    return taken ? statement(run, taken, env) : undefined;
  }
  const before = run.state;
  statement(run, node.consequent, env);
  const then = run.state;
  run.state = before;
  if (node.alternate) statement(run, node.alternate, env);
  run.state = eitherOf(before, then, run.state);
}

function looping(run: Run, node: TSESTree.ForOfStatement | TSESTree.ForInStatement, env: Env | undefined): void {
  if (contains(node, run.use)) return statement(run, node.body, env);
  const target = node.left.type === "VariableDeclaration" ? node.left.declarations[0]?.id : node.left;
  const of = run.evaluator.of(node.right, settled(run, env));
  // Python's dictionaries give their names.
  const names = node.type === "ForInStatement" || (run.evaluator.language === "py" && of.kind === "object");
  const { items, open } = iterated(of, names, node);
  each(run, items, open, node, env, (item) => bindTarget(run, target, item, node), node.body);
}

/** The names that a loop gives its items to. */
function bindTarget(run: Run, target: Node | undefined, item: Value, node: Node): [Binding, Value][] {
  if (target?.type === "Identifier") {
    const binding = run.evaluator.names.of(target);
    return binding ? [[binding, item]] : [];
  }
  if (target?.type === "ArrayPattern") {
    return target.elements.flatMap((element, index) => {
      const binding = element?.type === "Identifier" ? run.evaluator.names.of(element) : undefined;
      return binding ? [[binding, item.kind === "list" ? (item.items[index] ?? unknown(node)) : unknown(node, binding.name)] as [Binding, Value]] : [];
    });
  }
  return [];
}

function each(run: Run, items: readonly Value[], open: boolean, node: Node, env: Env | undefined, bind: (item: Value) => [Binding, Value][], body: Node): void {
  if (items.length > MOST_ITEMS) throw new NotFollowed();
  for (const item of items) {
    const inner = within(env, bind(item));
    const before = run.state;
    if (body.type === "BlockStatement" || body.type.endsWith("Statement")) statement(run, body, inner);
    else expression(run, body, inner);
    if (isPossible(item)) run.state = perhapsChanged(before, run.state);
  }
  if (open) run.state = opened(run.state, node);
}

/** A loop whose items aren't known is run once; what it builds may go on. */
function repeated(run: Run, node: TSESTree.ForStatement | TSESTree.WhileStatement | TSESTree.DoWhileStatement, env: Env | undefined): void {
  statement(run, node.body, env);
  if (!contains(node, run.use)) run.state = opened(run.state, node);
}

function opened(state: Value, node: Node): Value {
  switch (state.kind) {
    case "object":
    case "query":
    case "list":
      return { ...state, open: true };
    case "text":
    case "concat":
    case "encoded":
      return concat([state, unknown(node)], node);
    case "choice":
      return choice(state.of.map((one) => opened(one, node)), node);
    default:
      return state;
  }
}

/** The changes in one expression, in source order; a callback's only where it is plainly called for each item. */
function expression(run: Run, node: Node, env: Env | undefined): void {
  const callback = forEachCallback(node);
  if (callback) {
    const { items, open } = iterated(run.evaluator.of(callback.of, settled(run, env)), false, node);
    const { body } = callback.run;
    if (body) each(run, items, open, node, env, (item) => parameters(run.evaluator, callback.run, [item], node), body);
    return;
  }
  for (const change of run.changes) {
    if (!contains(node, change) || change.range[1] > run.use.range[0]) continue;
    if (functionAround(change) !== functionAround(node)) throw new NotFollowed();
    const before = run.state;
    run.state = after(run, change, env);
    if (conditional(change, node)) run.state = eitherOf(before, before, run.state);
  }
}

function after(run: Run, change: Node, env: Env | undefined): Value {
  if (run.steps++ > MOST_STEPS) throw new NotFollowed();
  const now = settled(run, env);
  const mutation: Mutation | undefined = run.binding.mutations.find((each) => each.node === change);
  if (mutation) return apply(run.evaluator, run.state, mutation, now);
  const write = run.binding.writes.find((each) => each.node === change);
  if (!write?.value || write.path.length > 0) throw new NotFollowed();
  const value = run.evaluator.of(write.value, now);
  if (write.operator === "=") return value;
  if (write.operator === "+=") return run.state.kind === "choice" ? choice(run.state.of.map((each) => concat([each, value], change)), change) : concat([run.state, value], change);
  throw new NotFollowed();
}

function settled(run: Run, env: Env | undefined): Env {
  return within(env, [[run.binding, run.state]], true);
}

/** `Object.keys(params).forEach((name) => …)` as a statement. */
function forEachCallback(node: Node): { of: Node; run: FunctionNode } | undefined {
  const call = node.type === "ExpressionStatement" ? bare(node.expression) : node;
  const callee = call.type === "CallExpression" ? bare(call.callee) : undefined;
  const callback = call.type === "CallExpression" ? call.arguments[0] : undefined;
  if (callee?.type !== "MemberExpression" || !callback || !isFunction(callback) || staticName(callee.property, callee.computed) !== "forEach") return undefined;
  return { of: callee.object, run: callback };
}

/** True where `&&`, `||` or `?:` decides whether the change happens. */
function conditional(change: Node, inside: Node): boolean {
  for (let at: Node | undefined = change; at && at !== inside; at = at.parent) {
    const parent: Node | undefined = at.parent;
    if ((parent?.type === "LogicalExpression" && parent.right === at) || (parent?.type === "ConditionalExpression" && parent.test !== at)) return true;
  }
  return false;
}

function changed(run: Run, node: Node): boolean {
  return run.changes.some((change) => contains(node, change));
}

/** True for a change in a loop, or in a callback that is one, of the function. */
function looped(node: Node, here: Node): boolean {
  for (let at: Node | undefined = node.parent; at && at !== here; at = at.parent) {
    if (/^(?:For|While|DoWhile)/.test(at.type)) return true;
    if (isFunction(at)) return at.parent !== undefined && forEachCallback(at.parent) !== undefined && functionAround(at) === here;
  }
  return false;
}

/** The statement that holds a node, in the list it stands in. */
function statementOf(node: Node): Node | undefined {
  for (let at: Node | undefined = node; at?.parent; at = at.parent) if (listAround(at)) return at;
  return undefined;
}

function listAround(node: Node): readonly Node[] | undefined {
  const { parent } = node;
  const list = parent?.type === "Program" || parent?.type === "BlockStatement" || parent?.type === "StaticBlock" ? (parent.body as readonly Node[]) : parent?.type === "SwitchCase" ? parent.consequent : undefined;
  return list?.includes(node) ? list : undefined;
}

function contains(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

