import type { Comment, Program } from "estree";
import { concrete, type Concrete, type Tree } from "./cst.ts";
import { parseTree } from "./grammar.ts";
import { visitorKeys } from "./keys.ts";
import { lowerModule } from "./lower/lower.ts";
import { LineTable, PyNode } from "./node.ts";
import { leadingBlockComment, prepare } from "./prepare.ts";
import { patched, repairs } from "./repair.ts";
import { commentsOf, tokensOf } from "./tokens.ts";

export const meta = { name: "keyfence/python", version: "0.1.0" };

/** Where a statement could not be read in full. `start` is in UTF-16 units. */
export interface PythonError {
  readonly start: number;
  readonly message: string;
}

export interface PythonProgram extends Program {
  readonly start: number;
  readonly end: number;
  readonly comments: Comment[];
  /** Made when first asked for: only ESLint does. */
  readonly tokens: readonly PythonToken[];
}

export interface PythonToken {
  readonly type: "Identifier" | "Keyword" | "Numeric" | "Punctuator" | "String";
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export interface ParsedPython {
  readonly program: PythonProgram;
  readonly errors: readonly PythonError[];
}

/** A repair can lay bare the next thing to repair. */
const ROUNDS = 4;

/** Python as ESTree. Never throws: what could not be read is said in `errors`, and the rest is lowered. */
export function parsePython(text: string): ParsedPython {
  const lines = new LineTable(text);
  const { tree, cst } = parse(text);
  const { body, problems } = lowerModule(text, cst.root, lines);
  const program = new PyNode(lines, "Program", 0, text.length);
  const comments = commentsOf(text, cst.comments, leadingBlockComment(text), lines);
  Object.assign(program, { body, sourceType: "module", comments });
  let tokens: PyNode[] | undefined;
  Object.defineProperty(program, "tokens", { enumerable: true, get: () => (tokens ??= tokensOf(tree, text, lines)) });
  const errors = [...cst.errors.map(({ from }) => ({ start: from, message: "syntax error" })), ...problems];
  return { program: program as unknown as PythonProgram, errors: onePerLine(errors, lines) };
}

/** For `languageOptions.parser` of ESLint 9.22 and later. */
export function parseForESLint(text: string): object {
  const { program, errors } = parsePython(text);
  return { ast: program, services: { language: "python", errors }, visitorKeys };
}

function parse(text: string): { tree: Tree; cst: Concrete } {
  let source = prepare(text);
  let tree = parseTree(source);
  let cst = concrete(tree, source);
  for (let round = 0; round < ROUNDS && cst.errors.length > 0; round++) {
    const patches = repairs(source, cst.root, cst.errors);
    if (patches.length === 0) break;
    const repaired = patched(source, patches);
    const again = parseTree(repaired);
    const better = concrete(again, repaired);
    if (better.errors.length > cst.errors.length) break;
    [source, tree, cst] = [repaired, again, better];
  }
  return { tree, cst };
}

function onePerLine(errors: readonly PythonError[], lines: LineTable): PythonError[] {
  const seen = new Set<number>();
  return [...errors]
    .sort((a, b) => a.start - b.start)
    .filter(({ start }) => {
      const { line } = lines.position(start);
      if (seen.has(line)) return false;
      seen.add(line);
      return true;
    });
}
