import { endingOf } from "./change.ts";

const MARK = "# added by keyfence init: credentials stay out of git";

/**
 * Adds a block with these patterns at the end. Whether the text ended with a line break is kept in
 * whether the block does, so that taking it out gives the same bytes back.
 */
export function addIgnores(text: string | null, patterns: readonly string[]): string | null {
  if (patterns.length === 0) return text;
  if (text === null) return `${[MARK, ...patterns].join("\n")}\n`;
  const eol = endingOf(text);
  const block = [MARK, ...patterns].join(eol);
  return text === "" || !text.endsWith("\n") ? `${text}${eol}${block}` : `${text}${block}${eol}`;
}

/** Undoes addIgnores; null when the file was made by it. */
export function removeIgnores(text: string, patterns: readonly string[]): string | null {
  const start = text.indexOf(MARK);
  if (start === -1) return text;
  let end = start + MARK.length;
  for (let line = nextLine(text, end); line !== undefined && patterns.includes(line.text); line = nextLine(text, end)) end = line.end;
  const ending = /^\r?\n/.exec(text.slice(end))?.[0];
  if (ending === undefined) return text.slice(0, start).replace(/\r?\n$/, "");
  const rest = text.slice(0, start) + text.slice(end + ending.length);
  return rest === "" ? null : rest;
}

function nextLine(text: string, from: number): { readonly text: string; readonly end: number } | undefined {
  const found = /^\r?\n([^\r\n]+)/.exec(text.slice(from));
  return found === null ? undefined : { text: found[1]!, end: from + found[0].length };
}
