import type { Tier } from "../../../src/exchange.ts";
import type { Call } from "../../../src/lint/value/evaluator.ts";
import { bare, staticName } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";

/** A way to move money that was found in the code. */
export interface Route {
  readonly node: Node;
  /** As the code writes it: `withdraw`, `POST /sapi/v1/…`. */
  readonly name: string;
  readonly tier: Tier;
  readonly endpoint: string | undefined;
  readonly exchange: string | null;
}

export function calleeName(call: Call): string | undefined {
  const callee = bare(call.callee);
  return callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" ? staticName(callee.property, callee.computed) : undefined;
}

export function isFunctionLike(node: Node): boolean {
  return node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression";
}
