import { defineExchange } from "../../src/exchange.ts";
import type { VectorFile } from "../../src/vector.ts";
import { credentials } from "./binance.credentials.ts";
import { endpoints } from "./binance.endpoints.ts";
import { errors } from "./binance.errors.ts";

/** How each kind of key signs. "HMAC: not case-sensitive", RSA and Ed25519 are; base64 is percent-encoded once in a URL or body. */
const keys = {
  // "legal range is '^[A-Fa-f0-9]{64}$'": characters that no hex digest has are refused before the signature is checked.
  hmac: { algorithm: "HMAC-SHA256", digest: "hex", secretAs: "text", anyCase: true, answer: { wrong: "-1022", alphabet: "-1100" } },
  rsa: { algorithm: "RSA-PKCS1v15-SHA256", digest: "base64", secretAs: "pem", answer: { wrong: "-1022" } },
  ed25519: { algorithm: "Ed25519", digest: "base64", secretAs: "pem", answer: { wrong: "-1022" } },
} as const;

/**
 * Binance and Binance.US: spot, margin, wallet (`/sapi`), USD-M and COIN-M futures, options, portfolio margin.
 *
 * Sources, unless a line names its own: rest-api.md, web-socket-api.md, fix-api.md, errors.md, CHANGELOG.md and
 * demo-mode/general-info.md of binance/binance-spot-api-docs at a5e0bc3 (2026-07-21).
 */
