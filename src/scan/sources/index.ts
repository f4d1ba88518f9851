import type { Chunk, Source } from "../chunk.ts";
import { openCatFile, type Read } from "./cat-file.ts";
import { createChanges, type Changes } from "./changed.ts";
import { excluder } from "./exclude.ts";
import { refuseBare } from "./git.ts";
import { tooLarge } from "./reader.ts";
import { listStaged, type Staged } from "./staged.ts";
import { folderInRepository } from "./work-tree.ts";

export interface IndexOptions {
  /** Bytes. */
  readonly maxSize: number;
  /** Patterns in .gitignore's form, relative to the directory. */
  readonly exclude: readonly string[];
  /** Is told, once and at the end, what was left out by right and might be missed. */
  readonly note?: (sentence: string) => void;
}

/**
 * What the next commit will hold: blobs out of the index, never the work tree. git gets directory and environment as
 * they are, because in a hook they say which index is being committed.
 */
export async function* index(cwd: string, options: IndexOptions): Source {
  const git = openCatFile(cwd);
  const changes = createChanges(cwd);
  const pointers: string[] = [];
  const promised: string[] = [];
  try {
    const [staged, isExcluded] = await Promise.all([listStaged(cwd), excluder(options.exclude)]);
    if (staged.length === 0) refuseBare(cwd);
    const nameOf = namer(cwd);
    const wanted: Staged[] = [];
    for (const entry of staged) {
      const file = nameOf(entry);
      if (entry.status === "U") yield { file, reason: "unmerged; resolve the conflict and add the file" };
      else if (!isFile(entry.mode) || isExcluded(file)) yield { file, skipped: "ignored" };
      else wanted.push(entry);
    }
    let at = 0;
    for await (const read of git.read(wanted.map(({ oid }) => oid), options.maxSize)) {
      const entry = wanted[at++]!;
      const file = nameOf(entry);
      if (read.kind === "unreadable" && read.promised && changes.isMerged(entry)) {
        promised.push(file);
        yield { file, skipped: "ignored" };
        continue;
      }
      if (read.kind === "bytes" && isPointer(read.bytes)) pointers.push(file);
      yield itemFor(file, entry, read, changes, options.maxSize);
    }
    if (pointers.length > 0) options.note?.(`${some(pointers)}: Git LFS pointers; what they point to is not in the commit and was not read`);
    if (promised.length > 0) options.note?.(`${some(promised)}: as the merged branch has them, and not in this partial clone; not read again`);
  } finally {
    git.stop();
  }
}

function itemFor(file: string, entry: Staged, read: Read, changes: Changes, maxSize: number): Chunk | { file: string; reason: string } {
  if (read.kind === "unreadable") return { file, reason: read.reason };
  if (read.kind === "large") return { file, reason: tooLarge(read.size, maxSize).reason };
  const { bytes } = read;
  return {
    file,
    bytes,
    /** Asked for only when something was found, and while the bytes are valid. */
    get changed() {
      return changes.linesOf(entry, bytes);
    },
  } as Chunk;
}

/** Paths as they are shown: from the directory checked, as UTF-8. */
function namer(cwd: string): (entry: Staged) => string {
  const folder = folderInRepository(cwd);
  const up = folder === "" ? [] : folder.split("/");
  return ({ path }) => {
    const steps = Buffer.from(path, "latin1").toString("utf8").split("/");
    let same = 0;
    while (same < up.length && same < steps.length - 1 && up[same] === steps[same]) same++;
    return [...up.slice(same).map(() => ".."), ...steps.slice(same)].join("/");
  };
}

function isFile(mode: string): boolean {
  return mode === "100644" || mode === "100755";
}

const POINTER = "version https://git-lfs.github.com/spec/v1";

function isPointer(bytes: Uint8Array): boolean {
  return bytes.length < 1024 && bytes[0] === 118 && Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1").startsWith(POINTER);
}

/** `a.bin`, `a.bin, b.bin`, `a.bin, b.bin, c.bin and 4 more`. */
function some(files: readonly string[]): string {
  const more = files.length > 3 ? ` and ${files.length - 3} more` : "";
  return `${files.slice(0, 3).join(", ")}${more}`;
}
