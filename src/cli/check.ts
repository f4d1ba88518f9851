import type { Detector } from "../credential/detector.ts";
import { version } from "../version.ts";
import type { Finding, NotFollowed, Result, Unread } from "../finding.ts";
import type { Chunk, Skipped } from "../scan/chunk.ts";
import type { Known } from "../report/advice.ts";
import { json } from "../report/json.ts";
import { text } from "../report/text.ts";
import { loadConfig } from "./config/load.ts";
import { createExamine, type Examine, type Examined } from "./examine.ts";
import type { FlagValues } from "./flags.ts";
import { detectors, exchanges, lintRules } from "./known.ts";
import { begun, openFiles, openHeld, refuseContradictions, rootOf } from "./opening.ts";
import { compare, inOrder } from "./order.ts";
import { createPolicy, type PresetName } from "./policy.ts";
import { ownOf } from "./own.ts";
import { createProgress } from "./progress.ts";
import { maxSizeOf } from "./size.ts";
import { openSuppressions, type Suppressions } from "./suppressions.ts";
import type { Terminal } from "./terminal.ts";
import type { Done } from "./worker.ts";

/** `keyfence check`: prints what both halves find; 0 clean, 1 found, 2 something could not be read. */
export async function check(flags: FlagValues, paths: readonly string[], terminal: Terminal): Promise<number> {
  const started = performance.now();
  refuseContradictions(flags, paths);
  const maxSize = maxSizeOf(flags["max-size"], ["staged", "stdin", "history"].some((name) => flags[name] === true));
  const config = await loadConfig(terminal.cwd, flags["config"] as string | undefined, lintRules);
  // git works on its answer while the rules are being loaded.
  const held = openHeld(flags, config, maxSize, terminal);
  const source = held && begun(held);
  if (source === undefined) (await import("./patience.ts")).optimiseLater();
  const { root } = rootOf(terminal.cwd, flags["history"] === true ? [] : paths);
  let suppressions = await openSuppressions(flags, terminal.cwd, root);
  const own = await ownOf(flags, config, terminal.cwd, root);
  for (const note of own?.notes ?? []) terminal.err(`keyfence: ${note}\n`);
  const knowledge = { detectors: own === undefined ? detectors : [...detectors, ...own.detectors], exchanges };
  const examineAnew = (): Examine => createExamine(flags, config, suppressions.given, source === undefined ? { root, folder: root } : { root: terminal.cwd }, own);
  const look = async (): Promise<Checked> => checkAll(source ?? (await openFiles(flags, paths, config, maxSize, suppressions.given, terminal)), examineAnew(), suppressions, terminal);
  let checked =
    flags["history"] === true
      ? await (await import("./history/command.ts")).checkHistory(flags, paths, knowledge, config, maxSize, suppressions, terminal)
      : await look();
  if ("fixable" in checked && checked.fixable.length > 0) {
    const { fixFiles } = await import("./fix/files.ts");
    const isChanged = await fixFiles(checked.fixable.sort(compare), root, examineAnew, (text) => terminal.err(text));
    suppressions = isChanged ? await openSuppressions(flags, terminal.cwd, root) : suppressions;
    checked = isChanged ? await look() : checked;
  }
  if ("asides" in checked) for (const aside of checked.asides) terminal.err(aside);
  const whole = paths.length === 0 && ["staged", "stdin", "history"].every((name) => flags[name] !== true) && checked.unread.length === 0;
  const policy = createPolicy(lintRules, (flags["preset"] as PresetName | undefined) ?? config.preset ?? "recommended", config.rules);
  const { notes, suppressed } = await suppressions.close(whole, policy);
  const result: Result = {
    findings: inOrder(checked.findings),
    unread: [...checked.unread, ...(own?.unread ?? [])].sort((a, b) => compare(a.file, b.file)),
    suppressions: notes,
    ...(flags["explain"] === true && "notFollowed" in checked && { notFollowed: checked.notFollowed }),
    summary: { ...checked.counts, findings: checked.findings.length, suppressed, ms: Math.round(performance.now() - started) },
  };
  terminal.out(await report(result, String(flags["format"]), own?.detectors ?? [], terminal));
  if (checked.untouched.length > 0) terminal.err(untouchedNote(checked.untouched));
  for (const { file, line, message } of notes) terminal.err(`${file}:${line}: ${message}\n`);
  return exitStatus(result, flags["fail-on"] === "warn");
}

interface Checked {
  readonly findings: Finding[];
  readonly unread: Unread[];
  readonly untouched: Finding[];
  readonly notFollowed: NotFollowed[];
  /** Lines for standard error. */
  readonly asides: string[];
  /** Files in which something can be mended. */
  readonly fixable: string[];
  readonly counts: { files: number; bytes: number; binary: number; ignored: number };
}

async function checkAll(source: AsyncIterable<Chunk | Done>, examine: Examine, suppressions: Suppressions, terminal: Terminal): Promise<Checked> {
  const checked: Checked = { findings: [], unread: [], untouched: [], notFollowed: [], asides: [], fixable: [], counts: { files: 0, bytes: 0, binary: 0, ignored: 0 } };
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
      else {
        const examined = "findings" in item ? item : await examine(item);
        const [first] = examined.findings;
        if (first !== undefined && examined.fixes.length > 0) checked.fixable.push(first.file);
        add(examined, checked, suppressions);
      }
      progress.tick(counts.files, counts.bytes);
    }
  } finally {
    process.off("SIGINT", interrupted);
    progress.clear();
  }
  return checked;
}

function add({ findings, untouched, unread, asides, notFollowed, silences, binary, files, bytes }: Examined, checked: Checked, suppressions: Suppressions): void {
  if (binary) {
    checked.counts.binary++;
    return;
  }
  checked.counts.files += files;
  checked.counts.bytes += bytes;
  checked.findings.push(...findings);
  checked.untouched.push(...untouched);
  checked.unread.push(...unread);
  checked.notFollowed.push(...notFollowed);
  checked.asides.push(...asides);
  if (silences !== null) suppressions.add(silences);
}

function isUnread(item: Chunk | Done): item is Unread {
  return "reason" in item;
}

function isSkipped(item: Chunk | Examined | Skipped): item is Skipped {
  return "skipped" in item;
}

/** Said once and blocks nothing: the commit didn't bring it. */
function untouchedNote(untouched: readonly Finding[]): string {
  const places = untouched.slice(0, 3).map(({ file, line, rule }) => `${file}:${line} (${rule})`);
  const more = untouched.length > places.length ? ` and ${untouched.length - places.length} more` : "";
  return `keyfence: already there, in lines this commit leaves as they are: ${places.join(", ")}${more}\n`;
}

async function report(result: Result, format: string, own: readonly Detector[], terminal: Terminal): Promise<string> {
  if (format === "json") return json(result);
  const known = result.findings.length === 0 ? { rules: [], detectors: [] } : knownWords(own);
  if (format === "text") return text(result, { colour: terminal.colour, ...known });
  return (await import("../report/sarif.ts")).sarif(result, { version, ...known });
}

function knownWords(own: readonly Detector[]): Known {
  return { rules: lintRules, detectors: [...own, ...detectors, ...exchanges.flatMap(({ credentials }) => credentials)] };
}

function exitStatus({ findings, unread, suppressions = [] }: Result, warningsCount: boolean): number {
  if (unread.length > 0) return 2;
  if (warningsCount && suppressions.length > 0) return 1;
  return findings.some(({ severity }) => warningsCount || severity === "error") ? 1 : 0;
}
