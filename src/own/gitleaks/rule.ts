import { ConfigError } from "../../errors.ts";
import type { LinearPattern } from "../linear.ts";
import { nearest } from "../near.ts";
import { allowlistKeys, readAllowlist, type Allowlist } from "./allowlist.ts";
import type { Table } from "./table.ts";

export interface Required {
  readonly id: string;
  readonly withinLines: number | undefined;
  readonly withinColumns: number | undefined;
}

/** One `[[rules]]` entry; what it leaves out it may inherit from the rule of the same id in an extended file. */
export interface Rule {
  readonly id: string;
  readonly description: string;
  readonly regex: LinearPattern | undefined;
  readonly path: LinearPattern | undefined;
  /** 0: the first group that isn't empty, or else the whole match. */
  readonly secretGroup: number;
  /** Bits per character that a secret must exceed; 0: any will do. */
  readonly entropy: number;
  /** In lower case; one of them must stand somewhere in the file. */
  readonly keywords: readonly string[];
  readonly allowlists: readonly Allowlist[];
  readonly required: readonly Required[];
  /** Found only for the sake of rules that require it. */
  readonly silent: boolean;
  /** For errors. */
  readonly where: string;
}

const keys = ["id", "description", "regex", "path", "secretGroup", "entropy", "keywords", "tags", "allowlist", "allowlists", "required", "skipReport"];

/** Reads a rule; `note` is told of what has no effect. */
export function readRule(table: Table, note: (text: string) => void): Rule {
  const id = table.text("id").trim();
  if (id === "") throw new ConfigError(`${table.where}: expected an id`);
  for (const key of unknownKeys(table, keys)) note(`${table.where}: keyfence knows no ${key}${meant(key, keys)}, and runs the rule without`);
  if (table.has("allowlist") && table.has("allowlists")) throw new ConfigError(`${table.where}: expected either allowlist or allowlists`);
  return {
    id,
    description: table.text("description"),
    regex: table.pattern("regex"),
    path: table.pattern("path"),
    secretGroup: table.whole("secretGroup") ?? 0,
    entropy: table.number("entropy") ?? 0,
    keywords: table.list("keywords").map((word) => word.toLowerCase()),
    allowlists: [...table.tables("allowlist"), ...table.tables("allowlists")].map((each) => {
      noteAllowlist(each, note);
      return readAllowlist(each);
    }),
    required: table.tables("required").map((each) => ({ id: each.text("id"), withinLines: each.whole("withinLines"), withinColumns: each.whole("withinColumns") })),
    silent: table.flag("skipReport"),
    where: table.where,
  };
}

export function noteAllowlist(table: Table, note: (text: string) => void): void {
  const known = [...allowlistKeys, "targetRules"];
  for (const key of unknownKeys(table, known)) note(`${table.where}: keyfence knows no ${key}${meant(key, known)}, and reads the rest`);
  if (table.list("commits").length > 0) note(`${table.where}.commits: keyfence reads contents, whatever commit they are of; these commits let nothing pass`);
}

function unknownKeys(table: Table, known: readonly string[]): readonly string[] {
  const lower = new Set(known.map((key) => key.toLowerCase()));
  return table.keys().filter((key) => !lower.has(key));
}

function meant(key: string, known: readonly string[]): string {
  const [close] = nearest(key.replace(/[^a-z]/g, ""), known.map((each) => each.toLowerCase()), 2);
  const meant = known.find((each) => each.toLowerCase() === close);
  return meant === undefined ? "" : ` (${meant}?)`;
}

/** A rule over the one of the same id in the file that is extended. */
export function inherit(rule: Rule, base: Rule): Rule {
  return {
    ...base,
    where: rule.where,
    description: rule.description || base.description,
    entropy: rule.entropy || base.entropy,
    secretGroup: rule.secretGroup || base.secretGroup,
    regex: rule.regex ?? base.regex,
    path: rule.path ?? base.path,
    keywords: [...base.keywords, ...rule.keywords],
    allowlists: [...base.allowlists, ...rule.allowlists],
  };
}
