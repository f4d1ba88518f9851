import { isBareName, roleOfName } from "../../credential/name.ts";
import { placeholder } from "../../credential/placeholder.ts";
import { looksRandom } from "../../credential/randomness.ts";
import type { Role } from "../../credential/role.ts";
import { nameOf, originOf } from "./callee.ts";
import type { Env } from "../value/env.ts";
import type { Facts } from "../facts.ts";
import { isEnvironment } from "../value/guess.ts";
import { isParsedArguments } from "./command-line.ts";
import { isFiltered } from "./filtered.ts";
import { firstOf } from "./first-of.ts";
import { collectHolders } from "./holders.ts";
import { isKeyed } from "./keyed-client.ts";
import { heldBy, printsFields } from "./printed-fields.ts";
import { bare, functionAround, isFunction, staticName } from "../syntax.ts";
import type { Node, NodeOf } from "../syntax.ts";
import { isHolderName, isMasking, isPartial } from "./shown-names.ts";
import { collectUsed } from "./used-as.ts";
import { environmentName, isDotenv, isOneOfEnvironment, wholeEnvironment } from "./whole-environment.ts";
import { isWrapped } from "./wrapped.ts";
import { options } from "../value/value.ts";
import type { Entry, Method, Reference, Structure, Value } from "../value/value.ts";

/** What whoever sees a value learns: a credential, or something that holds one. */
export interface Exposure {
  readonly what: "credential" | "holder" | "client" | "environment";
  readonly role: Role | undefined;
  /** What the source calls it. */
  readonly name: string;
  readonly node: Node;
}

/** How to look: `inString` where it becomes part of a string, in which JavaScript shows of an object no more than `[object Object]`. */
export interface Seen {
  readonly inString?: boolean | undefined;
  readonly env?: Env | undefined;
  /** Which credentials count. */
  readonly accept?: ((exposure: Exposure) => boolean) | undefined;
}

/** The first credential that an expression gives away when it is printed, stored or passed on. */
export function exposedBy(facts: Facts, node: Node, { inString = false, env, accept = () => true }: Seen = {}): Exposure | undefined {
  const environment = wholeEnvironment(facts, node, inString);
  const whole: Exposure | undefined = environment && { what: "environment", role: undefined, name: environmentName(facts), node: environment };
  if (whole && accept(whole)) return whole;
  const look: Look = { facts, seen: new Set(), accept };
  const found = inValue(look, facts.evaluator.of(node, env), inString) ?? literalIn(look, node);
  if (!found) return heldAt(look, node, inString);
  return found.what === "client" && /^(?:Identifier|MemberExpression)$/.test(bare(node).type) ? { ...found, name: nameOf(node) } : found;
}

/** An object of which only its name and what is read from it are known: `self.config = json.load(file)`. */
function heldAt(look: Look, node: Node, inString: boolean): Exposure | undefined {
  const { facts } = look;
  const at = bare(node);
  if ((at.type !== "Identifier" && at.type !== "MemberExpression") || (inString && facts.language === "js")) return undefined;
  const role = facts.of(collectHolders).roleOf(at);
  const isUnknown = role !== undefined && options(facts.evaluator.of(at)).some((each) => each.kind === "unknown" && each.node.type === "CallExpression" && !isMasking(each.node));
  return isUnknown ? accepted(look, { what: "holder", role, name: nameOf(at), node: at }) : undefined;
}

