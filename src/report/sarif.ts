import type { Log, ReportingDescriptor, Result as SarifResult } from "sarif";
import type { Finding, Result, Unread } from "../finding.ts";
import { adviceFor, type Known } from "./advice.ts";

export interface SarifContext extends Known {
  readonly version: string;
}

const HOME = "https://github.com/keyfence/keyfence";

/** SARIF 2.1.0, as code hosts and editors read it. */
export function sarif(result: Result, context: SarifContext): string {
  const ids = [...new Set(result.findings.map(({ rule }) => rule))].sort();
  const others = othersOfAccount(result.findings);
  const log: Log = {
    version: "2.1.0",
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    runs: [
      {
        tool: {
          driver: {
            name: "keyfence",
            version: context.version,
            semanticVersion: context.version,
            informationUri: HOME,
            rules: ids.map((id) => descriptor(id, result.findings, context)),
          },
        },
        columnKind: "utf16CodeUnits",
        results: result.findings.map((finding) => resultOf(finding, ids.indexOf(finding.rule), others(finding))),
        invocations: [{ executionSuccessful: result.unread.length === 0, toolExecutionNotifications: result.unread.map(notification) }],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function descriptor(id: string, findings: readonly Finding[], context: SarifContext): ReportingDescriptor {
  const rule = context.rules.find((candidate) => candidate.id === id);
  const own = findings.find((finding) => finding.rule === id)!;
  // The rule's words stand for all its findings; a detector's are for its own.
  const advice = rule ?? adviceFor(own, context);
  const description = rule?.description ?? (id === "not-parsed" ? "a file could not be parsed to its end" : "a secret stands in a file");
  const help = advice === undefined ? description : `${sentence(advice.why)} ${sentence(advice.remedy)}`;
  return {
    id,
    name: id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: sentence(description) },
    fullDescription: { text: sentence(advice?.why ?? description) },
    help: { text: help },
    helpUri: HOME,
    defaultConfiguration: { level: levelOf(own) },
    properties: { tags: ["security"] },
  };
}

/** The other credentials of a finding's account. */
function othersOfAccount(findings: readonly Finding[]): (finding: Finding) => readonly Finding[] {
  const accounts = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.group === undefined) continue;
    const account = accounts.get(finding.group.id);
    if (account === undefined) accounts.set(finding.group.id, [finding]);
    else account.push(finding);
  }
  return (finding) => (accounts.get(finding.group?.id ?? "") ?? []).filter((other) => other !== finding);
}

function resultOf(finding: Finding, ruleIndex: number, others: readonly Finding[]): SarifResult {
  const { exchange, role, layers, group, history } = finding;
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: levelOf(finding),
    message: { text: finding.message },
    locations: [placeOf(finding)],
    ...(others.length > 0 && { relatedLocations: others.map((other, id) => ({ id, message: { text: `The ${other.role ?? "rest"} of the same account.` }, ...placeOf(other) })) }),
    partialFingerprints: { "keyfence/v1": finding.fingerprint },
    properties: { messageId: finding.messageId, exchange, role, ...(layers && { layers }), ...(group && { group }), ...(history && { history }) },
  };
}

function placeOf({ file, line, column, endLine, endColumn }: Finding) {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file), uriBaseId: "%SRCROOT%" },
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}

function notification({ file, reason }: Unread) {
  return {
    level: "error" as const,
    message: { text: `${file} was not read: ${reason}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file), uriBaseId: "%SRCROOT%" } } }],
  };
}

function levelOf({ severity }: Finding): "error" | "warning" {
  return severity === "error" ? "error" : "warning";
}

/** A path relative to the source's root as a URI reference: `a b#c.ts` is `a%20b%23c.ts`. */
function uriOf(file: string): string {
  return file.split("/").map((segment) => encodeURIComponent(segment.toWellFormed())).join("/");
}

function sentence(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1).replace(/[.\s]*$/, ".");
}
