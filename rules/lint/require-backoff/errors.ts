import { calledName } from "../../../src/lint/facts/loops.ts";
import { walk } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";

/** Answers after which nothing was placed: over the limit, refused for its time or its content. */
const REFUSED = /^(?:RateLimitExceeded|DDoSProtection|InvalidNonce|InvalidOrder|OrderNotFound|InsufficientFunds|BadRequest|BadSymbol|TooManyRequests|RateLimitError|isRateLimit\w*)$/;
/** After these nobody knows. */
const UNKNOWN = /^(?:NetworkError|RequestTimeout|ExchangeNotAvailable|OnMaintenance|OperationFailed|Timeout|TimeoutError|ReadTimeout|ConnectTimeout|ConnectionError|ClientError|RequestException|HTTPError|BinanceRequestException|Exception|BaseException|ExchangeError|BaseError|ETIMEDOUT|ECONNRESET|ECONNABORTED|ESOCKETTIMEDOUT)$/;

/** What is said about an error there: only refusals, something after which the status is unknown, or nothing. */
export function errorsNamed(...within: readonly Node[]): "refused" | "unknown" | undefined {
  let refused = false;
  let unknown = false;
  for (const node of within) {
    walk(node, true, (each) => {
      const name = each.type === "Identifier" ? each.name : each.type === "Literal" ? String(each.value) : "";
      if (REFUSED.test(name) || /^-?(?:429|418|1003|1021|1013|2010|50011|10006)$/.test(name)) refused = true;
      if (UNKNOWN.test(name) || /^5\d\d$/.test(name) || /timed? ?out/i.test(name)) unknown = true;
      return true;
    });
  }
  return unknown ? "unknown" : refused ? "refused" : undefined;
}

const ASKS = /^_?(?:async_?)?(?:fetch|get|query|check|find|lookup|list|has|reconcile|verify|load|search|confirm)_?\w*(?:order|trade|position|fill|execution)s?(?!_?book)\w*$/i;

/** Whether the exchange is asked what became of an order. */
export function asksForOrders(node: Node): boolean {
  let found = false;
  walk(node, true, (each) => {
    if (each.type === "CallExpression") {
      const name = calledName(each) ?? "";
      if (ASKS.test(name) && !/order_?book/i.test(name)) found = true;
    }
    return true;
  });
  return found;
}
