import type { History, Version } from "../../../finding.ts";
import type { Graph } from "./commits.ts";
import type { Change } from "./changes.ts";
import { REF_KINDS, type RefKind } from "./refs.ts";

/** One secret in one version of a file, or in a commit's message. */
export interface Occurrence {
  readonly oid: string;
  readonly path: string;
  /** The commit whose message it is; its `path` isn't a file's then. */
  readonly message?: number;
  /** How a blob that no commit holds is reached. */
  readonly loose?: RefKind;
}

export interface Past {
  readonly graph: Graph;
  /** By path: what commits change from their first parent. */
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  readonly kindsOf: (commit: number) => readonly RefKind[];
  /** Of a range: the commits that bring each version of a file, `<oid>\0<path>`; where it is absent, the graph is whole and tells by itself. */
  readonly news?: ReadonlyMap<string, readonly number[]>;
  readonly head: number | undefined;
}

/** What one secret's occurrences come to: the one that is shown for all of them, and its history. */
export function attribute(occurrences: readonly Occurrence[], past: Past): { readonly shown: Occurrence; readonly history: History } {
  const { graph, head, kindsOf } = past;
  const { holds, versionAt } = presence(occurrences, past);
  const holders: number[] = [];
  for (let commit = holds.indexOf(1); commit !== -1; commit = holds.indexOf(1, commit + 1)) holders.push(commit);
  const introducing = past.news === undefined ? holders.filter((commit) => !graph.parents[commit]!.some((parent) => holds[parent] === 1)) : bringers(occurrences, past.news);
  const earliest = introducing.sort(byTime(graph))[0];
  const latest = [...holders].sort(byTime(graph)).at(-1) ?? earliest;
  const version = (commit: number | undefined): Version | null =>
    commit === undefined ? null : { commit: graph.oids[commit]!, date: dateOf(graph.times[commit]!), path: versionAt(commit).path };
  const inHead = head !== undefined && holds[head] === 1;
  const shown = inHead ? versionAt(head) : latest === undefined ? occurrences[0]! : versionAt(latest);
  const refs = new Set([...introducing.flatMap((commit) => kindsOf(commit)), ...occurrences.flatMap(({ loose }) => loose ?? [])]);
  return {
    shown,
    history: {
      commits: Math.max(holders.length, introducing.length),
      blobs: new Set(occurrences.map(({ oid }) => oid)).size,
      paths: [...new Set(occurrences.map(({ path }) => path))].sort(),
      introduced: version(earliest),
      last: version(latest),
      inHead,
      refs: [...REF_KINDS, "index" as const].filter((kind) => refs.has(kind)),
    },
  };
}

/**
 * Which commits hold any of the versions: what a commit doesn't change from its first parent it has from there,
 * so that a merge's own content counts like any other.
 */
function presence(occurrences: readonly Occurrence[], { graph, changes, news }: Past) {
  const holds = new Uint8Array(graph.size);
  const byPath = new Map<string, Occurrence[]>();
  for (const occurrence of occurrences) byPath.set(occurrence.path, [...(byPath.get(occurrence.path) ?? []), occurrence]);
  const states = [...byPath].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, versions]) => ({ versions, state: stateOf(versions, changes.get(path) ?? [], graph, holds) }));
  const versionAt = (commit: number): Occurrence => {
    for (const { versions, state } of states) if (state[commit]! > 0) return versions[state[commit]! - 1]!;
    return occurrences.find(({ oid, path }) => news?.get(`${oid}\0${path}`)?.includes(commit)) ?? occurrences[0]!;
  };
  return { holds, versionAt };
}

/** For each commit which of a path's versions it has, counted from 1; 0: none. Sets `holds` where there is one. */
function stateOf(versions: readonly Occurrence[], changes: readonly Change[], graph: Graph, holds: Uint8Array): Int32Array {
  const state = new Int32Array(graph.size);
  const own = new Map(versions.map(({ oid }, at) => [oid, at + 1]));
  const UNCHANGED = -1;
  state.fill(UNCHANGED);
  for (const change of changes) {
    const commit = graph.indexOf(change.commit);
    if (commit !== undefined) state[commit] = own.get(change.new) ?? 0;
  }
  versions.forEach(({ message }, at) => void (message !== undefined && (state[message] = at + 1)));
  for (let i = 0; i < graph.size; i++) {
    const commit = graph.order[i]!;
    const first = graph.first[commit]!;
    // A message is its own commit's only; its path is nobody else's, and nothing is inherited from it.
    if (state[commit] === UNCHANGED) state[commit] = first === -1 || versions[0]!.message !== undefined ? 0 : state[first]!;
    if (state[commit]! > 0) holds[commit] = 1;
  }
  return state;
}

function bringers(occurrences: readonly Occurrence[], news: ReadonlyMap<string, readonly number[]>): number[] {
  return [...new Set(occurrences.flatMap(({ oid, path, message }) => (message === undefined ? (news.get(`${oid}\0${path}`) ?? []) : [message])))];
}

function byTime({ times, oids }: Graph): (a: number, b: number) => number {
  return (a, b) => times[a]! - times[b]! || (oids[a]! < oids[b]! ? -1 : 1);
}

function dateOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}
