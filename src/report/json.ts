import type { Finding, Result } from "../finding.ts";

/** The form other programs rely on; docs/cli.md describes it. Ends with a newline. */
export function json({ findings, unread, summary }: Result): string {
  const { files, commits, bytes, findings: count, ms } = summary;
  const document = {
    findings: findings.map(publicFinding),
    unread: unread.map(({ file, reason }) => ({ file, reason })),
    summary: { files, ...(commits !== undefined && { commits }), bytes, findings: count, ms },
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function publicFinding(finding: Finding) {
  const { rule, messageId, severity, file, line, column, endLine, endColumn, message, exchange, role, fingerprint, group, history } = finding;
  return { rule, messageId, severity, file, line, column, endLine, endColumn, message, exchange, role, fingerprint, ...(group && { group }), ...(history && { history }) };
}
