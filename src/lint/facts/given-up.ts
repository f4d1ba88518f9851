import type { NotFollowed } from "../../finding.ts";
import { collectClients } from "./clients.ts";
import type { Facts } from "../facts.ts";
import { lineAt, lineStarts } from "../lines.ts";
import type { Node } from "../syntax.ts";
import { options } from "../value/value.ts";

/** Why a value was left unknown that could have been followed further. */
export type Limit = "fuel" | "depth" | "calls" | "recursion" | "import" | "computed-import" | "options" | "changes";

const WORDS: Readonly<Record<Limit, readonly [one: string, many: string]>> = {
  fuel: ["value after the file's allowance was spent", "values after the file's allowance was spent"],
  depth: ["expression nested too deep", "expressions nested too deep"],
  calls: ["call too deep inside other calls", "calls too deep inside other calls"],
  recursion: ["value that depends on itself", "values that depend on themselves"],
  import: ["import of a file or name that was not found", "imports of files or names that were not found"],
  "computed-import": ["import whose name is computed", "imports whose names are computed"],
  changes: ["variable that is changed too often", "variables that are changed too often"],
  options: ["client whose options hold something unknown", "clients whose options hold something unknown"],
};

/** Places that are named for each reason. */
const SHOWN = 5;

/** Collects what was given up on, each place once for each reason. */
export class GivenUp {
  readonly #nodes = new Map<Limit, Set<Node>>();

  readonly add = (limit: Limit, node: Node): void => {
    const there = this.#nodes.get(limit);
    if (there) there.add(node);
    else this.#nodes.set(limit, new Set([node]));
  };

  /** By file and reason. `textOf` gives name and text of the file that a node stands in. */
  told(fileOf: (node: Node) => { readonly file: string; readonly text: string }): readonly NotFollowed[] {
    const starts = new Map<string, number[]>();
    const told: NotFollowed[] = [];
    for (const limit of Object.keys(WORDS) as Limit[]) {
      const byFile = new Map<string, { text: string; offsets: Set<number> }>();
      for (const node of this.#nodes.get(limit) ?? []) {
        const { file, text } = fileOf(node);
        const there = byFile.get(file) ?? { text, offsets: new Set<number>() };
        byFile.set(file, there);
        there.offsets.add(node.range[0]);
      }
      for (const [file, { text, offsets }] of byFile) {
        const lines = starts.get(file) ?? lineStarts(text);
        starts.set(file, lines);
        const places = [...offsets].sort((a, b) => a - b).slice(0, SHOWN).map((offset) => {
          const line = lineAt(lines, offset);
          return { line: line + 1, column: offset - (lines[line] ?? 0) + 1 };
        });
        told.push({ file, limit, what: WORDS[limit][offsets.size === 1 ? 0 : 1], count: offsets.size, places });
      }
    }
    return told;
  }
}

/** Clients that are made with options not all of which are known: whoever asks for one that isn't there gets no answer. */
export function openOptions(facts: Facts, givenUp: GivenUp): void {
  for (const { made, args, keywords } of facts.of(collectClients).made) {
    if (made && [...args, ...(keywords ? [keywords] : [])].some((each) => options(each).some((one) => one.kind === "object" && one.open))) givenUp.add("options", made);
  }
}
