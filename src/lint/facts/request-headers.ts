import { within } from "../value/env.ts";
import type { Env } from "../value/env.ts";
import { nameOf } from "./callee.ts";
import { exposedByValue } from "./exposure.ts";
import type { Facts } from "../facts.ts";
import { bare, isFunction, staticName } from "../syntax.ts";
import type { FunctionNode, Node } from "../syntax.ts";
import { entry, options, structure, unknown } from "../value/value.ts";
import type { Structure, Value } from "../value/value.ts";

/** A function that sees requests, or answers with their requests in them, and what its parameter then stands for. */
export interface Interceptor {
  readonly of: FunctionNode;
  readonly env: Env;
}

/** Functions given to `interceptors.request.use(…)` where the requests carry a key. */
export function collectInterceptors(facts: Facts): readonly Interceptor[] {
  if (facts.language === "py" || !facts.text.includes("interceptors")) return [];
  return facts.nodes("CallExpression").flatMap((call) => {
    const callee = bare(call.callee);
    if (callee.type !== "MemberExpression" || nameOf(callee) !== "use") return [];
    const side = bare(callee.object);
    const holder = side.type === "MemberExpression" ? bare(side.object) : undefined;
    if (side.type !== "MemberExpression" || holder?.type !== "MemberExpression" || nameOf(holder) !== "interceptors" || !/^(?:request|response)$/.test(nameOf(side))) return [];
    const headers = headersOf(facts, holder.object);
    if (!headers) return [];
    return call.arguments.flatMap((argument) => {
      const of = functionOf(facts, argument);
      const [param] = of ? facts.evaluator.names.params(of).filter((each) => each.param?.index === 0) : [];
      if (!of || !param) return [];
      const config = structure(call, [["headers", { value: headers, node: call }]], true);
      const seen: Value = nameOf(side) === "request" ? config : structure(call, [["config", { value: config, node: call }], ["response", { value: structure(call, [["config", { value: config, node: call }]], true), node: call }]], true);
      const names = facts.evaluator.names.params(of).flatMap((each) => {
        const [step] = each.param?.path ?? [];
        if (each.param?.index !== 0) return [];
        if (!step) return [[each, seen] as const];
        const found = "key" in step ? entry(seen, step.key)[0]?.value : undefined;
        return [[each, found ?? unknown(each.node, each.name)] as const];
      });
      return [{ of, env: within(undefined, names) }];
    });
  });
}

function functionOf(facts: Facts, node: Node): FunctionNode | undefined {
  const at = bare(node);
  if (isFunction(at)) return at;
  const found = options(facts.evaluator.of(at)).find((each) => each.kind === "callable");
  return found?.kind === "callable" && isFunction(found.of) ? found.of : undefined;
}

/** The headers an HTTP client sends with every request, when a credential is known to be among them. */
function headersOf(facts: Facts, client: Node): Value | undefined {
  for (const value of options(facts.evaluator.of(client))) {
    const headers = value.kind === "transporter" ? entry(value.defaults, "headers")[0]?.value : undefined;
    if (headers && exposedByValue(facts, headers)) return headers;
  }
  return facts.of(collectKeyHeaders);
}

/** Headers of requests in a file that puts an exchange's key into one. */
export function collectKeyHeaders(facts: Facts): Structure | undefined {
  for (const literal of facts.nodes("Literal")) {
    if (typeof literal.value !== "string" || !literal.value.includes("-") || !/key|pass/i.test(literal.value) || facts.knowledge.header(literal.value) === undefined) continue;
    const held: Value = { kind: "credential", role: "key", from: "name", name: literal.value, node: literal };
    return structure(literal, [[literal.value, { value: held, node: literal }]], true);
  }
  return undefined;
}

/** `response.request.headers`, `error.config.headers`, `session.headers`: what was sent, not what came. */
export function isSentHeaders(node: Node): boolean {
  const at = bare(node);
  if (at.type !== "MemberExpression" || staticName(at.property, at.computed) !== "headers") return false;
  const of = bare(at.object);
  if (/^(?:config|session|sess|prepared|prepped|prep|defaults|axiosConfig|requestConfig|requestOptions|reqOptions)$/.test(nameOf(of))) return true;
  return of.type === "MemberExpression" && /^(?:request|req|options|original_request)$/.test(nameOf(of));
}
