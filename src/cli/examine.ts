import type { Finding, Unread } from "../finding.ts";
import type { Chunk } from "../scan/chunk.ts";
import { Lines } from "../scan/position.ts";
import type { Config } from "./config/load.ts";
import type { FlagValues } from "./flags.ts";
import { createInspect, type Inspected } from "./halves.ts";
import { lintRules } from "./known.ts";
import { createPolicy, type PresetName } from "./policy.ts";

/** What one chunk came to; plain data, which a worker thread can hand over. */
export interface Examined {
  readonly findings: readonly Finding[];
  /** Findings of a touched file in lines that the commit leaves as they were. */
  readonly untouched: readonly Finding[];
  readonly unread: readonly Unread[];
  /** Lines for standard error. */
  readonly asides: readonly string[];
  readonly binary: boolean;
  readonly bytes: number;
}

export type Examine = (chunk: Chunk) => Promise<Examined>;

/** Both halves over one chunk after the other, with the policy applied. */
export function createExamine(flags: FlagValues, config: Config): Examine {
  const policy = createPolicy(lintRules, (flags["preset"] as PresetName | undefined) ?? config.preset ?? "recommended", config.rules);
  const explain = flags["explain"] === true;
  const inspect = createInspect({ secrets: flags["no-secrets"] !== true, code: flags["no-code"] !== true, explain }, policy);
  return async (chunk) => {
    const bytes = chunk.bytes.length;
    const inspected = await inspect(chunk.file, chunk.bytes);
    const examined = { findings: [], untouched: [], unread: [], asides: [], binary: inspected === null, bytes };
    if (inspected === null) return examined;
    const asides = explain ? dismissals(chunk.file, inspected) : [];
    if (inspected.hits.length === 0) return { ...examined, asides };
    const { collect } = await import("./collect.ts");
    const findings = collect(chunk.file, inspected.text, inspected.hits, ({ rule, messageId }) => policy.severityOf(rule, messageId));
    if (findings.length === 0) return { ...examined, asides };
    // Asked for once: git answers it.
    const { changed } = chunk;
    const untouched = findings.filter((finding) => !isTouched(finding, changed));
    const touched = findings.filter((finding) => isTouched(finding, changed));
    return { ...examined, asides, findings: untouched.length === 0 ? touched : (await import("./already.ts")).withAlready(touched, untouched), untouched };
  };
}

function isTouched({ line, endLine }: Finding, changed: Chunk["changed"]): boolean {
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
