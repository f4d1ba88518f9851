import type { CredentialSink } from "../../src/library.ts";
import { defineLibrary, defineMoney } from "../../src/library.ts";

const credentials: readonly CredentialSink[] = [
  { role: "key", option: ["key"] },
  { role: "key", argument: 0 },
  { role: "secret", option: ["secret"] },
  { role: "secret", argument: 1 },
  { role: "secret", option: ["private_key"] },
  { role: "passphrase", option: ["private_key_passphrase"] },
];

export const binanceFuturesConnector = defineLibrary({
  id: "binance-futures-connector",
  docs: "https://github.com/binance/binance-futures-connector-python",
  modules: { py: ["binance.um_futures", "binance.cm_futures"] },
  exchange: "binance",
  clients: [
    { path: ["UMFutures"], language: "py", by: "call", credentials },
    { path: ["CMFutures"], language: "py", by: "call", credentials },
  ],
  money: [
    ...defineMoney("capital-exposure", {
      accept_offered_quote: "POST /fapi/v1/convert/acceptQuote",
      send_quote_request: "POST /fapi/v1/convert/getQuote",
    }),
  ],
  batch: [
    { name: "ticker_price", batch: "ticker_price() without a symbol", distinctive: true },
    { name: "ticker_24hr_price_change", batch: "ticker_24hr_price_change() without a symbol" },
    { name: "book_ticker", batch: "book_ticker() without a symbol" },
  ],
  orders: ["new_order", "new_batch_order"],
  readOnly: [
    "list_all_convert_pairs",
  ],
  sandbox: { flags: [], hosts: [["base_url"]], properties: ["base_url"], use: "base_url" },
  throttle: { kind: "none" },
});
