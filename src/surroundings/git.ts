import { spawnSync } from "node:child_process";

/** git's own answer about one path; `by` is the pattern that decides, where one does. */
export interface Answer {
  readonly tracked: boolean;
  readonly ignored: boolean;
  readonly by: { readonly source: string; readonly line: number; readonly pattern: string } | undefined;
}

/** undefined without git, and where git won't answer: another user's repository, a path in a submodule. */
export function askGit(root: string, path: string): Answer | undefined {
  const tracked = run(root, ["ls-files", "-z", "--cached", "--", `:(literal)${path}`], "");
  if (tracked === undefined) return undefined;
  // A leading colon would be magic. --no-index: what is tracked is asked about above, and a pattern for it is worth knowing.
  const matched = run(root, ["check-ignore", "-v", "-n", "-z", "--no-index", "--stdin"], `./${path}\0`);
  if (matched === undefined) return undefined;
  const [source = "", line = "", pattern = ""] = matched.split("\0");
  const by = source === "" ? undefined : { source, line: Number(line), pattern };
  return { tracked: tracked !== "", ignored: by !== undefined && !by.pattern.startsWith("!"), by };
}

function run(cwd: string, args: readonly string[], input: string): string | undefined {
  // In a hook these say which repository is being committed to, and nothing about this one; a monitor would be a command of the repository's.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^GIT_(?:DIR|INDEX_FILE|WORK_TREE|PREFIX|COMMON_DIR|OBJECT_DIRECTORY)$/.test(name)));
  const { status, stdout, error } = spawnSync("git", ["-c", "core.fsmonitor=false", ...args], { cwd, input, encoding: "utf8", env: { ...env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" }, windowsHide: true });
  return error !== undefined || status === null || status > 1 ? undefined : stdout;
}
