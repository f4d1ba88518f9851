import type { Cst, Span } from "./cst.ts";

/** One character for another, at the same offset. */
export interface Patch {
  readonly at: number;
  readonly write: string;
}

/**
 * Where the parser stumbled over Python that is right but that the grammar doesn't know, the text is rewritten
 * to something of the same length that it knows; the lowering sees by the user's text what stood there.
 */
export function repairs(text: string, root: Cst, errors: readonly Span[]): Patch[] {
  const patches: Patch[] = [];
  let before = -1;
  for (const error of errors) {
    if (error.from === before) continue;
    before = error.from;
    const line = lineAround(text, error.from);
    const found = decorator(text, line) ?? star(text, error.from) ?? slash(text, error.from) ?? lambdaComma(text, line, error.from)
      ?? print(text, line) ?? matchTuple(text, line) ?? emptyPatterns(text, line) ?? [];
    patches.push(...found);
  }
  for (const statement of broken(root, errors)) patches.push(...withHeader(text, statement));
  return patches;
}

export function patched(text: string, patches: readonly Patch[]): string {
  let out = "";
  let at = 0;
  for (const patch of [...patches].sort((a, b) => a.at - b.at)) {
    if (patch.at < at) continue;
    out += text.slice(at, patch.at) + patch.write;
    at = patch.at + patch.write.length;
  }
  return out + text.slice(at);
}

function lineAround(text: string, at: number): Span {
  const from = Math.max(text.lastIndexOf("\n", at - 1), text.lastIndexOf("\r", at - 1)) + 1;
  const end = text.slice(at).search(/[\r\n]/);
  return { from, to: end < 0 ? text.length : at + end };
}

/** `@a[0].b` above a definition is read as the expression `~a[0].b`. */
function decorator(text: string, line: Span): Patch[] | undefined {
  const found = /^[ \t]*@/.exec(text.slice(line.from, line.to));
  return found ? [{ at: line.from + found[0].length - 1, write: "~" }] : undefined;
}

/** `a[*b]`: a plus is as good as a star. The parser takes the bracket for closed before the star. */
function star(text: string, at: number): Patch[] | undefined {
  const found = /^\s*\*(?=[^*])/.exec(text.slice(at, at + 200));
  const previous = /(?:[[,(:]|\b(?:in|for))\s*$/.test(text.slice(Math.max(0, at - 200), at));
  return found && previous ? [{ at: at + found[0].length - 1, write: "+" }] : undefined;
}

/** `lambda a, /, b: …` and `lambda a, /: …` */
function slash(text: string, at: number): Patch[] | undefined {
  const found = /^(\s*,)?\s*\/\s*(,|(?=:))/.exec(text.slice(at, at + 200));
  if (!found) return undefined;
  const isLast = found[2] !== ",";
  const comma = text.slice(0, at).lastIndexOf(",");
  const slashAt = at + found[0].indexOf("/");
  const patches: Patch[] = [{ at: slashAt, write: " " }];
  if (!isLast) patches.push({ at: at + found[0].length - 1, write: " " });
  else if (found[1]) patches.push({ at: at + found[1].length - 1, write: " " });
  else if (comma >= 0) patches.push({ at: comma, write: " " });
  return patches;
}

/** `lambda a,: …` */
function lambdaComma(text: string, line: Span, at: number): Patch[] | undefined {
  const before = text.slice(line.from, at);
  const found = /\blambda\b.*,\s*$/s.exec(before);
  return found && /^\s*:/.test(text.slice(at, at + 200)) ? [{ at: line.from + before.lastIndexOf(","), write: " " }] : undefined;
}

/** `print >> file` is an expression. A capital keeps the grammar from taking it for Python 2. */
function print(text: string, line: Span): Patch[] | undefined {
  const found = /^[ \t]*print\s*(?:>>|<<)/.exec(text.slice(line.from, line.to));
  return found ? [{ at: line.from + found[0].indexOf("p"), write: "P" }] : undefined;
}

/** `match a, b:` gets the loosest sign there is for its comma. */
function matchTuple(text: string, line: Span): Patch[] | undefined {
  const found = /^[ \t]*match\b/.exec(text.slice(line.from, line.to));
  const header = found && scanHeader(text, line.from + found[0].length);
  if (!header) return undefined;
  return header.commas.map((at) => ({ at, write: /^\s*:/.test(text.slice(at + 1, at + 200)) ? " " : "|" }));
}

/** `case (str(), []):` gets a name for each empty pair of brackets; match.ts sees by the user's text what it was. */
function emptyPatterns(text: string, line: Span): Patch[] | undefined {
  const found = /^[ \t]*case\b/.exec(text.slice(line.from, line.to));
  const from = found ? line.from + found[0].length : 0;
  const header = found && scanHeader(text, from);
  if (!header) return undefined;
  const pattern = text.slice(from, header.colon).split(/\bif\b/)[0] ?? "";
  return [...header.closes].filter(([open, close]) => close === open + 1 && open < from + pattern.length).map(([at]) => ({ at, write: "__" }));
}

/** The `with` statements in or right behind whose header an error lies. */
function broken(root: Cst, errors: readonly Span[]): Cst[] {
  if (errors.length === 0) return [];
  const found: Cst[] = [];
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.name === "WithStatement") found.push(node);
    for (const kid of node.kids) if (/Statement$|Definition$|^Body$|^Match|Group$/.test(kid.name)) pending.push(kid);
  }
  return found.filter((node) => {
    const body = node.kids.find((kid) => kid.name === "Body");
    return errors.some((error) => error.from >= node.from && error.from <= (body?.from ?? node.to) + 1);
  });
}

