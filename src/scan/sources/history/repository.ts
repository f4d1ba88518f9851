import { readFileSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../../../errors.ts";
import { ask, complaint } from "../git.ts";

export interface Repository {
  /** Bytes of an object id. */
  readonly width: number;
  /** Where what belongs to the repository and not to one of its worktrees is kept. */
  readonly commonDirectory: string;
  readonly objectDirectory: string;
  /** The work tree's root; undefined in a bare repository. */
  readonly top: string | undefined;
  /** Oldest commits of a shallow clone: their parents were not fetched. */
  readonly shallow: readonly string[];
  /** Some objects were left at a remote. */
  readonly partial: boolean;
}

/** The repository around `cwd`, which may be bare; a UsageError where there is none. */
export function openRepository(cwd: string): Repository {
  const { status, stdout, stderr } = ask(cwd, ["rev-parse", "--git-common-dir", "--git-path", "shallow", "--git-path", "objects"]);
  if (status !== 0) throw noRepository(cwd, stderr);
  const [common = "", shallowFile = "", objectDirectory = ""] = stdout.toString("utf8").split("\n").map((line) => path.resolve(cwd, line));
  const setting = (name: string): string => ask(cwd, ["config", "--get-regexp", name]).stdout.toString("utf8").trim();
  return {
    width: /sha256$/.test(setting("^extensions\\.objectformat$")) ? 32 : 20,
    commonDirectory: common,
    objectDirectory,
    top: ask(cwd, ["rev-parse", "--show-toplevel"]).stdout.toString("utf8").trim() || undefined,
    shallow: lines(shallowFile),
    partial: setting("^(extensions\\.partialclone|remote\\..*\\.(promisor|partialclonefilter))$") !== "",
  };
}

function lines(file: string): readonly string[] {
  try {
    return readFileSync(file, "utf8").split("\n").filter((line) => line !== "");
  } catch {
    return [];
  }
}

function noRepository(cwd: string, stderr: string): UsageError {
  const owned = /dubious ownership in repository at '(.*)'/.exec(stderr)?.[1];
  if (owned !== undefined) {
    return new UsageError(`git won't read ${owned}, because another user owns it; if you trust it: git config --global --add safe.directory "${owned}"`);
  }
  if (/not a git repository/i.test(stderr)) {
    return new UsageError(`--history reads a git repository, and ${cwd} is in none; check files with keyfence check PATH`);
  }
  return new UsageError(`git could not open the repository: ${complaint(stderr) ?? "it was not found; install it or put it on PATH"}`);
}

/** The commits that ranges name (`main..feature`), as `git rev-list` reads them; a UsageError for what it doesn't know. */
export function commitsIn(cwd: string, ranges: readonly string[]): readonly string[] {
  const { status, stdout, stderr } = ask(cwd, ["rev-list", "--end-of-options", ...ranges, "--"]);
  if (status === 0) return stdout.toString("latin1").split("\n").filter((line) => line !== "");
  const why = complaint(stderr) ?? "it gave no reason";
  if (/bad revision|ambiguous|unknown revision|Invalid (?:revision range|symmetric)/i.test(why)) {
    const named = ranges.length === 1 ? `"${ranges[0]}"` : ranges.map((range) => `"${range}"`).join(" ");
    return fail(`git knows no commits by ${named} (${why}); a range is like main..feature, and a clone in CI may need more history (git fetch --unshallow)`);
  }
  return fail(`git could not list the commits of ${ranges.join(" ")}: ${why}; git fsck says more`);
}

function fail(message: string): never {
  throw new UsageError(message);
}
