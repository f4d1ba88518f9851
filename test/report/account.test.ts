import { describe, expect, test } from "vitest";
import { detectors, exchanges } from "../../rules/all.ts";
import { withAlready } from "../../src/cli/already.ts";
import { collect } from "../../src/cli/collect.ts";
import { mergeHits } from "../../src/cli/merge.ts";
import { fake } from "../../src/credential/fake.ts";
import type { Finding, Result } from "../../src/finding.ts";
import { json } from "../../src/report/json.ts";
import { sarif } from "../../src/report/sarif.ts";
import { text } from "../../src/report/text.ts";
import { createScanner } from "../../src/scan/scan.ts";

const scanner = createScanner({ detectors, exchanges });
const known = { rules: [], detectors: [...detectors, ...exchanges.flatMap(({ credentials }) => credentials)] };
const f = fake("account report");
const key = f.alnum(18);
const secret = f.alnum(36);
const other = [f.uuid(), f.upperHex(32), `${f.alnum(11)}!`] as const;

function found(file: string, source: string): readonly Finding[] {
  return collect(file, source, scanner.scanText(file, source), () => "error");
}

function shown(findings: readonly Finding[]): string {
  const result: Result = { findings, unread: [], summary: { files: 1, bytes: 1, findings: findings.length, ms: 1, binary: 0, ignored: 0 } };
  return text(result, { colour: false, ...known });
}

const pair = `BYBIT_HEDGE_KEY=${key}\nDEBUG=1\nBYBIT_HEDGE_SECRET=${secret}\n`;

describe("an account in the text report", () => {
  test("is one block with all its lines, and the words of its gravest part", () => {
    expect(shown(found(".env", pair))).toBe(`.env:1:17 error Bybit API key and secret of account "hedge" in the source. no-hardcoded-secret
  1 | BYBIT_HEDGE_KEY=…
    |                 ^
  2 | DEBUG=1
  3 | BYBIT_HEDGE_SECRET=${secret.slice(0, 4)}…
    |                    ^^^^^
  why  Whoever reads this file, its history or a copy of it signs requests as the account's owner.
  do   Revoke it and issue a new one; read that from the environment or a secret store.

2 errors, 0 warnings in 1 file, 1 ms
`);
  });

  test("two accounts side by side are two blocks", () => {
    const [k, s, p] = other;
    const blocks = shown(found("a.yml", `bybit:\n  key: ${key}\n  secret: ${secret}\nokx:\n  apiKey: ${k}\n  secret: ${s}\n  passphrase: '${p}'\n`));
    expect(blocks.match(/^a\.yml.*$/gm)).toEqual([
      "a.yml:2:8 error Bybit API key and secret in the source. no-hardcoded-secret",
      "a.yml:5:11 error OKX API key, secret and passphrase in the source. no-hardcoded-secret",
    ]);
  });

  test("marks both on one line", () => {
    const blocks = shown(found("a.py", `bybit = HTTP(api_key="${key}", api_secret="${secret}")\n`));
    expect(blocks).toContain('  1 | bybit = HTTP(api_key="…", api_secret="' + secret.slice(0, 4) + '…")\n    |                       ^               ^^^^^\n');
  });

  test("far lines are shown apart", () => {
    expect(shown(found(".env", `BYBIT_API_KEY=${key}\n${"X=1\n".repeat(8)}BYBIT_API_SECRET=${secret}\n`))).toContain("\n   2 | X=1\n   …\n   9 | X=1\n");
  });

  test("one part alone says what isn't there", () => {
    expect(shown(found(".env", `BYBIT_HEDGE_KEY=${key}\n`))).toContain(`note It belongs to account "hedge".\n  note Its secret isn't in this file.\n`);
    expect(shown(found(".env", `OKX_API_KEY=${other[0]}\nOKX_API_SECRET=${other[1]}\n`))).toContain("note Its passphrase isn't in this file.\n");
  });

  test("says which part was already there", () => {
    const findings = found(".env", pair);
    const touched = withAlready(findings.filter(({ line }) => line === 1), findings.filter(({ line }) => line !== 1));
    expect(shown(touched)).toContain("note Its secret was already in line 3.\n");
    expect(shown(touched)).not.toContain("isn't in this file");
  });

  test("a label can't carry a secret or a control character", () => {
    const evil = shown(found("a.json", `{"bybit": {"${secret}": {"apiKey": "${key}", "secret": "${secret}"}, "b\u001b[2J": {"apiKey": "${f.alnum(18)}", "secret": "${f.alnum(36)}"}}}`));
    expect(evil).not.toContain(secret.slice(4, 12));
    expect(evil).not.toContain("\u001b");
  });
});

test("the code half's hit keeps the scanner's account", () => {
  const source = `new Client("${key}")`;
  const hit = { rule: "no-hardcoded-secret", messageId: "x", start: 12, end: 30, message: "", exchange: null, role: null, secret: true };
  const group = { exchange: "bybit", label: "main" };
  expect(mergeHits([{ ...hit, group }], [hit])).toEqual([{ ...hit, group }]);
  expect(collect("a.ts", source, mergeHits([{ ...hit, group }], [hit]), () => "error")[0]?.group).toEqual({ ...group, id: "a.ts:1:13" });
});

describe("an account for other programs", () => {
  const findings = found(".env", pair);
  const result: Result = { findings, unread: [], summary: { files: 1, bytes: 1, findings: 2, ms: 1, binary: 0, ignored: 0 } };

  test("in JSON stands at each finding", () => {
    const document = JSON.parse(json(result)) as { findings: { group: unknown }[] };
    expect(document.findings.map(({ group }) => group)).toEqual(new Array(2).fill({ exchange: "bybit", label: "hedge", id: ".env:1:17" }));
  });

  test("in SARIF each points to the others", () => {
    const { runs: [run] } = JSON.parse(sarif(result, { version: "1", ...known })) as { runs: [{ results: { relatedLocations: { message: { text: string }; physicalLocation: { region: { startLine: number } } }[] }[] }] };
    expect(run.results.map(({ relatedLocations: [related] }) => [related?.message.text, related?.physicalLocation.region.startLine])).toEqual([
      ["The secret of the same account.", 3],
      ["The key of the same account.", 1],
    ]);
  });
});