/** `with (a as b, c): …` loses its parentheses; `with a as b.c: …` gets a comma for its `as`. */
function withHeader(text: string, statement: Cst): Patch[] {
  const word = /^(?:async\s+)?with\b/.exec(text.slice(statement.from, statement.from + 40));
  if (!word) return [];
  const from = statement.from + word[0].length;
  const header = scanHeader(text, from);
  if (!header) return [];
  const patches: Patch[] = [];
  const first = text.slice(from).search(/\S/) + from;
  const wrapped = text.charAt(first) === "(" && /^\s*$/.test(text.slice((header.closes.get(first) ?? from) + 1, header.colon));
  const close = wrapped ? header.closes.get(first) : undefined;
  if (close !== undefined) {
    patches.push({ at: first, write: " " }, { at: close, write: " " });
    for (const at of header.breaks) if (at > first && at < close) patches.push({ at, write: " " });
    for (const span of header.comments) if (span.from < close) patches.push({ at: span.from, write: " ".repeat(span.to - span.from) });
  }
  const depth = close === undefined ? 0 : 1;
  for (const as of header.words) if (as.depth === depth && isComplex(text, as.at + 2)) patches.push({ at: as.at, write: ", " });
  return patches;
}

/** True when more than one name stands behind the `as`. */
function isComplex(text: string, from: number): boolean {
  return !/^[ \t]*[\w\u00a1-\u167f\u1681-\u1fff\u206f-\u2fff\u3001-\ufefe]+[ \t]*[,:)#\r\n]/.test(text.slice(from, from + 400));
}

interface Header {
  readonly colon: number;
  /** From each opening bracket to its closing one. */
  readonly closes: ReadonlyMap<number, number>;
  /** Line breaks directly inside of the first bracket. */
  readonly breaks: readonly number[];
  readonly comments: readonly Span[];
  /** Outside of all brackets. */
  readonly commas: readonly number[];
  readonly words: readonly { readonly at: number; readonly depth: number }[];
}

const PIECE = /(?:[rbuft]{0,2})("""|'''|"|')|#[^\r\n]*|[([{]|[)\]}]|[\r\n]|[:,]|[\w\u00a1-\uffff]+/giy;

/** Reads brackets, strings and comments up to the colon that ends the header. */
function scanHeader(text: string, from: number): Header | undefined {
  const open: number[] = [];
  const closes = new Map<number, number>();
  const breaks: number[] = [];
  const comments: Span[] = [];
  const commas: number[] = [];
  const words: { at: number; depth: number }[] = [];
  for (let at = from; at < text.length; ) {
    PIECE.lastIndex = at;
    const piece = PIECE.exec(text);
    if (!piece) {
      at++;
      continue;
    }
    const [whole, quote] = piece;
    const start = at;
    at += whole.length;
    if (quote) at = stringEnd(text, at, quote);
    else if (whole === ":" && open.length === 0) return { colon: start, closes, breaks, comments, commas, words };
    else if (whole === ",") {
      if (open.length === 0) commas.push(start);
    } else if (/^[([{]$/.test(whole)) open.push(start);
    else if (/^[)\]}]$/.test(whole)) {
      const opened = open.pop();
      if (opened === undefined) return undefined;
      closes.set(opened, start);
    } else if (/^[\r\n]$/.test(whole)) {
      if (open.length === 0 && text.charAt(start - 1) !== "\\") return undefined;
      if (open.length === 1) breaks.push(start);
    } else if (whole.startsWith("#")) {
      if (open.length === 1) comments.push({ from: start, to: at });
    } else if (whole === "as") words.push({ at: start, depth: open.length });
  }
  return undefined;
}

function stringEnd(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at++) {
    if (text.charAt(at) === "\\") at++;
    else if (text.startsWith(quote, at)) return at + quote.length;
    else if (quote.length === 1 && /[\r\n]/.test(text.charAt(at))) return at;
  }
  return text.length;
}
