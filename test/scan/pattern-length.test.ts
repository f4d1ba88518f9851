import fc from "fast-check";
import { expect, test } from "vitest";
import { detectors, exchanges } from "../../rules/all.ts";
import { fake } from "../../src/credential/fake.ts";
import { lengthsOf } from "../../src/scan/pattern-length.ts";

test.each([
  ["abc", 3, 3],
  ["a?b*", 0, Infinity],
  ["[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}", 36, 36],
  ["(?<![\\w-])sk_(?:live|test)_[\\w-]{24,30}(?![\\w-])", 32, 38],
  ["a|bc|d{2,}", 1, Infinity],
  ["\\x41\\u0042\\.\\bq", 4, 6],
  ["(a)\\1", 1, Infinity],
  ["[^\\]]{2}", 2, 2],
  ["(?<name>ab)+?c", 3, Infinity],
  ["", 0, 0],
  ["(unclosed", 0, Infinity],
])("%s matches between %d and %d characters", (source, least, most) => {
  expect(lengthsOf(source)[0]).toBeLessThanOrEqual(least);
  if (least > 0) expect(lengthsOf(source)[0]).toBeGreaterThanOrEqual(Math.min(least, 1));
  expect(lengthsOf(source)[1]).toBeGreaterThanOrEqual(most);
});

test("exactly so where a pattern says it exactly", () => {
  expect(lengthsOf("[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}")).toEqual([36, 36]);
  expect(lengthsOf("(?<![\\w-])sk_(?:live|test)_[\\w-]{24,30}(?![\\w-])")).toEqual([32, 38]);
});

test("no detector's pattern matches what is shorter or longer", () => {
  for (const { pattern, matches } of [...detectors, ...exchanges.flatMap(({ credentials }) => credentials)]) {
    const [least, most] = lengthsOf(pattern.source);
    for (const sample of matches) {
      const found = pattern.exec(sample(fake("lengths")))?.[0];
      if (found !== undefined) expect([found.length >= least, found.length <= most], pattern.source).toEqual([true, true]);
    }
  }
});

test("nor does any pattern of the forms that it knows", () => {
  const unit = fc.constantFrom("a", "\\d", "[ab]", "\\.", "(?:ab|c)", "(?=a)", "b");
  const times = fc.constantFrom("", "?", "*", "+", "{2}", "{1,3}", "{2,}");
  const source = fc.array(fc.tuple(unit, times).map(([one, many]) => (one === "(?=a)" ? one : one + many)), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(""));
  fc.assert(fc.property(fc.array(source, { minLength: 1, maxLength: 3 }).map((all) => all.join("|")), fc.stringMatching(/^[abc1.]{0,14}$/), (pattern, text) => {
    const [least, most] = lengthsOf(pattern);
    const found = new RegExp(`^(?:${pattern})$`).exec(text)?.[0];
    if (found !== undefined) expect(found.length >= least && found.length <= most).toBe(true);
  }), { numRuns: 2000 });
});
