import type { Facts } from "../../src/lint/facts.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { Suggestion } from "../../src/lint/rule.ts";
import type { Node } from "../../src/lint/syntax.ts";
import { options } from "../../src/lint/value/value.ts";
import type { Value } from "../../src/lint/value/value.ts";
import { collectReceiveWindows } from "../../src/lint/facts/windows.ts";
import type { ReceiveWindow } from "../../src/lint/facts/windows.ts";

/** Nobody's request arrives and is checked within this many milliseconds: the number was meant as seconds. */
const SHORTEST = 120;

export const maxRecvWindow = defineRule<{ atMost: "max" | "default" }>({
  id: "max-recv-window",
  type: "problem",
  description: "disallow receive windows that the exchange refuses, or that are longer than they need to be",
  why: "A window over the maximum is refused with every request. A long one keeps an order valid for as long: it is executed late, at a price that is gone.",
  remedy: "Leave the window at 5000 ms or less, and set the clock right instead.",
  recommended: "error",
  messages: {
    max: "`{{name}}` is {{value}} ms; {{max}} is the most that {{exchange}} takes{{answer}}.",
    seconds: "`{{name}}` is {{value}} ms, too short for a request to arrive: it is in milliseconds, not seconds.",
    default: "`{{name}}` is {{value}} ms; a request that arrives so late is still executed. {{default}} ms is the default.",
    lower: "Set `{{name}}` to {{default}}.",
  },
  schema: {
    type: "object",
    properties: { atMost: { enum: ["max", "default"], description: "What a window may be: the exchange's maximum, or its default." } },
    additionalProperties: false,
  },
  defaults: { atMost: "max" },
  strictOptions: { atMost: "default" },
  suggests: true,
  anchors: ["recvwindow", "recv_window", "receivewindow", "receive_window", "recv-window"],
  check({ facts, options: { atMost }, report }) {
    for (const given of facts.of(collectReceiveWindows)) {
      const limits = given.exchange ? [given.exchange.limits?.recvWindow] : facts.knowledge.exchanges.map((each) => each.limits?.recvWindow);
      const known = limits.filter((each) => each !== undefined);
      const [limit] = known;
      const value = worst(given.value);
      if (!limit || value === undefined) continue;
      // Where the exchange isn't known, what all of them refuse; one without a documented maximum may take it.
      const max = given.exchange ? limit.max : Math.max(...known.map((each) => each.max ?? 0));
      const over = max !== undefined && value > max;
      const messageId = over ? "max" : value > 0 && value < SHORTEST ? "seconds" : atMost === "default" && value > limit.default ? "default" : undefined;
      if (!messageId || (messageId === "seconds" && isAnotherUnit(given))) continue;
      const data = {
        name: given.name,
        value: String(value),
        max: String(max),
        default: String(limit.default),
        exchange: given.exchange?.name ?? takers(facts),
        answer: limit.answer && given.exchange ? ` (${limit.answer})` : "",
      };
      const [start, end] = given.node.range;
      report({ messageId, start, end, data, exchange: given.exchange?.id ?? null, suggest: lower(given, limit.default, facts.text) });
    }
  },
});

/** The longest that it can be; undefined when none is known. */
function worst(value: Value): number | undefined {
  const numbers = options(value).flatMap((each) => (each.kind === "constant" && (typeof each.value === "number" || typeof each.value === "bigint") ? [Number(each.value)] : each.kind === "text" && /^\d+(?:\.\d+)?$/.test(each.text) ? [Number(each.text)] : []));
  return numbers.length === 0 ? undefined : Math.max(...numbers);
}

/** `Binance or MEXC` */
function takers(facts: Facts): string {
  return facts.knowledge.exchanges.filter((each) => each.limits?.recvWindow?.max !== undefined).map((each) => each.name).join(" or ");
}

/** Zero and one are switches, and a number times something may still become milliseconds. */
function isAnotherUnit(given: ReceiveWindow): boolean {
  return options(given.value).some((each) => each.kind === "unknown") || (worst(given.value) ?? 0) <= 1;
}

function lower(given: ReceiveWindow, to: number, source: string): readonly Suggestion[] {
  const at: Node | undefined = given.literal;
  const written = at && source.slice(...at.range);
  if (!at || !written || !/^["']?[\d_.]+["']?$/.test(written)) return [];
  const quote = /^["']/.exec(written)?.[0] ?? "";
  return [{ messageId: "lower", data: { name: given.name, default: String(to) }, edits: [{ start: at.range[0], end: at.range[1], text: `${quote}${to}${quote}` }] }];
}
