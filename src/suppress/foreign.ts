import { perLine, rowText, type Rows } from "./rows.ts";
import { kingfisher } from "./kingfisher.ts";
import { secretlint } from "./secretlint.ts";

/** A secret that was found: UTF-16 offsets, and the detector that names it. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly detector: string;
}

/** Whether another scanner's comment silences what was found at a place; each is read as its own tool reads it. */
export type Foreign = (place: Place) => boolean;

const MARKERS = /(?:gitleaks|betterleaks):allow|trufflehog:ignore|pragma: ?(?:allow|white)list|secretlint-disable|kingfisher:(?:ignore|allow)/i;

/** undefined where no other scanner's comment stands in the text, as in most. */
export function readForeign(file: string, text: string, rows: Rows): Foreign | undefined {
  if (!MARKERS.test(text)) return undefined;
  const readers = [leaks(text, rows), trufflehog(text, rows), detectSecrets(file, text, rows), secretlint(text, rows), kingfisher(text, rows)];
  return (place) => readers.some((silences) => silences(place));
}

/** gitleaks and betterleaks: anywhere in the lines that the match covers, with this case (detect.go of either). */
function leaks(text: string, rows: Rows): Foreign {
  const has = perLine((line) => /(?:gitleaks|betterleaks):allow/.test(rowText(text, rows, line)));
  return ({ start, end }) => {
    for (let line = rows.line(start); line <= rows.line(Math.max(start, end - 1)); line++) if (has(line)) return true;
    return false;
  };
}

/** trufflehog: behind the secret, in the line that it ends in (FragmentLineOffset of engine.go). */
function trufflehog(text: string, rows: Rows): Foreign {
  const last = perLine((line) => rows.start(line) + rowText(text, rows, line).lastIndexOf("trufflehog:ignore"));
  return ({ end }) => last(rows.line(Math.max(0, end - 1))) >= end;
}

/**
 * detect-secrets: a comment at the end of the line, or alone in the line above with `nextline`
 * (filters/allowlist.py). Of a .yaml file only `#` is a comment to it, which .yml files aren't held to.
 */
function detectSecrets(file: string, text: string, rows: Rows): Foreign {
  const comments: readonly (readonly [string, string])[] = [["#", ""], ["//", ""], [String.raw`/\*`, String.raw` *\*/`], ["'", ""], ["--", ""], [String.raw`<!--[# \t]*?`, " *?-->"]];
  const known = file.endsWith(".yaml") ? comments.slice(0, 1) : comments;
  const any = (list: string, above: boolean): RegExp =>
    new RegExp(known.map(([open, close]) => String.raw`${above ? String.raw`^[ \t]*` : ""}${open} *pragma: ?${list}[ -]secret.*?${close}[ \t]*$`).join("|"));
  const same = any("(?:allow|white)list", false);
  const above = any("allowlist[ -]nextline", true);
  const silenced = perLine((line) => same.test(rowText(text, rows, line)) || above.test(rowText(text, rows, line - 1)));
  return ({ start }) => silenced(rows.line(start));
}
