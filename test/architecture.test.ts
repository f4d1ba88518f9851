import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import * as all from "../rules/all.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

interface Source {
  readonly file: string;
  readonly text: string;
  readonly imports: readonly { readonly to: string; readonly typeOnly: boolean }[];
}

/** Every source of `src` and `rules`, with what it imports, as paths from the root. */
const sources: readonly Source[] = ["src", "rules"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".ts") && !/\.(?:generated|as)\.ts$/.test(file))
    .map((file) => {
      const text = readFileSync(path.join(root, file), "utf8");
      const found = [...text.matchAll(/^(import|export)( type)?[^;]*?\bfrom "([^"]+)"|\bimport\("([^"]+)"\)/gm)];
      return { file, text, imports: found.map((match) => ({ to: resolve(file, match[3] ?? match[4] ?? ""), typeOnly: match[2] !== undefined })) };
    }));

function resolve(from: string, to: string): string {
  return to.startsWith(".") ? path.posix.join(path.posix.dirname(from), to) : to;
}

test("the sources are found, with their imports", () => {
  expect(sources.length).toBeGreaterThan(150);
  expect(sources.find(({ file }) => file === "src/plugin.ts")?.imports.map((each) => each.to)).toContain("rules/all.ts");
});

const part = (file: string): string => /^src\/(scan|lint|harness|report|cli)\//.exec(file)?.[1] ?? (file.startsWith("rules/") ? "rules" : "shared");

describe("imports point as docs/architecture.md says", () => {
  const arrows = sources.flatMap(({ file, imports }) => imports.map((each) => ({ file, ...each }))).filter((each) => /^(?:src|rules)\//.test(each.to));

  test("scan, lint and harness don't know each other", () => {
    const sides = ["scan", "lint", "harness"];
    expect(arrows.filter(({ file, to }) => sides.includes(part(file)) && sides.includes(part(to)) && part(file) !== part(to))).toEqual([]);
  });

  test("what is accepted and what users look for know neither half", () => {
    expect(arrows.filter(({ file, to }) => /^src\/(?:suppress|own)\//.test(file) && /^src\/(?:scan|lint|harness|report|cli)\//.test(to))).toEqual([]);
  });

  test("shell commands know neither half, and only the command parses them", () => {
    expect(arrows.filter(({ file, to }) => file.startsWith("src/shell/") && part(to) !== "shared")).toEqual([]);
    expect(arrows.filter(({ file, to }) => to === "src/shell/parse.ts" && !file.startsWith("src/cli/")).map(({ file }) => file)).toEqual([]);
  });

  test("only the plugin, the command and the harness's entries know the records", () => {
    const allowed = /^src\/(?:plugin\.ts|cli\/|harness\/(?:index|vitest)\.ts)/;
    expect(arrows.filter(({ file, to }) => file.startsWith("src/") && to.startsWith("rules/") && !allowed.test(file))).toEqual([]);
  });

  test("records reach no file, network, process or ESLint", () => {
    const outside = sources.filter(({ file }) => file.startsWith("rules/")).flatMap(({ file, imports }) => imports.map((each) => ({ file, ...each }))).filter((each) => !/^(?:src|rules)\//.test(each.to));
    expect(outside.filter(({ to }) => !/^node:crypto$/.test(to))).toEqual([]);
  });

  test("nothing is imported in a circle", () => {
    const edges = new Map(sources.map(({ file, imports }) => [file, imports.filter((each) => !each.typeOnly).map((each) => each.to)]));
    const circles: string[] = [];
    const done = new Set<string>();
    const visit = (file: string, way: readonly string[]): void => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(" → "));
      if (done.has(file) || way.includes(file)) return;
      for (const next of edges.get(file) ?? []) visit(next, [...way, file]);
      done.add(file);
    };
    for (const file of edges.keys()) visit(file, []);
    expect(circles).toEqual([]);
  });

  test("only rules/all.ts is a barrel", () => {
    expect(sources.filter(({ file, text }) => file !== "rules/all.ts" && /^export \* from/m.test(text)).map(({ file }) => file)).toEqual([]);
  });
});

test("src names no exchange", () => {
  // Names that are words of other things too say nothing here.
  const words = new Set(["gate", "gemini", "luno", "cex", "delta", "extended", "backpack", "aster", "apex", "paradex", "lighter", "derive", "pacifica", "wave", "foxbit", "zaif", "hibachi", "alpaca"]);
  const ids = all.exchanges.flatMap((exchange) => [exchange.id, ...exchange.ccxt]).filter((id) => !words.has(id));
  const named = new RegExp(`\\b(?:${ids.join("|")})\\b`, "i");
  const code = (text: string): string => text.replace(/\/\*[^]*?\*\/|(?<!:)\/\/.*$/gm, "");
  // The vocabulary by which randomness is judged holds words of every kind.
  expect(sources.filter(({ file, text }) => file.startsWith("src/") && file !== "src/credential/pieces.ts" && named.test(code(text))).map(({ file }) => file)).toEqual([]);
});

test("every record is listed", () => {
  const files = (folder: string): string[] => readdirSync(path.join(root, "rules", folder)).filter((name) => name.endsWith(".ts"));
  const listed = readFileSync(path.join(root, "rules/all.ts"), "utf8");
  for (const folder of ["exchanges", "libraries", "lint", "detectors"]) {
    for (const name of files(folder)) {
      // `binance.errors.ts` belongs to `binance.ts`; a file that exports no record is what records are made of.
      const isPart = /\.\w+\.ts$/.test(name) || !/^export const \w+(?:: readonly Detector\[\])? = (?:define\w+(?:<[^>]*>)?\(|\[)/m.test(readFileSync(path.join(root, "rules", folder, name), "utf8"));
      if (!isPart) expect(listed, `${folder}/${name}`).toContain(`"./${folder}/${name}"`);
    }
  }
});

test("every rule has its page", () => {
  const pages = readdirSync(path.join(root, "rules/lint")).filter((name) => name.endsWith(".md"));
  expect(pages.map((name) => name.replace(/\.md$/, "")).sort()).toEqual(all.lintRules.map((rule) => rule.id).sort());
});
