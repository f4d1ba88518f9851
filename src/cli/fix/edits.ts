import type { Hit, Severity } from "../../finding.ts";

/** One problem's rewrite: all of its edits or none. Plain data, which a thread can hand over. */
export interface Fix {
  readonly rule: string;
  readonly severity: Severity;
  readonly edits: NonNullable<Hit["fix"]>;
}

/** The fixes that can be made at once: of two that meet the graver one, then the one that comes first. */
export function compatible(fixes: readonly Fix[]): readonly Fix[] {
  const ordered = [...fixes].sort((a, b) => gravity(a) - gravity(b) || firstOf(a) - firstOf(b));
  const chosen: Fix[] = [];
  for (const fix of ordered) if (fix.edits.length > 0 && !meets(fix, fix) && !chosen.some((other) => meets(fix, other))) chosen.push(fix);
  return chosen;
}

/** The text with the fixes made; what they put in gets the file's own line endings. */
export function applied(text: string, fixes: readonly Fix[]): string {
  const crlf = text.match(/\r\n/g)?.length ?? 0;
  const ending = crlf > (text.match(/\n/g)?.length ?? 0) / 2 ? "\r\n" : "\n";
  const edits = fixes.flatMap((fix) => fix.edits).sort((a, b) => b.start - a.start);
  return edits.reduce((whole, edit) => whole.slice(0, edit.start) + edit.text.replace(/\r?\n/g, ending) + whole.slice(edit.end), text);
}

function meets(a: Fix, b: Fix): boolean {
  return a.edits.some((one) => b.edits.some((other) => one !== other && (one.start === other.start || (one.start < other.end && other.start < one.end))));
}

const gravity = ({ severity }: Fix): number => (severity === "error" ? 0 : 1);

const firstOf = ({ edits }: Fix): number => Math.min(...edits.map(({ start }) => start));
