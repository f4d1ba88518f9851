import { isBareName, roleOfName, wordsOf } from "../../credential/name.ts";
import { annotated } from "./annotations.ts";
import { membersNamed, writesNamed } from "./class-members.ts";
import type { Evaluator } from "./evaluator.ts";
import { byName, isEnvironment } from "./guess.ts";
import { clockMember, cut } from "./idioms/clock.ts";
import { cutOut, sliceOf } from "./idioms/slices.ts";
import type { Bounds } from "./idioms/slices.ts";
import { urlMember } from "./idioms/url.ts";
import { memberOfFile } from "../modules/imported.ts";
import { reread } from "./reread.ts";
import { isClass, isFunction, staticName } from "../syntax.ts";
import type { ClassNode, Node } from "../syntax.ts";
import { choice, unknown } from "./value.ts";
import type { Client, Clock, Value } from "./value.ts";

/** A member of a value by its name. */
export function memberValue(evaluator: Evaluator, of: Value, name: string, node: Node): Value {
  switch (of.kind) {
    case "choice":
      return choice(of.of.map((each) => evaluator.member(each, name, node)), node);
    case "reference":
      if (isEnvironment(of)) return byName(name, node, "env", evaluator.knowledge.issuers);
      if (of.from !== undefined) return memberOfFile(evaluator, of, name, node);
      return { ...of, path: [...of.path, name], node };
    case "object": {
      const found = of.entries.get(name);
      if (found?.node.type === "Property" && found.node.kind === "get" && found.value.kind === "callable" && isFunction(found.value.of)) {
        return choice(evaluator.returns(found.value.of).map((each) => evaluator.of(each, found.value.kind === "callable" ? found.value.env : undefined)), node);
      }
      return found ? found.value : byName(name, node);
    }
    case "list": {
      const item = of.items[Number(name)];
      return item && !of.open ? item : byName(name, node);
    }
    case "client":
      return roleOfName(name) && !isBareName(name) ? byName(name, node) : { kind: "method", client: of, path: [name], node };
    case "method":
      return { ...of, path: [...of.path, name], node };
    case "instance":
      return fieldValue(evaluator, of.of, name, node, false);
    case "clock":
      return clockMember(of, name) ?? byName(name, node);
    case "callable":
      return isClass(of.of) ? fieldValue(evaluator, of.of, name, node, true) : unknown(node, name);
    case "unknown":
      // `creds.key`: the bare word is a credential where its holder says so.
      if (/^(?:key|secret|pass)$/.test(name) && of.name !== undefined && wordsOf(of.name).some((word) => HOLDERS.has(word))) {
        return { kind: "credential", role: name === "key" ? "key" : name === "secret" ? "secret" : "passphrase", from: "name", name, node };
      }
      return byName(name, node);
    case "mac":
    case "hash":
      // PyNaCl's signed message, a Uint8Array's buffer, forge's bytes.
      return /^(?:signature|buffer|data|value)$/.test(name) ? of : unknown(node, name);
    case "text":
    case "concat": {
      const part = urlMember(of, name, node);
      if (part) return part;
      // Enum members: Path.WITHDRAW.value.
      return name === "value" && evaluator.language === "py" ? of : byName(name, node);
    }
    default:
      return byName(name, node);
  }
}

const HOLDERS = new Set(["creds", "cred", "credential", "credentials", "keys", "secrets", "auth", "apikeys", "account", "config", "keypair"]);

/** `ccxt[id]`: some member of the module; of anything else nothing is known. */
export function dynamicMember(evaluator: Evaluator, of: Value, key: Value, node: Node): Value {
  if (key.kind === "choice") return choice(key.of.map((each) => (each.kind === "text" ? evaluator.member(of, each.text, node) : dynamicMember(evaluator, of, each, node))), node);
  if (of.kind === "reference" && !isEnvironment(of)) return { ...of, path: [...of.path, "*"], node };
  if (of.kind === "clock") return sliced(evaluator, of, node);
  if (of.kind === "list") return choice([...of.items, ...(of.open ? [unknown(node)] : [])], node);
  if (of.kind === "object" && of.entries.size > 0) return choice([...[...of.entries.values()].map((each) => each.value), ...(of.open ? [unknown(node)] : [])], node);
  const bounds = evaluator.language === "py" && node.type === "MemberExpression" ? sliceOf(node.property, (each) => evaluator.of(each)) : undefined;
  const cutValue = bounds && SLICED.has(of.kind) ? cutOut(of, bounds, node) : undefined;
  if (cutValue) return cutValue;
  // A slice of a string is known as far as the string is.
  if (of.kind === "concat" || of.kind === "query" || of.kind === "encoded" || of.kind === "text") return { ...of, node };
  return unknown(node);
}

