import { createHash } from "node:crypto";
import type { Finding, Hit } from "../../finding.ts";
import type { Scanner } from "../../scan/scan.ts";
import { Lines } from "../../scan/position.ts";
import type { Judged } from "../../scan/sources/history/history.ts";
import { Secret } from "../../secret.ts";
import { collect } from "../collect.ts";
import { withoutQuotes } from "../masking.ts";
import type { Policy } from "../policy.ts";
import type { Suppress } from "../suppressing.ts";
import type { Silences } from "../suppressions.ts";

/** Scans one version of a file under its name, and says of each finding which secret it is; `silenced` is told what was accepted. */
export function createJudge(scanner: Scanner, policy: Policy, suppress: Suppress, silenced: (silences: Silences) => void): (file: string, bytes: Uint8Array) => Promise<readonly Judged[]> {
  // A secret is one finding, however many versions of files hold it.
  const accepted = new Set<string>();
  return async (file, bytes) => {
    const scanned = scanner.scan(file, bytes);
    if (scanned.hits.length === 0 || scanned.text === null) return [];
    const { text, hits } = scanned;
    const suppressed = await suppress(file, { text, hits }, false);
    const by = { allow: 0, foreign: 0, baseline: 0 };
    for (const [hit, how] of suppressed?.silenced ?? []) {
      const key = keyOf(hit, secretOf(text, hit));
      if (!accepted.has(key)) by[how]++;
      accepted.add(key);
    }
    // Comments in old versions of a file can't be changed any more: what is wrong with them is no news.
    if (suppressed !== null) silenced({ by, used: suppressed.used, lapsed: suppressed.lapsed, notes: [] });
    const findings = collect(file, text, hits, ({ rule, messageId }) => policy.severityOf(rule, messageId));
    const lines = new Lines(text);
    const byPlace = new Map(hits.map((hit) => [placeOf(hit, lines), hit]));
    return findings.flatMap((finding) => {
      const hit = byPlace.get(place(finding));
      if (hit === undefined) return [];
      const secret = secretOf(text, hit);
      return [{ key: keyOf(hit, secret), secret, finding, accepted: suppressed?.silenced.has(hit) === true }];
    });
  };
}

function secretOf(text: string, hit: Hit): Secret {
  const { start, end } = withoutQuotes(text, hit);
  return hit.decoded?.secret ?? new Secret(text.slice(start, end));
}

function keyOf({ messageId }: Hit, secret: Secret): string {
  return `${messageId} ${digest(secret)}`;
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
