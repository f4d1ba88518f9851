import { spawn } from "node:child_process";
import { gitEnvironment } from "../git.ts";

/** One path of one commit that differs from the commit it is compared with. Ids of zeros mean: not there. */
export interface Change {
  readonly commit: string;
  readonly path: string;
  readonly old: string;
  readonly new: string;
}

/** A commit to look at; with `against`, what it changes from that one, otherwise what it has that none of its parents has. */
export interface Asked {
  readonly commit: string;
  readonly against?: string;
}

export interface Changes {
  /** Commits whose trees could not be read, and git's words for why. */
  readonly broken: readonly { readonly commit: string; readonly reason: string }[];
}

/** Times git may die before the rest is given up: a partial clone without trees fails at every commit. */
const PATIENCE = 50;
const GITLINK = "160000";

/**
 * Asks one git for the changes of many commits and hands on those that are `wanted`. Settings and attributes change
 * nothing of raw output. git dies of a tree that is missing; that commit is then named and the rest asked of another git.
 */
export async function changesOf(cwd: string, asked: readonly Asked[], wanted: (old: string, now: string) => boolean, take: (change: Change) => void): Promise<Changes> {
  const broken: { commit: string; reason: string }[] = [];
  for (let from = 0; from < asked.length; ) {
    const { last, reason } = await someChanges(cwd, asked.slice(from), wanted, take);
    if (reason === undefined) break;
    // It names a commit when it has read its trees; it died of the one after the last it named.
    const dead = asked[(from += asked.slice(from).findIndex(({ commit }) => commit === last) + 1)];
    if (dead === undefined) break;
    broken.push({ commit: dead.commit, reason });
    from++;
    if (broken.length < PATIENCE) continue;
    for (const { commit } of asked.slice(from)) broken.push({ commit, reason: "not asked for, after so many others" });
    break;
  }
  return { broken };
}

/** `last`: the last commit that was answered. */
function someChanges(cwd: string, asked: readonly Asked[], wanted: (old: string, now: string) => boolean, take: (change: Change) => void): Promise<{ last: string; reason: string | undefined }> {
  return new Promise((resolve, reject) => {
    const args = ["diff-tree", "--stdin", "--root", "-c", "-r", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "--always"];
    const child = spawn("git", args, { cwd, env: gitEnvironment(), windowsHide: true });
    const reader = changeReader(wanted, take);
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (part: string) => {
      if (stderr.length < 4000) stderr += part;
    });
    child.stdout.on("data", (part: Buffer) => reader.take(part));
    child.on("error", reject);
    child.on("close", (status) => {
      const reason = status === 0 ? undefined : (/^(?:fatal|error): (.*)$/m.exec(stderr)?.[1] ?? `git ended with status ${status}`);
      resolve({ last: reader.last(), reason });
    });
    child.stdin.on("error", () => {});
    child.stdin.end(asked.map(({ commit, against }) => (against === undefined ? commit : `${commit} ${against}`)).join("\n") + "\n");
  });
}

/** Reads `<commit>\0(:<mode>… <old>… <new> <status>\0<path>\0)*`, which arrives in pieces. */
function changeReader(wanted: (old: string, now: string) => boolean, take: (change: Change) => void): { take(part: Buffer): void; last(): string } {
  let rest = "";
  let commit = "";
  let meta: string | undefined;
  const field = (text: string): void => {
    if (meta !== undefined) {
      const [mode, olds, now] = readMeta(meta);
      // A submodule's commit is no object of this repository.
      const old = mode === GITLINK ? undefined : olds.find((each) => wanted(each, now));
      if (old !== undefined) take({ commit, path: Buffer.from(text, "latin1").toString("utf8"), old, new: now });
      meta = undefined;
    } else if (text.startsWith(":")) meta = text;
    else if (text !== "") commit = text;
  };
  return {
    take(part) {
      const fields = (rest + part.toString("latin1")).split("\0");
      rest = fields.pop() ?? "";
      for (const text of fields) field(text);
    },
    last: () => commit,
  };
}

/** The mode of the result, the ids it was compared with, and its own. A combined entry has a colon for each parent. */
function readMeta(meta: string): readonly [string, readonly string[], string] {
  const parents = /^:+/.exec(meta)![0].length;
  const words = meta.slice(parents).split(" ");
  return [words[parents]!, words.slice(parents + 1, 2 * parents + 1), words[2 * parents + 1]!];
}
