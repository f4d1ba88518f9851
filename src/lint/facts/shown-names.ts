import { wordsOf } from "../../credential/name.ts";
import { nameOf } from "./callee.ts";
import type { Node } from "../syntax.ts";

/** `credentials`, `apiCreds`, `secrets`: an object of them. */
export function isHolderName(name: string): boolean {
  const words = wordsOf(name);
  return words.length <= 3 && /^(?:credentials?|creds?|secrets)$/.test(words.at(-1) ?? "") && !words.some((word) => /^(?:has|is|no|missing|invalid|num|count|masked|redacted|safe|check|aws|path|require[sd]?)$/.test(word)) && /^[a-z_]/.test(name);
}

/** What a call such as `mask(x)`, `redact(config)` or `hash(x)` leaves. */
export function isMasking(node: Node): boolean {
  return node.type === "CallExpression" && /mask|redact|sanit|censor|hide|obfus|scrub|omit|hash|digest|fingerprint|strip|clean|safe(?!_?(?:load|dump))|public/i.test(nameOf(node.callee));
}

/** Names of a part, or of a trace, of a credential; `pwd` alone is a folder as often. */
export function isPartial(name: string): boolean {
  return /^(?:old)?pwd$/i.test(name) || wordsOf(name).some((word) => PARTIAL.has(word));
}

const PARTIAL = new Set(
  ("preview short shortened partial snippet tail last4 first4 start end first safe hidden sanitized sanitised obfuscated censored truncated display displayed excerpt " +
    "crypted encrypted cipher ciphertext sealed loaded configured ok used named same match matches different equal strategy mode scheme").split(" "),
);
