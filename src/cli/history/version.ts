import { createHash } from "node:crypto";
import { serialize } from "node:v8";
import type { Knowledge } from "../../scan/judging.ts";
import { version } from "../../version.ts";
import type { Config } from "../config/load.ts";
import type { FlagValues } from "../flags.ts";
import type { Suppressing } from "../suppressing.ts";

/** A digest of all that decides what is found: a cache of another version's results is worth nothing. */
export function versionOf(knowledge: Knowledge, flags: FlagValues, config: Config): Buffer {
  return createHash("sha256").update(said(knowledge, flags, config, true)).digest();
}

/** The same as far as two bundles of one version agree about it: functions read differently in each. */
export function agreementOf(knowledge: Knowledge, flags: FlagValues, config: Config): string {
  return createHash("sha256").update(said(knowledge, flags, config, false)).digest("hex");
}

function said({ detectors, exchanges }: Knowledge, flags: FlagValues, { preset, rules }: Config, functions: boolean): string {
  return JSON.stringify([version, process.versions.unicode, detectors, exchanges, flags["preset"] ?? preset, rules], (name, value: unknown) => {
    // Samples are functions as well, but prove the detector only.
    if (name === "matches" || name === "ignores") return undefined;
    if (typeof value === "function") return functions ? String(value) : undefined;
    return value instanceof RegExp ? String(value) : typeof value === "bigint" ? `${value}n` : value;
  });
}

/** And of what decides which findings are accepted. */
export function acceptingOf(flags: FlagValues, { baseline, prefix }: Suppressing): string {
  return createHash("sha256").update(serialize([flags["no-foreign-allow"], prefix, baseline])).digest("hex");
}
