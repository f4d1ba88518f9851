/** One line of a .gitignore, or of `.git/info/exclude`. */
export interface Pattern {
  readonly text: string;
  readonly line: number;
  readonly negated: boolean;
  readonly directoryOnly: boolean;
  matches(path: string): boolean;
}

/** The patterns of one file, and the directory they speak of: relative to the repository, "" or with a `/` at the end. */
export interface IgnoreFile {
  readonly name: string;
  readonly base: string;
  readonly patterns: readonly Pattern[];
}

export interface Decision {
  readonly ignored: boolean;
  readonly by: { readonly file: IgnoreFile; readonly pattern: Pattern } | undefined;
}

/** https://git-scm.com/docs/gitignore */
export function parseIgnoreFile(name: string, base: string, text: string): IgnoreFile {
  const patterns = text.replace(/^\ufeff/, "").split("\n").flatMap((raw, index): Pattern[] => {
    const whole = raw.replace(/\r$/, "").replace(/(?<!\\) +$/, "");
    if (whole === "" || whole.startsWith("#")) return [];
    const negated = whole.startsWith("!");
    const body = negated ? whole.slice(1) : whole;
    const directoryOnly = body.endsWith("/");
    const inner = directoryOnly ? body.slice(0, -1) : body;
    if (inner === "") return [];
    const regexp = toRegExp(inner);
    return [{ text: whole, line: index + 1, negated, directoryOnly, matches: (path) => regexp?.test(path) ?? false }];
  });
  return { name, base, patterns };
}

/** What the patterns say of a file; `files` from the weakest to the one nearest to it. */
export function decide(path: string, files: readonly IgnoreFile[]): Decision {
  const steps = path.split("/");
  // What lies in an ignored directory stays ignored, whatever a pattern says of it.
  for (let end = 1; end <= steps.length; end++) {
    const by = lastMatch(steps.slice(0, end).join("/"), end < steps.length, files);
    if (end === steps.length || (by && !by.pattern.negated)) return { ignored: by !== undefined && !by.pattern.negated, by };
  }
  return { ignored: false, by: undefined };
}

function lastMatch(path: string, isDirectory: boolean, files: readonly IgnoreFile[]): Decision["by"] {
  for (const file of [...files].reverse()) {
    if (!path.startsWith(file.base) || path.length === file.base.length) continue;
    const below = path.slice(file.base.length);
    const pattern = file.patterns.findLast((each) => (isDirectory || !each.directoryOnly) && each.matches(below));
    if (pattern) return { file, pattern };
  }
  return undefined;
}

/** undefined for a pattern that nothing matches, such as one with a bracket left open. */
function toRegExp(pattern: string): RegExp | undefined {
  const isAnchored = pattern.includes("/");
  const body = pattern.replace(/^\//, "");
  let source = "";
  for (let at = 0; at < body.length; ) {
    const rest = body.slice(at);
    const token = /^(?:\*\*\/|\/\*\*\/|\/\*\*$|\*+|\?|\\[^]|\[[!^]?\]?(?:\\[^]|\[:\w+:\]|[^\]\\])*\]|[^])/.exec(rest)?.[0] ?? "";
    source += translated(token, at === 0);
    at += token.length;
  }
  try {
    return new RegExp(`^${isAnchored ? "" : "(?:.*/)?"}${source}$`, "s");
  } catch {
    return undefined;
  }
}

function translated(token: string, isFirst: boolean): string {
  if (token === "**/") return isFirst ? "(?:.*/)?" : "[^/]*/";
  if (token === "/**/") return "/(?:.*/)?";
  if (token === "/**") return "/.+";
  if (token.startsWith("*")) return "[^/]*";
  if (token === "?") return "[^/]";
  if (token.startsWith("[") && token.length > 1) {
    const inner = token.slice(1, -1).replace(/^[!^]/, "");
    const classes = inner.replace(/\[:(\w+):\]|\\([^])|([[\]])/g, (_all, name?: string, escaped?: string, bracket?: string) => (name ? (CLASSES[name] ?? "") : `\\${escaped ?? bracket ?? ""}`));
    return `(?!/)[${/^[!^]/.test(token.slice(1)) ? "^" : ""}${classes}]`;
  }
  // A backslash at the end escapes nothing.
  if (token === "\\") return "(?!)";
  return (token.startsWith("\\") ? token.slice(1) : token).replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

const CLASSES: Readonly<Record<string, string>> = { alpha: "A-Za-z", digit: "0-9", alnum: "A-Za-z0-9", lower: "a-z", upper: "A-Z", space: "\\s", punct: "!-\\/:-@\\[-`{-~", xdigit: "0-9A-Fa-f", blank: " \\t" };
