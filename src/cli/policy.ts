import type { Severity } from "../finding.ts";
import type { EnabledRule } from "../lint/run.ts";
import type { Rule } from "../lint/rule.ts";
import type { RuleSetting } from "./config/load.ts";

export type PresetName = "recommended" | "strict";

/** The rule of both halves: a secret stands in a file. */
export const SECRET_RULE = "no-hardcoded-secret";
/** Said of a file that holds credentials, at its beginning, as well as of code that reads one. */
export const LYING_RULE = "require-ignored-credential-file";

/** Not a rule of its own: said of a file whose syntax the parser could not follow to the end. */
export const NOT_PARSED = "not-parsed";

/** Which rules apply, and how much each finding weighs. */
export interface Policy {
  readonly enabled: readonly EnabledRule[];
  /** null: switched off. */
  severityOf(rule: string, messageId: string): Severity | null;
}

export function createPolicy(rules: readonly Rule[], preset: PresetName, settings: Readonly<Record<string, RuleSetting>>): Policy {
  const severities = new Map<string, Severity | null>();
  const enabled: EnabledRule[] = [];
  for (const rule of rules) {
    const setting = settings[rule.id];
    const severity = setting === undefined ? presetSeverity(rule, preset) : setting.severity;
    severities.set(rule.id, severity);
    if (severity !== null) enabled.push({ rule, options: { ...rule.defaults, ...(preset === "strict" && setting === undefined ? rule.strictOptions : undefined), ...setting?.options } });
  }
  const milder = new Map(rules.map((rule) => [rule.id, rule.severities]));
  return {
    enabled,
    severityOf(rule, messageId) {
      const set = settings[rule];
      if (set !== undefined) return set.severity;
      if (rule === NOT_PARSED) return "warn";
      const severity = severities.get(rule);
      // The scanner's findings need no code rule of that name to be there.
      if (severity === undefined) return "error";
      return severity === "error" ? (milder.get(rule)?.[messageId] ?? severity) : severity;
    },
  };
}

export function presetSeverity(rule: Rule, preset: PresetName): Severity | null {
  return preset === "strict" ? (rule.strict ?? "error") : rule.recommended;
}
