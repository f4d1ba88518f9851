import { existsSync, lstatSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import type { Neighbours } from "../../lint/modules/modules.ts";
import { ask } from "../../scan/sources/git.ts";

/** A larger file is a bundle or data; bytes. */
const LARGEST = 1 << 20;

/** Files as they lie on the disk, of the repository around the directory that is checked, or of the directory itself. */
export function workTree(root: string, isExcluded: (file: string) => boolean, noIgnore: boolean): Neighbours {
  let outermost: string | undefined;
  const there = new Map<string, boolean>();
  const ignored = new Map<string, boolean>();
  const isReadable = (file: string): boolean => {
    try {
      const target = path.resolve(root, file);
      const stat = lstatSync(target);
      outermost ??= realpathSync(repositoryAround(root) ?? root);
      // A directory on the way may be a link to anywhere.
      return stat.isFile() && stat.size <= LARGEST && realpathSync(target).startsWith(outermost + path.sep);
    } catch {
      return false;
    }
  };
  const has = (file: string): boolean => {
    let known = there.get(file);
    if (known === undefined) there.set(file, (known = isReadable(file)));
    return known;
  };
  return {
    has,
    read(file) {
      try {
        return has(file) ? textOf(readFileSync(path.resolve(root, file))) : undefined;
      } catch {
        // Gone since, or not ours to read.
        return undefined;
      }
    },
    isLeftOut(file) {
      if (isExcluded(file)) return true;
      let known = ignored.get(file);
      if (known === undefined) ignored.set(file, (known = !noIgnore && ask(root, ["check-ignore", "-q", "--", file]).status === 0));
      return known;
    },
  };
}

/** undefined for what is no text. */
export function textOf(bytes: Uint8Array): string | undefined {
  return bytes.includes(0) ? undefined : new TextDecoder().decode(bytes);
}

function repositoryAround(folder: string): string | undefined {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(path.join(at, ".git"))) return at;
    if (path.dirname(at) === at) return undefined;
  }
}
