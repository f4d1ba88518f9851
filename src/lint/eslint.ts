import type { TSESLint } from "@typescript-eslint/utils";
import type { Judge } from "../credential/judge.ts";
import { localSurroundings } from "../surroundings/local.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { anchoredIn } from "./anchors.ts";
import type { Anchored } from "./anchors.ts";
import { factsOf } from "./facts.ts";
import type { Knowledge } from "./knowledge.ts";
import { failureOf } from "./message.ts";
import type { Edit, Problem, Rule } from "./rule.ts";
import type { Language, Program } from "./syntax.ts";

/** The only file that knows ESLint's rule API, which oxlint's is meant to be the same as. */
export function toEslintRule(rule: Rule, knowledge: Knowledge, judge: Judge, docs: string): TSESLint.RuleModule<string, readonly unknown[]> {
  return {
    meta: {
      type: rule.type,
      docs: { description: rule.description, url: `${docs}/${rule.id}.md`, recommended: rule.recommended !== null } as TSESLint.RuleMetaDataDocs,
      messages: { ...rule.messages },
      schema: rule.schema ? [rule.schema as never] : [],
      defaultOptions: rule.schema ? [rule.defaults] : [],
      ...(rule.fixes && { fixable: "code" as const }),
      ...(rule.suggests && { hasSuggestions: true }),
    },
    defaultOptions: rule.schema ? [rule.defaults] : [],
    create(context) {
      const { sourceCode } = context;
      // oxlint hands the tree over when it is first asked for, so a file without anchors costs it nothing.
      if (!textOf(sourceCode, context.filename, judge).concerns(rule)) return {};
      return {
        Program(node) {
          const language: Language = (sourceCode.parserServices as { language?: Language | "python" } | undefined)?.language === "python" ? "py" : "js";
          const options = { ...rule.defaults, ...(context.options[0] as Record<string, unknown> | undefined) };
          // What a rule throws would end ESLint's run, and with it all other rules'.
          try {
            const facts = factsOf(node as Program, sourceCode.text, context.filename, language, knowledge);
            rule.check({ facts, options, judge, surroundings: aroundHere(context.cwd), report: (problem) => context.report(descriptor(problem, sourceCode)) });
          } catch (failure) {
            context.report({ loc: { line: 1, column: 0 }, message: `keyfence could not read all of this file: ${failureOf(rule, failure)}.` } as unknown as TSESLint.ReportDescriptor<string>);
          }
        },
      };
    },
  };
}

/** Kept while one directory is linted; an editor asks anew for each change, and what git ignores may have changed by then. */
let around: { readonly cwd: string; readonly since: number; readonly surroundings: Surroundings } | undefined;
const FRESH = 2_000;

function aroundHere(cwd: string): Surroundings {
  const now = Date.now();
  if (around?.cwd !== cwd || now - around.since > FRESH) around = { cwd, since: now, surroundings: localSurroundings(cwd) };
  return around.surroundings;
}

interface Text {
  readonly text: string;
  readonly file: string;
  /** False where the rule can report nothing, by the words in the text. */
  concerns(rule: Rule): boolean;
}

/** The text that was asked about last: all rules ask about one file before the next one comes. */
let last: Text | undefined;

function textOf({ text }: Readonly<TSESLint.SourceCode>, file: string, judge: Judge): Text {
  if (last?.text === text && last.file === file) return last;
  const anchored: Anchored = anchoredIn(text, file);
  let isSuspect: boolean | undefined;
  return (last = { text, file, concerns: (rule) => anchored(rule) || (rule.shapes === true && (isSuspect ??= judge.suspects(text).length > 0)) });
}

function descriptor(problem: Problem, sourceCode: Readonly<TSESLint.SourceCode>): TSESLint.ReportDescriptor<string> {
  return {
    messageId: problem.messageId,
    loc: { start: sourceCode.getLocFromIndex(problem.start), end: sourceCode.getLocFromIndex(problem.end) },
    ...(problem.data && { data: problem.data }),
    suggest: (problem.suggest ?? []).map((suggestion) => ({
      messageId: suggestion.messageId,
      ...(suggestion.data && { data: suggestion.data }),
      fix: applied(suggestion.edits),
    })),
    ...(problem.fix && { fix: applied(problem.fix) }),
  };
}

function applied(edits: readonly Edit[]): TSESLint.ReportFixFunction {
  return (fixer) => edits.map((edit) => fixer.replaceTextRange([edit.start, edit.end], edit.text));
}
