import { defineRule } from "../../src/lint/rule.ts";
import type { Node } from "../../src/lint/syntax.ts";
import { LIBRARY_WORDS } from "./library-words.ts";
import { byClient } from "./no-withdrawal/by-client.ts";
import { byEndpoint } from "./no-withdrawal/by-endpoint.ts";
import { byName } from "./no-withdrawal/by-name.ts";
import { EXCHANGE_WORDS } from "./exchange-words.ts";

interface Options extends Record<string, unknown> {
  allow: readonly string[];
  includeTransfers: boolean;
}

export const noWithdrawal = defineRule<Options>({
  id: "no-withdrawal",
  type: "problem",
  description: "disallow every route by which code can move funds out of an exchange account",
  why: "Code that can withdraw needs a key that can withdraw; whoever gets that key, or a line into this code, empties the account.",
  remedy: "Withdraw by hand or from a separate program with its own key, and take the withdrawal permission off this one.",
  recommended: "error",
  messages: {
    withdrawal: "`{{name}}` moves funds out of the account.",
    transfer: "`{{name}}` moves funds to another account.",
  },
  schema: {
    type: "object",
    properties: {
      allow: { type: "array", items: { type: "string" }, uniqueItems: true, description: "Endpoints (`/sapi/v1/capital/withdraw/apply`) or method names that this code may use." },
      includeTransfers: { type: "boolean", description: "Report transfers between accounts of the same owner too." },
    },
    additionalProperties: false,
  },
  defaults: { allow: [], includeTransfers: false },
  anchors: ["withdraw", "transfer", "giftcard", "gift_card", "sapi", "payout", "sendmoney", "send_money", "move_portfolio", "privatepost", "private_post", ...LIBRARY_WORDS],
  besides: [[...EXCHANGE_WORDS, ...LIBRARY_WORDS, "withdraw", "exchange", "giftcard", "gift_card", "payout", "send_money", "sendmoney"]],
  check({ facts, options: { allow, includeTransfers }, report }) {
    const told = new Set<Node>();
    for (const route of [...byClient(facts), ...byName(facts), ...byEndpoint(facts)]) {
      const transfer = route.tier === "between-own-accounts";
      if (told.has(route.node) || !(route.tier === "leaves-account" || (transfer && includeTransfers))) continue;
      if (allow.some((each) => each === route.name || (route.endpoint !== undefined && (route.endpoint === each || route.endpoint.endsWith(` ${each}`))))) continue;
      told.add(route.node);
      const [start, end] = route.node.range;
      report({ messageId: transfer ? "transfer" : "withdrawal", start, end, data: { name: route.name }, exchange: route.exchange });
    }
  },
});
