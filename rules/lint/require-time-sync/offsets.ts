import { wordsOf } from "../../../src/credential/name.ts";
import { collectClients } from "../../../src/lint/facts/clients.ts";
import { collectExchanges } from "../../../src/lint/facts/evidence.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { bare, staticName } from "../../../src/lint/syntax.ts";
import type { Node, NodeOf } from "../../../src/lint/syntax.ts";
import { collectSentTimes } from "../../../src/lint/facts/timestamps.ts";
import { options } from "../../../src/lint/value/value.ts";
import type { Clock, Constant, Value } from "../../../src/lint/value/value.ts";
import { clientAround } from "../../../src/lint/facts/windows.ts";
import { memberName } from "./clients.ts";
import { consumer } from "./consumer.ts";

/** A number of the source that stands for the difference between two clocks. */
export interface FixedOffset {
  readonly node: Node;
}

/** Minutes are a time zone, an expiry or a range of history; without a name that says otherwise, half a minute is. */
const LONGEST = 10 * 60 * 1000;
const LONGEST_UNNAMED = 30 * 1000;
const MILLISECONDS = { s: 1000, ms: 1, us: 0.001, ns: 1e-6, date: 1, iso: 1 } as const;

export function collectFixedOffsets(facts: Facts): readonly FixedOffset[] {
  const found = [...sums(facts), ...settings(facts)];
  for (const each of sent(facts)) if (!found.some(({ node }) => node === each.node)) found.push(each);
  return found.sort((a, b) => a.node.range[0] - b.node.range[0]);
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

/** What reaches a request or signature by other names: `now = time.time() - 1`. */
function sent(facts: Facts): FixedOffset[] {
  return facts.of(collectSentTimes).flatMap(({ name, value, node }): FixedOffset[] => {
    // A time until which a request holds lies ahead on purpose.
    if (/expir/i.test(name)) return [];
    const clocks = options(value);
    const fixed = clocks.flatMap((each) => (each.kind === "clock" && each.by?.kind === "constant" && typeof each.by.value === "number" ? [{ clock: each, by: Math.abs(each.by.value) }] : []));
    const [first] = fixed;
    if (!first || fixed.length < clocks.length || first.by * MILLISECONDS[first.clock.unit] > LONGEST_UNNAMED) return [];
    const asked = first.clock.through?.at(-1);
    return [{ node: (asked && sumAround(asked)) ?? sumAround(first.clock.node) ?? node }];
  });
}

function sumAround(read: Node): Node | undefined {
  for (let at = read.parent; at && /^(?:BinaryExpression|CallExpression|MemberExpression)$/.test(at.type); at = at.parent) {
    if (at.type === "BinaryExpression" && (at.operator === "+" || at.operator === "-")) return at;
  }
  return undefined;
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
  const by = (clock !== undefined && clientClocks.has(clock)) || isImportedClock(facts, left) ? numberOf(facts.evaluator.of(node.right)) : undefined;
  return by === undefined ? undefined : Math.abs(by);
}

/** `get_timestamp()` of a file that isn't seen; one that says that it asks the server is none. */
function isImportedClock(facts: Facts, node: Node): boolean {
  if (node.type !== "CallExpression" || node.arguments.length > 0 || node.callee.type !== "Identifier") return false;
  const { name } = node.callee;
  return facts.evaluator.names.of(node.callee)?.kind === "import" && isStamp(name) && !/server|binance|sync|adjust/i.test(name) && options(facts.evaluator.of(node)).every((each) => each.kind === "unknown");
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

