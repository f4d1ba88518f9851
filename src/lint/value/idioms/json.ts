import type { Node } from "../../syntax.ts";
import { structure, text } from "../value.ts";
import type { Value } from "../value.ts";

/** JSON that stands in the source, as the value it is. */
export function fromJson(source: string | undefined, node: Node): Value | undefined {
  if (source === undefined) return undefined;
  try {
    return valueOf(JSON.parse(source), node);
  } catch {
    return undefined;
  }
}

function valueOf(data: unknown, node: Node): Value {
  if (typeof data === "string") return text(data, node);
  if (Array.isArray(data)) return { kind: "list", items: data.map((each) => valueOf(each, node)), open: false, node };
  if (typeof data === "object" && data !== null) return structure(node, Object.entries(data).map(([name, each]) => [name, { value: valueOf(each, node), node }] as const));
  return { kind: "constant", value: data as number | boolean | null, node };
}
