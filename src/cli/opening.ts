import { statSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../errors.ts";
import type { Chunk, Source } from "../scan/chunk.ts";
import { list } from "../scan/sources/files.ts";
import { index } from "../scan/sources/index.ts";
import { stdin } from "../scan/sources/stdin.ts";
import type { Config } from "./config/load.ts";
import { rebase } from "./config/rebase.ts";
import type { FlagValues } from "./flags.ts";
import type { Suppressing } from "./suppressing.ts";
import type { Terminal } from "./terminal.ts";
import type { Done } from "./worker.ts";

/** Flags and paths that can't be had together. */
export function refuseContradictions(flags: FlagValues, paths: readonly string[]): void {
  if (flags["staged"] === true && flags["stdin"] === true) throw new UsageError("--staged and --stdin exclude each other; take one");
  if (flags["fix"] === true) refuseFix(flags);
  const whole = flags["staged"] === true ? "--staged checks the whole of git's index" : flags["stdin"] === true ? "--stdin checks standard input" : undefined;
  if (whole !== undefined && paths.length > 0) throw new UsageError(`${whole}; leave out ${paths.length === 1 ? "the path" : "the paths"}`);
  if (flags["stdin"] === true && flags["stdin-filename"] === undefined) {
    throw new UsageError("--stdin needs --stdin-filename NAME, whose ending says what the text is");
  }
  if (flags["stdin-filename"] !== undefined && flags["stdin"] !== true) throw new UsageError("--stdin-filename goes with --stdin");
}

/** Only what lies on the disk is written, and only code. */
function refuseFix(flags: FlagValues): void {
  const held = { staged: "git's index", stdin: "standard input", history: "git's history" };
  for (const [name, what] of Object.entries(held)) if (flags[name] === true) throw new UsageError(`--fix changes files on the disk, and --${name} checks ${what}; take one`);
  if (flags["no-code"] === true) throw new UsageError("--fix mends code, and --no-code leaves it out; take one");
}

/** What git's index or standard input holds; undefined: the command line asks for files. */
export function openHeld(flags: FlagValues, config: Config, maxSize: number, terminal: Terminal): Source | undefined {
  if (flags["stdin"] === true) return stdin(String(flags["stdin-filename"]), { maxSize });
  if (flags["staged"] !== true) return undefined;
  const note = (sentence: string): void => terminal.err(`keyfence: ${sentence}\n`);
  return index(terminal.cwd, { maxSize, exclude: rebase(config.ignore, config.base, terminal.cwd), note });
}

/** The files that the command line asks for, shared among threads where that pays. */
export async function openFiles(flags: FlagValues, paths: readonly string[], config: Config, maxSize: number, suppressing: Suppressing, terminal: Terminal): Promise<AsyncIterable<Chunk | Done>> {
  const { root, named } = rootOf(terminal.cwd, paths);
  const listed = list(root, named, { noIgnore: flags["no-ignore"] === true, exclude: rebase(config.ignore, config.base, root), maxSize });
  return (await import("./shared.ts")).shared(listed, { flags, cwd: terminal.cwd, root, maxSize, suppressing });
}

/** Files are named from where the command runs; a single path outside of that from the directory it is or lies in. */
export function rootOf(cwd: string, paths: readonly string[]): { readonly root: string; readonly named: readonly string[] } {
  const [only] = paths;
  if (only === undefined) return { root: cwd, named: ["."] };
  const target = path.resolve(cwd, only);
  const outside = path.relative(cwd, target).startsWith("..") || path.isAbsolute(path.relative(cwd, target));
  if (paths.length > 1 || !outside) return { root: cwd, named: paths };
  return isDirectoryAt(target) ? { root: target, named: ["."] } : { root: path.dirname(target), named: [path.basename(target)] };
}

function isDirectoryAt(target: string): boolean {
  try {
    return statSync(target).isDirectory();
  } catch {
    // It is told of when it is read.
    return false;
  }
}

/** The same source, already at work on its first item. */
export function begun(source: Source): Source {
  const iterator = source[Symbol.asyncIterator]();
  const first = iterator.next();
  // It may fail before anybody waits for it; whoever does then gets the error.
  first.catch(() => undefined);
  let taken = false;
  const next = (): typeof first => {
    if (taken) return iterator.next();
    taken = true;
    return first;
  };
  return { [Symbol.asyncIterator]: () => ({ next, return: async () => (await iterator.return?.()) ?? { done: true, value: undefined } }) };
}
