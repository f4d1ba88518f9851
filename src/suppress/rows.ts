/** The lines of a text as a suppression looks at them; numbers start at 1. */
export interface Rows {
  readonly count: number;
  /** The number of the line that an offset stands in. */
  line(offset: number): number;
  /** The offset at which a line starts; the text's end for lines after the last. */
  start(line: number): number;
}

/** A line's text without its end; no line outside of the text has any. */
export function rowText(text: string, rows: Rows, line: number): string {
  return line < 1 || line > rows.count ? "" : text.slice(rows.start(line), rows.start(line + 1)).replace(/[\r\n]+$/, "");
}
