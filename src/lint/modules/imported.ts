import type { TSESTree } from "@typescript-eslint/utils";
import { roleOfName } from "../../credential/name.ts";
import type { Evaluator } from "../value/evaluator.ts";
import { byName } from "../value/guess.ts";
import type { Binding } from "../names/scope.ts";
import type { Node } from "../syntax.ts";
import { options, unknown } from "../value/value.ts";
import type { Value } from "../value/value.ts";

/** What an imported name stands for: the export where the file can be followed, else the name in its package. */
export function imported(evaluator: Evaluator, binding: Binding, node: Node): Value {
  const specifier = binding.node;
  const declaration = specifier.parent as Node | undefined;
  if (specifier.type === "TSImportEqualsDeclaration") {
    const source = specifier.moduleReference.type === "TSExternalModuleReference" ? specifier.moduleReference.expression : undefined;
    return source?.type === "Literal" ? moduleValue(evaluator, String(source.value), node) : unknown(node, binding.name);
  }
  if (declaration?.type !== "ImportDeclaration") return unknown(node, binding.name);
  const module = String(declaration.source.value);
  const name = specifier.type === "ImportSpecifier" ? specifierName(specifier) : specifier.type === "ImportDefaultSpecifier" ? "default" : "*";
  // Python: `import urllib.parse` binds `urllib`; `import a.b as c` binds a.b.
  const root = "pyDotted" in declaration ? module.slice(0, module.indexOf(".")) : undefined;
  const found = evaluator.across?.imported(evaluator, specifier, module, name, node);
  if (found) return root === undefined || found.kind !== "reference" || found.from === undefined ? told(found, name === "default" || name === "*" ? binding.name : name, node) : { ...found, module: root };
  if (isOwn(module) && !isType(specifier)) evaluator.gaveUp?.("import", specifier);
  // A file of one's own can hold anything; what it exports is known by its name only.
  if (isOwn(module)) return byName(specifier.type === "ImportSpecifier" ? name : binding.name, node);
  if (name === "*") return { kind: "reference", module: root ?? module, path: [], node };
  // Nobody publishes keys in a package: `from config import API_KEY` is a file of one's own.
  if (evaluator.language === "py" && /^[A-Z\d_]+$/.test(name) && roleOfName(name) !== undefined) return byName(name, node);
  return { kind: "reference", module, path: [name], node };
}

/** What `require` or a dynamic import gives. */
export function moduleValue(evaluator: Evaluator, module: string, node: Node): Value {
  const found = evaluator.across?.imported(evaluator, node, module, "*", node);
  if (!found && isOwn(module)) evaluator.gaveUp?.("import", node);
  return found ?? (isOwn(module) ? unknown(node) : { kind: "reference", module, path: [], node });
}

/** A member of a whole file of one's own. */
export function memberOfFile(evaluator: Evaluator, of: Value & { kind: "reference" }, name: string, node: Node): Value {
  const found = evaluator.across?.member(evaluator, of, name, node);
  return found ? told(found, name, node) : byName(name, node);
}

/** An export that is empty, or that nothing is known of, is known by its name: settings are filled in elsewhere. */
function told(value: Value, name: string, node: Node): Value {
  const isEmpty = options(value).every((each) => (each.kind === "text" && each.text === "") || (each.kind === "constant" && (each.value === null || each.value === undefined)) || (each.kind === "unknown" && each.name === undefined));
  const guess = isEmpty ? byName(name, node) : undefined;
  return guess?.kind === "credential" || (guess && value.kind === "unknown") ? guess : value;
}

function isOwn(module: string): boolean {
  return module === "" || /^\.|^@\/|^~\/|^#/.test(module);
}

function isType(specifier: Node): boolean {
  return (specifier.type === "ImportSpecifier" && specifier.importKind === "type") || (specifier.parent?.type === "ImportDeclaration" && specifier.parent.importKind === "type");
}

function specifierName(specifier: TSESTree.ImportSpecifier): string {
  return specifier.imported.type === "Identifier" ? specifier.imported.name : specifier.imported.value;
}
