import { nameOf } from "./callee.ts";
import type { Node } from "../syntax.ts";

/** `JSON.stringify(x, replacer)` leaves out what it was told to. */
export function isFiltered(node: Node): boolean {
  const second = node.type === "CallExpression" && !/dump/.test(nameOf(node.callee)) ? node.arguments[1] : undefined;
  return second !== undefined && !(second.type === "Literal" && second.value === null) && !(second.type === "Identifier" && second.name === "undefined");
}
