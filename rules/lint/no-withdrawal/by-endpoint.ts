import { wordsOf } from "../../../src/credential/name.ts";
import type { Call } from "../../../src/lint/value/evaluator.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { alternatives, asUrl } from "../../../src/lint/value/query.ts";
import { collectRequests } from "../../../src/lint/facts/requests.ts";
import { functionAround, walk } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import { entry, textOf } from "../../../src/lint/value/value.ts";
import type { Value } from "../../../src/lint/value/value.ts";
import { calleeName, isFunctionLike } from "./route.ts";
import type { Route } from "./route.ts";

/** Endpoints by their path: in a request, or handed to a function that makes one. */
export function byEndpoint(facts: Facts): Route[] {
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
  const requests = new Map(facts.of(collectRequests).map((request) => [request.node as Node, request]));
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

const REQUEST_WORDS = new Set(["request", "requests", "post", "put", "send", "call", "fetch", "signed", "private", "http", "api", "sapi", "query", "dispatch", "execute", "invoke"]);

function makesRequests(call: Call): boolean {
  const name = calleeName(call);
  return name !== undefined && wordsOf(name).some((word) => REQUEST_WORDS.has(word));
}
