import type { Finding, Unread } from "../finding.ts";
import type { Chunk } from "../scan/chunk.ts";
import { Lines } from "../scan/position.ts";
import type { Suppressed } from "../suppress/suppressor.ts";
import type { Config } from "./config/load.ts";
import type { FlagValues } from "./flags.ts";
import { createInspect, type Inspected } from "./halves.ts";
import { lintRules } from "./known.ts";
import { inPart } from "./part.ts";
import { createPolicy, type PresetName } from "./policy.ts";
import { createSuppress, type Suppressing } from "./suppressing.ts";
import type { Silences } from "./suppressions.ts";

/** What one chunk came to; plain data, which a worker thread can hand over. */
export interface Examined {
  readonly findings: readonly Finding[];
  /** Findings of a touched file in lines that the commit leaves as they were. */
  readonly untouched: readonly Finding[];
  readonly unread: readonly Unread[];
  /** Lines for standard error. */
  readonly asides: readonly string[];
  /** null where no suppression stands in the text or concerns it. */
  readonly silences: Silences | null;
  readonly binary: boolean;
  /** 0 for a later piece of a file. */
  readonly files: number;
  readonly bytes: number;
}

export type Examine = (chunk: Chunk) => Promise<Examined>;

/** Both halves over one chunk after the other, with the policy applied. */
export function createExamine(flags: FlagValues, config: Config, suppressing: Suppressing): Examine {
  const policy = createPolicy(lintRules, (flags["preset"] as PresetName | undefined) ?? config.preset ?? "recommended", config.rules);
  const explain = flags["explain"] === true;
  const inspect = createInspect({ secrets: flags["no-secrets"] !== true, code: flags["no-code"] !== true, explain }, policy);
  const suppress = createSuppress(flags, policy, suppressing);
  return async (chunk) => {
    const { part } = chunk;
    // In a piece of a large file comments hold, but aren't reviewed: what they speak of may stand in the next one.
    const marked = part === undefined && isMarked(chunk.bytes);
    const inspected = await inspect(chunk.file, chunk.bytes, part);
    const empty = { findings: [], untouched: [], unread: [], asides: [], silences: null, binary: inspected === null, files: Number(part?.isFirst ?? true), bytes: part === undefined ? chunk.bytes.length : part.own[1] - part.own[0] };
    if (inspected === null) return empty;
    const { isOwn, known } = inPart(chunk, inspected);
    const asides = explain ? dismissals(chunk.file, inspected) : [];
    const suppressed = await suppress(chunk.file, inspected, marked, isOwn);
    if (inspected.hits.length === 0 && suppressed === null) return { ...empty, asides };
    const { collect } = await import("./collect.ts");
    const findings = collect(chunk.file, inspected.text, inspected.hits, (hit) => (suppressed?.silenced.has(hit) === true || !isOwn(hit) ? null : policy.severityOf(hit.rule, hit.messageId)), known);
    if (findings.length === 0 && (suppressed === null || suppressed.notes.length === 0)) return { ...empty, asides, silences: suppressed && silencesOf(suppressed, part === undefined ? undefined : []) };
    // Asked for once: git answers it.
    const { changed } = chunk;
    const examined = { ...empty, asides, silences: suppressed && silencesOf(suppressed, part === undefined ? changed : []) };
    const untouched = findings.filter((finding) => !isTouched(finding, changed));
    const touched = findings.filter((finding) => isTouched(finding, changed));
    return { ...examined, findings: untouched.length === 0 ? touched : (await import("./already.ts")).withAlready(touched, untouched), untouched };
  };
}

/** Before the text is decoded, which a clean file's never is. */
function isMarked(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("keyfence:allow");
}

/** What is wrong in lines that a commit leaves as they were is no news to whoever commits. */
function silencesOf({ by, notes, used, lapsed }: Suppressed, changed: Chunk["changed"]): Silences {
  return { by, used, lapsed, notes: notes.filter(({ line }) => isTouched({ line, endLine: line }, changed)) };
}

function isTouched({ line, endLine }: Pick<Finding, "line" | "endLine">, changed: Chunk["changed"]): boolean {
  return changed === undefined || changed.some(([first, last]) => line <= last && first <= endLine);
}

function dismissals(file: string, { text, dismissed }: Inspected): string[] {
  if (dismissed.length === 0) return [];
  const lines = new Lines(text);
  return dismissed.map(({ start, detector, reason }) => {
    const { line, column } = lines.at(start);
    return `${file}:${line}:${column}: no ${detector}: ${reason}\n`;
  });
}
