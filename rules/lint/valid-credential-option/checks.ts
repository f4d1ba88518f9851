import type { Facts } from "../../../src/lint/facts.ts";
import type { Library } from "../../../src/library.ts";
import { bare, staticName } from "../../../src/lint/syntax.ts";
import type { Node, NodeOf } from "../../../src/lint/syntax.ts";
import { options } from "../../../src/lint/value/value.ts";

export interface FalseCheck {
  readonly node: NodeOf<"MemberExpression">;
  readonly library: Library;
  readonly property: string;
  readonly method: string;
}

/** `if (ex.requiredCredentials)`, `print(ex.requiredCredentials)`: an object that is there whatever the client was given. */
export function falseChecks(facts: Facts): FalseCheck[] {
  const checks = facts.knowledge.libraries.flatMap((library) => (library.check && library.modules[facts.language] ? [{ library, ...library.check }] : []));
  return facts.nodes("MemberExpression").flatMap((node): FalseCheck[] => {
    const name = staticName(node.property, node.computed);
    const check = checks.find((each) => each.property === name);
    if (!check || !(isTested(node) || isPrinted(facts, node))) return [];
    const isClient = options(facts.evaluator.of(node.object)).some((each) => each.kind === "client" && each.library === check.library);
    return isClient ? [{ node, ...check }] : [];
  });
}

function isTested(node: Node): boolean {
  const parent = outside(node);
  switch (parent?.type) {
    case "IfStatement":
    case "WhileStatement":
    case "ConditionalExpression":
      return bare(parent.test) === node;
    case "LogicalExpression":
      // `x.requiredCredentials || {}` is a value with a default.
      return parent.operator === "&&" ? bare(parent.left) === node || isTested(parent) : parent.operator === "||" && isTested(parent);
    case "UnaryExpression":
      return parent.operator === "!" || (parent.operator as string) === "not";
    case "CallExpression":
      return parent.callee.type === "Identifier" && /^(?:Boolean|bool|assert)$/.test(parent.callee.name) && parent.arguments.length === 1;
    default:
      return false;
  }
}

function isPrinted(facts: Facts, node: Node): boolean {
  const parent = outside(node);
  if (parent?.type !== "CallExpression" || !parent.arguments.some((each) => bare(each) === node)) return false;
  return PRINTS.test(facts.text.slice(...parent.callee.range));
}

const PRINTS = /^(?:print|pprint|console\.\w+|(?:self\.|this\.)?(?:logger|logging|log)(?:\.\w+)?)$/;

function outside(node: Node): Node | undefined {
  let at = node.parent;
  while (at && at.type !== "IfStatement" && bare(at) === node) at = at.parent;
  return at;
}
