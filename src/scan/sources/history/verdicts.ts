import type { Finding, Unread } from "../../../finding.ts";
import type { Secret } from "../../../secret.ts";
import { digestOf, type Cache } from "./cache.ts";
import { reading } from "./survey.ts";

/** What is known of a version of a file under one of its names; plain data, which a thread can hand over. */
export interface Outcome {
  readonly found: readonly Found[];
  /** What of it was not read. */
  readonly unread: readonly Unread[];
  /** Of the baseline: entries that accepted something, and those that would have, had they not lapsed. */
  readonly used: readonly string[];
  readonly lapsed: readonly string[];
}

export interface Found {
  /** The same for the same detector and secret, wherever it stands. */
  readonly key: string;
  /** What accepts it where it stands. It isn't told of then. */
  readonly accepted?: "allow" | "foreign" | "baseline" | undefined;
}

/** The same with what is to be told of it. */
export interface Judgement extends Outcome {
  readonly found: readonly (Found & { readonly secret: Secret; readonly finding: Finding })[];
}

export type Judge = (file: string, bytes: Uint8Array) => Promise<Judgement>;

/** A version of a file, and names it has had. */
export type Asked = readonly [oid: string, paths: readonly string[]];

export type TakeOutcome = (oid: string, path: string, outcome: Outcome) => void;

/** Judges in other threads; what isn't taken is for the caller to judge. */
export type ShareJudging = (asked: readonly Asked[], take: TakeOutcome) => Promise<void>;

export interface JudgingOptions {
  readonly cache: Cache;
  readonly maxSize: number;
  readonly judge: Judge;
  readonly share?: ShareJudging | undefined;
}

/** So many are judged before a thread has begun. */
const WORTH_SHARING = 100;

/** Reads versions of files and judges each under its names. */
export async function judgeNamed(cwd: string, asked: readonly Asked[], maxSize: number, judge: Judge, take: (oid: string, path: string, judgement: Judgement) => void): Promise<void> {
  let at = 0;
  for await (const read of reading(cwd, asked.map(([oid]) => oid), maxSize)) {
    const [oid, paths] = asked[at++]!;
    if (read.kind === "bytes") for (const path of paths) take(oid, path, await judge(path, read.bytes));
  }
}

/**
 * What versions of files come to under each of their names. What earlier runs found clean is left out; of those with
 * findings they have kept which have the same, so that one of each is judged again and not all.
 */
export async function judgeAll(cwd: string, suspects: ReadonlyMap<string, readonly string[]>, options: JudgingOptions, take: TakeOutcome): Promise<void> {
  const { cache } = options;
  const { width } = cache.clean;
  const fresh = new Map<string, string[]>();
  const put = (oid: string, path: string): void => void (fresh.get(oid)?.push(path) ?? fresh.set(oid, [path]));
  const known: { readonly oid: string; readonly path: string; readonly numbers: readonly number[] }[] = [];
  for (const [oid, paths] of suspects) {
    for (const path of paths) {
      const digest = digestOf(oid, path, width);
      if (cache.clean.has(digest)) continue;
      const numbers = cache.found.get(digest);
      if (numbers === undefined) put(oid, path);
      else known.push({ oid, path, numbers });
    }
  }
  const keys = await keysOf(cwd, known, options);
  for (const { oid, path, numbers } of known) {
    if (numbers.every((number) => keys.has(number))) take(oid, path, { found: numbers.map((number) => ({ key: keys.get(number)! })), unread: [], used: [], lapsed: [] });
    else put(oid, path);
  }
  const numbering = new Map([...keys].map(([number, key]) => [key, number]));
  let last = Math.max(0, ...[...cache.found.values()].flat());
  const numberOf = (key: string): number => {
    const number = numbering.get(key) ?? ++last;
    numbering.set(key, number);
    return number;
  };
  await judgeFresh(cwd, fresh, options, (oid, path, outcome) => {
    take(oid, path, outcome);
    const { found, unread, lapsed } = outcome;
    if (unread.length > 0) return;
    if (found.length === 0) cache.clean.add(digestOf(oid, path, width));
    // What a comment or the baseline accepts is asked again: it may be accepted no longer, and it is counted.
    else if (lapsed.length === 0 && found.every(({ accepted }) => accepted === undefined)) cache.found.set(digestOf(oid, path, width), found.map(({ key }) => numberOf(key)));
  });
}

/** Which secrets the numbers stand for that an earlier run gave them. It kept nothing of the secrets: one version with each is judged again. */
async function keysOf(cwd: string, known: readonly { readonly oid: string; readonly path: string; readonly numbers: readonly number[] }[], { maxSize, judge }: JudgingOptions): Promise<ReadonlyMap<number, string>> {
  const seen = new Set<number>();
  const examples = known.filter(({ numbers }) => {
    const isNew = numbers.some((number) => !seen.has(number));
    for (const number of numbers) seen.add(number);
    return isNew;
  });
  const keys = new Map<number, string>();
  let at = 0;
  for await (const read of reading(cwd, examples.map(({ oid }) => oid), maxSize)) {
    const { path, numbers } = examples[at++]!;
    if (read.kind !== "bytes") continue;
    const { found } = await judge(path, read.bytes);
    if (found.length === numbers.length) numbers.forEach((number, i) => keys.set(number, found[i]!.key));
  }
  return keys;
}

async function judgeFresh(cwd: string, fresh: ReadonlyMap<string, readonly string[]>, { maxSize, judge, share }: JudgingOptions, take: TakeOutcome): Promise<void> {
  const left = new Set([...fresh].flatMap(([oid, paths]) => paths.map((path) => `${oid}\0${path}`)));
  if (share !== undefined && left.size >= WORTH_SHARING) {
    await share([...fresh], (oid, path, outcome) => {
      if (left.delete(`${oid}\0${path}`)) take(oid, path, outcome);
    });
  }
  const rest = [...fresh].map(([oid, paths]): Asked => [oid, paths.filter((path) => left.has(`${oid}\0${path}`))]).filter(([, paths]) => paths.length > 0);
  await judgeNamed(cwd, rest, maxSize, judge, take);
}
