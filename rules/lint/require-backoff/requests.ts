import { collectSingleRequests } from "../../../src/lint/facts/batches.ts";
import { collectClients } from "../../../src/lint/facts/clients.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { argumentFor, calledName, collectCallers, paramsIn, surroundings, varies } from "../../../src/lint/facts/loops.ts";
import type { Loop } from "../../../src/lint/facts/loops.ts";
import { alternatives, asUrl } from "../../../src/lint/value/query.ts";
import { collectRequests } from "../../../src/lint/facts/requests.ts";
import { bare, staticName, walk } from "../../../src/lint/syntax.ts";
import type { FunctionNode, Node } from "../../../src/lint/syntax.ts";
import { whose } from "../../../src/lint/facts/urls.ts";
import { readsRateLimit, waitsIn } from "../../../src/lint/facts/waits.ts";
import { perSymbol } from "../prefer-batch-request/loop.ts";
import type { Found } from "./found.ts";

interface Step {
  readonly node: Node;
  /** What the request is made of. */
  readonly given: readonly Node[];
  /** It asks for something and changes nothing. */
  readonly reads: boolean;
}

interface Sent extends Step {
  readonly found: Omit<Found, "node">;
}

/** Requests that are sent as fast as they are answered, by nothing that would hear the exchange say stop. */
export function requestsInLoops(facts: Facts): Found[] {
  const told = new Set<Node>();
  const found: Found[] = [];
  for (const { found: what, ...step } of sent(facts)) {
    const { node } = step;
    const loop = unpacedLoop(facts, step, 3);
    if (!loop || told.has(loop.node) || readsRateLimit(facts)) continue;
    told.add(loop.node);
    found.push({ ...what, node });
  }
  return found;
}

/** Raw requests of a file that knows nothing of 429, one for each exchange. */
export function requestsUnread(facts: Facts): Found[] {
  if (readsRateLimit(facts)) return [];
  const told = new Set<string | null>();
  return raw(facts).flatMap(({ node, found }) => {
    if (told.has(found.exchange)) return [];
    told.add(found.exchange);
    return [{ ...found, messageId: "unread" as const, node }];
  });
}

function sent(facts: Facts): Sent[] {
  // One ticker request per symbol has a rule of its own, and a better answer; of one symbol asked for without end it says nothing.
  const singles = new Map(facts.of(collectSingleRequests).map((each) => [each.node, perSymbol(facts, each).length > 0]));
  return [...raw(facts), ...throughClients(facts)].filter((each) => singles.get(each.node) !== true).map((each) => (singles.has(each.node) ? { ...each, reads: false } : each));
}

function raw(facts: Facts): Sent[] {
  return facts.of(collectRequests).flatMap((request): Sent[] => {
    if (!request.url || request.transport !== "http" || isOwnClient(facts, request.node.callee)) return [];
    const targets = alternatives(request.url).map((value) => whose(facts.knowledge, asUrl(value), request)?.exchange);
    const [exchange] = targets;
    if (!exchange || targets.some((each) => each === undefined)) return [];
    return [{ node: request.node, given: request.node.arguments, reads: request.method === undefined || request.method === "GET", found: { messageId: "raw", data: { name: exchange.name }, exchange: exchange.id } }];
  });
}

