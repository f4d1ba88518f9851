import type { TSESTree } from "@typescript-eslint/utils";
import type { Across } from "../modules/across.ts";
import type { Env } from "./env.ts";
import type { Limit } from "../facts/given-up.ts";
import type { Knowledge } from "../knowledge.ts";
import type { Names } from "../names/scope.ts";
import type { FunctionNode, Language, Node, Program } from "../syntax.ts";
import type { Value } from "./value.ts";

export type Call = TSESTree.CallExpression | TSESTree.NewExpression;

/** Evaluates expressions of one program. Everything here gives up rather than guesses: `unknown`. */
export interface Evaluator {
  readonly program: Program;
  readonly names: Names;
  readonly language: Language;
  readonly knowledge: Knowledge;
  /** The files that this one imports; absent in ESLint, which knows one file at a time. */
  readonly across?: Across;
  /** Is told where a value is left unknown that could be followed further. */
  readonly gaveUp?: (limit: Limit, node: Node) => void;
  of(node: Node | null | undefined, env?: Env): Value;
  /** A member of a value: `value.name`. */
  member(of: Value, name: string, node: Node): Value;
  /** Where this file calls a function, or constructs its class. */
  callSites(of: FunctionNode): readonly Call[];
  /** The expressions a function returns. */
  returns(of: FunctionNode): readonly Node[];
  /** What `make` gives, made once for each key and run, unless it was cut short. */
  once(key: object, env: Env | undefined, make: () => Value): Value;
  /** Runs `inner` one call deeper, or gives undefined when that is deep enough. */
  deeper<T>(inner: () => T): T | undefined;
}
