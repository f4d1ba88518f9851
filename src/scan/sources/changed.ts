import type { Chunk } from "../chunk.ts";
import { ask } from "./git.ts";
import { mergedHeads } from "./merged.ts";
import { listIndex, type Staged } from "./staged.ts";

/** 1-based and inclusive; undefined: every line there is. */
export type Changed = Chunk["changed"];

export interface Changes {
  /** The lines that the commit adds or changes. In a merge commit that is what none of its parents holds. */
  linesOf(entry: Staged, bytes: Uint8Array): Changed;
  /** One of the branches being merged holds this very blob under this name. */
  isMerged(entry: Staged): boolean;
}

/** Asks git no sooner than somebody wants to know, which is when something was found. */
export function createChanges(cwd: string): Changes {
  let heads: readonly Parent[] | undefined;
  let renamed: Parent | undefined;
  const merged = (): readonly Parent[] => (heads ??= mergedHeads(cwd).map((head) => listParent(cwd, head)));

  const inHead = (entry: Staged): string | null => {
    if (entry.status === "M") return entry.old;
    return entry.status === "A" ? (renamed ??= listParent(cwd)).blobOf(entry) : null;
  };

  return {
    linesOf(entry, bytes) {
      let olds: (string | null)[] = [];
      // Of a merge most files are as one of its parents has them, which needs no look at their lines.
      for (const source of [...merged().map((parent) => parent.blobOf), inHead]) {
        const old = source(entry);
        if (old === entry.oid) return [];
        olds = [...olds, old];
      }
      if (countsLinesOtherwise(bytes)) return undefined;
      return olds.map((old) => (old === null ? undefined : changedLines(cwd, old, entry.oid))).reduce(intersection);
    },
    isMerged: (entry) => merged().some((parent) => parent.blobOf(entry) === entry.oid),
  };
}

interface Parent {
  /** The blob that the entry was made from, under this name or a former one; null: it is new to this parent. */
  blobOf(entry: Staged): string | null;
}

/**
 * Renames, also of files whose name another content has taken (`-B`); no copies, because there the original stays and what
 * it holds is now in one more place.
 */
function listParent(cwd: string, commit?: string): Parent {
  // Without the blobs that a partial clone left behind, git can tell no renames.
  const listed = listIndex(cwd, ["-B", "-M", "-l1000"], commit) ?? listIndex(cwd, ["--no-renames"], commit);
  if (listed === undefined) return { blobOf: () => null };
  const olds = new Map(listed.map(({ path, status, old }) => [path, status === "M" || status === "R" ? old : null]));
  return { blobOf: ({ path, oid }) => (olds.has(path) ? olds.get(path)! : oid) };
}

/** Of two blobs, which have no names and so no attributes; `*` would be one, and `--text` is against that. */
const DIFF = [
  "-c", "diff.relative=false", "diff", "-U0", "--inter-hunk-context=0", "--text", "--no-color", "--no-ext-diff", "--no-textconv",
  "-O/dev/null", "--src-prefix=a/", "--dst-prefix=b/",
];

function changedLines(cwd: string, old: string, oid: string): Changed {
  // A line isn't new because it ends otherwise.
  const changed = hunks(cwd, ["--ignore-cr-at-eol", old, oid]);
  if (changed === undefined || changed.length > 0) return changed?.filter(([first, last]) => first <= last);
  // Two blobs that differ in nothing: unless it is their line ends, something keeps git from answering.
  const strictly = hunks(cwd, [old, oid]) ?? [];
  return strictly.length === 0 ? undefined : [];
}

/** The new side's lines of each hunk; of one that only deletes, the last line is before the first. */
function hunks(cwd: string, args: readonly string[]): [number, number][] | undefined {
  const { status, stdout } = ask(cwd, [...DIFF, ...args, "--"]);
  const text = stdout.toString("latin1");
  if (status !== 0 || /^Binary files /m.test(text)) return undefined;
  const ranges: [number, number][] = [];
  for (const [, first = "", count = "1"] of text.matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gm)) {
    ranges.push([Number(first), Number(first) + Number(count) - 1]);
  }
  return ranges;
}

/** Both are in order. */
function intersection(left: Changed, right: Changed): Changed {
  if (left === undefined || right === undefined) return left ?? right;
  return left.flatMap(([first, last]) =>
    right.filter(([from, to]) => from <= last && first <= to).map(([from, to]): [number, number] => [Math.max(first, from), Math.min(last, to)]));
}

const LF = 10;
const CR = 13;

/**
 * git ends lines at the byte 10. Editors end them at a lone carriage return too, in UTF-16 that byte may be half of
 * another character, and the lines of what an archive holds are not its own.
 */
function countsLinesOtherwise(bytes: Uint8Array): boolean {
  const wide = wideness(bytes);
  if (wide === 0 && isPacked(bytes)) return true;
  for (let at = bytes.indexOf(LF); wide !== 0 && at !== -1; at = bytes.indexOf(LF, at + 1)) if (!isUnit(bytes, at, wide)) return true;
  for (let at = bytes.indexOf(CR); at !== -1; at = bytes.indexOf(CR, at + 1)) {
    if (wide === 0 ? bytes[at + 1] !== LF : isUnit(bytes, at, wide) && !(bytes[at + 2] === LF && isUnit(bytes, at + 2, wide))) return true;
  }
  return false;
}

/** Where the other byte of a UTF-16 unit stands: 1 after, -1 before; 0 for text of single bytes. */
function wideness(bytes: Uint8Array): -1 | 0 | 1 {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || bytes[1] === 0) return 1;
  return (bytes[0] === 0xfe && bytes[1] === 0xff) || bytes[0] === 0 ? -1 : 0;
}

/** As far as git looks for a NUL before it calls a file binary; a gzip member needn't have one so early. */
const SNIFFED = 8000;

function isPacked(bytes: Uint8Array): boolean {
  return (bytes[0] === 0x1f && bytes[1] === 0x8b) || bytes.subarray(0, SNIFFED).includes(0);
}

function isUnit(bytes: Uint8Array, at: number, wide: -1 | 1): boolean {
  return at % 2 === (wide === 1 ? 0 : 1) && bytes[at + wide] === 0;
}
