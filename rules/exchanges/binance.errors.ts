import type { ErrorCode } from "../../src/exchange.ts";

/**
 * What the exchange answers to a request it won't take. Codes and messages: errors.md of
 * binance/binance-spot-api-docs at a5e0bc3 (2026-07-21), letter for letter; `%s` is filled in by the server.
 * HTTP: 429, 418 and 403 are documented in rest-api.md, 401 for -2014 and -2015 in web-socket-api.md; the rest is inferred.
 */
export const errors: readonly ErrorCode[] = [
  {
    code: -1000,
    messages: ["An unknown error occurred while processing the request."],
    http: 400,
    about: "server",
  },
  { code: -1001, messages: ["Internal error; unable to process your request. Please try again."], about: "server" },
  { code: -1002, messages: ["You are not authorized to execute this request."], http: 401, about: "permission" },
  {
    code: -1003,
    messages: [
      "Too many requests queued.",
      "Too much request weight used; current limit is %s request weight per %s. Please use WebSocket Streams for live updates to avoid polling the API.",
      "Way too much request weight used; IP banned until %s. Please use WebSocket Streams for live updates to avoid bans.",
    ],
    http: 429,
    when: "The weight of the last minute is used up; the third message comes with HTTP 418, a ban of 2 minutes to 3 days for going on after 429. `Retry-After` says the seconds on both.",
    about: "rate",
  },
  {
    code: -1006,
    messages: ["An unexpected response was received from the message bus. Execution status unknown."],
    when: "The order may have been placed: ask for it before sending it again.",
    about: "server",
  },
  {
    code: -1007,
    messages: ["Timeout waiting for response from backend server. Send status unknown; execution status unknown."],
    when: "The order may have been placed: ask for it before sending it again.",
    about: "server",
  },
  {
    code: -1008,
    messages: ["Server is currently overloaded with other requests. Please try again in a few minutes."],
    http: 503,
    about: "server",
  },
  {
    code: -1015,
    messages: ["Too many new orders.", "Too many new orders; current limit is %s orders per %s."],
    http: 429,
    when: "The count of unfilled orders is used up; `Retry-After` says the seconds.",
    about: "rate",
  },
  {
    code: -1021,
    messages: [
      "Timestamp for this request is outside of the recvWindow.",
      "Timestamp for this request was 1000ms ahead of the server's time.",
    ],
    http: 400,
    when: "The clock is more than one second ahead or more than recvWindow behind, or the timestamp is in seconds.",
    about: "clock",
  },
  {
    code: -1022,
    messages: ["Signature for this request is not valid."],
    http: 400,
    when: "The signature wasn't made from the bytes that were sent, or not with this key's secret.",
    about: "signature",
  },
  {
    code: -1034,
    messages: [
      "Too many concurrent connections; current limit is '%s'.",
      "Too many connection attempts for account; current limit is %s per '%s'.",
      "Too many connection attempts from IP; current limit is %s per '%s'.",
    ],
    about: "rate",
  },
  {
    code: -1099,
    messages: ["Not found, authenticated, or authorized"],
    when: "Only in the change log of 2019, not in today's list; clients still map it.",
    about: "permission",
  },
  {
    code: -1100,
    messages: [
      "Illegal characters found in a parameter.",
      "Illegal characters found in parameter '%s'; legal range is '%s'.",
    ],
    http: 400,
    when: "A base64 HMAC signature (legal range '^[A-Fa-f0-9]{64}$'), a timestamp with decimals ('^[0-9]{1,20}$'), a quantity like 1e-7.",
    about: "parameters",
  },
  {
    code: -1101,
    messages: [
      "Too many parameters sent for this endpoint.",
      "Too many parameters; expected '%s' and received '%s'.",
      "Duplicate values for a parameter detected.",
    ],
    http: 400,
    when: "A parameter stands in query and body, or twice.",
    about: "parameters",
  },
  {
    code: -1102,
    messages: [
      "A mandatory parameter was not sent, was empty/null, or malformed.",
      "Mandatory parameter '%s' was not sent, was empty/null, or malformed.",
      "Param '%s' or '%s' must be sent, but both were empty/null!",
      "Required tag '%s' missing.",
      "Field value was empty or malformed.",
      "'%s' contains unexpected value. Cannot be greater than %s.",
    ],
    http: 400,
    when: "The signature or timestamp travels in a header only, the body is JSON, or the whole query was percent-encoded so that no `=` is left.",
    about: "parameters",
  },
  { code: -1103, messages: ["An unknown parameter was sent.", "Undefined Tag."], http: 400, about: "parameters" },
  {
    code: -1104,
    messages: [
      "Not all sent parameters were read.",
      "Not all sent parameters were read; read '%s' parameter(s) but was sent '%s'.",
    ],
    http: 400,
    when: "A parameter that this endpoint doesn't know, or an array written as `symbols[]=`.",
    about: "parameters",
  },
  {
    code: -1105,
    messages: ["A parameter was empty.", "Parameter '%s' was empty."],
    http: 400,
    when: "`orderId=` and the like: leave a parameter without value out.",
    about: "parameters",
  },
  {
    code: -1106,
    messages: [
      "A parameter was sent when not required.",
      "Parameter '%s' sent when not required.",
      "A tag '%s' was sent when not required.",
    ],
    http: 400,
    about: "parameters",
  },
  { code: -1108, messages: ["Parameter '%s' overflowed."], http: 400, about: "parameters" },
  { code: -1111, messages: ["Parameter '%s' has too much precision."], http: 400, about: "parameters" },
  { code: -1121, messages: ["Invalid symbol."], http: 400, about: "parameters" },
  {
    code: -1130,
    messages: ["Invalid data sent for a parameter.", "Data sent for parameter '%s' is not valid."],
    http: 400,
    about: "parameters",
  },
  {
    code: -1135,
    messages: ["Invalid JSON Request", "JSON sent for parameter '%s' is not valid"],
    http: 400,
    about: "parameters",
  },
  {
    code: -2008,
    messages: ["Invalid Api-Key ID"],
    when: "Not in today's list; clients still map it.",
    about: "key",
  },
  {
    code: -2014,
    messages: ["API-key format invalid."],
    http: 401,
    when: "The header X-MBX-APIKEY is missing, misspelt, or not 64 letters and digits (a newline or quotes came along).",
    about: "key",
  },
  {
    code: -2015,
    messages: ["Invalid API-key, IP, or permissions for action."],
    http: 401,
    when: "The key is unknown here (a testnet key on the live host), the address isn't on its list, or it lacks the permission.",
    about: "key",
  },
];
