import { wordsOf } from "../../../src/credential/name.ts";
import { collectClients } from "../../../src/lint/clients.ts";
import { collectExchanges } from "../../../src/lint/evidence.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { bare, isFunction, staticName } from "../../../src/lint/syntax.ts";
import type { Node, NodeOf } from "../../../src/lint/syntax.ts";
import { collectSentTimes } from "../../../src/lint/timestamps.ts";
import { options } from "../../../src/lint/value.ts";
import type { Clock, Constant, Value } from "../../../src/lint/value.ts";
import { clientAround } from "../../../src/lint/windows.ts";
import { memberName } from "./clients.ts";

/** A number of the source that stands for the difference between two clocks. */
export interface FixedOffset {
  readonly node: Node;
}

/** Minutes are a time zone, an expiry or a range of history; without a name that says otherwise, half a minute is. */
const LONGEST = 10 * 60 * 1000;
const LONGEST_UNNAMED = 30 * 1000;
const MILLISECONDS = { s: 1000, ms: 1, us: 0.001, ns: 1e-6, date: 1, iso: 1 } as const;

export function collectFixedOffsets(facts: Facts): readonly FixedOffset[] {
  return [...sums(facts), ...settings(facts)].sort((a, b) => a.node.range[0] - b.node.range[0]);
}

/** `Date.now() - 1500`, where the sum is what is sent or returned as the time. */
function sums(facts: Facts): FixedOffset[] {
  const found: FixedOffset[] = [];
  const trades = [...facts.of(collectExchanges)].some((each) => each.timestamps);
  const clientClocks = new Set(facts.knowledge.libraries.flatMap((each) => each.time?.source ?? []));
  for (const node of facts.nodes("BinaryExpression")) {
    if (node.operator !== "+" && node.operator !== "-") continue;
    // What the names say first: it costs nothing.
    const to = consumer(node);
    if (to === undefined || !isTime(to.name)) continue;
    const named = [node.left, node.right].some((side) => isDifference(bare(side)));
    // What is named `timestamp` may be any time; a function of that name is asked for the present one.
    if (!named && !(isStamp(to.name) && (trades || to.returned))) continue;
    const amount = amountOf(facts, node, clientClocks);
    if (amount === undefined || amount === 0 || amount > (named ? LONGEST : LONGEST_UNNAMED)) continue;
    // A record of what was may have a time of that name, too.
    if (to.entry && !named && !isSent(facts, node)) continue;
    found.push({ node });
  }
  return found;
}

/** Whether a time that is read inside the node is signed or sent. */
function isSent(facts: Facts, node: Node): boolean {
  return facts.of(collectSentTimes).some(({ value }) => options(value).some((each) => each.kind === "clock" && node.range[0] <= each.node.range[0] && each.node.range[1] <= node.range[1]));
}

/** By how many milliseconds a reading of the local clock is moved; undefined when it isn't, or not by a number of the source. */
function amountOf(facts: Facts, node: NodeOf<"BinaryExpression">, clientClocks: ReadonlySet<string>): number | undefined {
  const clocks = options(facts.evaluator.of(node));
  const fixed = clocks.filter((each): each is Clock & { by: Constant } => each.kind === "clock" && each.by?.kind === "constant" && typeof each.by.value === "number");
  const [first] = fixed;
  if (first && fixed.length === clocks.length) return isShiftHere(facts, node) ? Math.abs(Number(first.by.value)) * MILLISECONDS[first.unit] : undefined;
  const [clockOfDate] = clocks;
  if (clocks.length === 1 && clockOfDate?.kind === "clock" && clockOfDate.unit === "date" && clockOfDate.by) return spanOf(facts, clockOfDate.by.node);
  // `exchange.milliseconds() - 1000`
  const left = bare(node.left);
  const clock = left.type === "CallExpression" && left.arguments.length === 0 ? memberName(left.callee) : undefined;
  const by = clock !== undefined && clientClocks.has(clock) ? numberOf(facts.evaluator.of(node.right)) : undefined;
  return by === undefined ? undefined : Math.abs(by);
}

