import type { Span, Tree } from "./cst.ts";
import { PyNode, type LineTable } from "./node.ts";

/** The leaves of the tree as ESLint's tokens. A string is one token, whatever is inside of it. */
export function tokensOf(tree: Tree, text: string, lines: LineTable): PyNode[] {
  const tokens: PyNode[] = [];
  const add = (type: string, from: number, to: number): void => {
    // Of two tokens at one place the grammar's own (inserted or overlapping) one adds nothing.
    if (to <= from || from < (tokens[tokens.length - 1]?.end ?? 0)) return;
    const token = new PyNode(lines, type, from, to);
    token["value"] = text.slice(from, to);
    tokens.push(token);
  };
  tree.iterate({
    enter(ref) {
      const { name, from, to } = ref;
      if (name === "Comment") return false;
      if (name === "String" || name === "FormatString") {
        add("String", from, to);
        return false;
      }
      // The sign that prepare.ts writes for `await` is one character of five.
      if (name === "BitOp" && text.startsWith("await", from)) add("Keyword", from, from + 5);
      else if (!ref.node.firstChild) add(tokenType(name), from, to);
      return true;
    },
  });
  return tokens;
}

function tokenType(name: string): string {
  if (name === "VariableName" || name === "PropertyName") return "Identifier";
  if (name === "Number") return "Numeric";
  return /^[a-z]/.test(name) || name === "None" || name === "Boolean" ? "Keyword" : "Punctuator";
}

/** ESLint reads ranges of disabled lines from block comments only; a `#` comment with such words is called one. */
const DIRECTIVE = /^\s*eslint(?:-enable|-disable)?(?:\s|$)/;

export function commentsOf(text: string, hashes: readonly Span[], leading: Span | undefined, lines: LineTable): PyNode[] {
  const comments: PyNode[] = [];
  const add = (type: string, value: string, from: number, to: number): void => {
    const comment = new PyNode(lines, type, from, to);
    comment["value"] = value;
    comments.push(comment);
  };
  if (leading) {
    for (const found of text.slice(leading.from, leading.to).matchAll(/\/\*([^]*?)\*\//g)) {
      const from = leading.from + found.index;
      add("Block", found[1] ?? "", from, from + found[0].length);
    }
  }
  for (const { from, to } of hashes) {
    const value = text.slice(from + 1, to);
    add(DIRECTIVE.test(value) ? "Block" : "Line", value, from, to);
  }
  return comments;
}
