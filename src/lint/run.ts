import type { Judge, Suspect } from "../credential/judge.ts";
import type { Exchange } from "../exchange.ts";
import type { Hit, NotFollowed } from "../finding.ts";
import type { Library } from "../library.ts";
import { localSurroundings } from "../surroundings/local.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { createAcross } from "./modules/across.ts";
import type { Across } from "./modules/across.ts";
import { anchoredIn, anchorTest } from "./anchors.ts";
import { readDirectives } from "./directives.ts";
import { createProblemsIn, isImported, isToldElsewhere, replacesImported } from "./modules/elsewhere.ts";
import { createEvaluator } from "./value/evaluate.ts";
import { gatherFacts } from "./facts.ts";
import type { Facts } from "./facts.ts";
import { GivenUp, openOptions } from "./facts/given-up.ts";
import { indexKnowledge } from "./knowledge.ts";
import { hitOf } from "./hit.ts";
import { failureOf } from "./message.ts";
import { createModules, moduleOf } from "./modules/modules.ts";
import type { Module, Neighbours } from "./modules/modules.ts";
import { languageOf, parserOf } from "./parse.ts";
import type { Parse } from "./parse.ts";
import { isPackage } from "./modules/packages.ts";
import type { EnabledRule, Problem, Rule } from "./rule.ts";
import type { Language } from "./syntax.ts";

export type { EnabledRule } from "./rule.ts";

/** What linting one text gave. `notParsed` says where and why the parser stopped, when it did. */
export interface Linted {
  readonly hits: readonly Hit[];
  readonly notParsed?: { readonly start: number; readonly message: string };
  /** Only where it was asked for. */
  readonly notFollowed?: readonly NotFollowed[];
  /** Whether one of ESLint's comments switches a rule off at an offset; the scanner's findings heed it, too. */
  readonly silences?: (rule: string, start: number) => boolean;
}

export interface Linter {
  /** True when an anchor of one of the rules occurs in the text, so that parsing it can lead to something. */
  worthParsing(text: string, file?: string): boolean;
  /** Lints one text without ESLint. Loads the parser for the file's language on first use. `explain`: say what was not followed. */
  lint(file: string, text: string, explain?: boolean): Promise<Linted>;
}

/** The files that imports may be followed into, and what the scanner finds there. */
export interface Around {
  readonly neighbours: Neighbours;
  suspects(text: string): readonly Suspect[];
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
  around?: Around,
): Linter {
  const indexed = indexKnowledge(knowledge.libraries, knowledge.exchanges);
  const worthParsing = anchorTest(rules, around !== undefined);
  const modules = around && createModules(around.neighbours, worthParsing);
  const enabled = rules.map(({ rule, options }) => ({ rule, options: { ...rule.defaults, ...options } }));

  const factsOf = (module: Module, language: Language, parse: Parse, givenUp?: GivenUp): Facts => {
    const across = modules && createAcross(module, language, modules, parse, (specifier) => isPackage(specifier, indexed));
    return gatherFacts(module.program, module.text, module.file, createEvaluator(module.program, across?.names ?? module.names, language, indexed, across, givenUp?.add));
  };
  const concerns = (rule: Rule, text: string, file: string, anchored = anchoredIn(text, file, around !== undefined)): boolean => anchored(rule) || (rule.shapes === true && judge.suspects(text).length > 0);

  const problemsIn = createProblemsIn(factsOf, concerns, (rule, given) => rule.check({ ...given, judge, surroundings }));

  return {
    worthParsing,
    async lint(file, text, explain = false) {
      const language = languageOf(file);
      if (!language) return { hits: [] };
      const parse = await parserOf(language);
      const givenUp = explain ? new GivenUp() : undefined;
      let module: Module;
      let facts: Facts;
      try {
        module = modules ? modules.own(file, text, parse) : moduleOf(file, text, parse);
        facts = factsOf(module, language, parse, givenUp);
      } catch (failure) {
        return { hits: [], notParsed: { start: 0, message: `the code rules failed on it (${failure instanceof Error ? failure.message : String(failure)}), which is a bug in keyfence` } };
      }
      const { across } = facts.evaluator;
      const directives = readDirectives(text, module.parsed.comments);
      const hits: Hit[] = [];
      let notParsed = module.parsed.error;
      const anchored = anchoredIn(text, file, around !== undefined);
      for (const each of enabled) {
        const { rule, options } = each;
        if (!concerns(rule, text, file, anchored)) continue;
        const report = (problem: Problem): void => {
          if (directives.silences(rule.id, problem.start)) return;
          if (across?.isAsked && around && isToldElsewhere(problem, across, { ...around, problemsIn: (other) => problemsIn(other, each, parse) })) return;
          hits.push(hitHere(rule, problem, across));
        };
        // One rule's mistake must not keep the others, or other files, from being checked; nor may it look clean.
        try {
          rule.check({ facts, options, judge, surroundings, report });
        } catch (failure) {
          notParsed ??= { start: 0, message: failureOf(rule, failure) };
        }
      }
      hits.sort((a, b) => a.start - b.start || a.end - b.end);
      if (givenUp) openOptions(facts, givenUp);
      return {
        hits,
        silences: directives.silences,
        ...(notParsed && { notParsed }),
        ...(givenUp && { notFollowed: givenUp.told((node) => across?.moduleOf(node) ?? module) }),
      };
    },
  };
}

/** What is imported stands in another file: nothing of it is masked or mended here. */
function hitHere(rule: Rule, problem: Problem, across: Across | undefined): Hit {
  if (!across?.isAsked) return hitOf(rule, problem);
  const { fix, ...hit } = hitOf(rule, problem);
  return { ...hit, secret: hit.secret && !isImported(problem, across), ...(fix && !replacesImported(fix, across) && { fix }) };
}
