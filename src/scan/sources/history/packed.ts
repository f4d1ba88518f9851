import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { setImmediate } from "node:timers/promises";
import { patch } from "./delta.ts";
import type { IdSet } from "./id-set.ts";
import { Pack } from "./pack.ts";
import { judge, type Verdict } from "./windows.ts";

export interface PackedOptions {
  /** Ids to look at; what else a pack holds is read only where one of these is a difference from it. */
  readonly wanted: IdSet;
  readonly mayHold: (bytes: Uint8Array) => boolean;
  /** Every blob that was read, once: whether it may hold a secret. */
  readonly take: (oid: string, mayHold: boolean, size: number) => void;
}

/** A larger blob is left to git, so that a chain of differences doesn't fill the memory. */
const LARGEST = 4_000_000;
/** Milliseconds of work between two looks at signals and timers. */
const TURN = 100;

/**
 * Reads wanted blobs out of the packs themselves. A version of a file is mostly kept as its difference from another, and
 * where that one is clean only what differs is looked at; git would put each version together for us to search it whole.
 * What isn't in a pack, or can't be read there, is left out, for git to read or to complain of.
 */
export async function surveyPacks(directories: readonly string[], width: number, options: PackedOptions): Promise<void> {
  for (const directory of directories) {
    for (const name of indexesIn(path.join(directory, "pack"))) {
      let pack: Pack;
      try {
        pack = new Pack(path.join(directory, "pack", name), width);
      } catch {
        continue;
      }
      try {
        await surveyPack(pack, options);
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

async function surveyPack(pack: Pack, { wanted, mayHold, take }: PackedOptions): Promise<void> {
  const { roots, derived, isWanted } = familiesIn(pack, wanted);
  let pause = performance.now() + TURN;
  // Depth first, so that of each family only one line of descent is in memory.
  const stack: { readonly at: number; readonly base: Verdict | undefined }[] = [];
  for (const root of roots) {
    stack.push({ at: root, base: undefined });
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const verdict = readAndJudge(pack, next.at, next.base, mayHold);
      if (verdict === undefined) continue;
      if (isWanted[next.at] === 1) take(pack.oid(next.at), verdict.mayHold, verdict.bytes.length);
      for (let child = derived.first[next.at]!; child !== -1; child = derived.next[child]!) stack.push({ at: child, base: verdict });
      if (performance.now() < pause) continue;
      await setImmediate();
      pause = performance.now() + TURN;
    }
  }
}

function readAndJudge(pack: Pack, at: number, base: Verdict | undefined, mayHold: (bytes: Uint8Array) => boolean): Verdict | undefined {
  try {
    const { delta, bytes } = pack.read(at);
    if (!delta) return bytes.length > LARGEST ? undefined : judge(bytes, undefined, undefined, mayHold);
    const patched = patch(base!.bytes, bytes);
    return patched.bytes.length > LARGEST ? undefined : judge(patched.bytes, patched.changed, base, mayHold);
  } catch {
    return undefined;
  }
}

/** Which objects must be read for the wanted ones, and which are differences from which. */
function familiesIn(pack: Pack, wanted: IdSet) {
  const UNKNOWN = -2;
  const bases = new Int32Array(pack.count).fill(UNKNOWN);
  const isWanted = new Uint8Array(pack.count);
  const derived = { first: new Int32Array(pack.count).fill(-1), next: new Int32Array(pack.count).fill(-1) };
  const roots: number[] = [];
  const visit = (start: number): void => {
    for (let at = start; bases[at] === UNKNOWN; at = bases[at]!) {
      const { base, size } = pack.base(at);
      bases[at] = base;
      if (base === -1) {
        if (size <= LARGEST) roots.push(at);
        return;
      }
      derived.next[at] = derived.first[base]!;
      derived.first[base] = at;
    }
  };
  for (let at = 0; at < pack.count; at++) {
    if (!wanted.has(pack.oid(at))) continue;
    isWanted[at] = 1;
    try {
      visit(at);
    } catch {
      // git says what is wrong with it.
    }
  }
  return { roots, derived, isWanted };
}
