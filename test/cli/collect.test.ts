import { describe, expect, test } from "vitest";
import { collect } from "../../src/cli/collect.ts";
import { inOrder } from "../../src/cli/order.ts";
import { mergeHits } from "../../src/cli/merge.ts";
import { fake } from "../../src/credential/fake.ts";
import type { Hit } from "../../src/finding.ts";
import { Secret } from "../../src/secret.ts";

const long = fake("collect").alnum(64);
const short = fake("collect-short").alnum(10);
const error = () => "error" as const;

function hit(text: string, part: string, more: Partial<Hit> = {}): Hit {
  const start = text.indexOf(part);
  return { rule: "no-hardcoded-secret", messageId: "m", start, end: start + part.length, message: "A secret.", exchange: null, role: null, secret: true, ...more };
}

describe("collect", () => {
  test("counts lines and columns from one and masks every secret of the file in every frame and message", () => {
    const text = `\ta("${long}");\r\nb("${short}"); // ${long}\r\nc();\r\n`;
    const hits = [hit(text, long, { message: `It is ${long}.` }), hit(text, short), hit(text, "c()", { rule: "other", secret: false })];
    const findings = collect("x.ts", text, hits, error);
    expect(findings.map(({ line, column, endLine, endColumn }) => [line, column, endLine, endColumn])).toEqual([
      [1, 5, 1, 69],
      [2, 4, 2, 14],
      [3, 1, 3, 4],
    ]);
    const shown = JSON.stringify(findings);
    for (const secret of [long, short]) expect(shown).not.toContain(secret.slice(4, 10));
    expect(findings[2]!.frame).toEqual({ first: 2, lines: [`b("…"); // ${long.slice(0, 4)}…`, "c();"], mark: [0, 3] });
  });

  test("a secret of a rule that is off is masked all the same", () => {
    const text = `a("${long}"); b();`;
    const findings = collect("x.ts", text, [hit(text, long), hit(text, "b()", { rule: "other", secret: false })], ({ rule }) => (rule === "other" ? "warn" : null));
    expect(findings).toHaveLength(1);
    expect(findings[0]!.frame.lines).toEqual([`a("${long.slice(0, 4)}…"); b();`]);
  });

  test("a megabyte line is cut around the mark", () => {
    const text = `${"x;".repeat(300_000)}a("${long}");${"y;".repeat(300_000)}`;
    const [finding] = collect("x.js", text, [hit(text, `"${long}"`)], error);
    const { lines, mark } = finding!.frame;
    expect(lines[0]!.length).toBeLessThan(130);
    expect(lines[0]!.slice(...mark)).toBe(`"${long.slice(0, 4)}…"`);
  });

  test("the end of the file is no line", () => {
    const text = `a("${long}");\n`;
    expect(collect("x.ts", text, [hit(text, long)], error)[0]!.frame.lines).toHaveLength(1);
  });
});

describe("fingerprints", () => {
  const of = (file: string, text: string, part: string, more: Partial<Hit> = {}) => collect(file, text, [hit(text, part, more)], error)[0]!.fingerprint;

  test("a long secret is the same wherever it goes, quoted or not, and is not shown", () => {
    expect(of("a.ts", `k = "${long}"`, long)).toBe(of("b.py", `\n\nother('${long}')`, `'${long}'`));
    expect(of("a.ts", `k = "${long}"`, long)).toMatch(/^[0-9a-f]{16}$/);
  });

  test("an encoded one is what it decodes to: the same as in plain text, and as short as it is", () => {
    const encoded = (secret: string): string => Buffer.from(secret).toString("base64");
    const decoded = (secret: string): Partial<Hit> => ({ decoded: { secret: new Secret(secret), layers: ["base64"] } });
    expect(of("a.ts", `k = "${encoded(long)}"`, encoded(long), decoded(long))).toBe(of("b.ts", `k = "${long}"`, long));
    const word = fake("word").alnum(16);
    expect(encoded(word).length).toBeGreaterThan(20);
    expect(of("a.ts", `k = "${encoded(word)}"`, encoded(word), decoded(word))).not.toBe(of("b.ts", `k = "${encoded(word)}"`, encoded(word), decoded(word)));
  });

  test("a short one is known by its line only: its hash could be guessed", () => {
    const other = fake("another").alnum(10);
    expect(of("a.ts", `k = "${short}"`, short)).toBe(of("a.ts", `\nk = "${other}"`, other));
    expect(of("a.ts", `k = "${short}"`, short)).not.toBe(of("b.ts", `k = "${short}"`, short));
  });

  test("another rule's finding moves with its line, and the second on the same line's text is another", () => {
    const code = { rule: "r", secret: false };
    expect(of("a.ts", "x.withdraw();", "x.withdraw()", code)).toBe(of("a.ts", "\n\n  x.withdraw();", "x.withdraw()", code));
    const text = "w();\nw();\n";
    const both = collect("a.ts", text, [hit(text, "w()", code), { ...hit(text, "w()", code), start: 5, end: 8 }], error);
    expect(new Set(both.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });
});

describe("mergeHits", () => {
  const text = `new Spot("${long}")`;

  test("what both halves saw is said once, by the code half, with what the scanner knows", () => {
    const scanned = hit(text, long, { messageId: "binance-api-key", exchange: "binance", role: "key" });
    const linted = hit(text, `"${long}"`, { messageId: "sink" });
    expect(mergeHits([scanned], [linted])).toEqual([{ ...linted, exchange: "binance", role: "key" }]);
  });

  test("what the scanner decoded stays known", () => {
    const decoded = { secret: new Secret(short), layers: ["base64"] };
    const [merged] = mergeHits([hit(text, long, { decoded })], [hit(text, `"${long}"`)]);
    expect(merged!.decoded).toBe(decoded);
    expect(collect("a.ts", text, [merged!], error)[0]!.layers).toEqual(["base64"]);
  });

  test("hits of another rule or another place stay", () => {
    const scanned = hit(text, long);
    expect(mergeHits([scanned], [hit(text, `"${long}"`, { rule: "no-key-in-url" })])).toHaveLength(2);
    expect(mergeHits([scanned], [hit(text, "Spot")])).toHaveLength(2);
  });
});

test("findings come in the order of a reader", () => {
  const text = "a b";
  const [first, second] = [hit(text, "a", { secret: false }), hit(text, "b", { secret: false })];
  const all = [...collect("b.ts", text, [second, first], error), ...collect("a.ts", text, [second], error), ...collect("B.ts", text, [first], error)];
  expect(inOrder(all).map(({ file, column }) => `${file}:${column}`)).toEqual(["B.ts:1", "a.ts:3", "b.ts:1", "b.ts:3"]);
});
