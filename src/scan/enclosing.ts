/** What a place in a text lies in: an object, a call, a YAML or Python block, a list item, a section. */
export interface Block {
  /** Where it opens; two places in one block share it. */
  readonly at: number;
  /** What it is called or assigned to, as it stands there. */
  readonly name: string | undefined;
  /** A heading, which nothing encloses. */
  readonly isSection?: boolean;
}

/** How far back an opening is looked for; characters. */
const REACH = 6_000;
const DEEPEST = 8;

/** The blocks around a place of a text, innermost first: brackets, then indentation, then a section's heading. */
export function blocksIn(text: string): (start: number) => readonly Block[] {
  // Around each block that was met, so that all places in one block share one chain, however far back it goes.
  const known = new Map<number, readonly Block[]>();
  const around = (start: number, depth: number): readonly Block[] => {
    if (depth === DEEPEST) return [];
    const inner = bracketAround(text, start) ?? indentAround(text, start) ?? sectionBefore(text, start);
    if (inner === undefined) return [];
    let outer = known.get(inner.at);
    if (outer === undefined) known.set(inner.at, (outer = inner.isSection === true ? [] : around(inner.at, depth + 1)));
    return [inner, ...outer];
  };
  return (start) => around(start, 0);
}

function bracketAround(text: string, start: number): Block | undefined {
  const floor = Math.max(0, start - REACH);
  let closed = 0;
  for (let at = start - 1; at >= floor; at--) {
    switch (text.charCodeAt(at)) {
      case 41: case 93: case 125:
        closed++;
        break;
      case 40: case 91: case 123:
        if (closed-- === 0) return { at, name: nameBeforeBracket(text.slice(Math.max(0, at - 160), at)) };
    }
  }
  return undefined;
}

/** `main: {`, `"main": {`, `const hedge = new Client({`, `accounts["main"] = {`; a function's or a condition's braces have none. */
function nameBeforeBracket(before: string): string | undefined {
  const line = before.slice(before.lastIndexOf("\n") + 1).trimEnd();
  const [, quoted, plain] = /(?:(?:["'`]([^"'`]{1,60})["'`]\]?|([A-Za-z_$][\w$.-]{0,60}))\s{0,4}(?::(?:[\w[\] .|]|<[^<>]{0,40}>){1,60})?(?:=>|[:=]))\s{0,4}(?:(?:new|await)\s+)*[\w$.]*\(?[[{(]?$/.exec(line) ?? [];
  return quoted ?? plain?.split(".").at(-1);
}

/** The nearest line above that is indented less and opens a block: YAML's keys and list items, Python's classes. */
function indentAround(text: string, from: number): Block | undefined {
  const floor = Math.max(0, from - REACH);
  let end = lineStart(text, from);
  let { indent, isItem } = lineAt(text, end);
  // An item's line is its block, but not its own parent.
  if (isItem && from > end) return { at: end, name: undefined };
  while (end > floor && (indent > 0 || isItem)) {
    const start = lineStart(text, end - 1);
    const above = lineAt(text, start);
    end = start;
    if (above.content === "" || /^(?:#|\/\/)/.test(above.content)) continue;
    // YAML lets a list's items stand below its key without indentation.
    if (above.indent > indent || (above.indent === indent && (above.isItem || !isItem))) continue;
    if (above.isItem) return { at: start, name: undefined };
    if (/:\s*(?:[|>&!][\w-]*\s*)?(?:#.*)?$/.test(above.content)) return { at: start, name: nameOfHeading(above.content) };
    ({ indent, isItem } = above);
  }
  return undefined;
}

function lineStart(text: string, at: number): number {
  // From a negative index lastIndexOf would look at the first character.
  return at <= 0 ? 0 : text.lastIndexOf("\n", at - 1) + 1;
}

function lineAt(text: string, start: number): { readonly indent: number; readonly isItem: boolean; readonly content: string } {
  const end = text.indexOf("\n", start);
  const line = text.slice(start, Math.min(end === -1 ? text.length : end, start + 300)).trimEnd();
  const content = line.trimStart();
  return { indent: line.length - content.length, isItem: /^-\s/.test(content), content };
}

/** A key of YAML or the name of a class; a function's name is nobody's account. */
function nameOfHeading(content: string): string | undefined {
  return /^(?:class\s)?["']?([\w.@ -]{1,60})["']?(?:\([^)]*\))?:/.exec(content)?.[1]?.replace(/^(?:def|async def|if|for|while|with|else|try)\b.*$/, "").trim() || undefined;
}

/** INI's and TOML's `[name]`. */
function sectionBefore(text: string, start: number): Block | undefined {
  const floor = Math.max(0, start - REACH);
  for (let at = lineStart(text, start); at > floor; ) {
    at = lineStart(text, at - 1);
    if (text.charCodeAt(at) !== 91) continue;
    const name = /^\[{1,2}([^[\]\n{}(),]{1,80})\]{1,2}[ \t]*(?:[#;][^\n]*)?\r?(?:\n|$)/.exec(text.slice(at, at + 200))?.[1];
    if (name !== undefined) return { at, isSection: true, name: name.split(/[.:/]/).at(-1)?.replace(/^["'\s]+|["'\s]+$/g, "") };
  }
  return undefined;
}
