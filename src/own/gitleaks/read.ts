import { readFileSync } from "node:fs";
import path from "node:path";
import { parse, TomlError } from "smol-toml";
import { ConfigError } from "../../errors.ts";
import { readAllowlist, type Allowlist } from "./allowlist.ts";
import { inherit, noteAllowlist, readRule, type Rule } from "./rule.ts";
import { Table } from "./table.ts";

/** What a .gitleaks.toml and the files it extends come to. */
export interface Gitleaks {
  readonly rules: readonly Rule[];
  readonly allowlists: readonly Allowlist[];
  /** It extends gitleaks's default rules, for which keyfence's own detectors stand. */
  readonly extendsDefault: boolean;
  /** The files it was read from, absolute. */
  readonly files: readonly string[];
  /** What has no effect and finds no less for it: one line each. */
  readonly notes: readonly string[];
  /** Rules that look for something and can't be run, and why. */
  readonly unrun: readonly { readonly id: string; readonly reason: string }[];
}

interface Part extends Omit<Gitleaks, "unrun" | "rules"> {
  readonly rules: ReadonlyMap<string, Rule>;
  readonly targeted: readonly { readonly rule: string; readonly allowlist: Allowlist; readonly where: string }[];
}

/** Reads a .gitleaks.toml as it is, given relative to `cwd`. `skip`: ids of rules to leave out. */
export function readGitleaks(file: string, cwd: string, skip: readonly string[] = []): Gitleaks {
  const top = readPart(path.resolve(cwd, file), cwd, []);
  const notes = [...top.notes];
  const rules = new Map(top.rules);
  for (const { rule: id, allowlist, where } of top.targeted) {
    const rule = rules.get(id);
    if (rule !== undefined) rules.set(id, { ...rule, allowlists: [...rule.allowlists, allowlist] });
    else if (top.extendsDefault) notes.push(`${where}: "${id}" is a default rule of gitleaks, for which keyfence's own detectors stand; there it lets nothing pass`);
    else throw new ConfigError(`${where}: there is no rule "${id}"`);
  }
  const label = labelOf(path.resolve(cwd, file), cwd);
  for (const id of skip) if (!rules.delete(id)) throw new ConfigError(`${label}: there is no rule "${id}" to skip`);
  const unrun: { id: string; reason: string }[] = [];
  for (const rule of [...rules.values()]) {
    const reason = check(rule, rules, top.extendsDefault);
    if (reason === undefined) continue;
    rules.delete(rule.id);
    if (reason === CHANGES_DEFAULT) notes.push(`${rule.where}: ${reason}`);
    else unrun.push({ id: rule.id, reason });
  }
  return { ...top, rules: [...rules.values()], notes, unrun };
}

/** How many files a file leads to, one after the other. */
const DEEPEST = 2;
const CHANGES_DEFAULT = "changes a default rule of gitleaks, for which keyfence's own detectors stand; it has no effect";

/** Why a rule can't be run; throws for what gitleaks refuses as well. */
function check(rule: Rule, rules: ReadonlyMap<string, Rule>, extendsDefault: boolean): string | undefined {
  if (rule.regex === undefined && rule.path === undefined) {
    if (extendsDefault) return CHANGES_DEFAULT;
    throw new ConfigError(`${rule.where}: expected a regex or a path, or both`);
  }
  const groups = rule.regex?.groups ?? 0;
  if (rule.regex !== undefined && rule.secretGroup > groups) throw new ConfigError(`${rule.where}: secretGroup is ${rule.secretGroup}, but the regex has ${groups} groups`);
  for (const { id } of rule.required) {
    if (rules.has(id)) continue;
    if (!extendsDefault || id === "") throw new ConfigError(`${rule.where}: required: there is no rule "${id}"`);
    return `[[rules.required]] names "${id}", a default rule of gitleaks that keyfence doesn't have`;
  }
  return undefined;
}

