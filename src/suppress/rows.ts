/** The lines of a text as a suppression looks at them, by their numbers in the file. */
export interface Rows {
  /** The number of the line that an offset stands in. */
  line(offset: number): number;
  /** The offset at which a line starts; the text's end for lines after the last. */
  start(line: number): number;
}

/** A line's text without its end; lines outside of the text have none. */
export function rowText(text: string, rows: Rows, line: number): string {
  return line < firstRow(rows) ? "" : text.slice(rows.start(line), rows.start(line + 1)).replace(/[\r\n]+$/, "");
}

/** 1, unless the text is a piece of a file. */
export function firstRow(rows: Rows): number {
  return rows.line(0);
}

/** Asked once for each line: one of minified code may be a megabyte, with a thousand findings in it. */
export function perLine<T>(ask: (line: number) => T): (line: number) => T {
  const answers = new Map<number, T>();
  return (line) => {
    const known = answers.get(line);
    if (known !== undefined) return known;
    const answer = ask(line);
    answers.set(line, answer);
    return answer;
  };
}
