import type { Call } from "../value/evaluator.ts";
import type { Facts } from "../facts.ts";
import { mentions, nearSigning } from "./mentions.ts";
import { bare, staticName } from "../syntax.ts";
import type { Mac, Value } from "../value/value.ts";
import { options, unknown } from "../value/value.ts";

/** One place where bytes are signed. */
export interface Signing {
  readonly node: Call;
  readonly mac: Mac;
  /** False when the function that signs isn't in sight and only its name says that it does. */
  readonly seen: boolean;
}

/** A function of another file that can only be a signer. */
const SIGNER = /^(?:_*(?:get|generate|create|make|build|calc|compute)?_?(?:sign|signature|signed_?query|hmac)(?:_?(?:sha_?\d+|hex|query|payload|request|params|string|message|hashing|hash|digest))*)$/i;

export function collectSignings(facts: Facts): readonly Signing[] {
  const found: Signing[] = [];
  if (!mentions(facts, "signing")) return found;
  const maySign = nearSigning(facts);
  for (const call of facts.calls) {
    if (!maySign(call)) continue;
    const value = facts.evaluator.of(call);
    const macs = options(value).filter((each): each is Mac => each.kind === "mac");
    if (macs.length > 0) {
      for (const mac of macs) if (mac.digest !== undefined && mac.node === call && !goesOn(call, facts)) found.push({ node: call, mac, seen: true });
      continue;
    }
    if (!isSigner(call) || !options(value).every((each) => each.kind === "unknown" || each.kind === "credential")) continue;
    // Which argument is signed isn't known: sign(payload, secret), hmac(secret, payload).
    for (const argument of call.arguments.slice(0, 3)) {
      if (argument.type === "SpreadElement" || argument.type === "ObjectExpression") continue;
      found.push({ node: call, mac: { kind: "mac", algorithm: undefined, key: unknown(call), over: facts.evaluator.of(argument), digest: undefined, node: call }, seen: false });
    }
  }
  return found;
}

/** `hmac.new(…)` in `hmac.new(…).hexdigest()`: the call around it is the one that signs. */
function goesOn(call: Call, facts: Facts): boolean {
  const member = call.parent;
  if (member?.type !== "MemberExpression" || member.object !== call) return false;
  const outer = member.parent;
  return outer?.type === "CallExpression" && outer.callee === member && options(facts.evaluator.of(outer)).some((each: Value) => each.kind === "mac" && each.node === outer);
}

/** A call of a function whose name says that it signs. */
export function isSigner(call: Call): boolean {
  const callee = bare(call.callee);
  const name = callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" ? staticName(callee.property, callee.computed) : undefined;
  return call.type === "CallExpression" && name !== undefined && SIGNER.test(name);
}
