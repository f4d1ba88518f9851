import type { Match } from "../match.ts";
import { isLoose, lineOf } from "./surroundings.ts";

/** How many more characters of the same alphabet around a value make it a piece of something else. */
const AROUND = 48;

/** The same with dashes and underscores, which names and addresses have as well. */
const FAR_AROUND = 160;

function urlSafeAround({ text, start, end }: Match): number {
  let from = start;
  while (start - from < 200 && /[\w+/-]/.test(text.charAt(from - 1))) from--;
  return start - from + (/^[\w+/-]*/.exec(text.slice(end, end + 200))?.[0].length ?? 0);
}

/** A piece of encoded data: an image, a certificate, a font, a source map, a bundle. */
export function blob(match: Match): string | undefined {
  const { text, start, end, value, detector } = match;
  if (value.length > 1000 || detector.run?.of === "words" || /[\s\\]/.test(value)) return undefined;
  const before = encodedBefore(text, start);
  const after = /^(?:[\dA-Za-z+/]|%2[BF])*/i.exec(text.slice(end, end + 200))?.[0].length ?? 0;
  if (isLoose(match) && before + after < AROUND && urlSafeAround(match) >= FAR_AROUND) return "inside a longer blob";
  if (before + after >= AROUND && !/^\/\//.test(text.slice(start - 2, start))) return "inside a longer blob";
  if (/data:[\w/+.-]+;base64,[\dA-Za-z+/=]*$/.test(text.slice(Math.max(0, start - 4000), start))) return "data URL";
  if (!isLoose(match)) return undefined;
  // The first bytes of a key or a certificate in DER, as base64 writes them.
  if (/^MI[GHIJ][A-Za-z\d]{2}[IQ]|^MC4CAQ/.test(value) && value.length >= 56) return "encoded key or certificate";
  if (isLineOfBlock(match)) return "line of a base64 block";
  return undefined;
}

/** How many characters of base64 end at a place; `+` and `/` may be percent-encoded. */
function encodedBefore(text: string, start: number): number {
  let from = start;
  while (from > 0 && start - from < 200) {
    const unit = text.charCodeAt(from - 1);
    if ((unit > 47 && unit < 58) || (unit > 64 && unit < 91) || (unit > 96 && unit < 123) || unit === 43 || unit === 47) from--;
    else break;
    if (text.charCodeAt(from - 1) === 37 && /^2[BF]/i.test(text.slice(from, from + 2))) from--;
  }
  return start - from;
}

/** C joins what stands behind a literal: `"…" NEW_LINE`. */
function withoutMacro(line: string): string {
  return line.replace(/(?<=["'])\s*[A-Z][A-Z\d_]{1,30}[;,)\s]*$/, "");
}

/** Base64 wrapped into lines: a line above or below of the same length, in the same dress. */
function isLineOfBlock(match: Match): boolean {
  const { text, start, end } = match;
  const line = lineOf(match);
  // Plus and slash end a run of letters and digits in the middle of a line.
  const before = line.before.replace(/[\dA-Za-z+/]+$/, "");
  const after = withoutMacro(line.after.replace(/^[\dA-Za-z+/]+={0,2}/, ""));
  const dress = (side: string): boolean => /^[\s"'`+,\\n#/*>|.&-]*(?:\\r)?$/.test(side);
  if (!dress(before) || !dress(after)) return false;
  const above = text.slice(Math.max(0, start - line.before.length - 400), Math.max(0, start - line.before.length - 1)).split("\n").at(-1) ?? "";
  const below = text.slice(end + line.after.length + 1, end + line.after.length + 401).split("\n")[0] ?? "";
  // Stripped of its dress, the whole line is base64.
  const encoded = (other: string): boolean => /^[\dA-Za-z+/]{40,}={0,2}$/.test(withoutMacro(other).replace(/^[\s"'`#*>|.&-]+/, "").replace(/(?:[\s"'`,;+]|\\[nr])+$/, ""));
  return encoded(above) || encoded(below) || /-----$/.test(withoutMacro(above).trim().replace(/["'`\\n+]+$/, ""));
}
