/** What a place in a text lies in: an object, a call, a YAML or Python block, a list item, a section. */
export interface Block {
  /** Where it opens; two places in one block share it. */
  readonly at: number;
  /** What it is called or assigned to, as it stands there. */
  readonly name: string | undefined;
}

/** How far back an opening is looked for; characters. */
const REACH = 6_000;
const DEEPEST = 8;

/** The blocks around a place, innermost first: brackets, then indentation, then a section's heading. */
export function blocksAround(text: string, start: number): readonly Block[] {
  const blocks = brackets(text, start);
  const indented = indents(text, blocks.at(-1)?.at ?? start);
  const section = sectionBefore(text, start);
  return [...blocks, ...indented, ...(section === undefined ? [] : [section])];
}

function brackets(text: string, start: number): Block[] {
  const blocks: Block[] = [];
  const floor = Math.max(0, start - REACH);
  let closed = 0;
  for (let at = start - 1; at >= floor && blocks.length < DEEPEST; at--) {
    switch (text.charCodeAt(at)) {
      case 41: case 93: case 125:
        closed++;
        break;
      case 40: case 91: case 123:
        if (closed === 0) blocks.push({ at, name: nameBeforeBracket(text.slice(Math.max(0, at - 160), at)) });
        else closed--;
    }
  }
  return blocks;
}

/** `main: {`, `"main": {`, `const hedge = new Client({`, `accounts["main"] = {`; a function's or a condition's braces have none. */
function nameBeforeBracket(before: string): string | undefined {
  const line = before.slice(before.lastIndexOf("\n") + 1).trimEnd();
  const [, quoted, plain] = /(?:(?:["'`]([^"'`]{1,60})["'`]\]?|([A-Za-z_$][\w$.-]{0,60}))\s{0,4}(?::[\w<>[\], .|]{1,60})?(?:=>|[:=]))\s{0,4}(?:(?:new|await)\s+)*[\w$.]*\(?[[{(]?$/.exec(line) ?? [];
  return quoted ?? plain?.split(".").at(-1);
}

/** Lines above that are indented less and open a block: YAML's keys and list items, Python's classes. */
function indents(text: string, from: number): Block[] {
  const blocks: Block[] = [];
  const floor = Math.max(0, from - REACH);
  let end = lineStart(text, from);
  let { indent, isItem } = lineAt(text, end);
  if (isItem) blocks.push({ at: end, name: undefined });
  while (end > floor && blocks.length < DEEPEST && (indent > 0 || isItem)) {
    const start = lineStart(text, end - 1);
    const above = lineAt(text, start);
    end = start;
    if (above.content === "" || /^(?:#|\/\/)/.test(above.content)) continue;
    // YAML lets a list's items stand below its key without indentation.
    if (above.indent > indent || (above.indent === indent && (above.isItem || !isItem))) continue;
    if (above.isItem) blocks.push({ at: start, name: undefined });
    else if (/:\s*(?:[|>&!][\w-]*\s*)?(?:#.*)?$/.test(above.content)) blocks.push({ at: start, name: nameOfHeading(above.content) });
    ({ indent, isItem } = above);
  }
  return blocks;
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
    if (name !== undefined) return { at, name: name.split(/[.:/]/).at(-1)?.replace(/^["'\s]+|["'\s]+$/g, "") };
  }
  return undefined;
}
