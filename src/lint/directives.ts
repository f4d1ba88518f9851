import { lineStarts, lineAt } from "./lines.ts";
import type { Comment } from "./parse.ts";

/** Whether a rule is switched off at a place by one of ESLint's own comments. */
export interface Directives {
  silences(rule: string, start: number): boolean;
}

const DIRECTIVE = /^\s*eslint-(disable-next-line|disable-line|disable|enable)(?![\w-])([^]*)$/;

interface Range {
  readonly rules: ReadonlySet<string> | undefined;
  readonly from: number;
  to: number;
}

/**
 * `eslint-disable`, `-enable`, `-disable-line` and `-disable-next-line`, so that what is silenced in ESLint
 * is silent here. A rule is named with any plugin prefix or none, since users choose the prefix.
 */
export function readDirectives(text: string, comments: readonly Comment[]): Directives {
  const ranges: Range[] = [];
  const starts = lineStarts(text);
  const startOf = (line: number): number => starts[line] ?? text.length;
  for (const comment of comments) {
    const match = DIRECTIVE.exec(comment.value);
    if (!match) continue;
    // What follows ` -- ` is the reason.
    const names = match[2]?.split(/\s--\s/)[0]?.split(",").map((name) => name.trim().replace(/^.*\//, "")).filter(Boolean);
    const rules = names && names.length > 0 ? new Set(names) : undefined;
    if (match[1] === "disable-line") ranges.push({ rules, from: startOf(lineAt(starts, comment.start)), to: startOf(lineAt(starts, comment.end) + 1) });
    else if (match[1] === "disable-next-line") ranges.push({ rules, from: startOf(lineAt(starts, comment.end) + 1), to: startOf(lineAt(starts, comment.end) + 2) });
    else if (match[1] === "disable") ranges.push({ rules, from: comment.end, to: Number.POSITIVE_INFINITY });
    else for (const range of ranges) if (range.to === Number.POSITIVE_INFINITY && (!rules || [...(range.rules ?? [])].some((name) => rules.has(name)))) range.to = comment.start;
  }
  return { silences: (rule, start) => ranges.some((range) => range.from <= start && start < range.to && (range.rules === undefined || range.rules.has(rule))) };
}
