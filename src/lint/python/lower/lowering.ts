import type { Cst } from "../cst.ts";
import { LineTable, PyNode } from "../node.ts";
import { NameScope } from "./scope.ts";

export type LowerExpression = (low: Lowering, node: Cst) => PyNode;
export type LowerStatement = (low: Lowering, node: Cst) => PyNode[];

export interface Tables {
  readonly expressions: ReadonlyMap<string, LowerExpression>;
  readonly statements: ReadonlyMap<string, LowerStatement>;
}

/** What stands for code that ESTree has no shape for: a call whose arguments keep the parts reachable. */
export const OPAQUE = "__py_opaque__";

/** Whoever walks the lowered tree recurses too, on a stack that is fuller than ours. */
const DEEPEST = 1000;

/** One lowering: the text, the scope at hand, and the two tables by which each kind of node is lowered. */
export class Lowering {
  readonly text: string;
  readonly lines: LineTable;
  readonly problems: { start: number; message: string }[] = [];
  scope = new NameScope("module");
  /** Decorators that stand as statements of their own until the definition comes (see repair.ts). */
  decorators: PyNode[] = [];
  readonly #tables: Tables;
  #depth = 0;

  constructor(text: string, lines: LineTable, tables: Tables) {
    this.text = text;
    this.lines = lines;
    this.#tables = tables;
  }

  node(type: string, start: number, end: number, properties?: object): PyNode {
    const made = new PyNode(this.lines, type, start, end);
    return properties ? Object.assign(made, properties) : made;
  }

  slice(node: Cst): string {
    return this.text.slice(node.from, node.to);
  }

  identifier(node: Cst): PyNode {
    return this.node("Identifier", node.from, node.to, { name: this.slice(node) });
  }

  /** A name that the source doesn't spell. */
  implied(name: string, at: number): PyNode {
    return this.node("Identifier", at, at, { name });
  }

  opaque(start: number, end: number, parts: readonly PyNode[] = [], flags?: object): PyNode {
    const callee = this.implied(OPAQUE, start);
    return this.node("CallExpression", start, end, { callee, arguments: parts, optional: false, ...flags });
  }

  /** `undefined` (the parser invented a place for it) is opaque. */
  expression(node: Cst | undefined, at = 0): PyNode {
    if (!node) return this.opaque(at, at);
    const lower = this.#tables.expressions.get(node.name);
    if (!lower) return this.opaque(node.from, node.to);
    if (this.#depth >= DEEPEST) return this.#tooDeep(node);
    this.#depth++;
    try {
      return lower(this, node);
    } finally {
      this.#depth--;
    }
  }

  statement(node: Cst): PyNode[] {
    const lower = this.#tables.statements.get(node.name);
    if (!lower) return [];
    if (this.#depth >= DEEPEST) return [this.expressionStatement(this.#tooDeep(node))];
    this.#depth++;
    try {
      return lower(this, node);
    } finally {
      this.#depth--;
    }
  }

  expressionStatement(expression: PyNode): PyNode {
    return this.node("ExpressionStatement", expression.start, expression.end, { expression });
  }

  /** Lowers with a scope of its own and returns it for its hoisted names. */
  within<T>(scope: NameScope, lower: () => T): T {
    const outer = this.scope;
    this.scope = scope;
    try {
      return lower();
    } finally {
      this.scope = outer;
    }
  }

  #tooDeep(node: Cst): PyNode {
    this.problems.push({ start: node.from, message: "nested too deeply to be read" });
    return this.opaque(node.from, node.to);
  }
}
