import type { Role } from "../../credential/role.ts";
import type { ClientShape, Library } from "../../library.ts";
import type { Env } from "./env.ts";
import type { ClassNode, FunctionNode, Node } from "../syntax.ts";

/** What an expression evaluates to, symbolically. `node` is the expression that made it, where a report belongs. */
export type Value =
  | Text
  | Constant
  | Credential
  | Concat
  | Query
  | Encoded
  | Decoded
  | Mac
  | Hash
  | Clock
  | Structure
  | List
  | Reference
  | Client
  | Method
  | Transporter
  | Instance
  | Callable
  | Choice
  | Unknown;

/** A string that is wholly known. `maybe`: of a list's item, that it may not be there. */
export interface Text { readonly kind: "text"; readonly text: string; readonly maybe?: true; readonly node: Node }

export interface Constant { readonly kind: "constant"; readonly value: number | boolean | bigint | null | undefined; readonly node: Node }

/** A credential whose text is not in the source: from the environment, or from elsewhere and known by its name. */
export interface Credential { readonly kind: "credential"; readonly role: Role; readonly from: "env" | "name"; readonly name: string; readonly node: Node }

/** A string put together from known and unknown parts; never two texts in a row. `maybe` as in Text. */
export interface Concat { readonly kind: "concat"; readonly parts: readonly Value[]; readonly maybe?: true; readonly node: Node }

/** `maybe` as in Entry. */
export interface Param { readonly name: string | undefined; readonly value: Value; readonly maybe?: true; readonly node: Node }

/** `a=1&b=2` from any builder, or the builder itself. `open`: there are or may be parameters that we don't know. `sorted`: by name. `rest`: all that it is open for. */
export interface Query { readonly kind: "query"; readonly params: readonly Param[]; readonly encoding: "raw" | "rfc3986" | "form"; readonly open: boolean; readonly sorted?: boolean; readonly rest?: readonly Value[]; readonly node: Node }

/** `percent-url` is what encodeURI does: it leaves `=`, `&` and `?` alone. `lines`: base64 with line feeds in it. */
export interface Encoded { readonly kind: "encoded"; readonly how: "percent" | "percent-url" | "base64" | "hex" | "json"; readonly of: Value; readonly lines?: boolean; readonly node: Node }

/** The bytes that a text stands for: `Buffer.from(secret, "base64")`. The text itself is not what is used. */
export interface Decoded { readonly kind: "decoded"; readonly how: "base64" | "hex" | "latin1"; readonly of: Value; readonly node: Node }

/**
 * A keyed digest, or a signature. `digest` is undefined while it is being built, "binary" for raw bytes, and "words" for
 * crypto-js's own type, which prints as hex; "?" where it isn't known. `scheme`: undefined when the code doesn't say whose key it is.
 */
export interface Mac { readonly kind: "mac"; readonly algorithm: string | undefined; readonly scheme?: "hmac" | "asymmetric" | undefined; readonly key: Value; readonly over: Value; readonly digest: string | undefined; readonly node: Node }

/** A digest without a key: `sha256(x)`. `digest` as in Mac. */
export interface Hash { readonly kind: "hash"; readonly algorithm: string | undefined; readonly over: Value; readonly digest: string | undefined; readonly node: Node }

/**
 * One reading of a clock. `node` is where it is read, or the outermost call of this file's functions that reads it;
 * sameReading tells two readings apart. `date`: an object that isn't a number yet (`new Date()`, datetime.now()).
 * `whole`: without decimals, undefined when that isn't known. `printed`: a string of it, as `iso` always is.
 */
export interface Clock {
  readonly kind: "clock";
  readonly unit: "s" | "ms" | "us" | "ns" | "iso" | "date";
  readonly whole: boolean | undefined;
  readonly printed?: boolean;
  /** Something was added to it, which may be the server's offset: `by`. */
  readonly shifted: boolean;
  readonly by?: Value;
  readonly node: Node;
  /** The calls from `node` down to the one that asks the clock; absent when `node` asks it. */
  readonly through?: readonly Node[];
}

/** `maybe`: the program may leave it out: `{ ...(limit && { price }) }`. */
export interface Entry { readonly value: Value; readonly maybe?: true; readonly node: Node }

/** An object or dictionary. `open`: it may hold more, or other values, than its entries say. `rest`: all that it is open for, where that is known. `sorted`: its names are in order, but for a signature. */
export interface Structure { readonly kind: "object"; readonly entries: ReadonlyMap<string, Entry>; readonly open: boolean; readonly rest?: readonly Value[]; readonly sorted?: boolean; readonly node: Node }

