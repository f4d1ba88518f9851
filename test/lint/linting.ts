import { Linter } from "eslint";
import * as typescript from "@typescript-eslint/parser";
import { fake } from "../../src/credential/fake.ts";
import { createLinter } from "../../src/lint/run.ts";
import type { Linted } from "../../src/lint/run.ts";
import * as python from "../../src/lint/python/parser.ts";
import plugin from "../../src/plugin.ts";
import { createScanner } from "../../src/scan/scan.ts";
import { detectors, exchanges, libraries, lintRules } from "../../rules/all.ts";

const scanner = createScanner({ detectors, exchanges });

export interface Setup {
  readonly file?: string;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** One rule over one text, without ESLint. */
export async function lint(rule: string, text: string, { file = "bot.ts", options = {} }: Setup = {}): Promise<Linted> {
  const found = lintRules.find((each) => each.id === rule);
  if (!found) throw new Error(`no rule ${rule}`);
  return createLinter({ libraries, exchanges }, [{ rule: found, options }], scanner.judge).lint(file, text);
}

/** The same through ESLint. */
export function lintWithEslint(rule: string, text: string, { file = "bot.ts", options = {} }: Setup = {}): Linter.LintMessage[] {
  const parser = (file.endsWith(".py") ? python : typescript) as Linter.Parser;
  const known = lintRules.find((each) => each.id === rule);
  const configured: Linter.RuleEntry = known?.schema ? ["error", options] : "error";
  return new Linter({ configType: "flat" }).verify(
    text,
    [{ files: ["**/*.{ts,tsx,js,cjs,py}"], linterOptions: { reportUnusedDisableDirectives: "off" }, plugins: { keyfence: plugin }, languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: true } } }, rules: { [`keyfence/${rule}`]: configured } }],
    { filename: file },
  );
}

/** What a rule would report on a text without looking whether one of its anchors stands there. */
async function unanchored(rule: string, text: string, { file = "bot.ts", options = {} }: Setup = {}): Promise<Linted> {
  const found = lintRules.find((each) => each.id === rule) as (typeof lintRules)[number];
  return createLinter({ libraries, exchanges }, [{ rule: { ...found, anchors: [""], besides: [] }, options }], scanner.judge).lint(file, text);
}

/** What was reported, as `messageId:line`. Both hosts are asked, and must say the same at the same places. */
export async function reported(rule: string, text: string, setup?: Setup): Promise<string[]> {
  const { hits, notParsed } = await lint(rule, text, setup);
  if (hits.length === 0) {
    const missed = (await unanchored(rule, text, setup)).hits;
    if (missed.length > 0) throw new Error(`${rule} would report ${missed.map((hit) => hit.messageId).join(", ")}, but none of its anchors is in the text:\n${text}`);
  }
  if (notParsed) throw new Error(`not parsed: ${notParsed.message}\n${text}`);
  const position = (offset: number): string => {
    const before = text.slice(0, offset).split("\n");
    return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
  };
  const ours = hits.map((hit) => `${position(hit.start)}-${position(hit.end)} ${hit.messageId} ${hit.message}`);
  const theirs = lintWithEslint(rule, text, setup).map((each) => `${each.line}:${each.column}-${each.endLine}:${each.endColumn} ${each.messageId ?? "fatal"} ${each.message}`);
  if (ours.sort().join("\n") !== theirs.sort().join("\n")) throw new Error(`the hosts differ\nown: ${ours.join("\n     ")}\neslint: ${theirs.join("\n     ")}`);
  return hits.map((hit) => `${hit.messageId}:${position(hit.start).split(":")[0]}`);
}

/** The text after a suggestion, by its number; undefined when there is none. */
export function suggested(rule: string, text: string, setup?: Setup): (string | undefined)[] {
  return lintWithEslint(rule, text, setup).map((each) => {
    const fix = each.suggestions?.[0]?.fix;
    return fix && text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]);
  });
}

const made = fake("test/lint");

/** Sample credentials, made anew for each run of the tests and never written down. */
export const KEY = made.alnum(64);
export const SECRET = made.alnum(64);
export const OKX_KEY = made.uuid();
export const OKX_SECRET = made.upperHex(32);
export const PASSPHRASE = `${made.alnum(11)}!`;
export const BYBIT_KEY = made.alnum(18);
export const BYBIT_SECRET = made.alnum(36);
