import { createHash } from "node:crypto";
import type { Finding, Hit, Unread } from "../../finding.ts";
import type { Scanner } from "../../scan/scan.ts";
import { Lines } from "../../scan/position.ts";
import { archiveKind } from "../../scan/archive/kind.ts";
import type { Judge, Judgement, Outcome } from "../../scan/sources/history/verdicts.ts";
import { Secret } from "../../secret.ts";
import { collect } from "../collect.ts";
import { withoutQuotes } from "../masking.ts";
import type { Policy } from "../policy.ts";
import type { Suppress } from "../suppressing.ts";
import type { Silences } from "../suppressions.ts";

const NOTHING: Judgement = { found: [], unread: [], used: [], lapsed: [] };

/** Scans one version of a file, or the files in it where it is an archive, and says of each finding which secret it is. */
export function createJudge(scanner: Scanner, policy: Policy, suppress: Suppress): Judge {
  const judgeText: Judge = async (file, bytes) => {
    const scanned = scanner.scan(file, bytes);
    const unread = scanned.unread.map((reason): Unread => ({ file, reason }));
    if (scanned.hits.length === 0 || scanned.text === null) return { ...NOTHING, unread };
    const { text, hits } = scanned;
    const suppressed = await suppress(file, { text, hits }, false);
    const findings = collect(file, text, hits, ({ rule, messageId }) => policy.severityOf(rule, messageId));
    const lines = new Lines(text);
    const byPlace = new Map(hits.map((hit) => [placeOf(hit, lines), hit]));
    const found = findings.flatMap((finding) => {
      const hit = byPlace.get(place(finding));
      if (hit === undefined) return [];
      const secret = secretOf(text, hit);
      return [{ key: `${hit.messageId} ${digest(secret)}`, secret, finding, accepted: suppressed?.silenced.get(hit) }];
    });
    return { found, unread, used: suppressed?.used ?? [], lapsed: suppressed?.lapsed ?? [] };
  };
  return async (file, bytes) => {
    if (archiveKind(bytes) === undefined) return judgeText(file, bytes);
    const { membersOf } = await import("../../scan/archive/archive.ts");
    const judgements: Judgement[] = [];
    for (const member of membersOf(file, bytes)) judgements.push("reason" in member ? { ...NOTHING, unread: [member] } : await judgeText(member.file, member.bytes));
    return {
      found: judgements.flatMap(({ found }) => found),
      unread: judgements.flatMap(({ unread }) => unread),
      used: judgements.flatMap(({ used }) => used),
      lapsed: judgements.flatMap(({ lapsed }) => lapsed),
    };
  };
}

/** Counts what was accepted; a secret is one finding, however many versions of files hold it. */
export function countAccepted(add: (silences: Silences) => void): (outcome: Outcome) => void {
  const seen = new Set<string>();
  return ({ found, used, lapsed }) => {
    const by = { allow: 0, foreign: 0, baseline: 0 };
    for (const { key, accepted } of found) {
      if (accepted === undefined) continue;
      if (!seen.has(key)) by[accepted]++;
      seen.add(key);
    }
    // Comments in old versions of a file can't be changed any more: what is wrong with them is no news.
    add({ by, used: [...used], lapsed: [...lapsed], notes: [] });
  };
}

function secretOf(text: string, hit: Hit): Secret {
  const { start, end } = withoutQuotes(text, hit);
  return hit.decoded?.secret ?? new Secret(text.slice(start, end));
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
