import type { CredentialSink } from "../../src/library.ts";
import { defineLibrary, defineMoney } from "../../src/library.ts";

const credentials: readonly CredentialSink[] = [
  { role: "key", option: ["api_key"] },
  { role: "key", argument: 0 },
  { role: "secret", option: ["api_secret"] },
  { role: "secret", argument: 1 },
];

export const coinbaseAdvancedPy = defineLibrary({
  id: "coinbase-advanced-py",
  docs: "https://github.com/coinbase/coinbase-advanced-py",
  modules: { py: ["coinbase.rest", "coinbase.websocket"] },
  exchange: "coinbase",
  clients: [
    { path: ["RESTClient"], language: "py", by: "call", credentials },
    { path: ["WSClient"], language: "py", by: "call", credentials },
    { path: ["WSUserClient"], language: "py", by: "call", credentials },
  ],
  money: [
    ...defineMoney("between-own-accounts", {
      allocate_portfolio: "POST /api/v3/brokerage/intx/allocate",
      move_portfolio_funds: "POST /api/v3/brokerage/portfolios/move_funds",
    }),
    ...defineMoney("capital-exposure", {
      commit_convert_trade: "POST /api/v3/brokerage/convert/trade/{trade_id}",
      create_convert_quote: "POST /api/v3/brokerage/convert/quote",
    }),
  ],
  batch: [
    { name: "get_product", batch: "get_products(product_ids=[…])" },
  ],
  orders: [
    "create_order", "market_order", "market_order_buy", "market_order_sell", "limit_order_gtc",
    "limit_order_gtc_buy", "limit_order_gtc_sell", "limit_order_gtd", "limit_order_ioc", "limit_order_fok",
  ],
  readOnly: ["get_convert_trade"],
  sandbox: { flags: [], hosts: [["base_url"]], use: "base_url" },
  throttle: { kind: "none" },
});
