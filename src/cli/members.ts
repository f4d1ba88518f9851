import type { Finding, NotFollowed, Unread } from "../finding.ts";
import type { Chunk } from "../scan/chunk.ts";
import { membersOf } from "../scan/archive/archive.ts";
import type { Examine, Examined } from "./examine.ts";

/** What an archive's members come to together: `backup.zip!src/.env`. */
export async function examineMembers(chunk: Chunk, examine: Examine): Promise<Examined> {
  const findings: Finding[] = [];
  const unread: Unread[] = [];
  const asides: string[] = [];
  const notFollowed: NotFollowed[] = [];
  let silences: Examined["silences"] = null;
  for (const member of membersOf(chunk.file, chunk.bytes)) {
    if ("reason" in member) {
      unread.push(member);
      continue;
    }
    const examined = await examine({ file: member.file, bytes: member.bytes });
    findings.push(...examined.findings);
    unread.push(...examined.unread);
    asides.push(...examined.asides);
    notFollowed.push(...examined.notFollowed);
    silences = both(silences, examined.silences);
  }
  // An archive has no lines of its own that could be old, and nothing in it is mended.
  return { findings, untouched: [], unread, asides, notFollowed, fixes: [], silences, binary: false, files: 1, bytes: chunk.bytes.length };
}

function both(a: Examined["silences"], b: Examined["silences"]): Examined["silences"] {
  if (a === null || b === null) return a ?? b;
  const by = { allow: a.by.allow + b.by.allow, foreign: a.by.foreign + b.by.foreign, baseline: a.by.baseline + b.by.baseline };
  return { by, used: [...a.used, ...b.used], lapsed: [...a.lapsed, ...b.lapsed], notes: [...a.notes, ...b.notes] };
}
