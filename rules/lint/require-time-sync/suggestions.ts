import type { ClockSync } from "../../../src/library.ts";
import type { Facts } from "../../../src/lint/facts.ts";
import type { Edit } from "../../../src/lint/rule.ts";
import { bare, staticName } from "../../../src/lint/syntax.ts";
import type { Node, NodeOf } from "../../../src/lint/syntax.ts";
import type { Client } from "../../../src/lint/value/value.ts";

/** The edit that switches the option on: where it is off, or in the object that the client is made with, when that stands there. */
export function switchedOn(facts: Facts, client: Client, option: NonNullable<ClockSync["option"]>, at: Node): Edit | undefined {
  const python = facts.language === "py";
  const on = python ? (option.on ? "True" : "False") : String(option.on);
  const value = at.type === "Property" ? (at.value as Node) : at.type === "AssignmentExpression" ? at.right : undefined;
  if (value) {
    const written = facts.text.slice(...value.range);
    return /^(?:true|false)$/i.test(written) ? { start: value.range[0], end: value.range[1], text: on } : undefined;
  }
  const given = client.made && (client.made.type === "NewExpression" || client.made.type === "CallExpression") ? client.made.arguments[0] : undefined;
  let into = given && bare(given);
  if (into?.type !== "ObjectExpression" || "pyKwargs" in into) return undefined;
  let path: readonly string[] = option.path;
  for (let [step, ...more] = path; step !== undefined && more.length > 0; [step, ...more] = more) {
    const held = property(into, step);
    if (!held) break;
    const inner = bare(held.value as Node);
    if (inner.type !== "ObjectExpression") return undefined;
    into = inner;
    path = more;
  }
  const quote = python ? (/["']/.exec(facts.text.slice(...into.range))?.[0] ?? "'") : "";
  const entry = path.reduceRight((inner, step, index) => {
    const pair = `${quote}${step}${quote}: ${inner}`;
    return index === 0 ? pair : python ? `{${pair}}` : `{ ${pair} }`;
  }, on);
  const last = into.properties.at(-1);
  return last ? { start: last.range[1], end: last.range[1], text: `, ${entry}` } : { start: into.range[0], end: into.range[1], text: python ? `{${entry}}` : `{ ${entry} }` };
}

function property(of: NodeOf<"ObjectExpression">, name: string): NodeOf<"Property"> | undefined {
  const found = of.properties.find((each) => each.type === "Property" && staticName(each.key, each.computed) === name);
  return found?.type === "Property" ? found : undefined;
}
