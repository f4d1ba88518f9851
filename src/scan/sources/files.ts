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

/** A file to read; plain data. */
export interface Wanted {
  /** As findings name it. */
  readonly file: string;
  /** Bytes where the name isn't UTF-8. */
  readonly path: string | Uint8Array;
  /** The user named it, so that a link is followed. */
  readonly named: boolean;
  /** Its absence is no surprise: deleted in the work tree and not yet in the index. */
  readonly mayBeGone: boolean;
}

export type Listed = AsyncIterable<Wanted | Unread | Skipped>;

/** Work goes on this long before signals and timers get their turn; milliseconds. */
const SLICE = 30;

/** The files of a directory tree, read. */
export async function* files(root: string, paths: readonly string[], options: FilesOptions): Source {
  const open = createOpen(options.maxSize);
  let sliceEnds = performance.now() + SLICE;
  for await (const item of list(root, paths, options)) {
    if (performance.now() > sliceEnds) {
      await nextTurn();
      sliceEnds = performance.now() + SLICE;
    }
    if ("path" in item) yield* open(item);
    else yield item;
  }
}

/** Reads what was listed; a large file comes in pieces. */
export function createOpen(maxSize: number): (wanted: Wanted) => Generator<Chunk | Unread | Skipped, void> {
  const read = createReader(maxSize);
  return function* ({ file, path: name, named, mayBeGone }) {
    const result = read(typeof name === "string" ? name : Buffer.from(name), named);
    if (result.kind === "bytes") yield { file, bytes: result.bytes };
    else if (result.kind === "large") yield* pieces(file, result.pieces(file));
    else if (result.kind === "unread") yield { file, reason: result.reason };
    else if (result.kind === "symlink") yield { file, skipped: "ignored" };
    else if (result.kind === "directory") yield { file, reason: "became a directory while checking" };
    else if (!mayBeGone) yield { file, reason: "vanished while checking" };
  };
}

function* pieces(file: string, chunks: Generator<Chunk | Unread | Skipped, void>): Generator<Chunk | Unread | Skipped, void> {
  try {
    yield* chunks;
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    yield { file, reason: `${reasonOf(error)}, after a part of it was read` };
  }
}

/**
 * The files of a directory tree. What the user names is listed in any case: an ignored file, a directory in node_modules,
 * a symbolic link. What is found on the way is not followed.
 */
export async function* list(root: string, paths: readonly string[], options: FilesOptions): Listed {
  const isExcluded = await excluder(options.exclude);
  const done = new Set<string>();

  async function* enter(directory: string): Listed {
    const shownDirectory = shown(root, directory);
    const prefix = shownDirectory === "." ? "" : `${shownDirectory}/`;
    for await (const item of entriesOf(directory, options.noIgnore)) {
      const file = item.name === "." ? shownDirectory : prefix + item.name;
      if (item.kind === "unread") yield { file, reason: item.reason };
      else if (item.kind === "ignored") yield { file, skipped: "ignored" };
      // A submodule, or a repository inside of this one, has ignore rules of its own.
      else if (item.kind === "directory") yield* enter(path.join(directory, item.name));
      else if (item.kind === "file") {
        const wanted = { file, path: item.bytes === undefined ? `${directory}${path.sep}${item.name}` : Buffer.concat([Buffer.from(directory + path.sep), item.bytes]), named: false, mayBeGone: item.mayBeGone };
        if (isNew(wanted)) yield isExcluded(file) ? { file, skipped: "ignored" } : wanted;
      }
    }
  }

  const isNew = ({ path: name }: Wanted): boolean => {
    const key = typeof name === "string" ? name : Buffer.from(name).toString("latin1");
    return done.size < done.add(key).size;
  };

  for (const named of paths) {
    const target = path.resolve(root, named);
    let isDirectory: boolean;
    try {
      isDirectory = statSync(target).isDirectory();
    } catch (error) {
      yield { file: shown(root, target), reason: missing(target, error) ?? reasonOf(error) };
      continue;
    }
    if (isDirectory) {
      yield* enter(target);
      continue;
    }
    const wanted = { file: shown(root, target), path: target, named: true, mayBeGone: false };
    if (isNew(wanted)) yield wanted;
  }
}

type Entry =
  | { readonly kind: "file"; readonly name: string; readonly bytes?: Buffer; readonly mayBeGone: boolean }
  | { readonly kind: "directory"; readonly name: string }
  | { readonly kind: "ignored"; readonly name: string }
  | { readonly kind: "unread"; readonly name: string; readonly reason: string };

/** Names are relative to the directory, with `/`. */
async function* entriesOf(directory: string, noIgnore: boolean): AsyncGenerator<Entry> {
  const listing = noIgnore ? undefined : await gitListing(directory);
  if (listing === undefined) {
    for await (const found of walk(directory, noIgnore)) yield found.kind === "file" ? { ...found, mayBeGone: false } : found;
    return;
  }
  for (const { file, reason } of listing.unread) yield { kind: "unread", name: file, reason };
  for (const name of listing.ignored) yield { kind: "ignored", name };
  for (const { name, bytes, tracked, directory: isDirectory } of listing.files) {
    if (isDirectory) yield { kind: "directory", name };
    else yield { kind: "file", name, mayBeGone: tracked, ...(bytes === undefined ? {} : { bytes }) };
  }
}

function missing(target: string, error: unknown): string | undefined {
  if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) return undefined;
  return lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink() === true ? "a symbolic link to nothing" : undefined;
}

/** As findings name it: relative to the root, with `/`. */
function shown(root: string, target: string): string {
  return path.relative(root, target).split(path.sep).join("/") || ".";
}
