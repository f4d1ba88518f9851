import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { collect } from "../../src/cli/collect.ts";
import { fake } from "../../src/credential/fake.ts";
import type { Hit, Result } from "../../src/finding.ts";
import { json } from "../../src/report/json.ts";
import { sarif } from "../../src/report/sarif.ts";
import { text } from "../../src/report/text.ts";
import { defineDetector } from "../../src/credential/detector.ts";
import { defineRule } from "../../src/lint/rule.ts";

const secret = fake("report").alnum(64);
const source = `const a = 1;\n\tconnect("${secret}");\nconnect("${secret}");\nex.withdraw();\n`;
const at = (part: string, rule: string, messageId: string, more: Partial<Hit> = {}): Hit => {
  const start = source.indexOf(part);
  return { rule, messageId, start, end: start + part.length, message: `About ${messageId}.`, exchange: null, role: null, secret: false, ...more };
};
const second = source.lastIndexOf(secret);
const hits = [
  at(secret, "no-hardcoded-secret", "venue-key", { secret: true, role: "key", exchange: "venue" }),
  { ...at(secret, "no-hardcoded-secret", "venue-key", { secret: true, role: "key", exchange: "venue" }), start: second, end: second + 64 },
  at("ex.withdraw()", "no-withdrawal", "call"),
  at("const", "not-parsed", "not-parsed"),
];
const findings = collect("src/a b#1.ts", source, hits, ({ rule }) => (rule === "not-parsed" ? "warn" : "error"));
const summary = { files: 3, bytes: 400, findings: 4, ms: 12, binary: 1, ignored: 0 };
const result: Result = { findings, unread: [{ file: "locked.ts", reason: "permission denied" }], summary };
const clean: Result = { findings: [], unread: [], summary: { ...summary, findings: 0, binary: 0 } };
const known = {
  rules: [defineRule({ id: "no-withdrawal", type: "problem", description: "disallow moving funds out", why: "money leaves", remedy: "take it out", recommended: "error", messages: {}, defaults: {}, anchors: ["w"], check: () => undefined })],
  detectors: [defineDetector({ id: "venue-key", title: "Venue key", role: "key", exchange: "venue", source: "https://example.com/docs", pattern: /x/, needs: "nothing", matches: [() => "", () => ""], ignores: [() => "", () => ""] })],
};

describe("text", () => {
  const plain = text(result, { colour: false, ...known });

  test("says where, shows the masked lines with a mark below tabs, and why and what to do once for each kind", () => {
    expect(plain).toBe(`src/a b#1.ts:1:1 warn About not-parsed. not-parsed
  1 | const a = 1;
    | ^^^^^
  2 | \tconnect("${secret.slice(0, 4)}…");
  why  What the parser could not follow was searched for secrets, but the code rules have not seen it.
  do   Mend the syntax error, or leave the file out with \`ignore\` in the configuration.

src/a b#1.ts:2:11 error About venue-key. no-hardcoded-secret
  1 | const a = 1;
  2 | \tconnect("${secret.slice(0, 4)}…");
    | \t         ^^^^^
  3 | connect("${secret.slice(0, 4)}…");
  why  Whoever reads this file knows which account it opens, and with the secret beside it trades on it.
  do   Revoke it and issue a new one; read that from the environment or a secret store.

src/a b#1.ts:3:10 error About venue-key. no-hardcoded-secret
  2 | \tconnect("${secret.slice(0, 4)}…");
  3 | connect("${secret.slice(0, 4)}…");
    |          ^^^^^
  4 | ex.withdraw();

src/a b#1.ts:4:1 error About call. no-withdrawal
  3 | connect("${secret.slice(0, 4)}…");
  4 | ex.withdraw();
    | ^^^^^^^^^^^^^
  why  money leaves
  do   take it out

unread locked.ts: permission denied

3 errors, 1 warning in 3 files (1 unread, 1 binary), 12 ms
`);
  });

  test("colour changes nothing but colours", () => {
    const coloured = text(result, { colour: true, ...known });
    expect(coloured).toContain("\u001b[31merror");
    // eslint-disable-next-line no-control-regex -- escape sequences are what is looked for
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(plain);
  });

  test("a file's text can't talk to the terminal", () => {
    const evil = "a\u001b[2J\u202e();";
    const found = collect("e\u001b]0;x\u0007vil\n.ts", evil, [{ ...hits[2]!, start: 0, end: evil.length }], () => "error");
    // eslint-disable-next-line no-control-regex -- as above
    expect(text({ ...result, findings: found }, { colour: false, ...known })).not.toMatch(/[\u001b\u0007\u202e]|vil\n/);
  });

  test("nothing found is one line", () => {
    expect(text(clean, { colour: false, ...known })).toBe("nothing found in 3 files, 12 ms\n");
  });
});

describe("json", () => {
  test("has exactly the agreed keys", () => {
    const document = JSON.parse(json(result)) as Record<string, Record<string, unknown>[]>;
    expect(Object.keys(document)).toEqual(["findings", "unread", "summary"]);
    expect(Object.keys(document["findings"]![0]!)).toEqual(["rule", "messageId", "severity", "file", "line", "column", "endLine", "endColumn", "message", "exchange", "role", "fingerprint"]);
    expect(document["unread"]).toEqual([{ file: "locked.ts", reason: "permission denied" }]);
    expect(document["summary"]).toEqual({ files: 3, bytes: 400, binary: 1, ignored: 0, findings: 4, ms: 12 });
  });
});

interface Valid {
  (document: unknown): boolean;
  readonly errors?: unknown;
}

describe("sarif", () => {
  const require = createRequire(import.meta.url);
  // Both are CommonJS whose types say otherwise.
  const Ajv = (require("ajv-draft-04") as { default: new (options: object) => { compile(schema: object): Valid } }).default;
  const addFormats = (require("ajv-formats") as { default: (ajv: object) => void }).default;
  const ajv = new Ajv({ strict: false, unicodeRegExp: false });
  addFormats(ajv);
  const valid = ajv.compile(require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json") as object);
  const log = JSON.parse(sarif(result, { version: "1.2.3", ...known })) as { runs: { results: { level: string }[] }[] };

  test.each([["with findings", result], ["without", clean]])("fits the schema %s", (_, given) => {
    expect(valid(JSON.parse(sarif(given, { version: "1.2.3", ...known }))), JSON.stringify(valid.errors)).toBe(true);
  });

  test("the schema can say no", () => {
    const bad = structuredClone(log);
    bad.runs[0]!.results[0]!.level = "terrible";
    expect(valid(bad)).toBe(false);
  });

  test("says rule, place and fingerprint of each, with help for each rule, and that something was not read", () => {
    const run = log.runs[0] as unknown as Record<string, never>;
    expect(run).toMatchObject({
      tool: { driver: { rules: [{ id: "no-hardcoded-secret" }, { id: "no-withdrawal", help: { text: "Money leaves. Take it out." } }, { id: "not-parsed" }] } },
      results: [{}, { ruleId: "no-hardcoded-secret", ruleIndex: 0, partialFingerprints: { "keyfence/v1": findings[1]!.fingerprint } }, {}, {}],
      invocations: [{ executionSuccessful: false }],
    });
    expect(JSON.stringify(run)).toContain('"uri":"src/a%20b%231.ts"');
  });
});

test("no format shows the secret", () => {
  for (const shown of [text(result, { colour: false, ...known }), json(result), sarif(result, { version: "1", ...known })]) {
    expect(shown).not.toContain(secret.slice(4, 12));
  }
});
