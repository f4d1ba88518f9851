import { wordsOf } from "../../credential/name.ts";
import type { Facts } from "../facts.ts";
import { calledName } from "./loops.ts";
import { bare, isFunction, walk } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import { options } from "../value/value.ts";

const WAITS = new Set(["sleep", "delay", "wait", "waits", "pause", "timeout", "throttle", "throttled", "limiter", "limit", "backoff", "acquire", "schedule", "enqueue", "cooldown", "tick", "idle", "snooze", "usleep", "msleep"]);
/** Waits for something that comes from elsewhere: the user, a socket, a queue. */
const BLOCKS = /^(?:recv|receive|input|question|prompt|accept|readline|consume|take|once|watch\w*|join|select)$/;

/** Whether something in this part of the program waits before it goes on; of the file's own functions what they do counts. */
export function waitsIn(facts: Facts, node: Node, depth = 2): boolean {
  let found = false;
  walk(node, true, (each) => {
    if (found) return undefined;
    if (each.type === "ForOfStatement" && each.await) found = true;
    if (each.type !== "CallExpression") return true;
    const name = calledName(each);
    if (name !== undefined && (wordsOf(name).some((word) => WAITS.has(word)) || BLOCKS.test(name) || name === "setTimeout" || (name === "get" && each.arguments.length === 0))) found = true;
    else if (depth > 0 && each !== node) {
      for (const target of options(facts.evaluator.of(bare(each.callee)))) {
        if (target.kind === "callable" && isFunction(target.of) && target.of.body && waitsIn(facts, target.of.body, depth - 1)) found = true;
      }
    }
    return true;
  });
  return found;
}

/** Modules that slow requests down, or send them again as they are told to. */
const MODULES = /^(?:axios-retry|retry-axios|axios-rate-limit|axios-concurrency|fetch-retry|p-retry|p-throttle|p-limit|p-queue|p-ratelimit|async-retry|promise-retry|retry|bottleneck|limiter|cockatiel|exponential-backoff|got|ky|ky-universal|rate-limiter-flexible|async-sema|tenacity|backoff|retrying|ratelimit|aiolimiter|asyncio_throttle|pyrate_limiter|requests_ratelimiter|ratelimiter|limits|aiohttp_retry|stamina|urllib3\.util\.retry|urllib3\.util|requests\.adapters|requests\.packages\.urllib3\.util\.retry|httpx_retries)(?:$|[/.])/;
const ANSWERS = /\b(?:429|418)\b|retry-after|used-weight|too many requests|-1003\b|\b50011\b|\b10006\b/i;
const NAMES = /^(?:retry_?after\w*|rate_?limit_?exceeded|ddos_?protection|too_?many_?requests|(?:http_)?too_many_requests|is_?rate_?limited|\w*rate_?limiter\w*|\w*throttl\w*|\w*back_?off\w*|\w*limiter\w*|handle_?rate_?limit\w*)$/i;

/** Whether this file knows of the answers 429 and 418, or leaves them to something that does. */
export function readsRateLimit(facts: Facts): boolean {
  return facts.of(rateLimitRead);
}

function rateLimitRead(facts: Facts): boolean {
  for (const literal of facts.nodes("Literal")) if (literal.value === 429 || literal.value === 418 || (typeof literal.value === "string" && ANSWERS.test(literal.value))) return true;
  for (const declaration of facts.nodes("ImportDeclaration")) if (MODULES.test(String(declaration.source.value))) return true;
  for (const call of facts.nodes("CallExpression")) {
    const [module] = call.arguments;
    if (calledName(call) === "require" && module?.type === "Literal" && MODULES.test(String(module.value))) return true;
  }
  for (const template of facts.nodes("TemplateElement")) if (ANSWERS.test(template.value.raw)) return true;
  return facts.nodes("Identifier").some((each) => NAMES.test(each.name));
}