export const binance = defineExchange({
  id: "binance",
  name: "Binance",
  docs: "https://developers.binance.com/docs/binance-spot-api-docs/rest-api",
  aliases: ["bnb", "binanceus", "binance.us", "bnbapi"],
  ccxt: ["binance", "binancecoinm", "binanceus", "binanceusdm"],
  // Historical trades and, on futures, the listen key: https://developers.binance.com/docs/binance-spot-api-docs/rest-api/request-security
  keyAlone: true,
  transports: [
    {
      id: "rest",
      hosts: [
        "api.binance.com", // /api and /sapi
        "api-gcp.binance.com",
        "api1.binance.com",
        "api2.binance.com",
        "api3.binance.com",
        "api4.binance.com",
        "fapi.binance.com", // USD-M futures
        "dapi.binance.com", // COIN-M futures
        "eapi.binance.com", // options
        "papi.binance.com", // portfolio margin
        "data-api.binance.vision", // public market data only: no key belongs there, none is needed
        "api.binance.us", // docs.binance.us
      ],
      testHosts: [
        "testnet.binance.vision",
        "api1.testnet.binance.vision",
        "demo-api.binance.com",
        "demo-fapi.binance.com",
        "demo-dapi.binance.com",
        "testnet.binancefuture.com", // futures testnet; hosts from ccxt 4.5.84 `urls.test`
      ],
      key: [{ in: "header", name: "X-MBX-APIKEY" }],
      // "sent in the `query string` or `request body`"; in both, the query's is used
      signature: [
        { in: "query", name: "signature" },
        { in: "body", name: "signature" },
      ],
    },
    {
      // The key is a parameter here, and it is signed: `{"id", "method", "params": {"apiKey", …, "signature"}}`.
      id: "ws-api",
      hosts: ["ws-api.binance.com", "ws-fapi.binance.com", "ws-dapi.binance.com", "ws-api.binance.us"],
      testHosts: [
        "ws-api.testnet.binance.vision",
        "demo-ws-api.binance.com",
        "testnet.binancefuture.com", // /ws-fapi/v1, /ws-dapi/v1
      ],
      key: [{ in: "body", name: "apiKey" }],
      signature: [{ in: "body", name: "signature" }],
    },
    {
      // Streams: no key travels. The SBE market data streams alone want one, in the header of the upgrade request.
      id: "ws",
      hosts: [
        "stream.binance.com",
        "data-stream.binance.vision",
        "data-stream.binance.com",
        "fstream.binance.com",
        "dstream.binance.com",
        "nbstream.binance.com",
        "stream.binance.us",
      ],
      testHosts: [
        "stream.testnet.binance.vision",
        "demo-stream.binance.com",
        "demo-fstream.binance.com",
        "fstream.binancefuture.com",
        "dstream.binancefuture.com",
      ],
      key: [],
    },
    {
      id: "ws",
      hosts: ["stream-sbe.binance.com"],
      testHosts: ["stream-sbe.testnet.binance.vision", "demo-stream-sbe.binance.com"],
      key: [{ in: "header", name: "X-MBX-APIKEY" }],
    },
    {
      id: "fix",
      hosts: ["fix-oe.binance.com", "fix-md.binance.com", "fix-dc.binance.com"],
      testHosts: [
        "fix-oe.testnet.binance.vision",
        "fix-md.testnet.binance.vision",
        "fix-dc.testnet.binance.vision",
        "demo-fix-oe.binance.com",
        "demo-fix-md.binance.com",
        "demo-fix-dc.binance.com",
      ],
      key: [{ in: "body", name: "Username" }], // tag 553
      signature: [{ in: "body", name: "RawData" }], // tag 96
    },
  ],
  batches: [
    { path: "/api/v3/ticker/price", one: "symbol", many: "/api/v3/ticker/price?symbols=[…]" },
    { path: "/api/v3/ticker/24hr", one: "symbol", many: "/api/v3/ticker/24hr?symbols=[…]" },
    { path: "/api/v3/ticker/bookTicker", one: "symbol", many: "/api/v3/ticker/bookTicker?symbols=[…]" },
    { path: "/api/v1/ticker/price", one: "symbol", many: "/api/v3/ticker/price?symbols=[…]" },
    { path: "/api/v1/ticker/24hr", one: "symbol", many: "/api/v3/ticker/24hr?symbols=[…]" },
    { path: "/fapi/v1/ticker/price", one: "symbol", many: "/fapi/v1/ticker/price without a symbol" },
    { path: "/fapi/v2/ticker/price", one: "symbol", many: "/fapi/v2/ticker/price without a symbol" },
    { path: "/fapi/v1/ticker/24hr", one: "symbol", many: "/fapi/v1/ticker/24hr without a symbol" },
    { path: "/fapi/v1/ticker/bookTicker", one: "symbol", many: "/fapi/v1/ticker/bookTicker without a symbol" },
    { path: "/dapi/v1/ticker/price", one: "symbol", many: "/dapi/v1/ticker/price without a symbol" },
  ],
  orders: [
    "/api/v3/order", "/api/v3/order/oco", "/api/v3/orderList/oco", "/api/v3/sor/order", "/fapi/v1/order",
    "/fapi/v1/batchOrders", "/dapi/v1/order", "/dapi/v1/batchOrders", "/eapi/v1/order", "/papi/v1/um/order",
    "/papi/v1/cm/order", "/papi/v1/margin/order", "/sapi/v1/margin/order",
  ],
  credentials,
  signing: [
    // "The signature payload of your request is the query string concatenated without separator to the HTTP body.
    //  Any non-ASCII character must be percent-encoded before signing." Enforced since 2026-01-15 07:00 UTC:
    // "percent-encode payloads before computing signatures" (CHANGELOG, entry of 2025-12-17; the same notice stands
    // in the change logs of margin, C2C, Pay and Rebate, so it holds for /sapi too).
    ...(["hmac", "rsa", "ed25519"] as const).map((keyType) => ({
      ...keys[keyType],
      id: `rest-${keyType}`,
      transport: "rest" as const,
      keyType,
      values: "rfc3986" as const,
      order: "sent" as const,
      signs: ["query", "body"] as const,
      payload:
        "The query string followed by the body, nothing between, exactly as both are sent: each value percent-encoded once (RFC 3986, UTF-8), `=` and `&` left alone, without `signature`.",
    })),
    // "Take all request params except signature and sort them in alphabetical order by parameter name" … "no percent encoding here!"
    ...(["hmac", "rsa", "ed25519"] as const).map((keyType) => ({
      ...keys[keyType],
      id: `ws-api-${keyType}`,
      transport: "ws-api" as const,
      keyType,
      values: "raw" as const,
      order: "sorted" as const,
      signs: ["params"] as const,
      payload:
        "All params but `signature`, `apiKey` among them, sorted by name, as name=value joined by `&`: UTF-8, nothing percent-encoded.",
    })),
    {
      ...keys.ed25519,
      id: "fix-ed25519",
      transport: "fix",
      keyType: "ed25519",
      values: "raw",
      order: "sent",
      payload: "MsgType, SenderCompID, TargetCompID, MsgSeqNum and SendingTime of the Logon, joined by SOH (0x01).",
    },
  ],
  endpoints,
  errors,
  // "`timestamp` … in milliseconds or microseconds"; other forms don't match '^[0-9]{1,20}$' and are answered -1100
  timestamps: (["rest", "ws-api"] as const).map((transport) => ({
    transport,
    at: [{ in: "query" as const, name: "timestamp" }, { in: "body" as const, name: "timestamp" }],
    units: ["ms", "us"] as const,
    answer: { unit: "-1021", decimals: "-1100" },
  })),
  limits: {
    recvWindow: { default: 5000, max: 60_000, names: ["recvWindow"] },
    ahead: 1000, // "timestamp < (serverTime + 1 second)"
    // exchangeInfo.rateLimits is what holds; these are the documented values for planning.
    rate: [
      { what: "REQUEST_WEIGHT spot REST and WebSocket API, per IP", limit: 6000, per: "minute", since: "2023-08-25" },
      { what: "RAW_REQUESTS spot, per IP", limit: 300_000, per: "5 minutes", since: "2026-04-02" },
      { what: "WebSocket connections, per IP", limit: 300, per: "5 minutes" },
      { what: "REQUEST_WEIGHT USD-M futures, per IP", limit: 2400, per: "minute" },
      { what: "ORDERS USD-M futures, per account", limit: 1200, per: "minute" },
    ],
    // Spot counted 1,200 a minute until 2023-08-25; 1,100 was what bots took to stay under it.
    outdated: [
      { was: [1200, 1100], now: 6000, per: "minute", hosts: ["api.binance.com", "api-gcp.binance.com", "api1.binance.com", "api2.binance.com", "api3.binance.com", "api4.binance.com"], header: "X-MBX-USED-WEIGHT", since: "2023-08-25" },
    ],
  },
  vectors: async () =>
    (await import("./binance.vectors.json", { with: { type: "json" } })).default as unknown as VectorFile,
});
