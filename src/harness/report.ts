import type { Exchange } from "../exchange.ts";
import type { NamedMistake, Verification, VectorResult } from "./verify.ts";

/** How much of two texts is shown around their first difference. */
const AROUND = 24;
const WIDTH = 72;

type Verified = Omit<Verification, "report">;

/** What a person reads: a line of counts, then each mistake once, with the first vector that shows it. */
export function report(verification: Verified, exchange: Exchange): string {
  const { results, notRun } = verification;
  const right = results.filter((one) => one.ok).length;
  const head = `${exchange.name}: ${right} of ${results.length} vectors signed right.`;
  const rest = notRun.length > 0 ? `Not run: ${notRun.length} vectors of other transports and key types (options transports and keyTypes).` : undefined;
  const groups = groupBy(results.filter((one) => !one.ok));
  return [head, ...groups.map(paragraph), rest].filter((line) => line !== undefined).join("\n\n") + "\n";
}

/** Failures that share their mistakes, or the words for having none. */
function groupBy(failed: readonly VectorResult[]): VectorResult[][] {
  const groups = new Map<string, VectorResult[]>();
  for (const one of failed) {
    const key = one.mistakes.length > 0 ? one.mistakes.map(({ id }) => id).join("+") : (one.says ?? "");
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function paragraph(group: readonly VectorResult[]): string {
  const [first] = group;
  if (first === undefined) return "";
  const where = `  ${first.verdict} on ${list(group)}`;
  if (first.mistakes.length === 0) return `The signer ${first.says}.\n${where}`;
  const said = first.mistakes.map((mistake) => `${mistake.id}: the signer ${mistake.says}.\n  ${mistake.remedy}`);
  const fragile = first.verdict === "fragile" ? ["  The bytes signed are the bytes sent, so some servers take it; one that reads and writes them again does not."] : [];
  return [...said, ...fragile, where, ...compare(first.mistakes[0])].join("\n");
}

function list(group: readonly VectorResult[]): string {
  const shown = group.slice(0, 3).map(({ vector, about }) => `${vector} (${about})`);
  return group.length > 3 ? `${shown.join(", ")} and ${group.length - 3} more` : shown.join(", ");
}

/** The two texts around their first difference, marked; nothing when they are equal. */
function compare(mistake: NamedMistake | undefined): string[] {
  if (mistake === undefined || mistake.signed === mistake.sent) return [];
  const { signed, sent } = mistake;
  let at = 0;
  while (at < signed.length && signed[at] === sent[at]) at++;
  const from = Math.max(0, at - AROUND);
  const cut = (text: string): string => {
    const piece = text.slice(from, from + WIDTH).replaceAll("\n", "␊");
    return `${from > 0 ? "…" : ""}${piece}${text.length > from + WIDTH ? "…" : ""}`;
  };
  const caret = " ".repeat(at - from + (from > 0 ? 1 : 0));
  return [`  signed  ${cut(signed)}`, `  sent    ${cut(sent)}`, `          ${caret}^`];
}
