import { ask } from "../git.ts";
import type { Graph } from "./commits.ts";

/** Where from a commit can be reached; in the order in which they are told. */
export const REF_KINDS = ["branch", "remote branch", "tag", "stash", "notes", "other ref", "reflog", "unreachable"] as const;
export type RefKind = (typeof REF_KINDS)[number] | "index";

/** A name that leads to something that is no commit: a tag of a file or of a tree. */
export interface ObjectRef {
  readonly name: string;
  readonly kind: RefKind;
  readonly oid: string;
  readonly type: "blob" | "tree";
}

export interface Refs {
  /** Bits (1 << index in REF_KINDS) for each commit that a name leads to. */
  readonly tips: ReadonlyMap<string, number>;
  readonly objects: readonly ObjectRef[];
  /** The commit that is checked out; undefined in an empty repository. */
  readonly head: string | undefined;
}

/** Every name in the repository and the commits in its reflogs, where older stashes are. */
export function readRefs(cwd: string): Refs {
  const tips = new Map<string, number>();
  const objects: ObjectRef[] = [];
  const mark = (oid: string, kind: (typeof REF_KINDS)[number]): void => void tips.set(oid, (tips.get(oid) ?? 0) | bit(kind));
  const listed = ask(cwd, ["for-each-ref", "--format=%(objectname) %(refname)"]).stdout.toString("utf8").split("\n").filter((line) => line !== "");
  const named = listed.map((line) => ({ oid: line.slice(0, line.indexOf(" ")), name: line.slice(line.indexOf(" ") + 1) }));
  // A tag may be a tag of a tag; `^{}` follows it to the end.
  const peeled = lines(ask(cwd, ["cat-file", "--batch-check=%(objectname) %(objecttype)"], named.map(({ oid }) => `${oid}^{}\n`).join("")).stdout);
  named.forEach(({ name }, i) => {
    const [oid = "", type = ""] = peeled[i]?.split(" ") ?? [];
    if (type === "commit") mark(oid, kindOf(name));
    else if (type === "blob" || type === "tree") objects.push({ name, kind: kindOf(name), oid, type });
  });
  const head = answer(cwd, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"])[0];
  if (head !== undefined) mark(head, "branch");
  for (const oid of answer(cwd, ["worktree", "list", "--porcelain"]).flatMap((line) => /^HEAD ([\da-f]+)$/.exec(line)?.[1] ?? [])) mark(oid, "branch");
  if (named.some(({ name }) => name === "refs/stash")) for (const oid of answer(cwd, ["log", "-g", "--format=%H", "refs/stash", "--"])) mark(oid, "stash");
  for (const oid of answer(cwd, ["log", "-g", "--all", "--format=%H", "--"])) mark(oid, "reflog");
  return { tips, objects, head };
}

/** What each commit is reached from, most telling first; a reflog counts only where nothing else leads. */
export function kindsOf(graph: Graph, { tips }: Refs): (commit: number) => readonly RefKind[] {
  const bits = graph.spread(tips);
  return (commit) => {
    const all = REF_KINDS.filter((kind) => (bits[commit]! & bit(kind)) !== 0);
    if (all.length === 0) return ["unreachable"];
    return all.length > 1 ? all.filter((kind) => kind !== "reflog") : all;
  };
}

function bit(kind: (typeof REF_KINDS)[number]): number {
  return 1 << REF_KINDS.indexOf(kind);
}

function kindOf(name: string): (typeof REF_KINDS)[number] {
  if (name.startsWith("refs/heads/")) return "branch";
  if (name.startsWith("refs/remotes/")) return "remote branch";
  if (name.startsWith("refs/tags/")) return "tag";
  if (name === "refs/stash") return "stash";
  return name.startsWith("refs/notes/") ? "notes" : "other ref";
}

function answer(cwd: string, args: readonly string[]): readonly string[] {
  return lines(ask(cwd, args).stdout);
}

function lines(stdout: Buffer): readonly string[] {
  return stdout.toString("utf8").split("\n").filter((line) => line !== "");
}
