import type { TSESTree } from "@typescript-eslint/utils";
import { bare, eachChild, functionAround, isClass, isFunction, staticName } from "./syntax.ts";
import type { ClassNode, FunctionNode, Node, Program } from "./syntax.ts";

/*
 * Scopes of our own, because ESLint's are not there in `check` (loading a scope analyser costs more than
 * parsing the file), and because the rules must see the same names in both hosts and in Python.
 */

/** One step from an assigned value to the part of it that a name receives: `{ key }`, `[index]`, or what is left. */
export type Step = { readonly key: string } | { readonly index: number } | { readonly rest: readonly string[] | number } | { readonly computed: Node };

export interface Write {
  /** What is assigned, before destructuring; undefined when it can't be known (a loop's variable, a catch clause). */
  readonly value: Node | undefined;
  readonly path: readonly Step[];
  /** Destructuring defaults met on the way, innermost last. */
  readonly fallback: Node | undefined;
  /** `=`, `+=`, … */
  readonly operator: string;
  readonly node: Node;
  /** Each element of the value in turn, not the value: `for (const x of value)`. */
  readonly each?: boolean;
}

/** A change to what a name holds that leaves the name bound: `x.a = 1`, `x.set("a", 1)`, `x.a.b = 1`. */
export interface Mutation {
  readonly path: readonly (string | Node)[];
  readonly node: TSESTree.AssignmentExpression | TSESTree.CallExpression;
}

export interface Binding {
  readonly name: string;
  readonly kind: "variable" | "param" | "function" | "class" | "import" | "type";
  /** The identifier, function, class or import specifier that declares it. */
  readonly node: Node;
  readonly writes: Write[];
  readonly mutations: Mutation[];
  readonly references: TSESTree.Identifier[];
  /** For a parameter: its function and position; `path` leads into a destructured one. */
  readonly param?: { readonly of: FunctionNode; readonly index: number; readonly path: readonly Step[]; readonly fallback: Node | undefined; readonly rest: boolean };
}

interface Scope {
  readonly names: Map<string, Binding>;
  readonly up: Scope | undefined;
  readonly isFunction: boolean;
  readonly isClassBody?: boolean;
}

/** Who is who in one program. */
export interface Names {
  /** The binding an identifier refers to; undefined for globals and for identifiers that are no references. */
  of(identifier: Node): Binding | undefined;
  /** A function's parameters, destructured ones one by one. */
  params(of: FunctionNode): readonly Binding[];
  /** Assignments to members of `this`, by class: `this.key = …`. */
  thisWrites(of: ClassNode): readonly { readonly name: string; readonly value: Node; readonly node: Node }[];
}

