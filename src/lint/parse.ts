import { isNode } from "./syntax.ts";
import type { Language, Program } from "./syntax.ts";

/** A tree to look at, as much of it as there is, and where the parser gave up. */
export interface Parsed {
  readonly program: Program;
  readonly comments: readonly Comment[];
  readonly error: { readonly start: number; readonly message: string } | undefined;
}

export interface Comment {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

const EXTENSIONS: ReadonlyMap<string, Language> = new Map([
  ...["js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx"].map((extension): [string, Language] => [extension, "js"]),
  ...["py", "pyi"].map((extension): [string, Language] => [extension, "py"]),
]);

/** The language a file is linted as, by its name; undefined when it isn't. */
export function languageOf(file: string): Language | undefined {
  return EXTENSIONS.get(/\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? "");
}

export type Parse = (file: string, text: string) => Parsed;

/** The parser of a language. Loaded when the first file needs it: each costs more than scanning a thousand files. */
export async function parserOf(language: Language): Promise<Parse> {
  return language === "py" ? pythonParser() : scriptParser();
}

export async function parse(file: string, text: string, language: Language): Promise<Parsed> {
  return (await parserOf(language))(file, text);
}

async function pythonParser(): Promise<Parse> {
  const { parsePython } = await import("./python/parser.ts");
  return (_file, text) => {
    const { program, errors } = parsePython(text);
    const tree = program as unknown as Program;
    return { program: tree, comments: commentsOf(tree), error: errors[0] };
  };
}

async function scriptParser(): Promise<Parse> {
  const { parseSync } = await import("oxc-parser");
  return (file, text) => {
    const extension = /\.(\w+)$/.exec(file)?.[1]?.toLowerCase() ?? "js";
    // Declarations may leave out what a program must write: `const version: string;`.
    const lang = /\.d\.(?:\w+\.)?[cm]?ts$/i.test(file) ? "dts" : extension === "tsx" ? "tsx" : /^[cm]?ts$/.test(extension) ? "ts" : "jsx";
    const attempt = (sourceType: "module" | "script" | "commonjs"): ReturnType<typeof parseSync> =>
      parseSync(file, text, { lang, sourceType, astType: "ts", range: true, preserveParens: false });
    const first = attempt(extension === "cjs" || extension === "cts" ? "commonjs" : "module");
    // Old scripts are not modules: `with`, octal literals, `return` at the top, `await` as a name.
    const result = first.errors.some((error) => error.severity === "Error") && lang === "jsx" ? [attempt("commonjs"), attempt("script"), first].find((each) => each.errors.every((error) => error.severity !== "Error")) ?? first : first;
    const error = result.errors.find((each) => each.severity === "Error");
    return {
      program: result.program as unknown as Program,
      comments: result.comments,
      error: error && { start: error.labels[0]?.start ?? 0, message: error.message },
    };
  };
}

function commentsOf(program: Program): readonly Comment[] {
  const comments: unknown = program.comments;
  if (!Array.isArray(comments)) return [];
  return comments.filter(isNode).map((each) => ({ value: (each as unknown as { value: string }).value, start: each.range[0], end: each.range[1] }));
}
