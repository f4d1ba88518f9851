import { roleOfName } from "../../src/credential/name.ts";
import { clientOption, collectClients } from "../../src/lint/facts/clients.ts";
import { exposedBy } from "../../src/lint/facts/exposure.ts";
import { isKeyed } from "../../src/lint/facts/keyed-client.ts";
import type { Exposure } from "../../src/lint/facts/exposure.ts";
import type { Facts } from "../../src/lint/facts.ts";
import { leaksOf } from "../../src/lint/facts/leaks.ts";
import type { Leak } from "../../src/lint/facts/leaks.ts";
import { collectLogs } from "../../src/lint/facts/logs.ts";
import type { Log, LogTarget } from "../../src/lint/facts/logs.ts";
import { collectInterceptors, collectKeyHeaders, isSentHeaders } from "../../src/lint/facts/request-headers.ts";
import { defineRule } from "../../src/lint/rule.ts";
import { bare, staticName } from "../../src/lint/syntax.ts";
import type { FunctionNode, Node } from "../../src/lint/syntax.ts";
import { options } from "../../src/lint/value/value.ts";
import type { Value } from "../../src/lint/value/value.ts";
import { exposed } from "./exposed.ts";
import { keepsCredentials } from "./no-secret-in-log/credential-file.ts";
import { isMasked } from "./no-secret-in-log/masked.ts";
import { sentMessages } from "./no-secret-in-log/messages.ts";
import { CREDENTIAL_WORDS } from "./credential-words.ts";

interface Options extends Record<string, unknown> {
  readonly credentialFiles: boolean;
}

export const noSecretInLog = defineRule<Options>({
  id: "no-secret-in-log",
  type: "problem",
  description: "disallow API keys and secrets in logs, error messages, files, telemetry and answers to clients",
  why: "Logs, error trackers and CI output are read by more people than the key is for, are kept for months and are copied to other services.",
  remedy: "Log that the credential is there, or its first characters; log the fields of an object that are meant to be read, not the object.",
  recommended: "error",
  messages: {
    log: "{{what}} is written to a log.",
    error: "{{what}} becomes part of an error's message, which is logged and reported wherever the error is caught.",
    file: "{{what}} is written to a file.",
    telemetry: "{{what}} is sent to a telemetry service.",
    response: "{{what}} is sent in an answer.",
    message: "{{what}} is sent in a message.",
    requests: "`{{option}}` makes {{library}} print every request as it is sent, with the API key and the signature.",
    headers: "Headers that carry the API key are written to a log.",
    wire: "`debuglevel` makes Python print every request as it is sent, with the API key and the signature.",
  },
  schema: {
    type: "object",
    properties: { credentialFiles: { type: "boolean", description: "Report credentials written to a file whose name says that it is for them, too." } },
    additionalProperties: false,
  },
  defaults: { credentialFiles: false },
  anchors: ["key", "secret", "pass", "pwd", "mnemonic", "cred", "phrase", "hmac", "environ", ".env", "dotenv", "debuglevel", "verbose", "log_requests", "debug="],
  besides: [CREDENTIAL_WORDS],
  check(context) {
    const { facts } = context;
    const told = new Set<string>();
    const tell = (messageId: string, node: Node, data: Record<string, string>, role: Exposure["role"] | null, exchange: string | null = null): void => {
      const place = node.range.join();
      if (told.has(place)) return;
      told.add(place);
      context.report({ messageId, start: node.range[0], end: node.range[1], data, role: role ?? null, exchange });
    };
    for (const log of facts.of(collectLogs)) {
      if (log.to === "file" && !context.options.credentialFiles && keepsCredentials(facts, log)) continue;
      const leaks = leaksIn(facts, log);
      for (const { at, exposure } of leaks) tell(log.to === "assertion" ? "error" : log.to, at, { what: exposed(exposure) }, exposure.role);
      const headers = leaks.length === 0 ? headersIn(facts, log) : undefined;
      if (headers) tell("headers", headers, {}, "key");
    }
    for (const { node, exposure } of sentMessages(facts)) tell("message", node, { what: exposed(exposure) }, exposure.role);
    for (const { node, option, library, exchange } of printedRequests(facts)) tell("requests", node, { option, library }, null, exchange);
    for (const node of wireDebugging(facts)) tell("wire", node, {}, null);
  },
});