const SPANS: ReadonlyMap<string, number> = new Map([["microseconds", 0.001], ["milliseconds", 1], ["seconds", 1000], ["minutes", 60_000]]);

/** `timedelta(seconds=2)` in milliseconds. */
function spanOf(facts: Facts, node: Node): number | undefined {
  const given = node.type === "CallExpression" && node.arguments.length === 1 ? node.arguments[0] : undefined;
  if (given?.type !== "ObjectExpression") return undefined;
  const parts = given.properties.map((each) => (each.type === "Property" ? (SPANS.get(staticName(each.key, each.computed) ?? "") ?? Number.NaN) * (numberOf(facts.evaluator.of(each.value as Node)) ?? Number.NaN) : Number.NaN));
  const whole = Math.abs(parts.reduce((sum, each) => sum + each, 0));
  return Number.isNaN(whole) ? undefined : whole;
}

/** Not in a sum around the one that shifts: `Date.now() - 1000 + ""`. */
function isShiftHere(facts: Facts, node: NodeOf<"BinaryExpression">): boolean {
  return [node.left, node.right].some((side) => numberOf(facts.evaluator.of(side)) !== undefined);
}

function numberOf(value: Value): number | undefined {
  const all = options(value);
  const [first] = all;
  return first?.kind === "constant" && typeof first.value === "number" && all.every((each) => each.kind === "constant") ? first.value : undefined;
}

const DIFFERENCE = new Set(["offset", "drift", "skew", "fudge", "correction", "adjust", "adjustment", "delta", "diff", "difference", "lag", "bias"]);
const ANOTHER = /^(?:tz|timezone|zone|hours?|days?|minutes?|utc|gmt|expir\w*|ttl|cache|page|scroll|retry|poll|start|end|since|jwt|token|session|cookie)$/;

function isDifference(node: Node): boolean {
  const name = node.type === "Identifier" ? node.name : memberName(node);
  const words = name === undefined ? [] : wordsOf(name);
  return words.some((word) => DIFFERENCE.has(word)) && !words.some((word) => ANOTHER.test(word));
}

/** What the sum becomes: the variable, property or parameter that it is put into, or the function that returns it. */
function consumer(from: Node): { readonly name: string; readonly returned: boolean; readonly entry: boolean } | undefined {
  const { name, returned, entry = false } = receiver(from);
  return name === undefined ? undefined : { name, returned, entry };
}

function receiver(from: Node): { readonly name: string | undefined; readonly returned: boolean; readonly entry?: boolean } {
  const put = (name: string | undefined): { name: string | undefined; returned: boolean } => ({ name, returned: false });
  for (let node: Node = from, parent = node.parent; parent; node = parent, parent = node.parent) {
    switch (parent.type) {
      case "CallExpression":
        if (parent.arguments[0] === node && isConversion(parent.callee)) continue;
        return put(parent.arguments.length === 2 && parent.arguments[1] === node && /^(?:set|append|setdefault)$/.test(memberName(parent.callee) ?? "") && parent.arguments[0] ? literalOf(parent.arguments[0]) : undefined);
      case "MemberExpression":
        if (parent.object === node && /^(?:toString|toFixed|timestamp)$/.test(memberName(parent) ?? "") && parent.parent.type === "CallExpression") {
          parent = parent.parent;
          continue;
        }
        return put(undefined);
      case "TSAsExpression":
      case "TSNonNullExpression":
      case "AwaitExpression":
        continue;
      case "BinaryExpression": {
        if (/^(?:\*|\/|\/\/|-)$/.test(parent.operator) && parent.left === node) continue;
        if (parent.operator !== "+") return put(undefined);
        const before = parent.right === node ? /(\w+)=$/.exec(literalOf(lastOf(parent.left)) ?? "")?.[1] : undefined;
        if (before !== undefined) return put(before);
        continue;
      }
      case "TemplateLiteral": {
        const quasi = parent.quasis[parent.expressions.indexOf(node as never)];
        const name = /(\w+)=$/.exec(quasi?.value.cooked ?? "")?.[1];
        if (name !== undefined || parent.expressions.length > 1) return put(name);
        continue;
      }
      case "VariableDeclarator":
        return put(parent.id.type === "Identifier" ? parent.id.name : undefined);
      case "AssignmentExpression":
        return put(parent.right !== node ? undefined : parent.left.type === "Identifier" ? parent.left.name : (memberName(parent.left) ?? subscript(parent.left)));
      case "AssignmentPattern":
        return put(parent.left.type === "Identifier" ? parent.left.name : undefined);
      case "Property":
        return { name: staticName(parent.key, parent.computed), returned: false, entry: true };
      case "PropertyDefinition":
        return put(staticName(parent.key, parent.computed));
      case "ReturnStatement":
      case "ArrowFunctionExpression":
        return { name: functionName(parent), returned: true };
      default:
        return put(undefined);
    }
  }
  return put(undefined);
}

