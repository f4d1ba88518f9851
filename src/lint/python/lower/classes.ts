import { child, type Cst } from "../cst.ts";
import type { PyNode } from "../node.ts";
import { lowerArguments } from "./arguments.ts";
import { hoistedNames } from "./blocks.ts";
import { bindBlock, functionNode } from "./functions.ts";
import type { Lowering } from "./lowering.ts";
import { NameScope } from "./scope.ts";

/** `class` as a ClassDeclaration; the first base is `superClass`, further ones and keywords are `pyBases`. */
export function lowerClass(low: Lowering, node: Cst): PyNode[] {
  const decorators = low.decorators.splice(0);
  const name = child(node, "VariableName");
  const id = name ? low.identifier(name) : low.implied("__py_missing__", node.from);
  const isDeclared = low.scope.depth === 0 && !low.scope.outer.has(id["name"] as string);
  if (isDeclared) low.scope.bound.add(id["name"] as string);
  const [superClass, ...bases] = lowerArguments(low, child(node, "ArgList"));
  const isBase = superClass !== undefined && superClass["pyKwargs"] !== true;
  const body = low.within(new NameScope("class"), () => lowerClassBody(low, child(node, "Body"), node.to));
  const made = low.node(isDeclared ? "ClassDeclaration" : "ClassExpression", node.from, body.end, {
    id: isDeclared ? id : null, superClass: isBase ? superClass : null, body,
  });
  const others = isBase || superClass === undefined ? bases : [superClass, ...bases];
  if (others.length > 0) made["pyBases"] = others;
  if (decorators.length > 0) made["decorators"] = decorators;
  return [isDeclared ? made : bindBlock(low, id, made)];
}

function lowerClassBody(low: Lowering, body: Cst | undefined, at: number): PyNode {
  const members = (body?.kids ?? []).flatMap((kid) => lowerMembers(low, kid));
  const start = body?.from ?? at;
  const all = [...hoistedNames(low, start).map((statement) => staticBlock(low, [statement])), ...members];
  const end = all.reduce((last, member) => Math.max(last, member.end), start);
  return low.node("ClassBody", start, end, { body: all });
}

function lowerMembers(low: Lowering, kid: Cst): PyNode[] {
  if (kid.name === "StatementGroup") return kid.kids.flatMap((inner) => lowerMembers(low, inner));
  if (kid.name === "DecoratedStatement") {
    for (const decorator of kid.kids) if (decorator.name === "Decorator") low.statement(decorator);
    return kid.kids.filter((inner) => inner.name !== "Decorator").flatMap((inner) => lowerMembers(low, inner));
  }
  if (kid.name === "FunctionDefinition") return [method(low, kid)];
  const statements = low.statement(kid);
  const made = [...low.scope.takeImports(), ...statements];
  const fields = made.map((statement) => field(low, statement));
  if (fields.length > 0 && fields.every((one) => one !== undefined)) return fields;
  return made.length > 0 ? [staticBlock(low, made)] : [];
}

/** `name = value`, the first time the class body binds the name. */
function field(low: Lowering, statement: PyNode): PyNode | undefined {
  if (statement.type !== "VariableDeclaration") return undefined;
  const [declarator, ...more] = statement["declarations"] as PyNode[];
  const key = declarator?.["id"] as PyNode | undefined;
  if (!declarator || more.length > 0 || key?.type !== "Identifier") return undefined;
  return low.node("PropertyDefinition", statement.start, statement.end, {
    key, value: declarator["init"], computed: false, static: false, pyClassAttribute: true,
  });
}

function staticBlock(low: Lowering, body: readonly PyNode[]): PyNode {
  const start = Math.min(...body.map((statement) => statement.start));
  const end = Math.max(...body.map((statement) => statement.end));
  return low.node("StaticBlock", start, end, { body });
}

/** `pySelf` is the name by which the method calls its own object; a static method has none. */
function method(low: Lowering, node: Cst): PyNode {
  const decorators = low.decorators.splice(0);
  const name = child(node, "VariableName");
  const key = name ? low.identifier(name) : low.implied("__py_missing__", node.from);
  low.scope.bound.add(key["name"] as string);
  const value = functionNode(low, node, "FunctionExpression", null, []);
  const said = decorators.map(lastName);
  const isStatic = said.includes("staticmethod") || said.includes("classmethod");
  const kind = key["name"] === "__init__" ? "constructor" : said.includes("property") ? "get" : said.includes("setter") ? "set" : "method";
  const made = low.node("MethodDefinition", node.from, value.end, { key, value, kind, computed: false, static: isStatic });
  const first = (value["params"] as PyNode[])[0];
  if (first?.type === "Identifier" && !said.includes("staticmethod")) {
    made["pySelf"] = first["name"];
    value["pySelf"] = first["name"];
  }
  if (decorators.length > 0) made["decorators"] = decorators;
  return made;
}

/** `setter` of `@price.setter`. */
function lastName(decorator: PyNode): string {
  const named = decorator.type === "MemberExpression" ? (decorator["property"] as PyNode) : decorator;
  return named.type === "Identifier" ? (named["name"] as string) : "";
}
