import type { Decision } from "./gitignore.ts";
import type { Why } from "./surroundings.ts";

/** A .gitignore as it stands on the disk. `name` is relative to the repository. */
export interface Held {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What ignore rules say of a file that they don't leave out; the nearest file that has anything to say about it. */
export function whyNot(path: string, by: Decision["by"], held: readonly Held[]): Why {
  if (by?.pattern.negated) return { kind: "negated", at: `${by.file.name}:${by.pattern.line}`, pattern: by.pattern.text };
  const name = path.slice(path.lastIndexOf("/") + 1);
  for (const { name: file, bytes } of [...held].reverse()) {
    if (isWide(bytes)) return { kind: "encoding", at: file };
    const lines = bytes.toString("utf8").split("\n");
    for (const [index, raw] of lines.entries()) {
      const line = raw.trim();
      if (line.startsWith("#") || !names(line, name)) continue;
      const at = `${file}:${index + 1}`;
      return COMMAND.test(line) ? { kind: "command", at } : { kind: "elsewhere", at, pattern: line };
    }
  }
  return { kind: "none" };
}

/** The whole name, or for `.env.local` its family's. */
function names(line: string, name: string): boolean {
  const at = line.indexOf(name);
  return at >= 0 && !/[\w.-]/.test(line[at - 1] ?? "") && !/[\w-]/.test(line[at + name.length] ?? "");
}

const COMMAND = /^(?:\$\s*)?(?:echo|printf|cat|tee|touch|git|sed)\s|>>|<<|^>/;

/** UTF-16, with its mark or by the zeros between the letters. */
function isWide(bytes: Buffer): boolean {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) return true;
  return bytes.length >= 8 && [0, 1].some((from) => [0, 1, 2, 3].every((step) => bytes[from + 2 * step] === 0));
}
