import type { Tier } from "../../src/exchange.ts";
import { wordsOf } from "../../src/credential/name.ts";
import type { Call } from "../../src/lint/evaluator.ts";
import type { Facts } from "../../src/lint/facts.ts";
import { asUrl } from "../../src/lint/query.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { bare, functionAround, staticName } from "../../src/lint/syntax.ts";
import type { Node } from "../../src/lint/syntax.ts";
import { entry, options, textOf } from "../../src/lint/value.ts";
import type { Method, Value } from "../../src/lint/value.ts";

interface Options extends Record<string, unknown> {
  allow: readonly string[];
  includeTransfers: boolean;
}

/** A way to move money that was found in the code. */
interface Route {
  readonly node: Node;
  /** As the code writes it: `withdraw`, `POST /sapi/v1/…`. */
  readonly name: string;
  readonly tier: Tier;
  readonly endpoint: string | undefined;
  readonly exchange: string | null;
}

export const noWithdrawal = defineRule<Options>({
  id: "no-withdrawal",
  type: "problem",
  description: "disallow every route by which code can move funds out of an exchange account",
  why: "Code that can withdraw needs a key that can withdraw; whoever gets that key, or a line into this code, empties the account.",
  remedy: "Withdraw by hand or from a separate program with its own key, and take the withdrawal permission off this one.",
  recommended: "error",
  messages: {
    withdrawal: "`{{name}}` moves funds out of the account.",
    transfer: "`{{name}}` moves funds to another account.",
  },
  schema: {
    type: "object",
    properties: {
      allow: { type: "array", items: { type: "string" }, uniqueItems: true, description: "Endpoints (`/sapi/v1/capital/withdraw/apply`) or method names that this code may use." },
      includeTransfers: { type: "boolean", description: "Report transfers between accounts of the same owner too." },
    },
    additionalProperties: false,
  },
  defaults: { allow: [], includeTransfers: false },
  anchors: ["withdraw", "transfer", "giftcard", "gift_card", "/sapi/", "sapi", "payout", "sendmoney", "send_money", "move_portfolio", "privatepost", "private_post"],
  check({ facts, options: { allow, includeTransfers }, report }) {
    const told = new Set<Node>();
    for (const route of [...byClient(facts), ...byName(facts), ...byEndpoint(facts)]) {
      const transfer = route.tier === "between-own-accounts";
      if (told.has(route.node) || !(route.tier === "leaves-account" || (transfer && includeTransfers))) continue;
      if (allow.some((each) => each === route.name || (route.endpoint !== undefined && (route.endpoint === each || route.endpoint.endsWith(` ${each}`))))) continue;
      told.add(route.node);
      const [start, end] = route.node.range;
      report({ messageId: transfer ? "transfer" : "withdrawal", start, end, data: { name: route.name }, exchange: route.exchange });
    }
  },
});

/** Methods of clients that are known, called or handed on: unified, implicit, aliased, computed, destructured. */
function byClient(facts: Facts): Route[] {
  return facts.clients.uses.flatMap(({ method, node, call }): Route[] => {
    const { client } = method;
    const money = facts.knowledge.money(client.library, method.path).find((each) => applies(each.when, call, facts));
    if (money) return [{ node, name: method.path.join("."), tier: money.tier, endpoint: money.endpoint, exchange: client.exchange }];
    return call && /^(?:request|fetch2|fetch)$/.test(method.path.at(-1) ?? "") ? byRequest(facts, method, call) : [];
  });
}

/** `exchange.request("capital/withdraw/apply", "sapi", "POST", …)` */
function byRequest(facts: Facts, method: Method, call: Call): Route[] {
  const path = call.arguments[0] ? textOf(facts.evaluator.of(call.arguments[0])) : undefined;
  const found = path === undefined ? undefined : facts.knowledge.endpointEnding(path, method.client.exchange);
  return found ? [{ node: call, name: path ?? "", tier: found.endpoint.tier, endpoint: `${found.endpoint.method} ${found.endpoint.path}`, exchange: found.exchange.id }] : [];
}

function applies(when: { readonly argument: number; readonly equals: string } | undefined, call: Call | undefined, facts: Facts): boolean {
  if (!when) return true;
  const argument = call?.arguments[when.argument];
  return argument !== undefined && options(facts.evaluator.of(argument)).some((each) => textOf(each) === when.equals);
}

/** Methods of what is only called like a client: its name, the method's and what is passed must all fit. */
function byName(facts: Facts): Route[] {
  return facts.calls.flatMap((call): Route[] => {
    const callee = bare(call.callee);
    if (callee.type !== "MemberExpression" || call.type !== "CallExpression") return [];
    const receiver = bare(callee.object);
    // In a class that implements an exchange its own methods are what withdraws are made of, not a use of them.
    if (receiver.type === "ThisExpression" || receiver.type === "Super" || isOwnSelf(receiver)) return [];
    const name = staticName(callee.property, callee.computed) ?? textOf(facts.evaluator.of(callee.property as Node));
    if (name === undefined || options(facts.evaluator.of(callee)).some((each) => each.kind === "method")) return [];
    const distinctive = facts.knowledge.distinctiveMoney(name);
    if (distinctive) return [{ node: call, name, tier: distinctive.method.tier, endpoint: distinctive.method.endpoint, exchange: distinctive.library.exchange }];
    const exchange = exchangeOf(facts, receiver);
    if (exchange === undefined || !WITHDRAWS.test(name) || !sendsSomewhere(call, facts)) return [];
    return [{ node: call, name, tier: "leaves-account", endpoint: undefined, exchange }];
  });
}