function isConversion(callee: Node): boolean {
  const node = bare(callee);
  return /^(?:floor|round|trunc|ceil|String|Number|BigInt|parseInt|int|str|float)$/.test(node.type === "Identifier" ? node.name : (memberName(node) ?? ""));
}

function lastOf(given: Node): Node {
  const node = bare(given);
  return node.type === "BinaryExpression" ? lastOf(node.right) : node;
}

function literalOf(node: Node): string | undefined {
  if (node.type === "TemplateLiteral") return node.quasis.at(-1)?.value.cooked ?? undefined;
  return node.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}

function subscript(node: Node): string | undefined {
  return node.type === "MemberExpression" ? literalOf(node.property) : undefined;
}

function functionName(from: Node): string | undefined {
  let at: Node | undefined = from;
  while (at && !isFunction(at)) at = at.parent;
  if (!at) return undefined;
  if (at.id) return at.id.name;
  const holder = at.parent;
  if (holder?.type === "VariableDeclarator" && holder.id.type === "Identifier") return holder.id.name;
  if (holder?.type === "AssignmentExpression") return holder.left.type === "Identifier" ? holder.left.name : isClock(holder.left) ? "clock" : memberName(holder.left);
  return holder?.type === "Property" || holder?.type === "MethodDefinition" || holder?.type === "PropertyDefinition" ? staticName(holder.key, holder.computed) : undefined;
}

/** `time.time = lambda: real() - 2`: the clock itself is turned back. */
function isClock(node: Node): boolean {
  return node.type === "MemberExpression" && node.object.type === "Identifier" && /^(?:Date\.now|time\.time)$/.test(`${node.object.name}.${memberName(node) ?? ""}`);
}

/** A name for the time that a request carries. */
function isStamp(name: string): boolean {
  const words = wordsOf(name).filter((word) => !/^(?:get|make|create|build|new|gen|generate|current|my|local|ms|millis|adjusted|signed|request|binance|server|synced)$/.test(word));
  return words.length > 0 && words.every((word) => /^(?:timestamp|time|stamp|stamps|ts|nonce|now|milliseconds|clock)$/.test(word)) && !/^(?:time|now)s?$/i.test(name);
}

function isTime(name: string): boolean {
  return isStamp(name) || /^(?:_?now|_?time|get_?time)$/i.test(name);
}

/** `client.timestamp_offset = -1000`, `client.setTimeOffset(1000)`, `options: { timeDifference: 1000 }` */
function settings(facts: Facts): FixedOffset[] {
  const names = new Set(facts.of(collectClients).made.flatMap((each) => each.library.time?.difference ?? []));
  if (names.size === 0) return [];
  const isFixed = (node: Node | undefined): boolean => node !== undefined && (numberOf(facts.evaluator.of(node)) ?? 0) !== 0;
  return [
    ...facts.nodes("AssignmentExpression").filter((node) => node.operator === "=" && names.has(memberName(node.left) ?? "") && isFixed(node.right)),
    ...facts.calls.filter((call) => call.arguments.length === 1 && names.has(memberName(call.callee) ?? "") && isFixed(call.arguments[0])),
    ...facts.nodes("Property").filter((node) => names.has(staticName(node.key, node.computed) ?? "") && isFixed(node.value as Node) && clientAround(facts, node) !== undefined),
  ].map((node) => ({ node: node as Node }));
}

