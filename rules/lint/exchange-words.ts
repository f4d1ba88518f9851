/**
 * One of these stands in any text that says which exchange it talks to: a word of each host, header family and path that a
 * record has. For rules about requests, which otherwise would be asked about every file that sends one.
 */
export const EXCHANGE_WORDS: readonly string[] = [
  "alpaca", "asterdex", "backpack", "binance", "bingx", "bitbank", "bitfinex", "bitflyer", "bitget", "bithumb", "bitmart", "bitmex", "bitopro", "bitrue",
  "bitso", "bitstamp", "bittrade", "bitvavo", "blofin", "btcbox", "btcmarkets", "btcturk", "btse", "bybit", "bytick", "coinbase", "coincheck", "coinex",
  "coinmate", "coinone", "crypto.com", "3ona", "deepcoin", "deribit", "digifinex", "gateio", "gateeu", "gateapi", "gemini", "hashkey", "hitbtc", "bequant",
  "fmfw", "huobi", "hbdm", "htx", "hyperliquid", "independentreserve", "indodax", "kraken", "kucoin", "latoken", "lbank", "luno", "mexc", "okx", "phemex",
  "poloniex", "tokocrypto", "toobit", "upbit", "weex", "whitebit", "woox", "xt.com", "zaif",
  "apca-api-", "x-api-", "x-signature", "x-mbx-", "x-bx-", "access-key", "bfx-apikey", "x-bfx-", "access-sign", "api-key", "api-sign", "x-bm-", "x-ch-",
  "x-auth", "bm-auth-", "x-pck", "request-api", "request-sign", "x-bapi-", "cb-access-", "dc-access-", "x-hk-", "kc-api-", "x-la-", "ok-access-", "x-bb-",
  "x-txc-", "xt-validate-", "validate-appkey", "validate-signature",
  "/sapi/", "/fapi/", "/dapi/", "/papi/", "/eapi/",
];
