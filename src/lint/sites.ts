import type { TSESTree } from "@typescript-eslint/utils";
import type { Call } from "./evaluator.ts";
import type { Names } from "./scope.ts";
import { bare, isClass, isFunction, isSelf, staticName, walk } from "./syntax.ts";
import type { ClassNode, FunctionNode, Node, Program } from "./syntax.ts";

/** The expressions a function returns. */
export function collectReturns(of: FunctionNode): Node[] {
  if (of.body && of.body.type !== "BlockStatement") return [of.body];
  const found: Node[] = [];
  if (of.body) {
    walk(of.body, true, (node) => {
      if (node.type === "ReturnStatement" && node.argument) found.push(node.argument);
      return isFunction(node) || isClass(node) ? undefined : true;
    });
  }
  return found;
}

/** Where a generator yields. */
export function collectYields(of: FunctionNode): TSESTree.YieldExpression[] {
  const found: TSESTree.YieldExpression[] = [];
  if (of.body) {
    walk(of.body, true, (node) => {
      if (node.type === "YieldExpression") found.push(node);
      return isFunction(node) || isClass(node) ? undefined : true;
    });
  }
  return found;
}

/** True for a node in a loop of the function. */
export function inLoop(node: Node, of: Node): boolean {
  for (let at: Node | undefined = node.parent; at && at !== of; at = at.parent) if (/^(?:For|While|DoWhile)/.test(at.type)) return true;
  return false;
}

/** Where this file calls each of its functions, or constructs its classes. */
export function collectCallSites(program: Program, names: Names): Map<FunctionNode, Call[]> {
  const found = new Map<FunctionNode, Call[]>();
  const add = (target: Node | undefined, call: Call): void => {
    if (target && isFunction(target)) found.set(target, [...(found.get(target) ?? []), call]);
    else if (target && isClass(target)) add(target.body.body.find(isConstructor)?.value, call);
  };
  walk(program, true, (node) => {
    if (node.type === "CallExpression" || node.type === "NewExpression") {
      const callee = bare(node.callee);
      if (callee.type === "Identifier") {
        const binding = names.of(callee);
        const [write] = binding?.writes ?? [];
        add(binding?.kind === "function" || binding?.kind === "class" ? binding.node : binding?.writes.length === 1 && write?.path.length === 0 ? (write.value && bare(write.value)) : undefined, node);
      } else if (callee.type === "MemberExpression" && (callee.object.type === "ThisExpression" || isSelf(callee.object))) {
        const name = staticName(callee.property, callee.computed);
        let around: Node | undefined = callee;
        while (around && !isClass(around)) around = around.parent;
        if (around && isClass(around)) add(methodOf(around, name), node);
      }
    }
    return true;
  });
  return found;
}

function methodOf(of: ClassNode, name: string | undefined): Node | undefined {
  for (const each of of.body.body) if (each.type === "MethodDefinition" && staticName(each.key, each.computed) === name) return each.value;
  return undefined;
}

function isConstructor(member: TSESTree.ClassElement): member is TSESTree.MethodDefinition {
  return member.type === "MethodDefinition" && (member.kind === "constructor" || staticName(member.key, member.computed) === "__init__");
}
