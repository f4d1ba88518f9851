import type { Judge } from "../credential/judge.ts";
import type { Hit } from "../finding.ts";
import type { Rule } from "./rule.ts";

export interface EnabledRule {
  readonly rule: Rule;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What linting one text gave. `notParsed` says where and why the parser stopped, when it did. */
export interface Linted {
  readonly hits: readonly Hit[];
  readonly notParsed?: { readonly start: number; readonly message: string };
}

/** True when a file of this name is linted at all. */
export declare function isLintable(file: string): boolean;

/** True when an anchor of one of the rules occurs in the text, so that parsing it can lead to something. */
export declare function worthParsing(text: string, rules: readonly EnabledRule[]): boolean;

/** Lints one text without ESLint. Loads the parser for the file's language on first use. */
export declare function lint(file: string, text: string, rules: readonly EnabledRule[], judge: Judge): Promise<Linted>;
