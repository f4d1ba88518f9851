import { statSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../errors.ts";
import { version } from "../version.ts";
import type { Finding, Result, Unread } from "../finding.ts";
import type { Chunk, Skipped, Source } from "../scan/chunk.ts";
import type { Known } from "../report/advice.ts";
import { json } from "../report/json.ts";
import { text } from "../report/text.ts";
import { Lines } from "../scan/position.ts";
import { files } from "../scan/sources/files.ts";
import { index } from "../scan/sources/index.ts";
import { stdin } from "../scan/sources/stdin.ts";
import { loadConfig, type Config } from "./config/load.ts";
import { rebase } from "./config/rebase.ts";
import type { FlagValues } from "./flags.ts";
import { createInspect, type Inspect, type Inspected } from "./halves.ts";
import { detectors, exchanges, lintRules } from "./known.ts";
import { compare, inOrder } from "./order.ts";
import { createPolicy, type Policy, type PresetName } from "./policy.ts";
import { createProgress } from "./progress.ts";
import { readSize } from "./size.ts";
import type { Terminal } from "./terminal.ts";

/** `keyfence check`: prints what both halves find; 0 clean, 1 found, 2 something could not be read. */
export async function check(flags: FlagValues, paths: readonly string[], terminal: Terminal): Promise<number> {
  const started = performance.now();
  refuseContradictions(flags, paths);
  const maxSize = readSize(String(flags["max-size"]));
  const config = await loadConfig(terminal.cwd, flags["config"] as string | undefined, lintRules);
  const policy = createPolicy(lintRules, (flags["preset"] as PresetName | undefined) ?? config.preset ?? "recommended", config.rules);
  const halves = { secrets: flags["no-secrets"] !== true, code: flags["no-code"] !== true, explain: flags["explain"] === true };
  // git works on its answer while the rules are being loaded.
  const source = begun(openSource(flags, paths, config, maxSize, terminal));
  const inspect = createInspect(halves, policy);
  const checked = await checkAll(source, inspect, policy, halves.explain, terminal);
  const result: Result = {
    findings: inOrder(checked.findings),
    unread: [...checked.unread].sort((a, b) => compare(a.file, b.file)),
    summary: { ...checked.counts, findings: checked.findings.length, ms: Math.round(performance.now() - started) },
  };
  terminal.out(await report(result, String(flags["format"]), terminal));
  if (checked.untouched.length > 0) terminal.err(untouchedNote(checked.untouched));
  return exitStatus(result, flags["fail-on"] === "warn");
}

function refuseContradictions(flags: FlagValues, paths: readonly string[]): void {
  if (flags["staged"] === true && flags["stdin"] === true) throw new UsageError("--staged and --stdin exclude each other; take one");
  const whole = flags["staged"] === true ? "--staged checks the whole of git's index" : flags["stdin"] === true ? "--stdin checks standard input" : undefined;
  if (whole !== undefined && paths.length > 0) throw new UsageError(`${whole}; leave out ${paths.length === 1 ? "the path" : "the paths"}`);
  if (flags["stdin"] === true && flags["stdin-filename"] === undefined) {
    throw new UsageError("--stdin needs --stdin-filename NAME, whose ending says what the text is");
  }
  if (flags["stdin-filename"] !== undefined && flags["stdin"] !== true) throw new UsageError("--stdin-filename goes with --stdin");
}

function openSource(flags: FlagValues, paths: readonly string[], config: Config, maxSize: number, terminal: Terminal): Source {
  if (flags["stdin"] === true) {
    return stdin(String(flags["stdin-filename"]), { maxSize });
  }
  if (flags["staged"] === true) {
    return index(terminal.cwd, { maxSize, exclude: rebase(config.ignore, config.base, terminal.cwd) });
  }
  const { root, named } = rootOf(terminal.cwd, paths);
  return files(root, named, { noIgnore: flags["no-ignore"] === true, exclude: rebase(config.ignore, config.base, root), maxSize });
}

/** Files are named from where the command runs; a single path outside of that from the directory it is or lies in. */
function rootOf(cwd: string, paths: readonly string[]): { readonly root: string; readonly named: readonly string[] } {
  const [only] = paths;
  if (only === undefined) return { root: cwd, named: ["."] };
  const target = path.resolve(cwd, only);
  const outside = path.relative(cwd, target).startsWith("..") || path.isAbsolute(path.relative(cwd, target));
  if (paths.length > 1 || !outside) return { root: cwd, named: paths };
  // A path that isn't there is named as it is, and told of when it is read.
  const isDirectory = statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isDirectory ? { root: target, named: ["."] } : { root: path.dirname(target), named: [path.basename(target)] };
}

/** The same source, already at work on its first item. */
function begun(source: Source): Source {
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

interface Checked {
  readonly findings: Finding[];
  readonly unread: Unread[];
  /** Findings of a touched file in lines that the commit leaves as they were. */
  readonly untouched: Finding[];
  readonly counts: { files: number; bytes: number; binary: number; ignored: number };
}

async function checkAll(source: Source, inspect: Inspect, policy: Policy, explain: boolean, terminal: Terminal): Promise<Checked> {
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
      else await checkChunk(item, checked, inspect, policy, explain, terminal);
      progress.tick(counts.files, counts.bytes);
    }
  } finally {
    process.off("SIGINT", interrupted);
    progress.clear();
  }
  return checked;
}

async function checkChunk(chunk: Chunk, checked: Checked, inspect: Inspect, policy: Policy, explain: boolean, terminal: Terminal): Promise<void> {
  const size = chunk.bytes.length;
  const inspected = await inspect(chunk.file, chunk.bytes);
  if (inspected === null) {
    checked.counts.binary++;
    return;
  }
  checked.counts.files++;
  checked.counts.bytes += size;
  if (explain) sayDismissed(chunk.file, inspected, terminal);
  if (inspected.hits.length === 0) return;
  const { collect } = await import("./collect.ts");
  const findings = collect(chunk.file, inspected.text, inspected.hits, ({ rule, messageId }) => policy.severityOf(rule, messageId));
  if (findings.length === 0) return;
  // Asked for once: git answers it.
  const { changed } = chunk;
  for (const finding of findings) (isTouched(finding, changed) ? checked.findings : checked.untouched).push(finding);
}

function isUnread(item: Chunk | Unread | Skipped): item is Unread {
  return "reason" in item;
}

function isSkipped(item: Chunk | Skipped): item is Skipped {
  return "skipped" in item;
}

function isTouched({ line, endLine }: Finding, changed: Chunk["changed"]): boolean {
  return changed === undefined || changed.some(([first, last]) => line <= last && first <= endLine);
}

function sayDismissed(file: string, { text, dismissed }: Inspected, terminal: Terminal): void {
  if (dismissed.length === 0) return;
  const lines = new Lines(text);
  for (const { start, detector, reason } of dismissed) {
    const { line, column } = lines.at(start);
    terminal.err(`${file}:${line}:${column}: no ${detector}: ${reason}\n`);
  }
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
