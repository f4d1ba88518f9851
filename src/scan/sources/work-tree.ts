import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** Where `cwd` is inside its work tree, with `/`; empty at the root, and where that can't be told. */
export function folderInRepository(cwd: string): string {
  const { GIT_WORK_TREE: named, GIT_DIR: directory } = process.env;
  if (named !== undefined) return below(path.resolve(cwd, named), cwd);
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    const found = path.join(folder, ".git");
    if (existsSync(found)) {
      // git takes the current directory for the root of a repository that GIT_DIR names, if it isn't the one around it.
      return directory === undefined || path.resolve(cwd, directory) === pointedTo(found) ? below(folder, cwd) : "";
    }
    if (path.dirname(folder) === folder) return "";
  }
}

/** In a linked worktree and in a submodule `.git` is a file that says where the directory is. */
function pointedTo(found: string): string {
  try {
    return path.resolve(path.dirname(found), /^gitdir: (.*)/.exec(readFileSync(found, "utf8"))?.[1]?.trim() ?? found);
  } catch {
    // It is the directory itself.
    return found;
  }
}

function below(root: string, cwd: string): string {
  const folder = path.relative(root, cwd).split(path.sep).join("/");
  return folder.startsWith("..") || path.isAbsolute(folder) ? "" : folder;
}
