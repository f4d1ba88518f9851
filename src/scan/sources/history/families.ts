import { setImmediate } from "node:timers/promises";
import { patch } from "./delta.ts";
import type { IdSet } from "./id-set.ts";
import type { Pack } from "./pack.ts";
import { judge, type Verdict } from "./windows.ts";

/**
 * Which objects of a pack must be read for the wanted ones, and which are differences from which. Numbers are rows of the
 * pack; all is in memory that threads can share.
 */
export interface Families {
  /** The path of the pack's `.idx` file. */
  readonly index: string;
  readonly width: number;
  /** Objects that stand whole in the pack. */
  readonly roots: Int32Array;
  /** The first difference from an object, and of a difference the next one from the same object; -1: none. */
  readonly first: Int32Array;
  readonly next: Int32Array;
  readonly isWanted: Uint8Array;
  /** How many of the roots somebody has taken. */
  readonly taken: Int32Array;
}

/** A larger blob is left to git, so that a chain of differences doesn't fill the memory. */
const LARGEST = 4_000_000;
/** Milliseconds of work between two looks at signals and timers. */
const TURN = 100;

export function familiesIn(pack: Pack, index: string, wanted: IdSet): Families {
  const UNKNOWN = -2;
  const bases = new Int32Array(pack.count).fill(UNKNOWN);
  const first = integers(pack.count).fill(-1);
  const next = integers(pack.count).fill(-1);
  const isWanted = new Uint8Array(new SharedArrayBuffer(pack.count));
  const roots: number[] = [];
  const visit = (start: number): void => {
    for (let at = start; bases[at] === UNKNOWN; at = bases[at]!) {
      const { base, size } = pack.base(at);
      bases[at] = base;
      if (base === -1) {
        if (size <= LARGEST) roots.push(at);
        return;
      }
      next[at] = first[base]!;
      first[base] = at;
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
  const shared = integers(roots.length);
  shared.set(roots);
  return { index, width: wanted.width, roots: shared, first, next, isWanted, taken: integers(1) };
}

function integers(count: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4 * count));
}

/** Reads one family after the other, each by whoever comes first, until all are taken. */
export async function surveyFamilies(pack: Pack, families: Families, mayHold: (bytes: Uint8Array) => boolean, take: (at: number, mayHold: boolean, size: number) => void): Promise<void> {
  const { roots, first, next, isWanted, taken } = families;
  let pause = performance.now() + TURN;
  // Depth first, so that of each family only one line of descent is in memory.
  const stack: { readonly at: number; readonly base: Verdict | undefined }[] = [];
  for (let root = Atomics.add(taken, 0, 1); root < roots.length; root = Atomics.add(taken, 0, 1)) {
    stack.push({ at: roots[root]!, base: undefined });
    for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
      const verdict = readAndJudge(pack, member.at, member.base, mayHold);
      if (verdict === undefined) continue;
      if (isWanted[member.at] === 1) take(member.at, verdict.mayHold, verdict.bytes.length);
      for (let child = first[member.at]!; child !== -1; child = next[child]!) stack.push({ at: child, base: verdict });
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
