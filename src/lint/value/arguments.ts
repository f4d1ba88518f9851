import type { Env } from "./env.ts";
import type { Call, Evaluator } from "./evaluator.ts";
import { byName, isEnvironment } from "./guess.ts";
import type { Node } from "../syntax.ts";
import { choice, unknown } from "./value.ts";
import type { Structure, Value } from "./value.ts";

/** A call as an idiom sees it: arguments already evaluated when asked for. */
export interface Arguments {
  readonly node: Call;
  readonly count: number;
  readonly evaluator: Evaluator;
  readonly env: Env | undefined;
  /** By position; in Python also by keyword. Undefined when the call doesn't pass it. */
  get(index: number, keyword?: string): Value | undefined;
  /** The argument's expression. */
  at(index: number): Node | undefined;
  /** Python's keyword arguments as an object. */
  readonly keywords: Structure | undefined;
}

/** What a call of something imported or global evaluates to; undefined leaves it unknown. */
export type Idiom = (call: Arguments) => Value | undefined;

/** The arguments one by one, with a spread list's items in their places. */
function positional(evaluator: Evaluator, given: readonly Node[], env: Env | undefined): { readonly node: Node; readonly value?: Value }[] {
  return given.flatMap((each): { node: Node; value?: Value }[] => {
    if (each.type !== "SpreadElement") return [{ node: each }];
    const list = evaluator.of(each.argument, env);
    return list.kind === "list" && !list.open ? list.items.map((value) => ({ node: value.node, value })) : [{ node: each, value: unknown(each) }];
  });
}

export function argumentsOf(evaluator: Evaluator, node: Call, env: Env | undefined): Arguments {
  const last = node.arguments.at(-1);
  const keywordNode = last?.type === "ObjectExpression" && (last as { pyKwargs?: boolean }).pyKwargs ? last : undefined;
  const given = positional(evaluator, keywordNode ? node.arguments.slice(0, -1) : node.arguments, env);
  const count = given.length;
  return {
    node,
    count,
    evaluator,
    env,
    get(index, keyword) {
      if (index >= 0 && index < count) {
        const argument = given[index];
        return argument && (argument.value ?? evaluator.of(argument.node, env));
      }
      return keyword === undefined ? undefined : this.keywords?.entries.get(keyword)?.value;
    },
    at: (index) => given[index]?.node,
    get keywords() {
      const value = keywordNode && evaluator.of(keywordNode, env);
      return value?.kind === "object" ? value : undefined;
    },
  };
}

/** `os.environ.get("X", d)`, `os.getenv("X", d)`: the variable, or its default. */
export function environmentRead(call: Arguments, receiver?: Value): Value | undefined {
  if (receiver && !isEnvironment(receiver)) return undefined;
  const name = call.get(0, "key");
  const fallback = call.get(1, "default");
  const read = name?.kind === "text" ? byName(name.text, call.node, "env", call.evaluator.knowledge.issuers) : unknown(call.node);
  return fallback && !(fallback.kind === "constant") ? choice([read, fallback], call.node) : read;
}
