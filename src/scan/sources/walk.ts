import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type ignoreRules from "ignore";
import { reasonOf } from "./reader.ts";

export type Walked =
  | { readonly kind: "file"; /** Relative to the walk's root, with `/`. */ readonly name: string; /** Only where the name isn't UTF-8. */ readonly bytes?: Buffer }
  | { readonly kind: "ignored"; readonly name: string }
  | { readonly kind: "unread"; readonly name: string; readonly reason: string };

type Ignore = ReturnType<typeof ignoreRules>;

interface Rules {
  /** Directory of the .gitignore, relative to the root, with a `/` at the end; empty for the root. */
  readonly base: string;
  readonly rules: Ignore;
}

/**
 * Every regular file under a directory that is no work tree, in order. Symbolic links are not followed, so there are no
 * loops. `.git` is never entered; `node_modules` only where the root itself is one or lies in one.
 */
export async function* walk(root: string, noIgnore: boolean): AsyncGenerator<Walked> {
  const inModules = path.resolve(root).split(path.sep).includes("node_modules");
  const makeRules = noIgnore ? undefined : (await import("ignore")).default;
  yield* enter("", undefined, []);

  /** `bytes`: the directory's own name or that of one above isn't UTF-8. */
  function* enter(directory: string, bytes: Buffer | undefined, above: readonly Rules[]): Generator<Walked> {
    let found: readonly Entry[];
    try {
      found = entriesIn(bytes === undefined ? path.join(root, directory) : Buffer.concat([Buffer.from(root + path.sep), bytes]));
    } catch (error) {
      yield { kind: "unread", name: directory.replace(/\/$/, "") || ".", reason: reasonOf(error) };
      return;
    }
    const rules = makeRules !== undefined && found.some(({ name }) => name === ".gitignore") ? [...above, { base: directory, rules: makeRules({ allowRelativePaths: true }).add(ignoreFile(path.join(root, directory))) }] : above;
    for (const entry of [...found].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = directory + entry.name;
      const isDirectory = entry.isDirectory();
      const exact = bytes === undefined && entry.bytes === undefined ? undefined : Buffer.concat([bytes ?? Buffer.from(directory), entry.bytes ?? Buffer.from(entry.name)]);
      if (isDirectory && entry.name === ".git") continue;
      if ((isDirectory && entry.name === "node_modules" && !inModules) || isIgnored(rules, isDirectory ? `${name}/` : name)) yield { kind: "ignored", name };
      else if (isDirectory) yield* enter(`${name}/`, exact && Buffer.concat([exact, SLASH]), rules);
      else if (entry.isFile()) yield { kind: "file", name, ...(exact !== undefined && { bytes: exact }) };
      // Links lead to what is listed where it stands, or isn't asked for; pipes, sockets and devices hold no text.
      else yield { kind: "ignored", name };
    }
  }
}

interface Entry {
  readonly name: string;
  /** Only where the name isn't UTF-8. */
  readonly bytes?: Buffer;
  isDirectory(): boolean;
  isFile(): boolean;
}

const SLASH = Buffer.from("/");

function entriesIn(directory: string | Buffer): readonly Entry[] {
  const found = readdirSync(directory, { withFileTypes: true });
  if (!found.some(({ name }) => name.includes("\ufffd"))) return found;
  return readdirSync(directory, { withFileTypes: true, encoding: "buffer" }).map((entry) => {
    const bytes = entry.name;
    const name = bytes.toString();
    return { name, ...(name.includes("\ufffd") && { bytes }), isDirectory: () => entry.isDirectory(), isFile: () => entry.isFile() };
  });
}

/** The innermost .gitignore that says anything decides. */
function isIgnored(rules: readonly Rules[], name: string): boolean {
  for (let i = rules.length - 1; i >= 0; i--) {
    const { base, rules: own } = rules[i]!;
    const { ignored, unignored } = own.test(name.slice(base.length));
    if (ignored || unignored) return ignored;
  }
  return false;
}

function ignoreFile(directory: string): string {
  try {
    return readFileSync(path.join(directory, ".gitignore"), "utf8");
  } catch {
    // Unreadable ignore rules leave nothing out; the file itself is named when its turn comes.
    return "";
  }
}
