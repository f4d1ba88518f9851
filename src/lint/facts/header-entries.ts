import type { Facts } from "../facts.ts";
import { claimants } from "./file-exchanges.ts";
import { bare, staticName } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import { options } from "../value/value.ts";
import type { Value } from "../value/value.ts";

/** A header that is set somewhere, whoever sends it. */
export interface HeaderEntry {
  readonly name: string;
  readonly value: Value;
  readonly node: Node;
  /** The other headers set with it. */
  readonly beside: readonly string[];
  /** Where all requests of a client start, when the headers are that client's. */
  readonly base: Value | undefined;
}

/** Headers of requests by what holds them: `headers: {…}`, `headers["…"] = …`, `headers.set(…)`, `session.headers.update({…})`. */
export function collectHeaderEntries(facts: Facts): readonly HeaderEntry[] {
  return [...inObjects(facts), ...assigned(facts), ...byCalls(facts)];
}

function inObjects(facts: Facts): readonly HeaderEntry[] {
  return facts.nodes("ObjectExpression").flatMap((node) => {
    const entries = node.properties.flatMap((each) => {
      const name = each.type === "Property" ? staticName(each.key, each.computed) : undefined;
      return each.type === "Property" && name !== undefined ? [{ name, node: each as Node, value: each.value as Node }] : [];
    });
    const names = entries.map((each) => each.name);
    // Beside a header that only an exchange reads, it needs no name: return { "X-MBX-APIKEY": key, signature };
    const holder = holderOf(node) ?? (names.some((name) => claimants(facts.knowledge, name).length > 0) ? node : undefined);
    if (!holder) return [];
    const base = holder === node ? undefined : baseOf(facts, holder);
    return entries.map((each) => ({ name: each.name, node: each.node, value: facts.evaluator.of(each.value), beside: names, base }));
  });
}

/** What an object of headers is put into; undefined when nothing says that it holds headers. */
function holderOf(node: Node): Node | undefined {
  const { parent } = node;
  switch (parent?.type) {
    case "Property":
      return isHeaders(staticName(parent.key, parent.computed)) ? node : undefined;
    case "VariableDeclarator":
      return parent.id.type === "Identifier" && isHeaders(parent.id.name) ? node : undefined;
    case "AssignmentExpression":
      return path(parent.left).some(isHeaders) ? parent.left : undefined;
    case "NewExpression":
      return parent.callee.type === "Identifier" && parent.callee.name === "Headers" ? node : undefined;
    case "CallExpression": {
      // session.headers.update({…}), Object.assign(http.defaults.headers, {…})
      const callee = bare(parent.callee);
      if (callee.type !== "MemberExpression" || !/^(?:update|assign)$/.test(staticName(callee.property, callee.computed) ?? "")) return undefined;
      const onto = staticName(callee.property, callee.computed) === "assign" ? parent.arguments[0] : callee.object;
      return onto && onto !== node && path(onto).some(isHeaders) ? onto : undefined;
    }
    default:
      return undefined;
  }
}

function assigned(facts: Facts): readonly HeaderEntry[] {
  return facts.nodes("AssignmentExpression").flatMap((node) => {
    const left = bare(node.left);
    const name = left.type === "MemberExpression" ? (staticName(left.property, left.computed) ?? undefined) : undefined;
    if (left.type !== "MemberExpression" || name === undefined || !path(left.object).some(isHeaders)) return [];
    return [{ name, value: facts.evaluator.of(node.right), node, beside: [], base: baseOf(facts, left) }];
  });
}

const SETS = /^(?:set|append|header|setHeader|setRequestHeader|add_header|put|setdefault)$/;

function byCalls(facts: Facts): readonly HeaderEntry[] {
  return facts.nodes("CallExpression").flatMap((call) => {
    const callee = bare(call.callee);
    const [name, value] = call.arguments;
    if (callee.type !== "MemberExpression" || !value || name?.type !== "Literal" || typeof name.value !== "string") return [];
    const method = staticName(callee.property, callee.computed) ?? "";
    const holder = path(callee.object);
    const isRequest = /^(?:header|setHeader|setRequestHeader|add_header)$/.test(method) && !holder.some((step) => /^(?:res|resp|response|reply|ctx|context)$/i.test(step));
    if (!SETS.test(method) || (!isRequest && !holder.some(isHeaders))) return [];
    return [{ name: name.value, value: facts.evaluator.of(value), node: call, beside: [], base: baseOf(facts, callee.object) }];
  });
}

function isHeaders(name: string | undefined): boolean {
  return name !== undefined && /headers?$/i.test(name);
}

/** `this.http.defaults.headers.common` → this, http, defaults, headers, common */
function path(node: Node): readonly string[] {
  const at = bare(node);
  if (at.type === "Identifier") return [at.name];
  if (at.type === "CallExpression") return path(at.callee);
  return at.type === "MemberExpression" ? [...path(at.object), staticName(at.property, at.computed) ?? "*"] : [];
}

/** The base URL of the client whose default headers these are: `http.defaults.headers.common.X`, `session.headers["X"]`. */
function baseOf(facts: Facts, node: Node): Value | undefined {
  for (let at: Node = bare(node); at.type === "MemberExpression"; at = bare(at.object)) {
    for (const value of options(facts.evaluator.of(at.object))) {
      const base = value.kind === "transporter" ? (value.defaults?.entries.get("baseURL") ?? value.defaults?.entries.get("base_url") ?? value.defaults?.entries.get("prefixUrl")) : undefined;
      if (base) return base.value;
    }
  }
  return undefined;
}
