import { roleOfName } from "../../../src/credential/name.ts";
import { mentions } from "../../../src/lint/facts/mentions.ts";
import { bare, staticName } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import { literals, textOf } from "../../../src/lint/value/value.ts";
import type { Context, Report } from "./sink.ts";

/** Header objects, header assignments and `headers.set(name, value)`, for headers that an exchange reads a credential from. */
export function sinksOfHeaders(context: Context, report: Report): void {
  const { facts } = context;
  if (!mentions(facts, "header")) return;
  const tell = (name: string | undefined, value: Node | undefined): void => {
    if (name === undefined || value === undefined || !name.includes("-")) return;
    const role = roleOfName(name);
    const exchange = facts.knowledge.header(name);
    if (!role || !exchange) return;
    for (const literal of literals(facts.evaluator.of(value))) report(literal, { messageId: "header", role, exchange: exchange.id, name });
  };
  for (const property of facts.nodes("Property")) tell(staticName(property.key, property.computed), property.value as Node);
  for (const assignment of facts.nodes("AssignmentExpression")) {
    const left = bare(assignment.left);
    if (left.type === "MemberExpression") tell(staticName(left.property, left.computed), assignment.right);
  }
  for (const call of facts.calls) {
    const [name, value] = call.arguments;
    if (name && value && call.arguments.length === 2) tell(textOf(facts.evaluator.of(name)), value);
  }
}
