import { clientOption } from "../../src/lint/clients.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { Suggestion } from "../../src/lint/rule.ts";
import type { Node } from "../../src/lint/syntax.ts";
import { options } from "../../src/lint/value.ts";
import type { Client, Value } from "../../src/lint/value.ts";

export const requireRateLimit = defineRule<{ trustDefault: boolean }>({
  id: "require-rate-limit",
  type: "problem",
  description: "require the built-in throttle of a client library to be on",
  why: "Requests over the limit are answered 429; going on gets the address banned (418) for minutes to days, with orders open.",
  remedy: "Set the option to true, and keep one client per process: each client counts for itself.",
  recommended: "error",
  severities: { missing: "warn" },
  messages: {
    disabled: "`{{option}}` is off: nothing keeps this client under the exchange's rate limit.",
    missing: "`{{option}}` is not set; it is on by default only from {{library}} {{since}}.",
    enable: "Set `{{option}}` to true.",
  },
  schema: {
    type: "object",
    properties: { trustDefault: { type: "boolean", description: "Don't ask for the option where the library's default has it on." } },
    additionalProperties: false,
  },
  defaults: { trustDefault: false },
  suggests: true,
  anchors: ["ccxt"],
  check({ facts, options: { trustDefault }, report }) {
    for (const client of facts.clients.made) {
      const { throttle } = client.library;
      if (throttle.kind !== "built-in" || !client.shape) continue;
      const { option } = throttle;
      const since = throttle.since[facts.language] ?? "its newer versions";
      const data = { option, library: client.library.id, since };
      const given = clientOption(client, [option]);
      const later = facts.clients.writes.filter((write) => write.name === option && write.client.made === client.made);
      const last = later.at(-1);
      const off = last ? (isFalse(last.value) ? last.node : undefined) : given.found.find((each) => isFalse(each.value))?.node;
      if (off) {
        const { start, end } = span(off, client);
        report({ messageId: "disabled", start, end, data, exchange: client.exchange, suggest: enable(off, option, facts.language === "py", facts.text) });
        continue;
      }
      if (later.length > 0 || given.found.length > 0 || given.open || trustDefault) continue;
      const [start, end] = (client.made ?? client.node).range;
      report({ messageId: "missing", start, end, data, exchange: client.exchange });
    }
  },
});

function isFalse(value: Value): boolean {
  return options(value).some((each) => each.kind === "constant" && each.value === false);
}

function span(at: Node, client: Client): { start: number; end: number } {
  const node = at.type === "Property" || at.type === "AssignmentExpression" ? at : (client.made ?? at);
  return { start: node.range[0], end: node.range[1] };
}

/** Only where `false` stands in the source right there. */
function enable(at: Node, option: string, python: boolean, source: string): readonly Suggestion[] {
  const value = at.type === "Property" ? (at.value as Node) : at.type === "AssignmentExpression" ? at.right : undefined;
  if (!value || !/^false$/i.test(source.slice(...value.range))) return [];
  return [{ messageId: "enable", data: { option }, edits: [{ start: value.range[0], end: value.range[1], text: python ? "True" : "true" }] }];
}
