import type { Suspect } from "../../credential/judge.ts";
import type { Across } from "./across.ts";
import type { Facts } from "../facts.ts";
import type { Module, Neighbours } from "./modules.ts";
import { languageOf } from "../parse.ts";
import type { Parse } from "../parse.ts";
import type { Edit, EnabledRule, Problem, Rule, RuleContext } from "../rule.ts";
import type { Language } from "../syntax.ts";

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Who tells of problems in other files. */
export interface Elsewhere {
  readonly neighbours: Neighbours;
  /** What the scanner finds in a text. */
  suspects(text: string): readonly Suspect[];
  /** What the rule that has found a problem here finds in another file. */
  problemsIn(module: Module): readonly Problem[];
}

/**
 * True for a problem that came in by an import, and that the file it stands in is reported for, or nobody means to check:
 * credentials in an ignored file are where they belong.
 */
export function isToldElsewhere(problem: Problem, across: Across, { neighbours, suspects, problemsIn }: Elsewhere): boolean {
  return across.anchors.within(problem.start, problem.end).some(({ at, from }) => {
    const module = across.moduleOf(from);
    if (!module) return false;
    if (isAt(at.range, problem) && neighbours.isLeftOut(module.file)) return true;
    // Of a text what is told is its inside; a function or class holds much that has nothing to do with it.
    const isText = from.type === "Literal" || from.type === "TemplateLiteral";
    const concerns = ({ start, end }: Span): boolean => (isText ? start < from.range[1] && from.range[0] < end : start <= from.range[0] && from.range[1] <= end);
    if (problem.secret === true && suspects(module.text).some(concerns)) return true;
    return problemsIn(module).some((other) => concerns(other) && (problem.secret === true || other.messageId === problem.messageId));
  });
}

/** What a rule finds in a file that another one imports; remembered for as long as that stays parsed. */
export function createProblemsIn(
  factsOf: (module: Module, language: Language, parse: Parse) => Facts,
  concerns: (rule: Rule, text: string, file: string) => boolean,
  check: (rule: Rule, given: Pick<RuleContext<unknown>, "facts" | "options" | "report">) => void,
): (module: Module, enabled: EnabledRule, parse: Parse) => readonly Problem[] {
  const found = new WeakMap<Module, { readonly facts: Facts; readonly problems: Map<Rule, readonly Problem[]> }>();
  return (module, { rule, options }, parse) => {
    const language = languageOf(module.file);
    if (!language || !concerns(rule, module.text, module.file)) return [];
    let there = found.get(module);
    if (!there) found.set(module, (there = { facts: factsOf(module, language, parse), problems: new Map() }));
    const known = there.problems.get(rule);
    if (known) return known;
    const told: Problem[] = [];
    there.problems.set(rule, told);
    try {
      check(rule, { facts: there.facts, options, report: (problem) => void told.push(problem) });
    } catch {
      // It will say so when that file's turn comes.
    }
    return told;
  };
}

/** True when the problem is at something imported: what it is about has its text elsewhere. */
export function isImported({ start, end }: Span, across: Across): boolean {
  return across.anchors.within(start, end).some(({ at }) => isAt(at.range, { start, end }));
}

/** True when an edit would put something in place of an import, whose text says nothing of what it stands for. */
export function replacesImported(edits: readonly Edit[], across: Across): boolean {
  return edits.some((edit) => edit.start < edit.end && isImported(edit, across));
}

function isAt(range: readonly [number, number], { start, end }: Span): boolean {
  return range[0] === start && range[1] === end;
}
