import type { Exchange } from "../../../src/exchange.ts";
import { collectExchanges } from "../../../src/lint/facts/evidence.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { bare, staticName, walk } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import { options } from "../../../src/lint/value/value.ts";

type Outdated = NonNullable<NonNullable<Exchange["limits"]>["outdated"]>[number];

/** A limit in the code that the exchange has raised since. */
export interface OldLimit {
  readonly node: Node;
  readonly value: number;
  readonly exchange: Exchange;
  readonly limit: Outdated;
}

/** Numbers that are compared with the weight used, named as its limit, or given to what limits requests. */
export function collectOldLimits(facts: Facts): readonly OldLimit[] {
  const found: OldLimit[] = [];
  for (const exchange of facts.of(collectExchanges)) {
    for (const limit of exchange.limits?.outdated ?? []) {
      // Who names the present limit gives the old number to something else.
      if (!talksTo(facts, limit) || facts.nodes("Literal").some((each) => each.value === limit.now)) continue;
      const was = (node: Node | null | undefined): number | undefined => (node ? numberIn(facts, node, limit.was) : undefined);
      for (const node of places(facts)) {
        const value = was(node);
        if (value !== undefined && !found.some((each) => each.node === node || besides(each.node, node))) found.push({ node, value, exchange, limit });
      }
    }
  }
  return found.filter((each) => !found.some((other) => other !== each && comesFrom(facts, each, other))).sort((a, b) => a.node.range[0] - b.node.range[0]);
}

/** A name whose number is told of where it is written. */
function comesFrom(facts: Facts, { node, value }: OldLimit, other: OldLimit): boolean {
  if (node.type === "Literal") return false;
  const [from, to] = other.node.range;
  return options(facts.evaluator.of(node)).some((each) => each.kind === "constant" && each.value === value && from <= each.node.range[0] && each.node.range[1] <= to && each.node !== node);
}

/** Two settings of one limiter, or two names in one comparison. */
function besides(one: Node, other: Node): boolean {
  return one.parent !== undefined && (one.parent === other.parent || (one.parent.parent === other.parent?.parent && one.parent.type === "Property"));
}

/** To one of the hosts that the limit was of; its other hosts may count otherwise. */
function talksTo(facts: Facts, limit: Outdated): boolean {
  const text = facts.text.toLowerCase();
  return limit.hosts.some((host) => text.includes(`/${host}`) || text.includes(`"${host}`) || text.includes(`'${host}`)) || (text.includes(limit.header.toLowerCase()) && !/\b[fdep]api\.|\/[fdep]api\//.test(text));
}

function numberIn(facts: Facts, node: Node, was: readonly number[]): number | undefined {
  const known = options(facts.evaluator.of(node)).flatMap((each) => (each.kind === "constant" && typeof each.value === "number" ? [each.value] : []));
  return known.find((value) => was.includes(value));
}

const WEIGHT = /weight/i;
const ORDERS = /order/i;
const LIMIT_NAME = /weight_?(?:limit|max|budget|cap|per)|(?:max|limit|total|allowed)_?(?:request_?)?weight|^request_?weight$|^(?:max_?)?requests_?per_?min(?:ute)?$|^(?:rate_?limit|limit)_?per_?min(?:ute)?$/i;
const LIMITER = /limit|bottleneck|throttl|bucket/i;

/** Where a number would be such a limit. */
function* places(facts: Facts): Iterable<Node> {
  for (const node of facts.nodes("BinaryExpression")) {
    if (!/^[<>]=?$/.test(node.operator)) continue;
    const [left, right] = [node.left, node.right] as const;
    for (const [one, other] of [[left, right], [right, left]] as const) {
      const text = facts.text.slice(...one.range);
      if ((WEIGHT.test(text) || isWeight(facts, one)) && !ORDERS.test(text)) yield* parts(other);
    }
  }
  for (const node of facts.nodes("VariableDeclarator")) if (node.id.type === "Identifier" && LIMIT_NAME.test(node.id.name) && node.init) yield node.init;
  for (const node of [...facts.nodes("Property"), ...facts.nodes("PropertyDefinition")]) {
    if (node.value && LIMIT_NAME.test(staticName(node.key, node.computed) ?? "")) yield node.value as Node;
  }
  for (const node of facts.nodes("AssignmentExpression")) {
    const left = bare(node.left);
    const name = left.type === "Identifier" ? left.name : left.type === "MemberExpression" ? staticName(left.property, left.computed) : undefined;
    if (name !== undefined && LIMIT_NAME.test(name)) yield node.right;
  }
  for (const call of facts.calls) {
    const callee = facts.text.slice(...call.callee.range);
    if (!LIMITER.test(callee.slice(-60)) || ORDERS.test(callee)) continue;
    for (const argument of call.arguments) {
      if (argument.type !== "ObjectExpression") yield argument;
      else for (const property of argument.properties) if (property.type === "Property" && !ORDERS.test(staticName(property.key, property.computed) ?? "")) yield property.value as Node;
    }
  }
}

const WEIGHT_HEADER = /used-(?:\w+-)?weight/i;

/** What the exchange said was used, whatever it is called: `const used = Number(response.headers.get("x-mbx-used-weight-1m"))`. */
function isWeight(facts: Facts, given: Node): boolean {
  const node = bare(given);
  const saysSo = (value: Node | undefined): boolean => value !== undefined && WEIGHT_HEADER.test(facts.text.slice(...value.range));
  if (node.type === "Identifier") return facts.evaluator.names.of(node)?.writes.some(({ value }) => saysSo(value)) ?? false;
  if (node.type !== "MemberExpression") return false;
  const name = staticName(node.property, node.computed);
  return name !== undefined && facts.nodes("AssignmentExpression").some(({ left, right }) => left.type === "MemberExpression" && staticName(left.property, left.computed) === name && saysSo(right));
}

/** `LIMIT * 0.9`: its numbers and names one by one. */
function parts(node: Node): readonly Node[] {
  const found: Node[] = [];
  walk(node, true, (each) => {
    if (each.type === "Literal" || each.type === "Identifier" || each.type === "MemberExpression") found.push(each);
    return each.type === "MemberExpression" ? undefined : true;
  });
  return found;
}