const WITHDRAWS = /^(?:submit_?|create_?|make_?|post_?|do_?)?(?:withdraw(?:al)?(?:_?(?:crypto|funds|coin|asset|apply|ws|v\d))?)$/i;

const CLIENT_WORDS = new Set(["exchange", "exchanges", "ex", "client", "ccxt", "broker", "trader", "api", "rest"]);

/** The exchange that a receiver's name says it is, null for some exchange, undefined for something else. */
function exchangeOf(facts: Facts, receiver: Node): string | null | undefined {
  const value = facts.evaluator.of(receiver);
  // A contract, a bank, a class of this file: something that is known to be no exchange client.
  if (options(value).every((each) => each.kind !== "unknown" && each.kind !== "credential")) return undefined;
  const name = receiver.type === "Identifier" ? receiver.name : receiver.type === "MemberExpression" ? staticName(receiver.property, receiver.computed) : undefined;
  if (name === undefined) return undefined;
  if (madeBy(value)) return undefined;
  const words = wordsOf(name);
  const exchange = words.map((word) => facts.knowledge.exchangeNamed(word)).find((each) => each !== undefined) ?? facts.knowledge.exchangeNamed(name);
  if (exchange) return exchange.id;
  return words.some((word) => CLIENT_WORDS.has(word)) ? null : undefined;
}

/** What a constructor of another library made, however it is called. */
function madeBy(value: Value): boolean {
  return options(value).some((each) => each.kind === "unknown" && (each.node.type === "NewExpression" || (each.name !== undefined && /contract|bank|vault|pool|staking/i.test(each.name))));
}

/** A withdrawal names a coin, an amount and an address; a contract's takes one or two numbers. */
function sendsSomewhere(call: Call, facts: Facts): boolean {
  const positional = call.arguments.filter((each) => each.type !== "ObjectExpression" && !isFunctionLike(each));
  if (positional.length >= 3) return true;
  return call.arguments.some((each) => {
    const value = facts.evaluator.of(each);
    return ["address", "to", "toAddress", "withdrawAddress", "addr", "address_to"].some((name) => entry(value, name).length > 0) && ["coin", "asset", "ccy", "currency", "network", "amount", "size", "chain", "code"].some((name) => entry(value, name).length > 0);
  });
}

function isFunctionLike(node: Node): boolean {
  return node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression";
}

function isOwnSelf(node: Node): boolean {
  return node.type === "Identifier" && (node.name === "self" || node.name === "cls");
}

/** Endpoints by their path: in a request, or handed to a function that makes one. */
function byEndpoint(facts: Facts): Route[] {
  const found: Route[] = [];
  const told = new Map<string, Node>();
  const add = (node: Node, value: Value, method: string | undefined): void => {
    for (const each of options(value)) {
      const path = asUrl(each)?.path.replace(/^\*+/, "");
      const hit = path ? facts.knowledge.endpoint(path, method) : undefined;
      // The same path on its way through a function, first signed and then sent, is one route.
      if (!hit || told.get(hit.endpoint.path) === functionAround(node)) continue;
      told.set(hit.endpoint.path, functionAround(node));
      found.push({ node, name: `${hit.endpoint.method} ${hit.endpoint.path}`, tier: hit.endpoint.tier, endpoint: `${hit.endpoint.method} ${hit.endpoint.path}`, exchange: hit.exchange.id });
    }
  };
  const requests = new Set<Node>();
  for (const request of facts.requests) {
    requests.add(request.node);
    if (request.url) add(request.node, request.url, request.method);
  }
  for (const call of facts.calls) {
    if (requests.has(call) || !makesRequests(call)) continue;
    const method = call.arguments.map((each) => (each.type === "Literal" ? textOf(facts.evaluator.of(each)) : undefined)).find((each) => each !== undefined && /^(?:get|post|put|delete)$/i.test(each));
    for (const argument of call.arguments) {
      const value = facts.evaluator.of(argument);
      add(call, value, method);
      for (const name of ["url", "path", "endpoint", "uri"]) for (const each of entry(value, name)) add(call, each.value, method);
    }
  }
  return found;
}

const REQUEST_WORDS = new Set(["request", "requests", "post", "put", "send", "call", "fetch", "signed", "private", "http", "api", "sapi", "query", "dispatch", "execute", "invoke"]);

function makesRequests(call: Call): boolean {
  const callee = bare(call.callee);
  const name = callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" ? staticName(callee.property, callee.computed) : undefined;
  return name !== undefined && wordsOf(name).some((word) => REQUEST_WORDS.has(word));
}
