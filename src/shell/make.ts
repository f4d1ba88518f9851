import { UNKNOWN, type Script } from "./command.ts";
import { linesOf, Written, type Line } from "./written.ts";

/** The recipes of a makefile, each with the lines that go on below, and what `$(shell …)` runs. */
export function recipes(text: string): readonly Script[] {
  const found: Script[] = [];
  let open: Line[] = [];
  const close = (): void => {
    if (open.length > 0) found.push(recipe(text, open));
    open = [];
  };
  for (const line of linesOf(text)) {
    if (open.length > 0 || line.text.startsWith("\t")) open.push(line);
    else for (const call of line.text.matchAll(/\$\(shell\s+/g)) found.push(shellCall(text, line.from + call.index + call[0].length));
    if (open.length > 0 && !/(?<!\\)(?:\\\\)*\\$/.test(line.text)) close();
  }
  close();
  return found;
}

/** A tab begins each line, and `@`, `-` and `+` are make's. */
function recipe(text: string, lines: readonly Line[]): Script {
  const script = new Written(text);
  lines.forEach(({ from, to, text: line }, index) => {
    const prefix = /^\t?[ \t]*[@+-]*/.exec(line)?.[0].length ?? 0;
    expand(script, text, from + (index === 0 ? prefix : line.startsWith("\t") ? 1 : 0), to);
    script.put("\n", to);
  });
  return script;
}

function shellCall(text: string, from: number): Script {
  return expand(new Written(text), text, from, closing(text, from));
}

/** `$$` is the shell's dollar; every other one is make's. */
function expand(script: Written, text: string, from: number, to: number): Written {
  for (let offset = from; offset < to; offset++) {
    if (text[offset] !== "$" || offset + 1 >= to) {
      script.put(text[offset] ?? "", offset);
      continue;
    }
    const next = text[offset + 1];
    if (next === "$") script.put("$", offset);
    else script.put(UNKNOWN, offset);
    offset = next === "(" || next === "{" ? Math.min(closing(text, offset + 2), to - 1) : offset + 1;
  }
  return script;
}

/** Where the parenthesis or brace is closed that was opened before `from`; no further than the line. */
function closing(text: string, from: number): number {
  for (let offset = from, depth = 1; offset < text.length; offset++) {
    const char = text[offset] ?? "";
    if ("({".includes(char)) depth++;
    else if (")}".includes(char) && --depth === 0) return offset;
    else if (char === "\n") return offset;
  }
  return text.length;
}