function isWithin(inner: Node, outer: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

/** The same of a value that has no expression of its own. */
export function exposedByValue(facts: Facts, value: Value, { inString = false, accept = () => true }: Seen = {}): Exposure | undefined {
  return inValue({ facts, seen: new Set(), accept }, value, inString);
}

/** The credentials in a mapping of variables, and in what is spread into it; not those of a whole environment. */
export function credentialsIn(facts: Facts, { value, node }: Entry, accept?: Seen["accept"]): readonly Exposure[] {
  const at = value.node;
  const spread = at.type === "ObjectExpression" ? at.properties.flatMap((each) => (each.type === "SpreadElement" ? [each.argument] : [])) : [];
  const merged = at.type === "BinaryExpression" && at.operator === "|" ? [at.left as Node, at.right] : [];
  const found = [exposedByValue(facts, value, { accept }), ...[...spread, ...merged].map((each) => exposedBy(facts, each, { accept }))];
  return found.flatMap((each) => (each && each.what !== "environment" && each.what !== "client" ? [each.node.range[1] > each.node.range[0] ? each : { ...each, node }] : []));
}

interface Look {
  readonly facts: Facts;
  readonly seen: Set<Value>;
  readonly accept: (exposure: Exposure) => boolean;
}

function inValue(look: Look, value: Value, inString: boolean): Exposure | undefined {
  if (look.seen.has(value) || look.seen.size > 200) return undefined;
  look.seen.add(value);
  const found = ofKind(look, value, inString);
  return found && look.accept(found) ? found : undefined;
}

function ofKind(look: Look, value: Value, inString: boolean): Exposure | undefined {
  const { facts } = look;
  const opaque = inString && facts.language === "js";
  switch (value.kind) {
    case "credential":
      return isPartial(value.name) || isWrapped(facts, value.name) ? undefined : { what: "credential", role: value.role, name: value.name, node: value.node };
    case "concat":
      return firstOf(value.parts, (part) => inValue(look, part, true));
    case "choice":
      return firstOf(value.of, (each) => inValue(look, each, inString));
    case "query":
      return firstOf(value.params, (param) => inValue(look, param.value, true) ?? (param.name === undefined ? undefined : named(look, param.name, param.value)));
    case "encoded":
      if (value.how === "json") return isFiltered(value.node) ? undefined : inValue(look, value.of, false);
      return inValue(look, value.of, true);
    case "decoded":
      return inValue(look, value.of, true);
    case "object":
      return opaque ? undefined : inObject(look, value);
    case "list":
      return firstOf(value.items, (item) => inValue(look, item, inString));
    case "reference":
      if (isEnvironment(value)) return opaque ? undefined : { what: "environment", role: undefined, name: environmentName(facts), node: value.node };
      return usedAs(facts, value.node) ?? inReference(facts, value, opaque);
    case "client":
      return facts.language === "js" && !opaque && isKeyed(value) ? { what: "client", role: "secret", name: nameOf(value.node), node: value.node } : undefined;
    case "instance":
      return opaque ? undefined : printsFields(facts, value.of, value.node);
    case "unknown":
      return usedAs(facts, value.node, value.name) ?? inUnknown(look, value, opaque);
    case "method":
      return ofClient(value);
    default:
      return undefined;
  }
}

/** `k` of `Client(k, s)` */
function usedAs(facts: Facts, node: Node, name = nameOf(node)): Exposure | undefined {
  const role = facts.of(collectUsed).roleOf(node);
  return role && !isPartial(name) && !isWrapped(facts, name) ? { what: "credential", role, name: name || nameOf(node), node } : undefined;
}

/** `config.API_SECRET` of a module, and names that come from nowhere in sight: `from keys import *`. */
function inReference(facts: Facts, { module, path, node }: Reference, opaque: boolean): Exposure | undefined {
  const name = path.at(-1) ?? "";
  const role = roleOfName(name);
  // Packages have functions and constants about keys; files of one's own have the keys.
  const foreign = module !== undefined && (/^(?:node:|@)/.test(module) || facts.knowledge.client(facts.language, module, path) !== undefined || /^[A-Z][a-z]/.test(name) || /^(?:crypto|hmac|hashlib|django|flask|cryptography|boto3?|botocore|const\w*)\b/.test(module));
  if (module === undefined && path.length === 1 && !opaque && isHolderName(name)) return { what: "holder", role: undefined, name, node };
  if (!role || foreign || (isBareName(name) && role === "key") || isPartial(name) || isWrapped(facts, name)) return undefined;
  return { what: "credential", role, name, node };
}

/** `exchange.secret`, `exchange.__dict__`: a member that is read and not called. */
function ofClient({ client, path, node }: Method): Exposure | undefined {
  const name = path.at(-1) ?? "";
  if (name === "__dict__") return isKeyed(client) ? { what: "client", role: "secret", name: nameOf(node), node } : undefined;
  const role = path.length === 1 && !(node.parent?.type === "CallExpression" && node.parent.callee === node) ? roleOfName(name) : undefined;
  return role && role !== "key" ? { what: "credential", role, name, node } : undefined;
}

function inObject(look: Look, value: Structure): Exposure | undefined {
  for (const [name, entry] of value.entries) {
    const found = inValue(look, entry.value, false) ?? named(look, name, entry.value);
    // What is put into the object is told of where it is put in, not where it was read.
    if (found) return isWithin(found.node, entry.node) || entry.node.range[1] <= entry.node.range[0] ? found : { ...found, node: entry.node };
  }
  // dict(section), { ...config }: what is put over it may be stars.
  if (value.entries.size > 0) return undefined;
  return firstOf(value.rest ?? [], (each) => {
    const role = each.kind === "unknown" ? look.facts.of(collectHolders).contentOf(each.node) : undefined;
    return role && each.kind === "unknown" ? accepted(look, { what: "holder", role, name: nameOf(each.node), node: each.node }) : undefined;
  });
}

/** `{ apiKey: x }` where nothing is known of `x`, or where it is written out. */
function named(look: Look, name: string, value: Value): Exposure | undefined {
  const { facts } = look;
  const role = roleOfName(name);
  if (!role || (isBareName(name) && role === "key") || isPartial(name) || isWrapped(facts, name)) return undefined;
  const holds = options(value).some((each) => (each.kind === "unknown" || (each.kind === "reference" && each.module === undefined && /^[a-z_]/.test(each.path[0] ?? "")) ? isRead(facts, each.node) : each.kind === "text" && isLiteralSecret(each.text, name)));
  return holds ? accepted(look, { what: "credential", role, name, node: value.node }) : undefined;
}

function accepted(look: Look, exposure: Exposure): Exposure | undefined {
  return look.accept(exposure) ? exposure : undefined;
}

/** A name or a member, not what a function made of something. */
function isRead(facts: Facts, node: Node): boolean {
  const at = bare(node);
  if (at.type === "Identifier") return !/^(?:CallExpression|UnaryExpression|BinaryExpression|FunctionExpression|ArrowFunctionExpression|ObjectExpression)$/.test(originOf(facts, at).type);
  return at.type === "MemberExpression" && !isSlice(at) && !/^(?:length|size)$/.test(nameOf(at));
}

function inUnknown(look: Look, value: Value & { kind: "unknown" }, opaque: boolean): Exposure | undefined {
  const { facts } = look;
  const { node, name = "" } = value;
  const at = bare(node);
  if (at.type === "CallExpression") return inCall(look, at);
  if (at.type !== "Identifier" && at.type !== "MemberExpression") return undefined;
  const origin = value.made ?? originOf(facts, at);
  if (origin.type === "FunctionExpression" || origin.type === "ArrowFunctionExpression" || isMasking(origin)) return undefined;
  if (origin !== at && origin.type === "CallExpression") {
    const found = inCall(look, origin);
    if (found) return found;
  }
  if (at.type === "MemberExpression" && nameOf(at) === "__dict__") return shownWhole(facts, at.object);
  if (isOneOfEnvironment(facts, at)) return { what: "environment", role: undefined, name: environmentName(facts), node };
  if (opaque) return undefined;
  const role = facts.of(collectHolders).roleOf(node);
  if (role) return { what: "holder", role, name, node };
  if (isHolderName(name) && origin.type !== "NewExpression") return { what: "holder", role: undefined, name, node };
  return isDotenv(facts, origin) ? { what: "holder", role: undefined, name, node } : undefined;
}

/** What a call that isn't known gives: its argument, when it only makes that readable, or what its name says. */
function inCall(look: Look, at: NodeOf<"CallExpression">): Exposure | undefined {
  const { facts } = look;
  const callee = bare(at.callee);
  const name = nameOf(callee);
  const receiver = callee.type === "MemberExpression" ? callee.object : undefined;
  const through = (node: Node): Exposure | undefined => inValue(look, facts.evaluator.of(node), false) ?? literalIn(look, node);
  if (PRINTS_ARGUMENT.test(name) || (receiver && STYLES.test(rootName(receiver)))) return firstOf(at.arguments, through);
  if (receiver && /^(?:padEnd|padStart|toUpperCase|toLowerCase|upper|lower|ljust|rjust|center|repeat|concat)$/.test(name)) return through(receiver);
  const shown = /^(?:vars|asdict|astuple)$/.test(name) ? at.arguments[0] : /^(?:dict|json|model_dump|model_dump_json|_asdict)$/.test(name) ? receiver : undefined;
  if (shown) return shownWhole(facts, shown);
  if (facts.language === "py" && at.arguments.length === 0 && /^(?:locals|globals|vars)$/.test(name) && callee.type === "Identifier") return amongNames(facts, at, name);
  // getApiKey(), load_credentials(): what a verb gives is what its object is.
  const noun = /^_*(?:get|load|read|fetch|decrypt|reveal|retrieve)_?(.+)$/i.exec(name)?.[1] ?? "";
  const role = roleOfName(noun);
  if (role && !(role === "key" && isBareName(noun)) && !isPartial(noun)) return { what: "credential", role, name: `${name}()`, node: at };
  return isHolderName(noun.charAt(0).toLowerCase() + noun.slice(1)) ? { what: "holder", role: undefined, name: `${name}()`, node: at } : undefined;
}

const PRINTS_ARGUMENT = /^(?:inspect|pformat|repr|format|pretty|prettyPrint|highlight|tabulate|dedent|stringify|dumps|dump|toYAML|String|str|quote|escape)$/;
const STYLES = /^(?:chalk|colors|kleur|pc|picocolors|colorette|ansis?|clc|gradient|crayon|termcolor|click)$/;

function rootName(node: Node): string {
  const at = bare(node);
  return at.type === "MemberExpression" ? rootName(at.object) : at.type === "CallExpression" ? rootName(at.callee) : nameOf(at);
}

/** `locals()`: the credential among the variables in sight. */
function amongNames(facts: Facts, at: Node, name: string): Exposure | undefined {
  const around = functionAround(at);
  const of = isFunction(around) ? around : undefined;
  if (of && name === "globals") return undefined;
  const own = of ? facts.evaluator.names.params(of) : [];
  const written = facts.nodes("VariableDeclarator").filter((each) => each.range[1] <= at.range[0] && (functionAround(each) ?? facts.program) === (around ?? facts.program));
  return firstOf([...own.map((each) => each.name), ...written.map((each) => nameOf(each.id))], (each) => {
    const role = roleOfName(each);
    return role && !(isBareName(each) && role === "key") && !isPartial(each) && !isWrapped(facts, each) ? { what: "holder", role, name: `${name}()`, node: at } : undefined;
  });
}

/** `vars(x)`, `x.__dict__`: all its attributes. */
function shownWhole(facts: Facts, node: Node): Exposure | undefined {
  const parsed = isParsedArguments(facts, bare(node)) ? facts.of(collectHolders).roleOf(node) : undefined;
  if (parsed) return { what: "holder", role: parsed, name: nameOf(node), node };
  return firstOf(options(facts.evaluator.of(node)), (each) => {
    if (each.kind === "instance") return heldBy(facts, each.of, node);
    return each.kind === "client" && isKeyed(each) ? { what: "client", role: "secret", name: nameOf(node), node } : undefined;
  });
}

/** A key that stands in the source, read by a name that says so. Its text may have been cut where it is used: only whole ones count. */
function literalIn(look: Look, node: Node): Exposure | undefined {
  const { facts } = look;
  const at = bare(node);
  const all = (nodes: readonly (Node | null)[]): Exposure | undefined => firstOf(nodes, (each) => (each ? literalIn(look, each) : undefined));
  switch (at.type) {
    case "Identifier":
    case "MemberExpression": {
      const name = nameOf(at);
      const role = roleOfName(name);
      if (!role || isPartial(name) || (at.type === "MemberExpression" && isSlice(at))) return undefined;
      const value = options(facts.evaluator.of(at)).some((each) => each.kind === "text" && isLiteralSecret(each.text, name));
      return value ? accepted(look, { what: "credential", role, name, node: at }) : undefined;
    }
    case "TemplateLiteral":
      return all(at.expressions);
    case "BinaryExpression":
      return at.operator === "+" || at.operator === "%" ? all([at.left as Node, at.right]) : undefined;
    case "LogicalExpression":
      return all(at.operator === "&&" ? [at.right] : [at.left, at.right]);
    case "ConditionalExpression":
      return all([at.consequent, at.alternate]);
    case "ArrayExpression":
      return all(at.elements);
    case "CallExpression":
      return /^(?:format|String|str|repr|stringify|dumps|inspect|quote|join)$/.test(nameOf(at.callee)) && !isFiltered(at) ? all(at.arguments.filter((each) => each.type !== "ObjectExpression" || "pyKwargs" in each)) : undefined;
    case "ObjectExpression":
      return all(at.properties.map((each) => (each.type === "Property" ? (each.value as Node) : null)));
    default:
      return undefined;
  }
}

function isSlice(node: NodeOf<"MemberExpression">): boolean {
  return node.computed && ("pySlice" in node.property || staticName(node.property, true) === undefined || /^-?\d+$/.test(staticName(node.property, true) ?? ""));
}

export function isLiteralSecret(value: string, name: string): boolean {
  return value.length >= 16 && !/\s/.test(value) && looksRandom(value) && placeholder(value, name) === undefined;
}
