import type { Finding, History, Version } from "../../../finding.ts";
import type { Graph } from "./commits.ts";
import type { Change } from "./changes.ts";
import { REF_KINDS, type RefKind } from "./refs.ts";

/** One secret in one version of a file, or in a commit's message. */
export interface Occurrence {
  readonly oid: string;
  readonly path: string;
  readonly finding: Finding;
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

/** What one secret's occurrences come to: the finding that stands for all of them, and its history. */
export function attribute(occurrences: readonly Occurrence[], past: Past): { readonly finding: Finding; readonly history: History } {
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
    finding: shown.finding,
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
  const paths = [...new Set(occurrences.map(({ path }) => path))].sort();
  const states = paths.map((path) => {
    const versions = occurrences.filter((occurrence) => occurrence.path === path);
    const marks = new Map((changes.get(path) ?? []).map((change) => [graph.indexOf(change.commit), change.new]));
    const own = new Map(versions.map((version) => [version.oid, version]));
    const state: (Occurrence | undefined)[] = [];
    for (const { message } of versions) if (message !== undefined) marks.set(message, versions[0]!.oid);
    const inherits = versions[0]!.message === undefined;
    for (const commit of graph.order) {
      const now = marks.get(commit);
      const first = graph.first[commit]!;
      state[commit] = now !== undefined ? own.get(now) : inherits && first !== -1 ? state[first] : undefined;
      if (state[commit] !== undefined) holds[commit] = 1;
    }
    return state;
  });
  const versionAt = (commit: number): Occurrence =>
    states.map((state) => state[commit]).find((version) => version !== undefined)
    ?? occurrences.find(({ oid, path }) => news?.get(`${oid}\0${path}`)?.includes(commit))
    ?? occurrences[0]!;
  return { holds, versionAt };
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
