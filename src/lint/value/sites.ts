import type { TSESTree } from "@typescript-eslint/utils";
import { membersNamed } from "./class-members.ts";
import { orderOf } from "../names/declarations.ts";
import type { Call } from "./evaluator.ts";
import type { Names } from "../names/scope.ts";
import { bare, isClass, isFunction, isSelf, staticName, walk } from "../syntax.ts";
import type { ClassNode, FunctionNode, Node, Program } from "../syntax.ts";

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
    if (target && isFunction(target)) {
      const there = found.get(target);
      if (there) there.push(call);
      else found.set(target, [call]);
    } else if (target && isClass(target)) add([...membersNamed(target, "constructor"), ...membersNamed(target, "__init__")].find(isConstructor)?.value, call);
  };
  const byName = onlyMethods(program);
  for (const { node } of orderOf(program)) {
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
      } else if (callee.type === "MemberExpression") {
        // `client.signedRequest(…)`: whatever the client is, only one method of the file is called so.
        const name = staticName(callee.property, callee.computed);
        const target = name === undefined ? undefined : byName.get(name);
        // A method that asks another object's of the same name is no recursion.
        if (target && !(target.range[0] <= node.range[0] && node.range[1] <= target.range[1])) add(target, node);
      }
    }
  }
  return found;
}

/** The methods of this file's classes and objects that no other shares its name with, nor the standard library. */
function onlyMethods(program: Program): ReadonlyMap<string, Node | undefined> {
  const found = new Map<string, Node | undefined>();
  for (const { node } of orderOf(program)) {
    const value = node.type === "MethodDefinition" || node.type === "PropertyDefinition" || node.type === "Property" ? (node.value as Node | null) : undefined;
    if (!value || !isFunction(value)) continue;
    const { key, computed } = node as { key: Node; computed: boolean };
    const name = staticName(key, computed);
    if (name !== undefined && !STANDARD.has(name)) found.set(name, found.has(name) ? undefined : value);
  }
  return found;
}

const STANDARD = new Set([...[Object, Function, Array, String, Number, Promise, Map, Set, RegExp, Date].flatMap((of) => Object.getOwnPropertyNames(of.prototype)), "log", "info", "warn", "error", "debug", "request", "fetch", "send", "on", "once", "emit", "close", "open", "write", "read", "end", "use", "update", "append", "insert", "post", "put", "patch", "run", "start", "stop", "init", "main", "items", "strip", "encode", "decode", "format", "handler", "render", "then"]);

function methodOf(of: ClassNode, name: string | undefined): Node | undefined {
  for (const each of name === undefined ? [] : membersNamed(of, name)) if (each.type === "MethodDefinition") return each.value;
  return undefined;
}

function isConstructor(member: TSESTree.ClassElement): member is TSESTree.MethodDefinition {
  return member.type === "MethodDefinition" && (member.kind === "constructor" || staticName(member.key, member.computed) === "__init__");
}