function readPart(file: string, cwd: string, chain: readonly string[]): Part {
  const label = labelOf(file, cwd);
  if (chain.includes(file)) throw new ConfigError(`${label}: extend.path leads back to it`);
  const top = new Table(parsed(file, label), `${label}:`);
  const notes: string[] = [];
  const note = (text: string): void => void notes.push(text);
  const own = new Map(top.tables("rules").map((table) => readRule(table, note)).map((rule) => [rule.id, rule]));
  if (top.has("allowlist") && top.has("allowlists")) throw new ConfigError(`${label}: expected either allowlist or allowlists`);
  const allowlists: Allowlist[] = [];
  const targeted: Part["targeted"][number][] = [];
  for (const table of [...top.tables("allowlist"), ...top.tables("allowlists")]) {
    noteAllowlist(table, note);
    const allowlist = readAllowlist(table);
    const targets = table.list("targetRules");
    if (targets.length === 0) allowlists.push(allowlist);
    for (const rule of targets) targeted.push({ rule, allowlist, where: `${table.where}.targetRules` });
  }
  const part: Part = { rules: own, allowlists, targeted, notes, files: [file], extendsDefault: false };
  const [extend] = top.tables("extend");
  if (extend === undefined) return part;
  if (chain.length < DEEPEST) return extended(part, extend, cwd, label, [...chain, file]);
  return { ...part, notes: [...notes, `${extend.where}: gitleaks extends ${DEEPEST} files deep, and so does keyfence; this one is not followed`] };
}

function extended(part: Part, extend: Table, cwd: string, label: string, chain: readonly string[]): Part {
  const useDefault = extend.flag("useDefault");
  const target = extend.text("path");
  if (useDefault && target !== "") throw new ConfigError(`${label}: extend: expected either useDefault or path`);
  const notes = [...part.notes];
  if (extend.text("url") !== "") notes.push(`${extend.where}.url: is read neither by gitleaks nor by keyfence`);
  const disabled = extend.list("disabledRules");
  if (useDefault && disabled.length > 0) {
    notes.push(`${extend.where}.disabledRules: these are default rules of gitleaks, for which keyfence's own detectors stand; nothing is turned off`);
  }
  if (target === "") return { ...part, notes, extendsDefault: useDefault };
  // As gitleaks has it, from where the command runs; or else beside the file that names it.
  const file = [path.resolve(cwd, target), path.resolve(path.dirname(chain.at(-1)!), target)].find(isThere);
  if (file === undefined) throw new ConfigError(`${extend.where}.path: there is no such file as ${target}`);
  const base = readPart(file, cwd, chain);
  for (const id of disabled) if (!base.rules.has(id)) notes.push(`${extend.where}.disabledRules: there is no rule "${id}" in ${labelOf(file, cwd)}`);
  const rules = new Map([...base.rules].filter(([id]) => !disabled.includes(id)));
  for (const [id, rule] of part.rules) {
    const inherited = rules.get(id);
    rules.set(id, inherited === undefined ? rule : inherit(rule, inherited));
  }
  return {
    rules,
    allowlists: [...part.allowlists, ...base.allowlists],
    targeted: [...part.targeted, ...base.targeted],
    extendsDefault: base.extendsDefault,
    files: [...part.files, ...base.files],
    notes: [...notes, ...base.notes],
  };
}

function parsed(file: string, label: string): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new ConfigError(`${label}: ${missing ? "there is no such file" : `could not be read: ${(error as NodeJS.ErrnoException).code ?? "unknown"}`}`);
  }
  try {
    return parse(text);
  } catch (error) {
    // The rest of the message shows the lines around it.
    if (error instanceof TomlError) throw new ConfigError(`${label}:${error.line}:${error.column}: ${error.message.split("\n", 1)[0]!.replace("Invalid TOML document: ", "")}`);
    throw error;
  }
}

function isThere(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}

function labelOf(file: string, cwd: string): string {
  const relative = path.relative(cwd, file).replaceAll("\\", "/");
  return relative === "" || relative.startsWith("../../..") ? path.basename(file) : relative;
}
