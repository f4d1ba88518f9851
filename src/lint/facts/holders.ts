import { isBareName, roleOfName } from "../../credential/name.ts";
import type { Role } from "../../credential/role.ts";
import { nameOf, originOf } from "./callee.ts";
import { collectDeclaredArguments, isParsedArguments } from "./command-line.ts";
import type { Facts } from "../facts.ts";
import { collectionOf, iterated } from "./iterations.ts";
import { placeOf } from "./places.ts";
import { roleByType } from "./typed.ts";
import { collectUsed } from "./used-as.ts";
import { bare, staticName } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import { options } from "../value/value.ts";

/**
 * Objects out of which this file reads credentials: `config` of `config.apiKey`, `cfg` of `cfg["binance"]["secret"]`.
 * What else is in them isn't known, and need not be: printed whole, they print the credential.
 */
export interface Holders {
  /** The credential that whoever prints it prints. */
  roleOf(node: Node): Role | undefined;
  /** The credential in it, printed or not: a parser's section prints as `<Section>`, and `dict(section)` as what it holds. */
  contentOf(node: Node): Role | undefined;
}

export function collectHolders(facts: Facts): Holders {
  const printed = new Map<string, Role>();
  const held = new Map<string, Role>();
  const note = (object: Node, role: Role, printsMembers: boolean): void => {
    let prints = printsMembers;
    for (let at: Node | undefined = bare(object), hops = 0; at && hops < 12; at = above(facts, at), hops++) {
      const key = placeOf(facts, at);
      if (key?.endsWith("@self")) return;
      if (key === undefined) {
        if (collectionOf(at)) continue;
        return;
      }
      const isPrinted = (prints || isParsedArguments(facts, at)) && !isReader(facts, at);
      for (const each of [key, ...given(facts, at)]) {
        if (!held.has(each)) held.set(each, role);
        if (isPrinted && !printed.has(each)) printed.set(each, role);
      }
      // Printing an object of Python shows nothing of what its attributes hold.
      if (facts.language === "py" && at.type === "MemberExpression" && !at.computed) prints = false;
    }
  };
  const read = (object: Node, name: string, printsMembers: boolean): void => {
    const role = roleOfName(name);
    if (role && !(isBareName(name) && role === "key")) note(object, role, printsMembers);
  };
  for (const node of facts.nodes("MemberExpression")) {
    const name = staticName(node.property, node.computed);
    // Python prints a dictionary's items; an object's attributes only where its class says so.
    // What is deleted from it isn't printed with it.
    if (name !== undefined && node.parent.type !== "UnaryExpression") read(node.object, name, facts.language === "js" || node.computed);
  }
  for (const { object, name } of destructured(facts)) read(object, name, true);
  for (const { node, role } of facts.of(collectUsed).members) note(node.object, role, facts.language === "js" || node.computed);
  if (facts.language === "py") {
    for (const call of facts.nodes("CallExpression")) {
      const callee = bare(call.callee);
      const [first] = call.arguments;
      if (callee.type === "MemberExpression" && staticName(callee.property, callee.computed) === "get" && first?.type === "Literal") read(callee.object, String(first.value), true);
    }
  }
  const of = (map: ReadonlyMap<string, Role>, node: Node): Role | undefined => map.get(placeOf(facts, bare(node)) ?? "");
  const parsed = (node: Node): Role | undefined => (isParsedArguments(facts, bare(node)) ? facts.of(collectDeclaredArguments) : undefined);
  return { roleOf: (node) => of(printed, node) ?? parsed(node) ?? roleByType(facts, node), contentOf: (node) => of(held, node) ?? parsed(node) };
}

/** What a member was given: the parameter of `self.config = config`. */
function given(facts: Facts, node: Node): string[] {
  if (node.type !== "MemberExpression") return [];
  return options(facts.evaluator.of(node)).flatMap((each) => (each.kind === "unknown" && each.node.type === "Identifier" ? (placeOf(facts, each.node) ?? []) : []));
}

/** `const { apiKey, secret } = config`, and the same of what is gone through: `accounts.map(({ secret }) => …)`. */
function destructured(facts: Facts): { object: Node; name: string }[] {
  return facts.nodes("ObjectPattern").flatMap((pattern) => {
    const object = valueOf(facts, pattern);
    return object ? pattern.properties.flatMap((each) => (each.type === "Property" ? [{ object, name: staticName(each.key, each.computed) ?? "" }] : [])) : [];
  });
}

function valueOf(facts: Facts, pattern: Node): Node | undefined {
  const { parent } = pattern;
  if (parent?.type === "VariableDeclarator" && parent.id === pattern) return parent.init ? bare(parent.init) : iterated(facts, pattern)?.over;
  return iterated(facts, pattern)?.over;
}

/** What an object was taken from: by a member, by a variable of its own, or by going through a list. */
function above(facts: Facts, node: Node): Node | undefined {
  if (node.type === "MemberExpression") return bare(node.object);
  if (node.type === "Identifier") {
    const origin = originOf(facts, node);
    if (origin !== node) return isTaken(origin) ? origin : undefined;
    return iterated(facts, node)?.over;
  }
  // config.get("binance").get("secret")
  if (isTaken(node)) return bare((bare((node as { callee: Node }).callee) as { object: Node }).object);
  return collectionOf(node);
}

function isTaken(node: Node): boolean {
  return node.type === "MemberExpression" || node.type === "Identifier" || (node.type === "CallExpression" && nameOf(node) === "get" && bare(node.callee).type === "MemberExpression");
}

/** What prints as `<object>`: a parser of files, and a section of one. */
function isReader(facts: Facts, node: Node): boolean {
  let at = originOf(facts, node);
  for (let hops = 0; hops < 4 && at.type === "MemberExpression"; hops++) at = originOf(facts, at.object);
  return /ConfigParser$|^(?:Session|session|getenv|environ)$/.test(nameOf(at));
}
