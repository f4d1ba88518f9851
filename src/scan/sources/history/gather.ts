import type { Unread } from "../../../finding.ts";
import type { Cache } from "./cache.ts";
import { changesOf, type Asked, type Change } from "./changes.ts";
import { Graph, messageStart, readCommit, type Commit } from "./commits.ts";
import { reading } from "./survey.ts";

/** A message that may hold a secret. */
export interface Message {
  readonly oid: string;
  /** What it is shown as, in a file's place. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Messages {
  readonly commits: readonly Commit[];
  readonly suspects: readonly Message[];
  readonly unread: readonly Unread[];
}

/** Reads commits and annotated tags: who descends from whom, and the messages that aren't clean. */
export async function readMessages(cwd: string, commits: readonly string[], tags: readonly string[], mayHold: (bytes: Uint8Array) => boolean, cache: Cache): Promise<Messages> {
  const read: Commit[] = [];
  const suspects: Message[] = [];
  const unread: Unread[] = [];
  const look = (oid: string, name: string, message: Uint8Array): void => {
    if (cache.clean.has(oid)) return;
    if (mayHold(message)) suspects.push({ oid, name, bytes: Uint8Array.from(message) });
    else cache.clean.add(oid);
  };
  const oids = [...commits, ...tags.filter((oid) => !cache.clean.has(oid))];
  let at = 0;
  for await (const object of reading(cwd, oids, Number.MAX_SAFE_INTEGER)) {
    const isCommit = at < commits.length;
    const oid = oids[at++]!;
    if (object.kind !== "bytes") unread.push({ file: `${isCommit ? "commit" : "tag"} ${short(oid)}`, reason: "it is missing from the repository or broken; git fsck lists what is wrong" });
    else if (isCommit) {
      const { commit, message } = readCommit(oid, object.bytes);
      read.push(commit);
      look(oid, `message of commit ${short(oid)}`, object.bytes.subarray(message));
    } else {
      const start = messageStart(object.bytes);
      const name = /^tag (.+)$/m.exec(Buffer.from(object.bytes.subarray(0, start)).toString("utf8"))?.[1];
      look(oid, `message of tag ${name ?? short(oid)}`, object.bytes.subarray(start));
    }
  }
  return { commits: read, suspects, unread };
}

export function short(oid: string): string {
  return oid.slice(0, 12);
}

/** Parents that aren't there, though no shallow clone has cut them off. */
export function missingParents(commits: readonly Commit[], shallow: readonly string[]): readonly Unread[] {
  const known = new Set(commits.map(({ oid }) => oid));
  const cut = new Set(shallow);
  const missing = new Set(commits.filter(({ oid }) => !cut.has(oid)).flatMap(({ parents }) => parents.filter((parent) => !known.has(parent))));
  return [...missing].sort().map((oid) => ({ file: `commit ${short(oid)}`, reason: "it is missing from the repository, and so are the commits before it; git fsck lists what is wrong" }));
}

const NOTHING = /^0+$/;

/**
 * The changes of every commit from its first parent, as far as blobs are touched that aren't known to be clean.
 * What earlier runs have read isn't read again.
 */
export async function walk(cwd: string, graph: Graph, cache: Cache): Promise<{ readonly changes: readonly Change[]; readonly unread: readonly Unread[] }> {
  const asked: Asked[] = [];
  for (let at = 0; at < graph.size; at++) {
    const commit = graph.oids[at]!;
    if (cache.walked.has(commit)) continue;
    const first = graph.first[at]!;
    asked.push(graph.parents[at]!.length > 1 && first !== -1 ? { commit, against: graph.oids[first]! } : { commit });
  }
  const unclean = (oid: string): boolean => !NOTHING.test(oid) && !cache.clean.has(oid);
  const { broken } = await changesOf(cwd, asked, (old, now) => unclean(now) || unclean(old), (change) => void cache.changes.push(change));
  const failed = new Set(broken.map(({ commit }) => commit));
  for (const { commit } of asked) if (!failed.has(commit)) cache.walked.add(commit);
  return { changes: cache.changes, unread: unlisted(broken) };
}

/** What the commits of a range bring, and for their merges what those change from their first parent. */
export async function walkRange(cwd: string, graph: Graph, cache: Cache): Promise<{ readonly news: readonly Change[]; readonly changes: readonly Change[]; readonly unread: readonly Unread[] }> {
  const news: Change[] = [];
  const changes: Change[] = [];
  const unclean = (oid: string): boolean => !NOTHING.test(oid) && !cache.clean.has(oid);
  const own = await changesOf(cwd, graph.oids.map((commit) => ({ commit })), (old, now) => unclean(now) || unclean(old), (change) => void news.push(change));
  const merges = new Set(graph.oids.filter((_, at) => graph.first[at] !== -1 && graph.parents[at]!.length > 1));
  const asked = [...merges].map((commit) => ({ commit, against: graph.oids[graph.first[graph.indexOf(commit)!]!]! }));
  await changesOf(cwd, asked, (old, now) => unclean(now) || unclean(old), (change) => void changes.push(change));
  return { news, changes: [...news.filter(({ commit }) => !merges.has(commit)), ...changes], unread: unlisted(own.broken) };
}

/** A few are named; of thousands, how many they are. */
const NAMED = 50;

function unlisted(broken: readonly { readonly commit: string; readonly reason: string }[]): Unread[] {
  const named = broken.slice(0, NAMED).map(({ commit, reason }) => ({ file: `commit ${short(commit)}`, reason: `its files can't be listed (${reason}); git fsck lists what is wrong` }));
  const more = broken.length - named.length;
  return more === 0 ? named : [...named, { file: `commit ${short(broken[NAMED]!.commit)}`, reason: `neither its files nor those of ${more - 1} other commits can be listed; git fsck lists what is wrong` }];
}
