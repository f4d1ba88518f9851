import type { Finding, Result } from "../finding.ts";

/** The form other programs rely on; docs/cli.md describes it. Ends with a newline. */
export function json({ findings, unread, suppressions, notFollowed, summary }: Result): string {
  const { files, commits, bytes, binary, ignored, findings: count, suppressed, ms } = summary;
  const document = {
    findings: findings.map(publicFinding),
    unread: unread.map(({ file, reason }) => ({ file, reason })),
    ...(suppressions && { suppressions: suppressions.map(({ problem, file, line, message }) => ({ problem, file, line, message })) }),
    ...(notFollowed && { notFollowed: notFollowed.map(({ file, limit, what, count, places }) => ({ file, limit, what, count, places })) }),
    summary: { files, ...(commits !== undefined && { commits }), bytes, binary, ignored, findings: count, ...(suppressed && { suppressed }), ms },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function publicFinding(finding: Finding) {
  const { rule, messageId, severity, file, line, column, endLine, endColumn, message, exchange, role, fingerprint, layers, group, history } = finding;
  return { rule, messageId, severity, file, line, column, endLine, endColumn, message, exchange, role, fingerprint, ...(layers && { layers }), ...(group && { group }), ...(history && { history }) };
}
