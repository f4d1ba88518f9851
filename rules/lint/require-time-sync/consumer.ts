import { bare, isFunction, staticName } from "../../../src/lint/syntax.ts";
import type { Node } from "../../../src/lint/syntax.ts";
import { memberName } from "./clients.ts";

/** What the sum becomes: the variable, property or parameter that it is put into, or the function that returns it. */
export function consumer(from: Node): { readonly name: string; readonly returned: boolean; readonly entry: boolean } | undefined {
  const { name, returned, entry = false } = receiver(from);
  return name === undefined ? undefined : { name, returned, entry };
}

function receiver(from: Node): { readonly name: string | undefined; readonly returned: boolean; readonly entry?: boolean } {
  const put = (name: string | undefined): { name: string | undefined; returned: boolean } => ({ name, returned: false });
  for (let node: Node = from, parent = node.parent; parent; node = parent, parent = node.parent) {
    switch (parent.type) {
      case "CallExpression":
        if (parent.arguments[0] === node && isConversion(parent.callee)) continue;
        return put(parent.arguments.length === 2 && parent.arguments[1] === node && /^(?:set|append|setdefault)$/.test(memberName(parent.callee) ?? "") && parent.arguments[0] ? literalOf(parent.arguments[0]) : undefined);
      case "MemberExpression":
        if (parent.object === node && /^(?:toString|toFixed|timestamp)$/.test(memberName(parent) ?? "") && parent.parent.type === "CallExpression") {
          parent = parent.parent;
          continue;
        }
        return put(undefined);
      case "TSAsExpression":
      case "TSNonNullExpression":
      case "AwaitExpression":
        continue;
      case "BinaryExpression": {
        if (/^(?:\*|\/|\/\/|-)$/.test(parent.operator) && parent.left === node) continue;
        if (parent.operator !== "+") return put(undefined);
        const before = parent.right === node ? /(\w+)=$/.exec(literalOf(lastOf(parent.left)) ?? "")?.[1] : undefined;
        if (before !== undefined) return put(before);
        continue;
      }
      case "TemplateLiteral": {
        const quasi = parent.quasis[parent.expressions.indexOf(node as never)];
        const name = /(\w+)=$/.exec(quasi?.value.cooked ?? "")?.[1];
        if (name !== undefined || parent.expressions.length > 1) return put(name);
        continue;
      }
      case "VariableDeclarator":
        return put(parent.id.type === "Identifier" ? parent.id.name : undefined);
      case "AssignmentExpression":
        return put(parent.right !== node ? undefined : parent.left.type === "Identifier" ? parent.left.name : (memberName(parent.left) ?? subscript(parent.left)));
      case "AssignmentPattern":
        return put(parent.left.type === "Identifier" ? parent.left.name : undefined);
      case "Property":
        return { name: staticName(parent.key, parent.computed), returned: false, entry: true };
      case "PropertyDefinition":
        return put(staticName(parent.key, parent.computed));
      case "ReturnStatement":
      case "ArrowFunctionExpression":
        return { name: functionName(parent), returned: true };
      default:
        return put(undefined);
    }
  }
  return put(undefined);
}

function isConversion(callee: Node): boolean {
  const node = bare(callee);
  return /^(?:floor|round|trunc|ceil|String|Number|BigInt|parseInt|int|str|float)$/.test(node.type === "Identifier" ? node.name : (memberName(node) ?? ""));
}

function lastOf(given: Node): Node {
  const node = bare(given);
  return node.type === "BinaryExpression" ? lastOf(node.right) : node;
}

function literalOf(node: Node): string | undefined {
  if (node.type === "TemplateLiteral") return node.quasis.at(-1)?.value.cooked ?? undefined;
  return node.type === "Literal" && typeof node.value === "string" ? node.value : undefined;
}

function subscript(node: Node): string | undefined {
  return node.type === "MemberExpression" ? literalOf(node.property) : undefined;
}

function functionName(from: Node): string | undefined {
  let at: Node | undefined = from;
  while (at && !isFunction(at)) at = at.parent;
  if (!at) return undefined;
  if (at.id) return at.id.name;
  const holder = at.parent;
  if (holder?.type === "VariableDeclarator" && holder.id.type === "Identifier") return holder.id.name;
  if (holder?.type === "AssignmentExpression") return holder.left.type === "Identifier" ? holder.left.name : isClock(holder.left) ? "clock" : memberName(holder.left);
  return holder?.type === "Property" || holder?.type === "MethodDefinition" || holder?.type === "PropertyDefinition" ? staticName(holder.key, holder.computed) : undefined;
}

/** `time.time = lambda: real() - 2`: the clock itself is turned back. */
function isClock(node: Node): boolean {
  return node.type === "MemberExpression" && node.object.type === "Identifier" && /^(?:Date\.now|time\.time)$/.test(`${node.object.name}.${memberName(node) ?? ""}`);
}
