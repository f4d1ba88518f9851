import { describe, expect, test } from "vitest";
import { detectors, exchanges } from "../../rules/all.ts";
import { fake } from "../../src/credential/fake.ts";
import { createScanner } from "../../src/scan/scan.ts";

const scanner = createScanner({ detectors, exchanges });
const all = [...new Set([...exchanges.flatMap((exchange) => exchange.credentials), ...detectors])];

test("ids are unique and in kebab case", () => {
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const { id } of all) expect(id).toMatch(/^[a-z\d]+(?:-[a-z\d]+)*$/);
});

describe.each(all.map((detector) => [detector.id, detector] as const))("%s", (id, detector) => {
  test.each(detector.matches.map((sample, i) => [i, sample] as const))("finds sample %i", (i, sample) => {
    for (const seed of ["a", "b", "c", "d", "e"]) {
      const hits = scanner.scanText("config/settings", sample(fake(`${id} ${i} ${seed}`)));
      expect(hits.map((hit) => hit.messageId), `seed ${seed}`).toContain(id);
    }
  });

  test.each(detector.ignores.map((sample, i) => [i, sample] as const))("ignores sample %i", (i, sample) => {
    for (const seed of ["a", "b", "c"]) {
      const hits = scanner.scanText("config/settings", sample(fake(`${id} ignored ${i} ${seed}`)));
      expect(hits.map((hit) => hit.messageId), `seed ${seed}`).not.toContain(id);
    }
  });

  test("has an issuer's page", () => expect(detector.source).toMatch(/^https:\/\//));
});
