import path from "node:path";
import type { Hit, Unread } from "../../finding.ts";
import { budgetFor, GivenUp, Stopwatch } from "../stopwatch.ts";
import { allowsFile, allowsFinding, reasonOf } from "./allowlist.ts";
import type { Gitleaks } from "./read.ts";
import type { Rule } from "./rule.ts";
import { lineOf, sightingsOf, withoutGeneric, withRequired, type Sighting } from "./search.ts";

export interface OwnFound {
  readonly hits: readonly Hit[];
  /** For --explain. */
  readonly dismissed: readonly { readonly start: number; readonly end: number; readonly detector: string; readonly reason: string }[];
  /** What the text was not searched for, and why. */
  readonly unread?: string;
}

/** The rules of a .gitleaks.toml, ready to run. */
export interface OwnRules {
  /** Lower case, at least three characters of ASCII: what a matcher may look for beforehand. */
  readonly literals: readonly string[];
  /** Some rule must see every text, whatever literals it has. */
  readonly needsEveryText: boolean;
  /** `seen`: those of the literals that stand in the text in any case; without it they are looked for here. */
  search(file: string, text: string, seen?: ReadonlySet<string>): OwnFound;
  /** Rules that look at names only; for binary files as well. */
  searchName(file: string): readonly Hit[];
  /** Why a finding of keyfence's own is let pass; nothing is, unless the file extends gitleaks's default rules. */
  allows(file: string, text: string, span: { readonly start: number; readonly end: number }): string | undefined;
  /** One line each, for standard error: what has no effect. */
  readonly notes: readonly string[];
  /** Rules that can't be run. Not run is not clean. */
  readonly unrun: readonly Unread[];
}

export interface OwnOptions {
  /** The directory that files are named from; the configuration itself is not searched. */
  readonly root?: string;
  /** ms for a text of so many UTF-16 units. */
  readonly budget?: (units: number) => number;
}

/** What a matcher can look for; shorter words stand in nearly every text. */
const LITERAL = /^[\x21-\x7E]{3,}$/;

export function createOwnRules(config: Gitleaks, { root, budget = budgetFor }: OwnOptions = {}): OwnRules {
  const searched = config.rules.filter(({ regex }) => regex !== undefined);
  const byId = new Map(config.rules.map((rule) => [rule.id, rule]));
  const self = new Set(root === undefined ? [] : config.files.map((file) => path.relative(root, file).replaceAll("\\", "/")));
  const isLeftOut = (file: string): boolean => self.has(file) || config.allowlists.some((allowlist) => allowsFile(allowlist, file));
  const literals = [...new Set(searched.flatMap(({ keywords }) => (keywords.every((word) => LITERAL.test(word)) ? keywords : [])))];

  return {
    literals,
    needsEveryText: searched.some(({ keywords }) => keywords.length === 0 || !keywords.every((word) => LITERAL.test(word))),
    search(file, text, seen) {
      if (isLeftOut(file)) return { hits: [], dismissed: [] };
      const rules = rulesFor(searched, file, text, seen);
      return rules.length === 0 ? { hits: [], dismissed: [] } : new Search(config, byId, file, text, budget(text.length)).run(rules);
    },
    searchName(file) {
      if (isLeftOut(file)) return [];
      const fitting = config.rules.filter((rule) => rule.regex === undefined && !rule.silent && applies(rule, file));
      return fitting.map((rule) => ({ ...hitFor(rule, 0, 0), secret: false }));
    },
    allows(file, text, { start, end }) {
      if (!config.extendsDefault) return undefined;
      const secret = text.slice(start, end);
      const found = { secret, match: secret, line: lineOf(text, start, end) };
      const allowing = config.allowlists.find((allowlist) => allowsFile(allowlist, file) || allowsFinding(allowlist, file, found));
      return allowing === undefined ? undefined : reasonOf(allowing);
    },
    notes: config.notes,
    unrun: config.unrun.map(({ id, reason }) => ({ file: path.basename(config.files[0] ?? ""), reason: `rule "${id}" was not run: ${reason}` })),
  };
}

/** Rules of which a keyword stands in the text. */
function rulesFor(rules: readonly Rule[], file: string, text: string, seen: ReadonlySet<string> | undefined): readonly Rule[] {
  let lower: string | undefined;
  const has = ({ keywords }: Rule): boolean => {
    if (keywords.length === 0) return true;
    if (seen !== undefined && keywords.every((word) => LITERAL.test(word))) return keywords.some((word) => seen.has(word));
    lower ??= text.toLowerCase();
    return keywords.some((word) => lower!.includes(word));
  };
  return rules.filter((rule) => !rule.silent && has(rule) && applies(rule, file));
}

function applies({ path: only, allowlists }: Rule, file: string): boolean {
  return (only?.test(file) ?? true) && !allowlists.some((allowlist) => allowsFile(allowlist, file));
}

/** The rules over one text, until their time is up. */
class Search {
  readonly #config: Gitleaks;
  readonly #byId: ReadonlyMap<string, Rule>;
  readonly #file: string;
  readonly #text: string;
  readonly #watch: Stopwatch;
  readonly #found = new Map<string, readonly Sighting[]>();

  constructor(config: Gitleaks, byId: ReadonlyMap<string, Rule>, file: string, text: string, budget: number) {
    this.#config = config;
    this.#byId = byId;
    this.#file = file;
    this.#text = text;
    this.#watch = new Stopwatch(budget);
  }

  run(rules: readonly Rule[]): OwnFound {
    const sightings: Sighting[] = [];
    const failures: string[] = [];
    for (const rule of rules) {
      try {
        sightings.push(...this.#complete(rule));
      } catch (error) {
        if (!(error instanceof GivenUp)) throw error;
        failures.push(`own rule "${rule.id}" ${error.message}`);
      }
    }
    const kept = withoutGeneric(sightings.filter(({ dismissed }) => dismissed === undefined), this.#text);
    return {
      hits: kept.map(({ rule, start, end }) => hitFor(rule, start, end)),
      dismissed: sightings.flatMap(({ rule, start, end, dismissed }) => (dismissed === undefined ? [] : [{ start, end, detector: rule.id, reason: dismissed }])),
      ...(failures.length > 0 && { unread: failures.length === 1 ? failures[0]! : `${failures[0]}, and ${failures.length - 1} more were not finished` }),
    };
  }

  /** With what else the rule requires. */
  #complete(rule: Rule): readonly Sighting[] {
    const sightings = this.#sightings(rule);
    if (rule.required.length === 0 || sightings.length === 0) return sightings;
    const found = (id: string): readonly Sighting[] => this.#sightings(this.#byId.get(id)!).filter(({ dismissed }) => dismissed === undefined);
    return withRequired(sightings, this.#text, found);
  }

  #sightings(rule: Rule): readonly Sighting[] {
    const before = this.#found.get(rule.id);
    if (before !== undefined) return before;
    const sightings = applies(rule, this.#file) ? sightingsOf(rule, this.#file, this.#text, this.#config.allowlists, this.#watch) : [];
    this.#found.set(rule.id, sightings);
    return sightings;
  }
}

function hitFor(rule: Rule, start: number, end: number): Hit {
  return { rule: "no-hardcoded-secret", messageId: rule.id, start, end, message: messageOf(rule), exchange: null, role: null, secret: true };
}

function messageOf({ id, description, regex }: Rule): string {
  const words = description.replace(/[\s\p{Cc}]+/gu, " ").trim();
  const said = words === "" ? `What your rule "${id}" looks for${regex === undefined ? ": this file" : ""}.` : words;
  return /[.!?]$/.test(said) ? said : `${said}.`;
}
