import type { Facts } from "../../../src/lint/facts.ts";
import type { Suggestion } from "../../../src/lint/rule.ts";
import type { Call } from "../../../src/lint/value/evaluator.ts";
import { bare } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import type { Client } from "../../../src/lint/value/value.ts";

/** Leads a client to the test exchange: a call behind its declaration, or an option where it is made. */
export function switchOver(facts: Facts, client: Client): readonly Suggestion[] {
  const { sandbox } = client.library;
  const made = client.made as Call | undefined;
  if (!sandbox || !made) return [];
  const [method] = sandbox.methods ?? [];
  if (method !== undefined && sandbox.use?.startsWith(`${method}(`)) return behind(facts, made, facts.language === "py" ? `${snake(method)}(True)` : `${method}(true)`);
  const flag = sandbox.flags[0];
  return flag?.length === 1 ? inside(facts, made, flag[0], sandbox.argument ?? 0) : [];
}

function behind(facts: Facts, made: Call, code: string): readonly Suggestion[] {
  const parent = made.parent as Node;
  const name = parent.type === "VariableDeclarator" && parent.id.type === "Identifier" ? parent.id : parent.type === "AssignmentExpression" && parent.right === made ? bare(parent.left) : undefined;
  const statement = parent.parent;
  if (!name || !statement || !/^(?:VariableDeclaration|ExpressionStatement)$/.test(statement.type) || (statement.type === "VariableDeclaration" && statement.declarations.length > 1)) return [];
  const outer = statement.parent?.type;
  if (outer !== "Program" && outer !== "BlockStatement") return [];
  const line = facts.text.lastIndexOf("\n", statement.range[0] - 1) + 1;
  const indent = /^[ \t]*/.exec(facts.text.slice(line, statement.range[0]))?.[0] ?? "";
  const text = `\n${indent}${facts.text.slice(...name.range)}.${code}${facts.language === "py" ? "" : ";"}`;
  return [{ messageId: "switchOver", data: { code }, edits: [{ start: statement.range[1], end: statement.range[1], text }] }];
}

function inside(facts: Facts, made: Call, flag: string, argument: number): readonly Suggestion[] {
  const isPython = facts.language === "py";
  if (isPython) {
    const last = made.arguments.at(-1);
    if (!last || new RegExp(`\\b${flag}\\s*=`).test(facts.text.slice(...made.range))) return [];
    const end = last.range[1];
    return [{ messageId: "switchOver", data: { code: `${flag}=True` }, edits: [{ start: end, end, text: `, ${flag}=True` }] }];
  }
  const options = made.arguments[argument];
  const first = options?.type === "ObjectExpression" ? options.properties[0] : undefined;
  if (options?.type !== "ObjectExpression" || !first || options.properties.some((each) => each.type === "Property" && facts.text.slice(...each.key.range) === flag)) return [];
  return [{ messageId: "switchOver", data: { code: `${flag}: true` }, edits: [{ start: first.range[0], end: first.range[0], text: `${flag}: true, ` }] }];
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
