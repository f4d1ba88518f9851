import type { Exchange } from "../../exchange.ts";
import { collectExchanges } from "./evidence.ts";
import type { Facts } from "../facts.ts";
import { bare, staticName } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import { options, textOf } from "../value/value.ts";
import type { Client, Value } from "../value/value.ts";

/** A receive window that the code gives: an option, a parameter, a header. */
export interface ReceiveWindow {
  readonly node: Node;
  readonly name: string;
  readonly value: Value;
  /** The number in the source that says it, where it stands right there. */
  readonly literal: Node | undefined;
  readonly exchange: Exchange | undefined;
  /** The client that it is given to. */
  readonly client: Client | undefined;
}

/** Every place that gives one, in source order, by the names that the records know. */
export function collectReceiveWindows(facts: Facts): readonly ReceiveWindow[] {
  const names = windowNames(facts);
  const isName = (name: string | undefined): name is string => name !== undefined && names.has(flat(name));
  const found: ReceiveWindow[] = [];
  const add = (node: Node, name: string, value: Value, literal: Node | undefined): void => {
    const client = clientAround(facts, node);
    found.push({ node, name, value, literal, client, exchange: exchangeOf(facts, name, client) });
  };
  for (const node of facts.nodes("Property")) {
    const name = staticName(node.key, node.computed);
    if (isName(name) && node.parent.type === "ObjectExpression") add(node, name, facts.evaluator.of(node.value as Node), node.value as Node);
  }
  for (const node of facts.nodes("AssignmentExpression")) {
    const left = bare(node.left);
    const name = left.type === "MemberExpression" ? staticName(left.property, left.computed) : undefined;
    if (isName(name)) add(node, name, facts.evaluator.of(node.right), node.right);
  }
  for (const call of facts.calls) {
    const [first, second] = call.arguments;
    const name = first && call.arguments.length === 2 && first.type === "Literal" ? textOf(facts.evaluator.of(first)) : undefined;
    if (isName(name) && second && isSetter(call.callee)) add(call, name, facts.evaluator.of(second), second);
  }
  for (const node of facts.nodes("TemplateLiteral")) {
    node.quasis.forEach((quasi, index) => {
      const name = /(\w+)=$/.exec(quasi.value.cooked ?? "")?.[1];
      const inner = node.expressions[index];
      if (isName(name) && inner) add(inner, name, facts.evaluator.of(inner), inner);
      else for (const [text, value] of written(quasi.value.cooked ?? "")) if (isName(text)) add(node, text, { kind: "constant", value, node }, undefined);
    });
  }
  for (const node of facts.nodes("BinaryExpression")) {
    const name = node.operator === "+" ? /(\w+)=$/.exec(endOf(node.left) ?? "")?.[1] : undefined;
    if (isName(name)) add(node.right, name, facts.evaluator.of(node.right), node.right);
  }
  for (const node of facts.nodes("Literal")) {
    if (typeof node.value !== "string" || !node.value.includes("=")) continue;
    for (const [name, value] of written(node.value)) if (isName(name)) add(node, name, { kind: "constant", value, node }, undefined);
  }
  return found.sort((a, b) => a.node.range[0] - b.node.range[0]);
}

/** `a + "&recvWindow=" + b`: what stands right before the last term. */
function endOf(given: Node): string | undefined {
  const node = bare(given);
  if (node.type === "BinaryExpression" && node.operator === "+") return endOf(node.right);
  if (node.type === "TemplateLiteral") return node.quasis.at(-1)?.value.cooked ?? undefined;
  return node.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}

/** Parameters written out in a string, with a number: `&recvWindow=60000`. */
function written(text: string): [string, number][] {
  return [...text.matchAll(/(?:^|[?&])(\w+)=(\d+(?:\.\d+)?)(?=&|$)/g)].map((match) => [match[1] ?? "", Number(match[2])]);
}

function windowNames(facts: Facts): ReadonlySet<string> {
  const { exchanges, libraries } = facts.knowledge;
  const names = [...exchanges.flatMap((each) => each.limits?.recvWindow?.names ?? []), ...libraries.flatMap((each) => each.time?.window?.at(-1) ?? [])];
  return new Set(names.map(flat));
}

/** `recvWindow`, `recv_window`, `X-BAPI-RECV-WINDOW`. */
const flat = (name: string): string => name.toLowerCase().replace(/[-_]/g, "").replace(/^receivewindow$/, "recvwindow");

function isSetter(callee: Node): boolean {
  const node = bare(callee);
  return node.type === "MemberExpression" && /^(?:set|append|add|setdefault)$/.test(staticName(node.property, node.computed) ?? "");
}

/** The client whose construction or method the node is an argument of. */
export function clientAround(facts: Facts, node: Node): Client | undefined {
  for (let at: Node | undefined = node.parent, steps = 0; at && steps < 12; at = at.parent, steps++) {
    if (at.type !== "CallExpression" && at.type !== "NewExpression") continue;
    for (const value of [...options(facts.evaluator.of(at)), ...options(facts.evaluator.of(bare(at.callee)))]) {
      if (value.kind === "client") return value;
      if (value.kind === "method") return value.client;
    }
  }
  return undefined;
}

/** The client's; else the one of the file's that takes the parameter, or the only one that calls it so. */
function exchangeOf(facts: Facts, name: string, client: Client | undefined): Exchange | undefined {
  const named = client && (client.exchange ?? client.library.exchange);
  if (named) return facts.knowledge.exchangeNamed(named);
  const takers = facts.knowledge.exchanges.filter((each) => each.limits?.recvWindow?.names.some((one) => one.toLowerCase() === name.toLowerCase()));
  const here = [...facts.of(collectExchanges)].filter((each) => each.limits?.recvWindow);
  const [only, ...more] = takers.length === 1 || here.length === 0 ? takers : here;
  return more.length === 0 ? only : undefined;
}
