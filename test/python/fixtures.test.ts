import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parsePython } from "../../src/lint/python/parser.ts";
import { outline } from "./outline.ts";

const folder = join(import.meta.dirname, "../../fixtures/python");

/** A file is a row of cases: Python, a line `==>`, the lowered outline, and a line `---` before the next. */
for (const file of readdirSync(folder).sort()) {
  describe(file, () => {
    const cases = readFileSync(join(folder, file), "utf8").replaceAll("\r\n", "\n").split(/^---\n/m);
    test.each(cases.map((text) => text.split(/^==>\n/m)))("%s", (source = "", expected = "") => {
      const { program, errors } = parsePython(source);
      expect(errors).toEqual([]);
      expect(outline(program)).toBe(expected.trimEnd());
    });
  });
}
