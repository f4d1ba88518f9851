import { nameOf, originOf } from "./callee.ts";
import { isFiltered } from "./filtered.ts";
import { firstOf } from "./first-of.ts";
import type { Facts } from "../facts.ts";
import { isEnvironment } from "../value/guess.ts";
import { iterated } from "./iterations.ts";
import { bare } from "../syntax.ts";
import type { Node } from "../syntax.ts";

/** `process.env` itself, a copy of it, or a list of what is in it. */
export function wholeEnvironment(facts: Facts, node: Node, inString = false): Node | undefined {
  const at = originOf(facts, node);
  const all = (nodes: readonly (Node | null | undefined)[]): Node | undefined => firstOf(nodes, (each) => (each ? wholeEnvironment(facts, each, inString) : undefined));
  const opaque = inString && facts.language === "js";
  switch (at.type) {
    case "Identifier":
    case "MemberExpression":
      return !opaque && isEnvironment(facts.evaluator.of(at)) ? at : undefined;
    case "ObjectExpression":
      return opaque ? undefined : all(at.properties.map((each) => (each.type === "SpreadElement" ? each.argument : "pyKwargs" in at ? (each.value as Node) : null)));
    case "ArrayExpression":
      return all(at.elements.map((each) => (each?.type === "SpreadElement" ? each.argument : each)));
    case "TemplateLiteral":
      return firstOf(at.expressions, (each) => wholeEnvironment(facts, each, true));
    case "BinaryExpression":
      return at.operator === "+" || at.operator === "%" ? firstOf([at.left as Node, at.right], (each) => wholeEnvironment(facts, each, true)) : undefined;
    case "CallExpression": {
      const name = nameOf(at.callee);
      const callee = bare(at.callee);
      if (isFiltered(at) && name === "stringify") return undefined;
      if (/^(?:stringify|inspect|dict|str|repr|list|sorted|dumps|pformat|entries|values|fromEntries|assign|format)$/.test(name)) {
        return firstOf(at.arguments, (each) => wholeEnvironment(facts, each.type === "SpreadElement" ? each.argument : each, false)) ?? (callee.type === "MemberExpression" && /^values$/.test(name) ? all([callee.object]) : undefined);
      }
      return callee.type === "MemberExpression" && /^(?:copy|items|toObject)$/.test(name) ? all([callee.object]) : undefined;
    }
    default:
      return undefined;
  }
}

export function environmentName(facts: Facts): string {
  return facts.language === "py" ? "os.environ" : "process.env";
}

/** A variable that goes through the environment's values: `for name, value in os.environ.items()`. */
export function isOneOfEnvironment(facts: Facts, node: Node): boolean {
  if (node.type === "MemberExpression") return node.computed && isEnvironment(facts.evaluator.of(node.object)) && node.property.type === "Identifier" && iterated(facts, node.property) !== undefined;
  const found = node.type === "Identifier" ? iterated(facts, node) : undefined;
  if (!found || !wholeEnvironment(facts, found.over)) return false;
  // Of a pair the second is the value; of the environment itself Python goes through the names.
  return found.index === 1 || (found.index === undefined && found.over.type === "CallExpression");
}

/** `dotenv.config()`, `dotenv_values()`: the whole file. */
export function isDotenv(facts: Facts, node: Node): boolean {
  const at = node.type === "MemberExpression" && nameOf(node) === "parsed" ? originOf(facts, node.object) : node;
  if (at.type !== "CallExpression") return false;
  const callee = bare(at.callee);
  return nameOf(callee) === "dotenv_values" || (callee.type === "MemberExpression" && /^(?:config|parse)$/.test(nameOf(callee)) && /dotenv/i.test(facts.text.slice(...callee.object.range)));
}