/** An array, tuple or generator. `open`: the items stand for any number of their like. `sorted`: the program sorts it. `maybe` as in Text: a pair that may be missing among its like. */
export interface List { readonly kind: "list"; readonly items: readonly Value[]; readonly open: boolean; readonly sorted?: boolean; readonly maybe?: true; readonly node: Node }

/**
 * Something imported or global, by its path: module "crypto", path ["createHmac"]; no module for globals. `*` is a member
 * that isn't known. `from`: the file that imports it, when it is a whole file of one's own.
 */
export interface Reference { readonly kind: "reference"; readonly module: string | undefined; readonly path: readonly string[]; readonly from?: string; readonly node: Node }

/** A client of a library. `made` is the construction, when it was seen. */
export interface Client {
  readonly kind: "client";
  readonly library: Library;
  readonly shape: ClientShape | undefined;
  /** Exchange id; null when the code decides it at run time. */
  readonly exchange: string | null;
  readonly made: Node | undefined;
  readonly args: readonly Value[];
  /** Python's keyword arguments. */
  readonly keywords: Structure | undefined;
  readonly node: Node;
}

/** A member of a client: `ex.withdraw`, `client.restAPI.withdraw`. */
export interface Method { readonly kind: "method"; readonly client: Client; readonly path: readonly string[]; readonly node: Node }

/** An HTTP client with defaults: `axios.create({ baseURL, headers })`, `requests.Session()`. */
export interface Transporter { readonly kind: "transporter"; readonly module: string; readonly defaults: Structure | undefined; readonly node: Node }

export interface Instance { readonly kind: "instance"; readonly of: ClassNode; readonly node: Node }

/** A function or class of this file; `env`: what it closes over, when it was made in a function that was run. */
export interface Callable { readonly kind: "callable"; readonly of: FunctionNode | ClassNode; readonly env?: Env; readonly node: Node }

/** One of several: `a || b`, `c ? a : b`, a name assigned in two branches. */
export interface Choice { readonly kind: "choice"; readonly of: readonly Value[]; readonly node: Node }

/** An answer, not a failure: no rule reports on it. `name` is what the source calls it; `from`: what it is an item, or an item's name, of. `part`: some characters of a string. `made`: the call that gave what `node`, a field, holds. */
export interface Unknown { readonly kind: "unknown"; readonly name: string | undefined; readonly from?: readonly Value[]; readonly part?: true; readonly made?: Node; readonly node: Node }

export const unknown = (node: Node, name?: string): Unknown => ({ kind: "unknown", name, node });

export const text = (value: string, node: Node): Text => ({ kind: "text", text: value, node });

const MOST_CHOICES = 12;

export function choice(values: readonly Value[], node: Node): Value {
  const distinct: Value[] = [];
  for (const value of values) {
    for (const each of value.kind === "choice" ? value.of : [value]) {
      if (distinct.length < MOST_CHOICES && !distinct.some((other) => other === each || (other.kind === each.kind && other.node === each.node && !differ(other, each)))) distinct.push(each);
    }
    // A table of thousands of entries would be compared with itself.
    if (distinct.length === MOST_CHOICES) break;
  }
  if (distinct.length === 1 && distinct[0]) return distinct[0];
  return distinct.length === 0 ? unknown(node) : { kind: "choice", of: distinct, node };
}

/** Arithmetic gives different numbers at one node. */
function differ(a: Value, b: Value): boolean {
  if (a.kind === "constant") return b.kind === "constant" && a.value !== b.value;
  return a.kind === "clock" && b.kind === "clock" && (a.unit !== b.unit || a.whole !== b.whole || a.shifted !== b.shifted || !sameReading(a, b));
}

/** Whether two values come from asking the clock once. */
export function sameReading(a: Clock, b: Clock): boolean {
  return a.node === b.node && (a.through ?? []).length === (b.through ?? []).length && (a.through ?? []).every((node, index) => node === b.through?.[index]);
}

/** The values one of which it is. */
export function options(value: Value): readonly Value[] {
  return value.kind === "choice" ? value.of : [value];
}

