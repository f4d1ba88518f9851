import type { Own } from "../own/run.ts";
import type { Config } from "./config/load.ts";
import type { FlagValues } from "./flags.ts";

/** What the user looks for beside what keyfence knows; its engine is loaded only for that. */
export async function ownOf(flags: FlagValues, config: Config, cwd: string, root: string): Promise<Own | undefined> {
  const gitleaks = flags["gitleaks"] as string | undefined;
  if (config.detectors === undefined && config.gitleaks === undefined && gitleaks === undefined) return undefined;
  return (await import("./config/own.ts")).loadOwn(config, cwd, root, gitleaks);
}
