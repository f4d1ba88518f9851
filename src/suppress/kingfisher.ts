import type { Foreign } from "./foreign.ts";
import { firstRow, rowText, type Rows } from "./rows.ts";

const DIRECTIVE = /kingfisher:(?:ignore|allow)/i;

/**
 * kingfisher (inline_ignore.rs): in the first or last line of the secret, or in the line above or below it, where
 * lines that look like a part of the same value are passed over: quotes, PEM armour, encoded text. Above, an empty
 * line ends the search. Its early versions knew `kingfisher:allow` as well.
 */
export function kingfisher(text: string, rows: Rows): Foreign {
  if (!DIRECTIVE.test(text)) return () => false;
  const row = (line: number): string => rowText(text, rows, line);
  return ({ start, end }) => {
    const first = rows.line(start);
    const last = rows.line(Math.max(start, end - 1));
    if (DIRECTIVE.test(row(first)) || DIRECTIVE.test(row(last))) return true;
    for (let line = first - 1; line >= firstRow(rows) && row(line) !== ""; line--) {
      if (DIRECTIVE.test(row(line))) return true;
      if (!belongsToValue(row(line))) break;
    }
    for (let line = last + 1; rows.start(line) < text.length; line++) {
      if (DIRECTIVE.test(row(line))) return true;
      if (!belongsToValue(row(line))) break;
    }
    return false;
  };
}

function belongsToValue(row: string): boolean {
  const text = row.trim();
  if (text === "" || /^(["'`])\1*$|(?:"""|'''|```)$|^-----(?:BEGIN|END) /.test(text)) return true;
  const encoded = text.replace(/[^\w+/=:.-]/g, "").length;
  return text.length >= 16 && encoded * 10 >= text.length * 9;
}
