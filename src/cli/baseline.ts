import { existsSync } from "node:fs";
import path from "node:path";
import { UsageError } from "../errors.ts";
import type { Unread } from "../finding.ts";
import { Lines } from "../scan/position.ts";
import type { Chunk } from "../scan/chunk.ts";
import { archiveKind } from "../scan/archive/kind.ts";
import { files } from "../scan/sources/files.ts";
import { readBaseline, writeBaseline, type Baseline } from "../suppress/baseline.ts";
import { isDay } from "../suppress/day.ts";
import { updateBaseline, type Seen, type Updated } from "../suppress/update.ts";
import { newSalt, placeForBaseline, readBaselineText, replaceFile, setUnionMerge } from "./baseline-file.ts";
import { findBaseline, labelOf } from "./baseline-find.ts";
import { loadConfig, type Config } from "./config/load.ts";
import { rebase } from "./config/rebase.ts";
import type { FlagValues } from "./flags.ts";
import { createInspect } from "./halves.ts";
import { lintRules } from "./known.ts";
import { pieceOf } from "./part.ts";
import { createPolicy, type PresetName } from "./policy.ts";
import { createProgress } from "./progress.ts";
import { ownOf } from "./own.ts";
import { maxSizeOf } from "./size.ts";
import { createSuppress, namesOf } from "./suppressing.ts";
import type { Terminal } from "./terminal.ts";

/** `keyfence baseline`: accepts what is found now; with --prune forgets what isn't found any more. 2: not everything was read. */
export async function baseline(flags: FlagValues, paths: readonly string[], terminal: Terminal): Promise<number> {
  const { prune, until } = refuseContradictions(flags, paths);
  const found = findBaseline(terminal.cwd);
  const file = found ?? placeForBaseline(terminal.cwd);
  const root = path.dirname(file);
  const label = labelOf(terminal.cwd, file);
  const config = await loadConfig(terminal.cwd, flags["config"] as string | undefined, lintRules);
  const before = found === undefined ? "" : readBaselineText(file, label);
  const old = readBaseline(before, label, { union: true });
  const salted = old.salts.length > 0 ? old : { ...old, salts: [newSalt(root)] };
  const policy = createPolicy(lintRules, (flags["preset"] as PresetName | undefined) ?? config.preset ?? "recommended", config.rules);
  const { seen, unread } = await look(flags, named(root, terminal.cwd, paths), root, config, salted, terminal);
  const { ran } = namesOf(flags, policy, () => undefined);
  const updated = updateBaseline(salted, seen, {
    reason: flags["reason"] as string | undefined,
    until,
    // What stands in a file that could not be read isn't gone.
    prune: prune && unread.length === 0 ? ran : undefined,
    add: !prune,
  });
  const text = writeBaseline(updated.baseline);
  const isNew = found === undefined && updated.baseline.entries.length > 0;
  if (isNew || (found !== undefined && text !== before)) replaceFile(file, text);
  const attributes = isNew ? setUnionMerge(root) : undefined;
  terminal.out(`${report(updated, label)}${attributes === undefined ? "" : `${attributes} has git put both sides of a merge together in it.\n`}`);
  for (const { file: name, reason } of unread) terminal.err(`keyfence: ${name} was not read: ${reason}\n`);
  if (prune && unread.length > 0) terminal.err("keyfence: nothing was removed, because not everything was read\n");
  return unread.length > 0 ? 2 : 0;
}

function refuseContradictions(flags: FlagValues, paths: readonly string[]): { readonly prune: boolean; readonly until: string | null } {
  const prune = flags["prune"] === true;
  const until = (flags["until"] as string | undefined) ?? null;
  if (prune && paths.length > 0) throw new UsageError("--prune looks at everything, to know what is gone; leave out the paths");
  if (prune && (until !== null || flags["reason"] !== undefined)) throw new UsageError("--prune adds nothing that a reason or a date could belong to; run keyfence baseline for that");
  if (until !== null && !isDay(until)) throw new UsageError(`--until takes a day such as 2027-01-31, not "${until}"`);
  return { prune, until };
}

