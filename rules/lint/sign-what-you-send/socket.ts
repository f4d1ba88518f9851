import type { Exchange, Signing } from "../../../src/exchange.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import { signaturesIn } from "../../../src/lint/facts/signatures.ts";
import { unsigned } from "../../../src/lint/facts/signed-requests.ts";
import { compareBytes } from "../../../src/lint/facts/same-bytes.ts";
import { signedParts } from "../../../src/lint/facts/signed-parts.ts";
import { bare, functionAround, staticName } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import { entry, options, textOf } from "../../../src/lint/value/value.ts";
import type { Structure, Value } from "../../../src/lint/value/value.ts";
import { asWritten } from "../../../src/lint/facts/wire.ts";
import type { Written } from "../../../src/lint/facts/wire.ts";

export interface SocketProblem {
  readonly messageId: "unsorted" | "escaped" | "added" | "clock" | "value";
  readonly node: Node;
  readonly name: string | undefined;
  readonly exchange: Exchange;
}

/** `socket.send(JSON.stringify({ id, method: "order.place", params: { apiKey, …, signature } }))`. */
export function socketMessages(facts: Facts): readonly SocketProblem[] {
  const apis = facts.knowledge.exchanges.flatMap((exchange) => {
    const signing = exchange.signing?.find((each) => each.transport === "ws-api");
    const key = exchange.transports.find((each) => each.id === "ws-api")?.key.find((place) => place.in === "body")?.name;
    return signing && key !== undefined ? [{ exchange, signing, key }] : [];
  });
  return messages(facts).flatMap((params): SocketProblem[] => {
    const api = apis.find(({ key }) => params.entries.has(key));
    return api ? judged(facts, params, api.exchange, api.signing) : [];
  });
}

/** The parameters of each request that is made JSON. */
function messages(facts: Facts): readonly Structure[] {
  return facts.nodes("CallExpression").flatMap((node) => {
    const callee = bare(node.callee);
    const name = callee.type === "MemberExpression" ? staticName(callee.property, callee.computed) : callee.type === "Identifier" ? callee.name : undefined;
    const [first] = node.arguments;
    if (!first || !/^(?:stringify|dumps|send|sendJson|send_json|send_as_json)$/.test(name ?? "")) return [];
    return options(facts.evaluator.of(first)).flatMap((message): Structure[] => {
      const method = entry(message, "method").some((each) => each.value.kind !== "text" || each.value.text.includes("."));
      const params = entry(message, "params").flatMap((each) => options(each.value));
      return method && params.length === 1 && params[0]?.kind === "object" ? [params[0]] : [];
    });
  });
}

function judged(facts: Facts, params: Structure, exchange: Exchange, signing: Signing): SocketProblem[] {
  const place = params.entries.get("signature");
  const [signature, ...more] = place ? signaturesIn(place.value, facts) : [];
  if (!place || !signature || more.length > 0) return [];
  const over = signature.over.filter((each) => signedParts(each, signature).parts.some((part) => part.as === "query"));
  const [only] = over;
  const sent = unsigned(facts, asWritten(params, undefined));
  if (over.length !== 1 || !only || !sent) return [];
  const { whole, parts } = signedParts(only, signature);
  const [signed] = parts;
  if (!whole || !signed) return [];
  const verdict = compareBytes({ signed, sent, complete: false, bytes: { order: false, encoding: false }, evaluator: facts.evaluator });
  // A helper that signs for all is not where this message goes wrong.
  const at = functionAround(signature.node) === functionAround(params.node) ? signature.node : place.node;
  if (typeof verdict !== "string" && (verdict.how === "added" || verdict.how === "clock" || verdict.how === "value")) return [{ messageId: verdict.how, node: verdict.node, name: verdict.name, exchange }];
  if (!signature.seen) return [];
  if (signing.order === "sorted" && !isSorted(signed, /sort/i.test(facts.text.slice(...functionAround(signature.node).range)))) return [{ messageId: "unsorted", node: at, name: undefined, exchange }];
  if (signing.values === "raw" && signed.writer !== "raw" && signed.writer !== undefined && anyText(signed)) return [{ messageId: "escaped", node: at, name: undefined, exchange }];
  return [];
}

/** Nothing is told of what may be sorted: `sorts`, by something that this function calls. */
function isSorted({ params, sorted, rest }: Written, sorts: boolean): boolean {
  if (sorted || rest === undefined || (rest.length > 0 && sorts)) return true;
  const names = params.map((param) => param.name ?? "");
  const inOrder = names.every((name, index) => index === 0 || (names[index - 1] ?? "") <= name);
  return inOrder && rest.length === 0;
}

/** Whether some value may hold what is encoded: numbers and words of the API don't. */
function anyText({ params, rest }: Written): boolean {
  return (rest ?? []).length > 0 || params.some(({ value }) => isOpenText(value));
}

function isOpenText(value: Value): boolean {
  const known = textOf(value);
  return known === undefined ? value.kind === "unknown" && !/time|window|id$|price|quantity|qty/i.test(value.name ?? "") : /[^\w.-]/.test(known);
}
