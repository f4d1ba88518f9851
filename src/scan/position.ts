/** 1-based line and column; columns count UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of one text into lines and columns, and back. Lines end with `\n`, `\r\n` or `\r`. */
export class Lines {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    this.#starts = lineStarts(text);
    this.#length = text.length;
  }

  get count(): number {
    return this.#starts.length;
  }

  at(offset: number): Position {
    const index = this.#lineIndex(offset);
    return { line: index + 1, column: offset - (this.#starts[index] ?? 0) + 1 };
  }

  /** 1-based line of an offset. */
  line(offset: number): number {
    return this.#lineIndex(offset) + 1;
  }

  /** Offset of the first character of a 1-based line; the text's end for lines after the last. */
  start(line: number): number {
    return this.#starts[Math.max(0, line - 1)] ?? this.#length;
  }

  offset(position: Position): number {
    return Math.min(this.#length, this.start(position.line) + position.column - 1);
  }

  #lineIndex(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}
