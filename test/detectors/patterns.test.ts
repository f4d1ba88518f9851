import { check } from "recheck";
import { describe, expect, test } from "vitest";
import { detectors, exchanges } from "../../rules/all.ts";

const all = [...new Set([...exchanges.flatMap((exchange) => exchange.credentials), ...detectors])];
const patterns = new Map<string, { pattern: RegExp; ids: string[] }>();
for (const { id, pattern, names, run } of all) {
  // A run of words has been cut out by the matcher before its pattern is asked.
  const asked = run?.of === "words" ? new RegExp(`^(?:${pattern.source})$`, pattern.flags) : pattern;
  for (const regexp of names === undefined ? [asked] : [asked, names]) {
    const known = patterns.get(String(regexp));
    if (known === undefined) patterns.set(String(regexp), { pattern: regexp, ids: [id] });
    else known.ids.push(id);
  }
}

// Every pattern meets text that strangers wrote: none may need more than linear time.
describe("patterns are linear", () => {
  test.each([...patterns.values()].map(({ pattern, ids }) => [ids.join(", "), pattern] as const))("%s", { timeout: 90_000 }, async (_, pattern) => {
    const result = await check(pattern.source, pattern.flags, { timeout: 60_000 });
    expect(result.status).toBe("safe");
  });
});
