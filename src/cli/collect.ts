import { createHash } from "node:crypto";
import type { Role } from "../credential/role.ts";
import type { Account, Finding, Group, Hit, Severity } from "../finding.ts";
import { Lines, type Known } from "../scan/position.ts";
import { frameOf } from "./frame.ts";
import { Masking, withoutQuotes } from "./masking.ts";

/** From this length on a secret can't be guessed from its hash; a passphrase could. */
const UNGUESSABLE = 20;
/** UTF-16 units on either side that count as the line's text; a line of minified code is a megabyte. */
const NEARBY = 200;

/** Turns what was seen in one text into findings: positions, words and frames without the text's secrets, fingerprints. */
export function collect(
  file: string,
  text: string,
  hits: readonly Hit[],
  severityOf: (hit: Hit) => Severity | null,
  known?: Known,
): readonly Finding[] {
  const lines = new Lines(text, known);
  const masking = new Masking(text, hits.filter(({ secret }) => secret));
  const seen = new Map<string, number>();
  const accounts = new Map<Group, Account>();
  const findings: Finding[] = [];
  const accepted = (group: Group): readonly Role[] => [...new Set(hits.flatMap((hit) => (hit.group === group && hit.role !== null && severityOf(hit) === null ? [hit.role] : [])))];
  for (const hit of [...hits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const severity = severityOf(hit);
    if (severity === null) continue;
    const from = lines.at(hit.start);
    const to = lines.at(hit.end);
    const { group } = hit;
    if (group !== undefined && !accounts.has(group)) {
      const roles = accepted(group);
      accounts.set(group, { ...accountOf(group, masking), id: `${file}:${from.line}:${from.column}`, ...(roles.length > 0 && { accepted: roles }) });
    }
    findings.push({
      rule: hit.rule,
      messageId: hit.messageId,
      severity,
      file,
      line: from.line,
      column: from.column,
      endLine: to.line,
      endColumn: to.column,
      message: masking.clean(hit.message),
      exchange: hit.exchange,
      role: hit.role,
      fingerprint: fingerprint(file, text, hit, lines, masking, seen),
      ...(hit.decoded !== undefined && { layers: hit.decoded.layers }),
      ...(group !== undefined && { group: accounts.get(group)! }),
      frame: frameOf(text, lines, masking, hit),
    });
  }
  // Strings cut from a text keep all of it alive, and findings live until the report.
  return structuredClone(findings);
}

/** A label is text of the file, too. */
function accountOf({ exchange, label }: Group, masking: Masking): Group {
  return { exchange, label: label === null ? null : masking.clean(label) };
}

/**
 * A long secret is known by itself, wherever it goes. Everything else is known by its file and its line's text,
 * with a count where the same line comes more than once.
 */
function fingerprint(file: string, text: string, hit: Hit, lines: Lines, masking: Masking, seen: Map<string, number>): string {
  if (hit.secret) {
    const { start, end } = withoutQuotes(text, hit);
    // A password is as guessable in base64 as it is without.
    const secret = hit.decoded?.secret.reveal() ?? text.slice(start, end);
    if (secret.length >= UNGUESSABLE) return digest(hit.rule, secret);
  }
  const line = lines.line(hit.start);
  const from = Math.max(lines.start(line), hit.start - NEARBY);
  const to = Math.min(lines.start(line + 1), hit.end + NEARBY);
  const shown = masking.slice(from, to).text.trim();
  const identity = [hit.rule, hit.secret ? "" : hit.messageId, file, shown];
  const occurrence = seen.get(identity.join("\0")) ?? 0;
  seen.set(identity.join("\0"), occurrence + 1);
  return digest(...identity, String(occurrence));
}

function digest(...parts: readonly string[]): string {
  return createHash("sha256").update(parts.join("\0")).digest("hex").slice(0, 16);
}
