import path from "node:path";
import type { Language } from "../syntax.ts";

const SCRIPTS = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs", ".json"];
/** What TypeScript is compiled from, by the ending that an import names. */
const SOURCES: Readonly<Record<string, readonly string[]>> = { ".js": [".ts", ".tsx"], ".jsx": [".tsx"], ".mjs": [".mts"], ".cjs": [".cts"] };

/** True for a specifier that names a file beside the one it stands in. */
export function isRelative(specifier: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(specifier);
}

/** The files that an import may mean, in the order in which they are looked for. Names have `/`, as the file's own. */
export function candidates(from: string, specifier: string, language: Language): readonly string[] {
  return language === "py" ? pythonFiles(from, specifier) : isRelative(specifier) ? scriptFiles(from, specifier) : [];
}

function scriptFiles(from: string, specifier: string): readonly string[] {
  const base = path.posix.join(path.posix.dirname(from), specifier);
  const inside = SCRIPTS.map((extension) => path.posix.join(base, `index${extension}`));
  if (/(?:^|\/)\.{0,2}$/.test(specifier)) return inside;
  const extension = path.posix.extname(base);
  const stem = base.slice(0, base.length - extension.length);
  const exact = SCRIPTS.includes(extension) ? [base, ...(SOURCES[extension] ?? []).map((each) => stem + each)] : [];
  return [...exact, ...SCRIPTS.map((each) => base + each), ...inside];
}

/** `.x` beside the file; `x` beside it too, or in a folder above: where the program was started isn't known. */
function pythonFiles(from: string, specifier: string): readonly string[] {
  const dots = /^\.*/.exec(specifier)?.[0].length ?? 0;
  const steps = specifier.slice(dots).split(".").filter((step) => step !== "");
  const here = path.posix.dirname(from);
  if (dots > 0) return pythonModule(path.posix.join(here, ...Array.from({ length: dots - 1 }, () => "..")), steps);
  return foldersAbove(here).flatMap((folder) => pythonModule(folder, steps));
}

function pythonModule(folder: string, steps: readonly string[]): readonly string[] {
  const base = path.posix.join(folder, ...steps);
  return [...(steps.length > 0 ? [`${base}.py`] : []), path.posix.join(base, "__init__.py")];
}

function foldersAbove(folder: string): readonly string[] {
  const above = path.posix.dirname(folder);
  return folder === "." || folder === "/" || /(?:^|\/)\.\.$/.test(folder) || above === folder ? [folder] : [folder, ...foldersAbove(above)];
}
