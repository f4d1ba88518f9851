import type { Script } from "./command.ts";
import { linesOf, Written, type Line } from "./written.ts";

const INSTRUCTION = /^\s*(?:ONBUILD\s+)?(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK(?:\s+--\S+)*\s+CMD)\s+(?:--\S+\s+)*/i;

/** What a Dockerfile's RUN, CMD, ENTRYPOINT and HEALTHCHECK run, in the form of a shell or of a list. */
export function runInstructions(text: string): readonly Script[] {
  const found: Script[] = [];
  const lines = linesOf(text);
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const start = INSTRUCTION.exec(line.text);
    if (start === null) continue;
    const delimiter = /<<-?\s*["']?(\w+)/.exec(line.text)?.[1];
    const own: { readonly from: number; readonly to: number }[] = delimiter === undefined ? [{ from: line.from + start[0].length, to: line.to }] : [];
    while (index + 1 < lines.length && (delimiter === undefined ? goesOn(lines[index]!) : lines[index + 1]?.text.trim() !== delimiter)) {
      const next = lines[++index]!;
      own.push(next);
    }
    found.push(written(text, own));
  }
  return found;
}

/** Comments and empty lines stand between the lines of one instruction. */
function goesOn({ text }: Line): boolean {
  return /\\\s*$|^\s*#|^\s*$/.test(text);
}

function written(text: string, lines: readonly { readonly from: number; readonly to: number }[]): Script {
  const script = new Written(text);
  const isList = /^\s*\[\s*"/.test(text.slice(lines[0]?.from, lines[0]?.to));
  for (const { from, to } of lines) {
    if (/^\s*#/.test(text.slice(from, to))) continue;
    if (isList) script.copyList(from, to);
    else script.copy(from, to);
    script.put("\n", to);
  }
  return script;
}