const SLICED = new Set<Value["kind"]>(["text", "concat", "query", "encoded", "credential"]);

/** Python's `str(now)[:13]`: the lowering keeps a slice's bounds as the arguments of a call. */
function sliced(evaluator: Evaluator, of: Clock, node: Node): Value {
  const bounds = node.type === "MemberExpression" && node.property.type === "CallExpression" ? node.property : undefined;
  const asked = bounds && sliceOf(bounds, (each) => evaluator.of(each));
  if (!asked || of.printed !== true) return unknown(node);
  const said = (edge: Bounds["from"]): string | undefined => (edge === undefined || edge === "?" ? undefined : String(edge));
  return asked.to === undefined ? (of.unit === "iso" ? of : unknown(node)) : cut(of, asked.from === undefined ? "0" : said(asked.from), said(asked.to), node);
}

/** How many assignments to one field are looked at: what it may be is cut at a dozen anyway. */
const MOST_WRITES = 48;

/** A field of a class of this file, static or not, with what its methods assign to `this`. */
function fieldValue(evaluator: Evaluator, of: ClassNode, name: string, node: Node, isStatic: boolean): Value {
  const found: Value[] = [];
  for (const member of new Set([...membersNamed(of, name), ...membersNamed(of, "constructor")])) {
    if (member.type === "PropertyDefinition" && staticName(member.key, member.computed) === name && (member.static === isStatic || evaluator.language === "py")) {
      if (member.value) found.push(evaluator.of(member.value));
      else if (member.typeAnnotation) found.push(annotated(evaluator, member.typeAnnotation.typeAnnotation, node) ?? unknown(node, name));
    }
    if (member.type === "MethodDefinition" && staticName(member.key, member.computed) === name && member.value.type === "FunctionExpression") {
      if (member.kind === "get") found.push(...evaluator.returns(member.value).map((each) => reread(evaluator.of(each), member.value, node)));
      else if (member.kind === "method") return { kind: "callable", of: member.value, node };
    }
    if (member.type === "MethodDefinition" && member.kind === "constructor" && member.value.type === "FunctionExpression") {
      // constructor(private readonly client: Spot)
      for (const param of member.value.params) {
        const inner = param.type === "TSParameterProperty" ? (param.parameter.type === "AssignmentPattern" ? param.parameter.left : param.parameter) : undefined;
        if (inner?.type === "Identifier" && inner.name === name) found.push(evaluator.of(inner));
      }
    }
  }
  for (const write of writesNamed(evaluator.names, of, name).slice(0, MOST_WRITES)) found.push(evaluator.of(write.value));
  const useful = found.filter((value) => value.kind !== "constant" || value.value !== null);
  if (useful.length === 0) return found[0] ?? inherited(evaluator, of, name, node);
  return useful.every((value) => value.kind === "unknown" && value.name === undefined) ? byName(name, node) : choice(useful.map((value) => heldIn(value, name, node)), node);
}

/** What a call gave a field is known by the field, wherever that is read. */
function heldIn(value: Value, name: string, node: Node): Value {
  return value.kind === "unknown" && value.node.type === "CallExpression" && !value.part ? { ...value, name, made: value.node, node } : value;
}

/** A method or field that the class gets from what it extends. */
function inherited(evaluator: Evaluator, of: ClassNode, name: string, node: Node): Value {
  const base = of.superClass ? evaluator.of(of.superClass) : undefined;
  if (base?.kind === "callable" && isClass(base.of) && base.of !== of) return fieldValue(evaluator, base.of, name, node, false);
  const client = extendedClient(evaluator, of, node);
  return client ? evaluator.member(client, name, node) : byName(name, node);
}

/** What an instance of a class of this file is, when the class extends a library's client. */
export function extendedClient(evaluator: Evaluator, of: ClassNode, node: Node, depth = 3): Client | undefined {
  const base = of.superClass && depth > 0 ? evaluator.of(of.superClass) : undefined;
  if (base?.kind === "callable" && isClass(base.of)) return extendedClient(evaluator, base.of, node, depth - 1);
  if (base?.kind !== "reference" || base.module === undefined) return undefined;
  const found = evaluator.knowledge.client(evaluator.language, base.module, base.path);
  return found?.shape && { kind: "client", ...found, made: undefined, args: [], keywords: undefined, node };
}
