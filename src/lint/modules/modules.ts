import path from "node:path";
import { collectExports, pythonStars } from "./exports.ts";
import type { Exports } from "./exports.ts";
import { languageOf } from "../parse.ts";
import type { Parse, Parsed } from "../parse.ts";
import { candidates } from "./resolve.ts";
import { resolveNames } from "../names/scope.ts";
import type { Names } from "../names/scope.ts";
import type { Language, Program } from "../syntax.ts";

/** The files around the one that is linted, from the side that is checked: git's index or the work tree. Names are relative to the directory checked, with `/`. */
export interface Neighbours {
  has(file: string): boolean;
  /** The text of a file; undefined when there is none, or none that may be read. */
  read(file: string): string | undefined;
  /** True where the check passes the file over: git ignores it, or the configuration does. */
  isLeftOut(file: string): boolean;
}

/** One file that another one imports. */
export interface Module {
  readonly file: string;
  /** Of JSON, with what makes a module of it. */
  readonly text: string;
  readonly parsed: Parsed;
  readonly program: Program;
  readonly names: Names;
  readonly exports: Exports;
}

export interface Modules {
  readonly neighbours: Neighbours;
  /** The file that an import means, by its name; undefined when there is none. */
  find(from: string, specifier: string, language: Language): string | undefined;
  /** A file, parsed; undefined when it is too large, not there, or not to be parsed. */
  load(file: string, parse: Parse): Module | undefined;
  /** The file that is linted itself, parsed once with those that import it. */
  own(file: string, text: string, parse: Parse): Module;
}

/** A bundle tells nothing that is worth parsing it for; UTF-16 units. */
const LARGEST = 200_000;
/** Settings are short. A longer file without a word of any rule's is about other things. */
const SHORT = 8_000;
/** What stays parsed; a tree takes some fifty times as much as its text. UTF-16 units. */
const HELD = 1_000_000;

/** Files that others import, each parsed once as long as there is room. `concerns`: a text holds a word of some rule's. */
export function createModules(neighbours: Neighbours, concerns: (text: string) => boolean): Modules {
  const loaded = new Map<string, Module | undefined>();
  const found = new Map<string, string | undefined>();
  let held = 0;

  // The same for a file that has been linted already: what is followed may not depend on the order.
  const fits = (file: string, text: string): boolean => text.length <= LARGEST && (text.length <= SHORT || concerns(text)) && (languageOf(file) !== undefined || isJson(file));
  const add = (file: string, module: Module | undefined): void => {
    loaded.set(file, module);
    held += module?.text.length ?? 0;
    for (const [name, each] of loaded) {
      if (held <= HELD || name === file) break;
      loaded.delete(name);
      held -= each?.text.length ?? 0;
    }
  };
  return {
    neighbours,
    find(from, specifier, language) {
      // `backup.zip!src/bot.ts`: what lies beside it is in the archive.
      if (from.includes("!")) return undefined;
      const key = `${path.posix.dirname(from)}\0${specifier}\0${language}`;
      if (!found.has(key)) found.set(key, candidates(from, specifier, language).find((file) => file !== from && neighbours.has(file)));
      return found.get(key);
    },
    load(file, parse) {
      if (loaded.has(file)) return loaded.get(file);
      const text = neighbours.read(file);
      const module = text !== undefined && fits(file, text) ? moduleOf(file, isJson(file) ? `export default ${text}` : text, parse) : undefined;
      add(file, module);
      return module;
    },
    own(file, text, parse) {
      const there = loaded.get(file);
      if (there?.text === text) return there;
      const module = moduleOf(file, text, parse);
      if (fits(file, text)) add(file, module);
      return module;
    },
  };
}

/** It is read as a module whose default export it is. */
function isJson(file: string): boolean {
  return file.endsWith(".json");
}

export function moduleOf(file: string, text: string, parse: Parse): Module {
  const parsed = parse(isJson(file) ? `${file}.js` : file, text);
  const { program } = parsed;
  const names = resolveNames(program);
  let exports: Exports | undefined;
  return {
    file,
    text,
    parsed,
    program,
    names,
    get exports() {
      return (exports ??= languageOf(file) === "py" ? { names: new Map(), stars: pythonStars(program), whole: undefined } : collectExports(program));
    },
  };
}
