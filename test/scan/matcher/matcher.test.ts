import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defineDetector, type Detector } from "../../../src/credential/detector.ts";
import { VALUE } from "../../../src/scan/matcher/matcher.ts";
import { planFor } from "../../../src/scan/matcher/plan.ts";
import { portableMatcher } from "../../../src/scan/matcher/portable.ts";
import { wasmMatcher } from "../../../src/scan/matcher/wasm.ts";

const detector = (id: string, part: Partial<Detector>): Detector =>
  defineDetector({
    id,
    title: id,
    role: null,
    exchange: null,
    source: "",
    pattern: /./,
    needs: "nothing",
    matches: [() => "", () => ""],
    ignores: [() => "", () => ""],
    ...part,
  });

const ANCHORS = ["ghp_", "-----BEGIN", "mx0", "xoxb-", "AKIA", "postgres://", "sk-ant-", "hf_"] as const;
const plan = planFor([
  ...ANCHORS.map((anchor) => detector(anchor, { anchors: [anchor] })),
  detector("alnum", { run: { of: "alnum", length: [20, 24] } }),
  detector("hex", { run: { of: "hex", length: [18, 18] } }),
  detector("base64", { run: { of: "base64", length: [24, 28] } }),
  detector("token", { run: { of: "token", length: [22, 22] } }),
  detector("words", { run: { of: "words", length: [12, 24] } }),
  detector("named", { needs: "name", names: /client_id|recovery/ }),
  detector("signed", { anchors: ["://"] }),
  detector("named-hex", { needs: "name", run: { of: "hex", length: [32, 32] } }),
], { signs: new Map([["://", 64]]) });
const portable = portableMatcher(plan);
const wasm = wasmMatcher(plan)!;

const piece = fc.oneof(
  fc.constantFrom(...ANCHORS, ...ANCHORS.map((anchor) => anchor.toLowerCase()), "://", "@", "apiKey", "API_SECRET", "recovery", "password", "Token"),
  fc.constantFrom("=", ": ", ' = "', '"', "'", "`", "\n", "\r\n", " ", "  ", ",", "(", ")", ";", "\\", "\\n", "%3D", '\\"', "[", "||", '"""', "=>", "\t", "\0", "é", "€", "😀"),
  fc.stringMatching(/^[A-Za-z0-9]{0,26}$/),
  fc.stringMatching(/^[0-9a-f]{16,20}$/),
  fc.stringMatching(/^[A-Za-z0-9+/]{20,28}={0,3}$/),
  fc.stringMatching(/^(?:[a-z]{2,9} {1,2}){10,26}$/),
  fc.string({ maxLength: 12 }),
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => new TextEncoder().encode(pieces.join("")));

describe("matcher", () => {
  it("finds the same in WebAssembly and in JavaScript", () => {
    fc.assert(fc.property(text, (bytes) => {
      expect(Array.from(wasm.find(bytes))).toEqual(Array.from(portable.find(bytes)));
    }), { numRuns: 2000 });
  });

  it("finds the same in arbitrary bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(Array.from(wasm.find(bytes))).toEqual(Array.from(portable.find(bytes)));
    }), { numRuns: 1000 });
  });

  it("hints at the same in WebAssembly and in JavaScript", () => {
    const sign = fc.constantFrom("\\x41", "\\u0041", "\\u{41}", "\\101", "\\/", "\\", "%41", "%", "&#65;", "&quot;", "&", '" + "', "'+'", "`\n + `", '" + b"', "+", "0x3132333435363738393a3b3c3d3e3f40", "\\nTWFueSBoYW5kcyBtYWtlIGxpZ2h0IHdvcms=", "H4sIAAAAAAAAA0tMSk4BAMJBJDUDAAAA", "aVeryLongIdentifierThatIsNoText12");
    fc.assert(fc.property(fc.array(fc.oneof(piece, sign), { maxLength: 30 }), fc.integer({ min: 16, max: 40 }), (pieces, shortest) => {
      const bytes = new TextEncoder().encode(pieces.join(""));
      expect(wasm.hints(bytes, shortest)).toEqual(portable.hints(bytes, shortest));
    }), { numRuns: 3000 });
  });

  it("goes on where its output was full", () => {
    const many = `${"ghp_ apiKey='a1b2c3d4e5' 0123456789abcdef01 ".repeat(20_000)}${"one two three ".repeat(200_000)}A${" abandon".repeat(12)}`;
    const lists = `${"word ".repeat(12)}a `.repeat(20_000);
    for (const long of [many, lists]) {
      const bytes = new TextEncoder().encode(long);
      const found = Array.from(wasm.find(bytes));
      expect(found.length).toBeGreaterThanOrEqual(60_000);
      expect(found).toEqual(Array.from(portable.find(bytes)));
    }
  });

  it("finds every anchor wherever it stands, whatever its case", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ANCHORS), fc.nat({ max: 70 }), fc.nat({ max: 40 }), fc.boolean(), (anchor, before, after, upper) => {
        const bytes = new TextEncoder().encode("é".repeat(before) + (upper ? anchor.toUpperCase() : anchor) + ".".repeat(after));
        const at = 2 * before;
        expect(Array.from(wasm.find(bytes)).slice(0, 3)).toEqual([plan.literals.indexOf(anchor.toLowerCase()), at, at + anchor.length]);
      }),
    );
  });

  const valueOf = (source: string): string[] => {
    const bytes = new TextEncoder().encode(source);
    const found = Array.from(wasm.find(bytes));
    return found.flatMap((what, i) => (i % 3 === 0 && what === VALUE ? [Buffer.from(bytes.subarray(found[i + 1], found[i + 2])).toString()] : []));
  };

  it.each([
    ['apiKey: "value-123"'],
    ["API_KEY=value-123"],
    ["const apiKey =\n  'value-123'"],
    ["'api_key' => 'value-123',"],
    ['"X-MBX-APIKEY: value-123"'],
    ["--api-secret value-123"],
    ['os.environ["API_KEY"] = "value-123"'],
    ["os.getenv('API_KEY', 'value-123')"],
    ["process.env.API_KEY || 'value-123'"],
    ["let apiKey: string = `value-123`"],
    ["api_key: str = 'value-123'"],
    ['setApiKeySecret(key, "value-123")'],
    ["secret = '''value-123'''"],
    ["<apiKey>value-123</apiKey>"],
    ["secret: |\n  value-123\n"],
    ['{\\"apiKey\\": \\"value-123\\"}'],
    ["?apiKey=value-123&symbol=BTCUSDT"],
    ["api key: value-123"],
    ["$apiKey .= 'value-123';"],
  ])("finds the value in %j", (source) => {
    expect(valueOf(source)).toContain("value-123");
  });

  it.each([["apiKey: true"], ['keyboard: "qwerty"'], ["secret\nvalue-123"], ["key; x = 'value-123'"], ["apiKey = safeString2(x)"], ['token: "two words 123"']])("finds no value in %j", (source) => {
    expect(valueOf(source)).toEqual([]);
  });

  it("refuses anchors that it can't search for", () => {
    expect(() => planFor([detector("short", { anchors: ["0x"] })])).toThrow("three or more");
  });
});
