import type { TSESTree } from "@typescript-eslint/utils";
import { isBareName, roleOfName } from "../../credential/name.ts";
import type { Role } from "../../credential/role.ts";
import type { Facts } from "../facts.ts";
import { bare, classAround, isSelf, staticName } from "../syntax.ts";
import type { ClassNode, Node } from "../syntax.ts";

type Type = TSESTree.TypeNode;

/** The credential that a value holds by its type, as far as this file declares it: `config: { apiKey: string; secret: string }`. */
export function roleByType(facts: Facts, node: Node): Role | undefined {
  if (facts.language === "py" || !/\binterface\b|\btype\b|:\s*(?:readonly\s+)?\{/.test(facts.text)) return undefined;
  const type = typeOf(facts, bare(node), 6);
  return type && roleIn(facts, type, 4);
}

function typeOf(facts: Facts, node: Node, depth: number): Type | undefined {
  if (depth === 0) return undefined;
  if (node.type === "MemberExpression") {
    const name = staticName(node.property, node.computed);
    const object = bare(node.object);
    if (name === undefined) return undefined;
    const own = isSelf(object) || object.type === "ThisExpression" ? classAround(object) : undefined;
    if (own) return fieldType(facts, own, name, depth);
    const of = typeOf(facts, object, depth - 1);
    return of && membersOf(facts, of, depth).find((each) => each.name === name)?.type;
  }
  const binding = node.type === "Identifier" ? facts.evaluator.names.of(node) : undefined;
  if (!binding) return undefined;
  const { node: declared } = binding;
  if (declared.type === "Identifier" && declared.typeAnnotation) return declared.typeAnnotation.typeAnnotation;
  const [write, ...more] = binding.writes;
  if (!write?.value || more.length > 0 || write.each || write.operator !== "=" || write.path.length > 0) return undefined;
  const value = bare(write.value);
  return value.type === "MemberExpression" || value.type === "Identifier" ? typeOf(facts, value, depth - 1) : undefined;
}

function fieldType(facts: Facts, of: ClassNode, name: string, depth: number): Type | undefined {
  for (const member of of.body.body) {
    if (member.type === "PropertyDefinition" && staticName(member.key, member.computed) === name) return member.typeAnnotation?.typeAnnotation;
    if (member.type !== "MethodDefinition" || member.kind !== "constructor" || member.value.type !== "FunctionExpression") continue;
    for (const param of member.value.params) {
      const inner = param.type === "TSParameterProperty" ? (param.parameter.type === "AssignmentPattern" ? param.parameter.left : param.parameter) : undefined;
      if (inner?.type === "Identifier" && inner.name === name) return inner.typeAnnotation?.typeAnnotation;
    }
  }
  const base = of.superClass ? bare(of.superClass) : undefined;
  const extended = base?.type === "Identifier" && depth > 0 ? facts.evaluator.names.of(base)?.node : undefined;
  return extended?.type === "ClassDeclaration" ? fieldType(facts, extended, name, depth - 1) : undefined;
}

interface Member {
  readonly name: string;
  readonly type: Type | undefined;
}

/** The properties of an object type; of a list, a record or a promise those of what is in it. */
function membersOf(facts: Facts, type: Type, depth: number): readonly Member[] {
  if (depth === 0) return [];
  const inner = (each: Type | undefined): readonly Member[] => (each ? membersOf(facts, each, depth - 1) : []);
  switch (type.type) {
    case "TSTypeLiteral":
      return signatures(type.members);
    case "TSUnionType":
    case "TSIntersectionType":
      return type.types.flatMap((each) => inner(each));
    case "TSArrayType":
      return inner(type.elementType);
    case "TSTypeReference": {
      const name = type.typeName.type === "Identifier" ? type.typeName.name : "";
      const given = type.typeArguments?.params ?? [];
      if (/^(?:Readonly|Partial|Required|Array|ReadonlyArray|Promise|Set)$/.test(name)) return inner(given[0]);
      if (/^(?:Record|Map)$/.test(name)) return inner(given[1]);
      return declaredMembers(facts, name, depth);
    }
    default:
      return [];
  }
}

function declaredMembers(facts: Facts, name: string, depth: number): readonly Member[] {
  const found = facts.nodes("TSInterfaceDeclaration").find((each) => each.id.name === name);
  if (found) return [...signatures(found.body.body), ...found.extends.flatMap((each) => (each.expression.type === "Identifier" && depth > 0 ? declaredMembers(facts, each.expression.name, depth - 1) : []))];
  const alias = facts.nodes("TSTypeAliasDeclaration").find((each) => each.id.name === name);
  return alias ? membersOf(facts, alias.typeAnnotation, depth - 1) : [];
}

function signatures(members: readonly TSESTree.TypeElement[]): readonly Member[] {
  return members.flatMap((each) => (each.type === "TSPropertySignature" ? [{ name: staticName(each.key, each.computed) ?? "", type: each.typeAnnotation?.typeAnnotation }] : []));
}

function roleIn(facts: Facts, type: Type, depth: number): Role | undefined {
  const members = membersOf(facts, type, depth);
  for (const { name, type: of } of members) {
    const role = isText(of) ? roleOfName(name) : undefined;
    if (role && !(isBareName(name) && role === "key")) return role;
  }
  if (depth === 0) return undefined;
  for (const each of members) {
    const role = each.type && roleIn(facts, each.type, depth - 2);
    if (role) return role;
  }
  return undefined;
}

/** `apiKey?: string | undefined`, and no flag that says whether there is one. */
function isText(type: Type | undefined): boolean {
  if (type?.type === "TSUnionType") return type.types.some(isText);
  return type?.type === "TSStringKeyword";
}
