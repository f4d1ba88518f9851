import { spawn } from "node:child_process";

/** What git knows of a directory. Paths are relative to it, as bytes decoded to UTF-8 where they are that. */
export interface Listing {
  readonly files: readonly Listed[];
  /** Entries left out by ignore rules; a whole directory is one. */
  readonly ignored: readonly string[];
  /** Directories git could not open, with the reason. */
  readonly unread: readonly { readonly file: string; readonly reason: string }[];
}

export interface Listed {
  /** For display. */
  readonly name: string;
  /** Only where the name isn't UTF-8. */
  readonly bytes?: Buffer;
  /** In the index, and so perhaps deleted from the work tree. */
  readonly tracked: boolean;
  /** A submodule, or a repository inside of this one. */
  readonly directory: boolean;
}

/** Tracked and untracked files that no ignore rule leaves out; undefined outside a work tree, inside an ignored directory, or without git. */
export async function gitListing(directory: string): Promise<Listing | undefined> {
  const [files, ignored, here] = await Promise.all([
    git(directory, ["ls-files", "-z", "-t", "-s", "--cached", "--others", "--exclude-standard"]),
    git(directory, ["ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory"]),
    git(directory, ["check-ignore", "-q", "."]),
  ]);
  if (files === undefined || ignored === undefined || here?.status === 0) return undefined;
  const seen = new Set<string>();
  const listed = entries(files.stdout).flatMap((entry): Listed[] => {
    // `? name`, or `H mode oid stage⇥name`.
    const tracked = entry[0] !== QUESTION_MARK;
    const bytes = entry.subarray(tracked ? entry.indexOf(TAB) + 1 : 2);
    const key = bytes.toString("latin1");
    // An unmerged file stands in the index up to three times.
    if (seen.has(key)) return [];
    seen.add(key);
    const name = bytes.toString("utf8");
    const isDirectory = name.endsWith("/") || (tracked && entry.toString("latin1", 2, 8) === GITLINK);
    return [{ name: isDirectory ? name.replace(/\/$/, "") : name, tracked, directory: isDirectory, ...(name.includes("\ufffd") ? { bytes } : {}) }];
  });
  return {
    files: listed.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)),
    ignored: entries(ignored.stdout).map((entry) => entry.toString("utf8")),
    // A line of more than 4 kB is cut off, and so is the end of the name.
    unread: [...files.stderr.matchAll(/could not open directory '(.*?)(?:\/?': (.*))?$/gm)].map(([, file = "", reason = TOO_LONG]) => ({ file, reason: reason.toLowerCase() })),
  };
}

const TOO_LONG = "file name too long";
const QUESTION_MARK = 63;
const TAB = 9;
const GITLINK = "160000";

function entries(output: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0, end = output.indexOf(0); end !== -1; at = end + 1, end = output.indexOf(0, at)) found.push(output.subarray(at, end));
  return found;
}

/** undefined when there is no git, or it failed. A hook's own GIT_DIR and index say nothing about `directory`. */
function git(directory: string, args: readonly string[]): Promise<{ status: number; stdout: Buffer; stderr: string } | undefined> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_(?:DIR|INDEX_FILE|WORK_TREE|PREFIX|COMMON_DIR|OBJECT_DIRECTORY)$/.test(name)));
  return new Promise((resolve) => {
    const child = spawn("git", args, { cwd: directory, env: { ...env, LC_ALL: "C" }, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
    const stdout: Buffer[] = [];
    let stderr = "";
    child.stdout.on("data", (part: Buffer) => stdout.push(part));
    child.stderr.setEncoding("utf8").on("data", (part: string) => (stderr += part));
    child.on("error", () => resolve(undefined));
    child.on("close", (status) => resolve(status === null || status > 1 ? undefined : { status, stdout: Buffer.concat(stdout), stderr }));
  });
}
