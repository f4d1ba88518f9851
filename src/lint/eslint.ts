import type { TSESLint } from "@typescript-eslint/utils";
import type { Judge } from "../credential/judge.ts";
import { factsOf } from "./facts.ts";
import type { Knowledge } from "./knowledge.ts";
import type { Edit, Problem, Rule } from "./rule.ts";
import type { Language, Program } from "./syntax.ts";

/** The only file that knows ESLint's rule API. */
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
      return {
        Program(node) {
          const language: Language = (sourceCode.parserServices as { language?: Language | "python" } | undefined)?.language === "python" ? "py" : "js";
          const facts = factsOf(node as Program, sourceCode.text, context.filename, language, knowledge);
          const options = { ...rule.defaults, ...(context.options[0] as Record<string, unknown> | undefined) };
          rule.check({ facts, options, judge, report: (problem) => context.report(descriptor(problem, sourceCode)) });
        },
      };
    },
  };
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
