import { styleText } from "node:util";
import type { Finding, Result } from "../finding.ts";
import { blocksOf, notesFor, sentenceFor, type Block } from "./account.ts";
import { adviceFor, mostGrave, type Known } from "./advice.ts";
import { stretchesOf, type Stretch } from "./frames.ts";
import { pastOf } from "./past.ts";

export interface TextContext extends Known {
  readonly colour: boolean;
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

/** For a person at a terminal: each finding with its masked lines, an account's together; why and what to do at the first of its kind. */
export function text(result: Result, context: TextContext): string {
  // The caller has looked at the terminal and the environment; styleText's own look would ask about another stream.
  const paint: Paint = context.colour ? (style, plain) => styleText(style, plain, { validateStream: false }) : (_, plain) => plain;
  const explained = new Set<string>();
  const blocks = blocksOf(result.findings).map((block) => {
    const advice = adviceFor(mostGrave(block), context);
    const known = advice === undefined || explained.has(advice.why + advice.remedy);
    if (advice !== undefined) explained.add(advice.why + advice.remedy);
    const words = known ? [] : [`  ${paint("bold", "why")}  ${advice.why}`, `  ${paint("bold", "do")}   ${advice.remedy}`];
    const notes = notesFor(block, context.detectors).map((note) => `  ${paint("bold", "note")} ${printable(note)}`);
    const past = pastOf(block).map((line) => `  ${paint("bold", "past")} ${printable(line)}`);
    return [heading(block, context, paint), ...frameLines(block, paint), ...past, ...notes, ...words, ""].join("\n");
  });
  const unread = result.unread.map(({ file, reason }) => `${paint("red", "unread")} ${printable(file)}: ${printable(reason)}\n`);
  return [...blocks, ...unread, `${summary(result, paint)}\n`].join(blocks.length > 0 ? "\n" : "");
}

function heading(block: Block, { detectors }: TextContext, paint: Paint): string {
  const [{ file, line, column, severity, rule }] = block;
  const level = severity === "error" ? paint("red", "error") : paint("yellow", "warn");
  return `${paint("cyan", `${printable(file)}:${line}:${column}`)} ${level} ${printable(sentenceFor(block, detectors))} ${paint("dim", rule)}`;
}

function frameLines(block: Block, paint: Paint): readonly string[] {
  const stretches = stretchesOf(block);
  const width = String(Math.max(...stretches.map(({ first, lines }) => first + lines.length - 1))).length;
  return stretches.flatMap((stretch, i) => [...(i > 0 ? [`  ${paint("dim", "…".padStart(width))}`] : []), ...stretchLines(stretch, width, block[0].severity, paint)]);
}

function stretchLines({ first, lines, marks }: Stretch, width: number, severity: Finding["severity"], paint: Paint): readonly string[] {
  return lines.flatMap((source, i) => {
    const row = `  ${paint("dim", `${String(first + i).padStart(width)} |`)} ${printable(source)}`.trimEnd();
    const marked = marks.get(first + i);
    return marked === undefined ? [row] : [row, `  ${" ".repeat(width)} ${paint("dim", "|")} ${underline(marked, source, severity, paint)}`];
  });
}

function underline(marks: readonly (readonly [number, number])[], source: string, severity: Finding["severity"], paint: Paint): string {
  let line = "";
  let at = 0;
  for (const [from, to] of marks) {
    if (from < at) continue;
    // A tab stays a tab, so that the marks stand below what they mark at any tab width.
    line += source.slice(at, from).replace(/[^\t]/g, " ") + paint(severity === "error" ? "red" : "yellow", "^".repeat(Math.max(1, to - from)));
    at = Math.max(from + 1, to);
  }
  return line;
}

/** A file's text may not move the cursor or paint the terminal it is shown on. */
function printable(shown: string): string {
  // eslint-disable-next-line no-control-regex -- these are the characters that must not get through
  return shown.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}

function summary({ findings, unread, summary: { files, commits, binary, ignored, suppressed, ms } }: Result, paint: Paint): string {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const found = findings.length === 0 ? paint("green", "nothing found") : `${count(errors, "error")}, ${count(findings.length - errors, "warning")}`;
  const accepted = suppressed === undefined ? 0 : suppressed.allow + suppressed.foreign + suppressed.baseline;
  const aside = [unread.length > 0 && paint("red", `${unread.length} unread`), binary > 0 && `${binary} binary`, ignored > 0 && `${ignored} ignored`, accepted > 0 && `${count(accepted, "finding")} accepted`];
  const left = aside.filter((part) => part !== false).join(", ");
  const where = commits === undefined ? count(files, "file") : `${count(files, "version")} of files in ${count(commits, "commit")}`;
  return `${found} in ${where}${left === "" ? "" : ` (${left})`}, ${ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
