import { readJson, type Json } from "./json.ts";

/** A cell of a notebook, or the text that one of its outputs shows. */
export interface Cell {
  readonly kind: "code" | "markdown" | "raw" | "output";
  /** The JSON strings that make up its text, in order: offsets of their contents, without the quotes. */
  readonly strings: readonly (readonly [number, number])[];
}

/** The cells of an .ipynb file (nbformat 3 and 4) and their text outputs; undefined where the text is no notebook. */
export function cellsOf(json: string): readonly Cell[] | undefined {
  const parsed = readJson(json);
  if (parsed?.kind !== "map") return undefined;
  const sheets = [parsed, ...items(parsed.entries.get("worksheets"))];
  const lists = sheets.flatMap((sheet) => (sheet.kind === "map" ? [sheet.entries.get("cells")] : [])).filter((list) => list?.kind === "list");
  if (lists.length === 0) return undefined;
  return lists.flatMap((list) => items(list)).flatMap((cell) => (cell.kind === "map" ? cellAndOutputs(cell.entries, json) : []));
}

function cellAndOutputs(cell: ReadonlyMap<string, Json>, json: string): Cell[] {
  const type = cell.get("cell_type");
  const kind = type?.kind === "string" ? json.slice(...type.span) : "";
  const source: Cell = { kind: kind === "code" || kind === "raw" ? kind : "markdown", strings: strings(cell.get("source") ?? cell.get("input")) };
  const outputs = items(cell.get("outputs")).flatMap((output) => (output.kind === "map" ? textsOf(output.entries) : []));
  return [source, ...outputs.map((text): Cell => ({ kind: "output", strings: text }))].filter((each) => each.strings.length > 0);
}

/** What an output shows as text; a picture is none. */
function textsOf(output: ReadonlyMap<string, Json>): (readonly (readonly [number, number])[])[] {
  const data = output.get("data");
  const shown = data?.kind === "map" ? [...data.entries].filter(([type]) => type.startsWith("text/") || /json|javascript|xml/.test(type)).map(([, value]) => value) : [];
  return [output.get("text"), output.get("traceback"), output.get("evalue"), ...shown].map(strings);
}

function strings(node: Json | undefined): (readonly [number, number])[] {
  return node?.kind === "string" ? [node.span] : items(node).flatMap((item) => (item.kind === "string" ? [item.span] : []));
}

function items(node: Json | undefined): readonly Json[] {
  return node?.kind === "list" ? node.items : [];
}
