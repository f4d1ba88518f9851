import type { Frame } from "../finding.ts";
import type { Lines } from "../scan/position.ts";
import type { Masking, Span } from "./masking.ts";

/** Lines shown before and after the finding's own. */
const AROUND = 1;
/** Lines of one finding that are shown at most; a key in PEM armour has thirty. */
const LONGEST = 4;
/** UTF-16 units of a line that are shown; minified code has lines of a megabyte. */
const WIDEST = 120;
/** How far around a finding text is masked and cut, so that a megabyte line isn't copied for every finding in it. */
const REACH = 400;

/** The lines around a finding, masked and cut to a width that can be read. */
export function frameOf(text: string, lines: Lines, masking: Masking, { start, end }: Span): Frame {
  const own = lines.line(start);
  const first = Math.max(lines.first, own - AROUND);
  const last = Math.min(lastLine(text, lines), Math.max(own, Math.min(lines.line(Math.max(start, end - 1)), own + LONGEST - 1)) + AROUND);
  const shown: string[] = [];
  let mark: readonly [number, number] = [0, 0];
  for (let line = first; line <= last; line++) {
    const from = lines.start(line);
    const to = lineEnd(text, from, lines.start(line + 1));
    if (line !== own) {
      shown.push(cut(masking.slice(from, Math.min(to, from + REACH)).text, 0).text);
      continue;
    }
    const near = Math.max(from, start - REACH);
    const { text: masked, column } = masking.slice(near, Math.min(to, Math.max(end, start) + REACH));
    const marked = [column(start, "start"), column(Math.min(end, to), "end")] as const;
    const piece = cut(masked, marked[0], near > from);
    shown.push(piece.text);
    mark = [marked[0] - piece.removed, Math.max(marked[0] + 1, Math.min(marked[1], piece.removed + piece.text.length)) - piece.removed];
  }
  return { first, lines: shown, mark };
}

/** Behind the last line break there is no line to show. */
function lastLine(text: string, lines: Lines): number {
  return lines.count > lines.first && lines.start(lines.count) === text.length ? lines.count - 1 : lines.count;
}

function lineEnd(text: string, from: number, next: number): number {
  let end = next;
  while (end > from && (text[end - 1] === "\n" || text[end - 1] === "\r")) end--;
  return end;
}

/** At most WIDEST units of a line with the one at `keep` among them; `removed` is by how much columns moved left. */
function cut(line: string, keep: number, began = false): { readonly text: string; readonly removed: number } {
  if (line.length <= WIDEST && !began) return { text: line, removed: 0 };
  const from = Math.max(0, Math.min(keep - 40, line.length - WIDEST));
  const lead = from > 0 || began ? "…" : "";
  const tail = from + WIDEST < line.length ? "…" : "";
  return { text: `${lead}${line.slice(from, from + WIDEST)}${tail}`, removed: from - lead.length };
}
