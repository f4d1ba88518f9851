import type { Call } from "../value/evaluator.ts";
import type { Facts } from "../facts.ts";
import { bare, staticName } from "../syntax.ts";
import type { Node } from "../syntax.ts";
import { options } from "../value/value.ts";
import type { Structure, Value } from "../value/value.ts";

/** What a call calls, as far as its source says. */
export interface Callee {
  /** The last name: `info` in `this.logger.info(…)`. */
  readonly name: string;
  /** What the method is taken from. */
  readonly receiver: Node | undefined;
  /** What was imported or is global, with dots and without `node:` and `default`: `child_process.exec`, `console.log`. */
  readonly reference: string | undefined;
  /** True for a function of this file. */
  readonly own: boolean;
}

export function calleeOf(facts: Facts, call: { readonly callee: Node }): Callee {
  const callee = bare(call.callee);
  const name = callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" ? (staticName(callee.property, callee.computed) ?? "") : "";
  const values = options(facts.evaluator.of(callee));
  return {
    name,
    receiver: callee.type === "MemberExpression" ? callee.object : undefined,
    reference: values.map(referenceName).find((each) => each !== undefined),
    // What a function of another file does with its arguments is told nowhere.
    own: values.some((each) => each.kind === "callable" && !facts.evaluator.across?.moduleOf(each.of)),
  };
}

/** A reference as one dotted name; `globalThis.x` is `x`. */
export function referenceName(value: Value): string | undefined {
  if (value.kind !== "reference") return undefined;
  const steps = [...(value.module === undefined ? [] : [value.module.replace(/^node:/, "")]), ...value.path];
  return steps.filter((step, index) => step !== "default" && !(index === 0 && /^(?:globalThis|window|global|self|builtins)$/.test(step) && steps.length > 1)).join(".");
}

/** The last name of an expression, whatever it is taken from or called with: `logger` of `this.logger.child({})`. */
export function nameOf(node: Node): string {
  const at = bare(node);
  switch (at.type) {
    case "Identifier":
      return at.name;
    case "MemberExpression":
      return staticName(at.property, at.computed) ?? "";
    case "CallExpression":
    case "NewExpression":
      return nameOf(at.callee);
    case "AwaitExpression":
      return nameOf(at.argument);
    case "ThisExpression":
      return "this";
    default:
      return "";
  }
}

/** The expression that a name was given, when it was given one and nothing but it. */
export function originOf(facts: Facts, node: Node): Node {
  let at = bare(node);
  for (let hops = 0; hops < 5; hops++) {
    if (at.type === "AwaitExpression") at = bare(at.argument);
    const binding = at.type === "Identifier" ? facts.evaluator.names.of(at) : undefined;
    const [write, ...more] = binding?.writes ?? [];
    if (!write?.value || more.length > 0 || write.path.length > 0 || write.each || write.operator !== "=" || binding?.kind !== "variable") return at;
    at = bare(write.value);
  }
  return at;
}

/** The arguments without Python's keywords, and these as an object. */
export function given(facts: Facts, call: Call): { readonly positional: readonly Node[]; readonly keywords: Structure | undefined } {
  const last = call.arguments.at(-1);
  if (last?.type !== "ObjectExpression" || !("pyKwargs" in last)) return { positional: call.arguments, keywords: undefined };
  const value = facts.evaluator.of(last);
  return { positional: call.arguments.slice(0, -1), keywords: value.kind === "object" ? value : undefined };
}
