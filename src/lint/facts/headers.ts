import type { Request } from "./requests.ts";
import { options } from "../value/value.ts";
import type { Node } from "../syntax.ts";
import type { Value } from "../value/value.ts";

export interface Header {
  /** Lower case; `written` as in the source. */
  readonly name: string;
  readonly written?: string;
  readonly value: Value;
  readonly node: Node;
}

/** A request's headers, of each way it may go. */
export function headersOf(request: Request): readonly Header[] {
  return request.headers ? options(request.headers).flatMap((each) => (each.kind === "object" ? [...each.entries].map(([name, made]) => ({ name: name.toLowerCase(), written: name, value: made.value, node: made.node })) : [])) : [];
}
