import type { TSESTree } from "@typescript-eslint/utils";
import { eachTarget } from "../names/patterns.ts";
import { bare, staticName } from "../syntax.ts";
import type { Node, Program } from "../syntax.ts";

/** What stands behind an exported name: an expression, a name of the module's own, or another module's export ("*" for all of it). */
export type Exported = { readonly node: Node } | { readonly local: string } | { readonly module: string; readonly name: string };

export interface Exports {
  readonly names: ReadonlyMap<string, Exported>;
  /** `export * from`, Python's `from … import *`. */
  readonly stars: readonly string[];
  /** `module.exports = …`, `export = …`: what `require` gives. */
  readonly whole: Node | undefined;
}

/** What a JavaScript or TypeScript module exports, in whichever of its module systems. */
export function collectExports(program: Program): Exports {
  const names = new Map<string, Exported>();
  const stars: string[] = [];
  let whole: Node | undefined;
  for (const statement of program.body as readonly Node[]) {
    switch (statement.type) {
      case "ExportNamedDeclaration":
        for (const [name, exported] of named(statement)) names.set(name, exported);
        break;
      case "ExportDefaultDeclaration":
        names.set("default", { node: statement.declaration });
        break;
      case "ExportAllDeclaration":
        if (statement.exported) names.set(nameOf(statement.exported), { module: String(statement.source.value), name: "*" });
        else stars.push(String(statement.source.value));
        break;
      case "TSExportAssignment":
        whole = statement.expression;
        break;
      case "ExpressionStatement":
        for (const [name, node] of defined(statement.expression)) names.set(name, { node });
        stars.push(...starred(statement.expression));
        for (const { to, value } of assignments(statement.expression)) {
          if (to === "") whole = value;
          else names.set(to, { node: value });
        }
        break;
    }
  }
  return { names, stars, whole };
}

function named(statement: TSESTree.ExportNamedDeclaration): [string, Exported][] {
  const { declaration, source } = statement;
  if (declaration?.type === "VariableDeclaration") {
    const found: [string, Exported][] = [];
    for (const each of declaration.declarations) eachTarget(each.id, [], undefined, false, (target) => void (target.type === "Identifier" && found.push([target.name, { local: target.name }])));
    return found;
  }
  if (declaration) return "id" in declaration && declaration.id?.type === "Identifier" ? [[declaration.id.name, { local: declaration.id.name }]] : [];
  return statement.specifiers.map((each) => [nameOf(each.exported), source ? { module: String(source.value), name: nameOf(each.local) } : { local: nameOf(each.local) }]);
}

function nameOf(node: TSESTree.Identifier | TSESTree.StringLiteral): string {
  return node.type === "Identifier" ? node.name : node.value;
}

/** `module.exports = x`, `exports.a = exports.b = x`; `to` is empty for the whole. */
function assignments(expression: Node): readonly { readonly to: string; readonly value: Node }[] {
  const node = bare(expression);
  if (node.type === "SequenceExpression") return node.expressions.flatMap(assignments);
  if (node.type !== "AssignmentExpression" || node.operator !== "=") return [];
  const inner = bare(node.right);
  const chained = assignments(inner);
  let value: Node = inner;
  while (value.type === "AssignmentExpression") value = bare(value.right);
  // Compilers write `exports.a = void 0` before the value.
  const to = value.type === "UnaryExpression" && value.operator === "void" ? undefined : target(bare(node.left));
  return [...chained, ...(to === undefined ? [] : [{ to, value }])];
}

function target(left: Node): string | undefined {
  if (left.type !== "MemberExpression") return undefined;
  const name = staticName(left.property, left.computed);
  const of = bare(left.object);
  if (of.type === "Identifier") return of.name === "exports" ? name : of.name === "module" && name === "exports" ? "" : undefined;
  return of.type === "MemberExpression" && target(of) === "" ? name : undefined;
}

/** What TypeScript makes of `export * from`: `__exportStar(require("./x"), exports)`. */
function starred(expression: Node): readonly string[] {
  const node = bare(expression);
  if (node.type !== "CallExpression") return [];
  const callee = bare(node.callee);
  const name = callee.type === "Identifier" ? callee.name : callee.type === "MemberExpression" ? staticName(callee.property, callee.computed) : undefined;
  const [required] = node.arguments;
  const [module] = required?.type === "CallExpression" ? required.arguments : [];
  return name === "__exportStar" && module?.type === "Literal" ? [String(module.value)] : [];
}

/** What compilers make of `export { a } from`: `Object.defineProperty(exports, "a", { get: function () { return x.a; } })`. */
function defined(expression: Node): readonly (readonly [string, Node])[] {
  const node = bare(expression);
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression" || staticName(node.callee.property, node.callee.computed) !== "defineProperty") return [];
  const [onto, name, described] = node.arguments;
  if (onto?.type !== "Identifier" || onto.name !== "exports" || name?.type !== "Literal" || described?.type !== "ObjectExpression") return [];
  return described.properties.flatMap((property): [string, Node][] => {
    const key = property.type === "Property" ? staticName(property.key, property.computed) : undefined;
    if (property.type !== "Property" || (key !== "get" && key !== "value")) return [];
    const { value } = property;
    if (key === "value") return name.value === "__esModule" ? [] : [[String(name.value), value]];
    if (value.type !== "FunctionExpression" && value.type !== "ArrowFunctionExpression") return [];
    const [made] = value.body.type === "BlockStatement" ? value.body.body.flatMap((each) => (each.type === "ReturnStatement" && each.argument ? [each.argument] : [])) : [value.body];
    return made ? [[String(name.value), made]] : [];
  });
}

/** What Python's `from m import *` takes over from elsewhere. */
export function pythonStars(program: Program): readonly string[] {
  return (program.body as readonly Node[]).flatMap((statement) => (statement.type === "ImportDeclaration" && "pyStar" in statement ? [String(statement.source.value)] : []));
}
