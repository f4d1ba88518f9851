import { chainOf, isDigest } from "../../../src/lint/facts/digest-chain.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { algorithmOf } from "../../../src/lint/value/idioms/algorithm.ts";
import type { Digest } from "../../../src/lint/value/idioms/digests.ts";
import { bare, staticName } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import { options } from "../../../src/lint/value/value.ts";
import type { WrittenDigest } from "../../../src/lint/facts/writing.ts";

/** Where the digest is written in characters: the argument that says how, or the call that does it. */
export function writingPlace(facts: Facts, digest: WrittenDigest): Node {
  const { node } = digest.writer;
  if (node.type !== "CallExpression") return node;
  const argument = node.arguments.at(-1);
  const callee = bare(node.callee);
  const name = callee.type === "MemberExpression" ? staticName(callee.property, callee.computed) : undefined;
  if (argument && /^(?:digest|toString|sign|getHMAC|getHash)$/.test(name ?? "") && argument.type !== "SpreadElement") return argument;
  if (callee.type === "MemberExpression" && isDigest(facts, callee.object)) return callee.property;
  return node;
}

/** Where the algorithm is named. */
export function algorithmPlace(facts: Facts, digest: Digest): Node {
  for (const call of chainOf(facts, digest).toReversed()) {
    for (const argument of call.arguments) {
      if (argument.type === "ObjectExpression") {
        const inner = argument.properties.find((each) => each.type === "Property" && /^(?:hash|digestmod|alg|algorithm)$/.test(staticName(each.key, each.computed) ?? ""));
        if (inner?.type === "Property") return inner.value as Node;
      } else if (argument.type !== "SpreadElement" && options(facts.evaluator.of(argument)).some((each) => algorithmOf(each) === digest.algorithm)) return argument;
    }
    // CryptoJS.HmacSHA1(…), hashlib.md5(…): the function is the algorithm.
    if (algorithmOf(options(facts.evaluator.of(call.callee))[0]) === digest.algorithm) return call.callee;
  }
  return digest.node;
}

/** The call that begins a digest: `createHash(…)`. */
export function makerPlace(facts: Facts, digest: Digest): Node {
  const maker = chainOf(facts, digest).at(-1);
  return maker ? bare(maker.callee) : digest.node;
}