/** The paths from the baseline's directory, which entries are named from. */
function named(root: string, cwd: string, paths: readonly string[]): readonly string[] {
  if (paths.length === 0) return ["."];
  return paths.map((each) => {
    const name = path.relative(root, path.resolve(cwd, each));
    if (name.startsWith("..") || path.isAbsolute(name)) throw new UsageError(`${each} lies outside of the baseline's directory; run keyfence baseline there`);
    if (!existsSync(path.join(root, name))) throw new UsageError(`${each}: there is no such file or directory`);
    return name === "" ? "." : name;
  });
}

async function look(flags: FlagValues, paths: readonly string[], root: string, config: Config, old: Baseline, terminal: Terminal): Promise<{ seen: Seen[]; unread: Unread[] }> {
  const policy = createPolicy(lintRules, (flags["preset"] as PresetName | undefined) ?? config.preset ?? "recommended", config.rules);
  const own = await ownOf(flags, config, terminal.cwd, root);
  const inspect = createInspect({ secrets: true, code: true, explain: false, neighbours: async () => (await import("./neighbours/open.ts")).openNeighbours(flags, config, root) }, policy, own);
  const suppress = createSuppress(flags, policy, { baseline: old, prefix: "", now: new Date(), identify: true }, (name) => own?.detectors.find(({ id }) => id === name));
  const seen: Seen[] = [];
  const unread: Unread[] = [...(own?.unread ?? [])];
  const seenIn = async (chunk: Chunk): Promise<readonly Seen[]> => {
    const inspected = await inspect(chunk.file, chunk.bytes, chunk.part);
    if (inspected === null) return [];
    // Of what isn't searched nothing can be said to be gone.
    unread.push(...inspected.unread.map((reason) => ({ file: chunk.file, reason })));
    if (inspected.hits.length === 0) return [];
    const piece = pieceOf(chunk, inspected.text);
    const lines = new Lines(inspected.text, piece?.known);
    const { identified = [] } = (await suppress(chunk.file, inspected, false, piece)) ?? {};
    return identified.map(({ rule, tags, hit }) => ({ rule, tags, file: chunk.file, line: lines.line(hit.start) }));
  };
  const progress = createProgress(terminal, () => performance.now());
  const counts = { files: 0, bytes: 0 };
  const options = { noIgnore: flags["no-ignore"] === true, exclude: rebase(config.ignore, config.base, root), maxSize: maxSizeOf(flags["max-size"], false) };
  for await (const item of files(root, paths, options)) {
    if ("reason" in item) unread.push(item);
    if (!("bytes" in item)) continue;
    const { length } = item.bytes;
    for (const text of item.part === undefined && archiveKind(item.bytes) !== undefined ? (await import("../scan/archive/archive.ts")).membersOf(item.file, item.bytes) : [item]) {
      if ("reason" in text) unread.push(text);
      else seen.push(...(await seenIn(text)));
    }
    counts.files++;
    counts.bytes += length;
    progress.tick(counts.files, counts.bytes);
  }
  progress.clear();
  return { seen, unread };
}

function report({ baseline: { entries }, added, kept, removed, lapsed }: Updated, label: string): string {
  const accepted = added.map(({ file, line, rule }) => `accepted ${file}:${line} ${rule}\n`).join("");
  const ranOut = lapsed === 0 ? "" : `${count(lapsed, "entry", "entries")} ran out and ${lapsed === 1 ? "is" : "are"} not renewed; --until DATE does that.\n`;
  if (entries.length === 0 && removed === 0) return "Nothing was found that a baseline would have to hold.\n";
  return `${accepted}${count(added.length, "finding", "findings")} added, ${kept} kept, ${removed} removed: ${label} holds ${count(entries.length, "entry", "entries")}.\n${ranOut}`;
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
