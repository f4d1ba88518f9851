import { nameOf } from "./callee.ts";
import type { Facts } from "../facts.ts";
import { bare, classAround, isSelf, staticName } from "../syntax.ts";
import type { Node } from "../syntax.ts";

/** One text for each way to the same place: `config.binance.secret`. Nothing for modules that are imported in Python. */
export function placeOf(facts: Facts, node: Node): string | undefined {
  switch (node.type) {
    case "Identifier": {
      if (isSelf(node)) return `${classAround(node)?.range[0] ?? ""}@self`;
      const binding = facts.evaluator.names.of(node);
      if (!binding || binding.kind === "class" || binding.kind === "function") return undefined;
      if (binding.kind === "import" && facts.language === "py") return undefined;
      return `${binding.name}@${binding.node.range[0]}`;
    }
    case "ThisExpression":
      return `${classAround(node)?.range[0] ?? ""}@self`;
    case "MemberExpression": {
      const name = staticName(node.property, node.computed);
      const object = placeOf(facts, bare(node.object));
      return name === undefined || object === undefined ? undefined : `${object}.${name}`;
    }
    case "CallExpression": {
      // config.get("binance")
      const callee = bare(node.callee);
      const [first] = node.arguments;
      if (callee.type !== "MemberExpression" || nameOf(callee) !== "get" || first?.type !== "Literal") return undefined;
      const object = placeOf(facts, bare(callee.object));
      return object === undefined ? undefined : `${object}.${String(first.value)}`;
    }
    default:
      return undefined;
  }
}
