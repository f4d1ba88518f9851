import type { Tier } from "../../src/exchange.ts";
import { wordsOf } from "../../src/credential/name.ts";
import type { Call } from "../../src/lint/evaluator.ts";
import type { Facts } from "../../src/lint/facts.ts";
import { alternatives, asUrl } from "../../src/lint/query.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { bare, functionAround, isSelf, staticName, walk } from "../../src/lint/syntax.ts";
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
    // expect(ex.withdraw).not.toHaveBeenCalled()
    if (!call && node.parent?.type === "CallExpression" && /^(?:expect|assert|spyOn|mocked)$/.test(calleeName(node.parent) ?? "")) return [];
    const money = facts.knowledge.money(client.library, method.path).find((each) => applies(each.when, call, facts));
    if (money) return [{ node, name: method.path.join("."), tier: money.tier, endpoint: money.endpoint, exchange: client.exchange }];
    return call && /^(?:request|fetch2|fetch)$/.test(method.path.at(-1) ?? "") ? byRequest(facts, method, call) : [];
  });
}

/** `exchange.request("capital/withdraw/apply", "sapi", "POST", …)` */
function byRequest(facts: Facts, method: Method, call: Call): Route[] {
  const path = call.arguments[0] ? textOf(facts.evaluator.of(call.arguments[0])) : undefined;
  const found = path === undefined ? undefined : facts.knowledge.endpointEnding(path, method.client.exchange);
  return found ? [{ node: call, name: path ?? "", tier: found.endpoint.tier, endpoint: `${found.endpoint.method} ${found.endpoint.path}`, exchange: found.exchange ?? method.client.exchange }] : [];
}

function applies(when: { readonly argument: number; readonly equals: string } | undefined, call: Call | undefined, facts: Facts): boolean {
  if (!when) return true;
  const argument = call?.arguments[when.argument];
  return argument !== undefined && options(facts.evaluator.of(argument)).some((each) => textOf(each) === when.equals);
}

/** Methods of what is only called like a client: its name, the method's and what is passed must all fit. */
function byName(facts: Facts): Route[] {
  return facts.calls.flatMap((call): Route[] => {
    const reached = methodReached(facts, call);
    if (!reached) return [];
    const { receiver, name, bound } = reached;
    // In a class that implements an exchange its own methods are what withdraws are made of, not a use of them.
    if (receiver.type === "ThisExpression" || receiver.type === "Super" || isSelf(receiver)) return [];
    const distinctive = facts.knowledge.distinctiveMoney(name);
    if (distinctive) return [{ node: call, name, tier: distinctive.method.tier, endpoint: distinctive.method.endpoint, exchange: distinctive.library.exchange }];
    if (!WITHDRAWS.test(name)) return [];
    const exchange = exchangeOf(facts, receiver);
    if (exchange === undefined || !(bound || (exchange !== null && call.arguments.length > 0) || sendsSomewhere(call, facts))) return [];
    return [{ node: call, name, tier: "leaves-account", endpoint: undefined, exchange }];
  });
}

/** `a.withdraw(…)`, `a.withdraw.call(a, …)`, `a.withdraw.bind(a)`; undefined when it is a known client's, told of already. */
function methodReached(facts: Facts, call: Call): { receiver: Node; name: string; bound: boolean } | undefined {
  const outer = bare(call.callee);
  if (outer.type !== "MemberExpression" || call.type !== "CallExpression") return undefined;
  const through = /^(?:call|apply|bind)$/.test(staticName(outer.property, outer.computed) ?? "") ? bare(outer.object) : outer;
  const member = through.type === "MemberExpression" ? through : outer;
  const name = staticName(member.property, member.computed) ?? textOf(facts.evaluator.of(member.property as Node));
  if (name === undefined || options(facts.evaluator.of(member)).some((each) => each.kind === "method")) return undefined;
  return { receiver: bare(member.object), name, bound: member !== outer };
}

const WITHDRAWS = /^(?:submit_?|create_?|make_?|post_?|do_?)?(?:withdraw(?:al)?(?:_?(?:crypto|funds|coin|asset|apply|ws|v\d))?)$/i;

