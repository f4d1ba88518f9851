import { describe, expect, test } from "vitest";
import { compare } from "./compare.ts";
import { askPython, findPython, pythonFiles } from "./oracle.ts";

const python = findPython();
const SAMPLE = 150;

/** The least share of what CPython sees that we must see alike: same place, same name, value or count. */
const FLOORS: Readonly<Record<string, number>> = {
  call: 0.9999, keyword: 1, dict: 1, attribute: 0.9999, subscript: 0.999, binary: 0.999, logical: 0.99, not: 1, lambda: 0.999,
  function: 0.999, class: 0.999, import: 1, comprehension: 1, string: 0.998, template: 0.98,
};

describe.skipIf(!python)(`against CPython ${python?.version ?? "(skipped: no python3 of 3.8 or later was found)"}`, () => {
  test("the standard library is lowered as CPython's own parser reads it", { timeout: 60_000 }, () => {
    if (!python) return;
    const all = pythonFiles(python.library).filter((path) => !path.includes("site-packages"));
    const step = Math.max(1, Math.floor(all.length / SAMPLE));
    const files = askPython(python, all.filter((_, index) => index % step === 0).slice(0, SAMPLE));
    expect(files.length).toBeGreaterThan(100);
    const totals = new Map<string, { theirs: number; alike: number; ours: number }>();
    const notRead: string[] = [];
    for (const { path, text, found, insideFormats } of files) {
      const { kinds, errors } = compare(text, found, insideFormats);
      if (errors > 0) notRead.push(path);
      for (const [kind, { theirs, alike, ours }] of kinds) {
        const total = totals.get(kind) ?? { theirs: 0, alike: 0, ours: 0 };
        totals.set(kind, { theirs: total.theirs + theirs, alike: total.alike + alike, ours: total.ours + ours });
      }
    }
    expect(notRead.length).toBeLessThanOrEqual(2);
    for (const [kind, floor] of Object.entries(FLOORS)) {
      const { theirs, alike, ours } = totals.get(kind) ?? { theirs: 0, alike: 0, ours: 0 };
      expect(theirs, `${kind} occurs`).toBeGreaterThan(0);
      expect(alike / theirs, `${kind} seen alike`).toBeGreaterThanOrEqual(floor);
      expect(ours / theirs, `${kind} not invented`).toBeLessThanOrEqual(1.02);
    }
  });
});
