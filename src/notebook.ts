/** A cell of a notebook, or the text that one of its outputs shows. */
export interface Cell {
  readonly kind: "code" | "markdown" | "raw" | "output";
  /** The JSON strings that make up its text, in order: offsets of their contents, without the quotes. */
  readonly strings: readonly (readonly [number, number])[];
}

/** Deeper JSON is no notebook. */
const DEEPEST = 60;

type Node =
  | { readonly kind: "string"; readonly span: readonly [number, number] }
  | { readonly kind: "list"; readonly items: readonly Node[] }
  | { readonly kind: "map"; readonly entries: ReadonlyMap<string, Node> }
  | { readonly kind: "other" };

/** The cells of an .ipynb file (nbformat 3 and 4) and their text outputs; undefined where the text is no notebook. */
export function cellsOf(json: string): readonly Cell[] | undefined {
  const parsed = new Reader(json).whole();
  if (parsed?.kind !== "map") return undefined;
  const sheets = [parsed, ...items(parsed.entries.get("worksheets"))];
  const lists = sheets.flatMap((sheet) => (sheet.kind === "map" ? [sheet.entries.get("cells")] : [])).filter((list) => list?.kind === "list");
  if (lists.length === 0) return undefined;
  return lists.flatMap((list) => items(list)).flatMap((cell) => (cell.kind === "map" ? cellAndOutputs(cell.entries, json) : []));
}

function cellAndOutputs(cell: ReadonlyMap<string, Node>, json: string): Cell[] {
  const type = cell.get("cell_type");
  const kind = type?.kind === "string" ? json.slice(...type.span) : "";
  const source: Cell = { kind: kind === "code" || kind === "raw" ? kind : "markdown", strings: strings(cell.get("source") ?? cell.get("input")) };
  const outputs = items(cell.get("outputs")).flatMap((output) => (output.kind === "map" ? textsOf(output.entries) : []));
  return [source, ...outputs.map((text): Cell => ({ kind: "output", strings: text }))].filter((each) => each.strings.length > 0);
}

/** What an output shows as text; a picture is none. */
function textsOf(output: ReadonlyMap<string, Node>): (readonly (readonly [number, number])[])[] {
  const data = output.get("data");
  const shown = data?.kind === "map" ? [...data.entries].filter(([type]) => type.startsWith("text/") || /json|javascript|xml/.test(type)).map(([, value]) => value) : [];
  return [output.get("text"), output.get("traceback"), output.get("evalue"), ...shown].map(strings);
}

function strings(node: Node | undefined): (readonly [number, number])[] {
  return node?.kind === "string" ? [node.span] : items(node).flatMap((item) => (item.kind === "string" ? [item.span] : []));
}

function items(node: Node | undefined): readonly Node[] {
  return node?.kind === "list" ? node.items : [];
}

/** JSON with the places of its strings. */
class Reader {
  readonly #json: string;
  #at = 0;

  constructor(json: string) {
    this.#json = json;
  }

  /** undefined: not JSON, or too deep. */
  whole(): Node | undefined {
    return this.#value(0);
  }

  #value(depth: number): Node | undefined {
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

  #list(depth: number): Node | undefined {
    const found: Node[] = [];
    for (this.#at++; this.#next() !== "]"; ) {
      const item = this.#value(depth);
      if (item === undefined || !this.#separated("]")) return undefined;
      found.push(item);
    }
    this.#at++;
    return { kind: "list", items: found };
  }

  #map(depth: number): Node | undefined {
    const entries = new Map<string, Node>();
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
