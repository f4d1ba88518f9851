import type { Evaluator } from "../value/evaluator.ts";
import type { Exported } from "./exports.ts";
import type { Loaded } from "./loaded.ts";
import type { Module } from "./modules.ts";
import type { Language, Node } from "../syntax.ts";
import type { Value } from "../value/value.ts";

/** The file that an import means. */
export type Find = (from: string, specifier: string) => string | undefined;

/** Finds what names stand for in other files. */
export interface LookUp {
  /** What a file imports under a name: `*` is the module itself. */
  from(evaluator: Evaluator, file: string, specifier: string, name: string, node: Node): Value | undefined;
  /** What a module has from another one by `export *` or `import *`. */
  through(evaluator: Evaluator, module: Module, name: string): Value | undefined;
}

export function createLookUp(loaded: Loaded, language: Language, find: Find): LookUp {
  /** Files may import each other. */
  const asking = new Set<string>();

  const local = (evaluator: Evaluator, module: Module, name: string): Value | undefined => {
    const end = loaded.atEnd(module, name);
    return end && evaluator.of(end);
  };
  const valueOf = (evaluator: Evaluator, module: Module, it: Exported): Value | undefined => {
    if ("node" in it) return evaluator.of(it.node);
    return "local" in it ? local(evaluator, module, it.local) : from(evaluator, module.file, it.module, it.name, module.program);
  };
  const exported = (evaluator: Evaluator, file: string, name: string): Value | undefined => {
    const key = `${file}\0${name}`;
    const module = asking.has(key) ? undefined : loaded.get(file);
    if (!module) return undefined;
    asking.add(key);
    try {
      return language === "py" ? (local(evaluator, module, name) ?? through(evaluator, module, name)) : exportOf(evaluator, module, name);
    } finally {
      asking.delete(key);
    }
  };
  const exportOf = (evaluator: Evaluator, module: Module, name: string): Value | undefined => {
    const { names, whole } = module.exports;
    const it = names.get(name);
    if (it) return valueOf(evaluator, module, it);
    if (name === "default") return whole && evaluator.of(whole);
    const found = through(evaluator, module, name);
    const holder = wholeOf(module);
    return found ?? (holder && evaluator.member(evaluator.of(holder), name, holder));
  };
  const through = (evaluator: Evaluator, module: Module, name: string): Value | undefined => {
    if (name === "default") return undefined;
    for (const star of module.exports.stars) {
      const file = find(module.file, star);
      const value = file === undefined ? undefined : exported(evaluator, file, name);
      if (value) return value;
    }
    return undefined;
  };
  const from = (evaluator: Evaluator, file: string, specifier: string, name: string, node: Node): Value | undefined => {
    const target = find(file, specifier);
    if (name === "*") {
      const module = target === undefined || language === "py" ? undefined : loaded.get(target);
      const whole = module && wholeOf(module);
      if (whole) return evaluator.of(whole);
      return target === undefined ? undefined : { kind: "reference", module: specifier, from: file, path: [], node };
    }
    const value = target === undefined ? undefined : exported(evaluator, target, name);
    if (value || language !== "py") return value;
    // from package import module
    return from(evaluator, file, specifier.endsWith(".") ? specifier + name : `${specifier}.${name}`, "*", node);
  };
  return { from, through };
}

/** What stands for a module that is one value: `module.exports = …`, JSON. */
function wholeOf(module: Module): Node | undefined {
  const it = module.file.endsWith(".json") ? module.exports.names.get("default") : undefined;
  return it && "node" in it ? it.node : module.exports.whole;
}
