import { describe, expect, it } from "vitest";
import { cellsOf } from "../src/notebook.ts";

/** Kind and text of each cell, from the offsets. */
function read(json: string): [string, string][] | undefined {
  return cellsOf(json)?.map(({ kind, strings }) => [kind, strings.map(([start, end]) => JSON.parse(`"${json.slice(start, end)}"`) as string).join("")]);
}

const notebook = {
  cells: [
    { cell_type: "markdown", metadata: { tags: ["a", { b: null }] }, source: ["# Title\n", "text"] },
    { cell_type: "code", execution_count: 1, metadata: {}, source: 'key = "a\\b"\nprint(key)', outputs: [
      { output_type: "stream", name: "stdout", text: ["one\n", "two — ✓\n"] },
      { output_type: "display_data", data: { "image/png": "iVBORw0KGgo=", "text/plain": "<Figure>", "text/html": ["<b>", "</b>"] }, metadata: {} },
      { output_type: "error", ename: "E", evalue: "wrong", traceback: ["\u001b[0m line", "more"] },
    ] },
    { cell_type: "raw", source: [] },
    { cell_type: "raw", source: ["raw"] },
  ],
  metadata: { kernelspec: { name: "python3" } },
  nbformat: 4,
};

const seen: [string, string][] = [
  ["markdown", "# Title\ntext"],
  ["code", 'key = "a\\b"\nprint(key)'],
  ["output", "one\ntwo — ✓\n"],
  ["output", "<Figure>"],
  ["output", "<b></b>"],
  ["output", "\u001b[0m linemore"],
  ["output", "wrong"],
  ["raw", "raw"],
];
const sorted = (cells: readonly [string, string][] | undefined): string[] => (cells ?? []).map((cell) => cell.join(": ")).sort();

describe("cellsOf", () => {
  it.each([0, 1, "\t"])("reads a notebook with indents of %j", (indent) => {
    expect(sorted(read(JSON.stringify(notebook, null, indent)))).toEqual(sorted(seen));
  });

  it("reads Windows' line ends and escapes of every character", () => {
    const json = JSON.stringify(notebook, null, 1).replaceAll("\n", "\r\n").replaceAll("—", "\\u2014");
    expect(sorted(read(json))).toEqual(sorted(seen));
  });

  it("reads nbformat 3", () => {
    const old = { worksheets: [{ cells: [{ cell_type: "code", input: ["a = 1\n", "b"], outputs: [{ text: ["1"] }] }] }], nbformat: 3 };
    expect(read(JSON.stringify(old))).toEqual([["code", "a = 1\nb"], ["output", "1"]]);
  });

  it.each(["", "{}", "[]", '{"cells": 1}', '{"cells": [', '{"cells": [{"source": "x', "not json", '{"cells" [1]}', `{"cells": ${"[".repeat(100_000)}`])("says that %.30j is none", (json) => {
    expect(cellsOf(json)).toBeUndefined();
  });
});
