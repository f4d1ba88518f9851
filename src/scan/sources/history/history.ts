import type { Finding, Unread } from "../../../finding.ts";
import { excluder } from "../exclude.ts";
import { attribute, type Occurrence, type Past } from "./attribute.ts";
import type { Cache } from "./cache.ts";
import { Graph } from "./commits.ts";
import type { Change } from "./changes.ts";
import { missingParents, readMessages, short, walk, walkRange, type Message } from "./gather.ts";
import { filesOf, heldByHead, stagedFiles } from "./head.ts";
import { allObjects } from "./objects.ts";
import { objectDirectories, type Share } from "./packed.ts";
import { kindsOf, readRefs, type RefKind, type Refs } from "./refs.ts";
import { commitsIn, type Repository } from "./repository.ts";
import { survey, type Survey } from "./survey.ts";
import { judgeAll, judgeNamed, type Judge, type Judgement, type Outcome, type ShareJudging } from "./verdicts.ts";

export interface HistoryOptions {
  readonly cache: Cache;
  readonly mayHold: (bytes: Uint8Array) => boolean;
  readonly judge: Judge;
  /** Told what every version of a file came to; accepted findings are counted by it. */
  readonly judged: (outcome: Outcome) => void;
  readonly share?: { readonly survey: Share; readonly judge: ShareJudging } | undefined;
  readonly maxSize: number;
  readonly exclude: readonly string[];
  /** Bytes read so far and, where it is known, how many there are to read. */
  readonly progress: (bytes: number, total: number | undefined) => void;
}

export interface HistoryResult {
  /** One for each detector and secret. */
  readonly findings: readonly Finding[];
  readonly unread: readonly Unread[];
  /** What was read: `blobs` counts those that earlier runs have read as well, `bytes` only what this one has. */
  readonly counts: { readonly blobs: number; readonly commits: number; readonly bytes: number; readonly ignored: number };
}

/** A blob under a name. */
interface Named {
  readonly oid: string;
  readonly path: string;
  readonly loose?: RefKind;
}

interface Gathered {
  readonly messages: readonly Message[];
  readonly surveyed: Survey;
  readonly named: readonly Named[];
  readonly past: Past;
  readonly refs: Refs;
  readonly blobs: number;
  readonly unread: readonly Unread[];
}

/**
 * Every blob is read once, by its content alone. The few that may hold a secret are then looked up in the commits,
 * judged by the names they have had, and told of once for each secret.
 */
export async function history(cwd: string, repository: Repository, ranges: readonly string[], options: HistoryOptions): Promise<HistoryResult> {
  const { cache, exclude, maxSize, judge } = options;
  const gathered = await (ranges.length === 0 ? gatherAll(cwd, repository, options) : gatherRange(cwd, ranges, options));
  const { past, refs, surveyed } = gathered;
  const isExcluded = await excluder(exclude);
  const kept = gathered.named.filter(({ path }) => !isExcluded(path));
  const unread = [...gathered.unread, ...unreadBlobs(surveyed.unread, gathered.named, kept)];
  const found = new Map<string, Occurrence[]>();
  const add = (outcome: Outcome, where: Occurrence): void => {
    options.judged(outcome);
    unread.push(...outcome.unread);
    for (const { key } of outcome.found.filter(({ accepted }) => accepted === undefined)) found.set(key, [...(found.get(key) ?? []), where]);
  };
  const suspects = byBlob(kept.filter(({ oid }) => surveyed.suspects.has(oid)));
  const paths = new Map([...suspects].map(([oid, names]) => [oid, names.map(({ path }) => path)]));
  await judgeAll(cwd, paths, { ...options, share: options.share?.judge }, (oid, path, outcome) => add(outcome, suspects.get(oid)!.find((name) => name.path === path)!));
  for (const { oid, name, bytes } of gathered.messages) {
    const message = past.graph.indexOf(oid);
    add(await judge(name, bytes), { oid, path: name, ...(message === undefined ? { loose: "tag" as const } : { message }) });
  }
  cache.save();
  // In the same order, whoever judged and whenever.
  const told = [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, occurrences]) => ({ key, ...attribute(occurrences.sort(byPlace), past) }));
  const shown = await judgeAgain(cwd, told, gathered.messages, options);
  const searched = new Map(told.flatMap(({ key, history }) => (history.inHead || !shown.has(key) ? [] : [[key, shown.get(key)!.secret] as const])));
  const held = refs.head === undefined ? new Set<string>() : await heldByHead(cwd, refs.head, searched, maxSize);
  return {
    findings: told.flatMap(({ key, history: past }) => (shown.has(key) ? [{ ...shown.get(key)!.finding, history: { ...past, inHead: past.inHead || held.has(key) } }] : [])),
    unread: [...new Map(unread.map((each) => [`${each.file}\0${each.reason}`, each])).values()],
    counts: { blobs: gathered.blobs, commits: past.graph.size, bytes: surveyed.bytes, ignored: gathered.named.length - kept.length },
  };
}

