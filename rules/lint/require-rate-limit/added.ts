import type { Facts } from "../../../src/lint/facts.ts";
import type { Edit } from "../../../src/lint/rule.ts";
import { bare } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import type { Client } from "../../../src/lint/value/value.ts";

/** The option put into the literal that a client is made with; undefined where its options come from anywhere else. */
export function added(facts: Facts, client: Client, option: string): readonly Edit[] | undefined {
  const call = client.made;
  if (call?.type !== "CallExpression" && call?.type !== "NewExpression") return undefined;
  // A factory's arguments are its own.
  if (facts.evaluator.of(bare(call.callee)).kind !== "reference") return undefined;
  const [first] = call.arguments;
  const isPython = facts.language === "py";
  if (!first) {
    const end = call.range[1] - 1;
    const made = isPython ? `{"${option}": True}` : `{ ${option}: true }`;
    return facts.text[end] === ")" ? [{ start: end, end, text: made }] : undefined;
  }
  const literal: Node = bare(first);
  if (literal.type !== "ObjectExpression" || "pyKwargs" in literal || facts.text[literal.range[0]] !== "{") return undefined;
  const last = literal.properties.at(-1);
  const quote = isPython && !facts.text.slice(...literal.range).includes('"') ? "'" : '"';
  const entry = isPython ? `${quote}${option}${quote}: True` : `${option}: true`;
  if (!last) return [{ start: literal.range[0], end: literal.range[1], text: isPython ? `{${entry}}` : `{ ${entry} }` }];
  const lineStart = facts.text.lastIndexOf("\n", last.range[0]);
  const indent = lineStart < literal.range[0] ? undefined : /^[ \t]*$/.exec(facts.text.slice(lineStart + 1, last.range[0]))?.[0];
  return [{ start: last.range[1], end: last.range[1], text: `,${indent === undefined ? " " : `\n${indent}`}${entry}` }];
}
