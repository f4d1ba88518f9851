import { describe, expect, it } from "vitest";
import { fake } from "../../../src/credential/fake.ts";
import { decode } from "../../../src/scan/decode.ts";

const f = fake("wide");
const settings = `# Binance, für Käufe\r\nBINANCE_API_KEY=${f.alnum(64)}\r\nMODE=live\r\n`;

const utf16le = (text: string): Buffer => Buffer.from(text, "utf16le");
const utf16be = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();
function utf32(text: string, littleEndian: boolean): Buffer {
  const codes = [...text].map((char) => char.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(codes.length * 4);
  codes.forEach((code, i) => (littleEndian ? bytes.writeUInt32LE(code, i * 4) : bytes.writeUInt32BE(code, i * 4)));
  return bytes;
}

describe("text of wide characters", () => {
  it.each<[string, (text: string) => Buffer]>([
    ["UTF-16, little end first", utf16le],
    ["UTF-16, big end first", utf16be],
    ["UTF-32, little end first", (text) => utf32(text, true)],
    ["UTF-32, big end first", (text) => utf32(text, false)],
  ])("is read as %s, with a mark or without", (_name, encode) => {
    for (const text of [settings, settings.repeat(200), `${settings}💱 币安 ${f.alnum(40)}`]) {
      expect(decode(encode(text))?.text()).toBe(text);
      expect(decode(encode(`\ufeff${text}`))?.text()).toBe(text);
    }
  });

  it("keeps what an odd last byte leaves", () => {
    expect(decode(Buffer.concat([utf16le(settings.repeat(100)), Buffer.of(65)]))?.text()).toContain(settings);
  });

  it.each<[string, Buffer]>([
    ["bytes at random", Buffer.from(f.bytes(5000))],
    ["small numbers of 16 bits", Buffer.from(Uint16Array.from({ length: 3000 }, (_, i) => i % 300).buffer)],
    ["small numbers of 32 bits", Buffer.from(Uint32Array.from({ length: 3000 }, (_, i) => (i * 7919) % 1000).buffer)],
    ["floating point numbers", Buffer.from(Float64Array.from({ length: 1000 }, (_, i) => i / 7).buffer)],
    ["strings with lengths", Buffer.concat(Array.from({ length: 100 }, (_, i) => Buffer.concat([Buffer.of(0, 0, 0, i % 20), Buffer.from(f.alnum(i % 20))])))],
    ["a picture's head", Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), Buffer.from("IHDR"), Buffer.alloc(100)])],
    ["zeros", Buffer.alloc(1000)],
    ["text with one NUL", Buffer.from(`\0${settings}`)],
  ])("isn't seen in %s", (_name, bytes) => {
    expect(decode(bytes)).toBeNull();
  });
});