function byPlace(a: Occurrence, b: Occurrence): number {
  return a.path === b.path ? (a.oid < b.oid ? -1 : 1) : a.path < b.path ? -1 : 1;
}

/** Of each secret the one place that is shown; nobody has kept what stands there. */
async function judgeAgain(
  cwd: string,
  told: readonly { readonly key: string; readonly shown: Occurrence }[],
  messages: readonly Message[],
  { judge, maxSize }: HistoryOptions,
): Promise<ReadonlyMap<string, Judgement["found"][number]>> {
  const found = new Map<string, Judgement["found"][number]>();
  const places = new Map<string, Set<string>>();
  for (const { shown } of told) places.set(shown.oid, (places.get(shown.oid) ?? new Set()).add(shown.path));
  const keys = new Map<string, Set<string>>();
  for (const { key, shown } of told) keys.set(`${shown.oid}\0${shown.path}`, (keys.get(`${shown.oid}\0${shown.path}`) ?? new Set()).add(key));
  const take = (oid: string, path: string, judgement: Judgement): void => {
    for (const each of judgement.found) if (keys.get(`${oid}\0${path}`)?.has(each.key) === true && each.accepted === undefined) found.set(each.key, each);
  };
  for (const { oid, name, bytes } of messages) if (places.delete(oid)) take(oid, name, await judge(name, bytes));
  await judgeNamed(cwd, [...places].map(([oid, paths]) => [oid, [...paths]]), maxSize, judge, take);
  return found;
}

async function gatherAll(cwd: string, { width, shallow, partial, objectDirectory }: Repository, options: HistoryOptions): Promise<Gathered> {
  const { cache, mayHold } = options;
  const objects = await allObjects(cwd, width);
  const total = objects.sizes.reduce((sum, size, at) => sum + (size > options.maxSize || isKnown(objects.blobs.at(at), cache) ? 0 : size), 0);
  const surveyed = await survey(cwd, objects.blobs, { ...options, share: options.share?.survey, packs: objectDirectories(objectDirectory), progress: (bytes) => options.progress(bytes, total) });
  const { commits, suspects, unread } = await readMessages(cwd, objects.commits, objects.tags, mayHold, cache);
  const graph = new Graph(commits);
  const walked = await walk(cwd, graph, cache);
  cache.save();
  const refs = readRefs(cwd);
  const missing = missingBlobs(walked.changes, (oid) => objects.blobs.has(oid), partial);
  return {
    surveyed,
    messages: suspects,
    refs,
    past: { graph, changes: byPath(walked.changes), kindsOf: kindsOf(graph, refs), head: refs.head === undefined ? undefined : graph.indexOf(refs.head) },
    named: named(cwd, walked.changes, refs, surveyed),
    blobs: objects.blobs.size,
    unread: [...unread, ...missingParents(commits, shallow), ...walked.unread, ...missing, ...objects.broken.map(brokenObject)],
  };
}

async function gatherRange(cwd: string, ranges: readonly string[], options: HistoryOptions): Promise<Gathered> {
  const { cache, mayHold } = options;
  const { commits, suspects, unread } = await readMessages(cwd, commitsIn(cwd, ranges), [], mayHold, cache);
  const graph = new Graph(commits);
  const walked = await walkRange(cwd, graph, cache);
  const brought = walked.news.filter((change) => !NOTHING.test(change.new));
  const blobs = new Set(brought.map((change) => change.new));
  const surveyed = await survey(cwd, blobs, { ...options, share: undefined, progress: (bytes) => options.progress(bytes, undefined) });
  const refs = readRefs(cwd);
  const news = new Map<string, number[]>();
  for (const { commit, path, new: oid } of brought) {
    const key = `${oid}\0${path}`;
    news.set(key, [...(news.get(key) ?? []), graph.indexOf(commit)!]);
  }
  return {
    surveyed,
    messages: suspects,
    refs,
    past: { graph, changes: byPath(walked.changes), kindsOf: kindsOf(graph, refs), news, head: refs.head === undefined ? undefined : graph.indexOf(refs.head) },
    named: brought.map(({ new: oid, path }) => ({ oid, path })),
    blobs: blobs.size,
    unread: [...unread, ...walked.unread],
  };
}

