import * as v from "valibot";
import type { Sample } from "../../credential/detector.ts";
import { ConfigError } from "../../errors.ts";
import type { Rule } from "../../lint/rule.ts";
import type { GivenDetector } from "../../own/detectors.ts";
import { nearest } from "../../own/near.ts";
import { list as listed } from "../flags.ts";
import { NOT_PARSED } from "../policy.ts";
import type { Config, RuleSetting } from "./load.ts";
import { misfit } from "./misfit.ts";
import { shown } from "./shown.ts";

const severity = v.picklist(["off", "warn", "error"]);
const setting = v.union([severity, v.strictTuple([severity]), v.strictTuple([severity, v.record(v.string(), v.unknown())])]);

const texts = v.array(v.string());
const pattern = v.union([v.string(), v.instance(RegExp)], "a pattern, as a text or a RegExp");
const sample = v.union([v.string(), v.custom<Sample>((value) => typeof value === "function")], "a text or a function");

const detector = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]*$/, "lower-case letters, digits and dashes")),
  title: v.optional(v.string()),
  pattern,
  flags: v.optional(v.string()),
  anchors: v.optional(v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\x20-\x7E]{3,}$/, "three or more characters of ASCII"))), v.minLength(1, "at least one anchor"))),
  run: v.optional(v.strictObject({ of: v.picklist(["alnum", "hex", "base64", "token", "words"]), length: v.tuple([v.number(), v.number()]) })),
  needs: v.optional(v.picklist(["nothing", "name", "exchange", "pair"])),
  names: v.optional(pattern),
  callees: v.optional(pattern),
  role: v.optional(v.nullable(v.picklist(["key", "secret", "passphrase", "wallet"]))),
  exchange: v.optional(v.nullable(v.string())),
  source: v.optional(v.string()),
  valid: v.optional(v.custom<(value: string) => boolean>((value) => typeof value === "function", "a function")),
  published: v.optional(texts),
  matches: v.optional(v.array(sample)),
  ignores: v.optional(v.array(sample)),
});

const gitleaks = v.union([v.string(), v.strictObject({ file: v.string(), skip: v.optional(texts) })], "a path or { file, skip }");

const shape = v.strictObject({
  preset: v.optional(v.picklist(["recommended", "strict"])),
  rules: v.optional(v.record(v.string(), v.unknown())),
  ignore: v.optional(v.array(v.string())),
  detectors: v.optional(v.array(detector)),
  gitleaks: v.optional(gitleaks),
});

/** Checks a configuration's shape; the error names the place, the key and what was expected there. */
export function validateConfig(raw: unknown, where: string, rules: readonly Rule[]): Omit<Config, "base"> {
  // To valibot a list is an object, too.
  const parsed = v.safeParse(shape, Array.isArray(raw) ? null : raw, { abortEarly: true });
  if (!parsed.success) throw new ConfigError(`${where}: ${described(parsed.issues[0])}`);
  const { preset, ignore = [], rules: given = {}, detectors, gitleaks: named } = parsed.output;
  const settings = Object.entries(given).map(([id, value]) => [withoutPrefix(id), settingOf(id, value, where, rules)] as const);
  return {
    ...(preset !== undefined && { preset }),
    ignore,
    rules: Object.fromEntries(settings),
    // valibot's types allow undefined where they say optional.
    ...(detectors !== undefined && { detectors: detectors as readonly GivenDetector[] }),
    ...(named !== undefined && { gitleaks: typeof named === "string" ? { file: named, skip: [] } : { file: named.file, skip: named.skip ?? [] } }),
  };
}

function described(issue: v.BaseIssue<unknown>): string {
  const key = v.getDotPath(issue);
  if (key === null) return `expected an object with the keys ${Object.keys(shape.entries).join(", ")}`;
  if (issue.expected === "never") return `${key}: there is no such key; ${choicesAt(key)}`;
  if (issue.input === undefined) return `${key}: expected it to be there`;
  // A check of its own says what it expects; valibot's own messages begin with "Invalid".
  if (!issue.message.startsWith("Invalid")) return `${key}: expected ${issue.message}, but it is ${shown(issue.input)}`;
  return `${key}: expected ${readable(issue.expected)}, but it is ${shown(issue.input)}`;
}

function choicesAt(key: string): string {
  const name = key.split(".").at(-1)!;
  const [, list] = /^(detectors\.\d+|gitleaks)\./.exec(key) ?? [];
  const keys = Object.keys(list === undefined ? shape.entries : list === "gitleaks" ? { file: 0, skip: 0 } : detector.entries);
  const close = nearest(name, keys, 2);
  return close.length > 0 ? `did you mean ${listed(close)}?` : `there are ${keys.join(", ")}`;
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
  const close = nearest(name, ids);
  return close.length > 0 ? `; did you mean ${listed(close)}?` : `; there are ${[...ids, NOT_PARSED].join(", ")}`;
}

/** valibot writes `("a" | "b")`. */
function readable(expected: string | null): string {
  return (expected ?? "something else").replace(/^\((.*)\)$/, "$1").replaceAll(" | ", " or ").replace(/^Array$/, "a list").replace(/^Object$/, "an object");
}
