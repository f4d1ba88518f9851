import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { familiesIn, surveyFamilies, type Families } from "./families.ts";
import type { IdSet } from "./id-set.ts";
import { Pack } from "./pack.ts";

export interface PackedOptions {
  /** Ids to look at; what else a pack holds is read only where one of these is a difference from it. */
  readonly wanted: IdSet;
  readonly mayHold: (bytes: Uint8Array) => boolean;
  /** Every blob that was read, once: whether it may hold a secret. */
  readonly take: (oid: string, mayHold: boolean, size: number) => void;
  /** Surveys a pack's families in other threads; those it doesn't get done are left to git. */
  readonly share?: Share | undefined;
}

export type Share = (families: Families, take: (at: number, mayHold: boolean, size: number) => void) => Promise<void>;

/** Fewer families are read before a thread has begun. */
const WORTH_SHARING = 200;

/**
 * Reads wanted blobs out of the packs themselves. A version of a file is mostly kept as its difference from another, and
 * where that one is clean only what differs is looked at; git would put each version together for us to search it whole.
 * What isn't in a pack, or can't be read there, is left out, for git to read or to complain of.
 */
export async function surveyPacks(directories: readonly string[], width: number, options: PackedOptions): Promise<void> {
  for (const directory of directories) {
    for (const name of indexesIn(path.join(directory, "pack"))) {
      const index = path.join(directory, "pack", name);
      let pack: Pack;
      try {
        pack = new Pack(index, width);
      } catch {
        continue;
      }
      try {
        const { wanted, mayHold, take, share } = options;
        const families = familiesIn(pack, index, wanted);
        const takeRow = (at: number, holds: boolean, size: number): void => take(pack.oid(at), holds, size);
        await (share === undefined || families.roots.length < WORTH_SHARING ? surveyFamilies(pack, families, mayHold, takeRow) : share(families, takeRow));
      } finally {
        pack.close();
      }
    }
  }
}

/** The repository's own objects and those of its alternates. */
export function objectDirectories(own: string, seen: readonly string[] = []): readonly string[] {
  if (seen.includes(own)) return [];
  const file = path.join(own, "info", "alternates");
  const named = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter((line) => line !== "" && !line.startsWith("#")) : [];
  return [own, ...named.flatMap((line) => objectDirectories(path.resolve(own, line), [...seen, own]))];
}

function indexesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory).filter((name) => /^pack-[\da-f]+\.idx$/.test(name)).sort();
  } catch {
    return [];
  }
}
