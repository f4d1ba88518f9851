import type { Finding } from "../finding.ts";

/** The findings of a commit's lines, told which other credentials of their accounts stood there before. Both of one file. */
export function withAlready(touched: readonly Finding[], untouched: readonly Finding[]): readonly Finding[] {
  if (untouched.length === 0) return touched;
  return touched.map((finding) => {
    const { group } = finding;
    if (group === undefined) return finding;
    const already = untouched.flatMap(({ group: other, role, line }) => (other?.id === group.id && role !== null ? [{ role, line }] : []));
    return already.length === 0 ? finding : { ...finding, group: { ...group, already } };
  });
}
