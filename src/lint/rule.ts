import type { Judge } from "../credential/judge.ts";
import type { Role } from "../credential/role.ts";
import type { Exchange } from "../exchange.ts";
import type { Severity } from "../finding.ts";
import type { Command } from "../shell/command.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import type { Facts } from "./facts.ts";

/** Offsets are UTF-16 units into the file's text. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A rewrite that may change what the program does; offered and never applied by itself. */
export interface Suggestion {
  readonly messageId: string;
  readonly data?: Readonly<Record<string, string>>;
  readonly edits: readonly Edit[];
}

export interface Problem {
  readonly messageId: string;
  readonly start: number;
  readonly end: number;
  readonly data?: Readonly<Record<string, string>>;
  readonly exchange?: string | null;
  readonly role?: Role | null;
  /** The span is itself a secret and is masked wherever it is shown. */
  readonly secret?: boolean;
  readonly suggest?: readonly Suggestion[];
  /** A rewrite after which the program does the same, or what it was written to do; applied by `--fix`. */
  readonly fix?: readonly Edit[];
}

export interface RuleContext<Options> {
  readonly facts: Facts;
  readonly options: Options;
  readonly judge: Judge;
  readonly surroundings: Surroundings;
  report(problem: Problem): void;
}

/** What a rule is asked of shell commands: scripts, recipes, CI's steps. */
export interface ScriptContext {
  readonly commands: readonly Command[];
  /** Where the scanner found a secret. */
  readonly suspects: readonly { readonly start: number; readonly end: number; readonly role: Role | null }[];
  readonly judge: Pick<Judge, "dismiss">;
  /** The exchange that reads this header. */
  header(name: string): Exchange | undefined;
  report(problem: Problem): void;
}

/** One rule: a loop over facts. It knows neither ESLint nor the file system. Options default to `any`: rules of different options stand in one list. */
export interface Rule<Options extends Record<string, unknown> = any> {
  /** `no-withdrawal` */
  readonly id: string;
  readonly type: "problem" | "suggestion";
  /** One clause, as ESLint's documentation index shows it. */
  readonly description: string;
  /** Why it matters and what to do: shown under a finding in the terminal, a line each. */
  readonly why: string;
  readonly remedy: string;
  /** In `recommended`; null when only `strict` has it. `strict` has every rule as an error unless said. */
  readonly recommended: Severity | null;
  readonly strict?: Severity;
  /** What `strict` sets beside the defaults: it asks for more than `recommended` does. */
  readonly strictOptions?: Partial<Options>;
  /** Messages that are milder than the rule (`missing` is a warning where `disabled` is an error). */
  readonly severities?: Readonly<Record<string, Severity>>;
  readonly messages: Readonly<Record<string, string>>;
  /** JSON schema of the one options object; absent when there are no options. */
  readonly schema?: Readonly<Record<string, unknown>>;
  readonly defaults: Options;
  readonly suggests?: boolean;
  readonly fixes?: boolean;
  /** Lower-case words of which one stands in any text that the rule can report on; a file without is not parsed for it. */
  readonly anchors: readonly [string, ...string[]];
  /** What must stand there as well: of each group of lower-case words one, and something each expression matches. */
  readonly besides?: readonly (readonly string[] | RegExp)[];
  /** It also reports what the judge suspects anywhere in the text, which needs no anchor. */
  readonly shapes?: true;
  check(context: RuleContext<Options>): void;
  /** What it says of shell commands; only the command asks, as ESLint reads no shell. `anchors` as above. */
  readonly script?: { readonly anchors: readonly [string, ...string[]]; check(context: ScriptContext): void };
}

/** A rule that is on, with the options it was given. */
export interface EnabledRule {
  readonly rule: Rule;
  readonly options: Readonly<Record<string, unknown>>;
}

export function defineRule<Options extends Record<string, unknown>>(rule: Rule<Options>): Rule<Options> {
  return rule;
}
