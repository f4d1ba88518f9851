import { isExpression, type Cst } from "../cst.ts";
import type { PyNode } from "../node.ts";
import type { Lowering } from "./lowering.ts";

/** Longer chains of one operator level are opaque but flat: whoever walks them recurses once for each operator. */
const LONGEST_CHAIN = 400;

const NAMES: Readonly<Record<string, string>> = {
  "==": "===", is: "===", "!=": "!==", "<>": "!==", "is not": "!==", and: "&&", or: "||",
};

/** The levels of a test; what binds tighter comes from the grammar in the right order already. */
const LOOSENESS = { or: 4, and: 3, not: 2, comparison: 1 };

/** An expression with its place in the source, which is wider than the node's when it stands in parentheses. */
interface Operand {
  readonly operand: PyNode;
  readonly from: number;
  readonly to: number;
}

type Item = Operand | { readonly operator: string; readonly from: number };

/** `and`, `or`, `not` and comparisons. The grammar takes `not a or b` for `not (a or b)`, so the order is rebuilt from the flat row. */
export function lowerTest(low: Lowering, node: Cst): PyNode {
  const items: Item[] = [];
  flatten(low, node, items);
  if (items.length > 2 * LONGEST_CHAIN) {
    const operands = items.flatMap((item) => ("operand" in item ? [item.operand] : []));
    return low.opaque(node.from, node.to, operands);
  }
  return new Climber(low, items, node.to).climb(LOOSENESS.or).operand;
}

/** `isTest` tells the operators of truth and comparison from those of numbers. */
export function isTest(node: Cst): boolean {
  const operator = node.kids[node.name === "UnaryExpression" ? 0 : 1]?.name ?? "";
  return node.name === "UnaryExpression" ? operator === "not" : /^(?:and|or|not|in|is|CompareOp)$/.test(operator);
}

/** Writes the operands and operators of the row in source order, without recursion along either side. */
function flatten(low: Lowering, node: Cst, items: Item[]): void {
  const pending: Cst[] = [node];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if ((next.name === "BinaryExpression" || next.name === "UnaryExpression") && isTest(next)) {
      for (let index = next.kids.length - 1; index >= 0; index--) pending.push(next.kids[index] as Cst);
    } else if (isExpression(next)) items.push({ operand: low.expression(next), from: next.from, to: next.to });
    else items.push({ operator: low.slice(next), from: next.from });
  }
}

class Climber {
  readonly #low: Lowering;
  readonly #items: readonly Item[];
  readonly #end: number;
  #at = 0;

  constructor(low: Lowering, items: readonly Item[], end: number) {
    this.#low = low;
    this.#items = items;
    this.#end = end;
  }

  climb(loosest: number): Operand {
    if (loosest === LOOSENESS.not) return this.#negation();
    if (loosest === LOOSENESS.comparison) return this.#comparison();
    const word = loosest === LOOSENESS.or ? "or" : "and";
    let left = this.climb(loosest - 1);
    while (this.#take(word)) left = this.#binary("LogicalExpression", word, left, this.climb(loosest - 1));
    return left;
  }

  /** A loop for `not not … x`, which may be as long as it likes. */
  #negation(): Operand {
    const starts: number[] = [];
    for (let at = this.#position(); this.#take("not"); at = this.#position()) starts.push(at);
    const inner = this.#comparison();
    return starts.reduceRight((argument, start) => this.#not(start, argument), inner);
  }

  #not(from: number, { operand, to }: Operand): Operand {
    return { operand: this.#low.node("UnaryExpression", from, to, { operator: "!", prefix: true, argument: operand }), from, to };
  }

  #comparison(): Operand {
    let left = this.#operand();
    for (let operator = this.#comparator(); operator; operator = this.#comparator()) {
      const right = this.#operand();
      left = operator === "not in"
        ? this.#not(left.from, this.#binary("BinaryExpression", "in", left, right))
        : this.#binary("BinaryExpression", operator, left, right);
    }
    return left;
  }

  #comparator(): string | undefined {
    const item = this.#items[this.#at];
    if (!item || !("operator" in item) || item.operator === "or" || item.operator === "and") return undefined;
    this.#at++;
    if (item.operator === "not") return this.#take("in") ? "not in" : "not";
    if (item.operator === "is" && this.#take("not")) return "is not";
    return item.operator;
  }

  #operand(): Operand {
    const item = this.#items[this.#at];
    if (item && "operand" in item) {
      this.#at++;
      return item;
    }
    // Only broken code comes here: `a == not b`, or an operand that is missing.
    if (item?.operator === "not") return this.#negation();
    const at = this.#position();
    return { operand: this.#low.opaque(at, at), from: at, to: at };
  }

  #binary(type: string, sign: string, left: Operand, right: Operand): Operand {
    const operator = NAMES[sign] ?? sign;
    const operand = this.#low.node(type, left.from, right.to, { operator, left: left.operand, right: right.operand });
    return { operand, from: left.from, to: right.to };
  }

  #take(operator: string): boolean {
    const item = this.#items[this.#at];
    if (!item || !("operator" in item) || item.operator !== operator) return false;
    this.#at++;
    return true;
  }

  #position(): number {
    const item = this.#items[this.#at];
    return item?.from ?? this.#end;
  }
}

/** `+ - * / …`: the left side of a long sum is walked in a loop, since generated code has thousands of terms. */
export function lowerArithmetic(low: Lowering, node: Cst): PyNode {
  const row: { operator: string; right: PyNode; to: number }[] = [];
  let left: Cst | undefined = node;
  while (left?.name === "BinaryExpression" && !isTest(left)) {
    const { kids, to }: Cst = left;
    const sign = kids[1];
    row.push({ operator: sign ? low.slice(sign) : "", right: low.expression(kids[2], to), to });
    left = kids[0];
  }
  const start = low.expression(left, node.from);
  row.reverse();
  if (row.length > LONGEST_CHAIN) return low.opaque(node.from, node.to, [start, ...row.map((term) => term.right)]);
  return row.reduce(
    (sum, { operator, right, to }) => low.node("BinaryExpression", node.from, to, { operator, left: sum, right }),
    start,
  );
}