export function concat(parts: readonly Value[], node: Node): Value {
  const flat: Value[] = [];
  for (const part of parts.flatMap((each) => (each.kind === "concat" ? each.parts : [each]))) {
    const printed = part.kind === "constant" ? text(String(part.value), part.node) : part;
    const last = flat.at(-1);
    if (printed.kind === "text" && printed.text === "") continue;
    if (last?.kind === "text" && printed.kind === "text") flat[flat.length - 1] = text(last.text + printed.text, node);
    else flat.push(printed);
  }
  if (flat.length === 0) return text("", node);
  const [only] = flat;
  if (flat.length === 1 && only) return only.kind === "text" ? text(only.text, node) : only;
  return { kind: "concat", parts: flat, node };
}

export function structure(node: Node, entries: Iterable<readonly [string, Entry]> = [], open = false): Structure {
  return { kind: "object", entries: new Map(entries), open, node };
}

/** An object with another's entries laid over it. What is open in either may hide what the first one says. */
export function overlay(base: Structure, over: Value): Structure {
  if (over.kind === "constant") return base;
  const rest = restOf(base) && restOf(over) && [...(restOf(base) ?? []), ...(restOf(over) ?? [])];
  if (over.kind !== "object") return { ...base, open: true, ...(rest && { rest }) };
  return { kind: "object", entries: laid(base.entries, over.entries), open: base.open || over.open, ...(rest && { rest }), ...(isSorted(base, over) && { sorted: true }), node: base.node };
}

/** What may be there leaves what it would replace. */
function laid(base: ReadonlyMap<string, Entry>, over: ReadonlyMap<string, Entry>): Map<string, Entry> {
  const all = new Map(base);
  for (const [name, each] of over) {
    const under = each.maybe && base.get(name);
    all.set(name, under ? { value: choice([under.value, each.value], each.node), node: each.node, ...(under.maybe && { maybe: true }) } : each);
  }
  return all;
}

/** An object of which each entry may be missing. */
export function perhaps(of: Structure): Structure {
  return { ...of, entries: new Map([...of.entries].map(([name, each]): [string, Entry] => [name, { ...each, maybe: true }])) };
}

/** A signature behind sorted names is not one of them. */
function isSorted(base: Structure, over: Structure): boolean {
  if (base.entries.size === 0 && !base.open) return over.sorted === true;
  return base.sorted === true && !over.open && [...over.entries.keys()].every((name) => base.entries.has(name) || /^sign/i.test(name));
}

/** All that something is open for; undefined when that isn't known. */
export function restOf(value: Value): readonly Value[] | undefined {
  if (value.kind === "object" || value.kind === "query") return value.open ? value.rest : [];
  return value.kind === "unknown" ? [value] : undefined;
}

/** An object of which only its source is known. */
export function opened(of: Value): Structure {
  return { kind: "object", entries: new Map(), open: true, rest: [of], node: of.node };
}

/** A copy, which what is done to the original doesn't change. */
export function copied(of: Value): Value {
  return of.kind === "unknown" ? opened(of) : of;
}

/** The literal texts in a value: what would be written out if they reached a sink as they are. */
export function literals(value: Value): readonly Text[] {
  switch (value.kind) {
    case "text":
      return [value];
    case "choice":
      return value.of.flatMap(literals);
    case "encoded":
      return value.how === "base64" || value.how === "hex" ? literals(value.of) : [];
    case "decoded":
      return literals(value.of);
    default:
      return [];
  }
}

/** The one text it is, or undefined. */
export function textOf(value: Value | undefined): string | undefined {
  if (value?.kind === "text") return value.text;
  if (value?.kind === "constant" && typeof value.value === "number") return String(value.value);
  return undefined;
}

/** An entry of an object, through choices. */
export function entry(value: Value | undefined, name: string): readonly Entry[] {
  if (!value) return [];
  return options(value).flatMap((each) => {
    const found = each.kind === "object" ? each.entries.get(name) : undefined;
    return found ? [found] : [];
  });
}

/** Calls `visit` for the value and everything inside it that would travel with it. */
export function within(value: Value, visit: (value: Value) => void, depth = 8): void {
  visit(value);
  if (depth === 0) return;
  const inner = (each: Value): void => within(each, visit, depth - 1);
  switch (value.kind) {
    case "concat":
      return value.parts.forEach(inner);
    case "choice":
      return value.of.forEach(inner);
    case "query":
      return value.params.forEach((param) => inner(param.value));
    case "encoded":
    case "decoded":
      return inner(value.of);
    case "object":
      return value.entries.forEach((each) => inner(each.value));
    case "list":
      return value.items.forEach(inner);
  }
}
