import { keyOf, type Baseline, type Entry } from "./baseline.ts";
import { isPast } from "./day.ts";

/** A finding that no comment silences. `tags` are its hashes under each salt of the baseline, in their order. */
export interface Seen {
  readonly rule: string;
  readonly tags: readonly string[];
  readonly file: string;
  readonly line: number;
}

export interface Wishes {
  /** Why what is added is accepted, and for how long; the date is given to entries that ran out as well. */
  readonly reason: string | undefined;
  readonly until: string | null;
  readonly add: boolean;
  /** Entries of these rules go when nothing was seen of them; undefined: none goes. */
  readonly prune: ((rule: string) => boolean) | undefined;
}

export interface Updated {
  readonly baseline: Baseline;
  /** A secret that stands in several places is added once, with the first. */
  readonly added: readonly Seen[];
  readonly kept: number;
  readonly removed: number;
  /** Entries whose finding is still there after their last day. */
  readonly lapsed: number;
}

export function updateBaseline(old: Baseline, seen: readonly Seen[], wishes: Wishes, now: Date = new Date()): Updated {
  const entries = new Map(old.entries.map((entry) => [keyOf(entry), entry]));
  const used = new Set<string>();
  const needed = new Set<string>();
  const added: Seen[] = [];
  for (const each of seen) {
    const keys = each.tags.map((tag) => keyOf({ rule: each.rule, tag }));
    const at = keys.findIndex((key) => entries.has(key));
    if (at === -1 && !wishes.add) continue;
    const salt = Math.max(0, at);
    if (at === -1) {
      added.push(each);
      entries.set(keys[0]!, newEntry(each, wishes));
    }
    used.add(keys[salt]!);
    needed.add(old.salts[salt]!);
    // A second hash of the same password would help whoever tries to guess it.
    for (const other of keys.slice(salt + 1)) entries.delete(other);
  }
  const dated = [...entries].map(([key, entry]) => [key, used.has(key) ? renewed(entry, wishes.until, now) : entry] as const);
  const left = dated.filter(([key, { rule }]) => used.has(key) || wishes.prune?.(rule) !== true).map(([, entry]) => entry);
  const salts = left.every((entry) => used.has(keyOf(entry))) && needed.size > 0 ? old.salts.filter((salt) => needed.has(salt)) : old.salts;
  return {
    baseline: { salts, entries: left },
    added,
    kept: left.length - added.length,
    removed: old.entries.length - (left.length - added.length),
    lapsed: left.filter((entry) => used.has(keyOf(entry)) && hasRunOut(entry, now)).length,
  };
}

function newEntry({ rule, tags, file }: Seen, { reason, until }: Wishes): Entry {
  const remark = [file, reason].filter((part) => part !== undefined).join(": ");
  // eslint-disable-next-line no-control-regex -- a file's name may hold a line break, a line may not
  return { rule, tag: tags[0]!, until, remark: remark.replace(/[\u0000-\u001f\u007f]+/g, " ").trim(), above: [], line: 0 };
}

function renewed(entry: Entry, until: string | null, now: Date): Entry {
  return until !== null && hasRunOut(entry, now) ? { ...entry, until } : entry;
}

function hasRunOut({ until }: Entry, now: Date): boolean {
  return until !== null && isPast(until, now);
}
