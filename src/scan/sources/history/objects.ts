import { spawn } from "node:child_process";
import { UsageError } from "../../../errors.ts";
import { gitEnvironment } from "../git.ts";
import { IdSet } from "./id-set.ts";

/** What the object store holds, reachable or not. */
export interface Objects {
  readonly blobs: IdSet;
  /** Bytes of each blob, in the order of `blobs`. */
  readonly sizes: readonly number[];
  readonly commits: readonly string[];
  readonly tags: readonly string[];
  /** Objects that are there and can't be read. */
  readonly broken: readonly string[];
}

/** Every object of a repository, its alternates' as well, in the order in which they are stored, which is the fastest to read. */
export async function allObjects(cwd: string, width: number): Promise<Objects> {
  const blobs = new IdSet(width);
  const sizes: number[] = [];
  const commits: string[] = [];
  const tags: string[] = [];
  const broken: string[] = [];
  await eachLine(cwd, ["cat-file", "--batch-all-objects", "--batch-check", "--unordered", "--buffer"], (line) => {
    const [oid = "", type, size] = line.split(" ");
    if (type === "blob") {
      // A pack and its loose objects, or two packs, may hold the same one.
      if (blobs.has(oid)) return;
      blobs.add(oid);
      sizes.push(Number(size));
    } else if (type === "commit") commits.push(oid);
    else if (type === "tag") tags.push(oid);
    else if (type !== "tree" && /^[\da-f]{40,64}$/.test(oid)) broken.push(oid);
  });
  return { blobs, sizes, commits: [...new Set(commits)], tags: [...new Set(tags)], broken: [...new Set(broken)].sort() };
}

function eachLine(cwd: string, args: readonly string[], take: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", args, { cwd, env: gitEnvironment(), stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
    let rest = "";
    let complaint = "";
    child.stderr.setEncoding("utf8").on("data", (part: string) => {
      if (complaint.length < 4000) complaint += part;
    });
    child.stdout.setEncoding("latin1").on("data", (part: string) => {
      const lines = (rest + part).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) take(line);
    });
    child.on("error", () => reject(new UsageError("--history needs git, which was not found; install it or put it on PATH")));
    child.on("close", (status) => {
      if (status === 0) resolve();
      else reject(new UsageError(`git could not list the repository's objects: ${complaint.split("\n", 1)[0]?.trim() || "it gave no reason"}; git fsck says more`));
    });
  });
}
