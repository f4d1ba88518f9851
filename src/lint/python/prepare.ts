/**
 * The text as the grammar can read it, of the same length, so that every offset still holds. Values are
 * always read from the user's own text, so that what this changes inside of a string does no harm.
 */
export function prepare(text: string): string {
  let out = text;
  if (out.charCodeAt(0) === 0xfeff) out = " " + out.slice(1);
  const directive = leadingBlockComment(out);
  if (directive) out = blank(out, 0, directive.to);
  // A page break before code is a line break to Python's tokenizer as far as indentation goes.
  if (out.includes("\f")) out = out.replace(/(^|[\r\n])[ \t]*\f+/g, (page) => page.replace(/[ \t]/g, "\n").replace(/\f/g, "\n"));
  if (out.includes("\\\r\n")) out = out.replaceAll("\\\r\n", " \\\n");
  // `1.` and `1.e5`: the grammar wants a digit after the point, and takes an underscore for one.
  out = out.replace(/(?<![\w.\u00a1-\uffff])(?<!\d[eE][-+])\d[\d_]*\.(?![\d.])/g, (number) => number.slice(0, -1) + "_");
  // t-strings have the grammar of f-strings.
  out = out.replace(/(?<!\w)(?:t|rt|tr)(?=["'])/gi, (prefix) => prefix.replace(/t/i, "f"));
  // Python looks for braces before it looks at escapes: in `f"\\{price}"` the backslash stands for itself.
  if (out.includes("\\{")) out = out.replaceAll("\\{", "_{");
  // `await` binds tighter than any operator but the grammar lets it take the whole sum behind it. A sign doesn't.
  if (out.includes("await")) out = out.replace(/\bawait(?=[ \t]+[\w\u00a1-\uffff]|[ \t]*[(["'{\\\r\n])/g, "~    ");
  // The grammar wants a value after `yield`: one without becomes a name that nobody writes.
  if (out.includes("yield")) out = out.replace(/\byield(?=[ \t]*(?:[)\]};,:#\r\n]|$))/g, "\ue000ield");
  return out;
}

/** `@eslint/markdown` writes HTML directives as block comments above the code. */
export function leadingBlockComment(text: string): { readonly from: number; readonly to: number } | undefined {
  const found = /^\s*(?:\/\*[^]*?\*\/\s*)+/.exec(text);
  if (!found) return undefined;
  return { from: found[0].indexOf("/*"), to: found[0].lastIndexOf("*/") + 2 };
}

export function blank(text: string, from: number, to: number): string {
  return text.slice(0, from) + text.slice(from, to).replace(/[^\r\n]/g, " ") + text.slice(to);
}
