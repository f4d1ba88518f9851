import { groups, type Cst } from "../cst.ts";
import type { PyNode } from "../node.ts";
import type { Lowering } from "./lowering.ts";

/**
 * `import a.b as c` is a namespace import of "a.b"; `import a.b` binds `a` and says so in `pyDotted`;
 * `from .x import y as z` is a named import from ".x"; `from x import *` has no specifiers and `pyStar`.
 */
export function lowerImport(low: Lowering, node: Cst): PyNode[] {
  const isFrom = node.kids[0]?.name === "from";
  const at = node.kids.findIndex((kid) => kid.name === "import");
  const listed = node.kids.slice(at + 1).filter((kid) => kid.name !== "(" && kid.name !== ")");
  const made = isFrom ? [lowerFrom(low, node, node.kids.slice(1, Math.max(at, 1)), listed)] : groups(listed, ",").map((group) => lowerModule(low, node, group));
  if (low.scope.depth === 0) return made;
  low.scope.imports.push(...made);
  return [];
}

function lowerFrom(low: Lowering, node: Cst, source: readonly Cst[], listed: readonly Cst[]): PyNode {
  const specifiers = groups(listed, ",").flatMap((group) => {
    const [name] = group as [Cst, ...Cst[]];
    if (name.name === "*") return [];
    const local = localName(low, group) ?? low.identifier(name);
    low.scope.bound.add(local["name"] as string);
    const end = group[group.length - 1]?.to ?? name.to;
    return [low.node("ImportSpecifier", name.from, end, { imported: low.identifier(name), local })];
  });
  const flags = listed[0]?.name === "*" ? { pyStar: true } : undefined;
  return declaration(low, node, moduleName(low, source, node.from), specifiers, flags);
}

function lowerModule(low: Lowering, node: Cst, group: readonly Cst[]): PyNode {
  const [first] = group as [Cst, ...Cst[]];
  const as = group.findIndex((kid) => kid.name === "as");
  const path = as < 0 ? group : group.slice(0, as);
  const local = localName(low, group) ?? low.identifier(first);
  low.scope.bound.add(local["name"] as string);
  const end = group[group.length - 1]?.to ?? first.to;
  const specifier = low.node("ImportNamespaceSpecifier", first.from, end, { local });
  const flags = as < 0 && path.length > 1 ? { pyDotted: true } : undefined;
  return declaration(low, node, moduleName(low, path, first.from), [specifier], flags);
}

function localName(low: Lowering, group: readonly Cst[]): PyNode | undefined {
  const as = group.findIndex((kid) => kid.name === "as");
  const local = as < 0 ? undefined : group[as + 1];
  return local && low.identifier(local);
}

function moduleName(low: Lowering, parts: readonly Cst[], at: number): PyNode {
  const value = parts.map((part) => low.slice(part)).join("");
  const start = parts[0]?.from ?? at;
  const end = parts[parts.length - 1]?.to ?? start;
  return low.node("Literal", start, end, { value, raw: low.text.slice(start, end) });
}

function declaration(low: Lowering, node: Cst, source: PyNode, specifiers: readonly PyNode[], flags?: object): PyNode {
  return low.node("ImportDeclaration", node.from, node.to, { specifiers, source, attributes: [], ...flags });
}
