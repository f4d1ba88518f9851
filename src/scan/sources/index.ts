import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../../errors.ts";
import type { Chunk, Source } from "../chunk.ts";
import { changedLines } from "./changed.ts";
import { blobs } from "./blobs.ts";
import { excluder } from "./exclude.ts";
import { tooLarge } from "./reader.ts";

/**
 * `--no-relative`: with diff.relative set, git would print nothing in a subdirectory. `--no-renames`: a renamed file
 * is a new one, and read. The rest keeps configuration and attributes from changing what is printed or run.
 */
const DIFF = [
  "diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--no-relative",
  "--ignore-submodules=all", "--diff-filter=AMTU",
];

interface Staged {
  /** From the repository's root, with `/`. */
  readonly path: string;
  readonly mode: string;
  readonly oid: string;
  readonly status: string;
}

/**
 * What the next commit will hold: blobs out of the index, never the work tree. git gets the environment and directory as
 * they are, because in a hook they say which index is being committed.
 */
export async function* index(cwd: string, options: { readonly maxSize: number; readonly exclude: readonly string[] }): Source {
  const cat = spawn("git", ["cat-file", "--batch", "--buffer"], { cwd, windowsHide: true });
  // It is started before there is anything to ask, so that both processes start at once.
  quieten(cat);
  try {
    const [staged, isExcluded] = await Promise.all([listStaged(cwd), excluder(options.exclude)]);
    const inRoot = folderInRepository(cwd);
    const shown = (file: string): string => (inRoot === "" ? file : path.posix.relative(inRoot, file));
    const wanted: Staged[] = [];
    for (const entry of staged) {
      const file = shown(entry.path);
      if (entry.status === "U") yield { file, reason: "unmerged; resolve the conflict and add the file" };
      else if (!isFile(entry.mode) || isExcluded(file)) yield { file, skipped: "ignored" };
      else wanted.push(entry);
    }
    if (wanted.length === 0) return;
    cat.stdin.end(`${wanted.map(({ oid }) => oid).join("\n")}\n`);
    let at = 0;
    for await (const blob of blobs(cat.stdout, options.maxSize)) {
      const entry = wanted[at++];
      if (entry === undefined) break;
      const file = shown(entry.path);
      if (blob.kind === "missing") yield { file, reason: "its blob is missing from the repository" };
      else if (blob.kind === "large") yield { file, reason: tooLarge(blob.size, options.maxSize).reason };
      else yield chunk(cwd, entry, file, blob.bytes);
    }
    for (const entry of wanted.slice(at)) yield { file: shown(entry.path), reason: "git could not read its blob" };
  } finally {
    cat.kill();
  }
}

/** Changed lines are asked for only when something was found in a file that was there before. */
function chunk(cwd: string, entry: Staged, file: string, bytes: Uint8Array): Chunk {
  if (entry.status !== "M") return { file, bytes };
  return {
    file,
    bytes,
    get changed() {
      return changedLines(cwd, entry.path, bytes);
    },
  } as Chunk;
}

async function listStaged(cwd: string): Promise<Staged[]> {
  const { status, stdout, stderr } = await run(cwd, DIFF);
  if (status !== 0) throw new UsageError(complaint(cwd, stderr));
  const fields = stdout.toString("utf8").split("\0");
  const staged: Staged[] = [];
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const [, mode = "", , oid = "", state = ""] = fields[i]!.split(" ");
    staged.push({ path: fields[i + 1]!, mode, oid, status: state[0] ?? "" });
  }
  const unmerged = new Set(staged.filter(({ status: state }) => state === "U").map((entry) => entry.path));
  return staged.filter(({ path: file, status: state }) => state === "U" || !unmerged.has(file));
}

function isFile(mode: string): boolean {
  return mode === "100644" || mode === "100755";
}

function complaint(cwd: string, stderr: string): string {
  // Outside of a repository `git diff` takes another form, which knows no --cached.
  if (/not a git repository|unknown option `?'?cached|usage: git diff --no-index/i.test(stderr)) {
    return `--staged reads git's index, and ${cwd} is in no repository; run git init, or check files with keyfence check PATH`;
  }
  return `git could not list what is staged: ${stderr.split("\n", 1)[0]?.trim() || "it gave no reason"}; run git status to see`;
}

function run(cwd: string, args: readonly string[]): Promise<{ status: number | null; stdout: Buffer; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn("git", args, { cwd, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
    const stdout: Buffer[] = [];
    let stderr = "";
    child.stdout.on("data", (part: Buffer) => stdout.push(part));
    child.stderr.setEncoding("utf8").on("data", (part: string) => (stderr += part));
    child.on("error", () => reject(new UsageError("--staged needs git, which was not found; install it or put it on PATH")));
    child.on("close", (status) => resolve({ status, stdout: Buffer.concat(stdout), stderr }));
  });
}

/** Whatever goes wrong with it, the listing says it better, or the blobs' end does. */
function quieten(child: ChildProcessWithoutNullStreams): void {
  child.on("error", () => {});
  child.stdin.on("error", () => {});
  child.stderr.resume();
}

/** Where `cwd` is inside its work tree, with `/`; empty at the root, and where git was told of another place. */
function folderInRepository(cwd: string): string {
  if (process.env["GIT_WORK_TREE"] !== undefined) return "";
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, ".git"))) return path.relative(folder, cwd).split(path.sep).join("/");
    if (path.dirname(folder) === folder) return "";
  }
}
