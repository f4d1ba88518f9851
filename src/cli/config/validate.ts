import * as v from "valibot";
import { ConfigError } from "../../errors.ts";
import type { Rule } from "../../lint/rule.ts";
import { list } from "../flags.ts";
import { NOT_PARSED } from "../policy.ts";
import type { Config, RuleSetting } from "./load.ts";
import { misfit } from "./misfit.ts";
import { shown } from "./shown.ts";

const severity = v.picklist(["off", "warn", "error"]);
const setting = v.union([severity, v.strictTuple([severity]), v.strictTuple([severity, v.record(v.string(), v.unknown())])]);

const shape = v.strictObject({
  preset: v.optional(v.picklist(["recommended", "strict"])),
  rules: v.optional(v.record(v.string(), v.unknown())),
  ignore: v.optional(v.array(v.string())),
});

/** Checks a configuration's shape; the error names the place, the key and what was expected there. */
export function validateConfig(raw: unknown, where: string, rules: readonly Rule[]): Omit<Config, "base"> {
  // To valibot a list is an object, too.
  const parsed = v.safeParse(shape, Array.isArray(raw) ? null : raw, { abortEarly: true });
  if (!parsed.success) throw new ConfigError(`${where}: ${described(parsed.issues[0])}`);
  const { preset, ignore = [], rules: given = {} } = parsed.output;
  const settings = Object.entries(given).map(([id, value]) => [withoutPrefix(id), settingOf(id, value, where, rules)] as const);
  return { ...(preset !== undefined && { preset }), ignore, rules: Object.fromEntries(settings) };
}

function described(issue: v.BaseIssue<unknown>): string {
  const key = v.getDotPath(issue);
  if (key === null) return `expected an object with the keys ${Object.keys(shape.entries).join(", ")}`;
  if (issue.expected === "never") return `${key}: there is no such key; there are ${Object.keys(shape.entries).join(", ")}`;
  return `${key}: expected ${readable(issue.expected)}, but it is ${shown(issue.input)}`;
}

function settingOf(id: string, value: unknown, where: string, rules: readonly Rule[]): RuleSetting {
  const name = withoutPrefix(id);
  const rule = rules.find((candidate) => candidate.id === name);
  if (rule === undefined && name !== NOT_PARSED) {
    throw new ConfigError(`${where}: rules.${id}: there is no such rule${nearMiss(name, rules)}`);
  }
  const parsed = v.safeParse(setting, value);
  if (!parsed.success) {
    throw new ConfigError(`${where}: rules.${id}: expected "off", "warn", "error" or [severity, { …options }], but it is ${shown(value)}`);
  }
  const [level, options = {}] = typeof parsed.output === "string" ? [parsed.output] : parsed.output;
  const problem = Object.keys(options).length === 0 ? undefined : misfit(options, rule?.schema, `rules.${id}[1]`);
  if (problem !== undefined) throw new ConfigError(`${where}: ${problem}`);
  return { severity: level === "off" ? null : level, options };
}

/** As in an ESLint configuration, from where it may have been copied. */
function withoutPrefix(id: string): string {
  return id.replace(/^keyfence\//, "");
}

function nearMiss(name: string, rules: readonly Rule[]): string {
  const ids = rules.map(({ id }) => id);
  const close = ids.filter((id) => id.includes(name) || name.includes(id) || distance(id, name) <= 3);
  return close.length > 0 ? `; did you mean ${list(close)}?` : `; there are ${[...ids, NOT_PARSED].join(", ")}`;
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

/** valibot writes `("a" | "b")`. */
function readable(expected: string | null): string {
  return (expected ?? "something else").replace(/^\((.*)\)$/, "$1").replaceAll(" | ", " or ").replace(/^Array$/, "a list").replace(/^Object$/, "an object");
}
