import { endingOf } from "./change.ts";

/** What init has set up besides the hook's line; written down in that line, so that --remove takes back no more than that. */
export type Extra = "prepare" | "husky" | "hooks-path";

const MARK = "# added by keyfence init";
const EXTRAS: readonly Extra[] = ["prepare", "husky", "hooks-path"];

export function hasLine(text: string | null): boolean {
  return text !== null && text.includes(MARK);
}

export function extrasIn(text: string | null): readonly Extra[] {
  const listed = text === null ? undefined : new RegExp(`${MARK} with ([a-z, -]+)`).exec(text)?.[1];
  return EXTRAS.filter((extra) => listed?.split(", ").includes(extra));
}

/**
 * A hook that runs the check first. It comes before what is there, because husky runs hooks with `sh -e`
 * and an `exit 0` further up would leave a line at the end unread.
 */
export function addLine(text: string | null, directory: string, extras: readonly Extra[]): string {
  const command = directory === "" ? "keyfence check --staged" : `(cd ${quoted(directory)} && keyfence check --staged)`;
  const line = `${command} ${MARK}${extras.length > 0 ? ` with ${extras.join(", ")}` : ""}`;
  if (text === null || text === "") return `${line}\n`;
  const eol = endingOf(text);
  const lines = text.split(eol);
  const old = lines.findIndex((candidate) => candidate.includes(MARK));
  if (old !== -1) return lines.map((candidate, i) => (i === old ? line : candidate)).join(eol);
  const at = lines.findIndex((candidate) => !/^\s*(?:#.*|\. .*husky\.sh"?)?$/.test(candidate));
  // An existing hook of comments alone gets the line after its first one.
  const before = at === -1 ? Math.min(1, lines.length - 1) : at;
  return [...lines.slice(0, before), line, ...lines.slice(before)].join(eol);
}

/** Undoes addLine; null when nothing else is in the file. */
export function removeLine(text: string): string | null {
  const eol = endingOf(text);
  const kept = text.split(eol).filter((line) => !line.includes(MARK)).join(eol);
  return kept === "" ? null : kept;
}

/** For sh. */
export function quoted(word: string): string {
  return /^[\w./@-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
