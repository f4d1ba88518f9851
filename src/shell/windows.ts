import { UNKNOWN, type Script } from "./command.ts";
import { linesOf, Written } from "./written.ts";

/** A batch file as a shell would read it: `^` goes on below, `%NAME%` is a variable, and only `"` quotes. */
export function batch(text: string): readonly Script[] {
  const script = new Written(text);
  for (const { from, to, text: line } of linesOf(text)) {
    if (/^\s*@?(?:rem\b|::)/i.test(line)) continue;
    const goesOn = line.endsWith("^");
    let quoted = false;
    for (let offset = from + (/^\s*@?/.exec(line)?.[0].length ?? 0); offset < to - Number(goesOn); offset++) {
      const char = text[offset] ?? "";
      const variable = /^(?:%~?[\w.:-]+%|%%?~?\w+|!\w+!)/.exec(text.slice(offset, Math.min(to, offset + 80)))?.[0];
      if (variable !== undefined) {
        script.put(UNKNOWN, offset);
        offset += variable.length - 1;
        continue;
      }
      const isEscape = char === "\\" && text[offset + 1] === '"';
      if (char === '"') quoted = !quoted;
      if ("$`\\".includes(char) && !isEscape) script.put("\\", offset);
      if (char === "'" && !quoted) script.put("\\", offset);
      script.put(char, offset);
      if (isEscape) script.put('"', ++offset);
    }
    script.put(goesOn ? " " : "\n", to);
  }
  return [script];
}

/** A PowerShell script: its backtick is the shell's backslash, and a backslash is a character. */
export function powershell(text: string): readonly Script[] {
  const script = new Written(text);
  let quote = "";
  for (let offset = 0; offset < text.length; offset++) {
    const char = text[offset] ?? "";
    const variable = quote === "'" ? undefined : /^\$(?:\{[^}]*\}|\w+:\w+)/.exec(text.slice(offset, offset + 80))?.[0];
    if (variable !== undefined) {
      script.put(UNKNOWN, offset);
      offset += variable.length - 1;
    } else if (char === "`" && quote !== "'" && offset + 1 < text.length) {
      const next = text.startsWith("\r\n", offset + 1) ? offset + 2 : offset + 1;
      script.put("\\", offset).put(text[next] ?? "", next);
      offset = next;
    } else {
      if (quote === "" ? char === '"' || char === "'" : char === quote) quote = quote === "" ? char : "";
      if (char === "\\" && quote !== "'") script.put("\\", offset);
      script.put(char, offset);
    }
  }
  return [script];
}
