import { roleOfName } from "../../../src/credential/name.ts";
import { isEnvironment } from "../../../src/lint/value/guess.ts";
import { bare, staticName } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import { literals, textOf } from "../../../src/lint/value/value.ts";
import type { Value } from "../../../src/lint/value/value.ts";
import type { Context, Report } from "./sink.ts";

/** `process.env.API_SECRET || "literal"`, `os.getenv("API_SECRET", "literal")`, and the key itself as a variable's name. */
export function sinksOfEnvironment(context: Context, report: Report): void {
  const { facts } = context;
  const { evaluator } = facts;
  const fallback = (name: string | undefined, value: Node | undefined): void => {
    const role = name === undefined ? undefined : roleOfName(name);
    if (name === undefined || !role || !value) return;
    for (const literal of literals(evaluator.of(value))) report(literal, { messageId: "fallback", role, exchange: exchangeIn(context, name), name });
  };
  for (const node of facts.nodes("LogicalExpression")) if (node.operator !== "&&") fallback(environmentName(context, node.left), node.right);
  for (const node of facts.nodes("ObjectPattern")) {
    const declared = node.parent;
    if (declared.type !== "VariableDeclarator" || !declared.init || !isEnvironment(evaluator.of(declared.init))) continue;
    for (const property of node.properties) {
      if (property.type === "Property" && property.value.type === "AssignmentPattern") fallback(staticName(property.key, property.computed), property.value.right);
    }
  }
  for (const call of facts.calls) {
    const [first, second] = call.arguments;
    if (!first || !readsEnvironment(context, call.callee)) continue;
    const keywords = call.arguments.find((each) => each.type === "ObjectExpression" && "pyKwargs" in each);
    const given = second && second !== keywords ? second : keywords?.type === "ObjectExpression" ? keywords.properties.flatMap((each) => (each.type === "Property" && staticName(each.key, each.computed) === "default" ? [each.value as Node] : []))[0] : undefined;
    fallback(textOf(evaluator.of(first)), given);
    keyAsName(evaluator.of(first), report);
  }
  for (const node of facts.nodes("MemberExpression")) {
    if (isEnvironment(evaluator.of(node.object)) && node.computed) keyAsName(evaluator.of(node.property), report);
  }
}

/** A name with capitals, small letters and digits, as long as a key, is no variable's name. */
function keyAsName(name: Value, report: Report): void {
  for (const literal of literals(name)) {
    const { text } = literal;
    if (text.length >= 16 && /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text) && !text.includes("_")) {
      report(literal, { messageId: "environmentName", role: "key", exchange: null, name: "environment" });
    }
  }
}

function environmentName(context: Context, node: Node): string | undefined {
  const at = bare(node);
  if (at.type === "MemberExpression" && isEnvironment(context.facts.evaluator.of(at.object))) return staticName(at.property, at.computed);
  if (at.type === "CallExpression" && at.arguments[0] && readsEnvironment(context, at.callee)) return textOf(context.facts.evaluator.of(at.arguments[0]));
  return undefined;
}

function readsEnvironment(context: Context, callee: Node): boolean {
  const { evaluator } = context.facts;
  const target = evaluator.of(bare(callee));
  if (target.kind === "reference" && /^(?:os\.)?getenv$/.test([...(target.module ? [target.module] : []), ...target.path].join("."))) return true;
  const at = bare(callee);
  return at.type === "MemberExpression" && staticName(at.property, at.computed) === "get" && isEnvironment(evaluator.of(at.object));
}

export function exchangeIn(context: Context, name: string): string | null {
  return name.split("_").map((word) => context.facts.knowledge.exchangeNamed(word)).find((each) => each !== undefined)?.id ?? null;
}
