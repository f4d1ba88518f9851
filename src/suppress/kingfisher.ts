import type { Foreign } from "./foreign.ts";
import { firstRow, perLine, rowText, type Rows } from "./rows.ts";

/** Lines that are passed over at most; the longest key in PEM armour has some hundred. */
const FARTHEST = 500;

const DIRECTIVE = /kingfisher:(?:ignore|allow)/i;

/**
 * kingfisher (inline_ignore.rs): in the first or last line of the secret, or in the line above or below it, where
 * lines that look like a part of the same value are passed over: quotes, PEM armour, encoded text. Above, an empty
 * line ends the search. Its early versions knew `kingfisher:allow` as well.
 */
export function kingfisher(text: string, rows: Rows): Foreign {
  if (!DIRECTIVE.test(text)) return () => false;
  const isMarked = perLine((line) => DIRECTIVE.test(rowText(text, rows, line)));
  const belongs = perLine((line) => belongsToValue(rowText(text, rows, line)));
  const isEmpty = (line: number): boolean => rowText(text, rows, line) === "";
  return ({ start, end }) => {
    const first = rows.line(start);
    const last = rows.line(Math.max(start, end - 1));
    if (isMarked(first) || isMarked(last)) return true;
    for (let line = first - 1; line >= Math.max(firstRow(rows), first - FARTHEST) && !isEmpty(line); line--) {
      if (isMarked(line)) return true;
      if (!belongs(line)) break;
    }
    for (let line = last + 1; line <= last + FARTHEST && rows.start(line) < text.length; line++) {
      if (isMarked(line)) return true;
      if (!belongs(line)) break;
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
