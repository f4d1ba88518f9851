import type { Module, Modules } from "./modules.ts";
import type { Parse } from "../parse.ts";
import type { Binding, Names } from "../names/scope.ts";
import type { Node, Program } from "../syntax.ts";

/** Files that one file's values may lead into, and what they hold together; UTF-16 units. */
const MOST = 12;
const MOST_TEXT = 200_000;

/** The files that were loaded for one that is linted, that one first. */
export interface Loaded {
  /** Who is who in all of them. */
  readonly names: Names;
  /** False as long as there is but one. */
  readonly isMany: boolean;
  get(file: string): Module | undefined;
  /** The other file that a node stands in; undefined for the one that is linted. */
  moduleOf(node: Node): Module | undefined;
  /** An identifier that stands for a name as it is when its module has run. */
  atEnd(module: Module, name: string): Node | undefined;
}

export function createLoaded(main: Module, modules: Modules, parse: Parse): Loaded {
  const byFile = new Map<string, Module>([[main.file, main]]);
  const byProgram = new Map<Program, Module>();
  const all: Names[] = [main.names];
  const ends = new Map<Binding, Node>();
  const endsOf = new Map<Node, Binding>();
  let text = 0;

  const names: Names = {
    of(identifier) {
      for (const each of all) {
        const found = each.of(identifier);
        if (found) return found;
      }
      return endsOf.get(identifier);
    },
    top: (name) => main.names.top(name),
    loose: (name) => main.names.loose(name),
    params: (of) => all.map((each) => each.params(of)).find((found) => found.length > 0) ?? [],
    thisWrites: (of) => all.map((each) => each.thisWrites(of)).find((found) => found.length > 0) ?? [],
  };

  return {
    names,
    get isMany() {
      return byProgram.size > 0;
    },
    get(file) {
      const there = byFile.get(file);
      if (there) return there;
      const module = byFile.size > MOST || text > MOST_TEXT ? undefined : modules.load(file, parse);
      if (!module) return undefined;
      text += module.text.length;
      byFile.set(file, module);
      byProgram.set(module.program, module);
      all.push(module.names);
      return module;
    },
    moduleOf: (node) => (byProgram.size === 0 ? undefined : byProgram.get(programOf(node))),
    atEnd(module, name) {
      const binding = module.names.top(name);
      if (!binding) return undefined;
      let end = ends.get(binding);
      if (!end) {
        const { range } = module.program;
        end = { type: "Identifier", name, range: [range[1], range[1]], parent: module.program } as unknown as Node;
        ends.set(binding, end);
        endsOf.set(end, binding);
      }
      return end;
    },
  };
}

export function programOf(node: Node): Program {
  let at = node;
  while (at.parent) at = at.parent;
  return at as Program;
}
