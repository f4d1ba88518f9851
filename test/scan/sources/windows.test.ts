import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import type { Chunk } from "../../../src/scan/chunk.ts";
import { Lines } from "../../../src/scan/position.ts";
import { windows } from "../../../src/scan/sources/windows.ts";

const folder = mkdtempSync(path.join(tmpdir(), "keyfence-windows-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = fc.array(fc.constantFrom("a", "bc", "é", "€", "😀", "\n", "\r\n", "\r", " ", "0123456789"), { minLength: 20, maxLength: 120 }).map((parts) => parts.join(""));
const encodings: readonly (readonly [string, (text: string) => Buffer])[] = [
  ["UTF-8", (text) => Buffer.from(text)],
  ["UTF-8 with a mark", (text) => Buffer.from(`\ufeff${text}`)],
  ["UTF-16", (text) => Buffer.from(`\ufeff${text}`, "utf16le")],
  ["UTF-16 big end first", (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
];

/** Each piece's own text, and where it stands. */
function piecesOf(content: Buffer, size: number, margin: number) {
  const file = path.join(folder, "file");
  writeFileSync(file, content);
  const descriptor = openSync(file, "r");
  try {
    const pieces: { own: string; line: number; column: number; around: string }[] = [];
    for (const chunk of windows("file", descriptor, size, margin)) {
      const { bytes, part } = chunk as Chunk;
      const [from, to] = part!.own;
      pieces.push({ own: Buffer.from(bytes.subarray(from, to)).toString(), ...part!.place(), around: Buffer.from(bytes).toString() });
    }
    return pieces;
  } finally {
    closeSync(descriptor);
  }
}

test.each(encodings)("pieces of %s are the file, and know where they stand", (_name, encode) => {
  fc.assert(
    fc.property(text, fc.integer({ min: 8, max: 40 }), (text, half) => {
      const pieces = piecesOf(encode(text), 2 * half, 8);
      expect(pieces.map(({ own }) => own).join("")).toBe(text);
      const lines = new Lines(text);
      let offset = 0;
      for (const { own, line, column } of pieces) {
        expect({ line, column }).toEqual(lines.at(offset));
        offset += own.length;
      }
    }),
    { numRuns: 300 },
  );
});

test("pieces of what isn't UTF-8 are the file, and know where they stand", () => {
  const bytes = fc.array(fc.constantFrom([0x61], [0x80], [0xe2, 0x82], [0xe2, 0x82, 0xac], [0xf0, 0x9f], [0xf0, 0x9f, 0x98, 0x80], [0xff], [0xc3], [0x0a], [0x0d], [0x0d, 0x0a]), { minLength: 20, maxLength: 120 });
  fc.assert(
    fc.property(bytes, fc.integer({ min: 8, max: 40 }), (parts, half) => {
      const content = Buffer.from([0x2d, 0x2d, 0x2d, 0x2d, ...parts.flat()]);
      const lines = new Lines(content.toString());
      let offset = 0;
      for (const { own, line, column } of piecesOf(content, 2 * half, 8)) {
        expect({ line, column }).toEqual(lines.at(offset));
        offset += own.length;
      }
      expect(offset).toBe(content.toString().length);
    }),
    { numRuns: 1000 },
  );
});

test("a piece shows what stands before and behind it", () => {
  const [first, second] = piecesOf(Buffer.from("0123456789".repeat(10)), 40, 10);
  expect(first!.around).toHaveLength(50);
  expect(second!.around).toHaveLength(60);
});

test("a file with zeros is binary, however large", () => {
  const file = path.join(folder, "binary");
  writeFileSync(file, Buffer.concat([Buffer.from([1, 2, 0, 3]), Buffer.alloc(200, 65)]));
  const descriptor = openSync(file, "r");
  expect([...windows("file", descriptor, 40, 10)]).toEqual([{ file: "file", skipped: "binary" }]);
  closeSync(descriptor);
});