/** Two walks: declarations first, so that hoisting costs nothing, then references and writes. */
export function resolveNames(program: Program): Names {
  const scopes = new Map<Node, Scope>();
  const params = new Map<FunctionNode, Binding[]>();
  const owner = new Map<Node, Binding>();
  const perThis = new Map<ClassNode, { name: string; value: Node; node: Node }[]>();

  const declare = (scope: Scope, name: string, kind: Binding["kind"], node: Node, param?: Binding["param"]): Binding => {
    const existing = scope.names.get(name);
    if (existing && kind !== "param") return existing;
    const binding: Binding = { name, kind, node, writes: [], mutations: [], references: [], ...(param && { param }) };
    scope.names.set(name, binding);
    if (param) params.get(param.of)?.push(binding);
    return binding;
  };

  const hoisted = (scope: Scope): Scope => {
    let at = scope;
    while (!at.isFunction && at.up) at = at.up;
    return at;
  };

  const declarePattern = (pattern: Node, found: (id: TSESTree.Identifier, path: Step[], fallback: Node | undefined, rest: boolean) => void): void => {
    eachTarget(pattern, [], undefined, false, (target, path, fallback, rest) => {
      if (target.type === "Identifier") found(target, path, fallback, rest);
    });
  };

  const declareFunction = (node: FunctionNode, outer: Scope): Scope => {
    if (node.type === "FunctionDeclaration" && node.id) {
      const binding = declare(outer, node.id.name, "function", node);
      owner.set(node.id, binding);
    }
    const scope: Scope = { names: new Map(), up: outer.isClassBody && (node as { pySelf?: string }).pySelf !== undefined ? outer.up : outer, isFunction: true };
    if (node.type === "FunctionExpression" && node.id) owner.set(node.id, declare(scope, node.id.name, "function", node));
    params.set(node, []);
    node.params.forEach((param, index) => {
      const target = param.type === "TSParameterProperty" ? param.parameter : param;
      declarePattern(target, (id, path, fallback, rest) => {
        owner.set(id, declare(scope, id.name, "param", id, { of: node, index, path, fallback, rest }));
      });
    });
    return scope;
  };

  const declareAll = (node: Node, parent: Node | undefined, outer: Scope): void => {
    if (parent && !node.parent) (node as unknown as { parent: Node }).parent = parent;
    let scope = outer;
    if (isFunction(node)) {
      scope = declareFunction(node, outer);
      scopes.set(node, scope);
    } else if (isClass(node)) {
      if (node.type === "ClassDeclaration" && node.id) owner.set(node.id, declare(outer, node.id.name, "class", node));
      scope = { names: new Map(), up: outer, isFunction: false };
      if (node.type === "ClassExpression" && node.id) owner.set(node.id, declare(scope, node.id.name, "class", node));
      scopes.set(node, scope);
    } else if (node.type === "ClassBody") {
      scope = { names: new Map(), up: outer, isFunction: false, isClassBody: true };
      scopes.set(node, scope);
    } else if (OPENS_BLOCK.has(node.type) && !(node.type === "BlockStatement" && parent && isFunction(parent))) {
      scope = { names: new Map(), up: outer, isFunction: node.type === "StaticBlock" };
      scopes.set(node, scope);
    } else if (node.type === "VariableDeclaration") {
      const into = node.kind === "var" ? hoisted(outer) : outer;
      for (const each of node.declarations) declarePattern(each.id, (id) => owner.set(id, declare(into, id.name, "variable", id)));
    } else if (node.type === "ImportDeclaration") {
      for (const each of node.specifiers) owner.set(each.local, declare(outer, each.local.name, "import", each));
    } else if (node.type === "TSImportEqualsDeclaration") {
      owner.set(node.id, declare(outer, node.id.name, "import", node));
    } else if (node.type === "TSEnumDeclaration" || node.type === "TSInterfaceDeclaration" || node.type === "TSTypeAliasDeclaration") {
      declare(outer, node.id.name, "type", node);
    } else if (node.type === "CatchClause" && node.param) {
      scope = { names: new Map(), up: outer, isFunction: false };
      scopes.set(node, scope);
      declarePattern(node.param, (id) => owner.set(id, declare(scope, id.name, "variable", id)));
    }
    eachChild(node, (child) => declareAll(child, node, scope));
  };

  const lookup = (scope: Scope | undefined, name: string): Binding | undefined => {
    for (let at = scope; at; at = at.up) {
      const found = at.names.get(name);
      if (found) return found;
    }
    return undefined;
  };

  const write = (target: Node, scope: Scope, entry: Omit<Write, "path" | "fallback">): void => {
    eachTarget(target, [], undefined, false, (leaf, path, fallback) => {
      if (leaf.type === "Identifier") lookup(scope, leaf.name)?.writes.push({ ...entry, path, fallback });
      else if (leaf.type === "MemberExpression" && entry.node.type === "AssignmentExpression") mutate(leaf, scope, entry.node);
    });
  };

  const mutate = (target: TSESTree.MemberExpression, scope: Scope, node: Mutation["node"]): void => {
    const { root, path } = memberPath(target);
    if (root.type === "Identifier") lookup(scope, root.name)?.mutations.push({ path, node });
    const first = path[0];
    const self = root.type === "ThisExpression" || (root.type === "Identifier" && root.name === selfName(root));
    if (self && typeof first === "string" && path.length === 1 && node.type === "AssignmentExpression") {
      const around = enclosingClass(node);
      if (around) perThis.set(around, [...(perThis.get(around) ?? []), { name: first, value: node.right, node }]);
    }
  };

  const resolve = (node: Node, outer: Scope): void => {
    const scope = scopes.get(node) ?? outer;
    switch (node.type) {
      case "Identifier": {
        if (!isReference(node)) break;
        const binding = lookup(scope, node.name);
        if (binding) {
          owner.set(node, binding);
          binding.references.push(node);
        }
        break;
      }
      case "VariableDeclarator": {
        const loop = node.parent.parent;
        if (loop?.type === "ForOfStatement" && loop.left === node.parent) write(node.id, scope, { value: loop.right, operator: "=", node, each: true });
        else if (node.init) write(node.id, scope, { value: node.init, operator: "=", node });
        break;
      }
      case "AssignmentExpression":
        write(node.left, scope, { value: node.right, operator: node.operator, node });
        break;
      case "UpdateExpression":
        write(node.argument, scope, { value: undefined, operator: "=", node });
        break;
      case "CallExpression": {
        const callee = bare(node.callee);
        if (callee.type === "MemberExpression") mutate(callee, scope, node);
        // Object.assign(x, …) changes x without naming a member of it.
        const first = node.arguments[0];
        if (first?.type === "Identifier" && isObjectAssign(callee)) lookup(scope, first.name)?.mutations.push({ path: [], node });
        break;
      }
    }
    eachChild(node, (child) => resolve(child, scope));
  };

  const top: Scope = { names: new Map(), up: undefined, isFunction: true };
  scopes.set(program, top);
  declareAll(program, undefined, top);
  resolve(program, top);

  return { of: (identifier) => owner.get(identifier), params: (of) => params.get(of) ?? [], thisWrites: (of) => perThis.get(of) ?? [] };
}

