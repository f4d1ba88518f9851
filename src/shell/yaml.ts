import type { Script } from "./command.ts";
import { linesOf, Written, type Line } from "./written.ts";

/** Keys under which workflows, pipelines, compose files and manifests keep commands. */
const KEY = /^(\s*)((?:- +)*)["']?(?:run|script|before_script|after_script|command|commands|cmd|cmds|bash|sh|shell|inlineScript|entrypoint|test|install|before_install|after_success|deploy|build|postCreateCommand|args)["']?\s*:(?=\s|$)/;
/** What the runner fills in before the shell sees the text. */
const FILLED = /\$\{\{[^}]*\}\}|\{\{[^}]*\}\}|\$\[\[[^\]]*\]\]|\$\([\w.]+\)/g;

/** The commands in a YAML file, as far as lines tell: a block, one line, or a list of either. */
export function runSteps(text: string): readonly Script[] {
  const lines = linesOf(text);
  const found: Script[] = [];
  for (let index = 0; index < lines.length; index++) {
    const key = KEY.exec(lines[index]?.text ?? "");
    if (key === null) continue;
    const column = (key[1] ?? "").length + (key[2] ?? "").length;
    const line = lines[index]!;
    const value = line.text.slice(key[0].length).trimStart().replace(/^[!&]\S+\s+/, "");
    if (isBlock(value)) found.push(block(text, lines, index, column));
    else if (value !== "" && !value.startsWith("#")) found.push(...inline(text, line.to - value.length, line.to));
    else found.push(...listed(text, lines, index, column));
  }
  return found;
}

function isBlock(value: string): boolean {
  return /^[|>][-+\d]*\s*(?:#.*)?$/.test(value);
}

/** The lines below that are further in than the key; a folded block's lines are one. */
function block(text: string, lines: readonly Line[], from: number, column: number): Script {
  const script = new Written(text);
  const folded = /:\s+>|-\s+>/.test(lines[from]?.text ?? "");
  for (const { from: start, to, text: line } of below(lines, from, column)) {
    const indent = /^\s*/.exec(line)?.[0].length ?? 0;
    script.copyFilled(start + indent, to, FILLED).put(folded && line.trim() !== "" ? " " : "\n", to);
  }
  return script;
}

/** Items of a list, each a line or a block. */
function listed(text: string, lines: readonly Line[], from: number, column: number): readonly Script[] {
  const found: Script[] = [];
  for (let index = from + 1; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.text.trim() === "" || line.text.trim().startsWith("#")) continue;
    const item = /^\s*- +/.exec(line.text);
    const indent = /^\s*/.exec(line.text)?.[0].length ?? 0;
    // A list may begin in its key's own column.
    if (indent < column || (item === null && indent <= column)) break;
    if (item === null) continue;
    const value = line.text.slice(item[0].length);
    if (isBlock(value)) found.push(block(text, lines, index, indent));
    else found.push(...inline(text, line.to - value.length, line.to));
  }
  return found;
}

function* below(lines: readonly Line[], from: number, column: number): Generator<Line> {
  for (const line of lines.slice(from + 1)) {
    if (line.text.trim() !== "" && (/^\s*/.exec(line.text)?.[0].length ?? 0) <= column) return;
    yield line;
  }
}

/** One line, in YAML's quotes or without, or a list in brackets. */
function inline(text: string, from: number, to: number): readonly Script[] {
  const value = text.slice(from, to).trimEnd();
  const script = new Written(text);
  if (/^\[.*\]$/.test(value)) return [script.copyList(from, from + value.length)];
  const quote = /^(["']).*\1$/.exec(value)?.[1];
  if (quote === undefined) return [script.copyFilled(from, from + value.length, FILLED)];
  for (let offset = from + 1; offset < from + value.length - 1; offset++) {
    if ((quote === '"' && text[offset] === "\\") || (quote === "'" && text.startsWith("''", offset))) offset++;
    script.put(text[offset] ?? "", offset);
  }
  return [script];
}
