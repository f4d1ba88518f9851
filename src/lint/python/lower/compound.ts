import { isExpression, type Cst } from "../cst.ts";
import type { PyNode } from "../node.ts";
import { block, lowerSuite } from "./blocks.ts";
import { lowerElements } from "./elements.ts";
import type { Lowering } from "./lowering.ts";
import { assign, declares, lowerTarget } from "./targets.ts";

/** A longer row of `elif` starts a new statement: whoever walks the tree recurses once for each. */
const LONGEST_ROW = 200;

/** A header and its body: `elif x:` … , `except E as e:` … , `else:` … */
interface Branch {
  readonly word: Cst;
  readonly header: Cst[];
  readonly body: Cst | undefined;
}

function branches(kids: readonly Cst[]): Branch[] {
  const out: Branch[] = [];
  let header: Cst[] = [];
  for (const kid of kids) {
    const [word, ...rest] = header;
    if (kid.name !== "Body") header.push(kid);
    else if (word) {
      out.push({ word, header: rest, body: kid });
      header = [];
    }
  }
  const [word, ...rest] = header;
  if (word) out.push({ word, header: rest, body: undefined });
  return out;
}

export function lowerIf(low: Lowering, node: Cst): PyNode[] {
  const made: PyNode[] = [];
  for (const branch of branches(node.kids)) {
    const body = lowerSuite(low, branch.body, branch.word.to);
    if (branch.word.name === "else") {
      made.push(body);
      continue;
    }
    const test = low.expression(branch.header.find(isExpression), branch.word.to);
    made.push(low.node("IfStatement", branch.word.from, body.end, { test, consequent: body, alternate: null }));
  }
  return chained(made);
}

/** Hangs each branch under the one before it. */
function chained(row: readonly PyNode[]): PyNode[] {
  const out: PyNode[] = [];
  for (let from = 0; from < row.length; from += LONGEST_ROW) {
    const part = row.slice(from, from + LONGEST_ROW);
    for (let index = part.length - 2; index >= 0; index--) {
      const branch = part[index] as PyNode;
      const next = part[index + 1] as PyNode;
      branch["alternate"] = next;
      branch.end = Math.max(branch.end, next.end);
    }
    out.push(part[0] as PyNode);
  }
  return out;
}

/** The `else` of a loop or of a `try` stands as a block after it. */
function elseBlocks(low: Lowering, rest: readonly Branch[]): PyNode[] {
  return rest.filter((branch) => branch.word.name === "else").map((branch) => lowerSuite(low, branch.body, branch.word.to));
}

export function lowerWhile(low: Lowering, node: Cst): PyNode[] {
  const [loop, ...rest] = branches(node.kids) as [Branch, ...Branch[]];
  const test = low.expression(loop.header.find(isExpression), loop.word.to);
  const body = lowerSuite(low, loop.body, loop.word.to);
  return [low.node("WhileStatement", node.from, body.end, { test, body }), ...elseBlocks(low, rest)];
}

export function lowerFor(low: Lowering, node: Cst): PyNode[] {
  const isAsync = node.kids[0]?.name === "async";
  const [loop, ...rest] = branches(isAsync ? node.kids.slice(1) : node.kids);
  if (!loop) return [];
  const at = loop.header.findIndex((kid) => kid.name === "in");
  const targets = at < 0 ? loop.header : loop.header.slice(0, at);
  const right = lowerElements(low, at < 0 ? [] : loop.header.slice(at + 1), loop.word.to);
  const target = lowerTarget(low, targets, loop.word.to);
  const left = declares(low, target) ? variable(low, target) : target;
  const body = lowerSuite(low, loop.body, loop.word.to);
  return [low.node("ForOfStatement", node.from, body.end, { left, right, body, await: isAsync }), ...elseBlocks(low, rest)];
}

function variable(low: Lowering, id: PyNode): PyNode {
  const declarator = low.node("VariableDeclarator", id.start, id.end, { id, init: null });
  return low.node("VariableDeclaration", id.start, id.end, { kind: "var", declarations: [declarator] });
}