/** Said of nothing but an exchange; the others are said of much else, and need a file that is about exchanges. */
const EXCHANGE_WORDS = new Set(["exchange", "exchanges", "ex", "exs", "ccxt", "broker"]);
const CLIENT_WORDS = new Set(["client", "clients", "trader", "api", "rest"]);

/** The exchange that a receiver's name says it is, null for some exchange, undefined for something else. */
function exchangeOf(facts: Facts, receiver: Node): string | null | undefined {
  const value = facts.evaluator.of(receiver);
  // A contract, a bank, a class of this file: something that is known to be no exchange client.
  if (options(value).every((each) => each.kind !== "unknown" && each.kind !== "credential" && !(each.kind === "object" && each.open))) return undefined;
  if (madeBy(value)) return undefined;
  for (const name of namesOf(facts, receiver)) {
    const words = wordsOf(name);
    const exchange = words.map((word) => facts.knowledge.exchangeNamed(word)).find((each) => each !== undefined) ?? facts.knowledge.exchangeNamed(name);
    if (exchange) return exchange.id;
    if (words.some((word) => EXCHANGE_WORDS.has(word)) || (words.some((word) => CLIENT_WORDS.has(word)) && isAboutExchanges(facts))) return null;
  }
  return undefined;
}

/** What the source calls a receiver: its own name, its holder's (`exchanges[id]`), its maker's (`getExchange(id)`), its list's. */
function namesOf(facts: Facts, given: Node): string[] {
  const node = bare(given);
  switch (node.type) {
    case "Identifier": {
      const binding = facts.evaluator.names.of(node);
      const callback = binding?.param?.index === 0 ? binding.param.of.parent : undefined;
      const list = callback?.type === "CallExpression" && callback.callee.type === "MemberExpression" ? callback.callee.object : binding?.writes.find((write) => write.each)?.value;
      const made = binding?.writes.length === 1 && !binding.writes[0]?.each ? binding.writes[0]?.value : undefined;
      return [node.name, ...(list ? namesOf(facts, list) : []), ...(made && bare(made).type !== "Identifier" ? namesOf(facts, made) : [])];
    }
    case "MemberExpression": {
      const own = staticName(node.property, node.computed);
      return own === undefined || node.computed ? namesOf(facts, node.object) : [own];
    }
    case "CallExpression":
      return node.callee.type === "MemberExpression" && /^(?:get|at|find)$/.test(staticName(node.callee.property, node.callee.computed) ?? "")
        ? namesOf(facts, node.callee.object)
        : [...node.arguments.flatMap((each) => textOf(facts.evaluator.of(each)) ?? []), ...(node.callee.type === "Identifier" ? [node.callee.name] : [])];
    case "AwaitExpression":
      return namesOf(facts, node.argument);
    default:
      return [];
  }
}

/** True for a file that names a client library or an exchange anywhere. */
function isAboutExchanges(facts: Facts): boolean {
  return facts.nodes("ImportDeclaration").some((each) => facts.knowledge.libraries.some((library) => [...(library.modules.js ?? []), ...(library.modules.py ?? [])].includes(String(each.source.value)))) ||
    wordsOf(facts.text.slice(0, 20_000)).some((word) => word.length > 3 && facts.knowledge.exchangeNamed(word) !== undefined);
}

/** What a constructor of another library made, however it is called. */
function madeBy(value: Value): boolean {
  return options(value).some((each) => each.kind === "unknown" && (each.node.type === "NewExpression" || (each.name !== undefined && /contract|bank|vault|pool|staking/i.test(each.name))));
}

/** A withdrawal names a coin, an amount and an address; a contract's takes one or two numbers. */
function sendsSomewhere(call: Call, facts: Facts): boolean {
  const positional = call.arguments.filter((each) => each.type !== "ObjectExpression" && !isFunctionLike(each));
  if (positional.length >= 3 || positional.some((each) => each.type === "SpreadElement")) return true;
  return call.arguments.some((each) => {
    const value = facts.evaluator.of(each);
    return ["address", "to", "toAddress", "withdrawAddress", "addr", "address_to", "toAddr"].some((name) => entry(value, name).length > 0) && ["coin", "asset", "ccy", "currency", "network", "amount", "amt", "size", "chain", "code"].some((name) => entry(value, name).length > 0);
  });
}

function isFunctionLike(node: Node): boolean {
  return node.type === "ArrowFunctionExpression" || node.type === "FunctionExpression";
}

