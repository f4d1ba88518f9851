import type { Cst } from "../cst.ts";
import type { PyNode } from "../node.ts";
import type { Lowering } from "./lowering.ts";

/** The statements of a module, function or class body, with the imports of their blocks before them. */
export function lowerTopStatements(low: Lowering, kids: readonly Cst[]): PyNode[] {
  const body: PyNode[] = [];
  for (const kid of kids) {
    const made = low.statement(kid);
    body.push(...low.scope.takeImports(), ...made);
  }
  return body;
}

/** The body of a function. Names that no declaration could bind where they are assigned are declared first. */
export function lowerBody(low: Lowering, body: Cst | undefined, at: number): PyNode {
  const statements = lowerTopStatements(low, body?.kids ?? []);
  const start = body?.from ?? at;
  return block(low, start, [...hoistedNames(low, start), ...statements]);
}

export function hoistedNames(low: Lowering, at: number): PyNode[] {
  const names = low.scope.hoisted;
  if (names.length === 0) return [];
  const declarations = names.map((name) => low.node("VariableDeclarator", at, at, { id: low.implied(name, at), init: null }));
  return [low.node("VariableDeclaration", at, at, { kind: "var", declarations })];
}

/** The suite of an `if`, `for`, `try` …: `first` are statements that the lowering adds before it. */
export function lowerSuite(low: Lowering, body: Cst | undefined, at: number, first: readonly PyNode[] = []): PyNode {
  low.scope.depth++;
  const statements = (body?.kids ?? []).flatMap((kid) => low.statement(kid));
  low.scope.depth--;
  return block(low, body?.from ?? at, [...first, ...statements]);
}

/** Ends where its last statement ends: the grammar counts the comments and empty lines after it to the block. */
export function block(low: Lowering, start: number, body: readonly PyNode[]): PyNode {
  const end = body.reduce((last, statement) => Math.max(last, statement.end), start);
  return low.node("BlockStatement", start, end, { body });
}
