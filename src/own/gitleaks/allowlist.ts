import { ConfigError } from "../../errors.ts";
import { anyOf, type LinearPattern } from "../linear.ts";
import type { Table } from "./table.ts";

/** What is let pass, by path or by what was found. */
export interface Allowlist {
  readonly description: string;
  /** Every kind of check that it has must hold, not one of them. */
  readonly every: boolean;
  readonly paths: LinearPattern | undefined;
  readonly regexes: LinearPattern | undefined;
  readonly target: "secret" | "match" | "line";
  /** In lower case. */
  readonly stopwords: readonly string[];
  /** keyfence reads contents, whatever commit they are of; a list of commits lets nothing pass. */
  readonly commits: boolean;
}

export interface Found {
  readonly secret: string;
  readonly match: string;
  readonly line: string;
}

export const allowlistKeys = ["description", "condition", "commits", "paths", "regexTarget", "regexes", "stopwords"] as const;

export function readAllowlist(table: Table): Allowlist {
  const condition = table.text("condition").toUpperCase();
  if (!["", "AND", "&&", "OR", "||"].includes(condition)) throw new ConfigError(`${table.where}.condition: expected "AND" or "OR"`);
  const target = table.text("regexTarget") || "secret";
  if (target !== "secret" && target !== "match" && target !== "line") {
    throw new ConfigError(`${table.where}.regexTarget: expected "secret", "match" or "line"`);
  }
  const allowlist: Allowlist = {
    description: table.text("description"),
    every: condition === "AND" || condition === "&&",
    paths: patterns(table, "paths"),
    regexes: patterns(table, "regexes"),
    target,
    stopwords: table.list("stopwords").map((word) => word.toLowerCase()),
    commits: table.list("commits").length > 0,
  };
  if (!allowlist.commits && !allowlist.paths && !allowlist.regexes && allowlist.stopwords.length === 0) {
    throw new ConfigError(`${table.where}: expected at least one of commits, paths, regexes and stopwords`);
  }
  return allowlist;
}

function patterns(table: Table, key: string): LinearPattern | undefined {
  const sources = table.list(key);
  for (const [i, source] of sources.entries()) table.compiled(`${key}[${i}]`, source);
  return anyOf(sources);
}

/** The whole file is let pass. A list whose every check must hold is asked once something has been found, unless paths are all it has. */
export function allowsFile({ every, paths, regexes, stopwords, commits }: Allowlist, file: string): boolean {
  if (every && (regexes !== undefined || stopwords.length > 0 || commits)) return false;
  return paths?.test(file) ?? false;
}

export function allowsFinding(allowlist: Allowlist, file: string, found: Found): boolean {
  const { every, paths, regexes, target, stopwords, commits } = allowlist;
  const secret = found.secret.toLowerCase();
  const regexAllows = found[target] !== "" && (regexes?.test(found[target]) ?? false);
  const wordAllows = stopwords.some((word) => secret.includes(word));
  if (!every) return regexAllows || wordAllows;
  if (commits) return false;
  const checks = [
    ...(paths === undefined ? [] : [paths.test(file)]),
    ...(regexes === undefined ? [] : [regexAllows]),
    ...(stopwords.length === 0 ? [] : [wordAllows]),
  ];
  return checks.every(Boolean);
}

export function reasonOf({ description }: Allowlist): string {
  return description === "" ? "allowed by .gitleaks.toml" : `allowed by .gitleaks.toml: ${description.replace(/\s+/g, " ").slice(0, 100)}`;
}
