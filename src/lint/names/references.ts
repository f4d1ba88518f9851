import type { TSESTree } from "@typescript-eslint/utils";
import type { Declared } from "./declarations.ts";
import { eachTarget } from "./patterns.ts";
import type { Binding, Mutation, Scope, Write } from "./scope.ts";
import { bare, isClass, staticName } from "../syntax.ts";
import type { ClassNode, Node } from "../syntax.ts";

export interface ThisWrite {
  readonly name: string;
  readonly value: Node;
  readonly node: Node;
}

/** Gives each reference its binding, and each binding what is written to it and to its members. */
export function resolveReferences({ order, owner }: Declared): { readonly thisWrites: ReadonlyMap<ClassNode, readonly ThisWrite[]>; readonly loose: ReadonlyMap<string, Binding> } {
  const thisWrites = new Map<ClassNode, ThisWrite[]>();
  const loose = new Map<string, Binding>();

  /** Of a name that nothing in the file binds. */
  const unbound = (name: string, node: Node): Binding => {
    let found = loose.get(name);
    if (!found) loose.set(name, (found = { name, kind: "variable", node: order[0]?.node ?? node, writes: [], mutations: [], references: [] }));
    return found;
  };

  const mutate = (target: TSESTree.MemberExpression, scope: Scope, node: Mutation["node"]): void => {
    const { root, path } = memberPath(target);
    if (root.type === "Identifier") (lookup(scope, root.name) ?? unbound(root.name, root)).mutations.push({ path, node });
    const [name] = path;
    const self = root.type === "ThisExpression" || (root.type === "Identifier" && root.name === selfName(root));
    if (!self || typeof name !== "string" || path.length !== 1 || node.type !== "AssignmentExpression") return;
    const around = enclosingClass(node);
    const there = around && thisWrites.get(around);
    if (there) there.push({ name, value: node.right, node });
    else if (around) thisWrites.set(around, [{ name, value: node.right, node }]);
  };

  const write = (target: Node, scope: Scope, entry: Omit<Write, "path" | "fallback">): void =>
    eachTarget(target, [], undefined, false, (leaf, path, fallback) => {
      if (leaf.type === "Identifier") lookup(scope, leaf.name)?.writes.push({ ...entry, path, fallback });
      else if (leaf.type === "MemberExpression" && entry.node.type === "AssignmentExpression") mutate(leaf, scope, entry.node);
    });

  const refer = (node: TSESTree.Identifier, scope: Scope): void => {
    const binding = isReference(node) ? lookup(scope, node.name) : undefined;
    if (!binding) return;
    owner.set(node, binding);
    binding.references.push(node);
  };

  const call = (node: TSESTree.CallExpression, scope: Scope): void => {
    const callee = bare(node.callee);
    if (callee.type === "MemberExpression") mutate(callee, scope, node);
    // Object.assign(x, …) changes x without naming a member of it.
    const [first] = node.arguments;
    if (first?.type === "Identifier" && isObjectAssign(callee)) lookup(scope, first.name)?.mutations.push({ path: [], node });
  };

  for (const { node, scope } of order) {
    switch (node.type) {
      case "Identifier":
        refer(node, scope);
        break;
      case "VariableDeclarator": {
        const loop = node.parent.parent;
        if (loop?.type === "ForOfStatement" && loop.left === node.parent) write(node.id, scope, { value: loop.right, operator: "=", node, each: true });
        else if (node.init) write(node.id, scope, { value: node.init, operator: "=", node });
        break;
      }
      case "AssignmentExpression":
        write(node.left, scope, { value: node.right, operator: node.operator, node });
        break;
      case "UnaryExpression":
        if (node.operator === "delete" && bare(node.argument).type === "MemberExpression") mutate(bare(node.argument) as TSESTree.MemberExpression, scope, node);
        break;
      case "UpdateExpression":
        write(node.argument, scope, { value: undefined, operator: "=", node });
        break;
      case "CallExpression":
        call(node, scope);
        break;
    }
  }
  return { thisWrites, loose };
}

function lookup(scope: Scope | undefined, name: string): Binding | undefined {
  for (let at = scope; at; at = at.up) {
    const found = at.names.get(name);
    if (found) return found;
  }
  return undefined;
}

function isObjectAssign(callee: Node): boolean {
  return callee.type === "MemberExpression" && callee.object.type === "Identifier" && callee.object.name === "Object" && staticName(callee.property, callee.computed) === "assign";
}

/** The name of the first parameter of the Python method around a node (`self`), if there is one. */
function selfName(node: Node): string | undefined {
  for (let at: Node | undefined = node.parent; at; at = at.parent) {
    const name = (at as { pySelf?: string }).pySelf;
    if (name !== undefined) return name;
  }
  return undefined;
}

function enclosingClass(node: Node): ClassNode | undefined {
  for (let at: Node | undefined = node.parent; at; at = at.parent) if (isClass(at)) return at;
  return undefined;
}

/** `a.b["c"].d` as its root `a` and the path `b, c, d`; a member whose name is not in the source stays a node. */
function memberPath(member: TSESTree.MemberExpression): { root: Node; path: (string | Node)[] } {
  const path: (string | Node)[] = [];
  let at: Node = member;
  for (;;) {
    at = bare(at);
    if (at.type !== "MemberExpression") return { root: at, path };
    path.unshift(staticName(at.property, at.computed) ?? at.property);
    at = at.object;
  }
}

/** False for property names, labels, declared names and the like, which only look like references. */
function isReference(node: TSESTree.Identifier): boolean {
  const parent = node.parent as Node | undefined;
  if (!parent) return false;
  switch (parent.type) {
    case "MemberExpression":
      return parent.object === node || parent.computed;
    case "Property":
      return parent.value === node || parent.computed;
    case "PropertyDefinition":
    case "AccessorProperty":
      return parent.value === node || parent.computed;
    case "MethodDefinition":
      return parent.computed;
    case "ImportSpecifier":
    case "ImportDefaultSpecifier":
    case "ImportNamespaceSpecifier":
    case "LabeledStatement":
    case "BreakStatement":
    case "ContinueStatement":
    case "TSPropertySignature":
    case "TSEnumMember":
      return false;
    default:
      return true;
  }
}
