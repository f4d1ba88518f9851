import { lstatSync, statSync } from "node:fs";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Chunk, Skipped, Source } from "../chunk.ts";
import type { Unread } from "../../finding.ts";
import { excluder } from "./exclude.ts";
import { gitListing } from "./listing.ts";
import { createReader, reasonOf } from "./reader.ts";
import { walk } from "./walk.ts";

export interface FilesOptions {
  /** Read what .gitignore leaves out as well. */
  readonly noIgnore: boolean;
  /** Patterns in .gitignore's form, relative to the root. */
  readonly exclude: readonly string[];
  /** Bytes. */
  readonly maxSize: number;
}

/** A file to read, relative to a directory. */
interface Wanted {
  readonly directory: string;
  readonly name: string;
  readonly bytes?: Buffer;
  /** Its absence is no surprise: deleted in the work tree and not yet in the index. */
  readonly mayBeGone: boolean;
}

/** Work goes on this long before signals and timers get their turn; milliseconds. */
const SLICE = 30;

/**
 * The files of a directory tree. What the user names is read in any case: an ignored file, a directory in node_modules,
 * a symbolic link. What is found on the way is not followed.
 */
export async function* files(root: string, paths: readonly string[], options: FilesOptions): Source {
  const read = createReader(options.maxSize);
  const isExcluded = await excluder(options.exclude);
  const done = new Set<string>();
  let sliceEnds = performance.now() + SLICE;

  const open = (wanted: Wanted, named: boolean): Chunk | Unread | Skipped | "directory" | undefined => {
    const file = shown(root, path.join(wanted.directory, wanted.name));
    const key = wanted.bytes === undefined ? file : `${wanted.directory}\0${wanted.bytes.toString("latin1")}`;
    if (done.has(key)) return undefined;
    done.add(key);
    if (!named && isExcluded(file)) return { file, skipped: "ignored" };
    const result = read(wanted.bytes === undefined ? path.join(wanted.directory, wanted.name) : Buffer.concat([Buffer.from(wanted.directory + path.sep), wanted.bytes]), named);
    if (result.kind === "bytes") return { file, bytes: result.bytes };
    if (result.kind === "unread") return { file, reason: result.reason };
    if (result.kind === "symlink") return { file, skipped: "ignored" };
    if (result.kind === "directory") return "directory";
    return wanted.mayBeGone ? undefined : { file, reason: "vanished while checking" };
  };

  async function* enter(directory: string): Source {
    for await (const item of list(directory, root, options.noIgnore)) {
      if (performance.now() > sliceEnds) {
        await nextTurn();
        sliceEnds = performance.now() + SLICE;
      }
      if (!("name" in item)) {
        yield item;
        continue;
      }
      const opened = open(item, false);
      // A submodule, or a repository inside of this one, has ignore rules of its own.
      if (opened === "directory") yield* enter(path.join(item.directory, item.name));
      else if (opened !== undefined) yield opened;
    }
  }

  for (const named of paths) {
    const target = path.resolve(root, named);
    let isDirectory: boolean;
    try {
      isDirectory = statSync(target).isDirectory();
    } catch (error) {
      yield { file: shown(root, target), reason: missing(target) ?? reasonOf(error) };
      continue;
    }
    if (isDirectory) {
      yield* enter(target);
      continue;
    }
    const opened = open({ directory: path.dirname(target), name: path.basename(target), mayBeGone: false }, true);
    if (opened !== undefined && opened !== "directory") yield opened;
  }
}

async function* list(directory: string, root: string, noIgnore: boolean): AsyncGenerator<Wanted | Unread | Skipped> {
  const name = (relative: string): string => shown(root, path.join(directory, relative));
  const listing = noIgnore ? undefined : await gitListing(directory);
  if (listing !== undefined) {
    for (const { file, reason } of listing.unread) yield { file: name(file), reason };
    for (const file of listing.ignored) yield { file: name(file), skipped: "ignored" };
    for (const file of listing.files) yield { directory, name: file.name, mayBeGone: file.tracked, ...(file.bytes === undefined ? {} : { bytes: file.bytes }) };
    return;
  }
  for await (const found of walk(directory, noIgnore)) {
    if (found.kind === "file") yield { directory, name: found.name, mayBeGone: false };
    else if (found.kind === "ignored") yield { file: name(found.name), skipped: "ignored" };
    else yield { file: name(found.name), reason: found.reason };
  }
}

function missing(target: string): string | undefined {
  const link = lstatSync(target, { throwIfNoEntry: false });
  if (link === undefined) return "no such file or directory";
  return link.isSymbolicLink() ? "a symbolic link to nothing" : undefined;
}

/** As findings name it: relative to the root, with `/`. */
function shown(root: string, target: string): string {
  return path.relative(root, target).split(path.sep).join("/") || ".";
}
