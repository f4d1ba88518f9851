import path from "node:path";
import { UsageError } from "../../errors.ts";
import type { Finding, Unread } from "../../finding.ts";
import type { Knowledge } from "../../scan/judging.ts";
import { createScanner } from "../../scan/scan.ts";
import { openCache } from "../../scan/sources/history/cache.ts";
import { history } from "../../scan/sources/history/history.ts";
import { openRepository } from "../../scan/sources/history/repository.ts";
import type { Config } from "../config/load.ts";
import { rebase } from "../config/rebase.ts";
import type { FlagValues } from "../flags.ts";
import { lintRules } from "../known.ts";
import { createPolicy, type PresetName } from "../policy.ts";
import { createSuppress } from "../suppressing.ts";
import type { Suppressions } from "../suppressions.ts";
import type { Terminal } from "../terminal.ts";
import { createCrew } from "./crew.ts";
import { countAccepted, createJudge } from "./judge.ts";
import { createMayHold } from "./may-hold.ts";
import { createHistoryProgress } from "./progress.ts";
import { acceptingOf, agreementOf, versionOf } from "./version.ts";

export interface HistoryChecked {
  readonly findings: Finding[];
  readonly unread: Unread[];
  readonly untouched: Finding[];
  readonly counts: { readonly files: number; readonly commits: number; readonly bytes: number; readonly binary: number; readonly ignored: number };
}

/** `check --history [RANGE…]`: secrets in all that a git repository keeps, or in what the commits of ranges brought. */
export async function checkHistory(flags: FlagValues, ranges: readonly string[], knowledge: Knowledge, config: Config, maxSize: number, suppressions: Suppressions, terminal: Terminal): Promise<HistoryChecked> {
  refuse(flags);
  if ([config.detectors, config.gitleaks, flags["gitleaks"]].some((own) => own !== undefined)) terminal.err("keyfence: --history looks for what keyfence knows; detectors and .gitleaks.toml rules of your own were not looked for\n");
  const policy = createPolicy(lintRules, (flags["preset"] as PresetName | undefined) ?? config.preset ?? "recommended", config.rules);
  const repository = openRepository(terminal.cwd);
  const scanner = createScanner(knowledge);
  const version = versionOf(knowledge, flags, config);
  const cache = openCache(path.join(repository.commonDirectory, "keyfence"), version, repository.width, acceptingOf(flags, suppressions.given));
  const crew = createCrew({ flags, cwd: terminal.cwd, maxSize, suppressing: suppressions.given, agreement: agreementOf(knowledge, flags, config) });
  const progress = createHistoryProgress(terminal, () => performance.now());
  const interrupted = (): void => {
    progress.clear();
    cache.save();
    process.exit(130);
  };
  process.once("SIGINT", interrupted);
  try {
    const result = await history(terminal.cwd, repository, ranges, {
      cache,
      mayHold: createMayHold(scanner),
      judge: createJudge(scanner, policy, createSuppress(flags, policy, suppressions.given)),
      judged: countAccepted(suppressions.add),
      share: crew.share,
      maxSize,
      exclude: rebase(config.ignore, config.base, repository.top ?? terminal.cwd),
      progress: progress.tick,
    });
    progress.clear();
    if (repository.shallow.length > 0) terminal.err(shallowNote(repository.shallow.length));
    const { blobs, commits, bytes, ignored } = result.counts;
    return { findings: [...result.findings], unread: [...result.unread], untouched: [], counts: { files: blobs, commits, bytes, binary: 0, ignored } };
  } finally {
    process.off("SIGINT", interrupted);
    progress.clear();
    await crew.close();
  }
}

function refuse(flags: FlagValues): void {
  const other = ["staged", "stdin", "no-ignore", "explain"].find((name) => flags[name] === true);
  if (other !== undefined) throw new UsageError(`--history and --${other} exclude each other; take one`);
  if (flags["no-secrets"] === true) throw new UsageError("--history looks for secrets only; leave out --no-secrets");
}

function shallowNote(commits: number): string {
  return `keyfence: this clone is shallow: its history is cut off at ${commits === 1 ? "one commit" : `${commits} commits`}, and what was before wasn't checked; git fetch --unshallow brings it\n`;
}
