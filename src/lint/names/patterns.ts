import { staticName } from "../syntax.ts";
import type { Node } from "../syntax.ts";

/** One step from an assigned value to the part of it that a name receives: `{ key }`, `[index]`, or what is left. */
export type Step = { readonly key: string } | { readonly index: number } | { readonly rest: readonly string[] | number } | { readonly computed: Node };

/** Every name or member that a pattern assigns to, with the way from the value to it. */
export function eachTarget(
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