/** From a file of one's own, which may read 429 for all of them. */
function isOwnClient(facts: Facts, callee: Node): boolean {
  let root = bare(callee);
  while (root.type === "MemberExpression" || root.type === "CallExpression") root = bare(root.type === "CallExpression" ? root.callee : root.object);
  const binding = root.type === "Identifier" ? facts.evaluator.names.of(root) : undefined;
  const declared = binding?.kind === "import" ? binding.node.parent : binding?.writes[0]?.value;
  if (declared?.type === "ImportDeclaration") return /^[.@~#]?[./]/.test(String(declared.source.value));
  const [module] = declared?.type === "CallExpression" && calledName(declared) === "require" ? declared.arguments : [];
  return module?.type === "Literal" && String(module.value).startsWith(".");
}

/** Methods that ask the exchange nothing: they open, close or configure. */
const ASKS_NOTHING = /^(?:on|off|once|close\w*|start\w*|stop\w*|subscribe\w*|unsubscribe\w*|set\w*|connect\w*|disconnect\w*|add\w*listener|emit|then|catch|use|ws|websockets?|sign\w*|format\w*|parse\w*|round\w*|ping|time|get_?server_?time)$/i;

/** Asks for what the market did. */
const READS = /kline|candle|ohlc|depth|book|trades|ticker|price|histor|funding|interest|symbol_?info|statistic|daily/i;

function throughClients(facts: Facts): Sent[] {
  return facts.of(collectClients).uses.flatMap(({ method, node, call }): Sent[] => {
    const { library, shape, exchange } = method.client;
    const name = method.path.at(-1) ?? "";
    if (!call || library.throttle.kind !== "none" || shape?.path.some((step) => /websocket|socket|ws|configuration/i.test(step)) || ASKS_NOTHING.test(name) || method.path.some((step) => /^_?(?:ws|web_?socket)/i.test(step))) return [];
    if (facts.language === "js" && node.parent?.type !== "AwaitExpression") return [];
    return [{ node, given: call.arguments, reads: READS.test(name), found: { messageId: "unthrottled", data: { name, library: library.id }, exchange } }];
  });
}

/** A list written out that is not longer than this is no flood. */
const FEW = 5;

/** The loop around a request in which nothing waits, on no way that leads to it. */
function unpacedLoop(facts: Facts, { node, given, reads }: Step, depth: number): Loop | undefined {
  const { loops, inside } = surroundings(facts, node);
  for (const loop of loops) {
    if (loop.kind === "timer" || waitsIn(facts, loop.node) || isRetry(loop) || isConditional(node, loop.node)) return undefined;
    // A few in a row are one round of whatever stands around them.
    if (isFewOf(facts, loop)) continue;
    // Once per item is a flood where each item is asked for; what is sent, cancelled or set for each is seldom many.
    if (isEndless(loop) || (reads && given.some((each) => varies(facts, each, loop)))) return loop;
    // A loop that works something off has no round where there is nothing.
    if (loop.kind === "while") return undefined;
  }
  if (!inside || depth === 0 || waitsInside(facts, inside) || isConditional(node, inside)) return undefined;
  const params = given.flatMap((each) => paramsIn(facts, each, inside));
  for (const caller of facts.of(collectCallers).get(inside) ?? []) {
    if (caller.loop) {
      if (reads && params.length > 0 && !isFewOf(facts, caller.loop)) return caller.loop;
      continue;
    }
    const loop = unpacedLoop(facts, { node: caller.node, given: params.flatMap((each) => argumentFor(caller, each) ?? []), reads }, depth - 1);
    if (loop) return loop;
  }
  return undefined;
}

/** `while (true)`, `while (running)`, `while order is None`; one that counts has an end. */
function isEndless({ kind, node }: Loop): boolean {
  if (kind !== "while" || !("test" in node)) return false;
  let counts = false;
  if (node.test) {
    walk(node.test, true, (each) => {
      counts ||= (each.type === "BinaryExpression" && /^[<>]=?$/.test(each.operator)) || (each.type === "MemberExpression" && staticName(each.property, each.computed) === "length");
      return true;
    });
  }
  return !counts;
}

/** Sent in some rounds only: when a candle closes, when there is something to do. */
function isConditional(node: Node, outer: Node): boolean {
  for (let at = node; at.parent && at.parent !== outer; at = at.parent) {
    const parent: Node = at.parent;
    if ((parent.type === "IfStatement" || parent.type === "ConditionalExpression") && parent.test !== at) return true;
    if ((parent.type === "LogicalExpression" && parent.right === at) || parent.type === "SwitchCase" || parent.type === "CatchClause") return true;
  }
  return false;
}

function waitsInside(facts: Facts, of: FunctionNode): boolean {
  return of.body !== null && of.body !== undefined && waitsIn(facts, of.body);
}

function isFewOf(facts: Facts, loop: Loop): boolean {
  if (loop.node.type === "ForStatement" && loop.node.test?.type === "BinaryExpression") {
    const { right } = loop.node.test;
    return right.type === "Literal" && typeof right.value === "number" && right.value <= FEW;
  }
  if (!loop.over) return false;
  const list = facts.evaluator.of(loop.over);
  if (list.kind === "list" && !list.open) return list.items.length <= FEW;
  const range = loop.over.type === "CallExpression" && loop.over.callee.type === "Identifier" && loop.over.callee.name === "range" ? loop.over.arguments : [];
  const [last] = range.slice(0, 2).reverse();
  return last?.type === "Literal" && typeof last.value === "number" && last.value <= FEW;
}

/** `for attempt in range(3)`: it goes round only when the request failed. */
function isRetry(loop: Loop): boolean {
  return loop.items.some((each) => /attempt|retry|retries|try|tries/i.test(each.name));
}
