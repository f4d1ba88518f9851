import { eachTarget } from "./patterns.ts";
import type { Binding, Scope } from "./scope.ts";
import { isClass, isFunction, walk } from "../syntax.ts";
import type { FunctionNode, Node, Program } from "../syntax.ts";

export interface Declared {
  /** The scope that a node opens. */
  readonly scopes: ReadonlyMap<Node, Scope>;
  /** Every node in source order, parents first, and the scope its children are in. */
  readonly order: readonly { readonly node: Node; readonly scope: Scope }[];
  readonly params: ReadonlyMap<FunctionNode, readonly Binding[]>;
  /** Which binding an identifier belongs to: here the declaring ones; references are added to it. */
  readonly owner: Map<Node, Binding>;
}

const OPENS_BLOCK = new Set(["BlockStatement", "ForStatement", "ForInStatement", "ForOfStatement", "SwitchStatement", "StaticBlock", "TSModuleBlock"]);


/** Every name of the program in the scope that holds it. */
export function declareNames(program: Program): Declared {
  const scopes = new Map<Node, Scope>();
  const params = new Map<FunctionNode, Binding[]>();
  const owner = new Map<Node, Binding>();
  const order: { node: Node; scope: Scope }[] = [];

  const declare = (scope: Scope, name: string, kind: Binding["kind"], node: Node, param?: Binding["param"]): Binding => {
    const existing = scope.names.get(name);
    if (existing && kind !== "param") return existing;
    const binding: Binding = { name, kind, node, writes: [], mutations: [], references: [], ...(param && { param }) };
    scope.names.set(name, binding);
    if (param) params.get(param.of)?.push(binding);
    return binding;
  };

  const declareTargets = (pattern: Node, scope: Scope): void =>
    eachTarget(pattern, [], undefined, false, (target) => {
      if (target.type === "Identifier") owner.set(target, declare(scope, target.name, "variable", target));
    });

  const openFunction = (node: FunctionNode, outer: Scope): Scope => {
    if (node.type === "FunctionDeclaration" && node.id) owner.set(node.id, declare(outer, node.id.name, "function", node));
    // A Python method doesn't see the names of its class.
    const up = outer.isClassBody && "pySelf" in node ? outer.up : outer;
    const scope: Scope = { names: new Map(), up, isFunction: true };
    if (node.type === "FunctionExpression" && node.id) owner.set(node.id, declare(scope, node.id.name, "function", node));
    params.set(node, []);
    node.params.forEach((param, index) =>
      eachTarget(param.type === "TSParameterProperty" ? param.parameter : param, [], undefined, false, (target, path, fallback, rest) => {
        if (target.type === "Identifier") owner.set(target, declare(scope, target.name, "param", target, { of: node, index, path, fallback, rest }));
      }));
    return scope;
  };

  const open = (node: Node, parent: Node | undefined, outer: Scope): Scope => {
    if (isFunction(node)) return openFunction(node, outer);
    if (isClass(node)) {
      if (node.type === "ClassDeclaration" && node.id) owner.set(node.id, declare(outer, node.id.name, "class", node));
      const scope: Scope = { names: new Map(), up: outer, isFunction: false };
      if (node.type === "ClassExpression" && node.id) owner.set(node.id, declare(scope, node.id.name, "class", node));
      return scope;
    }
    const isBody = node.type === "BlockStatement" && parent !== undefined && isFunction(parent);
    if (node.type !== "ClassBody" && node.type !== "CatchClause" && (isBody || !OPENS_BLOCK.has(node.type))) return outer;
    const scope: Scope = { names: new Map(), up: outer, isFunction: node.type === "StaticBlock", isClassBody: node.type === "ClassBody" };
    if (node.type === "CatchClause" && node.param) declareTargets(node.param, scope);
    return scope;
  };

  const top: Scope = { names: new Map(), up: undefined, isFunction: true };
  scopes.set(program, top);
  walk(program, top, (node, parent, outer) => {
    // ESLint has set it; without ESLint nobody has.
    if (parent && !node.parent) (node as unknown as { parent: Node }).parent = parent;
    if (node === program) {
      order.push({ node, scope: top });
      return top;
    }
    switch (node.type) {
      case "VariableDeclaration":
        for (const each of node.declarations) declareTargets(each.id, node.kind === "var" ? hoisted(outer) : outer);
        break;
      case "ImportDeclaration":
        for (const each of node.specifiers) owner.set(each.local, declare(outer, each.local.name, "import", each));
        break;
      case "TSImportEqualsDeclaration":
        owner.set(node.id, declare(outer, node.id.name, "import", node));
        break;
      case "TSEnumDeclaration":
      case "TSInterfaceDeclaration":
      case "TSTypeAliasDeclaration":
        declare(outer, node.id.name, "type", node);
        break;
    }
    const scope = open(node, parent, outer);
    if (scope !== outer) scopes.set(node, scope);
    order.push({ node, scope });
    return scope;
  });
  orders.set(program, order);
  return { scopes, order, params, owner };
}

type Order = Declared["order"];
const orders = new WeakMap<Program, Order>();

/** Every node of a program in source order, from the one walk that names take. */
export function orderOf(program: Program): Order {
  return orders.get(program) ?? declareNames(program).order;
}

/** Where `var` goes. */
function hoisted(scope: Scope): Scope {
  let at = scope;
  while (!at.isFunction && at.up) at = at.up;
  return at;
}
