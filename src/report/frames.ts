import type { Finding, Frame } from "../finding.ts";

/** A stretch of masked lines with the marks of every finding in it, by line. */
export interface Stretch {
  readonly first: number;
  readonly lines: readonly string[];
  readonly marks: ReadonlyMap<number, readonly (readonly [number, number])[]>;
}

/** The frames of several findings, in order; those that touch are shown as one. */
export function stretchesOf(findings: readonly Finding[]): readonly Stretch[] {
  const stretches: { first: number; lines: string[]; marks: Map<number, (readonly [number, number])[]> }[] = [];
  for (const { frame, line } of [...findings].sort((a, b) => a.line - b.line || a.column - b.column)) {
    let last = stretches.at(-1);
    if (last === undefined || !continues(last, frame)) stretches.push((last = { first: frame.first, lines: [], marks: new Map() }));
    last.lines.push(...frame.lines.slice(last.first + last.lines.length - frame.first));
    const marks = last.marks.get(line);
    if (marks === undefined) last.marks.set(line, [frame.mark]);
    else marks.push(frame.mark);
  }
  return stretches;
}

/** It begins within the lines shown or right behind, and shows them alike: a long line is cut elsewhere for every finding. */
function continues(shown: { readonly first: number; readonly lines: readonly string[] }, next: Frame): boolean {
  const from = next.first - shown.first;
  if (from < 0 || from > shown.lines.length) return false;
  return shown.lines.slice(from).every((line, i) => next.lines[i] === undefined || next.lines[i] === line);
}
