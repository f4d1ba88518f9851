import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Masking } from "../../src/cli/masking.ts";
import { fake } from "../../src/credential/fake.ts";

const secret = fake("masking").alnum(40);

describe("Masking", () => {
  test("masks a secret where it was found, without its quotes, and tells where it then stands", () => {
    const text = `const key = "${secret}";`;
    const start = text.indexOf('"');
    const masked = new Masking(text, [{ start, end: start + 42 }]).slice(0, text.length);
    expect(masked.text).toBe(`const key = "${secret.slice(0, 4)}…";`);
    expect([masked.column(start, "start"), masked.column(start + 42, "end")]).toEqual([12, 19]);
    expect([masked.column(start + 5, "start"), masked.column(start + 5, "end")]).toEqual([13, 18]);
  });

  test("masks the same value where it is repeated", () => {
    const text = `a("${secret}"); // was ${secret}`;
    expect(new Masking(text, [{ start: 3, end: 43 }]).slice(44, text.length).text).not.toContain(secret.slice(4, 12));
  });

  test("shows nothing of a secret's later lines", () => {
    const text = `k = """${secret}\n${secret}x\n${secret}y"""`;
    const masking = new Masking(text, [{ start: 7, end: text.length - 3 }]);
    expect(masking.slice(48, 89).text).toBe("…");
  });

  test("whatever the spans and the part shown, no secret of eight characters and more comes through, and columns stay inside", () => {
    const parts = fc.array(fc.oneof(fc.string({ maxLength: 12 }), fc.nat(5).map((seed) => fake(`m${seed}`).alnum(12 + seed * 7))), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(parts, fc.nat(), fc.nat(), (pieces, a, b) => {
        const text = pieces.join("\n");
        const spans: { start: number; end: number }[] = [];
        let at = 0;
        for (const piece of pieces) {
          if (piece.length >= 12 && /^[0-9A-Za-z]+$/.test(piece)) spans.push({ start: at, end: at + piece.length });
          at += piece.length + 1;
        }
        const [from, to] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number];
        const masked = new Masking(text, spans).slice(from, to);
        for (const { start, end } of spans) expect(masked.text).not.toContain(text.slice(start, end).slice(4, 12));
        for (let offset = from; offset <= to; offset++) {
          const [start, end] = [masked.column(offset, "start"), masked.column(offset, "end")];
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(masked.text.length);
          expect(start).toBeLessThanOrEqual(end);
        }
      }),
    );
  });
});
