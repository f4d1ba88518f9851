/**
 * Anchors of rules that report what a library's client does, whatever the code calls it: one of them stands in the import
 * of every library that has a record.
 */
export const LIBRARY_WORDS: readonly string[] = ["ccxt", "binance", "bybit", "pybit", "okx", "kraken", "coinbase", "kucoin", "bitget", "bfx-api", "gate-api", "gateio"];
