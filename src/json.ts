/** JSON with the places of its strings; the span of a string is that of its contents, without the quotes. */
export type Json =
  | { readonly kind: "string"; readonly span: readonly [number, number] }
  | { readonly kind: "list"; readonly items: readonly Json[] }
  | { readonly kind: "map"; readonly entries: ReadonlyMap<string, Json> }
  | { readonly kind: "other" };

/** Deeper JSON is read by nobody here. */
const DEEPEST = 60;

/** undefined: not JSON, or too deep. What follows the first value is not looked at. */
export function readJson(text: string): Json | undefined {
  return new Reader(text).whole();
}

class Reader {
  readonly #json: string;
  #at = 0;

  constructor(json: string) {
    this.#json = json;
  }

  whole(): Json | undefined {
    return this.#value(0);
  }

  #value(depth: number): Json | undefined {
    const char = this.#next();
    if (char === '"') {
      const span = this.#string();
      return span === undefined ? undefined : { kind: "string", span };
    }
    if (char === "[") return depth < DEEPEST ? this.#list(depth + 1) : undefined;
    if (char === "{") return depth < DEEPEST ? this.#map(depth + 1) : undefined;
    const other = matchAt(/[-+.\w]+/y, this.#json, this.#at);
    if (other === undefined) return undefined;
    this.#at += other.length;
    return { kind: "other" };
  }

  #list(depth: number): Json | undefined {
    const found: Json[] = [];
    for (this.#at++; this.#next() !== "]"; ) {
      const item = this.#value(depth);
      if (item === undefined || !this.#separated("]")) return undefined;
      found.push(item);
    }
    this.#at++;
    return { kind: "list", items: found };
  }

  #map(depth: number): Json | undefined {
    const entries = new Map<string, Json>();
    for (this.#at++; this.#next() !== "}"; ) {
      const name = this.#string();
      if (name === undefined || this.#next() !== ":") return undefined;
      this.#at++;
      const value = this.#value(depth);
      if (value === undefined || !this.#separated("}")) return undefined;
      entries.set(this.#json.slice(...name), value);
    }
    this.#at++;
    return { kind: "map", entries };
  }

  #string(): readonly [number, number] | undefined {
    if (this.#json[this.#at] !== '"') return undefined;
    const start = this.#at + 1;
    let end = this.#json.indexOf('"', start);
    while (end !== -1 && isEscaped(this.#json, start, end)) end = this.#json.indexOf('"', end + 1);
    if (end === -1) return undefined;
    this.#at = end + 1;
    return [start, end];
  }

  /** Behind a comma, or at the end of the list or map. */
  #separated(close: string): boolean {
    const char = this.#next();
    if (char === ",") this.#at++;
    return char === "," || char === close;
  }

  #next(): string | undefined {
    while (isBlank(this.#json.charCodeAt(this.#at))) this.#at++;
    return this.#json[this.#at];
  }
}

function matchAt(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** An odd number of backslashes before it. */
function isEscaped(text: string, start: number, at: number): boolean {
  let backslashes = 0;
  while (at - 1 - backslashes >= start && text[at - 1 - backslashes] === "\\") backslashes++;
  return backslashes % 2 === 1;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
