import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { blobs, type Blob } from "./blobs.ts";
import { ask, complaint, gitEnvironment, tooOld } from "./git.ts";
import { absentFromMerge } from "./merged.ts";

/** A blob, or why there is none. `promised`: a partial clone left it at its remote. */
export type Read = Blob & { readonly kind: "bytes" | "large" } | { readonly kind: "unreadable"; readonly reason: string; readonly promised: boolean };

export interface CatFile {
  /** One answer for each object id, in order; to be called once. `bytes` are valid until the next one is asked for. */
  read(oids: readonly string[], maxSize: number): AsyncGenerator<Read>;
  stop(): void;
}

/**
 * `git cat-file --batch`, started at once, so that git is there when there is something to ask. It dies of a broken
 * object; the object is then named and the rest is asked of another.
 */
export function openCatFile(cwd: string): CatFile {
  let running = start(cwd);
  return {
    async *read(oids, maxSize) {
      let retried = -1;
      let absent: ReadonlySet<string> | undefined;
      const failure = (oid: string, stderr: string): Unreadable => {
        const failed = unreadable(oid, stderr);
        // A process for each one that isn't there is too much in a merge of thousands.
        if (failed.promised) absent ??= absentFromMerge(cwd);
        return failed;
      };
      const missing = (oid: string): Unreadable => (absent?.has(oid) === true ? promised(oid) : failure(oid, ask(cwd, ["cat-file", "blob", oid]).stderr));

      for (let at = 0; at < oids.length; running = start(cwd)) {
        const unasked = absent ?? new Set();
        running.child.stdin.end(oids.slice(at).filter((oid) => !unasked.has(oid)).map((oid) => `${oid}\n`).join(""));
        const answers = blobs(running.child.stdout, maxSize);
        for (; at < oids.length; at++) {
          const oid = oids[at]!;
          const answer = unasked.has(oid) ? MISSING : (await answers.next()).value;
          if (answer === undefined) break;
          yield answer.kind === "missing" ? missing(oid) : answer;
        }
        if (at >= oids.length) return;
        const { status, stderr } = await running.ended;
        if (status === USAGE) throw tooOld(cwd);
        // Whoever killed it, if git had no complaint, may not do it again.
        if (complaint(stderr) === undefined && retried !== at) retried = at;
        else yield failure(oids[at++]!, stderr);
      }
    },
    stop: () => void running.child.kill(),
  };
}

const MISSING: Blob = { kind: "missing" };

/** git's exit status for options it doesn't know. */
const USAGE = 129;

interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<{ readonly status: number | null; readonly stderr: string }>;
}

function start(cwd: string): Running {
  const child = spawn("git", ["cat-file", "--batch", "--buffer"], { cwd, env: gitEnvironment(), windowsHide: true });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (part: string) => (stderr += part));
  // Its end shows in the answers that don't come; without git the listing says so.
  child.stdin.on("error", () => {});
  const ended = new Promise<{ status: number | null; stderr: string }>((resolve) => {
    child.on("error", () => resolve({ status: null, stderr: "" }));
    child.on("close", (status) => resolve({ status, stderr }));
  });
  return { child, ended };
}

type Unreadable = Read & { readonly kind: "unreadable" };

function unreadable(oid: string, stderr: string): Unreadable {
  if (/from promisor remote|lazy fetching disabled/.test(stderr)) return promised(oid);
  // git complains of what is broken in the line before it gives up.
  const broken = /^error: (.*)$/m.exec(stderr)?.[1] ?? /^fatal: (.*(?:corrupt|stream).*)$/m.exec(stderr)?.[1];
  const state = broken === undefined ? "missing from the repository" : `broken in the repository (${broken.replaceAll(oid, "it")})`;
  return { kind: "unreadable", promised: false, reason: `its blob ${oid} is ${state}; git fsck lists what is wrong` };
}

function promised(oid: string): Unreadable {
  return { kind: "unreadable", promised: true, reason: `its blob is not in this partial clone, and keyfence fetches nothing; git cat-file -e ${oid} does` };
}
