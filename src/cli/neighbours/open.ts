import type { Neighbours } from "../../lint/modules/modules.ts";
import { excluder } from "../../scan/sources/exclude.ts";
import type { Config } from "../config/load.ts";
import { rebase } from "../config/rebase.ts";
import type { FlagValues } from "../flags.ts";

/** The side that is checked: git's index with --staged, else the disk. `root`: what names of files are relative to. */
export async function openNeighbours(flags: FlagValues, config: Config, root: string): Promise<Neighbours> {
  const isExcluded = await excluder(rebase(config.ignore, config.base, root));
  if (flags["staged"] === true) return (await import("./staged.ts")).indexed(root, isExcluded);
  return (await import("./work-tree.ts")).workTree(root, isExcluded, flags["no-ignore"] === true);
}
