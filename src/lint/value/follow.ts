import type { Env } from "./env.ts";
import type { Evaluator } from "./evaluator.ts";
import type { Step } from "../names/patterns.ts";
import type { Node } from "../syntax.ts";
import { choice, structure, unknown } from "./value.ts";
import type { Value } from "./value.ts";

/** Each of a list's items in turn. */
export function element(value: Value, node: Node): Value {
  return value.kind === "list" && value.items.length > 0 ? choice(value.items, node) : unknown(node);
}

/** The part of a value that a destructuring pattern hands to a name. */
export function follow(evaluator: Evaluator, value: Value, path: readonly Step[], fallback: Node | undefined, node: Node, env: Env | undefined): Value {
  let at = value;
  let missing = false;
  for (const step of path) {
    if (at.kind === "choice" && !("key" in step)) {
      at = choice(at.of.map((each) => follow(evaluator, each, [step], undefined, node, env)), node);
    } else if ("key" in step) {
      missing = at.kind === "object" && !at.open && !at.entries.has(step.key);
      at = evaluator.member(at, step.key, node);
    } else if ("index" in step) {
      at = at.kind === "list" && !at.open ? (at.items[step.index] ?? unknown(node)) : at.kind === "list" ? element(at, node) : unknown(node);
    } else if ("rest" in step) {
      const taken = step.rest;
      at = at.kind === "object" && Array.isArray(taken) ? structure(node, [...at.entries].filter(([name]) => !taken.includes(name)), at.open) : unknown(node);
    } else at = unknown(node);
  }
  if (!fallback) return at;
  const otherwise = evaluator.of(fallback, env);
  return missing ? otherwise : choice([at, otherwise], node);
}
