import type { Arguments } from "../arguments.ts";
import { concat, text, textOf, unknown } from "../value.ts";
import type { Encoded, Hash, Mac, Value } from "../value.ts";
import { algorithmOf, lastName } from "./algorithm.ts";
import { listMethod } from "./lists.ts";

/** A keyed digest or a plain one. */
export type Digest = Mac | Hash;

/** A keyed digest that is still fed: `createHmac(algorithm, key)`. */
export function building(call: Arguments, algorithm: Value | undefined, key: Value | undefined, scheme: Mac["scheme"] = "hmac", over?: Value): Mac {
  return { kind: "mac", algorithm: algorithmOf(algorithm), scheme, key: key ?? unknown(call.node), over: over ?? text("", call.node), digest: undefined, node: call.node };
}

/** A keyed digest made in one call. */
export function made(call: Arguments, algorithm: string | undefined, key: Value | undefined, over: Value | undefined, digest = "binary", scheme: Mac["scheme"] = "hmac"): Mac {
  return { kind: "mac", algorithm, scheme, key: key ?? unknown(call.node), over: over ?? unknown(call.node), digest, node: call.node };
}

export function hashing(call: Arguments, algorithm: string | undefined, over: Value | undefined, digest?: string): Hash {
  return { kind: "hash", algorithm, over: over ?? text("", call.node), digest, node: call.node };
}

/** `"hex"`, `CryptoJS.enc.Hex`, "HEX", "B64": how a digest is to be written. */
export function encodingOf(value: Value | undefined): string | undefined {
  const name = value?.kind === "reference" ? lastName(value.path, value.module) : textOf(value);
  if (name === undefined) return undefined;
  if (/base64[-_]?url/i.test(name)) return "base64url";
  if (/b(?:ase)?64/i.test(name)) return "base64";
  if (/hex/i.test(name)) return "hex";
  return /^(?:latin1|binary|buffer|bytes|raw|arraybuffer|uint8array)$/i.test(name) ? "binary" : name.toLowerCase();
}

export function fed(of: Digest, given: Value | undefined, call: Arguments): Digest {
  return { ...of, over: concat([of.over, given ?? unknown(call.node)], call.node), node: call.node };
}

/** How an argument wants it written: bytes when there is none, `?` when it isn't known. */
function asked(call: Arguments, index: number): string {
  return call.count <= index ? "binary" : (encodingOf(call.get(index)) ?? "?");
}

/** Whether a digest is written in characters already, and not bytes any more. */
function isWritten(of: Digest): boolean {
  return of.digest !== undefined && of.digest !== "binary" && of.digest !== "words";
}

/** Methods of digests, of all libraries: what one library calls so, no other calls otherwise. */
export function digestMethod(of: Digest, name: string, call: Arguments): Value | undefined {
  const { node } = call;
  const finished = (digest: string): Digest => ({ ...of, digest, node });
  switch (name) {
    case "update":
    case "updateString":
    case "updateHex":
    case "write":
      return of.digest === undefined ? fed(of, call.get(0), call) : undefined;
    case "start":
      return of.kind === "mac" && of.digest === undefined ? { ...of, algorithm: algorithmOf(call.get(0)), key: call.get(1) ?? of.key, node } : undefined;
    case "setHMACKey":
      return of;
    case "digest":
      return finished(asked(call, 0));
    case "arrayBuffer":
    case "array":
    case "getBytes":
    case "bytes":
      return finished("binary");
    case "finalize":
      return { ...(call.count > 0 ? fed(of, call.get(0), call) : of), digest: call.evaluator.language === "py" ? "binary" : "words", node };
    case "hexdigest":
    case "toHex":
    case "doFinal":
      return finished("hex");
    case "hex":
      return isWritten(of) ? of : finished("hex");
    case "doFinalString":
      return { ...fed(of, call.get(0), call), digest: "hex", node };
    case "getHMAC":
    case "getHash":
      return finished(asked(call, 0));
    case "sign":
      return of.kind === "mac" ? signed(of, call) : undefined;
    case "toString":
      return printed(of, call);
    case "map":
    case "reduce":
    case "join":
      // A digest's bytes one by one: each stands for all of them.
      return isWritten(of) ? undefined : listMethod({ kind: "list", items: [of], open: false, node }, name, call);
    default:
      return SAME.has(name) ? of : undefined;
  }
}

/** What leaves the characters as they are, or changes nothing that matters to how the bytes are written. */
const SAME = new Set(["end", "copy", "read", "encode", "decode", "valueOf", "trim", "strip", "rstrip", "upper", "lower", "toUpperCase", "toLowerCase", "slice", "subarray", "normalize", "values", "tobytes"]);

/** node:crypto's `createSign(…).sign(key, encoding)`; in Python a key signs: `key.sign(data, …)`. */
function signed(of: Mac, call: Arguments): Value {
  if (call.evaluator.language === "py") return { ...of, algorithm: of.algorithm ?? algorithmOf(call.get(2)), over: call.get(0) ?? unknown(call.node), digest: "binary", node: call.node };
  if (call.count === 0) return { ...of, digest: "hex", node: call.node };
  return { ...of, key: call.get(0) ?? of.key, digest: asked(call, 1), node: call.node };
}

function printed(of: Digest, call: Arguments): Value | undefined {
  const given = call.get(0);
  // One byte in hex: byte.toString(16).
  if (given?.kind === "constant") return given.value === 16 ? { kind: "encoded", how: "hex", of, node: call.node } : undefined;
  // A string's own toString takes no encoding.
  if (isWritten(of)) return of;
  const encoding = encodingOf(given);
  if (encoding !== undefined) return { ...of, digest: encoding, node: call.node };
  if (call.count > 0) return undefined;
  return { ...of, digest: of.digest === "words" ? "hex" : "utf8", node: call.node };
}

/** A digest under an encoding, or the bytes of one that was written: their methods that other strings don't have. */
export function digestTextMethod(of: Value, name: string, call: Arguments): Value | undefined {
  if (of.kind === "encoded" && of.lines) {
    if (/^(?:strip|rstrip|replace|replaceAll|trim|trimEnd|splitlines)$/.test(name)) return { ...of, lines: false, node: call.node };
  }
  if (of.kind === "encoded" && holdsDigest(of) && /^(?:padStart|join|toLowerCase|toUpperCase|upper|lower)$/.test(name)) return of;
  if (of.kind === "decoded" && name === "toString") {
    const encoding = encodingOf(call.get(0));
    if (encoding === of.how) return of.of;
    return encoding === "base64" || encoding === "hex" ? { kind: "encoded", how: encoding, of, node: call.node } : undefined;
  }
  return undefined;
}

function holdsDigest(of: Encoded): boolean {
  return of.of.kind === "mac" || of.of.kind === "hash" || (of.of.kind === "encoded" && holdsDigest(of.of));
}

/** The bytes of a digest that is written in characters already. */
export function bytesOfDigest(of: Digest, encoding: string | undefined, call: Arguments): Value {
  if (!isWritten(of)) return of;
  if (encoding !== undefined && encoding === of.digest) return { ...of, digest: "binary", node: call.node };
  if (encoding === "hex" || encoding === "base64") return { kind: "decoded", how: encoding, of, node: call.node };
  return { kind: "decoded", how: "latin1", of, node: call.node };
}
