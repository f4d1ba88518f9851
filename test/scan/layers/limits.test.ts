import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { fake } from "../../../src/credential/fake.ts";
import { layersOf } from "../../../src/scan/layers/layers.ts";

const f = fake("limits");
const MEGABYTE = 1024 * 1024;
const fill = (part: string, size: number): string => part.repeat(Math.ceil(size / part.length)).slice(0, size);
const base64 = (text: string | Uint8Array): string => Buffer.from(text).toString("base64");
const lines = (text: string): string => (text.match(/.{1,76}/g) ?? []).join("\n");

/** The faster of two; milliseconds. */
function timed(text: string, file: string): number {
  const bytes = Buffer.from(text);
  return Math.min(...Array.from({ length: 2 }, () => {
    const started = performance.now();
    layersOf(bytes, file);
    return performance.now() - started;
  }));
}

describe("takes time in proportion to the text", () => {
  it.each<[string, string, (size: number) => string]>([
    ["letters", "a.txt", (size) => fill("a", size)],
    ["promising letters without end", "a.txt", (size) => fill("QUJD", size)],
    ["base64 of text", "a.txt", (size) => base64(fill("token and text\n", size))],
    ["lines of base64 of text that end in data", "a.txt", (size) => lines(base64(Buffer.concat([Buffer.from(fill("some text, and more\n", size)), Buffer.from(f.bytes(300))])))],
    ["many short blocks of base64", "a.txt", (size) => fill(`${lines(base64(`${"some text ".repeat(9)}\0`))}\n`, size)],
    ["lines that promise text and hold none", "a.txt", (size) => fill(`QUJDQUJDQUJDQUJD${"gICA".repeat(15)}\n`, size)],
    ["gzip's signature, line after line", "a.txt", (size) => fill(`H4sI${f.base64(72)}\n`, size)],
    ["zip's signature, line after line", "a.txt", (size) => fill(`UEsDB${f.base64(71)}\n`, size)],
    ["percent escapes", "a.txt", (size) => fill("%41", size)],
    ["percent escapes of nothing", "a.txt", (size) => fill("%00aaaaaaa", size)],
    ["escapes between letters", "a.js", (size) => fill("a\\x41", size)],
    ["backslashes", "a.js", (size) => fill("\\", size)],
    ["escapes of another script", "a.json", (size) => fill("\\u4e2d\\u6587", size)],
    ["slashes in JSON", "a.json", (size) => fill("aB1\\/", size)],
    ["entities", "a.html", (size) => fill("&quot;", size)],
    ["ampersands", "a.c", (size) => fill("&", size)],
    ["pluses", "a.ts", (size) => fill(" + ", size)],
    ["quotes and pluses", "a.ts", (size) => fill('"a" + ', size)],
    ["literals joined", "a.ts", (size) => fill('"aaaaaaaaaaaa" + ', size)],
    ["literals side by side", "a.py", (size) => fill('"aaaaaaaaaaaa" ', size)],
    ["quotes", "a.py", (size) => fill('"', size)],
    ["quotes and blanks", "a.py", (size) => fill(`"${" ".repeat(150)}`, size)],
    ["runs, quotes and blanks", "a.py", (size) => fill(`"aaaaaaaa"${" ".repeat(150)}`, size)],
    ["brackets", "a.ipynb", (size) => fill("[", size)],
    ["a notebook", "a.ipynb", (size) => `{"cells":[{"cell_type":"code","source":[${fill('"a = \\"b\\"\\n",', size)}""]}]}`],
    ["backslashes in a notebook", "a.ipynb", (size) => `{"cells":[{"cell_type":"code","source":"${fill("\\\\", size)}"}]}`],
    ["a notebook cut off in a string", "a.ipynb", (size) => `{"cells":[{"cell_type":"code","source":"${fill('\\"', size)}`],
  ])("%s", (_what, file, make) => {
    const small = timed(make(MEGABYTE / 32), file);
    const large = timed(make(MEGABYTE / 4), file);
    // Eight times the text: linear work takes eight times as long, quadratic 64 times.
    expect(large).toBeLessThan(Math.max(400, 24 * small));
    expect(large).toBeLessThan(4000);
  });
});

describe("says what it leaves out", () => {
  it("when too much is encoded", () => {
    const { unread } = layersOf(Buffer.from(base64(fill("some text\n", 34 * MEGABYTE))), "a.txt");
    expect(unread).toEqual(["more is encoded in it than is decoded"]);
  });

  it("when something small unpacks to a lot", () => {
    const { layers, unread } = layersOf(Buffer.from(`x: "${base64(gzipSync(Buffer.alloc(40 * MEGABYTE, 32)))}"`), "a.txt");
    expect(layers).toEqual([]);
    expect(unread).toEqual(["encoded in it: an archive: unpacks to more than 200 times its size"]);
  });

  it("when too much is escaped", () => {
    const { unread } = layersOf(Buffer.from(fill("%41aaaaaaaa", 4 * MEGABYTE)), "a.txt");
    expect(unread).toEqual(["more is escaped in it than is decoded"]);
  });

  it("and nothing else", () => {
    expect(layersOf(Buffer.from("nothing encoded here"), "a.txt")).toEqual({ layers: [], unread: [] });
    expect(layersOf(Buffer.alloc(0), "a.txt")).toEqual({ layers: [], unread: [] });
  });
});
