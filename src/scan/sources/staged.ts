import { ask, listingFailure, run } from "./git.ts";

/** A path whose content the commit adds or changes. */
export interface Staged {
  /** From the repository's root, with `/`; its bytes as latin1, because git's paths need not be UTF-8. */
  readonly path: string;
  readonly mode: string;
  /** Blob ids before and after. */
  readonly old: string;
  readonly oid: string;
  /** A, M, R, T or U, as git calls them. */
  readonly status: string;
}

/**
 * With diff.relative set git would print nothing in a subdirectory; the option against it is younger than git must be.
 * The rest keeps configuration and attributes from changing what is printed or run.
 */
const DIFF = [
  "-c", "diff.relative=false", "diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--no-color",
  "-O/dev/null", "--ignore-submodules=all", "--diff-filter=AMTUR",
];

/** What the index holds that HEAD doesn't. A renamed file is a new one here. */
export async function listStaged(cwd: string): Promise<Staged[]> {
  const { status, stdout, stderr } = await run(cwd, [...DIFF, "--no-renames"]);
  if (status !== 0) throw listingFailure(cwd, stderr);
  const staged = entries(stdout);
  const unmerged = new Set(staged.filter((entry) => entry.status === "U").map((entry) => entry.path));
  return staged.filter((entry) => entry.status === "U" || !unmerged.has(entry.path));
}

/** The same against any commit, with git's options about renames; undefined when git can't tell. */
export function listIndex(cwd: string, renames: readonly string[], commit?: string): Staged[] | undefined {
  const { status, stdout } = ask(cwd, [...DIFF, ...renames, ...(commit === undefined ? [] : [commit]), "--"]);
  return status === 0 ? entries(stdout) : undefined;
}

/** `:<mode> <mode> <oid> <oid> <status>\0<path>\0`, and for a rename its old path before the new one. */
function entries(output: Buffer): Staged[] {
  const fields = output.toString("latin1").split("\0");
  const staged: Staged[] = [];
  for (let i = 0; i + 1 < fields.length; ) {
    const [, mode = "", old = "", oid = "", state = ""] = fields[i]!.split(" ");
    const status = state[0] ?? "";
    i += status === "R" ? 2 : 1;
    staged.push({ path: fields[i++] ?? "", mode, old, oid, status });
  }
  return staged;
}
