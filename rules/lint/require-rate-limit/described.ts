import type { Facts } from "../../../src/lint/facts.ts";
import { bare, functionAround, isFunction, staticName } from "../../../src/lint/syntax.ts";
import type { FunctionNode, Node } from "../../../src/lint/syntax.ts";
import type { Client } from "../../../src/lint/value/value.ts";

/** True for a client that is made to be asked what it can do, and never sends a request: `ccxt.kraken().has`. */
export function isOnlyDescribed(facts: Facts, { made, library }: Client): boolean {
  const names = new Set((library.describes ?? []).map(flat));
  if (!made || names.size === 0) return false;
  let isAsked = false;

  /** Whether nothing more than its description is read from what `node` gives. */
  const only = (node: Node, calls: number): boolean => {
    const parent: Node | undefined = node.parent;
    switch (parent?.type) {
      case "AwaitExpression":
      case "TSAsExpression":
      case "TSNonNullExpression":
      case "ChainExpression":
        return only(parent, calls);
      case "UnaryExpression":
      case "IfStatement":
        return true;
      case "LogicalExpression":
        return parent.left === node && parent.operator === "&&" ? true : only(parent, calls);
      case "MemberExpression": {
        const name = parent.object === node ? staticName(parent.property, parent.computed) : undefined;
        isAsked ||= name !== undefined;
        return name !== undefined && names.has(flat(name));
      }
      // getattr(ex, "certified", False)
      case "CallExpression": {
        const [of, asked] = parent.arguments;
        if (of !== node || parent.callee.type !== "Identifier" || !/^(?:get|has)attr$/.test(parent.callee.name)) return false;
        isAsked = true;
        return asked?.type === "Literal" && names.has(flat(String(asked.value)));
      }
      case "VariableDeclarator":
        return parent.id === node || held(parent.id, calls);
      case "AssignmentExpression":
        return parent.left === node || held(parent.left, calls);
      case "ReturnStatement":
      case "ArrowFunctionExpression": {
        const of = functionAround(node);
        return isFunction(of) && calls > 0 && given(of, calls - 1);
      }
      default:
        return false;
    }
  };

  const held = (target: Node, calls: number): boolean => {
    const binding = target.type === "Identifier" ? facts.evaluator.names.of(target) : undefined;
    return binding?.kind === "variable" && binding.references.every((each) => each === target || only(each, calls));
  };

  /** A function whose every mention is a call. */
  const given = (of: FunctionNode, calls: number): boolean => {
    const name = of.type === "FunctionDeclaration" ? of.id : of.parent?.type === "VariableDeclarator" ? of.parent.id : undefined;
    const binding = name && facts.evaluator.names.of(name);
    const sites: readonly Node[] = facts.evaluator.callSites(of);
    const isExported = /^Export/.test(of.parent?.type ?? "") || /^Export/.test(of.parent?.parent?.parent?.type ?? "");
    // A name without an underscore may be imported from elsewhere in Python.
    if (!binding || sites.length === 0 || isExported || (facts.language === "py" && !binding.name.startsWith("_"))) return false;
    return binding.references.every((each) => each === name || sites.some((site) => site.type === "CallExpression" && bare(site.callee) === each)) && sites.every((site) => only(site, calls));
  };

  return only(made, 2) && isAsked;
}

function flat(name: string): string {
  return name.replaceAll("_", "").toLowerCase();
}