const NOTHING = /^0+$/;

function isKnown(oid: string, cache: Cache): boolean {
  return cache.clean.has(oid) || cache.suspects.has(oid);
}

/** The names of all blobs that aren't clean: those in commits, those that a tag or the index leads to, and those nothing leads to. */
function named(cwd: string, changes: readonly Change[], refs: Refs, { suspects, unread }: Survey): readonly Named[] {
  const wanted = (oid: string): boolean => suspects.has(oid) || unread.has(oid);
  const names = new Map<string, Named>();
  const put = (name: Named): void => void (wanted(name.oid) && !names.has(`${name.oid}\0${name.path}`) && names.set(`${name.oid}\0${name.path}`, name));
  for (const { new: oid, path } of changes) put({ oid, path });
  for (const ref of refs.objects) {
    const where = ref.name.replace(/^refs\/(?:tags\/)?/, "");
    if (ref.type === "blob") put({ oid: ref.oid, path: where, loose: ref.kind });
    else for (const { oid, path } of filesOf(cwd, ref.oid)) put({ oid, path, loose: ref.kind });
  }
  const reached = new Set([...names.values()].map(({ oid }) => oid));
  const rest = new Set([...suspects, ...unread.keys()].filter((oid) => !reached.has(oid)));
  if (rest.size > 0) for (const { oid, path } of stagedFiles(cwd)) if (rest.delete(oid)) put({ oid, path, loose: "index" });
  for (const oid of rest) put({ oid, path: `blob ${short(oid)}`, loose: "unreachable" });
  return [...names.values()];
}

function unreadBlobs(unread: ReadonlyMap<string, string>, all: readonly Named[], kept: readonly Named[]): Unread[] {
  const paths = byBlob(kept);
  const excluded = byBlob(all);
  return [...unread].flatMap(([oid, reason]) => {
    const path = paths.get(oid)?.map((name) => name.path).sort()[0];
    if (path === undefined && excluded.has(oid)) return [];
    return [{ file: path ?? `blob ${short(oid)}`, reason }];
  });
}

/** Blobs that commits name and the repository hasn't got. */
function missingBlobs(changes: readonly Change[], has: (oid: string) => boolean, partial: boolean): readonly Unread[] {
  const missing = new Map<string, string>();
  for (const { new: oid, path } of changes) if (!NOTHING.test(oid) && !has(oid) && !missing.has(oid)) missing.set(oid, path);
  if (!partial) return [...missing].map(([oid, file]) => ({ file, reason: `its blob ${oid} is missing from the repository; git fsck lists what is wrong` }));
  if (missing.size === 0) return [];
  const [first] = [...missing.values()].sort();
  const others = missing.size === 1 ? "it is" : `it and ${missing.size - 1} other blobs are`;
  return [{ file: first!, reason: `${others} not in this partial clone, and keyfence fetches nothing; git fetch --refetch --no-filter brings everything` }];
}

function brokenObject(oid: string): Unread {
  return { file: `object ${short(oid)}`, reason: "it can't be read; git fsck lists what is wrong" };
}

function byPath(changes: readonly Change[]): ReadonlyMap<string, readonly Change[]> {
  const found = new Map<string, Change[]>();
  for (const change of changes) {
    const known = found.get(change.path);
    if (known === undefined) found.set(change.path, [change]);
    else known.push(change);
  }
  return found;
}

function byBlob(names: readonly Named[]): ReadonlyMap<string, readonly Named[]> {
  const found = new Map<string, Named[]>();
  for (const name of names) {
    const known = found.get(name.oid) ?? [];
    if (!known.some(({ path }) => path === name.path)) known.push(name);
    found.set(name.oid, known);
  }
  return found;
}
