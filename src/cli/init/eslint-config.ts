import { parseSync } from "oxc-parser";
import { endingOf } from "./change.ts";

const MARK = "// added by keyfence init";
const BLOCK = "/* added by keyfence init */";
const ELEMENT = "keyfence.configs.recommended";

/** What the user is shown when a configuration can't be edited, and what a new one holds. */
export const fourLines = `import keyfence from "keyfence";

export default [
  keyfence.configs.recommended,
];
`;

export function hasKeyfence(text: string): boolean {
  return /["']keyfence["']/.test(text);
}

/**
 * Adds our import and our configuration at the end of the exported list. Undefined when there is no list that
 * can be edited safely: only `export default [ … ]`, `export default defineConfig(…)` and their CommonJS forms are.
 */
export function addConfig(file: string, text: string): string | undefined {
  const place = exportedList(file, text);
  if (place === undefined) return undefined;
  const eol = endingOf(text);
  const load = place.commonjs ? `const keyfence = require("keyfence").default;` : `import keyfence from "keyfence";`;
  const withElement = insertElement(text, place, eol);
  if (withElement === undefined) return undefined;
  const at = /^(?:#![^\n]*\n|\/\/ @ts-check\s*?\n|["']use strict["'];?\r?\n)*/.exec(withElement)![0].length;
  const edited = `${withElement.slice(0, at)}${load} ${MARK}${eol}${withElement.slice(at)}`;
  return parseSync(file, edited).errors.length === 0 ? edited : undefined;
}

/** Undoes addConfig: the lines it added go, and the inline element. */
export function removeConfig(text: string): string {
  const eol = endingOf(text);
  const lines = text.split(eol).filter((line) => !line.endsWith(MARK));
  const inline = new RegExp(String.raw`(?:, )?${escaped(BLOCK)} ${escaped(ELEMENT)}`);
  return lines.join(eol).replace(inline, "");
}

interface List {
  /** Offset of the closing bracket or parenthesis. */
  readonly close: number;
  /** Offset after the last element; undefined when there is none. */
  readonly lastEnd: number | undefined;
  readonly commonjs: boolean;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

function exportedList(file: string, text: string): List | undefined {
  const { program, errors } = parseSync(file, text, { preserveParens: false });
  if (errors.length > 0) return undefined;
  for (const statement of program.body as unknown as readonly Node[]) {
    if (statement.type === "ExportDefaultDeclaration") return listIn(statement["declaration"] as Node, false, program.body as unknown as readonly Node[]);
    const expression = statement.type === "ExpressionStatement" ? (statement["expression"] as Node) : undefined;
    if (expression?.type !== "AssignmentExpression") continue;
    const { start, end } = expression["left"] as Node;
    if (text.slice(start, end).replace(/\s/g, "") === "module.exports") return listIn(expression["right"] as Node, true, program.body as unknown as readonly Node[]);
  }
  return undefined;
}

function listIn(node: Node, commonjs: boolean, statements: readonly Node[]): List | undefined {
  if (node.type === "ArrayExpression") return listOf(node, node["elements"] as readonly (Node | null)[], commonjs);
  if (node.type === "Identifier") {
    const value = initialOf(String(node["name"]), statements);
    return value === undefined ? undefined : listIn(value, commonjs, []);
  }
  if (node.type !== "CallExpression") return undefined;
  const callee = node["callee"] as Node;
  const name = String(callee.type === "MemberExpression" ? (callee["property"] as Node)["name"] : callee["name"]);
  if (name !== "defineConfig" && name !== "config") return undefined;
  const args = node["arguments"] as readonly Node[];
  const [only] = args;
  // defineConfig([ … ]) takes the list, defineConfig(a, b) is one.
  return args.length === 1 && only!.type === "ArrayExpression" ? listIn(only!, commonjs, []) : listOf(node, args, commonjs);
}

/** `const config = [ … ]; export default config;` */
function initialOf(name: string, statements: readonly Node[]): Node | undefined {
  for (const statement of statements) {
    if (statement.type !== "VariableDeclaration" || statement["kind"] !== "const") continue;
    for (const declarator of statement["declarations"] as readonly Node[]) {
      if ((declarator["id"] as Node)["name"] === name) return (declarator["init"] as Node | null) ?? undefined;
    }
  }
  return undefined;
}

function listOf(node: Node, elements: readonly (Node | null)[], commonjs: boolean): List | undefined {
  const last = elements.at(-1);
  return last === null ? undefined : { close: node.end - 1, lastEnd: last?.end, commonjs };
}

/** On a line of its own when the closing bracket has one, else inline; a comma that is there is used, never added to the user's line. */
function insertElement(text: string, { close, lastEnd }: List, eol: string): string | undefined {
  const lineStart = text.lastIndexOf("\n", close - 1) + 1;
  const indent = text.slice(lineStart, close);
  const gap = lastEnd === undefined ? "" : text.slice(lastEnd, close);
  const comma = withoutComments(gap).includes(",");
  if (/^\s*$/.test(indent) && lineStart > 0) {
    const line = lastEnd === undefined || comma ? `${indent}  ${ELEMENT}, ${MARK}` : `${indent}  , ${ELEMENT} ${MARK}`;
    return `${text.slice(0, lineStart)}${line}${eol}${text.slice(lineStart)}`;
  }
  if (comma || gap.includes("//")) return undefined;
  return `${text.slice(0, close)}${lastEnd === undefined ? "" : ", "}${BLOCK} ${ELEMENT}${text.slice(close)}`;
}

function withoutComments(gap: string): string {
  return gap.replace(/\/\*[^]*?\*\//g, "").replace(/\/\/[^\n]*/g, "");
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