/** Endpoints by their path: in a request, or handed to a function that makes one. */
function byEndpoint(facts: Facts): Route[] {
  const found: Route[] = [];
  const told = new Map<string, Node>();
  const add = (node: Node, value: Value, method: string | undefined): void => {
    for (const each of alternatives(value)) {
      const url = asUrl(each) ?? relative(each);
      const path = url?.path.replace(/^\*+/, "");
      const known = path ? facts.knowledge.endpoint(path, method, url?.host) : undefined;
      const hit = known ?? (path && each.kind === "text" && method !== undefined && /withdraw/i.test(path) && !each.text.startsWith("/") ? facts.knowledge.endpointEnding(path, null) : undefined);
      // The same path on its way through a function, first signed and then sent, is one route.
      if (!hit || told.get(hit.endpoint.path) === functionAround(node)) continue;
      told.set(hit.endpoint.path, functionAround(node));
      found.push({ node, name: `${hit.endpoint.method} ${hit.endpoint.path}`, tier: hit.endpoint.tier, endpoint: `${hit.endpoint.method} ${hit.endpoint.path}`, exchange: hit.exchange });
    }
  };
  const requests = new Map(facts.requests.map((request) => [request.node as Node, request]));
  for (const call of facts.calls) {
    if (isRoute(call) || requests.has(call) || !makesRequests(call)) continue;
    const method = verbOf(call) ?? call.arguments.map((each) => (each.type === "Literal" ? textOf(facts.evaluator.of(each)) : undefined)).find((each) => each !== undefined && /^(?:get|post|put|delete)$/i.test(each));
    for (const argument of call.arguments) {
      const value = facts.evaluator.of(argument);
      add(call, value, method);
      for (const name of ["url", "path", "endpoint", "uri"]) for (const each of entry(value, name)) add(call, each.value, method);
    }
  }
  // Then requests; one whose path is handed in as a parameter was told of where it is handed in.
  for (const { node, url, method } of requests.values()) if (url && !isRoute(node) && !(told.size > 0 && takesPath(facts, node))) add(node, url, method);
  return found;
}

function takesPath(facts: Facts, call: Call): boolean {
  let found = false;
  for (const argument of call.arguments.slice(0, 2)) {
    walk(argument, true, (node) => {
      if (node.type === "Identifier" && facts.evaluator.names.of(node)?.kind === "param") found = true;
      else if (node.type === "Identifier") found ||= facts.evaluator.names.of(node)?.writes.some((write) => write.value !== undefined && mentionsParam(facts, write.value)) ?? false;
      return true;
    });
  }
  return found;
}

function mentionsParam(facts: Facts, value: Node): boolean {
  let found = false;
  walk(value, true, (node) => {
    if (node.type === "Identifier" && facts.evaluator.names.of(node)?.kind === "param") found = true;
    return true;
  });
  return found;
}

/** `sapi/v1/capital/withdraw/apply`, as helpers take it that put the host in front. */
function relative(value: Value): { readonly host: undefined; readonly path: string } | undefined {
  return value.kind === "text" && /^[\w-]+(?:\/[\w.-]+)+$/.test(value.text) ? { host: undefined, path: `/${value.text}` } : undefined;
}

/** `router.post(path, (req, res) => …)` answers requests and makes none. */
function isRoute(call: Call): boolean {
  const last = call.arguments.at(-1);
  return last !== undefined && isFunctionLike(last) && call.arguments.length <= 3;
}

/** `signedPost(…)`, `client.post(…)` */
function verbOf(call: Call): string | undefined {
  return wordsOf(calleeName(call) ?? "").find((word) => /^(?:get|post|put|delete)$/.test(word));
}

function calleeName(call: Call): string | undefined {
  const callee = bare(call.callee);
  return callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" ? staticName(callee.property, callee.computed) : undefined;
}

const REQUEST_WORDS = new Set(["request", "requests", "post", "put", "send", "call", "fetch", "signed", "private", "http", "api", "sapi", "query", "dispatch", "execute", "invoke"]);

function makesRequests(call: Call): boolean {
  const name = calleeName(call);
  return name !== undefined && wordsOf(name).some((word) => REQUEST_WORDS.has(word));
}
