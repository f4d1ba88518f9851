import { isExpression, type Cst } from "../cst.ts";
import type { PyNode } from "../node.ts";
import type { Lowering } from "./lowering.ts";

/** One string token: its letters in lower case, and the offsets between the quotes. */
interface Quoted {
  readonly prefix: string;
  readonly from: number;
  readonly to: number;
}

/** A run of decoded text, or an expression of an f-string. */
type Piece = { readonly from: number; readonly to: number } & ({ readonly text: string } | { readonly expression: PyNode });

const ESCAPES: Readonly<Record<string, string>> = {
  "\\": "\\", "'": "'", '"': '"', a: "\x07", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", v: "\v",
};
const TEXT_ESCAPE = /\\([\n\\'"abfnrtv]|[0-7]{1,3}|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})/g;
const BYTES_ESCAPE = /\\([\n\\'"abfnrtv]|[0-7]{1,3}|x[0-9a-fA-F]{2})/g;

/** `String`, `FormatString` or `ContinuedString` as a Literal, or a TemplateLiteral when an expression is in it. */
export function lowerString(low: Lowering, node: Cst): PyNode {
  const tokens = node.name === "ContinuedString" ? node.kids : [node];
  const formats: PyNode[] = [];
  const pieces = tokens.flatMap((token) => piecesOf(low, token, formats));
  if (pieces.some((piece) => "expression" in piece)) return template(low, node, pieces, formats);
  const value = pieces.map((piece) => ("text" in piece ? piece.text : "")).join("");
  const literal = low.node("Literal", node.from, node.to, { value, raw: low.slice(node) });
  if (quoted(low.text, tokens[0] ?? node).prefix.includes("b")) literal["pyBytes"] = true;
  if (tokens.length > 1) literal["pyParts"] = tokens.map((token) => ({ start: token.from, end: token.to }));
  return literal;
}

function quoted(text: string, token: Cst): Quoted {
  let at = token.from;
  while (at < token.to && !isQuote(text.charCodeAt(at))) at++;
  const prefix = text.slice(token.from, at).toLowerCase();
  const quote = text.charAt(at);
  const mark = text.startsWith(quote.repeat(3), at) && token.to - at >= 3 ? quote.repeat(3) : quote;
  const from = Math.min(at + mark.length, token.to);
  // An unterminated string ends with its line, and has no closing mark.
  const closed = token.to - mark.length >= from && text.startsWith(mark, token.to - mark.length);
  return { prefix, from, to: closed ? token.to - mark.length : token.to };
}

function isQuote(unit: number): boolean {
  return unit === 34 || unit === 39;
}

function piecesOf(low: Lowering, token: Cst, formats: PyNode[]): Piece[] {
  const { prefix, from, to } = quoted(low.text, token);
  const isFormat = /[ft]/.test(prefix);
  const decode = (start: number, end: number): string => {
    const raw = low.text.slice(start, end);
    return decoded(isFormat ? raw.replace(/\{\{|\}\}/g, (pair) => pair.charAt(0)) : raw, prefix);
  };
  const pieces: Piece[] = [];
  let at = from;
  for (const kid of token.kids) {
    if (kid.name !== "FormatReplacement") continue;
    const said = selfDocumented(low, kid);
    pieces.push({ from: at, to: kid.from, text: decode(at, kid.from) + said });
    pieces.push({ from: kid.from, to: kid.to, expression: replaced(low, kid, formats) });
    at = kid.to;
  }
  if (at <= to) pieces.push({ from: at, to, text: decode(at, to) });
  return pieces;
}

function decoded(raw: string, prefix: string): string {
  // Python reads every line break of the source as \n, before it looks at escapes.
  const text = raw.includes("\r") ? raw.replace(/\r\n?/g, "\n") : raw;
  if (!text.includes("\\") || prefix.includes("r")) return text;
  const pattern = prefix.includes("b") ? BYTES_ESCAPE : TEXT_ESCAPE;
  return text.replace(pattern, (_, escape: string) => unescaped(escape));
}

function unescaped(escape: string): string {
  const known = ESCAPES[escape];
  if (known !== undefined) return known;
  if (escape === "\n") return "";
  const isHex = /^[xuU]/.test(escape);
  const code = isHex ? parseInt(escape.slice(1), 16) : parseInt(escape, 8);
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\\" + escape;
}

/** `{price=}` says `price=` before the value. */
function selfDocumented(low: Lowering, replacement: Cst): string {
  const sign = replacement.kids.find((kid) => kid.name === "FormatSelfDoc" && kid.to > kid.from);
  if (!sign) return "";
  const space = /^\s*/.exec(low.text.slice(sign.to, replacement.to))?.[0] ?? "";
  return low.text.slice(replacement.from + 1, sign.to) + space;
}

/** The expression between the braces. Format and conversion are kept out of it; expressions inside of the format go to `formats`. */
function replaced(low: Lowering, replacement: Cst, formats: PyNode[]): PyNode {
  const values: PyNode[] = [];
  let spec: string | undefined;
  for (const kid of replacement.kids) {
    if (kid.name === "FormatSpec") {
      spec = low.slice(kid);
      collectFormats(low, kid, formats);
    }
    else if (isExpression(kid)) values.push(low.expression(kid));
  }
  const [only, ...more] = values;
  if (only && spec !== undefined) only["pyFormat"] = spec;
  if (only && more.length === 0) return only;
  return only
    ? low.node("ArrayExpression", only.start, values[values.length - 1]?.end ?? only.end, { elements: values })
    : low.opaque(replacement.from, replacement.to);
}

function collectFormats(low: Lowering, spec: Cst, formats: PyNode[]): void {
  for (const kid of spec.kids) if (kid.name === "FormatReplacement") formats.push(replaced(low, kid, formats));
}

/** Neighbouring runs of text become one quasi, also across the gap between two string tokens. */
function template(low: Lowering, node: Cst, pieces: readonly Piece[], formats: PyNode[]): PyNode {
  const quasis: PyNode[] = [];
  const expressions: PyNode[] = [];
  let run: { from: number; to: number; cooked: string } | undefined;
  const close = (at: number, tail: boolean): void => {
    const { from, to, cooked } = run ?? { from: at, to: at, cooked: "" };
    const value = { raw: low.text.slice(from, to), cooked };
    quasis.push(low.node("TemplateElement", from, to, { value, tail }));
    run = undefined;
  };
  for (const piece of pieces) {
    if ("text" in piece) {
      run = { from: run?.from ?? piece.from, to: piece.to, cooked: (run?.cooked ?? "") + piece.text };
    } else {
      close(piece.from, false);
      expressions.push(piece.expression);
    }
  }
  close(node.to, true);
  const made = low.node("TemplateLiteral", node.from, node.to, { quasis, expressions });
  if (formats.length > 0) made["pyFormats"] = formats;
  return made;
}
