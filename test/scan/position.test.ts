import fc from "fast-check";
import { expect, it } from "vitest";
import { Lines } from "../../src/scan/position.ts";

it("counts lines by every kind of ending and columns in UTF-16 units", () => {
  const lines = new Lines("a\nb\r\n🔑c\rd");
  expect([0, 1, 2, 3, 4, 5, 7, 8, 9].map((offset) => Object.values(lines.at(offset)).join(":"))).toEqual(["1:1", "1:2", "2:1", "2:2", "2:3", "3:1", "3:3", "3:4", "4:1"]);
  expect(lines.count).toBe(4);
  expect(lines.start(3)).toBe(5);
  expect(lines.start(9)).toBe(10);
});

it("turns positions back into offsets", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "\n", "\r", "\r\n", "🔑"), { maxLength: 30 }), fc.nat({ max: 60 }), (parts, at) => {
      const text = parts.join("");
      const offset = Math.min(at, text.length);
      const lines = new Lines(text);
      expect(lines.offset(lines.at(offset))).toBe(offset);
    }),
  );
});
