import type { SourceLocation } from "estree";

/** Where lines start, by the line breaks ESLint counts; made on first use. */
export class LineTable {
  readonly #text: string;
  #starts: number[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Line from 1, column from 0, in UTF-16 units. */
  position(offset: number): { line: number; column: number } {
    const starts = (this.#starts ??= lineStarts(this.#text));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) };
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const found of text.matchAll(/\r\n|[\r\n\u2028\u2029]/g)) starts.push(found.index + found[0].length);
  return starts;
}

/** A node, token or comment. `range` and `loc` are computed when asked for: most are never asked. */
export class PyNode {
  readonly #lines: LineTable;
  type: string;
  start: number;
  end: number;
  [property: string]: unknown;

  constructor(lines: LineTable, type: string, start: number, end: number) {
    this.#lines = lines;
    this.type = type;
    this.start = start;
    this.end = end;
  }

  get range(): [number, number] {
    return [this.start, this.end];
  }

  get loc(): SourceLocation {
    return { start: this.#lines.position(this.start), end: this.#lines.position(this.end) };
  }
}
