import { isBareName, roleOfName } from "../../credential/name.ts";
import type { Role } from "../../credential/role.ts";
import { nameOf, originOf } from "./callee.ts";
import type { Facts } from "../facts.ts";
import { bare, classAround, isSelf, staticName } from "../syntax.ts";
import type { Node } from "../syntax.ts";

/**
 * Objects out of which this file reads credentials: `config` of `config.apiKey`, `cfg` of `cfg["binance"]["secret"]`.
 * What else is in them isn't known, and need not be: printed whole, they print the credential.
 */
export interface Holders {
  roleOf(node: Node): Role | undefined;
}

export function collectHolders(facts: Facts): Holders {
  const held = new Map<string, Role>();
  const read = (object: Node, name: string, printsMembers: boolean): void => {
    const role = roleOfName(name);
    if (!role || (isBareName(name) && role === "key")) return;
    for (let at: Node | undefined = bare(object); at; at = above(at)) {
      const key = keyOf(facts, at);
      if (key === undefined || key.endsWith("@self")) return;
      if (printsMembers || isNamespace(facts, at)) held.set(key, held.get(key) ?? role);
      // Printing an object of Python shows nothing of what its attributes hold.
      if (facts.language === "py" && at.type === "MemberExpression" && !at.computed) return;
    }
  };
  for (const node of facts.nodes("MemberExpression")) {
    const name = staticName(node.property, node.computed);
    // Python prints a dictionary's items; an object's attributes only where its class says so.
    // What is deleted from it isn't printed with it.
    if (name !== undefined && node.parent.type !== "UnaryExpression") read(node.object, name, facts.language === "js" || node.computed);
  }
  if (facts.language === "py") {
    for (const call of facts.nodes("CallExpression")) {
      const callee = bare(call.callee);
      const [first] = call.arguments;
      if (callee.type === "MemberExpression" && staticName(callee.property, callee.computed) === "get" && first?.type === "Literal") read(callee.object, String(first.value), true);
    }
  }
  return { roleOf: (node) => held.get(keyOf(facts, bare(node)) ?? "") };
}

function above(node: Node): Node | undefined {
  if (node.type === "MemberExpression") return bare(node.object);
  // config.get("binance").get("secret")
  return node.type === "CallExpression" && nameOf(node) === "get" && bare(node.callee).type === "MemberExpression" ? bare((bare(node.callee) as { object: Node }).object) : undefined;
}

/** `argparse.Namespace` prints its attributes. */
function isNamespace(facts: Facts, node: Node): boolean {
  return /^parse_(?:known_)?args$/.test(nameOf(originOf(facts, node)));
}

/** One text for each way to the same object. Nothing for imported modules and for readers that print as `<object>`. */
function keyOf(facts: Facts, node: Node): string | undefined {
  switch (node.type) {
    case "Identifier": {
      if (isSelf(node)) return `${classAround(node)?.range[0] ?? ""}@self`;
      const binding = facts.evaluator.names.of(node);
      if (!binding || binding.kind === "class" || binding.kind === "function") return undefined;
      if (binding.kind === "import" && facts.language === "py") return undefined;
      if (/ConfigParser$|^(?:Session|session|getenv|environ)$/.test(nameOf(originOf(facts, node)))) return undefined;
      return `${binding.name}@${binding.node.range[0]}`;
    }
    case "ThisExpression":
      return `${classAround(node)?.range[0] ?? ""}@self`;
    case "MemberExpression": {
      const name = staticName(node.property, node.computed);
      const object = keyOf(facts, bare(node.object));
      return name === undefined || object === undefined ? undefined : `${object}.${name}`;
    }
    case "CallExpression": {
      const callee = bare(node.callee);
      const [first] = node.arguments;
      if (callee.type !== "MemberExpression" || staticName(callee.property, callee.computed) !== "get" || first?.type !== "Literal") return undefined;
      const object = keyOf(facts, bare(callee.object));
      return object === undefined ? undefined : `${object}.${String(first.value)}`;
    }
    default:
      return undefined;
  }
}
