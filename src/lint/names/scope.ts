import type { TSESTree } from "@typescript-eslint/utils";
import { declareNames } from "./declarations.ts";
import type { Step } from "./patterns.ts";
import { resolveReferences } from "./references.ts";
import type { ClassNode, FunctionNode, Node, Program } from "../syntax.ts";

/*
 * Scopes of our own, because ESLint's are not there in `check` (loading a scope analyser costs more than
 * parsing the file), and because the rules must see the same names in both hosts and in Python.
 */

export interface Write {
  /** What is assigned, before destructuring; undefined when it can't be known (a loop's variable, a catch clause). */
  readonly value: Node | undefined;
  readonly path: readonly Step[];
  /** Destructuring defaults met on the way, innermost last. */
  readonly fallback: Node | undefined;
  /** `=`, `+=`, … */
  readonly operator: string;
  readonly node: Node;
  /** Each element of the value in turn, not the value: `for (const x of value)`. */
  readonly each?: boolean;
}

/** A change to what a name holds that leaves the name bound: `x.a = 1`, `x.set("a", 1)`, `x.a.b = 1`, `delete x.a`. */
export interface Mutation {
  readonly path: readonly (string | Node)[];
  readonly node: TSESTree.AssignmentExpression | TSESTree.CallExpression | TSESTree.UnaryExpression;
}

export interface Binding {
  readonly name: string;
  readonly kind: "variable" | "param" | "function" | "class" | "import" | "type";
  /** The identifier, function, class or import specifier that declares it. */
  readonly node: Node;
  readonly writes: Write[];
  readonly mutations: Mutation[];
  readonly references: TSESTree.Identifier[];
  /** For a parameter: its function and position; `path` leads into a destructured one. */
  readonly param?: { readonly of: FunctionNode; readonly index: number; readonly path: readonly Step[]; readonly fallback: Node | undefined; readonly rest: boolean };
}

export interface Scope {
  readonly names: Map<string, Binding>;
  readonly up: Scope | undefined;
  readonly isFunction: boolean;
  readonly isClassBody?: boolean;
}

/** Who is who in one program. */
export interface Names {
  /** The binding an identifier refers to; undefined for globals and for identifiers that are no references. */
  of(identifier: Node): Binding | undefined;
  /** What is done to a name that nothing in the program binds. */
  loose(name: string): Binding | undefined;
  /** A name of the program's outermost scope. */
  top(name: string): Binding | undefined;
  /** A function's parameters, destructured ones one by one. */
  params(of: FunctionNode): readonly Binding[];
  /** Assignments to members of `this`, by class: `this.key = …`. */
  thisWrites(of: ClassNode): readonly { readonly name: string; readonly value: Node; readonly node: Node }[];
}

/** Declarations first, so that hoisting costs nothing, then references and writes. */
export function resolveNames(program: Program): Names {
  const declared = declareNames(program);
  const { thisWrites, loose } = resolveReferences(declared);
  return {
    of: (identifier) => declared.owner.get(identifier),
    loose: (name) => loose.get(name),
    top: (name) => declared.scopes.get(program)?.names.get(name),
    params: (of) => declared.params.get(of) ?? [],
    thisWrites: (of) => thisWrites.get(of) ?? [],
  };
}
