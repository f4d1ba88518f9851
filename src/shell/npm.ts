import { readJson } from "../json.ts";
import type { Script } from "./command.ts";
import { Written } from "./written.ts";

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/** The scripts of a package.json. */
export function npmScripts(text: string): readonly Script[] {
  const json = readJson(text);
  const scripts = json?.kind === "map" ? json.entries.get("scripts") : undefined;
  if (scripts?.kind !== "map") return [];
  return [...scripts.entries.values()].flatMap((value) => (value.kind === "string" ? [unescaped(text, ...value.span)] : []));
}

function unescaped(json: string, from: number, to: number): Script {
  const script = new Written(json);
  for (let offset = from; offset < to; offset++) {
    if (json[offset] !== "\\") {
      script.put(json[offset] ?? "", offset);
      continue;
    }
    const escape = json[++offset] ?? "";
    const code = escape === "u" ? Number.parseInt(json.slice(offset + 1, offset + 5), 16) : Number.NaN;
    script.put(Number.isNaN(code) ? (ESCAPES[escape] ?? escape) : String.fromCharCode(code), offset);
    if (!Number.isNaN(code)) offset += 4;
  }
  return script;
}
