import { createHash } from "node:crypto";
import type { Finding, Hit } from "../../finding.ts";
import type { Scanner } from "../../scan/scan.ts";
import { Lines } from "../../scan/position.ts";
import type { Judged } from "../../scan/sources/history/history.ts";
import { Secret } from "../../secret.ts";
import { collect } from "../collect.ts";
import { withoutQuotes } from "../masking.ts";
import type { Policy } from "../policy.ts";

/** Scans one version of a file under its name, and says of each finding which secret it is. */
export function createJudge(scanner: Scanner, policy: Policy): (file: string, bytes: Uint8Array) => Promise<readonly Judged[]> {
  return async (file, bytes) => {
    const scanned = scanner.scan(file, bytes);
    if (scanned.hits.length === 0 || scanned.text === null) return [];
    const { text, hits } = scanned;
    const findings = collect(file, text, hits, ({ rule, messageId }) => policy.severityOf(rule, messageId));
    const lines = new Lines(text);
    const byPlace = new Map(hits.map((hit) => [placeOf(hit, lines), hit]));
    return findings.flatMap((finding) => {
      const hit = byPlace.get(place(finding));
      if (hit === undefined) return [];
      const secret = hit.decoded?.secret ?? new Secret(text.slice(...span(text, hit)));
      return [{ key: `${hit.messageId} ${digest(secret)}`, secret, finding }];
    });
  };
}

function span(text: string, hit: Hit): [number, number] {
  const { start, end } = withoutQuotes(text, hit);
  return [start, end];
}

function placeOf(hit: Hit, lines: Lines): string {
  const from = lines.at(hit.start);
  const to = lines.at(hit.end);
  return place({ messageId: hit.messageId, line: from.line, column: from.column, endLine: to.line, endColumn: to.column });
}

function place({ messageId, line, column, endLine, endColumn }: Pick<Finding, "messageId" | "line" | "column" | "endLine" | "endColumn">): string {
  return [messageId, line, column, endLine, endColumn].join(":");
}

function digest(secret: Secret): string {
  return createHash("sha256").update(secret.reveal()).digest("hex");
}
