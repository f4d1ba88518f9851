import type { Exchange } from "../../src/exchange.ts";
import type { Facts } from "../../src/lint/facts.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { Suggestion } from "../../src/lint/rule.ts";
import type { Node } from "../../src/lint/syntax.ts";
import { options } from "../../src/lint/value/value.ts";
import type { Client } from "../../src/lint/value/value.ts";
import { collectReceiveWindows } from "../../src/lint/facts/windows.ts";
import type { ReceiveWindow } from "../../src/lint/facts/windows.ts";
import { collectKeyedClients } from "./require-time-sync/clients.ts";
import type { KeyedClient } from "./require-time-sync/clients.ts";
import { collectFixedOffsets } from "./require-time-sync/offsets.ts";
import { switchedOn } from "./require-time-sync/suggestions.ts";
import { EXCHANGE_WORDS } from "./exchange-words.ts";
import { LIBRARY_WORDS } from "./library-words.ts";

export const requireTimeSync = defineRule<{ everywhere: boolean }>({
  id: "require-time-sync",
  type: "problem",
  description: "require clients that sign to keep their clock to the exchange's",
  why: "A clock that is a second ahead, or behind by the receive window, has every signed request refused (-1021), in the middle of a trade as well as at the start.",
  remedy: "Let the client measure the difference to the server's time, again now and then; run NTP on the machine.",
  recommended: "error",
  severities: { missing: "warn" },
  messages: {
    missing: "`{{option}}` is not set: this client signs with the local clock, and {{exchange}} refuses one that is off{{answer}}.",
    off: "`{{option}}` is off: this client signs with the local clock.",
    window: "`{{name}}` is at its maximum in place of a clock that is right; one that is ahead is refused all the same, and a late order is executed.",
    fixed: "A fixed number is added to the local clock: it is right until the clock drifts or is set. Measure the difference to the server's time.",
    enable: "Switch `{{option}}` on.",
  },
  schema: {
    type: "object",
    properties: { everywhere: { type: "boolean", description: "Ask for the option with every exchange that supports it." } },
    additionalProperties: false,
  },
  defaults: { everywhere: false },
  suggests: true,
  anchors: ["ccxt", "recvwindow", "recv_window", "recv-window", "offset", "drift", "skew", "fudge", "timestamp", "nonce", "servertime", "timesync", "time_sync", "gettime", "time.time =", "date.now ="],
  besides: [[...EXCHANGE_WORDS, ...LIBRARY_WORDS, "hmac", "recvwindow", "recv_window", "servertime", "server_time", "nonce", "date.now", "time.time"]],
  check({ facts, options: { everywhere }, report }) {
    const told = new Set<Node | undefined>();
    for (const keyed of facts.of(collectKeyedClients)) {
      const { client, state } = keyed;
      if (state !== "off" && !(state === "missing" && isAsked(facts, keyed, everywhere))) continue;
      told.add(client.made);
      const node = (state === "off" ? keyed.off : undefined) ?? client.made ?? client.node;
      report({
        messageId: state,
        start: node.range[0],
        end: node.range[1],
        data: { option: keyed.time.option?.path.at(-1) ?? "", ...nameOf(exchangeOf(facts, client)) },
        exchange: client.exchange,
        suggest: enable(facts, keyed, node),
      });
    }
    for (const given of facts.of(collectReceiveWindows)) {
      if (!isMaximum(facts, given) || told.has(given.client?.made) || isSynced(facts, given.client)) continue;
      report({ messageId: "window", start: given.node.range[0], end: given.node.range[1], data: { name: given.name }, exchange: given.exchange?.id ?? null });
    }
    for (const { node } of collectFixedOffsets(facts)) report({ messageId: "fixed", start: node.range[0], end: node.range[1] });
  },
});

function exchangeOf(facts: Facts, client: Client): Exchange | undefined {
  const id = client.exchange ?? client.library.exchange;
  return id === null ? undefined : facts.knowledge.exchangeNamed(id);
}

function nameOf(exchange: Exchange | undefined): { exchange: string; answer: string } {
  const answer = exchange?.timestamps?.[0]?.answer?.unit;
  return { exchange: exchange?.name ?? "the exchange", answer: answer === undefined ? "" : ` (${answer})` };
}

/** Where the library can do it for this exchange, and the exchange leaves a clock that is ahead a known second or so. */
function isAsked(facts: Facts, { client, time }: KeyedClient, everywhere: boolean): boolean {
  const exchange = exchangeOf(facts, client);
  const id = exchange?.id ?? client.exchange;
  return id !== null && time.exchanges?.includes(id) === true && (everywhere || exchange?.limits?.ahead !== undefined);
}

/** What is over the maximum never gets as far as the clock. */
function isMaximum(facts: Facts, given: ReceiveWindow): boolean {
  const all = given.exchange ? [given.exchange] : facts.knowledge.exchanges;
  const max = Math.min(...all.flatMap((each) => each.limits?.recvWindow?.max ?? []));
  return options(given.value).some((each) => {
    const window = each.kind === "constant" ? Number(each.value) : each.kind === "text" ? Number(each.text) : 0;
    return window >= 0.9 * max && window <= max;
  });
}

/** Where none of these stands, what time is sent isn't known. */
const LOCAL = /Date\.now|new Date|time\.time|datetime|moment|dayjs|luxon|arrow/;

/** The program knows the server's time: its client measures it, or it asks for it by itself. */
function isSynced(facts: Facts, client: Client | undefined): boolean {
  const keyed = client && facts.of(collectKeyedClients).find((each) => each.client.made === client.made);
  if (keyed?.state === "on") return true;
  if (!client && !LOCAL.test(facts.text)) return true;
  const SERVER = /server_?time|time_?(?:offset|diff|delta|sync)|clock_?(?:offset|skew|sync)|sync_?(?:time|clock)|timestamp_?offset|fetch_?time(?![a-z])|handle_?drift/i;
  return facts.nodes("Identifier").some((node) => SERVER.test(node.name)) || facts.nodes("Literal").some((node) => typeof node.value === "string" && /\/time$|^serverTime$/.test(node.value)) || facts.nodes("TemplateElement").some((node) => /\/time$/.test(node.value.raw));
}

function enable(facts: Facts, { client, time }: KeyedClient, off: Node): readonly Suggestion[] {
  const edit = time.option && switchedOn(facts, client, time.option, off);
  return edit ? [{ messageId: "enable", data: { option: time.option?.path.at(-1) ?? "" }, edits: [edit] }] : [];
}
