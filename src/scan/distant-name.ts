import { isBareName, isCredentialName, roleOfName } from "../credential/name.ts";

/** Words that stand before a value and only say that it is used when nothing else is given. */
export const DEFAULT = /^(?:default|fallback|default_?value)$/i;
/** … or that it was used once. */
export const FORMER = /^(?:was|were|previously|formerly|earlier|old|prev|previous|before|orig|original|originally|replaces|replaced)$/i;

/** `name=(str, "…")`: a type and a default as a pair. */
export function nameOfPair(before: string): string | undefined {
  if (!before.trimEnd().endsWith(",")) return undefined;
  const at = before.lastIndexOf("(");
  if (!/^\(\s?[A-Za-z_.]{1,40}\s?,\s*$/.test(before.slice(at))) return undefined;
  return /([A-Za-z_]\w{0,80}) ?= ?$/.exec(before.slice(Math.max(0, at - 90), at))?.[1];
}

/**
 * The name of the option that a default belongs to: `X = config("X", default="…")`, `X: str({ default: "…" })`,
 * `add_argument("--x", default="…")`. `named` asks for the name of what ends a text.
 */
export function nameOfDefault(before: string, named: (text: string) => string | undefined): string | undefined {
  const at = openingOf(before);
  if (at === -1) return undefined;
  const outer = before.slice(0, at);
  const variable = /\bvariable\s{1,4}"([\w-]{1,80})"\s{0,4}$/.exec(outer)?.[1];
  if (variable !== undefined) return variable;
  if (before[at] !== "(") return outer.trimEnd().endsWith("(") ? nameOfDefault(outer, named) : named(outer);
  const given = [...before.slice(at).matchAll(/["'`](?:--?)?([A-Za-z][\w.-]{0,80})["'`]/g)].map(([, name = ""]) => name).find((name) => isCredentialName(name) || /[_-]/.test(name));
  return given ?? named(outer.replace(/[\w$.]+$/, ""));
}

/** `apiKey: { main: "…" }`, `api_keys:⏎  main: …`: an entry that is called after an account has the whole's name, too: `main.apiKey`. */
export function nameOfEntry(before: string, name: string, named: (text: string) => string | undefined): string {
  // Few texts have a credential's word before such a name.
  if (!/key|secret|pass|phrase|pwd|mnemonic|seed/i.test(before)) return name;
  const line = before.lastIndexOf("\n") + 1;
  const bracket = openingOf(before);
  const [, indent] = /^([ \t]+)["']?[\w.@-]+["']?:\s*$/.exec(before.slice(line)) ?? [];
  let whole: string | undefined;
  if (bracket !== -1) whole = before[bracket] === "{" ? named(before.slice(0, bracket)) : undefined;
  else if (indent !== undefined) whole = keyAbove(before.slice(0, line), indent.length);
  return whole !== undefined && roleOfName(whole) !== undefined && !isBareName(whole) ? `${name}.${whole}` : name;
}

/** The YAML key of the nearest line above that is indented less. */
function keyAbove(above: string, indent: number): string | undefined {
  for (const line of above.split("\n").reverse()) {
    const depth = line.length - line.trimStart().length;
    if (line.trim() === "" || depth >= indent) continue;
    return /^\s*["']?([\w.-]+)["']?:\s*$/.exec(line)?.[1];
  }
  return undefined;
}

/** How long a list of values may be before one of them; characters. */
const LIST = 1_200;

/** `api_keys = ["…", "…"]`: a list's elements have the list's name, where that is a credential's. */
export function nameOfList(text: string, start: number, named: (text: string) => string | undefined): string | undefined {
  const before = text.slice(Math.max(0, start - LIST), start);
  const elements = /\[(?:\s*(?:["'][^"'\n]{1,200}["']|[\w+/=.-]{1,200})\s*,)*\s*["']?$/.exec(before);
  if (elements === null) return undefined;
  const name = named(before.slice(0, elements.index));
  return name !== undefined && isCredentialName(name) ? name : undefined;
}

/** `X: z.string().uuid().default("…")`, `env.get("X").default("…")`. */
export function nameOfChain(before: string, named: (text: string) => string | undefined): string | undefined {
  if (!/\)\s*\.(?:default|prefault|catch|fallback|orElse|getOrElse|or|withDefault)\($/.test(before)) return undefined;
  let rest = before.replace(/\s*\.\w+\($/, "");
  for (let links = 0; links < 8 && rest.endsWith(")"); links++) {
    const at = openingOf(rest.slice(0, -1));
    if (at === -1) return undefined;
    const given = /^\(\s*["'`]([A-Za-z][\w.-]{0,80})["'`]/.exec(rest.slice(at))?.[1];
    if (given !== undefined && isCredentialName(given)) return given;
    rest = rest.slice(0, at).replace(/\s*\.?[\w$]+$/, "");
  }
  return named(rest.replace(/[\w$.]+$/, ""));
}

/** What the statement before a value on its own line gives a value to: `x = (f() or "").strip() or "…"`. */
export function assigned(before: string): string | undefined {
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return /^\s*(?:[-+]\s|(?:export|const|let|var|self\.|this\.)\s*)*["'`[]{0,2}([A-Za-z_$][\w$.-]*)["'`\]]{0,2}\s*(?::[^=\n"']{0,40})?[=:](?!=)/.exec(line)?.[1]?.split(".").at(-1);
}

/** A value in a comment that says what stood there before: the code of the same line, or of the next or the last one. */
export function nameOfFormer(text: string, start: number): string | undefined {
  const before = text.slice(Math.max(0, start - 240), start);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const code = line.replace(/(?:#|\/\/|\/\*|--).*$/, "");
  if (code === line) return undefined;
  if (code.trim() !== "") return assigned(code);
  const [, next = ""] = text.slice(start, start + 300).split("\n");
  const last = before.slice(0, -line.length - 1).split("\n").at(-1) ?? "";
  return [next, last].map((each) => assigned(each)).find((name) => name !== undefined && roleOfName(name) !== undefined);
}

/** The innermost bracket that is still open at a text's end, or -1. */
function openingOf(text: string): number {
  let closed = 0;
  for (let at = text.length - 1; at >= 0; at--) {
    const char = text[at] ?? "";
    if (")]}".includes(char)) closed++;
    else if ("([{".includes(char) && closed-- === 0) return at;
  }
  return -1;
}
