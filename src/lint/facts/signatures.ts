import type { Facts } from "../facts.ts";
import { reachingWrites } from "../value/reaching.ts";
import { isSigner } from "./signings.ts";
import { bare } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import { options } from "../value/value.ts";
import type { Mac, Value } from "../value/value.ts";

/** A signature where it is sent, with all that may have been signed. */
export interface Signature {
  readonly algorithm: string | undefined;
  readonly over: readonly Value[];
  /** The call that signs. */
  readonly node: Node;
  /** False when the function that signs isn't in sight: what it makes of its argument isn't known. */
  readonly seen: boolean;
}

/** The signatures in a parameter's or header's value, encoded or within a longer text. */
export function signaturesIn(value: Value, facts: Facts, depth = 5): readonly Signature[] {
  if (depth === 0) return [];
  const inner = (each: Value): readonly Signature[] => signaturesIn(each, facts, depth - 1);
  switch (value.kind) {
    case "mac":
      return [ofMac(value)];
    case "encoded":
      return inner(value.of);
    case "concat":
      return value.parts.flatMap(inner);
    case "choice":
      return value.of.flatMap(inner);
    case "unknown":
    case "credential":
      return ofCall(value.node, facts);
    default:
      return [];
  }
}

function ofMac(mac: Mac): Signature {
  return { algorithm: mac.algorithm, over: options(mac.over), node: mac.node, seen: true };
}

/** `const signature = hmac(query)` with a function of another file. */
function ofCall(node: Node, facts: Facts): readonly Signature[] {
  const at = bare(node);
  const binding = at.type === "Identifier" ? facts.evaluator.names.of(at) : undefined;
  const writes = binding?.kind === "variable" ? reachingWrites(binding, at) : [];
  const made = writes.length === 1 && writes[0]?.operator === "=" && writes[0].path.length === 0 ? writes[0].value : at.type === "Identifier" ? undefined : at;
  const call = made && awaited(made);
  if (call?.type !== "CallExpression" || !isSigner(call)) return [];
  const over = call.arguments.slice(0, 3).flatMap((argument) => (argument.type === "SpreadElement" ? [] : options(facts.evaluator.of(argument)))).filter((each) => each.kind !== "credential");
  return [{ algorithm: undefined, over, node: call, seen: false }];
}

function awaited(node: Node): Node {
  const at = bare(node);
  return at.type === "AwaitExpression" ? awaited(at.argument) : at;
}
