import { version } from "../version.ts";
import type { Finding, Result, Unread } from "../finding.ts";
import type { Chunk, Skipped, Source } from "../scan/chunk.ts";
import type { Known } from "../report/advice.ts";
import { json } from "../report/json.ts";
import { text } from "../report/text.ts";
import { loadConfig } from "./config/load.ts";
import { createExamine, type Examine } from "./examine.ts";
import type { FlagValues } from "./flags.ts";
import { detectors, exchanges, lintRules } from "./known.ts";
import { begun, openSource, refuseContradictions } from "./opening.ts";
import { compare, inOrder } from "./order.ts";
import { createProgress } from "./progress.ts";
import { readSize } from "./size.ts";
import type { Terminal } from "./terminal.ts";

/** `keyfence check`: prints what both halves find; 0 clean, 1 found, 2 something could not be read. */
export async function check(flags: FlagValues, paths: readonly string[], terminal: Terminal): Promise<number> {
  const started = performance.now();
  refuseContradictions(flags, paths);
  const maxSize = readSize(String(flags["max-size"]));
  const config = await loadConfig(terminal.cwd, flags["config"] as string | undefined, lintRules);
  const checked =
    flags["history"] === true
      ? await (await import("./history/command.ts")).checkHistory(flags, paths, { detectors, exchanges }, config, maxSize, terminal)
      : // git works on its answer while the rules are being loaded.
        await checkAll(begun(openSource(flags, paths, config, maxSize, terminal)), createExamine(flags, config), terminal);
  const result: Result = {
    findings: inOrder(checked.findings),
    unread: [...checked.unread].sort((a, b) => compare(a.file, b.file)),
    summary: { ...checked.counts, findings: checked.findings.length, ms: Math.round(performance.now() - started) },
  };
  terminal.out(await report(result, String(flags["format"]), terminal));
  if (checked.untouched.length > 0) terminal.err(untouchedNote(checked.untouched));
  return exitStatus(result, flags["fail-on"] === "warn");
}

interface Checked {
  readonly findings: Finding[];
  readonly unread: Unread[];
  readonly untouched: Finding[];
  readonly counts: { files: number; bytes: number; binary: number; ignored: number };
}

async function checkAll(source: Source, examine: Examine, terminal: Terminal): Promise<Checked> {
  const checked: Checked = { findings: [], unread: [], untouched: [], counts: { files: 0, bytes: 0, binary: 0, ignored: 0 } };
  const { counts } = checked;
  const progress = createProgress(terminal, () => performance.now());
  const interrupted = (): void => {
    progress.clear();
    process.exit(130);
  };
  process.once("SIGINT", interrupted);
  try {
    for await (const item of source) {
      if (isUnread(item)) checked.unread.push(item);
      else if (isSkipped(item)) counts[item.skipped]++;
      else await checkChunk(item, checked, examine, terminal);
      progress.tick(counts.files, counts.bytes);
    }
  } finally {
    process.off("SIGINT", interrupted);
    progress.clear();
  }
  return checked;
}

async function checkChunk(chunk: Chunk, checked: Checked, examine: Examine, terminal: Terminal): Promise<void> {
  const { findings, untouched, unread, asides, binary, bytes } = await examine(chunk);
  if (binary) {
    checked.counts.binary++;
    return;
  }
  checked.counts.files++;
  checked.counts.bytes += bytes;
  checked.findings.push(...findings);
  checked.untouched.push(...untouched);
  checked.unread.push(...unread);
  for (const aside of asides) terminal.err(aside);
}

function isUnread(item: Chunk | Unread | Skipped): item is Unread {
  return "reason" in item;
}

function isSkipped(item: Chunk | Skipped): item is Skipped {
  return "skipped" in item;
}

/** Said once and blocks nothing: the commit didn't bring it. */
function untouchedNote(untouched: readonly Finding[]): string {
  const places = untouched.slice(0, 3).map(({ file, line, rule }) => `${file}:${line} (${rule})`);
  const more = untouched.length > places.length ? ` and ${untouched.length - places.length} more` : "";
  return `keyfence: already there, in lines this commit leaves as they are: ${places.join(", ")}${more}\n`;
}

async function report(result: Result, format: string, terminal: Terminal): Promise<string> {
  if (format === "json") return json(result);
  const known = result.findings.length === 0 ? { rules: [], detectors: [] } : knownWords();
  if (format === "text") return text(result, { colour: terminal.colour, ...known });
  return (await import("../report/sarif.ts")).sarif(result, { version, ...known });
}

function knownWords(): Known {
  return { rules: lintRules, detectors: [...detectors, ...exchanges.flatMap(({ credentials }) => credentials)] };
}

function exitStatus({ findings, unread }: Result, warningsCount: boolean): number {
  if (unread.length > 0) return 2;
  return findings.some(({ severity }) => warningsCount || severity === "error") ? 1 : 0;
}
