import path from "node:path";

/**
 * Patterns as in a .gitignore in `base`, written anew for files named from `root`, a directory in it.
 * Those that can match nothing below the root go, and so do those for the root itself: it was named by the user.
 */
export function rebase(patterns: readonly string[], base: string, root: string): readonly string[] {
  const below = path.relative(base, root).split(path.sep).join("/");
  if (below === "" || below.startsWith("..") || path.isAbsolute(below)) return patterns;
  return patterns.flatMap((pattern) => rebased(pattern, below.split("/")) ?? []);
}

function rebased(pattern: string, below: readonly string[]): string | undefined {
  const [, not = "", body = ""] = /^(!?)(.*)$/s.exec(pattern)!;
  // Without a slash, but for one at the end, a name stands for files at any depth.
  if (!body.slice(0, -1).includes("/")) return pattern;
  const segments = body.replace(/^\//, "").split("/");
  for (const [i, directory] of below.entries()) {
    const segment = segments[i];
    if (segment === "**") return `${not}/${segments.slice(i).join("/")}`;
    if (segment === undefined || !matches(segment, directory)) return undefined;
  }
  const rest = segments.slice(below.length).join("/");
  return rest === "" ? undefined : `${not}/${rest}`;
}

function matches(segment: string, name: string): boolean {
  const source = segment.replace(/[.+^${}()|\\]/g, String.raw`\$&`).replaceAll("*", "[^/]*").replaceAll("?", "[^/]");
  return new RegExp(`^${source}$`).test(name);
}
