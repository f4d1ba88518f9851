import type { Call } from "../../../src/lint/value/evaluator.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import type { Suggestion } from "../../../src/lint/rule.ts";
import { bare, staticName } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import type { Value } from "../../../src/lint/value/value.ts";
import type { WrittenDigest } from "../../../src/lint/facts/writing.ts";
import { algorithmPlace, writingPlace } from "./places.ts";

/** The same digest written the other way. */
export function rewriteDigest(facts: Facts, digest: WrittenDigest, wanted: "hex" | "base64"): readonly Suggestion[] {
  const edit = facts.language === "py" ? rewritePython(facts, digest, wanted) : rewriteJavaScript(facts, digest, wanted);
  return edit ? [{ messageId: "write", data: { wanted }, edits: [edit] }] : [];
}

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function rewriteJavaScript(facts: Facts, digest: WrittenDigest, wanted: "hex" | "base64"): Replacement | undefined {
  const place = writingPlace(facts, digest);
  if (place.type === "Literal" && /^(?:hex|base64)$/.test(String(place.value))) return replace(place, quoted(facts, place, wanted));
  // CryptoJS.enc.Base64 ↔ CryptoJS.enc.Hex; what is imported by name may not be there.
  const encoder = place.type === "MemberExpression" ? place : callee(place);
  const member = encoder?.type === "MemberExpression" && staticName(encoder.property, encoder.computed) === "stringify" ? bare(encoder.object) : encoder;
  const named = member?.type === "MemberExpression" && /^(?:Base64|Hex)$/.test(staticName(member.property, member.computed) ?? "") ? member : undefined;
  const from = named ? bare(named.object) : undefined;
  return named && from?.type === "MemberExpression" ? replace(named.property, wanted === "hex" ? "Hex" : "Base64") : undefined;
}

function rewritePython(facts: Facts, digest: WrittenDigest, wanted: "hex" | "base64"): Replacement | undefined {
  const made = digest.of.node;
  const method = callee(made);
  if (made.type !== "CallExpression" || method?.type !== "MemberExpression") return undefined;
  const name = staticName(method.property, method.computed);
  const source = (node: Node): string => facts.text.slice(node.range[0], node.range[1]);
  if (wanted === "base64" && digest.form === "hex" && name === "hexdigest" && digest.writer.kind === "mac") {
    return /^import base64$/m.test(facts.text) ? replace(made, `base64.b64encode(${source(method.object)}.digest()).decode()`) : undefined;
  }
  if (wanted !== "hex" || digest.form !== "base64" || name !== "digest" || digest.writer.kind !== "encoded") return undefined;
  return replace(withDecode(digest.writer.node), `${source(method.object)}.hexdigest()`);
}

/** `b64encode(…).decode()`: hexdigest() gives text already. */
function withDecode(node: Node): Node {
  const member = node.parent;
  const call = member?.type === "MemberExpression" && member.object === node && staticName(member.property, member.computed) === "decode" ? member.parent : undefined;
  return call?.type === "CallExpression" ? call : node;
}

/** The right algorithm where a literal or one of hashlib's names says the wrong one. */
export function rewriteAlgorithm(facts: Facts, digest: WrittenDigest, wanted: string): readonly Suggestion[] {
  const place = algorithmPlace(facts, digest.of);
  if (place.type === "Literal" && typeof place.value === "string" && /^sha\d+$/i.test(place.value)) {
    return [{ messageId: "algorithmTo", data: { wanted }, edits: [replace(place, quoted(facts, place, place.value.startsWith("SHA") ? wanted.toUpperCase() : wanted))] }];
  }
  const member = place.type === "MemberExpression" && /^sha\d+$/.test(staticName(place.property, place.computed) ?? "") ? place : undefined;
  return member ? [{ messageId: "algorithmTo", data: { wanted }, edits: [replace(member.property, wanted)] }] : [];
}

/** `Buffer.from(secret, "base64")` → `secret`: an HMAC takes the text itself. */
export function useText(facts: Facts, key: Value): readonly Suggestion[] {
  const { node } = key;
  const argument = node.type === "CallExpression" ? node.arguments[0] : undefined;
  if (facts.language === "py" || !argument || argument.type === "SpreadElement") return [];
  return [{ messageId: "useText", edits: [replace(node, facts.text.slice(argument.range[0], argument.range[1]))] }];
}

/** `createHmac(…, secret)` → `createHmac(…, Buffer.from(secret, "base64"))` */
export function useBytes(facts: Facts, maker: Call | undefined): readonly Suggestion[] {
  if (!maker) return [];
  const js = facts.language === "js" && callName(maker) === "createHmac";
  const key = js ? maker.arguments[1] : facts.language === "py" && callName(maker) === "new" ? maker.arguments[0] : undefined;
  if (!key || key.type === "SpreadElement" || key.type === "ObjectExpression") return [];
  const inner = unencoded(key);
  const source = facts.text.slice(inner.range[0], inner.range[1]);
  if (js) return [{ messageId: "useBytes", edits: [replace(key, `Buffer.from(${source}, "base64")`)] }];
  return /^import base64$/m.test(facts.text) ? [{ messageId: "useBytes", edits: [replace(key, `base64.b64decode(${source})`)] }] : [];
}

/** Python's `secret.encode()`, `bytes(secret, "utf-8")` and JavaScript's `Buffer.from(secret)` are the secret as text. */
function unencoded(node: Node): Node {
  if (node.type !== "CallExpression") return node;
  const of = bare(node.callee);
  if (of.type === "MemberExpression" && staticName(of.property, of.computed) === "encode") return of.object;
  const [first] = node.arguments;
  const name = callName(node);
  return first && first.type !== "SpreadElement" && (name === "bytes" || name === "bytearray" || name === "from") ? first : node;
}

function callName(call: Call): string | undefined {
  const of = bare(call.callee);
  return of.type === "Identifier" ? of.name : of.type === "MemberExpression" ? staticName(of.property, of.computed) : undefined;
}

function callee(node: Node): Node | undefined {
  return node.type === "CallExpression" ? bare(node.callee) : undefined;
}

function replace(node: Node, text: string): Replacement {
  return { start: node.range[0], end: node.range[1], text };
}

/** In the quotes that stand there. */
function quoted(facts: Facts, place: Node, text: string): string {
  const mark = facts.text[place.range[0]] ?? '"';
  return `${mark}${text}${mark}`;
}
