import type { Finding, History, Version } from "../finding.ts";

/** Since when and until when a repository has held a secret, and how it is still reached: one line for each of a block's histories. */
export function pastOf(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.flatMap(({ history }) => (history === undefined ? [] : sentence(history))))];
}

function sentence({ introduced, last, commits, paths, inHead, refs }: History): string {
  const still = inHead ? "still in HEAD" : "not in HEAD any more";
  const others = paths.length > 1 ? `, under ${paths.length} names` : "";
  const only = refs.includes("branch") || refs.includes("remote branch") || refs.length === 0 ? "" : `; reached from ${refs.map((kind) => PLACES[kind] ?? kind).join(" and ")} only`;
  if (introduced === null || last === null) return `in no commit${others}; ${still}${only}`;
  const span = introduced.commit === last.commit ? `in ${shown(introduced)} only` : `since ${shown(introduced)}, until ${shown(last)}, in ${commits} commits`;
  return `${span}${others}; ${still}${only}`;
}

const PLACES: Readonly<Record<string, string>> = {
  tag: "a tag",
  stash: "a stash",
  notes: "notes",
  "other ref": "a ref that is no branch",
  reflog: "the reflog",
  unreachable: "nothing, until git gc removes it,",
  index: "the index",
};

function shown({ commit, date }: Version): string {
  return `${commit.slice(0, 12)} (${date.slice(0, 10)})`;
}