const OPENS_BLOCK = new Set(["BlockStatement", "ForStatement", "ForInStatement", "ForOfStatement", "SwitchStatement", "StaticBlock", "TSModuleBlock"]);

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
export function memberPath(member: TSESTree.MemberExpression): { root: Node; path: (string | Node)[] } {
  const path: (string | Node)[] = [];
  let at: Node = member;
  for (;;) {
    at = bare(at);
    if (at.type !== "MemberExpression") return { root: at, path };
    path.unshift(staticName(at.property, at.computed) ?? at.property);
    at = at.object;
  }
}

/** Every name or member that a pattern assigns to, with the way from the value to it. */
function eachTarget(
  pattern: Node,
  path: Step[],
  fallback: Node | undefined,
  rest: boolean,
  found: (target: Node, path: Step[], fallback: Node | undefined, rest: boolean) => void,
): void {
  switch (pattern.type) {
    case "AssignmentPattern":
      return eachTarget(pattern.left, path, pattern.right, rest, found);
    case "RestElement":
      return eachTarget(pattern.argument, path, fallback, true, found);
    case "ObjectPattern": {
      const taken: string[] = [];
      for (const property of pattern.properties) {
        if (property.type === "RestElement") eachTarget(property.argument, [...path, { rest: [...taken] }], undefined, rest, found);
        else {
          const key = staticName(property.key, property.computed);
          if (key !== undefined) taken.push(key);
          eachTarget(property.value, [...path, key === undefined ? { computed: property.key } : { key }], fallback, rest, found);
        }
      }
      return;
    }
    case "ArrayPattern":
      pattern.elements.forEach((element, index) => {
        if (!element) return;
        const step: Step = element.type === "RestElement" ? { rest: index } : { index };
        eachTarget(element.type === "RestElement" ? element.argument : element, [...path, step], fallback, rest, found);
      });
      return;
    default:
      found(pattern, path, fallback, rest);
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

/** The writes that can have put the value there that is read at `use`. */
export function reachingWrites(binding: Binding, use: Node): readonly Write[] {
  if (binding.writes.length < 2) return binding.writes;
  const here = functionAround(use);
  if (binding.writes.some((write) => functionAround(write.node) !== here)) return binding.writes;
  const before = binding.writes.filter((write) => write.node.range[1] <= use.range[0]);
  // Inside a loop a later write can come before; with nothing before, all stand.
  if (before.length === 0) return binding.writes;
  const last = before.findLastIndex((write) => contains(branchOf(write.node), use));
  return last < 0 ? before : before.slice(last);
}

/** The innermost part of the program that may or may not run and holds this node; the function or program otherwise. */
function branchOf(node: Node): Node {
  for (let at: Node = node; at.parent; at = at.parent) {
    const parent: Node = at.parent;
    if (isFunction(parent)) return parent;
    if (parent.type === "IfStatement" && parent.test !== at) return at;
    if (parent.type === "ConditionalExpression" && parent.test !== at) return at;
    if (parent.type === "LogicalExpression" && parent.right === at) return at;
    if (parent.type === "SwitchCase" || parent.type === "CatchClause") return parent;
    if ((parent.type === "ForStatement" || parent.type === "ForOfStatement" || parent.type === "ForInStatement" || parent.type === "WhileStatement") && parent.body === at) return at;
  }
  return node.type === "Program" ? node : rootOf(node);
}

function rootOf(node: Node): Node {
  let at = node;
  while (at.parent) at = at.parent;
  return at;
}

export function contains(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}
