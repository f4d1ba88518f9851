import type { Evaluator } from "./evaluator.ts";
import { isClass } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import type { Value } from "./value.ts";

/** The client that a type annotation names: `client: Spot`, `exchange: ccxt.Exchange`. */
export function annotated(evaluator: Evaluator, type: Node, node: Node): Value | undefined {
  if (type.type === "TSTypeReference") return annotated(evaluator, type.typeName, node);
  // Optional[Client]
  if (type.type === "MemberExpression" && type.computed) return annotated(evaluator, type.property, node);
  if (type.type === "TSUnionType") return type.types.map((each) => annotated(evaluator, each, node)).find((each) => each !== undefined);
  const path: string[] = [];
  let at: Node = type;
  for (;;) {
    if (at.type === "TSQualifiedName") {
      path.unshift(at.right.name);
      at = at.left;
    } else if (at.type === "MemberExpression" && !at.computed && at.property.type === "Identifier") {
      path.unshift(at.property.name);
      at = at.object;
    } else break;
  }
  if (at.type !== "Identifier") return undefined;
  const root = evaluator.of(at);
  if (root.kind === "callable" && isClass(root.of) && path.length === 0) return { kind: "instance", of: root.of, node };
  if (root.kind !== "reference" || root.module === undefined) return undefined;
  const found = evaluator.knowledge.client(evaluator.language, root.module, [...root.path, ...path]);
  return found && { kind: "client", library: found.library, shape: found.shape, exchange: found.exchange, made: undefined, args: [], keywords: undefined, node };
}
