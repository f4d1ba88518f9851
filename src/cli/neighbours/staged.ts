import path from "node:path";
import type { Neighbours } from "../../lint/modules/modules.ts";
import { ask } from "../../scan/sources/git.ts";
import { folderInRepository } from "../../scan/sources/work-tree.ts";
import { textOf } from "./work-tree.ts";

/** Files as git's index holds them: what the next commit's program is made of, changed or not. */
export function indexed(cwd: string, isExcluded: (file: string) => boolean): Neighbours {
  const folder = folderInRepository(cwd);
  let listed: ReadonlyMap<string, string> | undefined;
  const oidOf = (file: string): string | undefined => (listed ??= list(cwd)).get(path.posix.join(folder, file));
  return {
    has: (file) => oidOf(file) !== undefined,
    read(file) {
      const oid = oidOf(file);
      const answer = oid === undefined ? undefined : ask(cwd, ["cat-file", "blob", oid]);
      return answer?.status === 0 ? textOf(answer.stdout) : undefined;
    },
    isLeftOut: isExcluded,
  };
}

/** Blob ids of regular files by their path from the repository's root. Empty where git doesn't answer: then nothing is followed. */
function list(cwd: string): ReadonlyMap<string, string> {
  const { status, stdout } = ask(cwd, ["ls-files", "-s", "-z", "--full-name", ":/"]);
  const found = new Map<string, string>();
  if (status !== 0) return found;
  for (const line of stdout.toString("utf8").split("\0")) {
    const [, oid, file] = /^100\d{3} ([0-9a-f]+) 0\t(.+)$/s.exec(line) ?? [];
    if (oid !== undefined && file !== undefined) found.set(file, oid);
  }
  return found;
}
