import { UNKNOWN, type Script } from "./command.ts";

/** A script as it is put together from the text of a file that holds it. */
export class Written implements Script {
  text = "";
  readonly at: number[] = [];
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  /** What the file has there. */
  copy(from: number, to: number): this {
    for (let offset = from; offset < to; offset++) this.put(this.#source[offset] ?? "", offset);
    return this;
  }

  /** The same without what `pattern` (sticky or global) matches, which something other than the shell fills in. */
  copyFilled(from: number, to: number, pattern: RegExp): this {
    let done = from;
    for (const match of this.#source.slice(from, to).matchAll(pattern)) {
      this.copy(done, from + match.index).put(UNKNOWN, from + match.index);
      done = from + match.index + match[0].length;
    }
    return this.copy(done, to);
  }

  /** `["curl", "-H", "…"]` as a shell reads it: words in quotes. */
  copyList(from: number, to: number): this {
    for (let offset = from, quote = ""; offset < to; offset++) {
      const char = this.#source[offset] ?? "";
      if (quote === "" ? char === '"' || char === "'" : char === quote) quote = quote === "" ? char : "";
      this.put(quote === "" && "[],".includes(char) ? " " : char, offset);
    }
    return this;
  }

  put(char: string, offset: number): this {
    this.text += char;
    this.at.push(offset);
    return this;
  }
}

export interface Line {
  readonly from: number;
  /** Before the line break. */
  readonly to: number;
  readonly text: string;
}

export function linesOf(text: string): readonly Line[] {
  let from = 0;
  return text.split("\n").map((line) => {
    const shown = line.endsWith("\r") ? line.slice(0, -1) : line;
    const found = { from, to: from + shown.length, text: shown };
    from += line.length + 1;
    return found;
  });
}
