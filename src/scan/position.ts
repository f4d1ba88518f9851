/** 1-based line and column; columns count UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A place whose position in the whole file is known. */
export interface Known extends Position {
  readonly offset: number;
}

/** Turns offsets of one text into lines and columns, and back. Lines end with `\n`, `\r\n` or `\r`. */
export class Lines {
  readonly #starts: readonly number[];
  readonly #length: number;
  /** Lines before the text, and columns before it on the line of the place that is known. */
  readonly #above: number = 0;
  readonly #left: number = 0;
  readonly #shifted: number = -1;

  /** `known`: the text is a piece of a file, and this is where it stands. */
  constructor(text: string, known?: Known) {
    this.#starts = lineStarts(text);
    this.#length = text.length;
    if (known === undefined) return;
    this.#shifted = this.#lineIndex(known.offset);
    this.#above = known.line - 1 - this.#shifted;
    this.#left = known.column - 1 - (known.offset - (this.#starts[this.#shifted] ?? 0));
  }

  /** Number of the text's first line. */
  get first(): number {
    return this.#above + 1;
  }

  /** Number of its last one. */
  get count(): number {
    return this.#above + this.#starts.length;
  }

  at(offset: number): Position {
    const index = this.#lineIndex(offset);
    return { line: this.#above + index + 1, column: offset - (this.#starts[index] ?? 0) + 1 + (index === this.#shifted ? this.#left : 0) };
  }

  /** 1-based line of an offset. */
  line(offset: number): number {
    return this.#above + this.#lineIndex(offset) + 1;
  }

  /** Offset of the first character of a 1-based line; the text's end for lines after the last. */
  start(line: number): number {
    return this.#starts[Math.max(0, line - 1 - this.#above)] ?? this.#length;
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
  // Most texts have no returns, and are searched as fast as memory is read.
  let feed = text.indexOf("\n");
  let carriage = text.indexOf("\r");
  while (feed !== -1 || carriage !== -1) {
    if (carriage === -1 || (feed !== -1 && feed < carriage)) {
      starts.push(feed + 1);
      feed = text.indexOf("\n", feed + 1);
    } else {
      if (feed !== carriage + 1) starts.push(carriage + 1);
      carriage = text.indexOf("\r", carriage + 1);
    }
  }
  return starts;
}
