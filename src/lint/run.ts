import type { Judge } from "../credential/judge.ts";
import type { Exchange } from "../exchange.ts";
import type { Hit } from "../finding.ts";
import type { Library } from "../library.ts";
import { localSurroundings } from "../surroundings/local.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { anchoredIn, anchorTest } from "./anchors.ts";
import { readDirectives } from "./directives.ts";
import { factsOf } from "./facts.ts";
import { indexKnowledge } from "./knowledge.ts";
import { failureOf, messageOf } from "./message.ts";
import { languageOf, parse } from "./parse.ts";
import type { Problem, Rule } from "./rule.ts";

export interface EnabledRule {
  readonly rule: Rule;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What linting one text gave. `notParsed` says where and why the parser stopped, when it did. */
export interface Linted {
  readonly hits: readonly Hit[];
  readonly notParsed?: { readonly start: number; readonly message: string };
  /** Whether one of ESLint's comments switches a rule off at an offset; the scanner's findings heed it, too. */
  readonly silences?: (rule: string, start: number) => boolean;
}

export interface Linter {
  /** True when an anchor of one of the rules occurs in the text, so that parsing it can lead to something. */
  worthParsing(text: string): boolean;
  /** Lints one text without ESLint. Loads the parser for the file's language on first use. */
  lint(file: string, text: string): Promise<Linted>;
}

/** True when a file of this name is linted at all. */
export function isLintable(file: string): boolean {
  return languageOf(file) !== undefined;
}

export function createLinter(
  knowledge: { readonly libraries: readonly Library[]; readonly exchanges: readonly Exchange[] },
  rules: readonly EnabledRule[],
  judge: Judge,
  surroundings: Surroundings = localSurroundings(process.cwd()),
): Linter {
  const indexed = indexKnowledge(knowledge.libraries, knowledge.exchanges);
  return {
    worthParsing: anchorTest(rules),
    async lint(file, text) {
      const language = languageOf(file);
      if (!language) return { hits: [] };
      const { program, comments, error } = await parse(file, text, language);
      const facts = factsOf(program, text, file, language, indexed);
      const directives = readDirectives(text, comments);
      const hits: Hit[] = [];
      let notParsed = error;
      const anchored = anchoredIn(text);
      for (const { rule, options } of rules) {
        if (!anchored(rule) && !(rule.shapes && judge.suspects(text).length > 0)) continue;
        const report = (problem: Problem): void => {
          if (!directives.silences(rule.id, problem.start)) hits.push(hitOf(rule, problem));
        };
        // One rule's mistake must not keep the others, or other files, from being checked; nor may it look clean.
        try {
          rule.check({ facts, options: { ...rule.defaults, ...options }, judge, surroundings, report });
        } catch (failure) {
          notParsed ??= { start: 0, message: failureOf(rule, failure) };
        }
      }
      hits.sort((a, b) => a.start - b.start || a.end - b.end);
      const { silences } = directives;
      return notParsed ? { hits, silences, notParsed } : { hits, silences };
    },
  };
}

function hitOf(rule: Rule, problem: Problem): Hit {
  return {
    rule: rule.id,
    messageId: problem.messageId,
    start: problem.start,
    end: problem.end,
    message: messageOf(rule, problem),
    exchange: problem.exchange ?? null,
    role: problem.role ?? null,
    secret: problem.secret ?? false,
  };
}
