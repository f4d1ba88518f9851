import type { SingleRequest } from "../../../src/lint/facts/batches.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import type { Loop } from "../../../src/lint/facts/loops.ts";
import type { Edit } from "../../../src/lint/rule.ts";
import { bare, functionAround, isFunction } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";

/**
 * The batch call before the loop, its answer read where one symbol was asked for. Only where the loop runs over a name,
 * its variable alone is asked for, and the answer is keyed by it; undefined elsewhere.
 */
export function rewritten(facts: Facts, single: SingleRequest, loop: Loop): readonly Edit[] | undefined {
  const { node, receiver } = single;
  if (!single.keyed || node.type !== "CallExpression" || !receiver || node.arguments.length !== 1) return undefined;
  const over = loop.over && bare(loop.over);
  const [item] = loop.items;
  const [argument] = node.arguments;
  if (!over || !isPath(over) || loop.items.length !== 1 || !item || argument?.type !== "Identifier" || facts.evaluator.names.of(argument) !== item) return undefined;
  const list = facts.evaluator.of(over);
  if (list.kind === "object" || !isPath(bare(receiver))) return undefined;
  const statement = statementAround(loop.node);
  const name = ["tickers", "tickersBySymbol", "batchedTickers"].find((each) => !new RegExp(`\\b${each}\\b`).test(facts.text));
  if (!statement || !name) return undefined;

  const text = (each: Node): string => facts.text.slice(...each.range);
  const awaited = node.parent?.type === "AwaitExpression" ? node.parent : node;
  const waits = awaited !== node || (loop.together && facts.language === "js");
  const isModule = functionAround(statement).type === "Program";
  const holder = functionAround(statement);
  // The request may wait inside of an async callback whose list is walked by a function that can't.
  if (waits && !isModule && !(holder as { async?: boolean }).async) return undefined;
  if (!waits && facts.language === "js") return undefined;
  const lineStart = facts.text.lastIndexOf("\n", statement.range[0] - 1) + 1;
  const indent = facts.text.slice(lineStart, statement.range[0]);
  if (!/^[ \t]*$/.test(indent)) return undefined;
  const call = `${text(receiver)}.${single.batch.replace(/\(.*$/, "")}(${text(over)})`;
  const declared = facts.language === "py" ? `${name} = ${waits ? "await " : ""}${call}` : `const ${name} = await ${call};`;
  return [
    { start: statement.range[0], end: statement.range[0], text: `${declared}\n${indent}` },
    { start: awaited.range[0], end: awaited.range[1], text: `${name}[${item.name}]` },
  ];
}

/** `symbols`, `this.config.symbols`: reading it twice gives the same. */
function isPath(node: Node): boolean {
  return node.type === "Identifier" || node.type === "ThisExpression" || (node.type === "MemberExpression" && !node.computed && isPath(bare(node.object)));
}

/** The statement of a block that holds the loop, where another one can be put before it. */
function statementAround(loop: Node): Node | undefined {
  for (let at = loop; at.parent; at = at.parent) {
    const parent: Node = at.parent;
    if (parent.type === "BlockStatement" || parent.type === "Program") return at;
    if (isFunction(parent) || (at !== loop && /^(?:For|While|DoWhile|If|Switch)/.test(at.type))) return undefined;
  }
  return undefined;
}
