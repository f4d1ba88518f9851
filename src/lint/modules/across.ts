import type { Evaluator } from "../value/evaluator.ts";
import { createAnchors } from "./foreign.ts";
import type { Anchors } from "./foreign.ts";
import { createLookUp } from "./look-up.ts";
import { createLoaded, programOf } from "./loaded.ts";
import type { Module, Modules } from "./modules.ts";
import type { Parse } from "../parse.ts";
import { isRelative } from "./resolve.ts";
import type { Names } from "../names/scope.ts";
import type { Language, Node, Program } from "../syntax.ts";
import type { Reference, Value } from "../value/value.ts";

/** The files that the one being linted imports, as far as its values lead into them. */
export interface Across {
  /** Who is who in all files that were loaded so far. */
  readonly names: Names;
  readonly anchors: Anchors;
  /** The program that a node stands in. */
  programOf(node: Node): Program;
  /** The other file that a node stands in; undefined for this one's. */
  moduleOf(node: Node): Module | undefined;
  /** False as long as no other file was asked for: then nothing can be foreign. */
  readonly isAsked: boolean;
  /** Grows with each value of another file that was looked at; whoever has settled them sets it back. */
  crossings: number;
  /** What an import declaration's specifier in any of the files names: `*` is the module itself. Undefined for packages, and for what can't be read. */
  imported(evaluator: Evaluator, by: Node, specifier: string, name: string, node: Node): Value | undefined;
  /** A member of a module. */
  member(evaluator: Evaluator, of: Reference, name: string, node: Node): Value | undefined;
  /** A name without a declaration, from `from … import *`. */
  starred(evaluator: Evaluator, name: string, node: Node): Value | undefined;
}

export function createAcross(main: Module, language: Language, modules: Modules, parse: Parse, isPackage: (specifier: string) => boolean): Across {
  const loaded = createLoaded(main, modules, parse);
  const exports = createLookUp(loaded, language, (from, specifier) => {
    const isOwn = language === "py" ? specifier.startsWith(".") || !isPackage(specifier) : isRelative(specifier);
    return isOwn ? modules.find(from, specifier, language) : undefined;
  });
  const fileOf = (node: Node): string => loaded.moduleOf(node)?.file ?? main.file;
  return {
    names: loaded.names,
    anchors: createAnchors((node) => loaded.moduleOf(node) !== undefined),
    crossings: 0,
    programOf,
    moduleOf: (node) => loaded.moduleOf(node),
    get isAsked() {
      return loaded.isMany;
    },
    imported: (evaluator, by, specifier, name, node) => exports.from(evaluator, fileOf(by), specifier, name, node),
    member: (evaluator, of, name, node) => (of.from === undefined || of.module === undefined ? undefined : exports.from(evaluator, of.from, of.module, name, node)),
    starred: (evaluator, name, node) => (language === "py" ? exports.through(evaluator, loaded.moduleOf(node) ?? main, name) : undefined),
  };
}
