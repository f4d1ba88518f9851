import { collectSingleRequests } from "../../src/lint/facts/batches.ts";
import type { SingleRequest } from "../../src/lint/facts/batches.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { perSymbol } from "./prefer-batch-request/loop.ts";
import { rewritten } from "./prefer-batch-request/rewrite.ts";

export const preferBatchRequest = defineRule<{ together: boolean }>({
  id: "prefer-batch-request",
  type: "suggestion",
  description: "require one request for all symbols instead of one for each",
  why: "One request per symbol costs the weight and the time of all of them together; the first price is old when the last one comes, and the limit (429) is reached with orders still to send.",
  remedy: "Ask for all symbols at once, before the loop, and read each symbol's price from the answer.",
  recommended: "warn",
  messages: {
    loop: "`{{name}}` once for each symbol; {{batch}} answers for all of them in one request.",
    called: "`{{name}}` (line {{line}}) once for each symbol, through this call; {{batch}} answers for all of them in one request.",
    together: "`{{name}}` for every symbol at the same time, which is a burst of requests; {{batch}} answers for all of them in one.",
    rewrite: "Ask for all symbols before the loop: {{batch}}.",
  },
  schema: {
    type: "object",
    properties: { together: { type: "boolean", description: "Report requests too that are all sent at the same time (`Promise.all`, `asyncio.gather`)." } },
    additionalProperties: false,
  },
  defaults: { together: true },
  suggests: true,
  anchors: ["ticker", "prices", "get_product", "getproduct", "getpublicproduct", "/products/", "/markets/", "prevday", "dailystats", "24hr", "futuresdaily", "market/detail", "market/trade", "orderbook/level1", "market/stats", "markprice", "mark_price"],
  check({ facts, options, report }) {
    const told = new Set<string>();
    for (const single of facts.of(collectSingleRequests)) {
      for (const found of perSymbol(facts, single)) {
        const key = `${found.loop.node.range[0]} ${single.batch}`;
        if (told.has(key) || (found.together && !options.together)) continue;
        told.add(key);
        const direct = found.at === single.node || found.at === single.node.parent;
        const edits = found.at === single.node ? rewritten(facts, single, found.loop) : undefined;
        const batch = shown(single);
        report({
          messageId: found.together ? "together" : direct ? "loop" : "called",
          start: found.at.range[0],
          end: found.at.range[1],
          data: { name: single.name, batch, line: String(facts.text.slice(0, single.node.range[0]).split("\n").length) },
          exchange: single.exchange,
          ...(edits && { suggest: [{ messageId: "rewrite", data: { batch }, edits }] }),
        });
      }
    }
  },
});

function shown({ batch }: SingleRequest): string {
  return batch.includes(" ") ? batch : `\`${batch}\``;
}
