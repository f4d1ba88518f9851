import type { Secret } from "../../../secret.ts";
import { ask } from "../git.ts";
import { reading } from "./survey.ts";

export interface Entry {
  readonly oid: string;
  readonly path: string;
}

/** The files of a commit or a tree, from its root. */
export function filesOf(cwd: string, tree: string): readonly Entry[] {
  const listed = ask(cwd, ["ls-tree", "-r", "-z", "--full-tree", tree]).stdout.toString("utf8").split("\0");
  return listed.flatMap((line) => {
    const [, oid, path] = /^\d+ blob ([\da-f]+)\t([^]*)$/.exec(line) ?? [];
    return oid === undefined || path === undefined ? [] : [{ oid, path }];
  });
}

/** What is staged, from the work tree's root; nothing in a bare repository. */
export function stagedFiles(cwd: string): readonly Entry[] {
  const listed = ask(cwd, ["ls-files", "-s", "-z", "--full-name", ":/"]).stdout.toString("utf8").split("\0");
  return listed.flatMap((line) => {
    const [, oid, path] = /^1[02]0\d+ ([\da-f]+) \d\t([^]*)$/.exec(line) ?? [];
    return oid === undefined || path === undefined ? [] : [{ oid, path }];
  });
}

/** Which of the secrets stand anywhere in the commit that is checked out, if only where nothing shows what they are. */
export async function heldByHead(cwd: string, head: string, secrets: ReadonlyMap<string, Secret>, maxSize: number): Promise<ReadonlySet<string>> {
  const held = new Set<string>();
  if (secrets.size === 0) return held;
  const wanted = new Map([...secrets].map(([key, secret]) => [key, Buffer.from(secret.reveal())]));
  const oids = [...new Set(filesOf(cwd, head).map(({ oid }) => oid))];
  for await (const object of reading(cwd, oids, maxSize)) {
    if (object.kind !== "bytes") continue;
    const bytes = Buffer.from(object.bytes.buffer, object.bytes.byteOffset, object.bytes.byteLength);
    for (const [key, value] of wanted) {
      if (!bytes.includes(value)) continue;
      held.add(key);
      wanted.delete(key);
    }
    if (wanted.size === 0) break;
  }
  return held;
}