/** Where an object is only named, not printed. */
const NAMED_ONLY: ReadonlySet<LogTarget> = new Set(["response", "error"]);

function leaksIn(facts: Facts, log: Log): readonly Leak[] {
  const accept = ({ what, role, node }: Exposure): boolean => {
    // A service hands out keys: only what opens an account by itself, or everything, is a mistake there.
    if (log.to === "response" && what === "credential" && role !== "secret") return false;
    if (log.to === "assertion") return what === "credential" && inside(log.node, node);
    return !(NAMED_ONLY.has(log.to) && what === "client");
  };
  for (const node of log.given) {
    if (isMasked(node)) continue;
    const leaks = leaksOf(facts, node, log.node, { inString: log.inString, accept });
    if (leaks.length > 0) return leaks;
  }
  return [];
}

function inside(outer: Node, inner: Node): boolean {
  return outer.range[0] <= inner.range[0] && inner.range[1] <= outer.range[1];
}

/** Headers of an outgoing request: those an interceptor is handed, and `response.request.headers` where a key is sent in one. */
function headersIn(facts: Facts, log: Log): Node | undefined {
  if (log.to !== "log") return undefined;
  const interceptor = facts.of(collectInterceptors).find(({ of }) => of.range[0] <= log.node.range[0] && log.node.range[1] <= of.range[1]);
  for (const node of log.given) {
    if (interceptor && !isWholeError(interceptor.of, node) && exposedBy(facts, node, { env: interceptor.env })) return node;
    if (isSentHeaders(node) && facts.of(collectKeyHeaders)) return node;
  }
  return undefined;
}

/** Logging a caught error whole is what everybody does; the key in its `config` is another rule's business. */
function isWholeError(of: FunctionNode, node: Node): boolean {
  const [param] = of.params;
  return node.type === "Identifier" && param?.type === "Identifier" && param.name === node.name && /^(?:e|err|error|reason)$/.test(param.name);
}

/** `verbose: true` and the like, on a client that has a key. */
function printedRequests(facts: Facts): { node: Node; option: string; library: string; exchange: string | null }[] {
  if (!facts.knowledge.libraries.some(({ logsRequests = [] }) => logsRequests.some((option) => facts.text.includes(option)))) return [];
  const { made, writes } = facts.of(collectClients);
  const on = (value: Value): boolean => options(value).some((each) => each.kind === "constant" && each.value === true);
  const found: { node: Node; option: string; library: string; exchange: string | null }[] = [];
  for (const client of made) {
    for (const option of client.library.logsRequests ?? []) {
      const keyed = isKeyed(client) || writes.some((write) => write.client.made === client.made && roleOfName(write.name) !== undefined);
      const data = { option, library: client.library.id, exchange: client.exchange };
      const given = clientOption(client, [option]).found.find((each) => on(each.value));
      if (given && keyed) found.push({ ...data, node: given.node.range[1] > given.node.range[0] ? given.node : (client.made ?? client.node) });
    }
  }
  for (const write of writes) {
    if (!(write.client.library.logsRequests ?? []).includes(write.name) || !on(write.value)) continue;
    const keyed = isKeyed(write.client) || write.client.made === undefined || writes.some((each) => each.client.made === write.client.made && roleOfName(each.name) !== undefined);
    if (keyed) found.push({ node: write.node, option: write.name, library: write.client.library.id, exchange: write.client.exchange });
  }
  return found;
}

/** `http.client.HTTPConnection.debuglevel = 1` where requests carry a key. */
function wireDebugging(facts: Facts): Node[] {
  if (facts.language !== "py" || !facts.text.includes("debuglevel")) return [];
  return facts.nodes("AssignmentExpression").filter((node) => {
    const left = bare(node.left);
    if (left.type !== "MemberExpression" || staticName(left.property, left.computed) !== "debuglevel") return false;
    const value = facts.evaluator.of(node.right);
    return value.kind === "constant" && Number(value.value) > 0 && (facts.of(collectKeyHeaders) !== undefined || facts.of(collectClients).made.some(isKeyed));
  });
}
