/** What lies around the code that is checked. Rules ask here and never look themselves. */
export interface Surroundings {
  /**
   * Says of a file whether git takes it up; undefined where it doesn't, where the file lies outside of every repository, and
   * where nobody can tell. `exact`: `named` starts at the directory of `from`; otherwise it may start at any directory above.
   */
  exposed(from: string, named: string, exact: boolean): Exposed | undefined;
}

/** A file that git would add, or tracks. */
export interface Exposed {
  /** Relative to the repository, with `/`. */
  readonly file: string;
  readonly why: Why;
  /** What it holds; undefined when it isn't there. */
  readonly text: string | undefined;
  /** False in a directory that only has a .gitignore. */
  readonly inRepository: boolean;
}

/** Why no ignore rule keeps git from a file. `at` is a place: `.gitignore:3`. */
export type Why =
  /** In the index; patterns are not asked then. */
  | { readonly kind: "tracked" }
  /** No pattern is about it. */
  | { readonly kind: "none" }
  /** `!pattern` takes back what another one left out. */
  | { readonly kind: "negated"; readonly at: string; readonly pattern: string }
  /** The pattern names it and doesn't match: it is anchored elsewhere, for directories only, or in quotes. */
  | { readonly kind: "elsewhere"; readonly at: string; readonly pattern: string }
  /** The line is a command for a shell. */
  | { readonly kind: "command"; readonly at: string }
  /** The file is in an encoding that git doesn't read. */
  | { readonly kind: "encoding"; readonly at: string };

/** The reason in words, to follow a colon. */
export function reasonOf(why: Why): string {
  switch (why.kind) {
    case "tracked":
      return "git tracks it already, which no pattern undoes";
    case "none":
      return "no pattern of a .gitignore matches it";
    case "negated":
      return `\`${why.pattern}\` (${why.at}) takes it back`;
    case "elsewhere":
      return `\`${why.pattern}\` (${why.at}) does not match it`;
    case "command":
      return `${why.at} is a shell command and no pattern`;
    case "encoding":
      return `${why.at} is UTF-16, which git does not read`;
  }
}
