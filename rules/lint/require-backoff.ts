import { defineRule } from "../../src/lint/rule.ts";
import { rebuiltClients } from "./require-backoff/clients.ts";
import { repeatedOrders } from "./require-backoff/orders.ts";
import { requestsInLoops, requestsUnread } from "./require-backoff/requests.ts";
import { EXCHANGE_WORDS } from "./exchange-words.ts";
import { LIBRARY_WORDS } from "./library-words.ts";

export const requireBackoff = defineRule<{ everywhere: boolean }>({
  id: "require-backoff",
  type: "problem",
  description: "require requests to slow down when the exchange says so, one client for all of them, and no order sent twice",
  why: "Going on after a 429 gets the address banned (418) for minutes to days, with orders open. After a timeout or a 5XX the status of an order is unknown: sent again, it may be filled twice.",
  remedy: "Read 429, 418 and `Retry-After`, or wait between requests; make one client and keep it; ask for the order by a client order id before it is sent again.",
  recommended: "error",
  severities: { raw: "warn", unthrottled: "warn", rebuilt: "warn", unread: "warn" },
  messages: {
    raw: "Requests to {{name}} without a wait, and nothing in this file reads a 429 or `Retry-After`: going on gets the address banned (418).",
    unthrottled: "`{{name}}` again and again without a wait; {{library}} doesn't throttle, and nothing in this file reads a 429.",
    rebuilt: "A {{library}} client is made {{when}}: each counts its requests for itself and loads its own markets. Make one and keep it.",
    order: "`{{name}}` is sent again after {{after}}: the first order may have been placed. Give it a client order id, and ask for that order first.",
    unread: "A request to {{name}}, and nothing in this file reads a 429 or `Retry-After`.",
  },
  schema: {
    type: "object",
    properties: { everywhere: { type: "boolean", description: "Report raw requests outside of loops, too, where nothing in the file reads a 429." } },
    additionalProperties: false,
  },
  defaults: { everywhere: false },
  strictOptions: { everywhere: true },
  anchors: ["ccxt", "binance", "bybit", "okx", "kraken", "coinbase", "kucoin", "bitget", "bitfinex", "bfx", "gateio", "gate-api", "gateeu", "mexc", "huobi", "htx", "bitstamp", "gemini.com", "deribit", "bitmex", "poloniex", "upbit", "crypto.com", "create_order", "createorder", "create_market", "create_limit", "createmarket", "createlimit", "/api/v3/", "/fapi/v"],
  besides: [[...EXCHANGE_WORDS, ...LIBRARY_WORDS, "exchange"]],
  check({ facts, options, report }) {
    const orders = repeatedOrders(facts);
    const requests = [...requestsInLoops(facts), ...(options.everywhere ? requestsUnread(facts) : [])].filter(({ node }) => !orders.some((order) => order.node === node));
    for (const found of [...requests, ...rebuiltClients(facts), ...orders]) {
      const [start, end] = found.node.range;
      report({ messageId: found.messageId, start, end, data: found.data, exchange: found.exchange });
    }
  },
});