/** `with open(x) as f:` as a block whose first statement is `var f = open(x)`. */
export function lowerWith(low: Lowering, node: Cst): PyNode[] {
  const isAsync = node.kids[0]?.name === "async";
  const [only] = branches(isAsync ? node.kids.slice(1) : node.kids);
  if (!only) return [];
  const managers = withItems(low, only.header).map(({ context, target }) => {
    const value = lowerElements(low, context, only.word.to);
    if (target.length === 0) return low.expressionStatement(value);
    const pattern = lowerTarget(low, target, value.end);
    return assign(low, pattern, value, value.start, Math.max(value.end, pattern.end));
  });
  const body = lowerSuite(low, only.body, only.word.to, managers);
  body.start = node.from;
  body["pyWith"] = isAsync ? "async" : "sync";
  return [body];
}

function withItems(low: Lowering, header: readonly Cst[]): { context: Cst[]; target: Cst[] }[] {
  const items: { context: Cst[]; target: Cst[] }[] = [];
  let part: "context" | "target" = "context";
  for (const kid of header) {
    const item = items[items.length - 1];
    // repair.ts writes a comma for an `as` whose target is more than a name.
    if (kid.name === "as" || (kid.name === "," && low.text.charAt(kid.from) === "a")) part = "target";
    else if (kid.name === ",") part = "context";
    else if (part === "target" && item) item.target.push(kid);
    else items.push({ context: [kid], target: [] });
  }
  return items;
}

/** One `except` is the catch clause itself; several are a chain of `instanceof` tests in it. */
export function lowerTry(low: Lowering, node: Cst): PyNode[] {
  const all = branches(node.kids);
  const tried = lowerSuite(low, all[0]?.body, node.from + 3);
  const handlers = all.filter((branch) => branch.word.name === "except");
  const final = all.find((branch) => branch.word.name === "finally");
  const handler = handlers.length > 0 ? lowerHandlers(low, handlers) : null;
  const elses = elseBlocks(low, all);
  const finalizer = final ? lowerSuite(low, final.body, final.word.to) : handler ? null : block(low, tried.end, []);
  const end = Math.max(tried.end, handler?.end ?? 0, finalizer?.end ?? 0);
  return [low.node("TryStatement", node.from, end, { block: tried, handler, finalizer }), ...elses];
}

interface Handler {
  readonly type: PyNode | undefined;
  readonly name: Cst | undefined;
}

function handlerOf(low: Lowering, branch: Branch): Handler {
  const as = branch.header.findIndex((kid) => kid.name === "as");
  const types = (as < 0 ? branch.header : branch.header.slice(0, as)).filter((kid) => kid.name !== "*");
  const type = types.length > 0 ? lowerElements(low, types, branch.word.to) : undefined;
  return { type, name: as < 0 ? undefined : branch.header[as + 1] };
}

function lowerHandlers(low: Lowering, handlers: readonly Branch[]): PyNode {
  const [first, ...more] = handlers as readonly [Branch, ...Branch[]];
  if (more.length === 0) {
    const { type, name } = handlerOf(low, first);
    const body = lowerSuite(low, first.body, first.word.to, type ? [low.expressionStatement(type)] : []);
    const param = name ? low.identifier(name) : null;
    return low.node("CatchClause", first.word.from, body.end, { param, body });
  }
  const at = first.word.from;
  const row = handlers.map((branch) => lowerHandler(low, branch, at));
  const body = block(low, at, chained(row));
  return low.node("CatchClause", at, body.end, { param: low.implied(CAUGHT, at), body });
}

const CAUGHT = "__py_error__";

function lowerHandler(low: Lowering, branch: Branch, at: number): PyNode {
  const { type, name } = handlerOf(low, branch);
  const bound = name ? [assign(low, low.identifier(name), low.implied(CAUGHT, at), name.from, name.to)] : [];
  const body = lowerSuite(low, branch.body, branch.word.to, bound);
  if (!type) return body;
  const test = low.node("BinaryExpression", type.start, type.end, { operator: "instanceof", left: low.implied(CAUGHT, at), right: type });
  return low.node("IfStatement", branch.word.from, body.end, { test, consequent: body, alternate: null });
}
