import type { AST_NODE_TYPES, TSESTree } from "@typescript-eslint/utils";

/** ESTree as every parser we read gives it: typescript-eslint's and espree's through ESLint, oxc's, our own for Python. */
export type Node = TSESTree.Node;
export type NodeType = keyof typeof AST_NODE_TYPES;
/** The node of one type, by its name. */
export type NodeOf<T extends NodeType> = Extract<Node, { type: (typeof AST_NODE_TYPES)[T] }>;
export type Program = TSESTree.Program;
export type FunctionNode = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;
export type ClassNode = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

export type Language = "js" | "py";

/** What the Python lowering adds to ESTree, where ESTree has no word for it. */
export interface PythonFlags {
  /** The trailing ObjectExpression of a call holds its keyword arguments. */
  pyKwargs?: boolean;
  /** A method's first parameter, which stands for `this`. */
  pySelf?: string;
  /** A comprehension, lowered to map() and flatMap(). */
  pyComprehension?: "list" | "set" | "dict" | "generator";
  /** A parameter's or variable's annotation, as an expression. */
  pyAnnotation?: Node;
  /** What stands behind an f-string's expression: `:.0f`. */
  pyFormat?: string;
}

const NOT_CHILDREN = new Set(["parent", "range", "loc", "start", "end", "tokens", "comments", "type"]);

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

/** Calls `visit` for each child in source order of keys; parsers differ in keys, so no key list is kept. */
export function eachChild(node: Node, visit: (child: Node) => void): void {
  for (const key in node) {
    if (NOT_CHILDREN.has(key)) continue;
    const value: unknown = node[key as keyof Node];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) visit(item);
    } else if (isNode(value)) visit(value);
  }
}

/**
 * Visits a tree in source order, parents first. `enter` gives what the children are visited with, or `undefined`
 * to leave them out. It keeps its own stack, because minified code nests deeper than the engine's.
 */
export function walk<State>(root: Node, state: State, enter: (node: Node, parent: Node | undefined, state: State) => State | undefined): void {
  const stack: { node: Node; parent: Node | undefined; state: State }[] = [{ node: root, parent: undefined, state }];
  for (let at = stack.pop(); at; at = stack.pop()) {
    const { node } = at;
    const inner = enter(node, at.parent, at.state);
    if (inner === undefined) continue;
    const first = stack.length;
    eachChild(node, (child) => stack.push({ node: child, parent: node, state: inner }));
    for (let low = first, high = stack.length - 1; low < high; low++, high--) [stack[low], stack[high]] = [stack[high] as (typeof stack)[number], stack[low] as (typeof stack)[number]];
  }
}

export function isFunction(node: Node): node is FunctionNode {
  return node.type === "FunctionDeclaration" || node.type === "FunctionExpression" || node.type === "ArrowFunctionExpression";
}

export function isClass(node: Node): node is ClassNode {
  return node.type === "ClassDeclaration" || node.type === "ClassExpression";
}

/** The nearest function around a node, or the program; what "the same function" means for the order of writes. */
export function functionAround(node: Node): Node {
  let at = node;
  while (at.parent) {
    at = at.parent;
    if (isFunction(at)) return at;
  }
  return at;
}

/** The nearest class around a node whose `this` it would see; undefined inside a plain nested function. */
export function classAround(node: Node): ClassNode | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (isClass(at)) return at;
    if (at.type === "FunctionDeclaration") return undefined;
    if (at.type === "FunctionExpression" && at.parent?.type !== "MethodDefinition" && at.parent?.type !== "PropertyDefinition") return undefined;
  }
  return undefined;
}

/** A property's or member's name when it stands in the source, else undefined. */
export function staticName(key: Node, computed: boolean): string | undefined {
  if (!computed && (key.type === "Identifier" || key.type === "PrivateIdentifier")) return key.name;
  if (key.type === "Literal") return String(key.value);
  if (key.type === "TemplateLiteral" && key.expressions.length === 0) return key.quasis[0]?.value.cooked ?? undefined;
  return undefined;
}

/** Strips what changes a type and not a value: `x as T`, `x!`, `<T>x`, `x satisfies T`, `(x)`, `x?.y` wrappers. */
export function bare(node: Node): Node {
  switch (node.type) {
    case "TSAsExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "TSSatisfiesExpression":
    case "TSInstantiationExpression":
    case "ChainExpression":
      return bare(node.expression);
    case "SequenceExpression":
      // `(0, module.call)(…)`, as compilers call what was imported.
      return node.expressions.length === 2 && node.expressions[0]?.type === "Literal" ? bare(node.expressions[1] as Node) : node;
    default:
      // espree and oxc can be asked to keep parentheses; their node is no part of TSESTree.
      return (node.type as string) === "ParenthesizedExpression" ? bare((node as unknown as { expression: Node }).expression) : node;
  }
}

/** Python's name for `this` inside a method. */
export function isSelf(node: Node): boolean {
  if (node.type !== "Identifier") return false;
  for (let at: Node | undefined = node.parent; at; at = at.parent) {
    const self = (at as { pySelf?: string }).pySelf;
    if (self !== undefined) return self === node.name;
  }
  return false;
}

/** What a function or class is decorated with. */
export function decoratorsOf(node: Node): readonly Node[] {
  const { decorators } = node as { decorators?: readonly Node[] };
  return (decorators ?? []).map((each) => bare(each.type === "Decorator" ? each.expression : each));
}
