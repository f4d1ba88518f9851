import { collectClients } from "../../../src/lint/facts/clients.ts";
import type { Call } from "../../../src/lint/value/evaluator.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { options, textOf } from "../../../src/lint/value/value.ts";
import type { Method } from "../../../src/lint/value/value.ts";
import { calleeName } from "./route.ts";
import type { Route } from "./route.ts";

/** Methods of clients that are known, called or handed on: unified, implicit, aliased, computed, destructured. */
export function byClient(facts: Facts): Route[] {
  return facts.of(collectClients).uses.flatMap(({ method, node, call }): Route[] => {
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
