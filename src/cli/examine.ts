import type { Finding, Hit, NotFollowed, Severity, Unread } from "../finding.ts";
import type { Own } from "../own/run.ts";
import type { Chunk } from "../scan/chunk.ts";
import { Lines } from "../scan/position.ts";
import { archiveKind } from "../scan/archive/kind.ts";
import type { Suppressed } from "../suppress/suppressor.ts";
import type { Config } from "./config/load.ts";
import type { Fix } from "./fix/edits.ts";
import type { FlagValues } from "./flags.ts";
import { createInspect, type Inspected } from "./halves.ts";
import { lintRules } from "./known.ts";
import { pieceOf } from "./part.ts";
import { createPolicy, LYING_RULE, SECRET_RULE, type PresetName } from "./policy.ts";
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
  /** Empty unless it was asked for. */
  readonly notFollowed: readonly NotFollowed[];
  /** What may be mended without asking; empty unless --fix was given. */
  readonly fixes: readonly Fix[];
  /** null where no suppression stands in the text or concerns it. */
  readonly silences: Silences | null;
  readonly binary: boolean;
  /** 0 for a later piece of a file. */
  readonly files: number;
  readonly bytes: number;
}

export type Examine = (chunk: Chunk) => Promise<Examined>;

/** Where the files that are checked belong. `folder`: where they lie, if it is the disk that is checked. */
export interface Place {
  readonly root: string;
  readonly folder?: string;
}

/** Both halves over one chunk after the other, with the policy applied. */
export function createExamine(flags: FlagValues, config: Config, suppressing: Suppressing, { root, folder }: Place, own?: Own): Examine {
  const policy = createPolicy(lintRules, (flags["preset"] as PresetName | undefined) ?? config.preset ?? "recommended", config.rules);
  const explain = flags["explain"] === true;
  const inspect = createInspect({ secrets: flags["no-secrets"] !== true, code: flags["no-code"] !== true, explain, ...(folder !== undefined && { folder }), neighbours: async () => (await import("./neighbours/open.ts")).openNeighbours(flags, config, root) }, policy, own);
  const suppress = createSuppress(flags, policy, suppressing, (name) => own?.detectors.find(({ id }) => id === name));
  const examineText: Examine = async (chunk) => {
    const { part } = chunk;
    const inspected = await inspect(chunk.file, chunk.bytes, part);
    const bytes = part === undefined ? chunk.bytes.length : part.own[1] - part.own[0];
    const empty = { findings: [], untouched: [], unread: [], asides: [], notFollowed: [], fixes: [], silences: null, binary: inspected === null, files: Number(part?.isFirst ?? true), bytes };
    if (inspected === null) return empty;
    const examined = { ...empty, unread: inspected.unread.map((reason) => ({ file: chunk.file, reason })), ...(explain && { asides: [...dismissals(chunk.file, inspected), ...unfollowed(chunk.file, inspected)], notFollowed: inspected.notFollowed ?? [] }) };
    if (inspected.hits.length === 0 && !inspected.marked) return examined;
    const piece = pieceOf(chunk, inspected.text);
    const suppressed = await suppress(chunk.file, inspected, inspected.marked, piece);
    const { collect } = await import("./collect.ts");
    const accepted = suppressed !== null && isAccepted(inspected.hits, suppressed.silenced);
    const severityOf = (hit: Hit): Severity | null => (piece?.isOwn(hit) === false || suppressed?.silenced.has(hit) === true || (accepted && isAboutFile(hit)) ? null : policy.severityOf(hit.rule, hit.messageId));
    const findings = collect(chunk.file, inspected.text, inspected.hits, severityOf, piece?.known);
    if (findings.length === 0 && (suppressed === null || suppressed.notes.length === 0)) return { ...examined, silences: suppressed && silencesOf(suppressed, undefined) };
    // Asked for once: git answers it.
    const { changed } = chunk;
    const untouched = findings.filter((finding) => !isTouched(finding, changed));
    const touched = findings.filter((finding) => isTouched(finding, changed));
    return {
      ...examined,
      silences: suppressed && silencesOf(suppressed, changed),
      ...(flags["fix"] === true && { fixes: fixesOf(inspected.hits, severityOf) }),
      findings: untouched.length === 0 ? touched : (await import("./already.ts")).withAlready(touched, untouched),
      untouched,
    };
  };
  return async (chunk) => {
    if (chunk.part !== undefined || archiveKind(chunk.bytes) === undefined) return examineText(chunk);
    return (await import("./members.ts")).examineMembers(chunk, examineText);
  };
}

/** Whether every secret of a file is accepted: then it may lie where git adds it, too. */
function isAccepted(hits: readonly Hit[], silenced: { has(hit: Hit): boolean }): boolean {
  const secrets = hits.filter(({ rule }) => rule === SECRET_RULE);
  return secrets.length > 0 && secrets.every((hit) => silenced.has(hit));
}

function isAboutFile({ rule, start }: Hit): boolean {
  return rule === LYING_RULE && start === 0;
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

function fixesOf(hits: readonly Hit[], severityOf: (hit: Hit) => Severity | null): readonly Fix[] {
  return hits.flatMap((hit) => {
    const severity = severityOf(hit);
    return hit.fix === undefined || severity === null ? [] : [{ rule: hit.rule, severity, edits: hit.fix }];
  });
}

/** `bot.ts: not followed: 2 calls too deep inside other calls (3:5, 9:1)`, a line for each reason. */
function unfollowed(linted: string, { notFollowed = [] }: Inspected): string[] {
  return notFollowed.map(({ file, what, count, places }) => {
    const shown = places.map(({ line, column }) => `${line}:${column}`).join(", ");
    return `${linted}: not followed: ${count} ${what} (${file === linted ? "" : `${file} `}${shown}${count > places.length ? ", …" : ""})\n`;
  });
}
