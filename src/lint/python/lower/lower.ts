import type { Cst } from "../cst.ts";
import type { LineTable, PyNode } from "../node.ts";
import { hoistedNames, lowerTopStatements } from "./blocks.ts";
import { expressions } from "./expressions.ts";
import { Lowering } from "./lowering.ts";
import { statements } from "./statements.ts";

export interface Lowered {
  readonly body: PyNode[];
  readonly problems: readonly { readonly start: number; readonly message: string }[];
}

/** The statements of a module as ESTree. `text` is the source as the user wrote it, `root` what the parser made of it. */
export function lowerModule(text: string, root: Cst, lines: LineTable): Lowered {
  const low = new Lowering(text, lines, { expressions, statements });
  const body = lowerTopStatements(low, root.kids);
  return { body: [...hoistedNames(low, 0), ...body], problems: low.problems };
}
