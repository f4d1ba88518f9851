import { clientOption, collectClients } from "../../src/lint/facts/clients.ts";
import { defineRule } from "../../src/lint/rule.ts";
import type { Suggestion } from "../../src/lint/rule.ts";
import type { Facts } from "../../src/lint/facts.ts";
import { extendedClient } from "../../src/lint/value/members.ts";
import { classAround, staticName } from "../../src/lint/syntax.ts";
import type { ClassNode, Node } from "../../src/lint/syntax.ts";
import { options } from "../../src/lint/value/value.ts";
import type { Client, Value } from "../../src/lint/value/value.ts";
import { added } from "./require-rate-limit/added.ts";
import { isOnlyDescribed } from "./require-rate-limit/described.ts";

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
  fixes: true,
  anchors: ["ccxt", "enableratelimit"],
  check({ facts, options: { trustDefault }, report }) {
    for (const client of facts.of(collectClients).made) {
      const { throttle } = client.library;
      if (throttle.kind !== "built-in" || !client.shape) continue;
      const { option } = throttle;
      const since = throttle.since[facts.language] ?? "its newer versions";
      const data = { option, library: client.library.id, since };
      const given = clientOption(client, [option]);
      const inside = client.made && classAround(client.made);
      const later = facts.of(collectClients).writes.filter((write) => (write.name === option || write.name === "*") && (write.of === undefined ? write.client.made === client.made : write.of === inside));
      const last = later.findLast((write) => write.name === option);
      const off = last ? (isFalse(last.value) ? last.node : undefined) : given.found.find((each) => isFalse(each.value))?.node;
      if (off) {
        const { start, end } = span(off, client);
        report({ messageId: "disabled", start, end, data, exchange: client.exchange, suggest: enable(off, option, facts.language === "py", facts.text) });
        continue;
      }
      // Set on something that isn't known to be this client, or in the class's own fields: it may be this one.
      const elsewhere = facts.nodes("AssignmentExpression").some((each) => each.left.type === "MemberExpression" && staticName(each.left.property, each.left.computed) === option && !facts.of(collectClients).writes.some((write) => write.node === each));
      if (later.length > 0 || given.found.length > 0 || given.open || trustDefault || elsewhere || isConfigured(inside, option) || isOnlyDescribed(facts, client)) continue;
      const [start, end] = (client.made ?? client.node).range;
      const fix = added(facts, client, option);
      report({ messageId: "missing", start, end, data, exchange: client.exchange, ...(fix && { fix }) });
    }
    for (const { node, client, option } of declared(facts)) {
      report({ messageId: "disabled", start: node.range[0], end: node.range[1], data: { option, library: client.library.id, since: "" }, exchange: client.exchange, suggest: enable(node, option, facts.language === "py", facts.text) });
    }
  },
});

/** Off in a subclass of a client: as a field, or in what its describe() returns. */
function declared(facts: Facts): { node: Node; client: Client; option: string }[] {
  return [...facts.nodes("ClassDeclaration"), ...facts.nodes("ClassExpression")].flatMap((of) => {
    const client = extendedClient(facts.evaluator, of, of);
    const { throttle } = client?.library ?? { throttle: { kind: "none" as const } };
    if (!client || throttle.kind !== "built-in") return [];
    const { option } = throttle;
    const fields = of.body.body.filter((each) => each.type === "PropertyDefinition" && staticName(each.key, each.computed) === option);
    const described = facts.nodes("Property").filter((each) => staticName(each.key, each.computed) === option && isWithin(each, of, "describe"));
    return [...fields, ...described].flatMap((node) => {
      const { value } = node as { value: Node | null };
      return value && isFalse(facts.evaluator.of(value)) ? [{ node, client, option }] : [];
    });
  });
}

function isConfigured(of: ClassNode | undefined, option: string): boolean {
  return of?.body.body.some((each) => each.type === "PropertyDefinition" && staticName(each.key, each.computed) === option) ?? false;
}

/** True inside the method of that name of the class. */
function isWithin(node: Node, of: Node, method: string): boolean {
  for (let at: Node | undefined = node.parent; at && at !== of; at = at.parent) {
    if (at.type === "MethodDefinition" && at.parent.parent === of && staticName(at.key, at.computed) === method) return true;
  }
  return false;
}

/** Off is whatever is not true. */
function isFalse(value: Value): boolean {
  return options(value).some((each) => each.kind === "constant" && !each.value);
}

function span(at: Node, client: Client): { start: number; end: number } {
  const node = at.type === "Property" || at.type === "AssignmentExpression" || at.type === "CallExpression" ? at : (client.made ?? at);
  return { start: node.range[0], end: node.range[1] };
}

/** Only where `false` stands in the source right there. */
function enable(at: Node, option: string, python: boolean, source: string): readonly Suggestion[] {
  const value = at.type === "Property" || at.type === "PropertyDefinition" ? (at.value as Node) : at.type === "AssignmentExpression" ? at.right : undefined;
  if (!value || !/^false$/i.test(source.slice(...value.range))) return [];
  return [{ messageId: "enable", data: { option }, edits: [{ start: value.range[0], end: value.range[1], text: python ? "True" : "true" }] }];
}
