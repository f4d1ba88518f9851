import { wordsOf } from "../../../src/credential/name.ts";
import type { Call } from "../../../src/lint/value/evaluator.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { bare, isSelf, staticName } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import { entry, options, textOf } from "../../../src/lint/value/value.ts";
import type { Value } from "../../../src/lint/value/value.ts";
import { isFunctionLike } from "./route.ts";
import type { Route } from "./route.ts";

/** Methods of what is only called like a client: its name, the method's and what is passed must all fit. */
export function byName(facts: Facts): Route[] {
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
  // A contract, a bank, a class of this file: something that is known to be no exchange client. A class of another file may be one.
  const isOfAnotherFile = options(value).some((each) => each.kind === "instance" && facts.evaluator.across?.moduleOf(each.of) !== undefined);
  if (!isOfAnotherFile && options(value).every((each) => each.kind !== "unknown" && each.kind !== "credential" && !(each.kind === "object" && each.open))) return undefined;
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
