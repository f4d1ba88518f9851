import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fake } from "../../src/credential/fake.ts";
import { anyOf, LinearPattern } from "../../src/own/linear.ts";
import { GivenUp, Stopwatch } from "../../src/own/stopwatch.ts";

const places = (source: string, text: string): string[] =>
  [...new LinearPattern(source).places(text, new Stopwatch(60_000))].map(({ start, end }) => `${start}-${end}`);
/** What V8 finds, for patterns that both understand alike. */
const expected = (source: string, flags: string, text: string): string[] =>
  [...text.matchAll(new RegExp(source, flags))].filter(([match]) => match !== "").map(({ index, 0: { length } }) => `${index}-${index + length}`);

describe("RE2's syntax", () => {
  test.each([
    ["(?i)abc", "xABCx", ["1-4"]],
    ["a(?i:b)c", "aBc ABc", ["0-3"]],
    ["(?i)a(?-i)b", "Ab AB", ["0-2"]],
    ["(?s)a.b", "a\nb", ["0-3"]],
    ["a.b", "a\nb", []],
    ["(?U)a+", "aaa", ["0-1", "1-2", "2-3"]],
    ["(?P<name>b)", "abc", ["1-2"]],
    ["(?<name>b)", "abc", ["1-2"]],
    ["[[:alpha:]]+", "12ab", ["2-4"]],
    ["[[:^digit:]]", "1a", ["1-2"]],
    [String.raw`\Aab\z`, "ab", ["0-2"]],
    [String.raw`\Aab\z`, "ab\n", []],
    [String.raw`\Qa.b\E+`, "axb a.bb", ["4-8"]],
    [String.raw`\pN`, "a٣", ["1-2"]],
    [String.raw`\x{1F511}`, "🔑", ["0-2"]],
    [String.raw`(?m)^k=\d$`, "a\nk=1\nb", ["2-5"]],
    [String.raw`\x60k`, "`k", ["0-2"]],
  ])("%s in %j", (source, text, found) => {
    expect(places(source, text)).toEqual(found);
  });

  test.each([
    ["(?=a)b", "RE2 has no such syntax: `(?=`"],
    [String.raw`(a)\1`, String.raw`invalid escape sequence: ` + "`\\1`"],
    ["a{1001}", "invalid repeat count: `{1001}`"],
    ["(", "missing closing ): `(`"],
    [`(${Array.from({ length: 30 }, (_, i) => `[ab]{0,${970 + i}}`).join("|")})x`, "its repetitions make 59104 steps, and 20000 are the most"],
  ])("%s is refused", (source, reason) => {
    expect(() => new LinearPattern(source)).toThrow(reason);
  });
});

describe("a long text", () => {
  const token = fake("own-token").alnum(20);
  const noise = (length: number): string => fake("own-noise").of("ghijklmnop \n\"'=", length);

  test.each([7_000, 8_192, 12_000, 262_143, 262_144, 300_000, 700_000])("a match at %i is found once, with what stands around it", (at) => {
    const text = `${noise(at)}\nid_${token} ${noise(5_000)}`;
    expect(places(String.raw`(?m)^id_[0-9A-Za-z]{20}\b`, text)).toEqual([`${at + 1}-${at + 24}`]);
    expect(places(String.raw`\Aid_\w+`, text)).toEqual([]);
    expect(places(String.raw`\bd_\w+`, text)).toEqual([]);
  });

  test("matches longer than a window, beside short ones", () => {
    const long = `BEGIN${noise(30_000)}END`;
    const text = `${noise(9_000)}BEGINxEND${noise(10_000)}${long}${noise(250_000)}BEGINyEND${noise(20_000)}${long}`;
    expect(places("(?s)BEGIN.*?END", text)).toEqual(expected("BEGIN[^]*?END", "g", text));
  });

  test("a class that goes on over everything is one match", () => {
    expect(places("a+", "a".repeat(500_000))).toEqual(["0-500000"]);
  });

  test("is searched as V8 does", () => {
    const sources = ["k[a-c]{2,5}", "(?:ab|a)(?:c|bcd)?", "\\bkey[=:]\\w+\\b", "[^\\n]*=[ab]+$", "a*?b", "k", "(a+)+b", "x?"];
    fc.assert(fc.property(fc.constantFrom(...sources), fc.integer(), fc.integer({ min: 0, max: 40_000 }), (source, seed, length) => {
      const text = fake(String(seed)).of("abcdk=:ey\n ", length);
      expect(places(source, text)).toEqual(expected(source, "g", text));
    }), { numRuns: 60 });
  });
});

describe("patterns that hang other engines", () => {
  const megabyte = "a".repeat(1_000_000);

  test.each(["(a+)+b", "(a*)*b", "(?:a{0,100}){0,10}b", "([ab]*a){20}c", String.raw`\b(\w+\s*)+\b!!`, "a{1000}b", "(a|aa)+c"])("%s finds nothing in a megabyte of a line, and soon", (source) => {
    const begun = performance.now();
    expect(places(source, `${megabyte}!`)).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  test.each(["(a+)+$", "(a|aa)+$"])("%s is told from a match that ends before the line does", (source) => {
    expect(places(source, `${megabyte.slice(0, 300_000)}!`)).toEqual([]);
    expect(places(source, megabyte.slice(0, 300_000))).toEqual(["0-300000"]);
  });

  test("a match without end is given up", () => {
    expect(() => [...new LinearPattern("a+$").places(`${megabyte}${megabyte}!`, new Stopwatch(60_000))]).toThrow("matches more than 500 kB at a stretch");
  });

  test("what takes too long is given up", () => {
    const pattern = new LinearPattern("(?:[ab]*a[ab]{200}x|b{2}c)+$");
    const begun = performance.now();
    expect(() => [...pattern.places(`${"ab".repeat(2_000_000)}bbc`, new Stopwatch(1))]).toThrow(GivenUp);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

test("patterns as one, with names of groups that would clash", () => {
  expect(anyOf([])).toBeUndefined();
  const any = anyOf(["^(?P<a>x)", "(?<a>y)$", "(?i)z"])!;
  expect(["xa", "ay", "aZa", "ax", "ya", "X"].map((text) => any.test(text))).toEqual([true, true, true, false, false, false]);
});
