import type { Timestamp } from "../../src/exchange.ts";
import type { Facts } from "../../src/lint/facts.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { Suggestion } from "../../src/lint/rule.ts";
import { bare, staticName } from "../../src/lint/syntax.ts";
import type { Node } from "../../src/lint/syntax.ts";
import { collectSentTimes } from "../../src/lint/facts/timestamps.ts";
import type { SentTime } from "../../src/lint/facts/timestamps.ts";
import { options } from "../../src/lint/value/value.ts";
import type { Clock } from "../../src/lint/value/value.ts";
import { collectOldLimits } from "./valid-timestamp/limits.ts";
import { EXCHANGE_WORDS } from "./exchange-words.ts";

const UNITS = { s: "seconds", ms: "milliseconds", us: "microseconds", ns: "nanoseconds", iso: "ISO 8601", date: "a date's own text" } as const;

export const validTimestamp = defineRule<Record<string, never>>({
  id: "valid-timestamp",
  type: "problem",
  description: "require the time that is signed to be in the unit and form that the exchange takes",
  why: "A time in another unit is refused with every request, and the answer names the receive window, not the unit.",
  remedy: "Send whole milliseconds where the exchange takes them: Date.now(), int(time.time() * 1000).",
  recommended: "error",
  severities: { outdated: "warn" },
  messages: {
    unit: "`{{name}}` is in {{is}}; {{exchange}} takes {{takes}}{{answer}}.",
    decimals: "`{{name}}` has decimals; {{exchange}} takes whole {{takes}}{{answer}}.",
    outdated: "{{was}} is not {{exchange}}'s limit any more: it is {{now}} a {{per}} since {{since}}. Read it from the exchange's answer instead.",
    convert: "Write `{{code}}`.",
  },
  defaults: {},
  suggests: true,
  anchors: ["timestamp", "nonce", "api-expires", "request-expiry", "1200", "1100", "1_200", "1_100"],
  besides: [[...EXCHANGE_WORDS, "access-timestamp", "api-expires", "request-expiry"]],
  check({ facts, report }) {
    const told = new Set<Node>();
    for (const { name, value, exchange, wanted } of nearestFirst(facts.of(collectSentTimes))) {
      const clocks = options(value).filter((each): each is Clock => each.kind === "clock");
      const wrong = clocks.map((clock) => faultOf(clock, wanted));
      const [clock] = clocks;
      const messageId = wrong[0];
      // One that is right on another path may be what is taken here.
      if (!clock || !messageId || wrong.some((each) => each === undefined)) continue;
      // One reading is told of once, however many calls it is seen through.
      const asked = clock.through?.at(-1) ?? clock.node;
      if (told.has(asked)) continue;
      told.add(asked);
      const node = wholeReading(clock.node);
      const [start, end] = node.range;
      const answer = messageId === "decimals" ? (wanted.answer?.decimals ?? wanted.answer?.unit) : wanted.answer?.unit;
      report({
        messageId,
        start,
        end,
        data: { name, is: UNITS[clock.unit], exchange: exchange.name, takes: wanted.units.map((unit) => UNITS[unit]).join(" or "), answer: answer === undefined ? "" : ` (${answer})` },
        exchange: exchange.id,
        suggest: convert(facts, clock, node, wanted),
      });
    }
    for (const { node, value, exchange, limit } of facts.of(collectOldLimits)) {
      report({ messageId: "outdated", start: node.range[0], end: node.range[1], data: { was: String(value), exchange: exchange.name, now: String(limit.now), per: limit.per, since: limit.since }, exchange: exchange.id });
    }
  },
});

/** Times that are read where they are used before those that calls lead to. */
function nearestFirst(times: readonly SentTime[]): readonly SentTime[] {
  const isFar = ({ value }: SentTime): boolean => options(value).some((each) => each.kind === "clock" && each.through !== undefined);
  return [...times.filter((time) => !isFar(time)), ...times.filter(isFar)];
}

function faultOf(clock: Clock, wanted: Timestamp): "unit" | "decimals" | undefined {
  if (clock.unit === "date") return wanted.units.includes("iso") ? undefined : "unit";
  if (!wanted.units.includes(clock.unit)) return "unit";
  return clock.whole === false && !wanted.decimals && clock.unit !== "iso" ? "decimals" : undefined;
}

/** The arithmetic around a reading: `Math.floor(Date.now() / 1000)`. */
function wholeReading(from: Node): Node {
  let node = from;
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (parent.type === "BinaryExpression") {
      const other = parent.left === node ? parent.right : parent.left;
      if (!/^(?:\*|\/|\/\/|\||>>>?)$/.test(parent.operator) || bare(other).type !== "Literal") break;
    } else if (parent.type === "CallExpression") {
      if (parent.arguments[0] !== node || !isRounding(parent.callee)) break;
    } else if (parent.type !== "UnaryExpression" && !isDateMethod(parent, node)) break;
    node = isDateMethod(parent, node) && parent.parent ? parent.parent : parent;
    if (isDateMethod(parent, bare(from)) && parent.parent) parent = parent.parent;
  }
  return node;
}

function isRounding(callee: Node): boolean {
  const node = bare(callee);
  const name = node.type === "Identifier" ? node.name : node.type === "MemberExpression" ? staticName(node.property, node.computed) : undefined;
  return /^(?:floor|round|trunc|ceil|Number|parseInt|int|BigInt)$/.test(name ?? "");
}

/** `new Date()` in `new Date().getTime()` */
function isDateMethod(parent: Node, node: Node): boolean {
  return parent.type === "MemberExpression" && parent.object === node && /^(?:getTime|valueOf|timestamp|toISOString|unix|isoformat|toMillis)$/.test(staticName(parent.property, parent.computed) ?? "") && parent.parent.type === "CallExpression" && parent.parent.callee === parent;
}

const JAVASCRIPT = { ms: "Date.now()", s: "Math.floor(Date.now() / 1000)", iso: "new Date().toISOString()" } as const;
const PYTHON = { ms: "int(time.time() * 1000)", s: "int(time.time())" } as const;

/** Only of a reading that stands there and has nothing added to it. */
function convert(facts: Facts, clock: Clock, node: Node, wanted: Timestamp): readonly Suggestion[] {
  const [unit] = wanted.units;
  if (clock.through || clock.shifted || !unit) return [];
  const read = facts.text.slice(...clock.node.range);
  const code = facts.language === "py" ? (read === "time.time()" ? PYTHON[unit as "ms"] : undefined) : /^(?:Date\.now\(\)|new Date(?:\(\))?)$/.test(read) ? JAVASCRIPT[unit as "ms"] : undefined;
  return code === undefined ? [] : [{ messageId: "convert", data: { code }, edits: [{ start: node.range[0], end: node.range[1], text: code }] }];
}
