import type { Evaluator } from "./evaluator.ts";
import { pythonStars } from "./exports.ts";
import type { Exported } from "./exports.ts";
import { createAnchors } from "./foreign.ts";
import type { Anchors } from "./foreign.ts";
import type { Module, Modules } from "./modules.ts";
import type { Parse } from "./parse.ts";
import { isRelative } from "./resolve.ts";
import type { Binding, Names } from "./scope.ts";
import type { Language, Node, Program } from "./syntax.ts";
import type { Reference, Value } from "./value.ts";

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

/** Files that one file's values may lead into, and what they hold together; UTF-16 units. */
const MOST = 12;
const MOST_TEXT = 200_000;

export function createAcross(main: Module, language: Language, modules: Modules, parse: Parse, isPackage: (specifier: string) => boolean): Across {
  const byFile = new Map<string, Module>([[main.file, main]]);
  const byProgram = new Map<Program, Module>();
  /** A name as it stands when its module has run. */
  const ends = new Map<Node, Binding>();
  const atEnd = new Map<Binding, Node>();
  const asking = new Set<string>();
  const all: Names[] = [main.names];
  let isAsked = false;
  let text = 0;
  let stars: readonly string[] | undefined;

  const names: Names = {
    of: (identifier) => first(all, (each) => each.of(identifier)) ?? ends.get(identifier),
    top: (name) => main.names.top(name),
    params: (of) => all.map((each) => each.params(of)).find((found) => found.length > 0) ?? [],
    thisWrites: (of) => all.map((each) => each.thisWrites(of)).find((found) => found.length > 0) ?? [],
  };
  const moduleOf = (node: Node): Module | undefined => (isAsked ? byProgram.get(programOf(node)) : undefined);
  const fileOf = (node: Node): string => moduleOf(node)?.file ?? main.file;
  const anchors = createAnchors((node) => moduleOf(node) !== undefined);

  const load = (file: string): Module | undefined => {
    const there = byFile.get(file);
    if (there) return there;
    const module = byFile.size > MOST ? undefined : modules.load(file, parse);
    if (!module || text + module.text.length > MOST_TEXT) return undefined;
    text += module.text.length;
    isAsked = true;
    byFile.set(file, module);
    byProgram.set(module.program, module);
    all.push(module.names);
    return module;
  };
  const find = (from: string, specifier: string): string | undefined => {
    const isOwn = language === "py" ? specifier.startsWith(".") || !isPackage(specifier) : isRelative(specifier);
    return isOwn ? modules.find(from, specifier, language) : undefined;
  };

  const local = (evaluator: Evaluator, module: Module, name: string): Value | undefined => {
    const binding = module.names.top(name);
    if (!binding) return undefined;
    let end = atEnd.get(binding);
    if (!end) {
      const { range } = module.program;
      end = { type: "Identifier", name, range: [range[1], range[1]], parent: module.program } as unknown as Node;
      atEnd.set(binding, end);
      ends.set(end, binding);
    }
    return evaluator.of(end);
  };
  const valueOf = (evaluator: Evaluator, module: Module, it: Exported): Value | undefined => {
    if ("node" in it) return evaluator.of(it.node);
    return "local" in it ? local(evaluator, module, it.local) : from(evaluator, module.file, it.module, it.name, module.program);
  };
  const exported = (evaluator: Evaluator, file: string, name: string): Value | undefined => {
    const key = `${file}\0${name}`;
    const module = asking.has(key) ? undefined : load(file);
    if (!module) return undefined;
    asking.add(key);
    try {
      return language === "py" ? (local(evaluator, module, name) ?? through(evaluator, module, name)) : exportOf(evaluator, module, name);
    } finally {
      asking.delete(key);
    }
  };
  const exportOf = (evaluator: Evaluator, module: Module, name: string): Value | undefined => {
    const { names: known, whole } = module.exports;
    const it = known.get(name);
    if (it) return valueOf(evaluator, module, it);
    if (name === "default") return whole && evaluator.of(whole);
    const found = through(evaluator, module, name);
    const holder = whole ?? (module.file.endsWith(".json") ? defaultOf(module) : undefined);
    return found ?? (holder && evaluator.member(evaluator.of(holder), name, holder));
  };
  const through = (evaluator: Evaluator, module: Module, name: string): Value | undefined =>
    name === "default" ? undefined : first(module.exports.stars, (star) => {
      const file = find(module.file, star);
      return file === undefined ? undefined : exported(evaluator, file, name);
    });

  const from = (evaluator: Evaluator, file: string, specifier: string, name: string, node: Node): Value | undefined => {
    const target = find(file, specifier);
    if (name === "*") {
      const module = target === undefined || language === "py" ? undefined : load(target);
      const whole = module && (module.exports.whole ?? (module.file.endsWith(".json") ? defaultOf(module) : undefined));
      if (whole) return evaluator.of(whole);
      return target === undefined ? undefined : { kind: "reference", module: specifier, from: file, path: [], node };
    }
    const value = target === undefined ? undefined : exported(evaluator, target, name);
    if (value || language !== "py") return value;
    // from package import module
    return from(evaluator, file, specifier.endsWith(".") ? specifier + name : `${specifier}.${name}`, "*", node);
  };

  return {
    names,
    anchors,
    crossings: 0,
    programOf,
    moduleOf,
    get isAsked() {
      return isAsked;
    },
    imported: (evaluator, by, specifier, name, node) => from(evaluator, fileOf(by), specifier, name, node),
    member: (evaluator, of, name, node) => (of.from === undefined || of.module === undefined ? undefined : from(evaluator, of.from, of.module, name, node)),
    starred(evaluator, name, node) {
      if (language !== "py") return undefined;
      const module = moduleOf(node);
      return first(module?.exports.stars ?? (stars ??= pythonStars(main.program)), (star) => {
        const file = find(module?.file ?? main.file, star);
        return file === undefined ? undefined : exported(evaluator, file, name);
      });
    },
  };
}

function programOf(node: Node): Program {
  let at = node;
  while (at.parent) at = at.parent;
  return at as Program;
}

function defaultOf(module: Module): Node | undefined {
  const it = module.exports.names.get("default");
  return it && "node" in it ? it.node : undefined;
}

function first<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
