import type { Judge } from "../credential/judge.ts";
import type { Exchange } from "../exchange.ts";
import type { Hit } from "../finding.ts";
import type { Library } from "../library.ts";
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

export interface Linter {
  /** True when an anchor of one of the rules occurs in the text, so that parsing it can lead to something. */
  worthParsing(text: string): boolean;
  /** Lints one text without ESLint. Loads the parser for the file's language on first use. */
  lint(file: string, text: string): Promise<Linted>;
}

/** True when a file of this name is linted at all. */
export declare function isLintable(file: string): boolean;

export declare function createLinter(
  knowledge: { readonly libraries: readonly Library[]; readonly exchanges: readonly Exchange[] },
  rules: readonly EnabledRule[],
  judge: Judge,
): Linter;
