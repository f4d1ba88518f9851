import { styleText } from "node:util";
import type { Finding, Frame, Result } from "../finding.ts";
import { adviceFor, type Known } from "./advice.ts";

export interface TextContext extends Known {
  readonly colour: boolean;
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

/** For a person at a terminal: each finding with its masked lines; why and what to do at the first of its kind. */
export function text(result: Result, context: TextContext): string {
  // The caller has looked at the terminal and the environment; styleText's own look would ask about another stream.
  const paint: Paint = context.colour ? (style, plain) => styleText(style, plain, { validateStream: false }) : (_, plain) => plain;
  const explained = new Set<string>();
  const blocks = result.findings.map((finding) => {
    const advice = adviceFor(finding, context);
    const known = advice === undefined || explained.has(advice.why + advice.remedy);
    if (advice !== undefined) explained.add(advice.why + advice.remedy);
    const words = known ? [] : [`  ${paint("bold", "why")}  ${advice.why}`, `  ${paint("bold", "do")}   ${advice.remedy}`];
    return [heading(finding, paint), ...frameLines(finding, paint), ...words, ""].join("\n");
  });
  const unread = result.unread.map(({ file, reason }) => `${paint("red", "unread")} ${printable(file)}: ${printable(reason)}\n`);
  return [...blocks, ...unread, `${summary(result, paint)}\n`].join(blocks.length > 0 ? "\n" : "");
}

function heading({ file, line, column, severity, message, rule }: Finding, paint: Paint): string {
  const level = severity === "error" ? paint("red", "error") : paint("yellow", "warn");
  return `${paint("cyan", `${printable(file)}:${line}:${column}`)} ${level} ${printable(message)} ${paint("dim", rule)}`;
}

function frameLines({ frame, line, severity }: Finding, paint: Paint): readonly string[] {
  const width = String(frame.first + frame.lines.length - 1).length;
  return frame.lines.flatMap((source, i) => {
    const number = frame.first + i;
    const row = `  ${paint("dim", `${String(number).padStart(width)} |`)} ${printable(source)}`.trimEnd();
    return number === line ? [row, `  ${" ".repeat(width)} ${paint("dim", "|")} ${underline(frame, source, severity, paint)}`] : [row];
  });
}

function underline({ mark: [from, to] }: Frame, source: string, severity: Finding["severity"], paint: Paint): string {
  // A tab stays a tab, so that the marks stand below what they mark at any tab width.
  const indent = source.slice(0, from).replace(/[^\t]/g, " ");
  return indent + paint(severity === "error" ? "red" : "yellow", "^".repeat(Math.max(1, to - from)));
}

/** A file's text may not move the cursor or paint the terminal it is shown on. */
function printable(shown: string): string {
  // eslint-disable-next-line no-control-regex -- these are the characters that must not get through
  return shown.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, "\ufffd");
}

function summary({ findings, unread, summary: { files, binary, ignored, ms } }: Result, paint: Paint): string {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const found = findings.length === 0 ? paint("green", "nothing found") : `${count(errors, "error")}, ${count(findings.length - errors, "warning")}`;
  const aside = [unread.length > 0 && paint("red", `${unread.length} unread`), binary > 0 && `${binary} binary`, ignored > 0 && `${ignored} ignored`];
  const left = aside.filter((part) => part !== false).join(", ");
  return `${found} in ${count(files, "file")}${left === "" ? "" : ` (${left})`}, ${ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
