import type { Facts } from "../../../src/lint/facts.ts";
import { bare, isFunction, staticName } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import { reachingWrites } from "../../../src/lint/value/reaching.ts";

/** Whether a parameter was added to a copy: `signed = dict(params)`, `{ ...params, timestamp }`. What was copied stays without it. */
export function isInCopy(added: Node, facts: Facts): boolean {
  for (let at: Node | undefined = added; at && !isFunction(at); at = at.parent) {
    if (at.type === "ObjectExpression" && at.properties.some((each) => each.type === "SpreadElement") && at.parent.type !== "CallExpression") return true;
    if (at.type === "AssignmentExpression" && bare(at.left).type === "MemberExpression") return isCopy(rootOf(at.left), facts);
    if (at.type === "CallExpression" && bare(at.callee).type === "MemberExpression" && /^(?:set|append|update|setdefault)$/.test(lastName(at.callee))) return isCopy(rootOf(at.callee), facts);
  }
  return false;
}

function isCopy(root: Node, facts: Facts): boolean {
  const binding = root.type === "Identifier" ? facts.evaluator.names.of(root) : undefined;
  const writes = binding ? reachingWrites(binding, root) : [];
  return writes.length > 0 && writes.every(({ value, operator, path }) => operator === "=" && path.length === 0 && value !== undefined && makesCopy(bare(value)));
}

function makesCopy(made: Node): boolean {
  if (made.type === "ObjectExpression" || made.type === "NewExpression") return true;
  if (made.type !== "CallExpression") return false;
  const name = lastName(made.callee);
  return name === "assign" ? made.arguments[0]?.type === "ObjectExpression" : /^(?:dict|OrderedDict|copy|deepcopy|clone|cloneDeep|structuredClone|parse)$/.test(name);
}

function rootOf(node: Node): Node {
  const at = bare(node);
  return at.type === "MemberExpression" ? rootOf(at.object) : at;
}

function lastName(callee: Node): string {
  const at = bare(callee);
  return at.type === "Identifier" ? at.name : at.type === "MemberExpression" ? (staticName(at.property, at.computed) ?? "") : "";
}
