import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A directory with these files; `commit` names those that git tracks, and makes it a repository. */
export function folderOf(files: Readonly<Record<string, string | Buffer>>, { git = true, commit = [] }: { readonly git?: boolean; readonly commit?: readonly string[] } = {}): string {
  const root = realpathSync(mkdtempSync(path.join(tmpdir(), "keyfence-surroundings-")));
  if (git) execFileSync("git", ["init", "-q"], { cwd: root });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), content);
  }
  if (commit.length > 0) execFileSync("git", ["add", "-f", "--", ...commit], { cwd: root });
  return root;
}
