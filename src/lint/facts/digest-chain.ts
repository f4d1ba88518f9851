import type { Call } from "../value/evaluator.ts";
import type { Facts } from "../facts.ts";
import type { Digest } from "../value/idioms/digests.ts";
import { bare } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import { options } from "../value/value.ts";

const LONGEST = 12;

/** The calls that make a digest, from the last back to the first: `.digest("hex")`, `.update(q)`, `createHmac(…)`. */
export function chainOf(facts: Facts, digest: Digest): readonly Call[] {
  const chain: Call[] = [];
  for (let at: Node | undefined = digest.node; at && chain.length < LONGEST;) {
    const here: Node = bare(at);
    if (here.type === "CallExpression" || here.type === "NewExpression") {
      if (chain.includes(here)) break;
      chain.push(here);
      at = before(facts, here, digest.kind);
    } else if (here.type === "Identifier") {
      const writes = facts.evaluator.names.of(here)?.writes ?? [];
      at = writes.length === 1 ? writes[0]?.value : undefined;
    } else at = here.type === "AwaitExpression" ? here.argument : undefined;
  }
  return chain;
}

/** What a call goes on from: what its method is taken from, or the argument that it rewrites or signs with. */
function before(facts: Facts, call: Call, kind: Digest["kind"]): Node | undefined {
  const callee = bare(call.callee);
  if (callee.type === "MemberExpression" && isDigest(facts, callee.object)) return callee.object;
  return call.arguments.find((each) => each.type !== "SpreadElement" && each.type !== "ObjectExpression" && options(facts.evaluator.of(each)).some((value) => value.kind === kind));
}

export function isDigest(facts: Facts, node: Node): boolean {
  return options(facts.evaluator.of(node)).some((each) => each.kind === "mac" || each.kind === "hash");
}
